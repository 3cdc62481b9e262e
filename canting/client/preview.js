// In the pages that `build.py serve` sends, and in no published one: the page follows what is saved, and shows what is
// wrong with it. Whatever comes from content is set as text, never as markup.

const WORDS = {
  id: {
    stale: "Perubahan terakhir belum tampil",
    below: "Di bawah ini masih situs terakhir yang baik. Perbaiki kesalahan berikut, lalu simpan; halaman ini menyusul.",
    nothing: "Belum ada situs yang dapat ditampilkan. Perbaiki kesalahan berikut, lalu simpan.",
    warned: "Ada peringatan",
    harmless: "Peringatan tidak menghalangi penerbitan, kecuali dengan --strict.",
    fault: "Maaf, ini kesalahan Canting, bukan kesalahan Anda",
    record: (log) => `Catatannya ada di ${log}; kirimkan kepada tim web. Di bawah ini masih situs terakhir yang baik.`,
    errors: "Kesalahan",
    warnings: "Peringatan",
    count: (errors, warnings) => [errors && `${errors} kesalahan`, warnings && `${warnings} peringatan`],
    ours: "Kesalahan Canting",
    close: "Tutup",
    other: "en",
    switch: "English",
  },
  en: {
    stale: "Your last change is not shown yet",
    below: "Below is still the last good site. Correct the errors in this list and save; this page then follows.",
    nothing: "There is no site to show yet. Correct the errors in this list and save.",
    warned: "There are warnings",
    harmless: "A warning does not stop publishing, except with --strict.",
    fault: "Sorry, this is a fault of Canting, not yours",
    record: (log) => `The record is in ${log}; send it to the web team. Below is still the last good site.`,
    errors: "Errors",
    warnings: "Warnings",
    count: (errors, warnings) => [
      errors && `${errors} error${errors === 1 ? "" : "s"}`,
      warnings && `${warnings} warning${warnings === 1 ? "" : "s"}`,
    ],
    ours: "A fault of Canting",
    close: "Close",
    other: "id",
    switch: "Bahasa Indonesia",
  },
};

// Milliseconds: between attempts to reach the server again, and for how long a line must have held to be missed.
const [FIRST_PAUSE, LONGEST_PAUSE, HELD] = [250, 5_000, 2_000];
const WIDEST = 120; // letters of a line that are shown, as on the terminal
const UNSEEN = /[^\P{C}\t]|[\u2028\u2029]/gu;

const mount = new URL("../", import.meta.url);
let build = Number(document.querySelector("script[data-build]").dataset.build);
let isLeaving = false;
let isLost = false;

// Storage may be forbidden: what is remembered then lasts as long as the page.
function recall(storage, name) {
  try {
    return JSON.parse(window[storage].getItem(`canting.${name}`));
  } catch {
    return null;
  }
}

function remember(storage, name, value) {
  try {
    window[storage].setItem(`canting.${name}`, JSON.stringify(value));
  } catch {}
}

// The line to the server.

function follow(pause) {
  const line = new WebSocket(new URL("live", import.meta.url).href.replace("http", "ws"));
  let opened = Infinity;
  line.addEventListener("open", () => (opened = Date.now()));
  line.addEventListener("message", ({ data }) => isLeaving || hear(JSON.parse(data)));
  line.addEventListener("close", () => {
    // One that breaks at once would have the page reload for ever.
    isLost ||= Date.now() - opened > HELD;
    setTimeout(follow, pause, opened < Infinity ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE));
  });
}

function hear(news) {
  if (news.changed === null) {
    const isOld = news.build !== build || isLost;
    // Once for a build: what is still old after that, reloading does not renew.
    if (isOld && recall("sessionStorage", "reloaded") !== news.build) {
      remember("sessionStorage", "reloaded", news.build);
      if (recall("sessionStorage", "reloaded") === news.build) return reload();
    }
    if (!isOld) remember("sessionStorage", "reloaded", null);
  } else if (news.build > build) {
    build = news.build;
    if (news.stylesheets) swap(news.stylesheets);
    else if (news.changed.some((path) => shownHere().includes(path))) return reload();
  }
  show(news);
}

