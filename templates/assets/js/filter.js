// The list of businesses, narrowed by technique, motif and area; the links to term pages do so without a script.

const form = document.querySelector("[data-filter]");
const cards = [...document.querySelectorAll("[data-terms]")];
const status = form.querySelector("[role=status]");
const fields = [...form.querySelectorAll("select")];

function narrow() {
  const wanted = fields.filter((field) => field.value).map((field) => `${field.name}:${field.value}`);
  for (const card of cards) {
    const terms = card.dataset.terms.split(" ");
    card.hidden = !wanted.every((term) => terms.includes(term));
  }
  const shown = cards.filter((card) => !card.hidden).length;
  const counted = shown ? form.dataset.counted : form.dataset.none;
  status.textContent = counted.replace("{number}", shown).replace("{total}", cards.length);
}

// What is chosen stands in the address, so that it can be shared and is there again after going back.
function remember() {
  const query = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

function recall() {
  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    field.value = query.get(field.name) ?? "";
    // Of a term that there is not, nothing is chosen, rather than nothing shown.
    if (field.selectedIndex < 0) field.value = "";
  }
}

recall();
narrow();
form.hidden = false;
document.querySelector("[data-unfiltered]").hidden = true;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  narrow();
  remember();
});
form.addEventListener("reset", (event) => {
  event.preventDefault();
  for (const field of fields) field.value = "";
  narrow();
  remember();
});
