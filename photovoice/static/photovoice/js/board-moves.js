/* Moving cards: into a room, one place up or down (into the next room at its edge), and down from the wall. */

export function hang(arrangement, cards, room) {
  arrangement.listOf(arrangement.sections.get(room)).append(...cards);
}

export function takeDown(arrangement, cards) {
  arrangement.pool.prepend(...cards.filter((card) => arrangement.hangs(card)));
}

export function up(arrangement, cards) {
  const moving = new Set(cards);
  for (const card of cards) {
    const before = card.previousElementSibling;
    const room = card.closest("[data-room]").previousElementSibling;
    if (before && !moving.has(before)) before.before(card);
    else if (!before && room) arrangement.listOf(room).append(card);
  }
}

export function down(arrangement, cards) {
  const moving = new Set(cards);
  for (const card of [...cards].reverse()) {
    const after = card.nextElementSibling;
    const room = card.closest("[data-room]").nextElementSibling;
    if (after && !moving.has(after)) after.after(card);
    else if (!after && room) arrangement.listOf(room).prepend(card);
  }
}

/* Let cards be dragged, all selected ones together. Without the library the buttons and keys do the same. */
export async function letDrag(arrangement, selection, done) {
  const { default: Sortable } = await import(arrangement.root.dataset.sortable);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let together = [];
  const settings = {
    group: "board",
    draggable: "[data-card]",
    filter: "input, select, a, label",
    preventOnFilter: false,
    forceFallback: true,
    fallbackOnBody: true,
    fallbackTolerance: 4,
    delay: 150,
    delayOnTouchOnly: true,
    animation: calm ? 0 : 120,
    ghostClass: "hang-card--place",
    fallbackClass: "hang-card--dragged",
    onStart: ({ item }) => {
      const chosen = selection.cards();
      together = chosen.includes(item) ? chosen : [item];
    },
    onEnd: ({ item }) => {
      const at = together.indexOf(item);
      item.before(...together.slice(0, at));
      item.after(...together.slice(at + 1));
      done(together);
    },
  };
  return (list) => Sortable.get(list) ?? Sortable.create(list, { ...settings, sort: list.dataset.list !== "pool" });
}
