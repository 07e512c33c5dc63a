/* Sends the chosen photographs one after another, each with its own bar, and says "sent" only when the server did. */

const MEGABYTE = 1024 * 1024;
const language = document.documentElement.lang;

class SendForm {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=file]");
    this.list = form.querySelector("[data-send-list]");
    this.template = form.querySelector("template[data-send-row]");
    this.button = form.querySelector("[data-send-button]");
    this.queue = [];
    this.isSending = false;
    this.arrived = 0;
    this.left = Number(form.dataset.left);
    this.input.addEventListener("change", () => this.showChosen());
    form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("beforeunload", (event) => {
      if (this.isSending) {
        event.preventDefault();
      }
    });
    // On a slow line photographs are chosen before this script has come.
    if (this.input.files.length > 0) {
      this.showChosen();
    }
  }

  words(name, values = {}) {
    const sentence = this.form.dataset[`words${name}`] ?? "";
    return sentence.replaceAll(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  }

  counted(name, number, values = {}) {
    const forms = JSON.parse(this.form.dataset[`words${name}`]);
    const form = forms[new Intl.PluralRules(language).select(number)] ?? forms.other;
    return Object.entries({ number, ...values }).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, value), form);
  }

  showChosen() {
    const files = [...this.input.files];
    const size = files.reduce((sum, file) => sum + file.size, 0) / MEGABYTE;
    const megabytes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(size);
    const said = this.form.querySelector("[data-send-chosen]");
    said.textContent = files.length ? this.counted("Chosen", files.length, { megabytes }) : "";
    // Not wiped before new ones are chosen: what was said of the earlier ones stays readable until then.
    this.list.replaceChildren();
    this.queue = files.map((file, index) => this.row(file, index));
    this.ask(this.queue.some((item) => !item.isDone) || files.length === 0);
    this.form.querySelector("[data-send-summary]").hidden = true;
  }

  ask(isSomethingToSend) {
    this.button.closest(".actions").hidden = !isSomethingToSend;
    this.form.querySelector("[data-send-keep]").hidden = !isSomethingToSend;
  }

  row(file, index) {
    const element = this.template.content.firstElementChild.cloneNode(true);
    const item = {
      file,
      element,
      bar: element.querySelector("[data-bar]"),
      status: element.querySelector("[data-status]"),
      then: element.querySelector("[data-then]"),
      isDone: false,
    };
    element.querySelector("[data-name]").textContent = file.name;
    item.bar.setAttribute("aria-label", file.name);
    this.say(item, "waiting", this.words("Waiting"));
    if (file.size > Number(this.form.dataset.largest)) {
      this.end(item, "refused", this.words("TooBig"));
    } else if (index >= this.left) {
      this.end(item, "stopped", this.words("TooMany"));
    }
    this.list.append(element);
    return item;
  }

  say(item, state, sentence) {
    item.element.className = `send__row send__row--${state}`;
    if (item.status.textContent !== sentence) {
      item.status.textContent = sentence;
    }
  }

  end(item, state, sentence) {
    item.isDone = true;
    item.bar.hidden = true;
    this.say(item, state, sentence);
  }

  async submit(event) {
    if (!this.input.files.length) {
      return; // The browser says itself that nothing was chosen.
    }
    event.preventDefault();
    await this.sendAll();
  }

  async sendAll() {
    if (this.isSending) {
      return;
    }
    this.isSending = true;
    this.button.disabled = true;
    this.input.disabled = true;
    for (const item of this.queue.filter((each) => !each.isDone)) {
      await this.send(item);
    }
    this.isSending = false;
    this.input.disabled = false;
    this.finish();
  }

  finish() {
    const open = this.queue.filter((item) => !item.isDone);
    this.button.disabled = false;
    this.ask(open.length > 0);
    const summary = this.form.querySelector("[data-send-summary]");
    summary.hidden = this.arrived === 0;
    summary.textContent = this.counted("Done", this.arrived);
    this.form.querySelector("[data-send-next]").hidden = this.arrived === 0;
    if (open.length === 0) {
      this.form.querySelector("[data-send-chosen]").textContent = "";
      document.querySelector("[data-send-limits]").hidden = this.arrived > 0;
      this.form.querySelector(".send__input").closest(".field").hidden = this.arrived > 0;
    }
  }

  send(item) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("form_token", this.form.elements.form_token.value);
      body.append(this.input.name, item.file, item.file.name);
      item.then.replaceChildren();
      item.bar.hidden = false;
      this.say(item, "sending", this.words("Sending", { percent: 0 }));
      request.upload.addEventListener("progress", (event) => this.progress(item, event));
      request.addEventListener("loadend", () => {
        this.answered(item, request);
        resolve();
      });
      request.open("POST", this.form.dataset.address);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.send(body);
    });
  }

  progress(item, event) {
    const percent = event.lengthComputable ? Math.floor((100 * event.loaded) / event.total) : 0;
    item.bar.value = percent;
    // All bytes gone out is not "sent": only the server's answer is.
    this.say(item, "sending", percent < 100 ? this.words("Sending", { percent }) : this.words("Checking"));
  }

  answered(item, request) {
    const answer = request.response;
    if (!answer?.sentence) {
      this.retry(item, this.words("Broken"));
    } else if (answer.state === "sent" || answer.state === "duplicate") {
      this.arrived += answer.state === "sent" ? 1 : 0;
      this.left -= answer.state === "sent" ? 1 : 0;
      this.end(item, answer.state, answer.sentence);
      item.then.append(this.link(answer.words, this.words("Write")));
    } else if (request.status === 401 || request.status === 400) {
      this.retry(item, answer.sentence);
    } else {
      this.end(item, answer.state, answer.sentence);
    }
  }

  retry(item, sentence) {
    item.bar.hidden = true;
    this.say(item, "refused", sentence);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--plain";
    button.textContent = this.words("Again");
    button.addEventListener("click", () => this.sendAll());
    item.then.replaceChildren(button);
  }

  link(address, text) {
    const link = document.createElement("a");
    link.href = address;
    link.className = "tap";
    link.textContent = text;
    return link;
  }
}

for (const form of document.querySelectorAll("form[data-send]")) {
  new SendForm(form);
}
