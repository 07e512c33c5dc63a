// The transcript follows the voice and leads it: the sentence that is heard is marked, a click on one goes there.
const QUIET_MS = 4000;

export function follow(box, player) {
  const transcript = document.querySelector(`[data-transcript="${box.dataset.player}"]`);
  // Where nothing is written down there is nothing to follow.
  if (!transcript) return { at() {}, bring() {} };
  const scroller = transcript.querySelector("[data-transcript-words]");
  const wish = transcript.querySelector("[data-transcript-follow]");
  const cues = [...transcript.querySelectorAll("[data-cue]")];
  const starts = cues.filter((cue) => cue.dataset.cue !== "").map((cue) => Number(cue.dataset.cue));
  const order = [...new Set(starts)].sort((one, two) => one - two);
  const byStart = Map.groupBy ? Map.groupBy(cues, (cue) => Number(cue.dataset.cue)) : grouped(cues);
  let marked = null;
  let touchedAt = -QUIET_MS;

  transcript.querySelector("[data-transcript-tools]").hidden = false;
  transcript.classList.add("transcript--live");
  for (const name of ["wheel", "touchmove", "keydown"])
    scroller.addEventListener(name, () => (touchedAt = performance.now()), { passive: true });

  scroller.addEventListener("click", (event) => {
    const place = event.target.closest("[data-transcript-to], [data-cue]");
    const isNewTab = event.metaKey || event.ctrlKey || event.shiftKey;
    if (!place || isNewTab || !getSelection().isCollapsed) return;
    if (place.matches("a")) event.preventDefault();
    player.seek(Number(place.dataset.transcriptTo ?? place.dataset.cue) / 1000);
    player.play();
  });

  for (const choice of transcript.querySelectorAll("[data-transcript-show]"))
    choice.addEventListener("change", () => (transcript.dataset.shows = choice.value));

  function mark(start) {
    if (start === marked) return;
    for (const cue of byStart.get(marked) ?? []) cue.removeAttribute("aria-current");
    marked = start;
    const heard = byStart.get(marked) ?? [];
    for (const cue of heard) cue.setAttribute("aria-current", "true");
    const isLooking = performance.now() - touchedAt < QUIET_MS;
    if (wish.checked && !isLooking && !player.audio.paused) bring();
  }

  function bring() {
    const cue = byStart.get(marked)?.find((each) => each.offsetParent);
    if (!cue) return;
    const [inner, outer] = [cue.getBoundingClientRect(), scroller.getBoundingClientRect()];
    if (inner.top >= outer.top && inner.bottom <= outer.bottom - outer.height / 4) return;
    scroller.scrollTop += inner.top - outer.top - outer.height / 4;
  }

  return {
    bring,
    // The last cue that begins at or before this moment is the one that is heard.
    at(seconds) {
      const moment = seconds * 1000 + 1;
      let [low, high] = [0, order.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (order[middle] <= moment) low = middle + 1;
        else high = middle;
      }
      mark(low ? order[low - 1] : null);
    },
  };
}

function grouped(cues) {
  const found = new Map();
  for (const cue of cues) {
    const start = Number(cue.dataset.cue);
    found.set(start, [...(found.get(start) ?? []), cue]);
  }
  return found;
}
