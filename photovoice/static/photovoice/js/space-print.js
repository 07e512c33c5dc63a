/* A button that prints, where there are scripts; without them the browser's own menu does. */

for (const part of document.querySelectorAll("[data-print]")) {
  part.hidden = false;
  part.querySelector("[data-print-now]").addEventListener("click", () => window.print());
}
