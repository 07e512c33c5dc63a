/* The editor of a transcript: lines, sound, keys, undo; saving goes on by itself beside it. */

import { change, indexOf, insert, join, latestAt, merge, remove, setEnd, setStart, split, spokenAt, timeOf } from "./transcript-cues.js";
import { History } from "./transcript-history.js";
import { bindKeys } from "./transcript-keys.js";
import { Presence } from "./transcript-presence.js";
import { Rows } from "./transcript-rows.js";
import { Saving } from "./transcript-saving.js";
import { Sound } from "./transcript-sound.js";

const root = document.querySelector("[data-transcript]");
const find = (name) => root.querySelector(`[data-${name}]`);
const say = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), root.dataset[name]);
const start = JSON.parse(document.getElementById("transcript-start").textContent);
const limits = JSON.parse(document.getElementById("transcript-limits").textContent);
const isTranslation = Boolean(start.original);
const STEP = 3000;
const TELL_AFTER_MS = 100;
let telling = 0;
/* How many lines got another number by the last change. */
let renumbered = 0;

/* The lines of a translation are those of the original, with the words that were said beside the words to write. */
function linesOf({ cues, original }) {
  if (!original) return cues;
  const words = new Map(cues.map((cue) => [cue.id, cue.text]));
  return original.map((cue) => ({ ...cue, said: cue.text, text: words.get(cue.id) || "" }));
}

const pack = (cues) => (isTranslation ? cues.map(({ id, text }) => ({ id, text })) : cues);

const history = new History(linesOf(start));
const rows = new Rows(root, {
  say,
  on: { chosen, typed, timed, stepped, play: (cue) => sound.playLine(cue), settled },
});
const sound = new Sound(find("sound"), heard);
const saving = new Saving({
  addresses: { save: root.dataset.save, now: root.dataset.now, pack },
  token: root.dataset.token,
  version: start.version,
  read: () => history.cues,
  overtaken,
  show: showState,
});
let clashes = [];
let other = start.by;

/* A screen reader that hears of many changed lines at once drops what is told meanwhile: after those, it is told. What
   is told twice is heard twice, because the place is empty in between. */
function tell(name, values) {
  const field = find("told");
  clearTimeout(telling);
  field.textContent = "";
  telling = setTimeout(() => (field.textContent = say(name, values)), TELL_AFTER_MS + Math.min(2 * renumbered, 2000));
  renumbered = 0;
}

function showState(name, values = {}) {
  const field = find("state");
  const isSaved = name === "saved" && !values.time;
  field.textContent = say(isSaved ? "sayAsSaved" : `say${name[0].toUpperCase()}${name.slice(1)}`, values);
  field.dataset.is = name;
  const isTrouble = ["failed", "signedOut", "gone", "refused"].includes(name);
  const alarm = find("alarm");
  if (isTrouble && alarm.dataset.is !== name) find("alarm-words").textContent = field.textContent;
  alarm.dataset.is = isTrouble ? name : "";
  alarm.hidden = !isTrouble;
  find("sign-in").hidden = name !== "signedOut";
}

function show() {
  renumbered = rows.render(history.cues);
  find("undo").disabled = !history.past.length;
  find("redo").disabled = !history.future.length;
  find("empty").hidden = history.cues.length > 0;
  find("total").textContent = say("sayCount", { count: history.cues.length });
}

function present(cues, what) {
  history.set(cues, what);
  show();
  saving.changed();
}

function chosen(id) {
  rows.choose(id);
}

function typed(id, field, text) {
  history.set(change(history.cues, id, { [field]: text }), `${id} ${field}`);
  rows.keep(history.cues[indexOf(history.cues, id)]);
  find("undo").disabled = false;
  find("redo").disabled = true;
  saving.changed();
}

function timed(id, side, moment) {
  const result = side === "start" ? setStart(history.cues, id, moment) : setEnd(history.cues, id, moment);
  if (result.problem) return say(`problem${result.problem[0].toUpperCase()}${result.problem.slice(1)}`);
  present(result.cues);
  return "";
}

