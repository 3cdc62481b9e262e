// In the pages that `build.py serve` sends, and in no published one: the page follows what is saved, and shows what is
// wrong with it. Whatever comes from content is set as text, never as markup.

const WORDS = {
  id: {
    stale: "Perubahan terakhir belum tampil",
    behind: "Yang tampak di balik pesan ini situs terakhir yang baik. Perbaiki yang berikut, lalu simpan.",
    nothing: "Belum ada situs yang dapat ditampilkan. Perbaiki yang berikut, lalu simpan.",
    strict: "Dengan --strict, peringatan pun menghalangi penerbitan.",
    warned: "Ada peringatan",
    harmless: "Peringatan tidak menghalangi penerbitan, kecuali dengan --strict.",
    fault: "Maaf, ini kesalahan Canting, bukan kesalahan Anda",
    record: "Catatannya ada di {log}; kirimkan kepada tim web.",
    ours: "Kesalahan Canting",
    error: ["kesalahan", "kesalahan"],
    warning: ["peringatan", "peringatan"],
    close: "Tutup",
    switch: ["en", "English"],
  },
  en: {
    stale: "Your last change is not shown yet",
    behind: "What you see behind this message is the last good site. Correct what follows and save.",
    nothing: "There is no site to show yet. Correct what follows and save.",
    strict: "With --strict, warnings stop publishing too.",
    warned: "There are warnings",
    harmless: "A warning does not stop publishing, except with --strict.",
    fault: "Sorry, this is a fault of Canting, not yours",
    record: "The record is in {log}; send it to the web team.",
    ours: "A fault of Canting",
    error: ["error", "errors"],
    warning: ["warning", "warnings"],
    close: "Close",
    switch: ["id", "Bahasa Indonesia"],
  },
};

// Milliseconds: between attempts to reach the server again, and how long a line must have held to count as lost.
const [FIRST_PAUSE, LONGEST_PAUSE, HELD] = [250, 5_000, 2_000];
const WIDEST = 120; // letters of a line that are shown, as on the terminal
const UNSEEN = /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const mount = new URL("../", import.meta.url).pathname;
const addressOf = (path) => mount + encodeURI(path);
let build = Number(document.querySelector("script[data-build]").dataset.build);
let isLeaving = false;
let isLost = false;

// Where storage is forbidden, what is remembered lasts as long as the page.
const memory = {};

function recall(name, storage = "sessionStorage") {
  try {
    return JSON.parse(window[storage].getItem(`canting.${name}`));
  } catch {
    return memory[name] ?? null;
  }
}

