// The open page follows what happens to the site: it is renewed when it changed, and lists what is wrong.

const WORDS = {
  id: {
    heading: "Ada yang perlu diperbaiki",
    advice: "Situs yang tampak adalah versi terakhir yang baik. Perbaiki lalu simpan: daftar ini hilang sendiri.",
    warnings: "Bisa lebih baik",
    noted: "Peringatan tidak menghalangi penerbitan.",
    fault: "Maaf, ini kesalahan Canting",
    record: (log) => `Bukan kesalahan Anda. Catatannya ada di ${log}; kirimkan kepada tim web. Pratinjau tetap berjalan.`,
    error: (count) => `${count} kesalahan`,
    warning: (count) => `${count} peringatan`,
    close: "Tutup",
    other: "English",
    line: "baris",
  },
  en: {
    heading: "Something needs to be mended",
    advice: "The site that you see is its last good version. Mend and save: this list goes away by itself.",
    warnings: "Could be better",
    noted: "Warnings do not stop publishing.",
    fault: "Sorry, this is a fault of Canting",
    record: (log) => `It is not yours. The record is in ${log}; send it to the web team. The preview goes on.`,
    error: (count) => (count === 1 ? "1 error" : `${count} errors`),
    warning: (count) => (count === 1 ? "1 warning" : `${count} warnings`),
    close: "Close",
    other: "Bahasa Indonesia",
    line: "line",
  },
};
const LONGEST_WAIT = 5000;

const own = new URL(".", import.meta.url);
const mount = new URL("..", own).pathname;
const build = Number(document.querySelector("script[data-build]").dataset.build);

const kept = {
  get: (name) => sessionStorage.getItem(`canting-${name}`),
  set: (name, value) => sessionStorage.setItem(`canting-${name}`, value),
  take(name) {
    const value = this.get(name);
    sessionStorage.removeItem(`canting-${name}`);
    return value;
  },
};

// Following

function outputPath() {
  const path = decodeURIComponent(location.pathname.slice(mount.length));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

function isMissing() {
  return performance.getEntriesByType("navigation")[0]?.responseStatus === 404;
}

function reload() {
  kept.set("scroll", JSON.stringify([location.pathname, scrollX, scrollY]));
  location.reload();
}

function keepScroll() {
  const [path, x, y] = JSON.parse(kept.take("scroll") ?? "[]");
  if (path === location.pathname) {
    scrollTo({ left: x, top: y, behavior: "instant" });
    addEventListener("load", () => scrollTo({ left: x, top: y, behavior: "instant" }), { once: true });
  }
}

function swapStyles(stylesheets) {
  for (const old of document.querySelectorAll("link[rel=stylesheet]")) {
    const name = new URL(old.href).pathname.split("/").pop().replace(/\.[0-9a-f]{10}\./, ".");
    const address = stylesheets[name] && mount + stylesheets[name];
    if (address && new URL(old.href).pathname !== address) {
      const link = old.cloneNode();
      link.href = address;
      // The old one stays until the new one is there, so that the page is never without.
      link.addEventListener("load", () => old.remove());
      old.after(link);
    }
  }
}

function follow(news) {
  show(news);
  if (news.changed === null) {
    // On connecting: what was saved between the page and this line would be missed. Once a build, never in a circle.
    if (news.build !== build && kept.get("seen") !== String(news.build)) {
      kept.set("seen", news.build);
      reload();
    }
  } else if (news.stylesheets) {
    swapStyles(news.stylesheets);
  } else if (news.changed.includes(outputPath()) || (news.changed.length && isMissing())) {
    kept.set("seen", news.build);
    reload();
  }
}

function connect(wait) {
  const line = new WebSocket(new URL("live", own.href.replace(/^http/, "ws")));
  line.addEventListener("open", () => (wait = 100));
  line.addEventListener("message", (event) => follow(JSON.parse(event.data)));
  // The server was ended, or begins anew: ask again, more and more slowly.
  line.addEventListener("close", () => setTimeout(connect, wait, Math.min(2 * wait, LONGEST_WAIT)));
}

// The list of problems

const host = document.createElement("canting-problems");
const root = host.attachShadow({ mode: "open" });
const style = element("link", { rel: "stylesheet", href: new URL("preview.css", own).href });
let news = null;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function button(text, attributes, act) {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

function language() {
  return localStorage.getItem("canting-language") ?? news.language;
}

function identity() {
  return JSON.stringify([news.fault, news.problems.map((found) => [found.path, found.line, found.text.en])]);
}

function show(latest) {
  news = latest;
  const errors = news.problems.filter((found) => found.severity === "error").length;
  const isGrave = errors > 0 || news.fault !== null;
  if (!isGrave && !news.problems.length) {
    host.remove();
    kept.take("dismissed");
    return;
  }
  const isOpen = kept.get("opened") === identity() || (isGrave && kept.get("dismissed") !== identity());
  const speech = language();
  const words = WORDS[speech];
  const warnings = news.problems.length - errors;
  const counts = [errors && words.error(errors), warnings && words.warning(warnings)].filter(Boolean).join(", ");
  root.replaceChildren(style, isOpen ? panel(words, speech, isGrave, counts) : badge(words, speech, isGrave, counts));
  if (!host.isConnected) document.body.append(host);
}

function set(isOpen) {
  kept.set(isOpen ? "opened" : "dismissed", identity());
  kept.take(isOpen ? "dismissed" : "opened");
  show(news);
  root.querySelector("button").focus();
}

function badge(words, speech, isGrave, counts) {
  const attributes = { class: isGrave ? "badge grave" : "badge", lang: speech };
  return button(counts || words.fault, attributes, () => set(true));
}

function panel(words, speech, isGrave, counts) {
  const heading = news.fault ? words.fault : isGrave ? words.heading : words.warnings;
  const advice = news.fault ? words.record(news.fault) : isGrave ? words.advice : words.noted;
  const other = speech === "id" ? "en" : "id";
  const box = element(
    "section",
    { class: isGrave ? "grave" : "", lang: speech, role: "alert", "aria-labelledby": "heading" },
    element(
      "header",
      {},
      element("h2", { id: "heading" }, heading),
      element("p", {}, advice),
      element(
        "div",
        { class: "choices" },
        button(words.close, {}, () => set(false)),
        button(words.other, { lang: other }, () => {
          localStorage.setItem("canting-language", other);
          show(news);
          root.querySelector(`button[lang=${speech}]`).focus();
        }),
      ),
    ),
    element("ol", {}, ...news.problems.map((found) => item(found, words, speech))),
    element("p", { class: "counts" }, counts),
  );
  box.addEventListener("keydown", (event) => event.key === "Escape" && set(false));
  return box;
}

function item(found, words, speech) {
  const place = [found.path, found.line, found.column].filter(Boolean).join(":");
  const parts = [
    element("p", { class: "place" }, element("code", {}, place), " ", element("span", { class: "code" }, found.code)),
    element("p", { class: "sentence" }, found.text[speech]),
  ];
  if (found.excerpt.trim()) {
    const letters = [...found.excerpt];
    const at = found.column - 1;
    const marked = found.column && letters[at] ? [letters.slice(0, at).join(""), element("mark", {}, letters[at])] : [];
    const rest = marked.length ? letters.slice(at + 1).join("") : found.excerpt;
    parts.splice(1, 0, element("pre", {}, element("code", { "aria-label": `${words.line} ${found.line}` }, ...marked, rest)));
  }
  return element("li", { class: found.severity }, ...parts);
}

keepScroll();
connect(100);
