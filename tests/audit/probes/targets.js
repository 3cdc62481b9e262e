// Targets smaller than they have to be, in either direction; the ones in a sentence are left out (WCAG 2.5.8, "inline").
({ selector, least }) => {
  const isInline = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const others = block.cloneNode(true);
    others.querySelectorAll("a, button, script, style").forEach((other) => other.remove());
    return /[\p{L}\p{N}]/u.test(others.textContent);
  };
  // A link may reach over its whole card by what is drawn after it.
  const reach = (element) => {
    const after = getComputedStyle(element, "::after");
    const spreads = after.content !== "none" && after.position === "absolute" && after.inset === "0px";
    const isOrigin = getComputedStyle(element).position !== "static";
    return (spreads && !isOrigin ? element.offsetParent : element).getBoundingClientRect();
  };
  return [...document.querySelectorAll(selector)].flatMap((element) => {
    const { width, height } = reach(element);
    const isThere = element.checkVisibility({ visibilityProperty: true }) && width && height;
    // What waits above the page for the keyboard is no target for a finger.
    const isOutside = element.getBoundingClientRect().bottom + scrollY <= 0;
    if (!isThere || isOutside || isInline(element)) return [];
    // Half a pixel is how layouts round.
    if (width >= least - 0.5 && height >= least - 0.5) return [];
    const kinds = [...element.classList, ...element.parentElement.classList].join(" ");
    const name = element.textContent.trim() || element.getAttribute("aria-label");
    return [`${element.localName} “${name}” (${kinds}): ${width.toFixed(0)} × ${height.toFixed(0)} px, not ${least}`];
  });
};
