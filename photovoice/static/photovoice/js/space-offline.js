/* Without network, or without a session: says what this phone keeps, from the phone alone. */

import { megabytes, Sentences } from "./space-sentences.js";
import { openStore } from "./space-store.js";

const AGAIN = 4000;
const OPEN = new Set(["chosen", "waiting", "sending", "checking", "half", "stopped"]);

async function show(root) {
  const store = await openStore();
  const sentences = new Sentences(root);
  const files = (await store.all("files")).filter((item) => OPEN.has(item.state));
  const words = new Set([...(await store.all("words")), ...(await store.all("drafts"))].map(({ id }) => id));
  const say = (name, number) => {
    const element = root.querySelector(`[data-offline-${name.toLowerCase()}]`);
    element.hidden = number === 0;
    element.textContent = number ? sentences.counted(name, number) : "";
  };
  say("Files", files.length);
  say("Words", words.size);
  const list = root.querySelector("[data-offline-list]");
  if (list) {
    list.replaceChildren(...files.map((item) => row(item, root.querySelector("template"), sentences)));
    list.hidden = files.length === 0;
  }
}

function row(item, template, sentences) {
  const element = template.content.firstElementChild.cloneNode(true);
  element.querySelector("[data-name]").textContent = item.name;
  element.querySelector("[data-size]").textContent = sentences.say("Size", { megabytes: megabytes(item.size) });
  if (item.thumb) {
    const image = document.createElement("img");
    image.alt = "";
    image.src = URL.createObjectURL(item.thumb);
    element.querySelector("[data-picture]").append(image);
  }
  return element;
}

/** A phone says that it is online before anything goes through: the page comes back when the server really answers. */
async function comeBack(address) {
  const answer = document.hidden ? null : await fetch(address, { method: "HEAD", cache: "no-store" }).catch(() => null);
  if (answer?.ok) {
    location.reload();
  } else {
    setTimeout(() => comeBack(address), AGAIN);
  }
}

const root = document.querySelector("[data-offline]");
if (root) {
  if (root.dataset.reload) {
    setTimeout(() => comeBack(root.dataset.reload), AGAIN);
    root.querySelector("[data-offline-again]").addEventListener("click", () => location.reload());
  }
  await show(root);
}