/* A time that a key moved: a field whose content a script changes says nothing by itself. */
function stepped(id, side) {
  const at = indexOf(history.cues, id);
  tell(side === "start" ? "saidStart" : "saidEnd", { number: at + 1, time: timeOf(history.cues[at][side]) });
}

function heard(moment) {
  const field = find("moment");
  const text = timeOf(Math.floor(moment / 100) * 100).slice(0, -2);
  if (field.textContent !== text) field.textContent = text;
  const button = find("toggle");
  if (button) button.textContent = say(sound.isPlaying ? "sayPause" : "sayPlay");
  rows.follow(spokenAt(history.cues, moment)?.id);
}

/* Which line an act is about: the one that was last written in, otherwise the one that is or was just spoken. */
function meant() {
  const { cues } = history;
  if (indexOf(cues, rows.current) >= 0) return rows.current;
  return (latestAt(cues, sound.moment) || cues[0])?.id;
}

function done(result, told, caret = null) {
  if (result.problem) return tell(`problem${result.problem[0].toUpperCase()}${result.problem.slice(1)}`);
  present(result.cues);
  if (result.id) rows.focus(result.id, "words", caret);
  tell(told, { number: indexOf(history.cues, result.id) + 1, time: timeOf(sound.moment) });
}

function onLine(act) {
  const id = meant();
  if (id) act(id);
  else tell("problemNone");
}

function speakerBefore(moment) {
  return latestAt(history.cues, moment)?.speaker || "";
}

function step(by) {
  const at = indexOf(history.cues, meant());
  const isFresh = indexOf(history.cues, rows.current) < 0;
  const next = history.cues[isFresh ? Math.max(at, 0) : at + by];
  if (next) rows.focus(next.id);
  else if (by > 0 && !isTranslation) tell("sayLastLine");
}

function goBack(isBack) {
  const before = history.cues;
  if (!(isBack ? history.undo() : history.redo())) return tell(isBack ? "problemNothingToUndo" : "problemNothingToRedo");
  show();
  saving.changed();
  const was = new Map(before.map((cue) => [cue.id, cue]));
  const now = new Set(history.cues.map((cue) => cue.id));
  const gone = before.findIndex((cue) => !now.has(cue.id));
  const changed = history.cues.find((cue) => was.get(cue.id) !== cue) || history.cues[Math.max(gone - 1, 0)];
  if (changed) rows.focus(changed.id);
  tell(isBack ? "sayUndone" : "sayRedone");
}

const acts = {
  play: () => sound.toggle(),
  back: () => sound.move(-STEP),
  forward: () => sound.move(STEP),
  line: () => onLine((id) => sound.playLine(history.cues[indexOf(history.cues, id)])),
  start: () => onLine((id) => done(setStart(history.cues, id, sound.moment), "saidStart")),
  end: () => onLine((id) => done(setEnd(history.cues, id, sound.moment), "saidEnd")),
  new: () => addLine(),
  split: () => onLine((id) => done(split(history.cues, id, rows.caretOf(id), sound.moment), "saidSplit", 0)),
  join: () => onLine((id) => {
    const result = join(history.cues, id, limits.words);
    done(result, "saidJoined", result.caret);
  }),
  remove: () => onLine((id) => done(remove(history.cues, id), "saidRemoved")),
  speaker: () => onLine((id) => rows.focus(id, "speaker")),
  before: () => step(-1),
  after: () => step(1),
  undo: () => goBack(true),
  redo: () => goBack(false),
  save: async () => tell((await saving.now()) ? "sayAsSaved" : "sayNotYet"),
  mine: () => settleAll(false),
  theirs: () => settleAll(true),
};

function addLine() {
  if (history.cues.length >= limits.cues) return tell("problemMany");
  return done(insert(history.cues, sound.moment, speakerBefore(sound.moment)), "saidNew");
}

