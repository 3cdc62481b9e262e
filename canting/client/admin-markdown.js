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

// Spans as CommonMark and we have them: no blank stands beside a sign within, so that `5 * 3 * 2` is none.
const SPANS = {
  strong: [
    /^\*\*(?!\s)((?:\\[^]|[^\\])*?(?:\\[^]|[^\s\\]))\*\*(?!\*)/,
    /^__(?!\s)((?:\\[^]|[^\\])*?(?:\\[^]|[^\s\\]))__(?![\p{L}\p{N}_])/u,
  ],
  emphasis: [
    /^\*(?![\s*])((?:\\[^]|\*\*|(?<=\s)\*(?=\s)|[^*\\])*?(?:\\[^]|\*\*|[^\s*\\]))\*(?!\*)/,
    /^_(?![\s_])((?:\\[^]|[^\\])*?(?:\\[^]|[^\s\\]))_(?![\p{L}\p{N}_])/u,
  ],
};
const BEGINNING = /\*|(?<![\p{L}\p{N}_])_/gu;

// For Decap's reader, remark-parse, and its writer, remark-stringify.
export const OUR_WAY = [{ settings: { bullet: "-" } }, readSpans, breakByTwoSpaces, keepSigns, keepParagraphs];

function readSpans() {
  if (!this.Parser) return;
  const tokenizers = this.Parser.prototype.inlineTokenizers;
  for (const [type, patterns] of Object.entries(SPANS)) {
    tokenizers[type] = function (eat, value, silent) {
      const [whole, within] = patterns.map((pattern) => pattern.exec(value)).find(Boolean) ?? [];
      if (!whole || silent) return Boolean(whole);
      const start = eat.now();
      start.column += whole.indexOf(within);
      start.offset += whole.indexOf(within);
      return eat(whole)({ type, children: this.tokenizeInline(within, start) });
    };
    tokenizers[type].locator = beginning;
  }
}

function beginning(text, from) {
  BEGINNING.lastIndex = from;
  return BEGINNING.exec(text)?.index ?? -1;
}

function breakByTwoSpaces() {
  if (this.Compiler) this.Compiler.prototype.visitors.break = () => "  \n";
}

// Backslashes that Decap writes before signs that mean nothing there; to our Markdown some are letters of the text.
const NEEDLESS = /\\(?=[~=|])|(?<=\S )\\(?=[*_] )|(?<!!)\\(?=\[(?!\^)[^[\]]*\](?:[\s.,;!?)]|$))/g;

function keepSigns() {
  if (!this.Compiler) return;
  const { visitors } = this.Compiler.prototype;
  for (const kind of ["text", "html"]) visitors[kind] = ({ value }) => value.replace(NEEDLESS, "");
}

// A paragraph that begins like an item of a list stays one.
function keepParagraphs() {
  if (!this.Compiler) return;
  const { visitors } = this.Compiler.prototype;
  const { paragraph } = visitors;
  visitors.paragraph = function (...words) {
    return paragraph.apply(this, words).replace(/^(?:\d+(?=[.)]\s)|(?=\+\s))/gm, "$&\\");
  };
}
