// The reader's choice between light and dark, remembered on this device; without a choice the system decides.

const KEY = "theme";
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const button = document.querySelector("[data-theme-switch]");

// Storage may be forbidden: the choice then lasts as long as the page.
function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {}
}

function apply(theme) {
  root.dataset.theme = theme;
  // Cloths and the browser's own bar exist in two colourings, which media alone would choose by the system.
  for (const element of document.querySelectorAll("[data-scheme]")) {
    element.media = element.dataset.scheme === theme ? "all" : "not all";
  }
}

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
}

function show() {
  button.setAttribute("aria-pressed", isDark());
}

const chosen = stored();
if (chosen === "light" || chosen === "dark") apply(chosen);
show();
button.hidden = false;
system.addEventListener("change", show);
button.addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  apply(theme);
  remember(theme);
  show();
});