/* Enter goes on to the next line; at the last one it begins a new one where the sound is. */
function enter() {
  const at = indexOf(history.cues, rows.current);
  if (at < history.cues.length - 1) return step(1);
  if (isTranslation) return tell("sayLastLine");
  const last = history.cues[at];
  const moment = Math.max(sound.moment, last ? last.end : 0);
  return done(insert(history.cues, moment, speakerBefore(moment)), "saidNew");
}

/* Somebody saved first: their changes and ours are put together, and only what both changed is asked about. */
function overtaken(now, base) {
  const theirs = linesOf(now);
  const merged = together(base, history.cues, theirs);
  const isTheirs = JSON.stringify(merged.cues) === JSON.stringify(theirs);
  history.rebase((cues) => together(base, cues, theirs).cues, merged.cues);
  saving.adopt(isTheirs ? merged.cues : theirs, now.version);
  show();
  ask(merged.clashes, now.by);
  if (!clashes.length) tell("sayMerged", { name: now.by, time: now.at });
}

/* In a translation, lines follow the original. What was written for one that is gone moves to the line before it. */
function together(base, mine, theirs) {
  if (!isTranslation) return merge(base, mine, theirs);
  const there = new Map(theirs.map((cue) => [cue.id, cue]));
  const was = new Map(base.map((cue) => [cue.id, cue.text]));
  const kept = mine.filter((cue) => there.has(cue.id));
  const merged = merge(base, kept.map((cue) => ({ ...there.get(cue.id), text: cue.text })), theirs);
  for (const cue of mine) {
    if (there.has(cue.id) || cue.text === was.get(cue.id)) continue;
    const near = latestAt(merged.cues, cue.start) || merged.cues[0];
    if (near) merged.cues = change(merged.cues, near.id, { text: `${near.text} ${cue.text}`.trim() });
  }
  return merged;
}

/* Show what two people changed differently; nothing is saved until somebody has chosen. */
function ask(found, name) {
  clashes = found;
  other = name;
  rows.showClashes(clashes, other);
  find("clashes").hidden = !clashes.length;
  find("clashes-words").textContent = say("sayClashes", { name: other, count: clashes.length });
  saving.hold(clashes.length > 0);
  if (clashes.length) showState("clashing");
}

function settled(id, whose) {
  const clash = clashes.find((one) => one.id === id);
  if (!clash) return;
  if (whose === "theirs") {
    const { start: from, end, speaker, text } = clash.theirs;
    history.set(change(history.cues, id, { start: from, end, speaker, text }));
  }
  show();
  ask(clashes.filter((one) => one !== clash), other);
  rows.focus(id);
  tell("saySettled", { count: clashes.length });
}

function settleAll(takeTheirs) {
  for (const { id } of [...clashes]) settled(id, takeTheirs ? "theirs" : "mine");
}

/* What this tab remembers of an earlier visit that could not be saved is put back. */
function restore() {
  const kept = saving.remembered();
  if (!kept?.mine || !kept.base) return [];
  const merged = together(kept.base, kept.mine, saving.base);
  history.set(merged.cues);
  tell("sayRestored");
  return merged.clashes;
}

const unsettled = restore();
show();
ask(unsettled, start.by);

find("rate")?.addEventListener("change", (event) => (sound.rate = Number(event.target.value)));
root.addEventListener("click", (event) => {
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (act) acts[act]();
});
bindKeys(root, { acts, enter, isTranslation });
new Presence({ root, saving, overtaken, show: (others) => showOthers(others) });

function showOthers(others) {
  const field = find("others");
  if (field.textContent.trim() !== others) field.textContent = others;
  field.hidden = !others;
}

window.addEventListener("beforeunload", (event) => {
  if (!saving.isDirty || saving.isGone) return;
  saving.now();
  event.preventDefault();
});
root.dataset.ready = "";
