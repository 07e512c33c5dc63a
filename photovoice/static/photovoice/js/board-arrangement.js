/* What hangs where, as it stands in the page, with the way back and forth. It knows nothing of the server. */

export class Arrangement {
  constructor(root, tell) {
    this.root = root;
    this.rooms = root.querySelector("[data-rooms]");
    this.tell = tell;
    this.cards = new Map();
    this.sections = new Map();
    for (const card of root.querySelectorAll("[data-card]")) this.cards.set(card.dataset.card, card);
    for (const section of this.rooms.children) this.sections.set(section.dataset.room, section);
    this.past = [];
    this.future = [];
    this.now = this.read();
    // An arrangement that the server sent back unsaved differs from whatever is saved.
    this.saved = "unsaved" in root.dataset ? "" : JSON.stringify(this.now);
  }

  get pool() {
    return this.root.querySelector('[data-list="pool"]');
  }

  get isDirty() {
    return JSON.stringify(this.now) !== this.saved;
  }

  listOf(section) {
    return section.querySelector("[data-list]");
  }

  hangs(card) {
    return this.rooms.contains(card);
  }

  read() {
    return [...this.rooms.children].map((section) => ({
      room: section.dataset.room,
      hangings: [...this.listOf(section).children].map((card) => [card.dataset.card, plateOf(card).value]),
    }));
  }

  /* Remember that something changed; doing nothing is not remembered. */
  keep() {
    const next = this.read();
    if (JSON.stringify(next) !== JSON.stringify(this.now)) {
      this.past.push(this.now);
      this.future = [];
      this.now = next;
    }
    this.tell();
  }

  undo() {
    if (this.past.length) this.step(this.past, this.future);
  }

  redo() {
    if (this.future.length) this.step(this.future, this.past);
  }

  step(from, to) {
    to.push(this.now);
    this.now = from.pop();
    this.show(this.now);
    this.tell();
  }

  show(state) {
    const left = new Set(this.rooms.querySelectorAll("[data-card]"));
    this.rooms.replaceChildren(...state.map(({ room }) => this.sections.get(room)));
    for (const { room, hangings } of state) {
      const cards = hangings.map(([id, plate]) => {
        const card = this.cards.get(id);
        plateOf(card).value = plate;
        left.delete(card);
        return card;
      });
      this.listOf(this.sections.get(room)).replaceChildren(...cards);
    }
    this.pool.prepend(...left);
  }

  addRoom() {
    const highest = Math.max(0, ...[...this.rooms.children].map((section) => Number(section.dataset.room)));
    const number = String(highest + 1);
    // A room that was removed and not saved comes back as itself, so that undoing still finds it.
    const section = this.sections.get(number) ?? this.newRoom(number);
    this.sections.set(number, section);
    this.rooms.append(section);
    return section;
  }

  newRoom(number) {
    const section = this.root.querySelector("[data-room-template]").content.firstElementChild.cloneNode(true);
    const name = this.root.dataset.sayRoom.replace("{room}", number);
    section.dataset.room = number;
    section.setAttribute("aria-label", name);
    section.querySelector("[data-room-number]").textContent = number;
    section.querySelector("[name=room]").value = number;
    this.listOf(section).dataset.list = number;
    return section;
  }

  removeRoom(section) {
    this.pool.prepend(...this.listOf(section).children);
    section.remove();
  }

  /* Give plates in the order of the hang; those that were shown stay, and nobody else gets their numbers. */
  numberPlates() {
    const kept = new Set(this.root.dataset.keptPlates.split(",").map(Number));
    let number = 0;
    for (const card of this.rooms.querySelectorAll("[data-card]")) {
      if (card.dataset.kept) continue;
      do number += 1;
      while (kept.has(number));
      plateOf(card).value = number;
    }
  }
}

export function plateOf(card) {
  return card.querySelector("[data-plate]");
}
