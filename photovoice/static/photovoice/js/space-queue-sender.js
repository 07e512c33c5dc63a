/* Sends what waits in the queue, by tus, a piece after another, and goes on by itself after anything that breaks.

   "Sent" is said only when the server said "taken". Of several tabs only one sends; when it closes, the next goes on. */

import { carry, outcomeOf, Stopped } from "./space-queue-carry.js";
import * as network from "./space-queue-network.js";
import { smallerOf } from "./space-queue-pictures.js";

const AT_ONCE = 2;
/** Seconds until it is tried again, longer each time while nothing goes through. */
const PATIENCE = [1, 2, 4, 8, 15, 30, 60];
/** What the server may say differently a little later. */
const LATER = new Set([0, 408, 409, 423, 425, 429, 460]);
const SHUT_OUT = 401;
const GONE = new Set([404, 410]);
/** The file itself is wrong; sending it again ends in the same way. */
const WRONG = new Set([400, 415, 422]);

export class Sender extends EventTarget {
  /** `endpoint` is where uploads are made; `isAllowed()` may hold everything back (only on Wi-Fi). */
  constructor(queue, { endpoint, isAllowed = () => true }) {
    super();
    this.queue = queue;
    this.endpoint = endpoint;
    this.isAllowed = isAllowed;
    this.active = new Map();
    this.failures = new Map();
    this.notBefore = new Map();
    /** The session of this phone is over: nothing is sent until its card is opened again. */
    this.shutOut = "";
    this.isMine = false;
    queue.addEventListener("change", () => this.look());
    queue.addEventListener("gone", ({ detail }) => this.gone(detail));
    network.whenChanged(() => this.tryNow());
  }

