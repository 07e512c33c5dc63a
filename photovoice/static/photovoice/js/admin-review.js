// One photograph in the review: enlarge it, decide by keys, and tell others that somebody looks at it.
import { bindSwitch, onKey, pressElement } from "./admin-keys.js";

const EVERY = 30_000;
const STEP = 1.25;
const LARGEST = 4;

function bindZoom(figure) {
  const picture = figure.querySelector("[data-zoom-picture]");
  const frame = figure.querySelector("[data-zoom-window]");
  const toggle = figure.querySelector("[data-zoom-toggle]");
  let scale = 0;

  const show = (next, at) => {
    scale = next;
    const isLarge = scale > 0;
    figure.classList.toggle("zoom--large", isLarge);
    toggle.setAttribute("aria-pressed", String(isLarge));
    picture.style.width = isLarge ? `${Math.round(picture.naturalWidth * scale)}px` : "";
    if (isLarge) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
    if (isLarge && at) {
      frame.scrollLeft = at.x * frame.scrollWidth - frame.clientWidth / 2;
      frame.scrollTop = at.y * frame.scrollHeight - frame.clientHeight / 2;
    }
  };
  const grow = (by) => show(Math.min(Math.max((scale || 1) * by, 0.5), LARGEST));

  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    show(scale ? 0 : 1, { x: 0.5, y: 0.5 });
    if (scale) frame.focus();
  });
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    show(scale ? 0 : 1, { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  });
  // The wheel enlarges only what is enlarged already, so that nobody is caught while scrolling the page.
  frame.addEventListener("wheel", (event) => {
    if (!scale) return;
    event.preventDefault();
    grow(event.deltaY < 0 ? STEP : 1 / STEP);
  }, { passive: false });
  frame.addEventListener("keydown", (event) => {
    const acts = { "+": () => grow(STEP), "=": () => grow(STEP), "-": () => grow(1 / STEP), Escape: () => show(0) };
    if (!scale || !acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
}

function bindPresence(note) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const tell = async () => {
    if (document.hidden) return;
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, version: note.dataset.presenceVersion });
    const answer = await fetch(note.dataset.presenceAddress, { method: "POST", body }).catch(() => null);
    if (!answer?.ok) return;
    const { others, changed } = await answer.json();
    note.textContent = changed || others;
    note.hidden = !note.textContent;
  };
  setInterval(tell, EVERY);
  document.addEventListener("visibilitychange", tell);
}

const zoom = document.querySelector("[data-zoom]");
if (zoom) bindZoom(zoom);
const presence = document.querySelector("[data-presence]");
if (presence) bindPresence(presence);

bindSwitch();
onKey((event) => {
  const key = event.key.toLowerCase();
  if (key !== "r") return pressElement(key);
  const message = document.querySelector("[data-decision] textarea");
  message?.focus();
  return Boolean(message);
});
