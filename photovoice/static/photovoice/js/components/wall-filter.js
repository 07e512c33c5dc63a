// Shows only the photographs of one author or theme without leaving the page. Without this script the same links ask
// the server; a page that the server has narrowed already is left alone.
function fits(hung, chip) {
  if (!chip) return true;
  if (chip.dataset.author) return hung.dataset.author === chip.dataset.author;
  return hung.dataset.themes.split(" ").includes(chip.dataset.theme);
}

function show(wall, chips, chosen) {
  for (const chip of chips) {
    if (chip === chosen) chip.setAttribute("aria-current", "true");
    else chip.removeAttribute("aria-current");
  }
  for (const hung of wall.querySelectorAll(".hung")) hung.hidden = !fits(hung, chosen);
  for (const room of wall.querySelectorAll("[data-room]")) {
    room.hidden = !room.querySelector(".hung:not([hidden])");
  }
  wall.querySelector("[data-all]").hidden = !chosen;
  const status = wall.querySelector("[data-filter-status]");
  status.textContent = chosen ? status.dataset.filtered : status.dataset.whole;
}

for (const wall of document.querySelectorAll("[data-wall-filter]")) {
  const chips = [...wall.querySelectorAll(".chip")];
  if (location.search || !chips.length) continue;
  wall.addEventListener("click", (event) => {
    const link = event.target.closest(".chip, [data-all] a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const isChosen = link.getAttribute("aria-current") === "true";
    show(wall, chips, link.matches(".chip") && !isChosen ? link : null);
  });
}
