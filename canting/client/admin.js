// The page of the browser editor: Decap CMS with the form that the kinds of page make, in Indonesian.

import { components } from "./admin-blocks.js";
import { KEPT, OUR_WAY } from "./admin-markdown.js";
import { previewOf } from "./admin-preview.js";
import { PHRASES } from "./admin-words.js";

if (window.CMS) {
  await start(window.CMS);
} else {
  document.getElementById("missing").hidden = false;
}

async function start(CMS) {
  const reply = await fetch("config.yml");
  const { blocks, error, ...config } = await reply.json();
  if (!reply.ok) {
    document.body.append(Object.assign(document.createElement("p"), { role: "alert", textContent: error }));
    return;
  }
  CMS.registerLocale("id", PHRASES);
  [...KEPT, ...components(blocks)].forEach((component) => CMS.registerEditorComponent(component));
  OUR_WAY.forEach((plugin) => CMS.registerRemarkPlugin(plugin));
  config.collections.forEach(({ name }) => CMS.registerPreviewTemplate(name, previewOf(config)));
  CMS.registerPreviewStyle(new URL("admin.css", import.meta.url).href);
  // There is nobody to log in as: who can open this page may write.
  localStorage.setItem("decap-cms-user", JSON.stringify({ backendName: "proxy" }));
  // Beside the form stands the page, until somebody asks for the other language there.
  if (localStorage.getItem("cms.right-pane") === null) localStorage.setItem("cms.right-pane", "preview");
  CMS.init({ config: { ...config, load_config_file: false } });
}
