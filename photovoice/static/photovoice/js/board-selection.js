/* Which cards are selected. The checkboxes are the truth, so that the keyboard and screen readers have the same. */

export class Selection {
  constructor(root, changed) {
    this.root = root;
    this.changed = changed;
    this.last = null;
    this.range = false;
    root.addEventListener("keydown", (event) => {
      if (event.key === " ") this.range = event.shiftKey;
    });
    root.addEventListener("click", (event) => this.clicked(event));
  }

  picks() {
    return [...this.root.querySelectorAll("[data-pick]")];
  }

  cards() {
    return this.picks().filter((pick) => pick.checked).map(cardOf);
  }

  /* What an action is about: what is selected, else the card that has the focus. */
  meant() {
    const chosen = this.cards();
    const focused = document.activeElement?.closest("[data-card]");
    return chosen.length || !focused ? chosen : [focused];
  }

  clear() {
    for (const pick of this.picks()) pick.checked = false;
    this.last = null;
    this.show();
  }

  clicked(event) {
    const card = event.target.closest("[data-card]");
    if (!card) return;
    const pick = pickOf(card);
    if (event.target !== pick) {
      if (event.target.closest("a, input, select, label, button")) return;
      pick.checked = !pick.checked;
    }
    if ((event.shiftKey || this.range) && this.last) this.pickBetween(this.last, pick);
    this.range = false;
    this.last = pick;
    this.show();
  }

  pickBetween(first, second) {
    const picks = this.picks();
    const [from, to] = [picks.indexOf(first), picks.indexOf(second)].sort((a, b) => a - b);
    if (from >= 0) for (const pick of picks.slice(from, to + 1)) pick.checked = true;
  }

  /* Move the focus to the next or previous card. */
  go(step) {
    const picks = this.picks();
    picks[picks.indexOf(document.activeElement) + step]?.focus();
  }

  show() {
    for (const pick of this.picks()) cardOf(pick).classList.toggle("hang-card--selected", pick.checked);
    this.changed(this.cards());
  }
}

export function pickOf(card) {
  return card.querySelector("[data-pick]");
}

function cardOf(pick) {
  return pick.closest("[data-card]");
}
