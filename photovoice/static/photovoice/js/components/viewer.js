// The photograph alone, whole, on dark. Arrow keys and swipe go to the neighbours, Escape returns to where one was.
// Without this script the same link opens the picture itself.
for (const link of document.querySelectorAll("[data-viewer]")) {
  const dialog = document.createElement("dialog");
  dialog.className = "viewer projection";
  dialog.setAttribute("aria-label", link.dataset.label);
  const stage = document.createElement("div");
  stage.className = "viewer__stage";
  const picture = link.querySelector("picture").cloneNode(true);
  for (const part of picture.querySelectorAll("source, img")) part.sizes = "100vw";
  stage.append(picture);
  const bar = document.createElement("div");
  bar.className = "viewer__bar";
  const label = document.createElement("span");
  label.textContent = link.dataset.label;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = link.dataset.close;
  bar.append(label, close);
  dialog.append(stage, bar);

  const go = (address) => {
    if (address) location.href = `${address}#viewer`;
  };
  const open = () => {
    if (!dialog.isConnected) document.body.append(dialog);
    bar.hidden = false;
    dialog.showModal();
    close.focus();
  };

  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => link.focus());
  stage.addEventListener("click", () => {
    bar.hidden = !bar.hidden;
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") go(link.dataset.before);
    if (event.key === "ArrowRight") go(link.dataset.after);
  });

  let start = null;
  stage.addEventListener("touchstart", (event) => {
    start = event.touches.length === 1 ? event.touches[0].clientX : null;
  }, { passive: true });
  stage.addEventListener("touchend", (event) => {
    // While zoomed in, a finger moves the picture instead of changing it.
    if (start === null || (window.visualViewport && window.visualViewport.scale > 1.05)) return;
    const moved = event.changedTouches[0].clientX - start;
    if (Math.abs(moved) > 60) go(moved > 0 ? link.dataset.before : link.dataset.after);
  });

  if (location.hash === "#viewer") {
    history.replaceState(null, "", location.pathname);
    open();
  }
}
