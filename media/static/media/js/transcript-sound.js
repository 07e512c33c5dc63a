/* The sound beside the lines: play, pause, jump, play one line and stop. Without a sound, moments stay at nought. */

export class Sound {
  constructor(audio, heard) {
    this.audio = audio;
    this.heard = heard;
    this.until = Infinity;
    if (!audio) return;
    const tick = () => {
      this.#tell();
      if (!audio.paused) requestAnimationFrame(tick);
    };
    audio.addEventListener("play", () => requestAnimationFrame(tick));
    for (const name of ["seeked", "pause", "timeupdate"]) audio.addEventListener(name, () => this.#tell());
  }

  get moment() {
    return this.audio ? Math.round(this.audio.currentTime * 1000) : 0;
  }

  get isPlaying() {
    return Boolean(this.audio) && !this.audio.paused;
  }

  toggle() {
    this.until = Infinity;
    if (this.isPlaying) this.audio.pause();
    else this.#play();
  }

  move(by) {
    if (!this.audio) return;
    this.until = Infinity;
    this.seek(Math.max(this.moment + by, 0));
  }

  seek(moment) {
    if (this.audio) this.audio.currentTime = moment / 1000;
  }

  playLine(cue) {
    this.seek(cue.start);
    this.until = cue.end;
    this.#play();
  }

  set rate(rate) {
    if (this.audio) this.audio.playbackRate = rate;
  }

  #play() {
    // A browser may refuse to play; then the button simply still says "play".
    this.audio?.play().catch(() => {});
  }

  #tell() {
    if (this.isPlaying && this.moment >= this.until) {
      this.audio.pause();
      this.until = Infinity;
    }
    this.heard(this.moment);
  }
}
