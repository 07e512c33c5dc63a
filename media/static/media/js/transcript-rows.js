/* The lines on the page. Each has real fields; only what differs from before is touched, so that an hour of lines
   stays quick. What happens in them is told to `on`. */

import { momentOf, timeOf } from "./transcript-cues.js";

export class Rows {
  constructor(root, { say, on }) {
    this.root = root;
    this.list = root.querySelector("[data-cues]");
    this.template = root.querySelector("[data-cue-template]");
    this.speakers = root.querySelector("[data-speakers]");
    this.say = say;
    this.on = on;
    this.rows = new Map();
    this.current = "";
    this.spoken = "";
    this.#listen();
  }

  /* Tells how many lines got another number. */
  render(cues) {
    let renumbered = 0;
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    const kept = new Set(cues.map((cue) => cue.id));
    for (const [id, row] of this.rows) if (!kept.has(id)) this.#drop(id, row);
    let before = null;
    cues.forEach((cue, index) => {
      const row = this.rows.get(cue.id) || this.#make(cue.id);
      const follows = before ? before.nextElementSibling : this.list.firstElementChild;
      if (follows !== row.element) this.list.insertBefore(row.element, follows);
      this.#fill(row, cue);
      renumbered += this.#number(row, index + 1);
      before = row.element;
    });
    this.#offerSpeakers(cues);
    // A line that changed its place in the order took the focus out of its field.
    if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
    return renumbered;
  }

  /* The line has this cue already: typed by the person who looks at it. */
  keep(cue) {
    const row = this.rows.get(cue.id);
    if (row) row.cue = cue;
  }

  focus(id, field = "words", caret = null) {
    const row = this.rows.get(id);
    if (!row) return;
    row[field].focus({ preventScroll: true });
    if (caret !== null) row[field].setSelectionRange(caret, caret);
    bringIntoSight(row.element);
  }

  caretOf(id) {
    return this.rows.get(id)?.words.selectionStart ?? 0;
  }

  choose(id) {
    if (this.current === id) return;
    this.rows.get(this.current)?.element.classList.remove("cue--current");
    this.current = id;
    this.rows.get(id)?.element.classList.add("cue--current");
  }

  /* Mark the line that is spoken; scroll to it only while nobody writes. */
  follow(id) {
    if (this.spoken === id) return;
    this.rows.get(this.spoken)?.element.classList.remove("cue--spoken");
    this.spoken = id;
    const element = this.rows.get(id)?.element;
    element?.classList.add("cue--spoken");
    if (element && !this.list.contains(document.activeElement)) bringIntoSight(element);
  }

  showClashes(clashes, who) {
    const told = new Map(clashes.map((clash) => [clash.id, clash.theirs]));
    for (const [id, row] of this.rows) {
      const theirs = told.get(id);
      row.clash.hidden = !theirs;
      if (!theirs) continue;
      const { cue } = row;
      const name = theirs.speaker !== cue.speaker ? `${theirs.speaker || "–"}: ` : "";
      const isMoved = theirs.start !== cue.start || theirs.end !== cue.end;
      const times = isMoved ? ` (${timeOf(theirs.start)}–${timeOf(theirs.end)})` : "";
      row.clash.querySelector("[data-clash-words]").textContent = this.say("sayClash", {
        name: who,
        words: `${name}${theirs.text}${times}`,
      });
    }
  }

