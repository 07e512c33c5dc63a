/* The microphone of this phone for as long as something is recorded, and not a moment longer. */

/** The first that the browser can write. MP4 first: what Safari says of webm is not always true. */
const TYPES = ["audio/mp4", "audio/webm;codecs=opus", "audio/webm", "audio/ogg;codecs=opus"];
const BITS = 64_000;
/** A piece a second, so that a browser that dies under memory has not held everything at once. */
const PIECE = 1000;
const REASONS = {
  NotAllowedError: "Denied",
  SecurityError: "Denied",
  NotFoundError: "Missing",
  OverconstrainedError: "Missing",
  NotReadableError: "Busy",
  AbortError: "Busy",
};

/** Why nothing can be recorded here, as the name of a sentence; empty when it can be tried. */
export function whyNot(error = null) {
  if (error) {
    return REASONS[error.name] ?? "Missing";
  }
  const isThere = window.isSecureContext && navigator.mediaDevices?.getUserMedia && window.MediaRecorder;
  return isThere ? "" : "Insecure";
}

export class Microphone {
  /** `onTick(seconds, level of 100)` while it runs; `onEnd(blob, reason)` once, when everything is let go. */
  constructor({ limit, onTick, onEnd }) {
    Object.assign(this, { limit, onTick, onEnd });
    this.pieces = [];
    this.before = 0;
    this.reason = "";
  }

  async start() {
    const sound = { echoCancellation: true, noiseSuppression: true, channelCount: 1 };
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: sound });
    try {
      this.prepare();
    } catch (error) {
      this.release();
      throw error;
    }
    this.since = performance.now();
    this.look();
  }

  prepare() {
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    this.recorder = new MediaRecorder(this.stream, { ...(mimeType && { mimeType }), audioBitsPerSecond: BITS });
    this.recorder.addEventListener("dataavailable", ({ data }) => data.size && this.pieces.push(data));
    this.recorder.addEventListener("stop", () => this.end());
    this.recorder.addEventListener("error", () => this.stop("cut"));
    // A call that comes in ends the track.
    this.stream.getAudioTracks()[0].addEventListener("ended", () => this.stop("cut"));
    this.listen();
    this.recorder.start(PIECE);
  }

  listen() {
    const Context = window.AudioContext ?? window.webkitAudioContext;
    if (Context) {
      this.context = new Context();
      this.ear = this.context.createAnalyser();
      this.ear.fftSize = 1024;
      this.context.createMediaStreamSource(this.stream).connect(this.ear);
      this.samples = new Uint8Array(this.ear.fftSize);
    }
  }

  get seconds() {
    return (this.before + (this.since ? performance.now() - this.since : 0)) / 1000;
  }

  get level() {
    if (!this.ear || !this.since) {
      return 0;
    }
    this.ear.getByteTimeDomainData(this.samples);
    const loudest = this.samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0);
    return Math.min(100, Math.round((loudest / 128) * 140));
  }

  look() {
    if (!this.recorder || this.recorder.state === "inactive") {
      return;
    }
    this.onTick(Math.min(this.seconds, this.limit), this.level);
    if (this.seconds >= this.limit) {
      this.stop("limit");
      return;
    }
    // By the clock and not by frames: frames stop when the screen is locked, the limit does not.
    this.timer = setTimeout(() => this.look(), 100);
  }

  pause() {
    this.before += performance.now() - this.since;
    this.since = 0;
    this.recorder.pause();
  }

  resume() {
    this.since = performance.now();
    this.recorder.resume();
  }

  stop(reason = "") {
    if (this.recorder?.state !== "inactive") {
      this.reason ||= reason;
      this.recorder.stop();
    }
  }

  end() {
    const type = this.recorder.mimeType;
    this.release();
    this.onEnd(new Blob(this.pieces, { type }), this.reason);
  }

  /** Let the microphone go: the phone shows that nobody listens any more. */
  release() {
    clearTimeout(this.timer);
    this.stream?.getTracks().forEach((track) => track.stop());
    if (this.context?.state !== "closed") {
      this.context?.close();
    }
  }
}
