// Single keys for staff who review many photographs. They can be switched off (WCAG 2.1.4); the choice stays on this
// device. Whatever a key does is also a link or a button: an element with data-key.
const STORE = "ocima-single-keys";

const isTyping = (target) => target.matches("input, textarea, select, [contenteditable]");

export function keysAreOn() {
  return localStorage.getItem(STORE) !== "off";
}

export function bindSwitch() {
  const box = document.querySelector("[data-shortcuts-switch]");
  if (!box) return;
  box.checked = keysAreOn();
  box.addEventListener("change", () => localStorage.setItem(STORE, box.checked ? "on" : "off"));
}

export function onKey(handle) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target) || !keysAreOn()) return;
    if (handle(event)) event.preventDefault();
  });
}

export function pressElement(key) {
  const element = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!element || element.hidden) return false;
  element.click();
  return true;
}
