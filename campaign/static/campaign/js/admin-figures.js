/* Table of figures: paste from a spreadsheet, rows by keyboard. Without this the table is plain fields. */

const FIELDS = "input[type=text]";

class Figures {
  constructor(element) {
    this.element = element;
    this.name = element.dataset.figures;
    this.body = element.querySelector("[data-figures-body]");
    this.head = element.querySelector("thead tr");
    element.querySelector("[data-figures-ways]").hidden = false;
    for (const row of this.rows) this.addTools(row);
    element.addEventListener("paste", (event) => this.paste(event));
    element.addEventListener("keydown", (event) => this.key(event));
    this.on("[data-figures-add]", () => this.add(true));
    this.on("[data-figures-wider]", () => this.wider());
    this.on("[data-figures-narrower]", () => this.narrower());
  }

  get rows() {
    return [...this.body.querySelectorAll("[data-figures-row]")];
  }

  get columns() {
    return this.head.querySelectorAll("[data-figures-column]").length;
  }

  on(selector, act) {
    this.element.querySelector(selector).addEventListener("click", () => {
      act();
      this.changed();
    });
  }

  fields(row) {
    return [...row.querySelectorAll(FIELDS)];
  }

  addTools(row) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small no";
    button.textContent = "×";
    button.title = this.element.dataset.remove;
    button.setAttribute("aria-label", this.element.dataset.remove);
    button.addEventListener("click", () => this.remove(row));
    row.querySelector(".figures__tools").replaceChildren(button);
  }

  add(focus) {
    if (this.rows.length >= Number(this.element.dataset.mostRows)) return null;
    const row = this.rows.at(-1).cloneNode(true);
    for (const field of this.fields(row)) field.value = "";
    this.body.append(row);
    this.addTools(row);
    this.number();
    if (focus) this.fields(row)[0].focus();
    this.say("saysAdded");
    return row;
  }

  remove(row) {
    const place = this.rows.indexOf(row);
    if (this.rows.length === 1) {
      for (const field of this.fields(row)) field.value = "";
    } else {
      row.remove();
    }
    this.number();
    this.fields(this.rows[Math.min(place, this.rows.length - 1)])[0].focus();
    this.say("saysRemoved");
    this.changed();
  }

  wider() {
    if (this.columns >= Number(this.element.dataset.mostColumns)) return;
    const last = [...this.head.querySelectorAll("[data-figures-column]")].at(-1);
    for (const cell of [last, ...this.rows.map((row) => this.fields(row).at(-1).closest("td"))]) {
      const copy = cell.cloneNode(true);
      for (const field of copy.querySelectorAll(FIELDS)) field.value = "";
      cell.after(copy);
    }
    this.number();
  }

  narrower() {
    if (this.columns === 1) return;
    [...this.head.querySelectorAll("[data-figures-column]")].at(-1).remove();
    for (const row of this.rows) this.fields(row).at(-1).closest("td").remove();
    this.number();
  }

  /* Names and numbers follow the order in which rows and columns stand. */
  number() {
    this.rows.forEach((row, number) => {
      row.querySelector("[data-figures-number]").textContent = number + 1;
      this.fields(row).forEach((field, place) => {
        const key = ["cs", "en"][place] ?? place - 2;
        field.name = `${this.name}-${number}-${key}`;
        field.setAttribute("aria-label", this.labelOf(number, place));
      });
    });
    this.head.querySelectorAll("[data-figures-column]").forEach((cell, place) => {
      const [cs, en] = cell.querySelectorAll(FIELDS);
      cs.name = `${this.name}-column-${place}-cs`;
      en.name = `${this.name}-column-${place}-en`;
    });
    this.element.querySelector("[data-figures-rows]").value = this.rows.length;
    this.element.querySelector("[data-figures-columns]").value = this.columns;
  }

  labelOf(number, place) {
    const { saysRow, saysColumn } = this.element.dataset;
    const heads = this.head.querySelectorAll("th");
    const column = place < 2 ? heads[place + 1].textContent.trim() : `${saysColumn} ${place - 1}`;
    return `${saysRow} ${number + 1}, ${column}`;
  }

  key(event) {
    const row = event.target.closest("[data-figures-row]");
    if (!row || !event.target.matches(FIELDS)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      const place = this.fields(row).indexOf(event.target);
      const next = this.rows[this.rows.indexOf(row) + 1] ?? this.add(false);
      if (next) this.fields(next)[place].focus();
    } else if (event.key === "Delete" && event.ctrlKey) {
      event.preventDefault();
      this.remove(row);
    }
  }

  paste(event) {
    const row = event.target.closest("[data-figures-row]");
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n+$/, "");
    if (!row || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const lines = text.split("\n").map((line) => line.split("\t"));
    const left = this.fields(row).indexOf(event.target);
    const wanted = Math.max(...lines.map((line) => line.length)) + left - 2;
    while (this.columns < wanted && this.columns < Number(this.element.dataset.mostColumns)) this.wider();
    let place = this.rows.indexOf(row);
    for (const line of lines) {
      const target = this.rows[place] ?? this.add(false);
      if (!target) break;
      const fields = this.fields(target);
      line.forEach((cell, number) => {
        if (fields[left + number]) fields[left + number].value = cell.trim();
      });
      place += 1;
    }
    this.say("saysPasted");
    this.changed();
  }

  say(what) {
    this.element.querySelector("[data-figures-said]").textContent = this.element.dataset[what];
  }

  /* The preview beside the form listens to changes of fields. */
  changed() {
    this.element
      .querySelector("[data-figures-rows]")
      .dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function start() {
  for (const element of document.querySelectorAll("[data-figures]")) new Figures(element);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
