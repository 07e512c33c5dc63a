/* Looks every few seconds how far a recording is, and loads the page again once it is over. */

const EVERY = 2500;
const place = document.querySelector("[data-recording-state]");

async function look() {
  try {
    const answer = await fetch(place.dataset.recordingState, { headers: { Accept: "application/json" } });
    if (answer.redirected || answer.status === 404) {
      window.location.reload();
      return;
    }
    const { progress, words, is_over: isOver } = await answer.json();
    if (isOver) {
      window.location.reload();
      return;
    }
    place.querySelector("[data-bar]").value = progress;
    const said = place.querySelector("[data-said]");
    if (said.textContent !== words) {
      said.textContent = words;
    }
  } catch {
    // The line is down: the next look may find it again.
  }
  window.setTimeout(look, EVERY);
}

if (place) {
  window.setTimeout(look, EVERY);
}
