// Where Decap's Markdown is not ours: what it would lose is set apart from it, and what it writes is written our way.

// Of two references in a row, which it takes for a link, it would drop the second.
const REFERENCE = {
  id: "reference",
  label: "Rujukan sumber",
  type: "inline",
  pattern: /^\[\^[^\]\s]+\]/,
  fromInline: (match) => ({ text: match[0] }),
  toInline: ({ text }) => text,
  onInsert: () => askForSource(""),
  onEdit: ({ data }) => askForSource(data.text.slice(2, -1)),
};

// A footnote it would drop altogether, and of a table how the columns are set.
const FOOTNOTE = asTyped(
  "footnote",
  "Catatan kaki",
  /^\[\^[^\]\s]+\]:[^\n]*(?:\n(?: {2,}|\t)[^\n]+)*/,
  "[^catatan]: Isi catatan.",
);
const TABLE = asTyped(
  "table",
  "Tabel",
  /^ {0,3}\|[^\n]*\n {0,3}\|? *:?-+[-:| ]*(?:\n[^\n]*\|[^\n]*)*/,
  "| Judul | Judul |\n| --- | --- |\n| Isi | Isi |",
);

export const KEPT = [REFERENCE, FOOTNOTE, TABLE];

function asTyped(id, label, pattern, example) {
  return {
    id,
    label,
    pattern,
    fields: [{ name: "text", label, widget: "text", default: example }],
    summary: label,
    fromBlock: (match) => ({ text: match[0] }),
    toBlock: ({ text }) => text,
    toPreview: ({ text }) => text,
  };
}

function askForSource(name) {
  const wanted = window.prompt("Nama pendek sumber:", name)?.trim().replace(/^\[\^|\]$/g, "");
  return wanted ? { text: `[^${wanted}]` } : null;
}

// For Decap's writer, remark-stringify.
export const OUR_WAY = [{ settings: { bullet: "-" } }, breakByTwoSpaces, keepSigns];

function breakByTwoSpaces() {
  if (this.Compiler) this.Compiler.prototype.visitors.break = () => "  \n";
}

// Signs that mean nothing to our Markdown and would be shown with the backslash before them.
function keepSigns() {
  if (!this.Compiler) return;
  const { visitors } = this.Compiler.prototype;
  for (const kind of ["text", "html"]) visitors[kind] = ({ value }) => value.replace(/\\([~=|])/g, "$1");
}