function shownHere() {
  const path = decodeURIComponent(location.pathname).slice(decodeURIComponent(mount.pathname).length);
  const [visit] = performance.getEntriesByType("navigation");
  return [path.replace(/(^|\/)$/, "$1index.html"), ...(visit.responseStatus === 404 ? ["404.html"] : [])];
}

// The new stylesheet is there before the old one goes, so that the page is never bare.
function swap(stylesheets) {
  for (const [name, path] of Object.entries(stylesheets)) {
    const old = [...document.querySelectorAll("link[rel~=stylesheet]")].filter(
      ({ href }) => href.replace(/^.*\//, "").replace(/\.[0-9a-f]{10}(?=\.)/, "") === name,
    );
    const fresh = old.at(-1)?.cloneNode();
    if (!fresh || fresh.href === new URL(path, mount).href) continue;
    fresh.href = new URL(path, mount).href;
    fresh.addEventListener("load", () => old.forEach((link) => link.remove()));
    fresh.addEventListener("error", () => fresh.remove());
    old.at(-1).after(fresh);
  }
}

// What the reader had before them stays before them.

function reload() {
  isLeaving = true;
  remember("sessionStorage", "place", {
    path: location.pathname,
    left: scrollX,
    top: scrollY,
    open: [...document.querySelectorAll("details")].map((details) => details.open),
    focus: document.activeElement?.id,
  });
  history.scrollRestoration = "manual";
  location.reload();
}

function restore(place) {
  const all = [...document.querySelectorAll("details")];
  if (all.length === place.open.length) all.forEach((details, index) => (details.open = place.open[index]));
  if (place.focus) document.getElementById(place.focus)?.focus({ preventScroll: true });
  const scroll = () => scrollTo({ left: place.left, top: place.top, behavior: "instant" });
  scroll();
  // Pictures may have made it longer.
  addEventListener("load", () => {
    scroll();
    history.scrollRestoration = "auto";
  });
}

// What is wrong, over the page or, put away, as a count in its corner.

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const said = make("p", { class: "aloud", role: "status" });
const title = make("h2", { id: "title", tabindex: "-1" });
const lead = make("p", {});
const count = make("p", { class: "count" });
const languageSwitch = make("button", { type: "button" });
const close = make("button", { type: "button", "aria-keyshortcuts": "Escape" });
const problemLists = make("div", { class: "problems" });
const head = make("header", {}, title, lead, count, make("p", { class: "buttons" }, languageSwitch, close));
const panel = make("div", { class: "panel", id: "panel" }, head, problemLists);
const badge = make("button", { type: "button", class: "badge", "aria-expanded": "false", "aria-controls": "panel" });
const aside = make("aside", { "aria-labelledby": "title" }, panel, badge);
const host = make("canting-preview", { hidden: "" });
let latest = { problems: [], fault: null };
let drawn = "";

languageSwitch.addEventListener("click", () => {
  remember("localStorage", "language", WORDS[spoken()].other);
  latest.language = WORDS[spoken()].other;
  draw();
});
badge.addEventListener("click", () => {
  open(true);
  title.focus();
});
close.addEventListener("click", putAway);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && !aside.hidden && !panel.hidden) putAway();
});

function putAway() {
  const hadFocus = host.shadowRoot.activeElement !== null;
  open(false);
  if (hadFocus) badge.focus();
}

function open(isOpen) {
  remember("sessionStorage", "opened", { what: inTheWay(), isOpen });
  draw();
}

function spoken() {
  const chosen = recall("localStorage", "language");
  return Object.hasOwn(WORDS, chosen) ? chosen : latest.language;
}

