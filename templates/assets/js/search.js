// The search page: what is typed is looked for in the index, which comes when somebody is about to ask it.
// What is searched stands in the address, and arrow keys lead through the results.

const AT_ONCE = 10;
const PAUSE = 150;

const box = document.querySelector("[data-search]");
const form = box.querySelector("form");
const [words, kind] = form.elements;
const status = form.querySelector("[role=status]");
const list = box.querySelector("ol");
const more = box.querySelector("[data-more]");
const blank = box.querySelector("template");
const everything = [...document.querySelectorAll("[data-everything]")];
const index = new URL(box.dataset.search, location.href);

let pagefind = null;
let found = [];
let asked = 0;
let pause = 0;

function load() {
  pagefind ??= import(new URL("pagefind.js", index)).then(async (module) => {
    // A worker would be a script from an address that is text, which the policy forbids.
    await module.options({ noWorker: true, excerptLength: 24 });
    await module.init();
    return module;
  });
  return pagefind;
}

async function search() {
  const turn = ++asked;
  const text = words.value.trim();
  if (!text) return show([], "");
  if (!found.length) status.textContent = form.dataset.busy;
  try {
    const { results } = await (await load()).search(text, { filters: kind.value ? { kind: kind.value } : {} });
    const first = await Promise.all(results.slice(0, AT_ONCE).map((one) => one.data()));
    // Whoever typed on meanwhile has asked for something else.
    if (turn !== asked) return;
    const said = results.length ? form.dataset.found : form.dataset.none;
    show(results, said.replace("{number}", results.length).replace("{words}", () => text), first);
  } catch {
    pagefind = null;
    if (turn === asked) show([], form.dataset.failed);
  }
}

function show(results, said, first = []) {
  found = results;
  list.replaceChildren(blank, ...first.map(item));
  list.hidden = !found.length;
  status.textContent = said;
  more.hidden = found.length <= first.length;
  for (const section of everything) {
    // Where nothing is searched, a kind that was chosen narrows the list.
    const isOther = kind.value && kind.value !== section.dataset.everything;
    section.hidden = found.length > 0 || (!words.value.trim() && Boolean(isOther));
  }
}

async function showMore() {
  const turn = asked;
  const shown = links().length;
  const next = await Promise.all(found.slice(shown, shown + AT_ONCE).map((one) => one.data()));
  if (turn !== asked) return;
  list.append(...next.map(item));
  more.hidden = found.length <= shown + next.length;
  links()[shown].focus();
}

function item({ raw_url: path, meta, filters, excerpt, content }) {
  const entry = blank.content.cloneNode(true);
  const link = entry.querySelector("a");
  // /site/berita/x.html is what stands at berita/x/ of the site, two folders above the index.
  link.href = new URL(path.replace(/^\/site(.*)\.html$/, "../..$1/"), index);
  link.textContent = meta.title;
  if (meta.language) link.lang = link.hreflang = meta.language;
  for (const part of entry.querySelectorAll("[data-when]")) {
    part.hidden = ![filters.kind[0], meta.status, meta.language].includes(part.dataset.when);
  }
  entry.querySelector("[data-date]").textContent = meta.date ? ` · ${meta.date}` : "";
  const plain = excerpt.replaceAll(/<\/?mark>/g, "");
  const [before, after] = [content.startsWith(plain) ? "" : "… ", content.endsWith(plain) ? "" : " …"];
  entry.querySelector("[data-excerpt]").append(before, ...marked(excerpt), after);
  return entry;
}

// Pagefind gives HTML, of which the marks are all that we take for more than text.
function marked(excerpt) {
  return excerpt.split(/<mark>(.*?)<\/mark>/).map((part, place) => {
    const text = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    if (place % 2 === 0) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}

function links() {
  return [...list.querySelectorAll("a")];
}

function remember() {
  const query = new URLSearchParams();
  if (words.value.trim()) query.set(words.name, words.value.trim());
  if (kind.value) query.set(kind.name, kind.value);
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

function recall() {
  const query = new URLSearchParams(location.search);
  words.value = query.get(words.name) ?? "";
  kind.value = query.get(kind.name) ?? "";
  if (kind.selectedIndex < 0) kind.value = "";
}

function ask() {
  clearTimeout(pause);
  remember();
  return search();
}

function step(event) {
  const places = [words, ...links()];
  const here = places.indexOf(document.activeElement);
  const steps = { ArrowDown: here + 1, ArrowUp: here - 1, Escape: 0 };
  if (here < 0 || !(event.key in steps)) return;
  const there = places[steps[event.key]];
  if (there && there !== document.activeElement) {
    event.preventDefault();
    there.focus();
  }
}

recall();
box.hidden = false;
// The results come in the place of the list, so that nothing moves twice.
for (const section of everything) section.hidden = words.value.trim() !== "";
search();
words.addEventListener("focus", () => load().catch(() => { pagefind = null; }), { once: true });
words.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(ask, PAUSE);
});
kind.addEventListener("change", ask);
more.addEventListener("click", showMore);
box.addEventListener("keydown", step);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await ask();
  links()[0]?.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, select")) return;
  event.preventDefault();
  words.focus();
});
