// A native <audio> with controls of ours. Every word stands in the page already; here it only comes to life.
// Without this script the browser's own player and the whole transcript are there.
import { follow } from "./player-transcript.js";

const BACK = 15;
const STEP = 5;
const SAVE_EVERY = 5;
const NEARLY_OVER = 3;
const PATIENCE_MS = 1500;
const players = [];

const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};

// Private windows and full phones refuse to keep anything: then every visit begins at the beginning.
function kept(key, value) {
  try {
    if (value === undefined) return Number(localStorage.getItem(key)) || 0;
    if (value) localStorage.setItem(key, String(Math.floor(value)));
    else localStorage.removeItem(key);
  } catch {
    return 0;
  }
  return 0;
}

class Player {
  constructor(box) {
    this.box = box;
    this.audio = box.querySelector("audio");
    this.begin = Number(box.dataset.begin) || 0;
    this.end = Number(box.dataset.end);
    this.key = `heard-${box.dataset.player}-${this.begin}`;
    this.part = (name) => box.querySelector(`[data-player-${name}]`);
    this.audio.controls = false;
    this.part("controls").hidden = false;
    box.classList.add("player--live");
    this.bind();
    this.follower = follow(box, this);
    const from = kept(this.key);
    this.seek(from > this.begin && from < this.end - NEARLY_OVER ? from : this.begin, false);
  }

  get now() {
    return Math.min(Math.max(this.wanted ?? this.audio.currentTime, this.begin), this.end);
  }

