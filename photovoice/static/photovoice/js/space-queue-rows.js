/* The list of what waits: one row a file, with what is true of it now and what can be done. */

import { megabytes } from "./space-sentences.js";

const OPEN = new Set(["chosen", "waiting", "sending", "checking"]);
const REMOVABLE = new Set(["chosen", "waiting", "sending", "stopped", "refused", "lost", "half"]);
const ASKS = new Set(["refused", "stopped", "lost"]);
const WAITS_FOR = { closed: "WaitsCard", paused: "WaitsPaused", offline: "WaitsOnline", network: "WaitsWifi" };

export class Rows {
  constructor(list, template, sentences, { queue, sender }) {
    Object.assign(this, { list, template, sentences, queue, sender });
    this.rows = new Map();
  }

  /** Draw what the queue holds; rows that stay are not made anew, so that a focus in them stays. */
  draw() {
    const keys = new Set(this.queue.items.map((item) => item.key));
    for (const [key, row] of this.rows) {
      if (!keys.has(key)) {
        this.drop(key, row);
      }
    }
    this.queue.items.forEach((item) => this.drawOne(item));
    this.list.hidden = keys.size === 0;
  }

  drop(key, row) {
    if (row.address) {
      URL.revokeObjectURL(row.address);
    }
    // Whoever removed it by keyboard goes on from the list, not from the top of the page.
    if (row.element.contains(document.activeElement)) {
      const next = row.element.nextElementSibling ?? row.element.previousElementSibling;
      (next?.querySelector("button, a") ?? this.list).focus();
    }
    row.element.remove();
    this.rows.delete(key);
  }

  drawOne(item) {
    const row = this.rows.get(item.key) ?? this.made(item);
    row.element.className = `queue-row queue-row--${ASKS.has(item.state) ? "asks" : item.state}`;
    const bar = row.find("bar");
    bar.hidden = item.state !== "sending";
    bar.value = item.percent ?? 0;
    put(row.find("status"), this.status(item));
    put(row.find("loose"), item.isLoose && OPEN.has(item.state) ? this.sentences.say("Loose") : "");
    this.picture(row, item);
    this.acts(row, item);
  }

  made(item) {
    const element = this.template.content.firstElementChild.cloneNode(true);
    const row = { element, find: (name) => element.querySelector(`[data-${name}]`), address: "", shown: "" };
    row.find("name").textContent = item.name;
    row.find("size").textContent = this.sentences.say("Size", { megabytes: megabytes(item.size) });
    row.find("bar").setAttribute("aria-label", item.name);
    this.list.append(element);
    this.rows.set(item.key, row);
    return row;
  }

  picture(row, item) {
    if (item.thumb && !row.address) {
      row.address = URL.createObjectURL(item.thumb);
      const image = document.createElement("img");
      image.alt = "";
      image.src = row.address;
      row.find("picture").replaceChildren(image);
    }
  }

  status(item) {
    const say = (name, values) => this.sentences.say(name, values);
    const said = {
      chosen: () => say("NotYet"),
      waiting: () => item.sentence || say(WAITS_FOR[this.sender.hindrance] ?? this.waits(item)),
      sending: () => say("Sending", { percent: item.percent ?? 0 }),
      checking: () => say("Checking"),
      half: () => `${item.sentence} ${say("Half")}`,
      sent: () => (item.isAsItIs ? `${item.sentence} ${say("AsItIs")}` : item.sentence),
      lost: () => say("Lost"),
    };
    return said[item.state]?.() ?? (item.sentence || say("Broken"));
  }

  waits(item) {
    if (!this.sender.isMine) {
      return "WaitsOther";
    }
    return this.sender.notBefore.get(item.key) > Date.now() ? "WaitsAgain" : "Waits";
  }

  acts(row, item) {
    const wanted = [
      item.state === "stopped" && "again",
      item.words && "words",
      REMOVABLE.has(item.state) && "remove",
    ].filter(Boolean);
    if (row.shown === wanted.join()) {
      return;
    }
    row.shown = wanted.join();
    const makers = {
      again: () => this.button(item, "Again", () => this.sender.send(item)),
      words: () => this.link(item),
      remove: () => this.button(item, "Remove", () => this.queue.remove(item)),
    };
    const hadFocus = row.find("acts").contains(document.activeElement);
    row.find("acts").replaceChildren(...wanted.map((name) => makers[name]()));
    if (hadFocus) {
      row.find("acts").querySelector("button, a")?.focus();
    }
  }

  /** What it does, and to which file for those who do not see the row around it. */
  button(item, name, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "queue-row__act";
    button.append(this.sentences.say(name), hidden(item.name));
    button.addEventListener("click", act);
    return button;
  }

  link(item) {
    const link = document.createElement("a");
    link.className = "queue-row__act";
    link.href = item.words;
    link.append(this.sentences.say("Write"), hidden(item.name));
    return link;
  }
}

function hidden(text) {
  const element = document.createElement("span");
  element.className = "visually-hidden";
  element.textContent = ` ${text}`;
  return element;
}

/** Change a text only when it is another one: what is read aloud is not read twice. */
export function put(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
