// Drawing marks over a photograph. The numbers in the form are what counts; boxes only show and set them.
const form = document.querySelector("[data-marks]");
const layer = form.querySelector("[data-marks-layer]");
const rows = form.querySelector("[data-marks-rows]");
const template = form.querySelector("[data-mark-template]");
const total = form.querySelector("[name=marks-TOTAL_FORMS]");
const HIDES = new Set(["blur", "plate", "text"]);
const THINGS = new Set(["plate", "text"]);
const SMALLEST = 0.5; // hundredths; less is a slip of the finger

const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const place = (row) => ["x", "y", "w", "h"].map((side) => Number.parseFloat(field(row, side).value));
const isRemoved = (row) => field(row, "DELETE").checked;

function draw() {
  layer?.replaceChildren();
  [...rows.children].forEach((row, index) => {
    row.querySelector("[data-mark-number]").textContent = index + 1;
    row.classList.toggle("mark--removed", isRemoved(row));
    for (const only of row.querySelectorAll("[data-mark-person], [data-mark-parent]")) {
      only.hidden = THINGS.has(field(row, "what").value);
    }
    const [x, y, w, h] = place(row);
    if (!layer || isRemoved(row) || ![x, y, w, h].every(Number.isFinite)) return;
    const box = document.createElement("div");
    const label = document.createElement("span");
    box.className = "marks__box";
    box.classList.toggle("marks__box--hides", HIDES.has(field(row, "what").value));
    box.classList.toggle("marks__box--current", row.contains(document.activeElement));
    Object.assign(box.style, { left: `${x}%`, top: `${y}%`, width: `${w}%`, height: `${h}%` });
    label.className = "marks__label";
    label.textContent = index + 1;
    box.append(label);
    layer.append(box);
  });
}

function addRow() {
  const number = Number(total.value);
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", String(number));
  const row = holder.content.firstElementChild;
  rows.append(row);
  total.value = number + 1;
  return row;
}

function write(row, start, end) {
  const bounded = (value) => Math.min(Math.max(value, 0), 100);
  const [left, right] = [start.x, end.x].map(bounded).sort((a, b) => a - b);
  const [top, bottom] = [start.y, end.y].map(bounded).sort((a, b) => a - b);
  const values = { x: left, y: top, w: right - left, h: bottom - top };
  for (const [side, value] of Object.entries(values)) field(row, side).value = value.toFixed(2);
}

const pointOf = (event) => {
  const box = layer.getBoundingClientRect();
  return { x: ((event.clientX - box.left) / box.width) * 100, y: ((event.clientY - box.top) / box.height) * 100 };
};

function bindDrawing() {
  let start = null;
  let row = null;
  layer.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    start = pointOf(event);
    layer.setPointerCapture(event.pointerId);
  });
  layer.addEventListener("pointermove", (event) => {
    if (!start) return;
    const end = pointOf(event);
    const isMeant = Math.abs(end.x - start.x) > SMALLEST && Math.abs(end.y - start.y) > SMALLEST;
    if (!row && !isMeant) return;
    row ??= addRow();
    write(row, start, end);
    draw();
  });
  const finish = () => {
    if (row) field(row, "what").focus({ preventScroll: true });
    start = row = null;
    draw();
  };
  layer.addEventListener("pointerup", finish);
  layer.addEventListener("pointercancel", finish);
}

// The empty row is for those without script; here a row is drawn or added. Only the last ones may go: numbers stay dense.
for (const row of [...rows.children].reverse()) {
  const isBlank = place(row).every(Number.isNaN) && !row.querySelector(".errorlist");
  if (!isBlank) break;
  row.remove();
  total.value = Number(total.value) - 1;
}
const add = form.querySelector("[data-marks-add]");
add.hidden = false;
add.addEventListener("click", () => {
  field(addRow(), "what").focus();
  draw();
});
form.addEventListener("input", draw);
form.addEventListener("focusin", draw);
if (layer) bindDrawing();
draw();
