// The names of files, and how a page gets another one in all its languages.

export function slugOf(text) {
  const ascii = text.normalize("NFKD").replace(/[^\0-\x7f]/g, "");
  return ascii.toLowerCase().match(/[a-z0-9]+/g)?.join("-") ?? "halaman";
}

// Whether Decap would ask before it lets the page go: it alone knows what was not saved.
export function isUnsaved() {
  const leaving = document.createEvent("BeforeUnloadEvent");
  leaving.initEvent("beforeunload", false, true);
  window.dispatchEvent(leaving);
  return Boolean(leaving.returnValue);
}

// Give a page's file another name in every language in which it is there; the server does all of it or nothing.
export async function rename(config, collection, slug, name) {
  const { folder } = config.collections.find((known) => known.name === collection);
  const dataFiles = [];
  for (const language of config.i18n.locales) {
    const path = `${folder}/${language}/${slug}.md`;
    const { data } = await ask(config, "getEntry", { path });
    if (data !== null) dataFiles.push({ path, raw: data, newPath: `${folder}/${language}/${name}.md` });
  }
  await ask(config, "persistEntry", { dataFiles, assets: [], options: { collectionName: collection } });
}

// Open a page under its new name; Decap, which only knows the old one, begins anew.
export function reopen(collection, name) {
  location.hash = `#/collections/${collection}/entries/${name}`;
  location.reload();
}

async function ask(config, action, params) {
  const reply = await fetch(config.backend.proxy_url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ action, params }),
  });
  const said = await reply.json();
  if (!reply.ok) throw new Error(said.error);
  return said;
}
