/* The lines now, and the way back and forth. Quick changes of one field make one step, so that undo goes by words and
   not by letters. */

const TOGETHER = 1000;
const MOST = 500;

export class History {
  constructor(cues) {
    this.cues = cues;
    this.past = [];
    this.future = [];
    this.last = { what: "", at: 0 };
  }

  /* Make `cues` the present. `what` names the field that is being typed in; "" for an act of its own. */
  set(cues, what = "") {
    if (cues === this.cues) return;
    const now = performance.now();
    const isSame = what && what === this.last.what && now - this.last.at < TOGETHER;
    if (!isSame) this.past.push(this.cues);
    if (this.past.length > MOST) this.past.shift();
    this.last = { what, at: now };
    this.future = [];
    this.cues = cues;
  }

  /* Somebody else's changes came in: the present is `cues`, and every step of before and after has them too. */
  rebase(withTheirs, cues) {
    const later = (step) => () => withTheirs(resolved(step));
    this.past = this.past.map(later);
    this.future = this.future.map(later);
    this.last = { what: "", at: 0 };
    this.cues = cues;
  }

  undo() {
    return this.#step(this.past, this.future);
  }

  redo() {
    return this.#step(this.future, this.past);
  }

  #step(from, to) {
    if (!from.length) return false;
    to.push(this.cues);
    this.cues = resolved(from.pop());
    this.last = { what: "", at: 0 };
    return true;
  }
}

const resolved = (step) => (typeof step === "function" ? step() : step);
