/* Says that one is here, hears who else is, and takes in what others saved while one only reads. */

const EVERY = 15000;

export class Presence {
  constructor({ root, saving, overtaken, show }) {
    Object.assign(this, { addresses: root.dataset, saving, overtaken, show });
    setInterval(() => this.#tell(), EVERY);
    window.addEventListener("pageshow", (event) => event.persisted && this.#tell());
    window.addEventListener("pagehide", () => {
      const left = new FormData();
      left.set("csrfmiddlewaretoken", saving.token);
      navigator.sendBeacon(this.addresses.left, left);
    });
  }

  async #tell() {
    const { saving } = this;
    if (saving.isGone) return;
    const response = await saving.post(this.addresses.here);
    if (!response?.ok) return;
    const { others, version } = await response.json();
    this.show(others);
    const isIdle = !saving.isDirty && !saving.isBusy && !saving.isHeld;
    // What was saved from here while the answer was on its way is nobody else's.
    if (version <= saving.version || !isIdle) return;
    const now = await saving.fetchNow();
    if (now?.version > saving.version && !saving.isDirty && !saving.isBusy) this.overtaken(now, saving.base);
  }
}
