/* On every page of the space: what this phone keeps belongs to its participant, is said, and goes out when it can. */

import { Draft, sendKept } from "./space-drafts.js";
import { Sentences } from "./space-sentences.js";
import { openStore } from "./space-store.js";

const AGAIN = 30_000;
const OPEN = new Set(["chosen", "waiting", "sending", "checking", "half", "stopped"]);

class Notices {
  constructor(root) {
    this.root = root;
    this.sentences = new Sentences(root);
    this.words = root.querySelector("[data-kept-words]");
  }

  say(name, address = "") {
    this.words.hidden = !name;
    this.words.textContent = name ? this.sentences.say(name) : "";
    if (address) {
      this.words.append(" ", link(address, this.sentences.say("Open")));
    }
    if (name) {
      this.words.scrollIntoView({ block: "nearest" });
    }
  }

  /** Above a form that holds what was typed before and not saved. */
  restored(form, discard) {
    const box = this.root.querySelector("[data-kept-restored]").content.firstElementChild.cloneNode(true);
    box.querySelector("button").addEventListener("click", () => {
      box.remove();
      discard();
      form.querySelector("textarea, input[type=text]")?.focus();
    });
    form.before(box);
  }

  files(number) {
    const box = this.root.querySelector("[data-kept-files]");
    box.hidden = number === 0;
    if (number) {
      box.querySelector("span").textContent = this.sentences.counted("Files", number);
    }
  }
}

function link(address, text) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = text;
  return made;
}

/** The worker keeps the page for no network in the language that is spoken now. */
async function keepWorker(root) {
  if (!navigator.serviceWorker) {
    return;
  }
  const { worker, offline } = root.dataset;
  await navigator.serviceWorker.register(worker);
  const { active } = await navigator.serviceWorker.ready;
  if (sessionStorage.getItem("offline") !== offline) {
    active.postMessage({ offline });
    sessionStorage.setItem("offline", offline);
  }
}

const root = document.querySelector("[data-kept]");
if (root) {
  const store = await openStore(document.documentElement.dataset.owner);
  const notices = new Notices(root);
  for (const form of document.querySelectorAll("form[data-keep-words]")) {
    await new Draft(form, store, notices).bind();
  }
  const token = document.querySelector("input[name=form_token]").value;
  const send = () => sendKept(store, token, notices);
  const sendAlone = () =>
    navigator.locks ? navigator.locks.request("ocima-words", { ifAvailable: true }, (lock) => lock && send()) : send();
  window.addEventListener("online", sendAlone);
  setInterval(sendAlone, AGAIN);
  await sendAlone();
  if (!document.querySelector("[data-send]")) {
    const files = await store.all("files");
    notices.files(files.filter((item) => OPEN.has(item.state)).length);
  }
  await keepWorker(root).catch(() => {});
}
