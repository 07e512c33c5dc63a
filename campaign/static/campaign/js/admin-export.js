// While a file is being made its page is read again every second and what changed is put in place. Without this script
// the page loads itself anew.

const EVERY = 1000;
const SLOWER = 4000;

const live = () => document.querySelector("[data-export]");

async function look() {
  if (!live()?.hasAttribute("data-export-under-way")) return;
  let next = EVERY;
  try {
    const answer = await fetch(window.location.href, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok || answer.redirected) {
      window.location.reload();
      return;
    }
    const read = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-export]");
    if (read && read.innerHTML !== live().innerHTML) live().replaceWith(read);
  } catch {
    next = SLOWER;
  }
  window.setTimeout(look, next);
}

window.setTimeout(look, EVERY);
