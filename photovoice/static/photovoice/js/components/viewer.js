// The photograph alone, whole, on dark. Arrow keys and swipe go to the neighbours, Escape returns to where one was.
// Without this script the same link opens the picture itself. All words come from the link's data attributes.
const SWIPE = 60;
const HASH = "#viewer";

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function button(label, act) {
  const made = element("button", "", label);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function build(link) {
  const words = link.dataset;
  const dialog = element("dialog", "viewer projection");
  dialog.setAttribute("aria-label", words.title);
  const stage = element("div", "viewer__stage");
  const picture = link.querySelector("picture").cloneNode(true);
  for (const part of picture.querySelectorAll("source, img")) part.sizes = "100vw";
  stage.append(picture);

  const caption = element("p", "viewer__caption");
  const plate = element("span", "plate plate--blue plate--s");
  plate.append(element("span", "plate__number", words.plate));
  caption.append(plate, element("span", "", words.title));

  const bar = element("div", "viewer__bar");
  const go = (address) => address && location.assign(address + HASH);
  const toggle = button(words.hide, () => {
    caption.hidden = !caption.hidden;
    toggle.textContent = caption.hidden ? words.show : words.hide;
  });
  bar.append(caption);
  if (words.before) bar.append(button(words.beforeLabel, () => go(words.before)));
  if (words.after) bar.append(button(words.afterLabel, () => go(words.after)));
  bar.append(toggle, button(words.close, () => dialog.close()));
  dialog.append(stage, bar);

  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") go(words.before);
    if (event.key === "ArrowRight") go(words.after);
  });
  dialog.addEventListener("close", () => link.focus());
  swipe(stage, { left: () => go(words.after), right: () => go(words.before) });
  return dialog;
}

function swipe(stage, { left, right }) {
  let start = null;
  stage.addEventListener("touchstart", (event) => {
    start = event.touches.length === 1 ? event.touches[0].clientX : null;
  }, { passive: true });
  stage.addEventListener("touchend", (event) => {
    // While zoomed in, a finger moves the picture instead of changing it.
    if (start === null || (window.visualViewport && window.visualViewport.scale > 1.05)) return;
    const moved = event.changedTouches[0].clientX - start;
    if (moved > SWIPE) right();
    if (moved < -SWIPE) left();
  });
}

for (const link of document.querySelectorAll("[data-viewer]")) {
  let dialog = null;
  const open = () => {
    if (!dialog) {
      dialog = build(link);
      document.body.append(dialog);
    }
    dialog.showModal();
    dialog.querySelector(".viewer__bar button:last-child").focus();
  };
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  if (location.hash === HASH) {
    // The address goes back to the stop's own, so that reloading or sharing it opens the page.
    history.replaceState(null, "", location.pathname + location.search);
    open();
  }
}
