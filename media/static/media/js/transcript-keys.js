/* Every act by keyboard, also while words are typed: Alt with a letter, read by its place on the keyboard, so that no
   layout and no AltGr is in the way. */

const WITH_ALT = {
  KeyK: "play",
  KeyJ: "back",
  KeyL: "forward",
  KeyP: "line",
  KeyI: "start",
  KeyO: "end",
  KeyN: "new",
  Enter: "split",
  KeyM: "join",
  KeyX: "remove",
  KeyS: "speaker",
  ArrowUp: "before",
  ArrowDown: "after",
};
const OF_ORIGINALS = new Set(["start", "end", "new", "split", "join", "remove", "speaker"]);

export function bindKeys(root, { acts, enter, isTranslation }) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const isInLines = root.contains(event.target);
    const act = withAlt(event, isTranslation) || withControl(event, isInLines);
    if (act) {
      event.preventDefault();
      acts[act]();
    } else if (isPlainEnter(event)) {
      event.preventDefault();
      enter();
    }
  });
}

function withAlt(event, isTranslation) {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return "";
  const act = WITH_ALT[event.code] || "";
  return isTranslation && OF_ORIGINALS.has(act) ? "" : act;
}

/* Undo and redo are ours in words and speakers; in a time that is being typed they are the browser's. */
function withControl(event, isInLines) {
  if (event.altKey || !(event.ctrlKey || event.metaKey) || !isInLines) return "";
  const key = event.key.toLowerCase();
  if (key === "s" && !event.shiftKey) return "save";
  if (event.target.matches("[data-start], [data-end]")) return "";
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : "";
}

function isPlainEnter(event) {
  const isBare = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  return event.key === "Enter" && isBare && event.target.matches("[data-words], [data-speaker]");
}
