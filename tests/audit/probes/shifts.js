// What moved by itself while the page loaded and while it was scrolled to its end.
async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
    scrollTo(0, top);
    await frame();
  }
  const entries = [];
  new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
  await frame();
  await frame();
  return entries.map(({ value, sources }) => {
    const names = sources.map(({ node }) => node?.localName ?? "a text").join(", ");
    return `moves by itself: ${names} (${value.toFixed(4)})`;
  });
};
