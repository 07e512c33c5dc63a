/* An answer in one's own voice: recorded or chosen here, kept on the phone, sent like photographs are.

   The microphone is let go as soon as nothing is recorded, nothing plays by itself, and "sent" is said only when the
   server said so. Without this script the file field of the form does the same. */

import { Microphone, whyNot } from "./space-microphone.js";
import { openQueue } from "./space-queue.js";
import { Sender } from "./space-queue-sender.js";
import * as network from "./space-queue-network.js";
import { Sentences } from "./space-sentences.js";

const SUFFIXES = { mp4: ".m4a", webm: ".webm", ogg: ".ogg" };
/** Which buttons are there in which state. */
const ACTS = {
  idle: ["record"],
  asking: [],
  recording: ["pause", "stop"],
  paused: ["resume", "stop"],
  recorded: ["keep", "again"],
  sending: [],
  stuck: ["keep", "again"],
  sent: ["again"],
};

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

class Recorder {
  constructor(root, queue, sender) {
    Object.assign(this, { root, queue, sender });
    this.sentences = new Sentences(root);
    this.form = root.closest("form");
    this.limit = Number(root.dataset.seconds);
    this.state = "idle";
    this.blob = null;
    this.item = null;
    this.microphone = null;
  }

  find(name) {
    return this.root.querySelector(`[data-voice-${name}]`);
  }

  open() {
    this.input = this.root.querySelector("input[type=file]");
    // The recording goes its own way; the form carries words alone and may then wait for a network by itself.
    this.form.enctype = "application/x-www-form-urlencoded";
    this.find("file").classList.add("field--kept");
    this.find("recorder").hidden = false;
    this.root.addEventListener("click", ({ target }) => {
      const act = target.closest("[data-voice-do]")?.dataset.voiceDo;
      if (act) {
        this[act]();
      }
    });
    this.input.addEventListener("change", () => this.choose());
    this.form.addEventListener("submit", (event) => this.submit(event), { capture: true });
    window.addEventListener("beforeunload", (event) => this.isUnkept && event.preventDefault());
    window.addEventListener("pagehide", () => this.microphone?.release());
    this.queue.addEventListener("change", () => this.follow());
    const reason = whyNot();
    if (reason) {
      this.find("hint").hidden = true;
      this.root.querySelector("[data-voice-do=record]").hidden = true;
      this.say(this.sentences.say(reason), true);
    } else {
      this.show("idle");
    }
    // On a slow line a file is chosen before this script has come.
    this.choose();
  }

  /** Something was said and lies nowhere but on this page. */
  get isUnkept() {
    return ["recording", "paused", "recorded", "stuck"].includes(this.state) || (this.state === "sending" && this.item?.isLoose);
  }

  show(state) {
    this.state = state;
    for (const button of this.root.querySelectorAll("[data-voice-do]")) {
      button.hidden = !ACTS[state].includes(button.dataset.voiceDo);
    }
    const isRunning = state === "recording" || state === "paused";
    this.find("running").hidden = !isRunning;
    this.find("sound").hidden = !["recorded", "stuck"].includes(state) || !this.isPlayable;
    this.find("file").hidden = !["idle", "sent"].includes(state);
    this.find("bar").hidden = state !== "sending";
    this.find("hint").hidden = state !== "idle";
  }

  say(sentence, asks = false) {
    const status = this.find("status");
    status.classList.toggle("voice__status--asks", asks);
    if (status.textContent !== sentence) {
      status.textContent = sentence;
    }
  }

  focus(act) {
    this.root.querySelector(`[data-voice-do=${act}]`)?.focus();
  }

  // ---------------------------------------------------------------- recording

  async record() {
    this.show("asking");
    this.say(this.sentences.say("Asking"));
    const microphone = new Microphone({
      limit: this.limit,
      onTick: (seconds, level) => this.tick(seconds, level),
      onEnd: (blob, reason) => this.ended(blob, reason),
    });
    try {
      await microphone.start();
    } catch (error) {
      this.show("idle");
      this.say(this.sentences.say(whyNot(error)), true);
      this.focus("record");
      return;
    }
    this.microphone = microphone;
    this.show("recording");
    this.say(this.sentences.say("Recording"));
    this.tick(0, 0);
    this.focus("stop");
  }

  tick(seconds, level) {
    this.find("time").textContent = this.sentences.say("Time", { time: clock(seconds), limit: clock(this.limit) });
    this.find("meter").value = level;
  }

  pause() {
    this.microphone.pause();
    this.show("paused");
    this.say(this.sentences.say("Paused"));
    this.focus("resume");
  }

  resume() {
    this.microphone.resume();
    this.show("recording");
    this.say(this.sentences.say("Recording"));
    this.focus("pause");
  }

  stop() {
    this.microphone.stop();
  }

