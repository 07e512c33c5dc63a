// Moving through the list of the review with the keyboard.
import { bindSwitch, onKey, pressElement } from "./admin-keys.js";

const items = [...document.querySelectorAll("[data-review-item]")];

function step(by) {
  const here = items.indexOf(document.activeElement);
  const next = here < 0 ? 0 : here + by;
  items[Math.min(Math.max(next, 0), items.length - 1)]?.focus();
  return items.length > 0;
}

// How many photographs stand in one row now; the grid decides by the width.
function inRow() {
  const top = items[0]?.getBoundingClientRect().top;
  const row = items.filter((item) => item.getBoundingClientRect().top === top);
  return row.length || 1;
}

const moves = {
  j: () => step(1),
  k: () => step(-1),
  ArrowRight: () => step(1),
  ArrowLeft: () => step(-1),
  ArrowDown: () => items.includes(document.activeElement) && step(inRow()),
  ArrowUp: () => items.includes(document.activeElement) && step(-inRow()),
};

bindSwitch();
onKey((event) => (moves[event.key] ? moves[event.key]() : pressElement(event.key.toLowerCase())));
