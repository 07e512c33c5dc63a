/* The text field writes in the language and direction that were chosen for it. */

for (const form of document.querySelectorAll("[data-words-form]")) {
  const select = form.querySelector("[data-words-language]");
  const words = form.querySelector("[data-words]");
  const follow = () => {
    const direction = select.selectedOptions[0]?.dataset.dir;
    words.dir = direction ?? "auto";
    if (direction) {
      words.lang = select.value;
    } else {
      words.removeAttribute("lang");
    }
  };
  select?.addEventListener("change", follow);
  // Chosen before this script had come over a slow line, or kept by the browser over a reload.
  if (select?.selectedOptions[0] && !select.selectedOptions[0].defaultSelected) follow();
}