// Names what keeps the site from being shown; empty where there are only warnings. Moving a line does not rename it.
function inTheWay() {
  const errors = latest.problems.filter(({ severity }) => severity === "error");
  const what = [latest.fault, ...errors.map(({ code, path, text }) => [code, path, text.id])];
  return latest.fault || errors.length ? JSON.stringify(what) : "";
}

function show(news) {
  latest = news;
  draw();
}

function draw() {
  const { problems, fault } = latest;
  if (!problems.length && !fault) remember("sessionStorage", "opened", null);
  const opened = recall("sessionStorage", "opened");
  const what = inTheWay();
  const isOpen = opened?.what === what ? opened.isOpen : what !== "";
  const all = JSON.stringify([problems, fault, build, spoken(), isOpen]);
  if (all === drawn) return;
  drawn = all;

  const language = spoken();
  const words = WORDS[language];
  const of = (wanted) => problems.filter(({ severity }) => severity === wanted);
  const [errors, warnings] = [of("error"), of("warning")];
  const counted = fault ? words.ours : words.count(errors.length, warnings.length).filter(Boolean).join(" · ");
  aside.lang = said.lang = language;
  aside.hidden = !problems.length && !fault;
  panel.hidden = !isOpen;
  badge.hidden = isOpen;
  badge.className = `badge ${what ? "error" : "warning"}`;
  title.textContent = fault ? words.fault : errors.length ? words.stale : words.warned;
  lead.textContent = fault ? words.record(fault) : !errors.length ? words.harmless : build ? words.below : words.nothing;
  count.textContent = fault ? "" : counted;
  badge.textContent = counted;
  close.textContent = words.close;
  languageSwitch.textContent = words.switch;
  languageSwitch.lang = words.other;
  problemLists.replaceChildren(...listOf(words.errors, errors, language), ...listOf(words.warnings, warnings, language));
  const toSay = aside.hidden ? "" : `${title.textContent}. ${counted}`;
  if (said.textContent !== toSay) said.textContent = toSay;
}

function listOf(heading, problems, language) {
  const items = problems.map((problem) => itemOf(problem, language));
  return items.length ? [make("h3", {}, heading), make("ol", { class: problems[0].severity }, ...items)] : [];
}

function itemOf({ code, path, line, column, excerpt, text }, language) {
  const place = [path, line, column].filter(Boolean).join(":");
  const item = make("li", {}, make("code", { class: "place", translate: "no" }, place));
  if (excerpt.trim()) item.append(make("pre", { translate: "no" }, ...marked(excerpt.trimEnd(), column)));
  item.append(make("p", {}, text[language], " ", make("small", {}, code)));
  return item;
}

// The part of a line around a column, the word there marked; columns count letters, as Python does.
function marked(excerpt, column) {
  const letters = [...excerpt];
  const start = letters.length > WIDEST ? Math.max(0, column - WIDEST / 2) : 0;
  const shown = (from, to) => letters.slice(from, to).join("").replace(UNSEEN, "\ufffd");
  const spot = column ? column - 1 : 0;
  const word = column ? (letters.slice(spot).join("").match(/^\s?\S*/u) ?? [""])[0] : "";
  const end = Math.min(spot + [...word].length, start + WIDEST);
  const after = `${shown(end, start + WIDEST)}${letters.length > start + WIDEST ? "…" : ""}`;
  const parts = [`${start ? "…" : ""}${shown(start, spot)}`, after];
  return column ? [parts[0], make("mark", {}, shown(spot, end)), after] : [after];
}

const style = make("link", { rel: "stylesheet", href: new URL("preview.css", import.meta.url).href });
for (const end of ["load", "error"]) style.addEventListener(end, () => (host.hidden = false));
aside.hidden = true;
host.attachShadow({ mode: "open" }).append(style, said, aside);
document.body.prepend(host);

const place = recall("sessionStorage", "place");
remember("sessionStorage", "place", null);
if (place?.path === location.pathname) restore(place);
follow(FIRST_PAUSE);
