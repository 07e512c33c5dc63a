// Turns a zine over spread by spread, by buttons and arrow keys. Without it all spreads stand under one another.

const spreads = [...document.querySelectorAll("[data-zine-spread]")];
const ways = document.querySelector("[data-zine-ways]");
const KEPT = "zine-spread";

if (ways && spreads.length > 1) {
  const back = ways.querySelector("[data-zine-back]");
  const on = ways.querySelector("[data-zine-on]");
  const where = ways.querySelector("[data-zine-where]");
  // The preview is loaded anew while its author types; they stay at the spread they look at.
  let open = Math.min(Number(sessionStorage.getItem(KEPT)) || 0, spreads.length - 1);

  const show = () => {
    spreads.forEach((spread, number) => {
      spread.hidden = number !== open;
    });
    back.disabled = open === 0;
    on.disabled = open === spreads.length - 1;
    where.textContent = `${open + 1} / ${spreads.length}`;
    sessionStorage.setItem(KEPT, String(open));
  };
  const turn = (by) => {
    open = Math.min(Math.max(open + by, 0), spreads.length - 1);
    show();
  };

  back.addEventListener("click", () => turn(-1));
  on.addEventListener("click", () => turn(1));
  document.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 }[event.key];
    if (by && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      turn(by);
    }
  });
  ways.hidden = false;
  show();
}
