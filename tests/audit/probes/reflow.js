// What makes the page scroll sideways, and text that is cut off.
() => {
  const name = (element) => {
    const kinds = [...element.classList].map((kind) => `.${kind}`).join("");
    return `${element.localName}${kinds} “${element.textContent.replace(/\s+/g, " ").trim().slice(0, 30)}”`;
  };
  const found = [];

  const width = document.documentElement.clientWidth;
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > width) {
    const wide = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width && box.right > width + 1;
    });
    const causes = wide.filter((element) => !wide.some((other) => element !== other && element.contains(other)));
    found.push(`scrolls sideways, ${scrollWidth} px in ${width}: ${causes.slice(0, 3).map(name).join(", ")}`);
  }

  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    // Words for screen readers alone stand in a box of one pixel.
    const isRead = element.textContent.trim() && element.clientWidth > 1 && element.clientHeight > 1;
    if (!isRead || element.closest("svg") || !element.checkVisibility()) continue;
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    const isControl = element.matches("a, button, summary, label, nav *");
    const tooWide = element.scrollWidth > element.clientWidth + 1;
    const tooHigh = element.scrollHeight > element.clientHeight + 1;
    if ((tooWide && (hides(style.overflowX) || isControl)) || (tooHigh && hides(style.overflowY))) {
      found.push(`cut off: ${name(element)}`);
    }
  }
  return found;
};