  #make(id) {
    const element = this.template.content.firstElementChild.cloneNode(true);
    const part = (name) => element.querySelector(`[data-${name}]`);
    const row = { element, cue: null, number: 0 };
    for (const name of ["words", "said", "start", "end", "speaker", "count", "clash", "note", "play"]) {
      row[name] = part(name);
    }
    element.dataset.cue = id;
    this.rows.set(id, row);
    return row;
  }

  #drop(id, row) {
    row.element.remove();
    this.rows.delete(id);
  }

  #fill(row, cue) {
    const was = row.cue;
    if (was === cue) return;
    row.cue = cue;
    if (row.words.value !== cue.text) row.words.value = cue.text;
    if (!was || was.said !== cue.said) this.#fillSaid(row, cue);
    if (!was || was.speaker !== cue.speaker) this.#put(row.speaker, cue.speaker);
    if (!was || was.start !== cue.start) this.#putTime(row, row.start, cue.start);
    if (!was || was.end !== cue.end) this.#putTime(row, row.end, cue.end);
  }

  #fillSaid(row, cue) {
    if (row.said) row.said.textContent = cue.said ?? "";
  }

  #put(field, text) {
    if ("value" in field) field.value = text;
    else field.textContent = text;
  }

  #putTime(row, field, moment) {
    this.#put(field, timeOf(moment));
    this.#complain(row, field, "");
  }

  #complain(row, field, problem) {
    if (!("value" in field)) return;
    field.toggleAttribute("aria-invalid", Boolean(problem));
    if (problem) field.setAttribute("aria-invalid", "true");
    row.note.hidden = !problem;
    row.note.textContent = problem;
  }

  #number(row, number) {
    if (row.number === number) return 0;
    row.number = number;
    row.count.textContent = number;
    for (const name of ["words", "speaker", "start", "end", "play"]) {
      const label = row[name]?.dataset.label;
      if (label) row[name].setAttribute("aria-label", label.replace("{number}", number));
    }
    return 1;
  }

  #offerSpeakers(cues) {
    if (!this.speakers) return;
    const names = [...new Set(cues.map((cue) => cue.speaker).filter(Boolean))].sort();
    if (names.join("\n") === this.offered) return;
    this.offered = names.join("\n");
    this.speakers.replaceChildren(...names.map((name) => new Option(name, name)));
  }

  #rowOf(event) {
    const element = event.target.closest("[data-cue]");
    return element && this.rows.get(element.dataset.cue);
  }

  #listen() {
    this.list.addEventListener("focusin", (event) => {
      const row = this.#rowOf(event);
      if (row) this.on.chosen(row.cue.id);
    });
    this.list.addEventListener("input", (event) => {
      const row = this.#rowOf(event);
      if (event.target === row.words) this.on.typed(row.cue.id, "text", row.words.value.replace(/\s*\n\s*/g, " "));
      else if (event.target === row.speaker) this.on.typed(row.cue.id, "speaker", row.speaker.value);
    });
    this.list.addEventListener("change", (event) => this.#timed(event));
    this.list.addEventListener("keydown", (event) => this.#stepped(event));
    this.list.addEventListener("click", (event) => {
      const row = this.#rowOf(event);
      const button = event.target.closest("button");
      if (!row || !button) return;
      if (button === row.play) this.on.play(row.cue);
      else if (button.dataset.take) this.on.settled(row.cue.id, button.dataset.take);
    });
  }

  #timed(event) {
    const row = this.#rowOf(event);
    const side = event.target === row.start ? "start" : event.target === row.end ? "end" : "";
    if (!side) return;
    const moment = momentOf(event.target.value);
    const problem = moment === null ? this.say("noTime") : this.on.timed(row.cue.id, side, moment);
    if (problem) this.#complain(row, event.target, problem);
    else this.#putTime(row, event.target, row.cue[side]);
  }

  /* Arrows in a time move it by a tenth of a second. */
  #stepped(event) {
    const row = this.#rowOf(event);
    const isTime = row && (event.target === row.start || event.target === row.end);
    if (!isTime || event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const side = event.target === row.start ? "start" : "end";
    const moment = Math.max(row.cue[side] + (event.key === "ArrowUp" ? 100 : -100), 0);
    const problem = this.on.timed(row.cue.id, side, moment);
    if (problem) this.#complain(row, event.target, problem);
    else this.on.stepped(row.cue.id, side);
  }
}

/* Lines out of sight have a guessed height; once those on the way are laid out, the place is another one. */
function bringIntoSight(element, tries = 3) {
  element.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (tries > 1) requestAnimationFrame(() => bringIntoSight(element, tries - 1));
}
