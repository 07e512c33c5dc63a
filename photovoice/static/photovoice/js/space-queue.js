/* The honest queue: files that wait on this phone until the server has a receipt for them.

   An item's `state`: chosen (nobody said "send" yet), waiting, sending, checking, half (the smaller copy is with the
   server, the full one waits here), sent, refused, stopped (can be tried again), lost (the phone has the file no more).
   Sending and checking are never kept: after a reload they are waiting. All tabs show the same queue and tell each
   other of changes. */

import { thumbOf } from "./space-queue-pictures.js";
import { openStore } from "./space-store.js";

const PASSING = new Set(["sending", "checking"]);
/** What is never written down: it is true for this moment or this page only. */
const MOMENTARY = ["percent", "isLoose"];

export class Queue extends EventTarget {
  items = [];
  isPaused = false;

  constructor(store, owner) {
    super();
    this.store = store;
    this.owner = owner;
    /** Bytes that the browser could not keep: here as long as this page is open. */
    this.loose = new Map();
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel(`ocima-queue-${owner}`) : null;
    this.channel?.addEventListener("message", ({ data }) => this.heard(data));
  }

  /** Fill the list from what was kept; what was sent and seen before goes. */
  async load() {
    const kept = await this.store.all("files");
    const seen = kept.filter((item) => item.state === "sent" && item.isSeen);
    await Promise.all(seen.map((item) => this.forget(item.key)));
    const left = kept.filter((item) => !seen.includes(item)).sort((one, other) => one.added - other.added);
    this.items = left.map((item) => ({ ...item, state: PASSING.has(item.state) ? "waiting" : item.state }));
    this.isPaused = Boolean((await this.store.get("about", "paused"))?.value);
    this.tell();
  }

  get(key) {
    return this.items.find((item) => item.key === key);
  }

  /** Those that are not with the server yet. */
  get open() {
    return this.items.filter((item) => item.state !== "sent" && item.state !== "refused");
  }

  /** The same file chosen again, as far as name, size and date tell. */
  known(file) {
    return this.open.find(
      (item) => item.name === file.name && item.size === file.size && item.modified === file.lastModified,
    );
  }

  /** Put a file into the queue and keep it; resolves to its item, `isLoose` where the browser could not keep it. */
  async add(blob, { name = blob.name, type = blob.type, metadata = {}, go = false, small = false } = {}) {
    const item = {
      key: newKey(),
      owner: this.owner,
      name,
      type,
      size: blob.size,
      modified: blob.lastModified ?? 0,
      added: Math.max(Date.now(), (this.items.at(-1)?.added ?? 0) + 1),
      metadata,
      small,
      url: "",
      state: go ? "waiting" : "chosen",
      sentence: "",
    };
    await this.keep(item, blob);
    this.items.push(item);
    this.tell(item);
    this.say(item);
    return item;
  }

  /** Show in the list a file that is not taken in, and why. */
  mention(file, sentence) {
    const item = { key: newKey(), name: file.name, size: file.size, metadata: {}, state: "refused", sentence };
    this.items.push({ ...item, added: Date.now(), isLoose: true });
    this.tell(item);
  }

  async keep(item, blob) {
    try {
      if (!this.store.keeps) {
        throw new Error("this browser keeps nothing");
      }
      await this.store.putAll([["files", written(item)], ["bytes", { key: item.key, blob }]]);
    } catch (error) {
      if (error?.name === "NotFoundError" || error?.name === "NotReadableError") {
        item.state = "lost";
      } else {
        item.isLoose = true;
        this.loose.set(item.key, blob);
      }
    }
  }

  /** A small picture for the list, where the browser can make one. */
  async draw(item) {
    const blob = item.type?.startsWith("audio/") ? null : await this.bytes(item);
    const thumb = blob && (await thumbOf(blob));
    if (thumb && this.get(item.key)) {
      await this.change(item, { thumb });
    }
  }

  /** The bytes of an item, or null when this phone has them no more. */
  async bytes(item) {
    const blob = this.loose.get(item.key) ?? (await this.store.get("bytes", item.key).catch(() => null))?.blob;
    try {
      await blob.slice(0, 1).arrayBuffer();
      return blob;
    } catch {
      return null;
    }
  }

  /** Note what is new about an item, here, on the phone and in the other tabs. */
  async change(item, news) {
    Object.assign(item, news);
    this.tell(item);
    this.say(item);
    if (!item.isLoose && this.get(item.key)) {
      await this.store.put("files", written(item)).catch(() => {});
    }
  }

  /** What is true at this moment only: how far the sending is. */
  progress(item, state, percent) {
    if (item.state !== state || item.percent !== percent) {
      Object.assign(item, { state, percent });
      this.tell(item);
      this.say(item);
    }
  }

  /** Take an item out of the queue; what has arrived at the server stays there. */
  async remove(item) {
    this.items = this.items.filter((each) => each !== item);
    this.dispatchEvent(new CustomEvent("gone", { detail: item }));
    this.tell();
    this.channel?.postMessage({ gone: item.key });
    await this.forget(item.key);
  }

  /** The bytes are with the server: they need not lie on the phone too. */
  async release(item) {
    this.loose.delete(item.key);
    await this.store.remove("bytes", item.key).catch(() => {});
  }

  async forget(key) {
    this.loose.delete(key);
    await Promise.all([this.store.remove("files", key), this.store.remove("bytes", key)]);
  }

  async pause(isPaused) {
    this.isPaused = isPaused;
    this.tell();
    this.channel?.postMessage({ isPaused });
    await this.store.put("about", { id: "paused", value: isPaused });
  }

  tell(item) {
    this.dispatchEvent(new CustomEvent("change", { detail: item }));
  }

  say(item) {
    if (!item.isLoose) {
      this.channel?.postMessage({ item: { ...written(item), percent: item.percent } });
    }
  }

  /** Another tab did something. */
  heard({ item, gone, isPaused }) {
    if (item) {
      const known = this.get(item.key);
      if (known) {
        Object.assign(known, item);
      } else {
        this.items.push(item);
      }
      this.tell(known ?? item);
    } else if (gone) {
      const known = this.get(gone);
      this.items = this.items.filter((each) => each !== known);
      this.dispatchEvent(new CustomEvent("gone", { detail: known }));
      this.tell();
    } else {
      this.isPaused = isPaused;
      this.tell();
    }
  }
}

function written(item) {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !MOMENTARY.includes(name)));
}

function newKey() {
  const parts = crypto.getRandomValues(new Uint32Array(4));
  return [...parts].map((part) => part.toString(36)).join("");
}

let queue;

/** The queue of this page's participant. */
export async function openQueue(owner) {
  queue ??= (async () => {
    const opened = new Queue(await openStore(owner), owner);
    await opened.load();
    return opened;
  })();
  return queue;
}
