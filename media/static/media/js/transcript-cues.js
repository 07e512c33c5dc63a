/* Lines of a transcript and what can be done with them. Pure: every act returns new lines, or the name of what is in
   the way. A line is {id, start, end, speaker, text}; moments in milliseconds. */

export const LEAST = 200;
const NEW = 3000;
const FIELDS = ["start", "end", "speaker", "text"];

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  return `c${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

export const inOrder = (cues) => [...cues].sort((a, b) => a.start - b.start || a.end - b.end);

export const indexOf = (cues, id) => cues.findIndex((cue) => cue.id === id);

/* How many lines begin at or before a moment. */
function begun(cues, moment) {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cues[middle].start <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* The line that is spoken at a moment; the one that began last where several are. Undefined in silence. */
export function spokenAt(cues, moment) {
  const last = cues[begun(cues, moment) - 1];
  return last && moment < last.end ? last : undefined;
}

/* The last line that began by a moment, be it over or not. */
export const latestAt = (cues, moment) => cues[begun(cues, moment) - 1];

export function change(cues, id, values) {
  const at = indexOf(cues, id);
  if (at < 0) return cues;
  const next = cues.slice();
  next[at] = { ...cues[at], ...values };
  return "start" in values || "end" in values ? inOrder(next) : next;
}

export function setStart(cues, id, moment) {
  const cue = cues[indexOf(cues, id)];
  const end = moment + LEAST > cue.end ? moment + Math.max(cue.end - cue.start, LEAST) : cue.end;
  return { cues: change(cues, id, { start: moment, end }), id };
}

export function setEnd(cues, id, moment) {
  const cue = cues[indexOf(cues, id)];
  if (moment < cue.start + LEAST) return { problem: "early" };
  return { cues: change(cues, id, { end: moment }), id };
}

/* A new line at the playhead. A line that is spoken there gives the rest of its time to the new one. */
export function insert(cues, moment, speaker) {
  const host = spokenAt(cues, moment);
  if (host && moment - host.start < LEAST) return { problem: "begun" };
  const next = cues[begun(cues, moment)];
  const room = host ? host.end : Math.min(moment + NEW, next ? next.start : Infinity);
  const made = { id: newId(), start: moment, end: Math.max(room, moment + LEAST), speaker, text: "" };
  const rest = host ? change(cues, host.id, { end: moment }) : cues;
  return { cues: inOrder([...rest, made]), id: made.id };
}

/* Split at a letter, and at the playhead if it is within the line; otherwise where that letter would be spoken. */
export function split(cues, id, letter, moment) {
  const at = indexOf(cues, id);
  const cue = cues[at];
  if (cue.end - cue.start < 2 * LEAST) return { problem: "short" };
  const isWithin = moment >= cue.start + LEAST && moment <= cue.end - LEAST;
  const share = cue.text.length ? letter / cue.text.length : 0.5;
  const guess = Math.round(cue.start + (cue.end - cue.start) * share);
  const between = isWithin ? moment : Math.min(Math.max(guess, cue.start + LEAST), cue.end - LEAST);
  const first = { ...cue, end: between, text: cue.text.slice(0, letter).trim() };
  const second = { ...cue, id: newId(), start: between, text: cue.text.slice(letter).trim() };
  return { cues: inOrder([...cues.slice(0, at), first, second, ...cues.slice(at + 1)]), id: second.id };
}

/* Join a line with the next one; `caret` is where the words of the second begin. */
export function join(cues, id, most) {
  const at = indexOf(cues, id);
  const [cue, next] = [cues[at], cues[at + 1]];
  if (!next) return { problem: "last" };
  const text = [cue.text.trim(), next.text.trim()].filter(Boolean).join(" ");
  if (text.length > most) return { problem: "long" };
  const joined = { ...cue, end: Math.max(cue.end, next.end), speaker: cue.speaker || next.speaker, text };
  const caret = cue.text.trim() ? cue.text.trim().length + 1 : 0;
  return { cues: [...cues.slice(0, at), joined, ...cues.slice(at + 2)], id, caret };
}

export function remove(cues, id) {
  const at = indexOf(cues, id);
  const next = cues[at + 1] || cues[at - 1];
  return { cues: cues.filter((cue) => cue.id !== id), id: next?.id };
}

export function timeOf(moment) {
  const seconds = Math.floor(moment / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const rest = `${two(seconds % 60)}.${String(moment % 1000).padStart(3, "0")}`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}

/* Milliseconds of what somebody typed ("1:02:03.5", "2:03,45", "7"); null for what is no time. */
export function momentOf(text) {
  const match = /^\s*(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,2})(?:[.,](\d{1,3}))?\s*$/.exec(text);
  if (!match) return null;
  const [, hours = 0, minutes = 0, seconds, fraction = "0"] = match;
  if (seconds > 59 || (match[1] && minutes > 59)) return null;
  return (hours * 3600 + minutes * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, "0"));
}

/* What two people made of the same lines, put together. `base` is where both began. Where both changed the same thing,
   mine stands and theirs is told in `clashes` as {id, theirs}: somebody must choose. */
export function merge(base, mine, theirs) {
  const [was, ours, others] = [base, mine, theirs].map((cues) => new Map(cues.map((cue) => [cue.id, cue])));
  const merged = [];
  const clashes = [];
  for (const id of new Set([...ours.keys(), ...others.keys()])) {
    const [before, our, other] = [was.get(id), ours.get(id), others.get(id)];
    const kept = our && other ? mergeLine(before, our, other, clashes) : oneSided(before, our || other);
    if (kept) merged.push(kept);
  }
  return { cues: inOrder(merged), clashes };
}

/* The server keeps words on one line without needless space; that alone is no difference. */
const plain = (value) => (typeof value === "string" ? value.replace(/\s+/g, " ").trim() : value);
const same = (one, other, field) => plain(one[field]) === plain(other[field]);

/* A line that only one of two has: new, or deleted by the other. What was changed since is never deleted. */
function oneSided(before, cue) {
  return before && FIELDS.every((field) => same(before, cue, field)) ? null : cue;
}

function mergeLine(before, our, other, clashes) {
  const kept = { ...other };
  for (const field of FIELDS) {
    const isOurs = !before || !same(our, before, field);
    if (isOurs) kept[field] = our[field];
    const isTheirs = !before || !same(other, before, field);
    if (isOurs && isTheirs && !same(our, other, field) && clashes.at(-1)?.id !== our.id) {
      clashes.push({ id: our.id, theirs: other });
    }
  }
  if (kept.end <= kept.start) Object.assign(kept, { start: our.start, end: our.end });
  return kept;
}
