// Remembers, in order, what the keyboard should reach, and how it looks without focus; returns how many there are.
() => {
  const closed = [...document.querySelectorAll("details:not([open])")];
  closed.forEach((details) => (details.open = true));
  const isNext = (radio) => {
    const group = [...document.querySelectorAll(`[type=radio][name="${radio.name}"]`)];
    return radio === (group.find((other) => other.checked) ?? group[0]);
  };
  const selector = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]";
  const elements = [...document.querySelectorAll(selector)].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.disabled &&
      !element.closest("[inert]") &&
      element.checkVisibility({ visibilityProperty: true }) &&
      (element.type !== "radio" || isNext(element)),
  );
  closed.forEach((details) => (details.open = false));
  const names = elements.map((element) => `${element.localName} “${element.textContent.trim().slice(0, 40)}”`);
  window.audited = { elements, names, shadows: elements.map((element) => getComputedStyle(element).boxShadow) };
  return names;
};
