// Beside the form: the page as it would be, in the site's own templates, and what is wrong with it.

import { isUnsaved, rename, reopen, slugOf } from "./admin-names.js";

const PAUSE = 300; // milliseconds without a keystroke, or before a picture is asked for again
const ATTEMPTS = 30;
const WIDEST = 120; // letters of a line that are shown, as on the terminal
const FINGERPRINT = /\.[0-9a-f]{10}\.\w+$/; // in the name of a published file
const WIDTH = /-\d+$/; // before it, where the file was made of a photo
const ENDING = /\.\w+$/;

const WORDS = {
  id: {
    error: "Kesalahan",
    warning: "Peringatan",
    page: "Pratinjau halaman",
    rename: "Ganti nama berkas",
    newName:
      "Nama baru untuk {name}. Alamat halaman ikut berganti. Bila sudah terbit, alamat sekarang dicatat di " +
      "“Alamat lama”, sehingga tautan dari luar tetap sampai. Tautan dari tulisan lain di sini perlu diganti: " +
      "pratinjau menunjukkan di mana.",
    saveFirst: "Simpan dahulu perubahan Anda, lalu ganti nama berkas.",
    unreachable: "Server tidak menjawab. Apakah serve masih berjalan?",
  },
  en: {
    error: "Error",
    warning: "Warning",
    page: "Preview of the page",
    rename: "Rename the file",
    newName:
      "New name for {name}. The page's address changes with it. Of a published page, the present one is noted in " +
      "“Alamat lama”, so that links from elsewhere still arrive. Links in other texts here have to be changed: " +
      "the preview shows where.",
    saveFirst: "Save your changes first, then rename the file.",
    unreachable: "The server does not answer. Is serve still running?",
  },
};

export function previewOf(config) {
  const { createClass, h } = window;
  const words = WORDS[config.locale] ?? WORDS.en;

  return createClass({
    getInitialState: () => ({ problems: [], trouble: "" }),

    componentDidMount() {
      this.look();
    },

    componentDidUpdate() {
      if (JSON.stringify(questionOf(this.props, config)) !== this.asked) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.look(), PAUSE);
      }
    },

    componentWillUnmount() {
      clearTimeout(this.timer);
      this.request?.abort();
    },

    async look() {
      this.asked = JSON.stringify(questionOf(this.props, config));
      this.request?.abort();
      const request = (this.request = new AbortController());
      const { getAsset } = this.props;
      const pictures = new Map(
        unsavedPictures(this.props).map(({ name, path }) => [name.replace(ENDING, ""), getAsset(path).toString()]),
      );
      try {
        const reply = await fetch("preview", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: this.asked,
          signal: request.signal,
        });
        const { html, problems = [], error = "" } = await reply.json();
        this.setState({ problems, trouble: error });
        if (html) show(this.frame, html, pictures);
      } catch {
        if (!request.signal.aborted) this.setState({ problems: [], trouble: words.unreachable });
      }
    },

    async rename(slug) {
      if (isUnsaved()) {
        window.alert(words.saveFirst);
        return;
      }
      const wanted = window.prompt(words.newName.replace("{name}", `${slug}.md`), slug);
      const name = slugOf((wanted ?? slug).replace(/\.md$/, ""));
      if (name === slug) return;
      const collection = this.props.collection.get("name");
      try {
        await rename(config, collection, slug, name);
        reopen(collection, name);
      } catch (mistake) {
        window.alert(mistake.message);
      }
    },

    render() {
      const slug = this.props.entry.get("slug");
      const { problems, trouble } = this.state;
      return h(
        "div",
        { className: "look" },
        h(
          "header",
          {},
          slug && h("button", { type: "button", onClick: () => this.rename(slug) }, `${slug}.md: ${words.rename}`),
          h(
            "ul",
            { role: "status" },
            trouble && h("li", { className: "error" }, trouble),
            problems.map((problem, at) =>
              h(
                "li",
                { className: problem.severity, key: at },
                h("b", {}, `${words[problem.severity]}: `),
                problem.text[config.locale] ?? problem.text.en,
                problem.excerpt && h("code", {}, problem.excerpt.slice(0, WIDEST)),
              ),
            ),
          ),
        ),
        // Without scripts; of the same origin, so that its body can be changed under the reader's eyes.
        h("iframe", { sandbox: "allow-same-origin", title: words.page, ref: (frame) => (this.frame = frame) }),
      );
    },
  });
}

// What the server is asked: the text as it would be written, though not letter for letter.
function questionOf(props, config) {
  const { body, ...settings } = props.entry.get("data").toJS();
  const { folder } = config.collections.find((known) => known.name === props.collection.get("name"));
  const name = props.entry.get("slug") || slugOf(String(settings.title ?? ""));
  const stated = Object.entries(settings).filter(([, value]) => !isNothing(value));
  const lines = stated.map(([setting, value]) => `${setting}: ${JSON.stringify(value, dropNothing)}`); // JSON is YAML
  return {
    path: `${folder}/${props.locale ?? config.i18n.default_locale}/${name}.md`,
    raw: ["---", ...lines, "---", body ?? ""].join("\n"),
    media: unsavedPictures(props).map((picture) => picture.name),
  };
}

function isNothing(value) {
  if (typeof value === "object" && value) return Object.values(value).every(isNothing);
  return value === undefined || value === null || value === "";
}

function dropNothing(_, value) {
  if (Array.isArray(value)) return value.filter((item) => !isNothing(item));
  return isNothing(value) ? undefined : value;
}

function unsavedPictures(props) {
  const files = props.entry.get("mediaFiles")?.toJS() ?? [];
  return files.filter((file) => file.draft);
}

// Right after a save the site with its new pictures is still being built.
const asked = new WeakMap();

function askAgain(image) {
  const times = asked.get(image) ?? 0;
  if (times === ATTEMPTS) return;
  asked.set(image, times + 1);
  setTimeout(() => (image.src = image.src), PAUSE);
}

function show(frame, html, pictures) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const address = new URL(page.querySelector("base").getAttribute("href"), location);
  page.querySelectorAll("script").forEach((script) => script.remove());
  // One format suffices, and of a picture that is not saved yet there is but one.
  page.querySelectorAll("picture > source[type]").forEach((source) => source.remove());
  page.querySelectorAll("img[srcset]").forEach((image) => image.removeAttribute("srcset"));
  // Addresses in full: a browser looks ahead for files before it knows the base.
  for (const [selector, name] of [["link[href]", "href"], ["img[src]", "src"]]) {
    for (const element of page.querySelectorAll(selector)) {
      const path = element.getAttribute(name);
      const file = path.replace(FINGERPRINT, "").replace(/^.*media\//, "");
      const unsaved = pictures.get(file) ?? pictures.get(file.replace(WIDTH, ""));
      element.setAttribute(name, unsaved ?? new URL(path, address));
      if (unsaved) ["width", "height"].forEach((side) => element.removeAttribute(side)); // of what stood for it
    }
  }
  const shown = frame.contentDocument;
  if (shown?.querySelector("base")?.href === address.href) {
    shown.body.replaceWith(shown.adoptNode(page.body)); // the reader stays where he has scrolled to
    return;
  }
  frame.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`;
  frame.onload = () => {
    const { contentDocument } = frame;
    contentDocument.addEventListener("click", (event) => event.preventDefault());
    contentDocument.addEventListener("error", ({ target }) => target.src && askAgain(target), true);
    [...contentDocument.images].filter((image) => image.complete && !image.naturalWidth).forEach(askAgain);
  };
}
