/* Words that are typed stay on this phone until the server has them: through a reload, a killed browser, no network. */

const FIELDS = "textarea, select, input[type=text], input[type=radio], input[type=checkbox], input[data-keep]";
const SOON = 300;
/** A line that does not answer for so long is as good as none; the words are kept and sent later. */
const PATIENCE = 20_000;

const pathOf = (address) => new URL(address, location.href).pathname;

/** A field as it is now, and as the server made it. */
const asItIs = (field) => ({ value: field.value, checked: field.checked });
const asItCame = (field) => ({
  value: field.options
    ? ([...field.options].find((each) => each.defaultSelected) ?? field.options[0])?.value ?? ""
    : field.defaultValue,
  checked: field.defaultChecked,
});

/** What one form holds, by the names of its fields. */
function valuesOf(form, read = asItIs) {
  const values = {};
  for (const field of form.querySelectorAll(FIELDS)) {
    if (!field.name || field.form !== form) {
      continue;
    }
    const isTicked = field.type === "checkbox" || field.type === "radio";
    const value = isTicked ? field.value : read(field).value;
    if (field.type === "checkbox") {
      (values[field.name] ??= []).push(...(read(field).checked ? [value] : []));
    } else if (field.type !== "radio" || read(field).checked) {
      values[field.name] = value;
    }
  }
  return values;
}

function fill(form, values) {
  for (const field of form.querySelectorAll(FIELDS)) {
    const value = values[field.name];
    if (value === undefined) {
      continue;
    }
    if (field.type === "radio") {
      field.checked = field.value === value;
    } else if (field.type === "checkbox") {
      field.checked = value.includes(field.value);
    } else {
      field.value = value;
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Send what a form said. `isSaved` when the server led on to another page, `address`. */
export async function post(path, fields) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "text/html" },
      signal: stop.signal,
    });
    const isClosed = answer.status === 401 || new URL(answer.url).pathname.endsWith("/closed/");
    return {
      isAnswered: answer.status < 500,
      isClosed,
      isSaved: answer.ok && answer.redirected && !isClosed,
      address: answer.url,
    };
  } catch {
    return { isAnswered: false, isClosed: false, isSaved: false, address: "" };
  } finally {
    clearTimeout(timer);
  }
}

export class Draft {
  constructor(form, store, notices) {
    Object.assign(this, { form, store, notices });
    this.id = pathOf(form.action);
    this.timer = null;
  }

  async bind() {
    this.form.addEventListener("input", () => this.keepSoon());
    this.form.addEventListener("change", () => this.keepSoon());
    document.addEventListener("visibilitychange", () => document.hidden && this.timer && this.keep());
    this.form.addEventListener("submit", (event) => this.submit(event));
    const saved = valuesOf(this.form, asItCame);
    const draft = await this.store.get("drafts", this.id);
    const isUnsaved = ([name, value]) => this.form.elements[name]?.type !== "hidden" && !same(value, saved[name]);
    const now = valuesOf(this.form);
    const isTyped = Object.entries(now).some(isUnsaved);
    const isDrafted = draft && Object.entries(draft.values).some(isUnsaved);
    if (isDrafted && (!isTyped || same(now, draft.values))) {
      fill(this.form, draft.values);
      // What the phone gave back was not typed now: it stays as old as it is.
      clearTimeout(this.timer);
      this.timer = null;
      this.notices.restored(this.form, () => this.discard(saved));
    } else if (isTyped) {
      // On a slow line somebody types before this script has come: that is the newest, and nobody kept it yet.
      this.keepSoon();
    }
    if (await this.store.get("words", this.id)) {
      this.notices.say("Kept");
    }
  }

  keepSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), SOON);
  }

  async keep() {
    clearTimeout(this.timer);
    this.timer = null;
    await this.store.put("drafts", { id: this.id, values: valuesOf(this.form), at: Date.now() }).catch(() => {});
  }

  async discard(saved) {
    fill(this.form, saved);
    clearTimeout(this.timer);
    this.timer = null;
    await this.store.remove("drafts", this.id);
    await this.store.remove("words", this.id);
    this.notices.say("");
  }

  async submit(event) {
    if (event.submitter?.name || this.form.enctype !== "application/x-www-form-urlencoded") {
      return; // A language was chosen: the server gives the words back by itself.
    }
    event.preventDefault();
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    const fields = [...new FormData(this.form)];
    await this.keep();
    this.notices.say("Saving");
    const outcome = await post(this.id, fields);
    this.isBusy = false;
    if (outcome.isSaved) {
      await this.store.remove("drafts", this.id);
      await this.store.remove("words", this.id);
      location.assign(outcome.address);
    } else if (outcome.isAnswered) {
      // Nothing was saved; the server says why on a page of its own.
      await this.store.remove("words", this.id);
      this.form.submit();
    } else {
      await this.waitForNetwork(fields);
    }
  }

  async waitForNetwork(fields) {
    const kept = fields.filter(([name]) => name !== "form_token");
    try {
      await this.store.put("words", { id: this.id, fields: kept, at: Date.now() });
      this.notices.say(this.store.keeps ? "Kept" : "NotKept");
    } catch {
      this.notices.say("NotKept");
    }
  }
}

/** Send what was said to be saved when there was no network. Words in a form that is open here stay as they are. */
export async function sendKept(store, token, notices) {
  for (const words of await store.all("words")) {
    const outcome = await post(words.id, [...words.fields, ["form_token", token]]);
    if (!outcome.isAnswered || outcome.isClosed) {
      continue;
    }
    await store.remove("words", words.id);
    if (!outcome.isSaved) {
      notices.say("LookAgain", words.id);
      continue;
    }
    const draft = await store.get("drafts", words.id);
    if (draft && draft.at <= words.at) {
      await store.remove("drafts", words.id);
    }
    notices.say("Sent");
  }
}
