/* While an exhibition is being published: ask how far it is every two seconds, then show the page anew. */

const waiting = document.querySelector("[data-publication]");

async function look() {
  try {
    const response = await fetch(waiting.dataset.publication);
    const state = await response.json();
    if (state.finished) {
      location.reload();
      return;
    }
    waiting.querySelector("[data-publication-sentence]").textContent = state.sentence;
    const bar = waiting.querySelector("[data-publication-bar]");
    bar.max = state.total || 1;
    bar.value = state.done;
  } catch {
    // The server may be restarting; the next question tells.
  }
  setTimeout(look, 2000);
}

if (waiting) setTimeout(look, 2000);
