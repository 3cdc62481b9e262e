// Where the focus is among what focusable.js remembered, what is wrong with how it looks, and whether it opens something.
() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const place = window.audited.elements.indexOf(element);

  const style = getComputedStyle(element);
  const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const isShadowed = style.boxShadow !== "none" && style.boxShadow !== window.audited.shadows[place];

  const centres = [...element.getClientRects()].map((box) => {
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    return left < right && top < bottom && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  });
  const wrong = [];
  if (!isOutlined && !isShadowed) wrong.push("has no visible focus");
  if (!centres.some((hit) => hit && element.contains(hit))) wrong.push("is covered or outside the window");
  const opens = element.matches("details:not([open]) > summary");
  return { place, name: element.outerHTML.slice(0, 80), wrong, opens };
};
