/* Marking people by tapping on them, dragging frames, or with the keyboard. The numbers in the form are what counts. */

const form = document.querySelector("[data-people]");
const stage = form.querySelector("[data-people-stage]");
const picture = stage.querySelector("img");
const rows = form.querySelector("[data-people-rows]");
const template = form.querySelector("[data-person-template]");
const total = form.querySelector("[name=people-TOTAL_FORMS]");
const told = form.querySelector("[data-people-told]");
const nobody = document.querySelector("[data-people-nobody]");
const SIDES = ["x", "y", "w", "h"];
const SMALLEST = 3; // hundredths
const STEP = 2;
const FINE_STEP = 0.5;
const TAP = 48; // px; a frame smaller than this cannot be held

const frames = new Map(); // row → its frame
let moved = null; // the row that the next tap moves
let layer = null;

const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const isFixed = (row) => "fixed" in row.dataset;
const number = (row) => [...rows.children].indexOf(row) + 1;
const bounded = (value, most) => Math.min(Math.max(value, 0), Math.max(most, 0));
const sentence = (words, row) => words.replace("{number}", number(row));

function place(row) {
  const values = SIDES.map((side) => Number.parseFloat(field(row, side).value));
  return values.every(Number.isFinite) ? values : null;
}

function put(row, x, y, w, h, { part = "" } = {}) {
  const width = Math.min(Math.max(w, SMALLEST), 100);
  const height = Math.min(Math.max(h, SMALLEST), 100);
  const values = [bounded(x, 100 - width), bounded(y, 100 - height), width, height];
  SIDES.forEach((side, index) => {
    field(row, side).value = values[index].toFixed(3);
  });
  for (const choice of row.querySelectorAll('[name$="-place"]')) choice.checked = choice.value === part;
  draw(row);
}

function draw(row) {
  row.querySelector("[data-person-number]").textContent = number(row);
  const box = place(row);
  const frame = frames.get(row) ?? addFrame(row);
  if (!frame) return;
  frame.hidden = !box || Boolean(field(row, "DELETE")?.checked);
  if (!box) return;
  const [x, y, w, h] = box;
  Object.assign(frame.style, { insetInlineStart: `${x}%`, insetBlockStart: `${y}%`, inlineSize: `${w}%`, blockSize: `${h}%` });
  frame.querySelector("[data-frame-number]").textContent = number(row);
  if (!isFixed(row)) {
    frame.setAttribute("aria-valuenow", Math.round(x));
    frame.setAttribute("aria-valuetext", placed(row, box));
  }
  frame.setAttribute("aria-label", sentence(isFixed(row) ? form.dataset.person : form.dataset.label, row));
}

function resize(row, factor) {
  const [x, y, w, h] = place(row);
  put(row, x + (w * (1 - factor)) / 2, y + (h * (1 - factor)) / 2, w * factor, h * factor);
}

function sizeBy(row, factor) {
  if (!place(row)) return;
  resize(row, factor);
  tell(row);
}

function addFrame(row) {
  if (!layer) return null;
  const frame = document.createElement("div");
  frame.tabIndex = 0;
  frame.className = "people__frame";
  frame.innerHTML = '<span class="people__number" data-frame-number></span>';
  frames.set(row, frame);
  frame.addEventListener("focus", () => choose(row));
  if (isFixed(row)) {
    frame.classList.add("people__frame--fixed");
    frame.setAttribute("role", "img");
  } else {
    // Screen readers give the arrow keys to what can be set, and keep them for themselves elsewhere.
    frame.setAttribute("role", "slider");
    frame.setAttribute("aria-valuemin", 0);
    frame.setAttribute("aria-valuemax", 100);
    frame.insertAdjacentHTML("beforeend", '<span class="people__handle" data-frame-handle></span>');
    bindDragging(row, frame);
    frame.addEventListener("keydown", (event) => moveByKey(row, event));
  }
  frame.addEventListener("click", (event) => event.stopPropagation());
  layer.append(frame);
  return frame;
}

function choose(row) {
  for (const [each, frame] of frames) {
    frame.classList.toggle("people__frame--current", each === row);
    each.classList.toggle("person--current", each === row);
  }
}

function moveByKey(row, event) {
  const by = event.shiftKey ? FINE_STEP : STEP;
  const ways = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] };
  const [x, y, w, h] = place(row);
  if (ways[event.key]) {
    put(row, x + ways[event.key][0], y + ways[event.key][1], w, h);
  } else if (event.key === "+" || event.key === "=") {
    resize(row, 1.1);
  } else if (event.key === "-") {
    resize(row, 1 / 1.1);
  } else {
    return;
  }
  event.preventDefault();
}

/** Where the frame is, for who does not see it. */
function placed(row, [x, y, w, h]) {
  const third = (middle) => Math.min(Math.floor(middle / (100 / 3)), 2);
  const part = `${third(y + h / 2)}${third(x + w / 2)}`;
  const words = row.querySelector(`[name$="-place"][value="${part}"]`).labels[0].textContent.trim();
  const values = { place: words, x: Math.round(x), y: Math.round(y), width: Math.round(w) };
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), form.dataset.placed);
}

