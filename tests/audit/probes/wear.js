// Lays a reader's own style sheet over the page; the page's policy does not reach one that is constructed.
(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
};
