/* The page that sends: what is chosen is kept on the phone first, shown, and sent when its owner says so. */

import { Awake } from "./space-queue-awake.js";
import { openQueue } from "./space-queue.js";
import * as network from "./space-queue-network.js";
import { put, Rows } from "./space-queue-rows.js";
import { Sender } from "./space-queue-sender.js";
import { megabytes, Sentences } from "./space-sentences.js";

const WAITING = new Set(["waiting", "sending", "checking"]);
const NOT_TAKEN = new Set(["refused", "stopped", "lost"]);
const TAKES_A_PLACE = new Set(["chosen", ...WAITING]);
/** What a copy of 1,600 pixels usually weighs; only to say about how much goes out. */
const SMALL_BYTES = 450_000;
const HINDRANCES = { closed: "Closed", paused: "Paused", offline: "Offline", network: "NoWifi" };

const isPhotograph = (item) => (item.metadata?.purpose ?? "photo") === "photo";
const isRecordingSent = (item) => !isPhotograph(item) && item.state === "sent";
const keyOf = (item) => item.key;
const total = (items) => items.reduce((sum, item) => sum + item.size, 0);

class SendPage {
  constructor(root, queue) {
    this.root = root;
    this.queue = queue;
    this.sentences = new Sentences(root);
    this.find = (name) => root.querySelector(`[data-send-${name}]`);
    this.form = root.querySelector("form");
    this.input = root.querySelector("input[type=file]");
    this.left = Number(root.dataset.left);
    /** Those that were with the server when this page was made, or have given up their place since. */
    this.counted = new Set(queue.items.filter((item) => item.state === "sent" || item.state === "half").map(keyOf));
    this.title = document.title;
    this.awake = new Awake();
    this.sender = new Sender(queue, {
      endpoint: root.dataset.endpoint,
      isAllowed: () => !(this.find("wifi").checked && network.costs()),
    });
    this.rows = new Rows(this.find("list"), root.querySelector("template"), this.sentences, {
      queue,
      sender: this.sender,
    });
  }

  async open() {
    await this.recallChoices();
    // A recording that is with the server belongs to its answer; here only what still waits is of interest.
    await Promise.all(this.queue.items.filter(isRecordingSent).map((item) => this.queue.remove(item)));
    this.listen();
    for (const part of ["choices", "queue"]) {
      this.find(part).hidden = false;
    }
    this.find("wifi-untold").hidden = network.canTell();
    this.find("nothing-kept").hidden = this.queue.store.keeps;
    this.draw();
    this.forgetNoneChosen();
    this.sender.start();
    if (network.isFree()) {
      await this.sendFull();
    }
    // On a slow line photographs are chosen before this script has come.
    if (this.input?.files.length > 0) {
      await this.choose();
    }
    await this.drawPictures();
  }

  /** Who pressed "Send" before this script had come sent an empty form; what was chosen is here. */
  forgetNoneChosen() {
    const sentence = this.root.querySelector("[data-send-none]");
    if (sentence && this.queue.items.some((item) => item.state === "chosen")) {
      sentence.hidden = true;
    }
  }

