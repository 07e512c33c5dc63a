// Shows only the photographs of one author or theme without leaving the page. Without this script the same
// links ask the server.
for (const wall of document.querySelectorAll("[data-wall-filter]")) {
  const chips = [...wall.querySelectorAll(".chip")];
  const all = wall.querySelector("[data-all]");
  const status = wall.querySelector("[data-filter-status]");
  if (new URLSearchParams(location.search).size > 0) continue; // the server has left out photographs already

  const show = (chip) => {
    for (const other of chips) {
      if (other === chip) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    for (const hung of wall.querySelectorAll(".hung")) {
      const themes = hung.dataset.themes.split(" ");
      hung.hidden = Boolean(chip) && !(chip.dataset.author
        ? hung.dataset.author === chip.dataset.author
        : themes.includes(chip.dataset.theme));
    }
    for (const room of wall.querySelectorAll("[data-room]")) {
      room.hidden = !room.querySelector(".hung:not([hidden])");
    }
    all.hidden = !chip;
    status.textContent = chip ? status.dataset.filtered : status.dataset.whole;
  };

  wall.addEventListener("click", (event) => {
    const link = event.target.closest(".chip, [data-all]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const isChosen = link.getAttribute("aria-current") === "true";
    show(link.matches(".chip") && !isChosen ? link : null);
  });
}
