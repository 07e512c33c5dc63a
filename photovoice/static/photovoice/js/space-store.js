/* What this browser keeps for one participant, in IndexedDB: chosen files, typed words, and whose they are.

   Where the browser keeps nothing (private windows, storage forbidden) the same interface works in memory, and `keeps`
   is false, so that pages can say so. */

const NAME = "ocima-space";
const VERSION = 1;
/** Each kind of thing by its own key. Bytes lie apart, so that a new state of a file does not write them again. */
const KEYS = { files: "key", bytes: "key", drafts: "id", words: "id", about: "id" };
/** Some browsers neither open nor refuse; a page does not wait for them. */
const PATIENCE = 4000;

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });

class KeptStore {
  keeps = true;

  constructor(database) {
    this.database = database;
    // Another tab wipes everything: let go, or the wiping waits for ever.
    database.addEventListener("versionchange", () => database.close());
  }

  all(kind) {
    return settled(this.database.transaction(kind).objectStore(kind).getAll());
  }

  get(kind, key) {
    return settled(this.database.transaction(kind).objectStore(kind).get(key));
  }

  /** Resolves when everything is kept, rejects with `QuotaExceededError` where there is no room; then nothing is. */
  putAll(entries) {
    return this.write(entries.map(([kind]) => kind), (transaction) =>
      entries.forEach(([kind, value]) => transaction.objectStore(kind).put(value)),
    );
  }

  put(kind, value) {
    return this.putAll([[kind, value]]);
  }

  remove(kind, key) {
    return this.write([kind], (transaction) => transaction.objectStore(kind).delete(key));
  }

  wipe() {
    const kinds = Object.keys(KEYS);
    return this.write(kinds, (transaction) => kinds.forEach((kind) => transaction.objectStore(kind).clear()));
  }

  write(kinds, act) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(kinds, "readwrite");
      transaction.addEventListener("complete", () => resolve());
      transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("not kept")));
      act(transaction);
    });
  }
}

class MemoryStore {
  keeps = false;
  kinds = Object.fromEntries(Object.keys(KEYS).map((kind) => [kind, new Map()]));

  async all(kind) {
    return [...this.kinds[kind].values()];
  }

  async get(kind, key) {
    return this.kinds[kind].get(key);
  }

  async putAll(entries) {
    entries.forEach(([kind, value]) => this.kinds[kind].set(value[KEYS[kind]], value));
  }

  async put(kind, value) {
    return this.putAll([[kind, value]]);
  }

  async remove(kind, key) {
    this.kinds[kind].delete(key);
  }

  async wipe() {
    Object.values(this.kinds).forEach((kind) => kind.clear());
  }
}

function opened() {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no answer")), PATIENCE);
    const request = indexedDB.open(NAME, VERSION);
    request.addEventListener("upgradeneeded", () =>
      Object.entries(KEYS).forEach(([kind, keyPath]) => request.result.createObjectStore(kind, { keyPath })),
    );
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}

let store;

/** The store of this page; what belongs to somebody else than `owner` is wiped first. Without an owner: as it is. */
export function openStore(owner = "") {
  store ??= (async () => {
    try {
      return new KeptStore(await opened());
    } catch {
      return new MemoryStore();
    }
  })();
  return store.then((found) => belonging(found, owner));
}

async function belonging(found, owner) {
  if (!owner) {
    return found;
  }
  const before = await found.get("about", "owner");
  if (before?.value !== owner) {
    await found.wipe();
    await found.put("about", { id: "owner", value: owner });
  }
  return found;
}
