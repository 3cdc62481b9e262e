// The `:::` blocks of a text as forms. A block keeps the text that it was read from, so that a form that nobody
// changed gives it back letter for letter, and one that somebody did changes only the lines it is about.

const OPENING = /^( {0,3}:::+ *[A-Za-z][\w-]*)( *)(.*?)( *)$/;
const SETTING = /^( *)([A-Za-z_]\w*):(?: +(.*?))? *$/;
const ROW = /^( *[-*] +)(.*\S) *$/;

const CLOSED = String.raw` {0,3}:::+ *(?=\n|$)`;
const LINE = String.raw`(?! {0,3}:::)[^\n]*\n`;
// A callout holds Markdown, and so perhaps another block.
const WITHIN = String.raw`(?: {0,3}:::+ *[A-Za-z][^\n]*\n(?:${LINE})*${CLOSED}\n|${LINE})*`;

export function pattern(block) {
  const lines = block.text ? WITHIN : `(?:${LINE})*`;
  return new RegExp(String.raw`^ {0,3}:::+ *${block.name}(?![\w-])[^\n]*\n${lines}${CLOSED}`, "i");
}

// What a form shows of a block that stands in a text.
export function read(block, written) {
  const [opening, ...lines] = written.split("\n");
  const form = { written };
  const argument = OPENING.exec(opening)[3];
  lines.pop();
  if (block.text) {
    const [kind, ...title] = argument.split(" ");
    form.kind = kind || block.kinds[0];
    form.title = title.join(" ");
    const heading = SETTING.exec(lines[0] ?? "");
    if (heading?.[2] === "title") {
      form.title = heading[3] ?? "";
      lines.shift();
    }
    form.text = lines.join("\n").trim();
    return form;
  }
  if (block.cells.length) {
    form.rows = lines.filter((line) => isRow(line)).map((line) => cellsOf(block, line));
  }
  for (const line of lines) {
    const setting = isRow(line) ? null : SETTING.exec(line);
    if (setting && block.settings.includes(setting[2])) form[setting[2]] = setting[3] ?? "";
  }
  return form;
}

// The block as the form has it now.
export function write(block, form) {
  const before = form.written ? read(block, form.written) : {};
  const isNew = (name) => JSON.stringify(form[name] ?? "") !== JSON.stringify(before[name] ?? "");
  if (form.written && !block.parts.some(isNew)) return form.written;
  return block.text ? callout(block, form) : listed(block, form, isNew);
}

function callout(block, form) {
  const title = form.title ? [`title: ${oneLine(form.title)}`] : [];
  // Without the blank line other readers of Markdown take `:::` for the end of the paragraph or list before it.
  return [`:::callout ${form.kind || block.kinds[0]}`, ...title, (form.text ?? "").trim(), "", ":::"].join("\n");
}

function listed(block, form, isNew) {
  const [opening, ...lines] = (form.written || `:::${block.name}\n:::`).split("\n");
  const closing = lines.pop();
  const stated = new Set();
  const kept = [];
  let end = 0; // behind the last setting
  for (const line of lines) {
    const setting = isRow(line) ? null : SETTING.exec(line);
    const name = setting?.[2];
    if (isRow(line) && block.cells.length && isNew("rows")) continue;
    if (!block.settings.includes(name) || !isNew(name)) {
      kept.push(line);
    } else if (form[name]) {
      kept.push(`${setting[1]}${name}: ${oneLine(form[name])}`);
    }
    if (name) {
      stated.add(name);
      end = kept.length;
    }
  }
  const added = block.settings.filter((name) => !stated.has(name) && form[name]);
  kept.splice(end, 0, ...added.map((name) => `${name}: ${oneLine(form[name])}`));
  const rows = block.cells.length && isNew("rows") ? (form.rows ?? []).map((row) => rowOf(block, row)) : [];
  return [opening, ...kept, ...rows, closing].join("\n");
}

function isRow(line) {
  return ROW.test(line);
}

function cellsOf(block, line) {
  const cells = ROW.exec(line)[2].split("|").map((cell) => cell.trim());
  // More cells than the form has stay in the last one.
  const last = block.cells.length - 1;
  return Object.fromEntries(
    block.cells.map((name, at) => [name, at < last ? (cells[at] ?? "") : cells.slice(last).join(" | ")]),
  );
}

function rowOf(block, row) {
  const cells = block.cells.map((name) => oneLine(row[name] ?? ""));
  while (cells.length > 1 && !cells.at(-1)) cells.pop();
  return `- ${cells.join(" | ")}`;
}

function oneLine(text) {
  return String(text).replace(/\s+/g, " ").trim();
}

// The blocks as Decap wants them.
export function components(forms) {
  return forms.map(component);
}

function component(form) {
  const names = form.fields.map((field) => field.name);
  const block = {
    name: form.name,
    settings: form.settings,
    cells: form.cells,
    text: names.includes("text") && names.includes("kind"),
    kinds: form.fields.find((field) => field.name === "kind")?.options.map((option) => option.value) ?? [],
    parts: names,
  };
  return {
    id: form.name,
    label: form.label,
    fields: form.fields,
    summary: form.label,
    pattern: pattern(block),
    fromBlock: (match) => read(block, match[0]),
    toBlock: (data) => write(block, data),
    toPreview: (data) => write(block, data),
  };
}
