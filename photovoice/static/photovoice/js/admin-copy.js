// Copies the link of a card; the text is what a label says in the page's language.
for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.value);
    button.textContent = button.dataset.copied;
    button.setAttribute("role", "status");
  });
}
for (const field of document.querySelectorAll("[data-copy-source]")) {
  field.addEventListener("focus", () => field.select());
}
