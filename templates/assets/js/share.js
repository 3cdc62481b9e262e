// Beside the WhatsApp link that works without a script: copying the address, and the phone's own share sheet.

const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;

for (const box of document.querySelectorAll("[data-share]")) {
  const copy = box.querySelector("[data-copy]");
  const sheet = box.querySelector("[data-sheet]");
  const status = box.querySelector("[role=status]");
  // Browsers give both to pages on https alone.
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address);
      status.textContent = copy.dataset.copied;
    } catch {
      // Copying was forbidden: the address itself can still be marked and copied.
      status.textContent = address;
    }
  });
  sheet.hidden = !navigator.share;
  // Whoever closes the sheet rejects the promise; that is an answer, not an error.
  sheet.addEventListener("click", () => navigator.share({ title: document.title, url: address }).catch(() => {}));
}