function remember(name, value, storage = "sessionStorage") {
  memory[name] = value;
  try {
    window[storage].setItem(`canting.${name}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

// The line to the server.

function follow(pause) {
  const line = new WebSocket(new URL("live", import.meta.url).href.replace("http", "ws"));
  let opened = Infinity;
  line.addEventListener("open", () => (opened = Date.now()));
  line.addEventListener("message", ({ data }) => isLeaving || hear(JSON.parse(data)));
  line.addEventListener("close", () => {
    // A line that breaks at once, again and again, is not one that was lost: the page would reload for ever.
    const hasHeld = Date.now() - opened > HELD;
    isLost ||= hasHeld;
    setTimeout(follow, pause, hasHeld ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE));
  });
}

function hear(news) {
  if (news.changed === null) {
    const isOld = news.build !== build || isLost;
    // Once for a build: what is still old after that, reloading does not renew.
    if (isOld && recall("reloaded") !== news.build && remember("reloaded", news.build)) return reload();
    if (!isOld) remember("reloaded", null);
  } else if (news.build > build) {
    build = news.build;
    if (news.stylesheets) swap(news.stylesheets);
    else if (news.changed.some((path) => isShown(addressOf(path)))) return reload();
  }
  latest = news;
  draw();
}

function isShown(address) {
  const [visit] = performance.getEntriesByType("navigation");
  const shown = location.pathname.replace(/\/$/, "/index.html");
  return address === shown || (visit.responseStatus === 404 && address === addressOf("404.html"));
}

// The new stylesheet is there before the old one goes, so that the page is never bare.
function swap(stylesheets) {
  for (const [name, path] of Object.entries(stylesheets)) {
    const isOld = ({ href }) => href.replace(/^.*\//, "").replace(/\.[0-9a-f]{10}(?=\.)/, "") === name;
    const old = [...document.querySelectorAll("link[rel~=stylesheet]")].filter(isOld);
    if (!old.length) continue;
    const fresh = old.at(-1).cloneNode();
    fresh.href = addressOf(path);
    fresh.addEventListener("load", () => old.forEach((link) => link.remove()));
    fresh.addEventListener("error", () => fresh.remove());
    old.at(-1).after(fresh);
  }
}

// What the reader had before them stays before them.

function reload() {
  isLeaving = true;
  remember("place", {
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
const head = make("div", { class: "head" }, title, lead, count, make("p", { class: "buttons" }, languageSwitch, close));
const lists = make("div", {});
const panel = make("div", { class: "panel", id: "panel" }, head, lists);
const badge = make("button", { type: "button", class: "badge", "aria-expanded": "false", "aria-controls": "panel" });
const aside = make("aside", { "aria-labelledby": "title", hidden: "" }, panel, badge);
let latest = { problems: [], stopped: false, fault: null };
let drawn = "";

languageSwitch.addEventListener("click", () => {
  remember("language", languageSwitch.lang, "localStorage");
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
  const hadFocus = shadow.activeElement !== null;
  open(false);
  if (hadFocus) badge.focus();
}

function open(isOpen) {
  remember("opened", { what: inTheWay(), isOpen });
  draw();
}

function spoken() {
  const chosen = recall("language", "localStorage");
  return Object.hasOwn(WORDS, chosen) ? chosen : latest.language;
}

// Names what keeps the site from being shown; empty where nothing does. A line that moves is still the same.
function inTheWay() {
  const { problems, stopped, fault } = latest;
  const errors = problems.filter(isError);
  // Where warnings alone have stopped it, one is strict.
  const names = (stopped && !errors.length ? problems : errors).map(({ code, path, text }) => [code, path, text.id]);
  return fault || names.length ? JSON.stringify([fault, ...names]) : "";
}

function isError({ severity }) {
  return severity === "error";
}

function draw() {
  const { problems, stopped, fault } = latest;
  const what = inTheWay();
  if (!problems.length && !fault) remember("opened", null);
  const opened = recall("opened");
  const isOpen = opened?.what === what ? opened.isOpen : what !== "";
  const language = spoken();
  const all = JSON.stringify([problems, stopped, fault, build, language, isOpen]);
  // What is drawn already stays, with the reader's place in it.
  if (all === drawn) return;
  drawn = all;

  const words = WORDS[language];
  const groups = Object.entries(Object.groupBy(problems, ({ severity }) => severity));
  const counted = ([severity, { length }]) => `${length} ${words[severity][Number(length !== 1)]}`;
  aside.lang = said.lang = language;
  aside.hidden = !problems.length && !fault;
  panel.hidden = !isOpen;
  badge.hidden = isOpen;
  badge.dataset.severity = what ? "error" : "warning";
  title.textContent = fault ? words.fault : what ? words.stale : words.warned;
  const advice = !what ? words.harmless : build ? words.behind : words.nothing;
  const reason = stopped && !problems.some(isError) ? [words.strict] : [];
  lead.textContent = fault ? words.record.replace("{log}", fault) : [...reason, advice].join(" ");
  count.textContent = groups.map(counted).join(" · ");
  badge.textContent = fault ? words.ours : count.textContent;
  close.textContent = words.close;
  [languageSwitch.lang, languageSwitch.textContent] = words.switch;
  lists.replaceChildren(
    ...groups.flatMap((group) => [
      make("h3", {}, counted(group)),
      make("ol", { "data-severity": group[0] }, ...group[1].map((found) => itemOf(found, language))),
    ]),
  );
  const summary = aside.hidden ? "" : `${title.textContent}: ${badge.textContent}`;
  if (said.textContent !== summary) said.textContent = summary;
}

function itemOf({ code, path, line, column, excerpt, text }, language) {
  const place = [path, line, column].filter(Boolean).join(":");
  const item = make("li", {}, make("code", { translate: "no" }, place));
  if (excerpt.trim()) item.append(make("pre", { translate: "no" }, ...marked([...excerpt.trimEnd()], column)));
  item.append(make("p", {}, text[language], " ", make("small", {}, code)));
  return item;
}

// The part of a line around a column, the word there marked; columns count letters, as Python does, not UTF-16 units.
function marked(letters, column) {
  const start = letters.length > WIDEST ? Math.max(0, column - WIDEST / 2) : 0;
  const end = Math.min(start + WIDEST, letters.length);
  const spot = Math.max(column - 1, 0);
  const [word] = column ? letters.slice(spot, end).join("").match(/^\s?\S*/u) : [""];
  const shown = (from, to) => letters.slice(from, to).join("").replace(UNSEEN, "\ufffd");
  const behind = spot + [...word].length;
  const mark = column ? [make("mark", {}, shown(spot, behind))] : [];
  return [start ? "…" : "", shown(start, spot), ...mark, shown(behind, end), end < letters.length ? "…" : ""];
}

const style = make("link", { rel: "stylesheet", href: new URL("preview.css", import.meta.url).href });
const host = make("canting-preview", { hidden: "" });
const shadow = host.attachShadow({ mode: "open" });
shadow.append(style, said, aside);
// First on the page, so that Tab gets there first; where it is seen, preview.css says.
document.body.prepend(host);

const place = recall("place");
remember("place", null);
if (place?.path === location.pathname) restore(place);
for (const outcome of ["load", "error"]) {
  style.addEventListener(outcome, () => {
    host.hidden = false;
    follow(FIRST_PAUSE);
  });
}