  bind() {
    const { audio } = this;
    const scrub = this.part("scrub");
    this.part("play").addEventListener("click", () => this.toggle());
    this.part("back").addEventListener("click", () => this.step(-BACK));
    this.part("ahead").addEventListener("click", () => this.step(BACK));
    this.part("speed").addEventListener("change", () => this.hurry());
    scrub.addEventListener("input", () => this.seek(this.begin + Number(scrub.value)));
    this.box.addEventListener("keydown", (event) => this.press(event));
    for (const link of this.box.querySelectorAll("[data-player-to]"))
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.seek(Number(link.dataset.playerTo));
        if (link.hasAttribute("data-player-chapter")) this.play();
      });
    audio.addEventListener("play", () => this.started());
    audio.addEventListener("loadedmetadata", () => this.arrive());
    audio.addEventListener("timeupdate", () => this.tick());
    audio.addEventListener("seeked", () => this.tick());
    for (const name of ["seeked", "ratechange"])
      audio.addEventListener(name, () => audio.paused || this.place());
    audio.addEventListener("pause", () => this.rest());
    audio.addEventListener("ended", () => this.over());
    // A format that this browser does not know is no failure as long as another one follows.
    const isLast = (failed) => failed === audio || !failed.nextElementSibling;
    audio.addEventListener("error", (event) => isLast(event.target) && this.fail(), true);
    audio.addEventListener("waiting", () => this.stall());
    audio.addEventListener("playing", () => this.flow());
  }

  press(event) {
    const key = event.key.toLowerCase();
    const isTyping = event.target.matches("select, input:not([type=range]), textarea");
    if (isTyping || event.metaKey || event.ctrlKey || event.altKey) return;
    const onScrub = event.target === this.part("scrub");
    const steps = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -BACK, PageUp: BACK };
    if (onScrub && event.key in steps) this.seek(this.now + steps[event.key]);
    else if (onScrub && event.key === " ") this.toggle();
    else if (key === "j") this.step(-BACK);
    else if (key === "l") this.step(BACK);
    else if (key === "k") this.toggle();
    else return;
    event.preventDefault();
  }

  toggle() {
    if (this.audio.paused) this.play();
    else this.audio.pause();
    // At once, without waiting for the event that tells it.
    this.show();
  }

  play() {
    if (this.now >= this.end - 0.2) this.seek(this.begin);
    const { audio } = this;
    this.part("failed").hidden = true;
    // After a failure the same sources are asked for again, and it goes on where it broke off.
    if (audio.error || audio.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) {
      this.wanted = this.now;
      audio.load();
    }
    this.hurry();
    audio.play().catch((error) => error.name === "AbortError" || this.fail());
  }

  // Loading anew would fall back to the usual speed.
  hurry() {
    this.audio.defaultPlaybackRate = this.audio.playbackRate = Number(this.part("speed").value);
  }

  // Before anything is loaded the wish is kept and carried out once the length is known.
  seek(seconds, isKept = true) {
    const to = Math.min(Math.max(seconds, this.begin), this.end);
    if (this.audio.readyState > 0) this.audio.currentTime = to;
    else this.wanted = to;
    if (isKept) kept(this.key, to);
    this.show();
    this.follower.at(to);
  }

  // Who hears nothing and sees nothing is told where they are; who hears the recording hears it.
  step(by) {
    this.seek(this.now + by);
    if (this.audio.paused) this.part("told").textContent = this.words(this.now - this.begin);
  }

  words(seconds) {
    const { length } = this.box.dataset;
    return length.replace("{m}", Math.floor(seconds / 60)).replace("{s}", Math.floor(seconds % 60));
  }

  arrive() {
    if (this.wanted !== undefined) this.audio.currentTime = this.wanted;
    this.wanted = undefined;
  }

  started() {
    for (const other of players) if (other !== this) other.audio.pause();
    this.announce();
    this.show();
  }

  tick() {
    const { audio } = this;
    if (audio.currentTime >= this.end && this.end < audio.duration - 0.3 && !audio.paused) {
      audio.pause();
      kept(this.key, 0);
    }
    if (!audio.paused && Math.abs(audio.currentTime - (this.saved ?? -SAVE_EVERY)) >= SAVE_EVERY) {
      this.saved = audio.currentTime;
      kept(this.key, audio.currentTime);
    }
    this.show();
    this.follower.at(this.now);
  }

  rest() {
    this.calm();
    if (this.now < this.end - NEARLY_OVER) kept(this.key, this.now);
    this.show();
  }

  // Every start and every jump waits for a moment; only what lasts is worth a word.
  stall() {
    this.stalled ??= setTimeout(() => (this.part("waits").hidden = false), PATIENCE_MS);
  }

  calm() {
    clearTimeout(this.stalled);
    this.stalled = undefined;
    this.part("waits").hidden = true;
  }

  flow() {
    this.calm();
    this.part("failed").hidden = true;
    this.place();
  }

  over() {
    kept(this.key, 0);
    this.show();
  }

  fail() {
    // A browser without any source goes on waiting for one; the button shall offer to play.
    this.audio.pause();
    this.calm();
    this.part("failed").hidden = false;
    this.show();
  }

  show() {
    const { box, audio } = this;
    const [at, whole] = [this.now - this.begin, this.end - this.begin];
    const scrub = this.part("scrub");
    box.classList.toggle("player--plays", !audio.paused);
    this.part("play-word").textContent = audio.paused ? box.dataset.play : box.dataset.pause;
    this.part("now").textContent = clock(at);
    scrub.value = String(at);
    scrub.setAttribute("aria-valuetext", `${this.words(at)} / ${this.words(whole)}`);
    box.style.setProperty("--played", `${whole ? (100 * at) / whole : 0}%`);
    for (const link of box.querySelectorAll("[data-player-chapter]")) {
      const [from, to] = link.dataset.playerChapter.split("-").map(Number);
      if (this.now >= from && this.now < to) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  // The keys of headphones, keyboards and lock screens.
  announce() {
    const session = navigator.mediaSession;
    if (!session) return;
    const { title, artist, album, picture } = this.box.dataset;
    const artwork = picture ? [{ src: picture }] : [];
    session.metadata = new MediaMetadata({ title, artist, album, artwork });
    const acts = {
      play: () => this.play(),
      pause: () => this.audio.pause(),
      stop: () => this.audio.pause(),
      seekbackward: (wish) => this.seek(this.now - (wish.seekOffset || BACK)),
      seekforward: (wish) => this.seek(this.now + (wish.seekOffset || BACK)),
      seekto: (wish) => this.seek(this.begin + wish.seekTime),
      previoustrack: () => this.chapter(-1),
      nexttrack: () => this.chapter(1),
    };
    for (const [name, act] of Object.entries(acts)) {
      try {
        session.setActionHandler(name, act);
      } catch {
        // This browser does not know that key.
      }
    }
  }

  // Of an excerpt a locked screen shows the excerpt's length, and its moments count from there.
  place() {
    const [duration, position] = [this.end - this.begin, this.now - this.begin];
    const { playbackRate } = this.audio;
    navigator.mediaSession?.setPositionState?.({ duration, position, playbackRate });
  }

  chapter(step) {
    const starts = [...this.box.querySelectorAll("[data-player-chapter]")].map((link) => Number(link.dataset.playerTo));
    const next = step > 0 ? starts.find((at) => at > this.now + 1) : starts.findLast((at) => at < this.now - 3);
    this.seek(next ?? (step > 0 ? this.now + BACK : this.begin));
  }
}

// "#r12-t83", "#t=83" and "?t=83" open at that second; the latter two mean the first player of the page.
function open() {
  const asked = location.hash || `#t=${new URLSearchParams(location.search).get("t")}`;
  const found = /^#(?:r([\d-]+)-t|t=)(\d{1,6}(?:\.\d+)?)$/.exec(asked);
  const player = found && (found[1] ? players.find((each) => each.box.dataset.player === found[1]) : players[0]);
  if (!player) return;
  // Addresses have whole seconds; the words that stand there know exactly when they begin.
  const words = document.getElementById(asked.slice(1))?.querySelector("[data-transcript-to]");
  player.seek(words ? Number(words.dataset.transcriptTo) / 1000 : Number(found[2]));
  bring(player);
  // While the page is loading the browser goes to the words again and again, away from the player above them.
  if (document.readyState !== "complete") addEventListener("load", () => setTimeout(() => bring(player)), { once: true });
}

function bring(player) {
  player.follower.bring();
  player.box.scrollIntoView({ block: "start" });
}

for (const box of document.querySelectorAll("[data-player]")) players.push(new Player(box));
addEventListener("hashchange", open);
open();