/** Say where a frame is that was moved by something beside it. */
function tell(row) {
  told.textContent = `${sentence(form.dataset.person, row)}: ${placed(row, place(row))}`;
}

/** One of the nine parts of the picture, for who cannot see it or tap on it. */
function putInPart(row, part) {
  const third = 100 / 3;
  put(row, Number(part[1]) * third, Number(part[0]) * third, third, third, { part });
  tell(row);
}

const pointOf = (event) => {
  const box = layer.getBoundingClientRect();
  return [((event.clientX - box.x) / box.width) * 100, ((event.clientY - box.y) / box.height) * 100];
};

function bindDragging(row, frame) {
  let from = null;
  frame.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    from = { point: pointOf(event), box: place(row), sizes: event.target.matches("[data-frame-handle]") };
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [dx, dy] = pointOf(event).map((value, index) => value - from.point[index]);
    const [x, y, w, h] = from.box;
    if (from.sizes) put(row, x, y, Math.min(w + dx, 100 - x), Math.min(h + dy, 100 - y));
    else put(row, x + dx, y + dy, w, h);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    frame.addEventListener(end, () => {
      from = null;
    });
  }
}

const save = form.querySelector("[data-people-save]");
function addRow() {
  save.hidden = false;
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
  const row = holder.content.firstElementChild;
  rows.append(row);
  total.value = Number(total.value) + 1;
  prepare(row);
  return row;
}

/** A frame of sensible size: a sixth of the shorter edge, and never too small for a thumb. */
function sized() {
  const { width, height } = layer?.getBoundingClientRect() ?? { width: 300, height: 300 };
  const edge = Math.max(Math.min(width, height) / 6, TAP);
  return [(edge / width) * 100, ((edge * 1.25) / height) * 100];
}

function mark(x, y) {
  const [w, h] = sized();
  const row = moved ?? addRow();
  const known = moved && place(row);
  const [wide, high] = known ? known.slice(2) : [w, h];
  put(row, x - wide / 2, y - high / 2, wide, high);
  stopMoving();
  frames.get(row)?.focus({ preventScroll: true });
  choose(row);
  told.textContent = sentence(form.dataset.added, row);
  offerNobody();
  return row;
}

function stopMoving() {
  const button = moved?.querySelector("[data-person-again]");
  if (button) button.textContent = button.dataset.says;
  moved = null;
}

/** "Nobody" is an answer as long as nobody is marked; it would throw the frames away. */
function offerNobody() {
  const isMarked = (row) => place(row) && !field(row, "DELETE")?.checked;
  if (nobody) nobody.hidden = [...rows.children].some(isMarked);
}

function prepare(row) {
  for (const plain of row.querySelectorAll("[data-people-plain]")) plain.hidden = true;
  row.querySelector("[data-person-tools]").hidden = isFixed(row) || !layer;
  row.querySelector("[data-person-bigger]").addEventListener("click", () => sizeBy(row, 1.15));
  row.querySelector("[data-person-smaller]").addEventListener("click", () => sizeBy(row, 1 / 1.15));
  row.querySelector("[data-person-again]").addEventListener("click", (event) => {
    stopMoving();
    moved = row;
    event.target.dataset.says ??= event.target.textContent;
    event.target.textContent = event.target.dataset.waits;
    stage.scrollIntoView({ block: "nearest" });
  });
  row.addEventListener("focusin", () => choose(row));
  const where = row.querySelector("[data-person-where]");
  where.open = Boolean(where.querySelector(".field__error"));
  row.addEventListener("change", ({ target }) => {
    if (target.name.endsWith("-place") && target.value) putInPart(row, target.value);
    draw(row);
    offerNobody();
  });
}

function begin() {
  layer = document.createElement("div");
  layer.className = "people__layer";
  layer.dir = "ltr"; // a picture has the same sides in every language
  picture.parentElement.append(layer);
  stage.querySelector("[data-people-frames]").remove();
  layer.addEventListener("click", (event) => mark(...pointOf(event)));
}

if (picture) {
  // The empty last row is for those without script; here a row comes with a tap. Only the last ones may go.
  for (const row of [...rows.children].reverse()) {
    if (place(row) || row.querySelector('[name$="-place"]:checked:not([value=""])') || row.querySelector(".field__error")) break;
    row.remove();
    total.value = Number(total.value) - 1;
  }
  save.hidden = !rows.children.length;
  begin();
  form.querySelector("[data-people-hint]").hidden = false;
  for (const plain of form.querySelectorAll("[data-people-plain]")) plain.hidden = true;
  for (const row of rows.children) {
    prepare(row);
    draw(row);
  }
  offerNobody();
  form.querySelector("[data-people-add-place]").hidden = false;
  form.querySelector("[data-people-add]").addEventListener("click", () => mark(50, 50));
}
