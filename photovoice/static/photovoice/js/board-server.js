/* The board's talks with the server: saving the arrangement, and another page of what does not hang. */

import { plateOf } from "./board-arrangement.js";

export async function save(arrangement, over) {
  const form = arrangement.root.querySelector("[data-form]");
  const seen = form.querySelector("[data-seen]");
  const sent = JSON.stringify(arrangement.read());
  const response = await fetch(form.action, {
    method: "POST",
    body: fields(arrangement, form, over || seen.value),
    headers: { Accept: "application/json" },
  });
  const reply = await response.json();
  if (!response.ok) return { ...reply, saved: false };
  for (const [id, plate] of Object.entries(reply.plates)) {
    const field = plateOf(arrangement.cards.get(id));
    field.value ||= plate;
  }
  seen.value = reply.seen;
  // Whoever went on arranging while this was under way has unsaved changes still.
  const unchanged = JSON.stringify(arrangement.now) === sent;
  if (unchanged) arrangement.now = arrangement.read();
  arrangement.saved = unchanged ? JSON.stringify(arrangement.now) : sent;
  return { ...reply, saved: true };
}

function fields(arrangement, form, seen) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  data.set("act", "save");
  data.set("seen", seen);
  for (const { room, hangings } of arrangement.read()) {
    data.append("room", room);
    hangings.forEach(([id, plate], place) => {
      data.set(`in-${id}`, room);
      data.set(`place-${id}`, place + 1);
      data.set(`plate-${id}`, plate);
    });
  }
  return data;
}

export async function fetchPool(arrangement, query) {
  const response = await fetch(`${arrangement.root.dataset.poolAddress}?${query}`);
  if (!response.ok) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const part = page.querySelector("[data-pool-part]");
  const savedHangings = JSON.parse(arrangement.saved || "[]").flatMap(({ hangings }) => hangings);
  const hungWhenSaved = new Set(savedHangings.map(([id]) => id));
  const takenDown = [...arrangement.pool.children].filter((card) => hungWhenSaved.has(card.dataset.card));
  for (const fresh of part.querySelectorAll("[data-card]")) {
    const known = arrangement.cards.get(fresh.dataset.card);
    if (!known) arrangement.cards.set(fresh.dataset.card, fresh);
    else if (arrangement.hangs(known)) fresh.remove();
    else fresh.replaceWith(known);
  }
  arrangement.root.querySelector("[data-pool]").replaceChildren(part);
  arrangement.pool.prepend(...takenDown);
}
