/* A phone that falls asleep stops sending: its screen is asked to stay on for as long as something goes out. */

export class Awake {
  constructor() {
    this.lock = null;
  }

  async stay(isNeeded) {
    if (isNeeded && !this.lock && !document.hidden) {
      this.lock = "asked";
      this.lock = await navigator.wakeLock?.request("screen").catch(() => null);
      this.lock?.addEventListener("release", () => (this.lock = null));
    } else if (!isNeeded && this.lock?.release) {
      this.lock.release();
    }
  }
}
