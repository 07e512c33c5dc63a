/* The board: selecting, dragging, keys, undo, and saving without leaving the page. Without it the same form has
   fields for room, place and plate. */

import { Arrangement } from "./board-arrangement.js";
import { down, hang, letDrag, takeDown, up } from "./board-moves.js";
import { Selection, pickOf } from "./board-selection.js";
import { fetchPool, save } from "./board-server.js";

const root = document.querySelector("[data-board]");
const find = (name) => root.querySelector(`[data-${name}]`);
const say = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), root.dataset[name]);

const arrangement = new Arrangement(root, showState);
const selection = new Selection(root, showSelection);
let makeDraggable = () => {};
let leaving = false;

function showState() {
  find("status").textContent = arrangement.isDirty ? say("sayUnsaved") : say("saySaved");
  root.querySelector('[data-do="undo"]').disabled = !arrangement.past.length;
  root.querySelector('[data-do="redo"]').disabled = !arrangement.future.length;
  const target = find("target");
  const chosen = target.value;
  target.replaceChildren(...arrangement.now.map(({ room }) => new Option(say("sayRoom", { room }), room)));
  if (arrangement.now.some(({ room }) => room === chosen)) target.value = chosen;
  for (const list of root.querySelectorAll("[data-list]")) makeDraggable(list);
  selection.show();
}

function showSelection(cards) {
  find("count").textContent = cards.length ? say("saySome", { number: cards.length }) : say("sayNone");
  find("tools").classList.toggle("board-tools--idle", !cards.length);
}

function tellPlace(card) {
  const section = card.closest("[data-room]");
  if (!section) return say("sayDown");
  const place = [...arrangement.listOf(section).children].indexOf(card) + 1;
  return say("sayMoved", { room: section.dataset.room, place });
}

function moved(cards, { focus = false } = {}) {
  if (!cards.length) return;
  arrangement.keep();
  find("count").textContent = tellPlace(cards[0]);
  if (focus) pickOf(cards[0]).focus();
}

const acts = {
  hang: (cards) => find("target").value && hang(arrangement, cards, find("target").value),
  up: (cards) => up(arrangement, cards),
  down: (cards) => down(arrangement, cards),
  off: (cards) => takeDown(arrangement, cards),
};

function act(name) {
  const cards = selection.meant();
  const about = name === "hang" ? cards : cards.filter((card) => arrangement.hangs(card));
  acts[name](about);
  moved(about, { focus: true });
}

async function removeRoom(section) {
  const number = arrangement.listOf(section).children.length;
  if (number) {
    const dialog = find("ask");
    find("ask-sentence").textContent = say("sayRemove", { number });
    dialog.returnValue = "";
    dialog.showModal();
    await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
    if (dialog.returnValue !== "yes") return;
  }
  arrangement.removeRoom(section);
  arrangement.keep();
  root.querySelector('[data-do="add-room"]').focus();
}

function moveRoom(button) {
  const section = button.closest("[data-room]");
  const step = Number(button.dataset.roomMove);
  const other = step < 0 ? section.previousElementSibling : section.nextElementSibling;
  if (step < 0) other?.before(section);
  else other?.after(section);
  arrangement.keep();
  button.focus();
}

async function saveNow(over) {
  find("save").disabled = true;
  let reply;
  try {
    reply = await save(arrangement, over);
  } catch {
    reply = { saved: false, sentence: say("sayFailed") };
  }
  find("save").disabled = false;
  showState();
  find("refusal").hidden = reply.saved;
  if (reply.saved) {
    find("status").textContent = reply.sentence;
    find("panel").innerHTML = reply.panel;
    document.querySelector("[data-board-state]").innerHTML = reply.state;
    return;
  }
  find("refusal-sentence").textContent = reply.sentence;
  find("refusal-ways").hidden = !reply.over;
  find("over").value = reply.over || "";
}

async function showPool(query) {
  try {
    await fetchPool(arrangement, query);
  } catch {
    leaving = !arrangement.isDirty;
    location.search = query;
    return;
  }
  history.replaceState(null, "", `?${query}`);
  showState();
}

const buttons = {
  undo: () => arrangement.undo(),
  redo: () => arrangement.redo(),
  clear: () => selection.clear(),
  number: () => {
    arrangement.numberPlates();
    arrangement.keep();
  },
  "add-room": () => {
    const section = arrangement.addRoom();
    root.querySelector("[data-no-rooms]")?.remove();
    arrangement.keep();
    section.scrollIntoView({ block: "nearest" });
  },
};

root.addEventListener("click", (event) => {
  const button = event.target.closest("button, a");
  if (!button) return;
  const name = button.dataset.do;
  if (name) {
    event.preventDefault();
    if (buttons[name]) buttons[name]();
    else act(name);
  } else if (button.matches("[data-room-move]")) moveRoom(button);
  else if (button.matches("[data-room-remove]")) {
    event.preventDefault();
    removeRoom(button.closest("[data-room]"));
  } else if (button.matches("[data-over]")) saveNow(button.value);
  else if (button.matches("[data-reload]")) leaving = true;
  else if (button.matches("[data-pool-go]")) {
    event.preventDefault();
    showPool(new URL(button.href).search.slice(1));
  }
});

find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  saveNow();
});

find("pool-filters").addEventListener("submit", (event) => {
  event.preventDefault();
  showPool(new URLSearchParams(new FormData(event.target)).toString());
});

root.addEventListener("change", (event) => {
  if (event.target.matches("[data-plate]")) arrangement.keep();
});

const withControl = { z: () => arrangement.undo(), y: () => arrangement.redo(), s: () => saveNow() };
const withAlt = { ArrowUp: "up", ArrowDown: "down" };
const onPick = { ArrowRight: () => selection.go(1), ArrowLeft: () => selection.go(-1), Delete: () => act("off") };

function actionOf(event) {
  const typing = event.target.matches("input:not([data-pick]), select, textarea");
  if (event.ctrlKey || event.metaKey) {
    const key = event.key.toLowerCase();
    if (typing && key !== "s") return null;
    return key === "z" && event.shiftKey ? withControl.y : withControl[key];
  }
  if (event.altKey) return withAlt[event.key] && (() => act(withAlt[event.key]));
  return event.target.matches("[data-pick]") ? onPick[event.key] : null;
}

document.addEventListener("keydown", (event) => {
  const action = actionOf(event);
  if (!action) return;
  event.preventDefault();
  action();
});

window.addEventListener("beforeunload", (event) => {
  if (arrangement.isDirty && !leaving) event.preventDefault();
});

root.classList.add("board--alive");
for (const hidden of root.querySelectorAll("[data-tools], [data-do], [data-room-move]")) hidden.hidden = false;
showState();
letDrag(arrangement, selection, moved)
  .then((make) => {
    makeDraggable = make;
    showState();
    root.dataset.draggable = "yes";
  })
  .catch(() => {});