  listen() {
    this.input?.addEventListener("change", () => this.choose());
    this.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.sendChosen();
    });
    if (this.input) {
      this.input.required = false;
      this.input.closest(".field").classList.add("field--kept");
    }
    this.root.addEventListener("change", ({ target }) => target.closest("[data-send-choices]") && this.keepChoices());
    this.find("pause").addEventListener("click", () => this.queue.pause(true));
    this.find("go-on").addEventListener("click", () => {
      this.queue.pause(false);
      this.sender.tryNow();
    });
    this.find("full-now").addEventListener("click", () => this.sendFull());
    this.queue.addEventListener("change", ({ detail }) => {
      this.count(detail);
      this.drawSoon();
    });
    network.whenChanged(() => this.networkChanged());
    document.addEventListener("visibilitychange", () => this.drawSoon());
    window.addEventListener("beforeunload", (event) => {
      if (this.queue.open.some((item) => item.isLoose && TAKES_A_PLACE.has(item.state))) {
        event.preventDefault();
      }
    });
  }

  // ---------------------------------------------------------------- choosing

  async choose() {
    const files = [...this.input.files];
    const again = [];
    for (const file of files) {
      if (this.queue.known(file)) {
        again.push(file.name);
      } else {
        await this.takeIn(file);
      }
    }
    // What is in the queue is no longer in the field: the same file can be chosen once more when it was lost.
    this.input.value = "";
    put(this.find("again"), again.length ? this.sentences.say("Twice", { names: again.join(", ") }) : "");
    this.draw();
    await this.drawPictures();
  }

  async takeIn(file) {
    const places = this.left - this.queue.items.filter((item) => this.takesPlace(item)).length;
    const refusal =
      file.size > Number(this.root.dataset.largest) ? "TooBig" : places <= 0 ? "TooMany" : "";
    if (refusal) {
      this.queue.mention(file, this.sentences.say(refusal));
    } else {
      await this.queue.add(file);
    }
  }

  takesPlace(item) {
    return isPhotograph(item) && TAKES_A_PLACE.has(item.state) && !item.metadata.full_of;
  }

  /** A photograph that was taken has a place less for others. */
  count(item) {
    const isTaken = item && isPhotograph(item) && (item.state === "sent" || item.state === "half");
    if (isTaken && !this.counted.has(item.key)) {
      this.counted.add(item.key);
      this.left -= item.isKnown ? 0 : 1;
    }
  }

  /** One after another: decoding several large photographs at once is too much for a cheap phone. */
  async drawPictures() {
    for (const item of [...this.queue.items]) {
      if (!item.thumb && item.state !== "lost" && isPhotograph(item)) {
        await this.queue.draw(item);
      }
    }
  }

  // ---------------------------------------------------------------- sending

  get isSmall() {
    return this.root.querySelector("[name=copy]:checked")?.value === "small";
  }

  async sendChosen() {
    await this.queue.pause(false);
    const small = this.isSmall;
    for (const item of this.queue.items.filter((each) => each.state === "chosen")) {
      await this.queue.change(item, { state: "waiting", small: small && isPhotograph(item) });
    }
    this.find("state").focus();
  }

  async sendFull() {
    for (const item of this.queue.items.filter((each) => each.state === "half")) {
      await this.queue.change(item, { state: "waiting", sentence: "" });
    }
  }

  networkChanged() {
    if (network.isFree()) {
      this.sendFull();
    }
    this.draw();
  }

  async recallChoices() {
    const kept = (await this.queue.store.get("about", "choices"))?.value ?? {};
    this.find("wifi").checked = Boolean(kept.wifi);
    const copy = this.root.querySelector(`[name=copy][value=${kept.small ? "small" : "full"}]`);
    copy.checked = true;
  }

  async keepChoices() {
    this.draw();
    this.sender.tryNow();
    await this.queue.store.put("about", {
      id: "choices",
      value: { wifi: this.find("wifi").checked, small: this.isSmall },
    });
  }

  // ---------------------------------------------------------------- showing

  drawSoon() {
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = null;
      this.draw();
    });
    // A page in the background gets no frames, and its title is all that is seen of it.
    if (document.hidden) {
      cancelAnimationFrame(this.drawing);
      this.drawing = null;
      this.draw();
    }
  }

  draw() {
    const { items } = this.queue;
    const chosen = items.filter((item) => item.state === "chosen");
    const waiting = items.filter((item) => WAITING.has(item.state));
    this.rows.draw();
    this.drawChosen(chosen);
    this.drawState(waiting);
    this.drawWhole(waiting);
    this.drawAfter(waiting, chosen);
    this.awake.stay(waiting.length > 0 && !this.sender.hindrance);
  }

  drawChosen(chosen) {
    const left = this.find("left");
    if (left) {
      put(left, this.sentences.counted("Left", Math.max(0, this.left)));
    }
    const values = { megabytes: megabytes(total(chosen)) };
    put(this.find("chosen"), chosen.length ? this.sentences.counted("Chosen", chosen.length, values) : "");
    this.find("before").hidden = chosen.length === 0 || !this.form;
    const small = chosen.reduce((sum, item) => sum + Math.min(item.size, SMALL_BYTES), 0);
    put(this.find("small-size"), this.sentences.say("AboutNow", { megabytes: megabytes(small) }));
  }

  drawState(waiting) {
    const { hindrance } = this.sender;
    const parts = [];
    if (waiting.length) {
      const isStill = hindrance === "paused" || hindrance === "closed";
      parts.push(this.sentences.counted(isStill ? "WaitingHere" : "Waiting", waiting.length));
    }
    if (hindrance && (waiting.length || hindrance === "closed")) {
      parts.push(this.sentences.say(HINDRANCES[hindrance]));
    }
    put(this.find("state"), parts.join(" "));
    this.find("state").hidden = parts.length === 0;
    this.find("pause").hidden = !waiting.length || hindrance === "paused" || hindrance === "closed";
    this.find("go-on").hidden = !waiting.length || hindrance !== "paused";
    this.find("goes-on").hidden = !waiting.length || !this.queue.store.keeps;
    this.find("card").hidden = hindrance !== "closed";
    const title = waiting.length ? `${this.sentences.counted("Title", waiting.length)} · ${this.title}` : this.title;
    if (document.title !== title) {
      document.title = title;
    }
  }

  drawWhole(waiting) {
    const sent = this.queue.items.filter((item) => item.state === "sent");
    const bytes = total(waiting) + total(sent);
    const gone = waiting.reduce((sum, item) => sum + (item.size * (item.percent ?? 0)) / 100, total(sent));
    const percent = bytes ? Math.floor((100 * gone) / bytes) : 0;
    this.find("whole").hidden = waiting.length < 2;
    this.find("whole-bar").value = percent;
    put(this.find("whole-words"), this.sentences.say("Whole", { percent, megabytes: megabytes(bytes) }));
  }

  drawAfter(waiting, chosen) {
    const { items } = this.queue;
    const sent = items.filter((item) => item.state === "sent" && isPhotograph(item));
    const half = items.filter((item) => item.state === "half");
    const notTaken = items.filter((item) => isPhotograph(item) && NOT_TAKEN.has(item.state));
    const isOver = waiting.length === 0;
    const isDone = isOver && sent.length + half.length > 0;
    this.drawDone(isDone ? sent.length + half.length : 0, isDone || (isOver && !chosen.length) ? notTaken.length : 0);
    this.find("next").hidden = !isDone || chosen.length > 0;
    this.find("half").hidden = half.length === 0;
    put(this.find("half-words"), half.length ? this.sentences.counted("HalfWaiting", half.length) : "");
    if (!document.hidden) {
      // Shown once; the next visit need not show it again.
      items
        .filter((item) => item.state === "sent" && !item.isSeen)
        .forEach((item) => this.queue.change(item, { isSeen: true }));
    }
  }

  /** How it ended: how many are sent, and how many are not. */
  drawDone(sent, notTaken) {
    const parts = [sent && this.sentences.counted("Done", sent), notTaken && this.sentences.counted("NotTaken", notTaken)];
    const done = this.find("done");
    put(done, parts.filter(Boolean).join(" "));
    done.classList.toggle("notice--asks", notTaken > 0);
    done.hidden = !sent && !notTaken;
  }
}

const root = document.querySelector("[data-send]");
// Without tus, or in a browser it cannot work in, the plain form stays as it is.
if (root && window.tus?.isSupported) {
  const queue = await openQueue(document.documentElement.dataset.owner);
  await new SendPage(root, queue).open();
}
