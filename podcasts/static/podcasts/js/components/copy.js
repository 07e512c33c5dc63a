/* A button that copies its words; where a browser cannot, it stays hidden and the words can be marked by hand. */

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      button.setAttribute("role", "status");
    });
  }
}