  /** Send from this tab, or as soon as the tab that does so now is closed. */
  start() {
    if (navigator.locks) {
      navigator.locks.request(`ocima-sending-${this.queue.owner}`, () => this.takeOver());
    } else {
      this.takeOver();
    }
    // Pages that come back out of the browser's memory may have lost their connections.
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.tryNow());
  }

  async takeOver() {
    this.isMine = true;
    // What another tab sent meanwhile is known here only as far as it was told.
    await Promise.all(this.queue.items.map((item) => this.refresh(item)));
    this.look();
    return new Promise(() => {});
  }

  async refresh(item) {
    if (!item.isLoose) {
      const kept = await this.queue.store.get("files", item.key);
      Object.assign(item, kept, kept && ["sending", "checking"].includes(kept.state) ? { state: "waiting" } : {});
    }
  }

  /** Do not wait any longer: the network is back, or somebody pressed a button. */
  tryNow() {
    this.failures.clear();
    this.notBefore.clear();
    this.look();
    this.queue.tell();
  }

  /** Somebody wants this one sent (again). */
  async send(item) {
    this.notBefore.delete(item.key);
    await this.queue.change(item, { state: "waiting", sentence: "" });
  }

  /** Why nothing goes out now: closed, paused, offline, network (only on Wi-Fi), or nothing. */
  get hindrance() {
    if (this.shutOut) {
      return "closed";
    }
    if (this.queue.isPaused) {
      return "paused";
    }
    if (navigator.onLine === false) {
      return "offline";
    }
    return this.isAllowed() ? "" : "network";
  }

  look() {
    if (!this.isMine) {
      return;
    }
    if (this.hindrance) {
      [...this.active.values()].forEach((stop) => stop());
      return;
    }
    const now = Date.now();
    const ready = this.queue.items.filter(
      (item) =>
        item.state === "waiting" && !this.active.has(item.key) && (this.notBefore.get(item.key) ?? 0) <= now,
    );
    for (const item of ready.slice(0, Math.max(0, AT_ONCE - this.active.size))) {
      this.take(item);
    }
  }

  async take(item) {
    // A place is taken at once, so that a second look does not send it twice.
    const halt = { isStopped: false, stop: () => (halt.isStopped = true) };
    this.active.set(item.key, () => halt.stop());
    try {
      await this.transfer(item, halt);
    } catch (error) {
      await this.failed(item, error);
    } finally {
      this.active.delete(item.key);
      this.look();
    }
  }

  async transfer(item, halt) {
    const found = await this.body(item);
    if (!found) {
      await this.queue.change(item, { state: "lost" });
      return;
    }
    const { blob, metadata } = found;
    const isKnownThere = await carry({
      blob,
      metadata: { ...metadata, ...item.metadata, key: item.key },
      endpoint: this.endpoint,
      url: item.url,
      halt,
      onAddress: (url) => this.queue.change(item, { url }),
      onProgress: (part) => this.queue.progress(item, "sending", Math.floor(100 * part)),
      onPiece: () => this.failures.delete(item.key),
    });
    this.queue.progress(item, "checking", 100);
    await this.finish(item, await outcomeOf(item.url || isKnownThere, halt));
  }

  /** What to send for an item: its bytes, or the smaller copy that goes first. */
  async body(item) {
    const whole = await this.queue.bytes(item);
    const full = whole && { blob: whole, metadata: { filename: item.name, filetype: item.type } };
    if (!full || !item.small) {
      return full;
    }
    const small = await this.smaller(item, whole);
    if (!small) {
      await this.queue.change(item, { small: false, isAsItIs: true });
      return full;
    }
    const filename = item.name.replace(/(\.[^.]*)?$/, ".jpg");
    return { blob: small, metadata: { filename, filetype: "image/jpeg", copy: "small" } };
  }

  /** The same bytes each time, also after a reload in the middle; made anew only when they were not kept. */
  async smaller(item, whole) {
    const key = `${item.key}:small`;
    const kept = (await this.queue.store.get("bytes", key).catch(() => null))?.blob;
    if (kept) {
      return kept;
    }
    const blob = await smallerOf(whole);
    await this.queue.change(item, { url: "" });
    if (blob) {
      await this.queue.store.put("bytes", { key, blob }).catch(() => {});
    }
    return blob;
  }

  async finish(item, outcome) {
    const { sentence = "", receipt = "", words = "" } = outcome;
    if (outcome.state === "whole") {
      // All of it is there, and something is in the way that can be lifted: the server keeps it, so does the phone.
      await this.queue.change(item, { state: "stopped", sentence });
      return;
    }
    if (outcome.state !== "taken") {
      await this.queue.change(item, { state: outcome.state === "refused" ? "refused" : "stopped", sentence, url: "" });
      return;
    }
    const contribution = outcome.contribution ?? /photographs\/(\d+)\//.exec(words)?.[1];
    const isHalf = item.small && contribution && !outcome.duplicate;
    const told = { sentence, receipt, words, url: "", isKnown: Boolean(outcome.duplicate) };
    if (item.small) {
      await this.queue.store.remove("bytes", `${item.key}:small`).catch(() => {});
    }
    if (isHalf) {
      const metadata = { ...item.metadata, full_of: String(contribution) };
      await this.queue.change(item, { ...told, state: "half", small: false, metadata });
      return;
    }
    await this.queue.change(item, { ...told, state: "sent" });
    await this.queue.release(item);
  }

  async failed(item, error) {
    if (!this.queue.get(item.key)) {
      return; // It was taken out of the queue meanwhile.
    }
    const status = error.status ?? 0;
    if (error instanceof Stopped) {
      await this.queue.change(item, { state: "waiting" });
    } else if (status === SHUT_OUT) {
      this.shutOut = error.sentence || "closed";
      await this.queue.change(item, { state: "waiting" });
    } else if (GONE.has(status) && item.url) {
      await this.queue.change(item, { state: "waiting", url: "" });
    } else if (LATER.has(status) || status >= 500) {
      this.wait(item);
      // A full disk is said in the server's own words; a line that broke needs none.
      await this.queue.change(item, { state: "waiting", sentence: status === 507 ? error.sentence : "" });
    } else {
      const state = WRONG.has(status) ? "refused" : "stopped";
      await this.queue.change(item, { state, sentence: error.sentence, url: "" });
    }
  }

  wait(item) {
    const failures = this.failures.get(item.key) ?? 0;
    const delay = 1000 * PATIENCE[Math.min(failures, PATIENCE.length - 1)];
    this.failures.set(item.key, failures + 1);
    this.notBefore.set(item.key, Date.now() + delay);
    setTimeout(() => this.look(), delay + 50);
  }

  gone(item) {
    const stop = item && this.active.get(item.key);
    if (stop) {
      stop();
    }
    if (item?.url && item.state !== "sent") {
      // The server keeps no pieces of what nobody will finish.
      fetch(item.url, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0" } }).catch(() => {});
    }
  }
}
