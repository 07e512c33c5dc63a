/* The text field writes in the language and direction that were chosen for it. */

for (const form of document.querySelectorAll("[data-words-form]")) {
  const select = form.querySelector("[data-words-language]");
  const words = form.querySelector("[data-words]");
  select?.addEventListener("change", () => {
    const direction = select.selectedOptions[0]?.dataset.dir;
    words.dir = direction ?? "auto";
    if (direction) {
      words.lang = select.value;
    } else {
      words.removeAttribute("lang");
    }
  });
}
