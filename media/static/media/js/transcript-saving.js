/* Saving by itself, and what can come between: no network, a lost session, somebody who saved first. Nothing that was
   typed is thrown away: what is not saved stays here and in this tab's memory, and is tried again. */

const SOON = 1000;
const AT_LATEST = 5000;
const RETRY = [2000, 4000, 8000, 15000, 30000];

export class Saving {
  /* `read` returns the lines to save, `overtaken` is told what stands on the server, `show` gets the state's name. */
  constructor({ addresses, token, version, read, overtaken, show }) {
    Object.assign(this, { addresses, token, version, read, overtaken, show });
    this.base = read();
    this.tries = 0;
    this.isHeld = false;
  }

  get isDirty() {
    return this.read() !== this.base;
  }

  /* Something changed: save when nobody has typed for a second, after five at the latest. */
  changed() {
    this.#remember();
    if (this.isHeld || this.isGone) return;
    if (!this.isDirty) return this.settle();
    this.firstAt ||= performance.now();
    if (!this.tries) this.show("waiting");
    if (this.isBusy || this.tries) return;
    clearTimeout(this.timer);
    const rest = Math.max(this.firstAt + AT_LATEST - performance.now(), 0);
    this.timer = setTimeout(() => this.now(), Math.min(SOON, rest));
  }

  /* Save at once; tells whether everything is saved then. */
  async now() {
    clearTimeout(this.timer);
    if (this.isBusy || this.isHeld || this.isGone) return false;
    if (!this.isDirty) return true;
    this.isBusy = true;
    this.firstAt = 0;
    const sent = this.read();
    this.show("saving");
    const answer = await this.#send(sent);
    this.isBusy = false;
    await this.#judge(answer, sent);
    return !this.isDirty;
  }

  /* What stands on the server is known and shown: from here on, changes are counted against it. */
  adopt(cues, version) {
    this.base = cues;
    this.version = version;
    this.#remember();
  }

  settle(at) {
    clearTimeout(this.timer);
    this.firstAt = 0;
    this.show("saved", { time: at || this.savedAt });
  }

  /* While somebody must choose between two versions nothing is saved. */
  hold(isHeld) {
    this.isHeld = isHeld;
    if (!isHeld) this.changed();
  }

  async fetchNow() {
    const response = await fetch(this.addresses.now, { redirect: "manual" }).catch(() => null);
    if (!response?.ok) return null;
    const content = await response.json();
    this.token = content.token;
    return content;
  }

  async post(address, body) {
    const headers = { "X-CSRFToken": this.token };
    return fetch(address, { method: "POST", body, headers, redirect: "manual" }).catch(() => null);
  }

  async #send(cues) {
    const body = () => JSON.stringify({ version: this.version, cues: this.addresses.pack(cues) });
    const response = await this.post(this.addresses.save, body());
    const isRefused = response && (response.type === "opaqueredirect" || response.status === 403);
    // Signed in again in another tab: there is a new token, and the same words go through.
    if (isRefused && (await this.fetchNow())) return this.post(this.addresses.save, body());
    return response;
  }

  async #judge(response, sent) {
    const reply = await response?.json().catch(() => null);
    if (response?.ok && reply) return this.#done(reply, sent);
    if (response?.status === 409 && reply) {
      this.tries = 0;
      return this.overtaken(reply, this.base);
    }
    if (response?.status === 404) {
      // Words that were taken back are kept in no memory.
      this.isGone = true;
      clearTimeout(this.memory);
      sessionStorage.removeItem(this.addresses.save);
      return this.show("gone");
    }
    if (reply?.problem) return this.show("refused", { problem: reply.problem });
    this.show(response && !reply && response.status < 500 ? "signedOut" : "failed");
    this.timer = setTimeout(() => this.#again(), RETRY[Math.min(this.tries, RETRY.length - 1)]);
    this.tries += 1;
  }

  #done(reply, sent) {
    this.tries = 0;
    this.base = sent;
    this.version = reply.version;
    this.savedAt = reply.at;
    this.#remember();
    if (this.isDirty) this.changed();
    else this.settle(reply.at);
  }

  #again() {
    this.now();
  }

  /* This tab's memory: survives a reload and a new sign-in, and goes with the tab. Only what differs is kept. */
  #remember() {
    clearTimeout(this.memory);
    if (this.isGone) return;
    this.memory = setTimeout(() => {
      try {
        if (!this.isDirty) sessionStorage.removeItem(this.addresses.save);
        else sessionStorage.setItem(this.addresses.save, JSON.stringify(difference(this.base, this.read())));
      } catch {
        // A full memory: what is typed stays on the page.
      }
    }, 300);
  }

  remembered() {
    try {
      return JSON.parse(sessionStorage.getItem(this.addresses.save));
    } catch {
      return null;
    }
  }
}

/* The lines that differ, as they were and as they are. */
function difference(base, mine) {
  const [was, are] = [new Set(base), new Set(mine)];
  return { base: base.filter((cue) => !are.has(cue)), mine: mine.filter((cue) => !was.has(cue)) };
}