  /** `reason`: empty when somebody stopped it, else limit (its time was over) or cut (a call came in). */
  ended(blob, reason) {
    this.microphone = null;
    if (!blob.size) {
      this.show("idle");
      this.say(this.sentences.say("Nothing"), true);
      this.focus("record");
      return;
    }
    this.hold(blob, { limit: "Limit", cut: "Cut" }[reason] ?? "Recorded");
    this.focus("keep");
  }

  choose() {
    const [file] = this.input.files;
    if (file) {
      this.hold(file, "Chosen");
      // Taken out of the field, so that the form does not send it a second time.
      this.input.value = "";
    }
  }

  hold(blob, sentence) {
    this.blob = blob;
    this.item = null;
    const sound = this.find("sound");
    URL.revokeObjectURL(sound.src);
    this.isPlayable = true;
    sound.onerror = () => {
      this.isPlayable = false;
      sound.hidden = true;
      this.say(this.sentences.say("Unplayable"));
    };
    sound.src = URL.createObjectURL(blob);
    this.show("recorded");
    this.say(this.sentences.say(sentence));
  }

  again() {
    this.blob = null;
    this.find("sound").pause();
    return this.record();
  }

  // ---------------------------------------------------------------- keeping

  async keep() {
    if (!this.blob) {
      return;
    }
    this.find("sound").pause();
    if (this.item) {
      await this.queue.remove(this.item);
    }
    this.remember();
    this.show("sending");
    this.item = await this.queue.add(this.blob, {
      name: this.blob.name ?? `recording${SUFFIXES[/(mp4|webm|ogg)/.exec(this.blob.type)?.[1]] ?? ""}`,
      metadata: { purpose: "voice", answer: this.target, language: this.form.elements.language?.value ?? "" },
      go: true,
    });
    this.find("status").tabIndex = -1;
    this.find("status").focus();
    this.sender.begin();
    this.follow();
  }

  /** A page that is loaded again goes on with the answer that this recording began. */
  remember() {
    const { page } = this.form.elements;
    if (!page) {
      return;
    }
    const here = new URL(location.href);
    here.searchParams.set("page", page.value);
    history.replaceState(history.state, "", here);
  }

  /** What the recording belongs to; without a photograph the question chosen now, and the words of this page. */
  get target() {
    const { question, page } = this.form.elements;
    if (!page) {
      return this.root.dataset.target;
    }
    return ["free", question?.value || 0, page.value].join(":");
  }

  /** Say how far it is, in the queue's own states. */
  follow() {
    if (this.state !== "sending" || !this.item) {
      return;
    }
    const { state, percent = 0, sentence, isLoose } = this.item;
    this.find("bar").value = state === "checking" ? 100 : percent;
    if (state === "sent") {
      this.blob = null;
      this.show("sent");
      this.say(sentence);
      this.item = null;
      this.form.dispatchEvent(new CustomEvent("voice-sent"));
    } else if (["refused", "stopped", "lost"].includes(state)) {
      this.show("stuck");
      this.say(sentence || this.sentences.say("NotTaken"), true);
    } else if (state === "sending") {
      // The bar moves all the time; whoever hears it is told in quarters.
      this.say(this.sentences.say("Sending", { percent: Math.floor(percent / 25) * 25 }));
    } else if (state === "checking") {
      this.say(this.sentences.say("Checking"));
    } else {
      const hindered = { closed: "Closed", offline: "Offline" }[this.sender.hindrance];
      this.say(this.sentences.say(hindered ?? (isLoose ? "Loose" : "Kept")), Boolean(hindered));
    }
  }

  /** Words are saved after the recording is safe: on the phone where it keeps things, else at the server. */
  async submit(event) {
    if (!this.isUnkept || event.submitter?.name === "speak") {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.microphone) {
      this.microphone.stop();
      return; // What was recorded is shown; whether it is kept, its owner says.
    }
    if (this.state === "recorded") {
      await this.keep();
    }
    if (!this.item?.isLoose && this.state !== "stuck") {
      this.form.requestSubmit(event.submitter);
      return;
    }
    this.say(this.sentences.say("First"));
    this.form.addEventListener("voice-sent", () => this.form.requestSubmit(event.submitter), { once: true });
  }
}

/** Sends from this page too, but photographs only where their owner's choice of network allows it. */
class PageSender extends Sender {
  begin() {
    if (!this.hasBegun) {
      this.hasBegun = true;
      this.start();
    } else {
      this.tryNow();
    }
  }
}

for (const root of document.querySelectorAll("[data-voice]")) {
  if (root.querySelector("[data-voice-recorder]")) {
    const queue = await openQueue(document.documentElement.dataset.owner);
    const choices = (await queue.store.get("about", "choices"))?.value ?? {};
    const isAllowed = () => !(choices.wifi && network.costs());
    const sender = new PageSender(queue, { endpoint: root.dataset.endpoint, isAllowed });
    new Recorder(root, queue, sender).open();
    if (queue.open.some((item) => item.metadata?.purpose === "voice" && item.state === "waiting")) {
      sender.begin();
    }
  }
}
