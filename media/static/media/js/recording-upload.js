/* Sends a recording by tus, a piece after another, and goes on after anything that breaks. Without this script, or
   where the browser cannot, the form is sent as a form. */

const PIECE = 4 * 1024 * 1024;
const PATIENCE = [0, 1000, 2000, 5000, 10000, 20000, 30000, 60000];
/** What the server may say differently a little later. */
const LATER = new Set([0, 409, 423, 429, 460]);

class Sending {
  constructor(form) {
    this.form = form;
    this.says = form.dataset;
    this.file = form.querySelector("input[type=file]");
    this.bar = form.querySelector("[data-bar]");
    this.said = form.querySelector("[data-said]");
    this.buttons = Object.fromEntries(
      ["send", "stop", "go-on"].map((name) => [name, form.querySelector(`[data-${name}]`)]),
    );
    this.isGoing = false;
    form.addEventListener("submit", (event) => this.begin(event));
    this.buttons.stop.addEventListener("click", () => this.stop());
    this.buttons["go-on"].addEventListener("click", () => this.goOn());
    this.file.addEventListener("change", () => this.nameIt());
    window.addEventListener("beforeunload", (event) => this.isGoing && event.preventDefault());
  }

  /** A title from the file's name, for whoever has not written one. */
  nameIt() {
    const title = this.form.elements.title;
    if (this.file.files[0] && !title.value) {
      title.value = this.file.files[0].name.replace(/\.[^.]*$/, "").slice(0, 160);
    }
  }

  begin(event) {
    const file = this.file.files[0];
    if (!file || !window.tus?.isSupported) {
      return;
    }
    event.preventDefault();
    const wrong = file.size === 0 ? this.says.empty : file.size > Number(this.says.largest) ? this.says.tooBig : "";
    if (wrong) {
      this.say(wrong);
      return;
    }
    this.upload = new window.tus.Upload(file, this.options(file));
    this.upload.findPreviousUploads().then((known) => {
      if (known.length) {
        this.upload.resumeFromPreviousUpload(known[0]);
        this.say(this.says.again);
      }
      this.start();
    });
  }

  options(file) {
    const { title, language, csrfmiddlewaretoken: token } = this.form.elements;
    return {
      endpoint: this.says.endpoint,
      chunkSize: PIECE,
      retryDelays: PATIENCE,
      removeFingerprintOnSuccess: true,
      headers: { "X-CSRFToken": token.value, "X-Requested-With": "XMLHttpRequest" },
      metadata: { filename: file.name, filetype: file.type, title: title.value, language: language.value },
      onShouldRetry: (error) => this.mayRetry(error),
      onProgress: (sent, whole) => this.progress(sent, whole),
      onError: (error) => this.failed(error),
      onSuccess: () => this.arrived(),
    };
  }

  mayRetry(error) {
    const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
    const isLater = LATER.has(status) || (status >= 500 && status !== 507);
    if (isLater) {
      this.say(this.says.waiting);
    }
    return isLater;
  }

  start() {
    this.isGoing = true;
    this.form.querySelector("[data-way]").hidden = false;
    this.show("stop");
    this.upload.start();
  }

  stop() {
    this.upload.abort();
    this.isGoing = false;
    this.say(this.says.stopped);
    this.show("go-on");
  }

  goOn() {
    if (this.upload) {
      this.start();
    } else {
      this.form.requestSubmit();
    }
  }

  progress(sent, whole) {
    const done = whole ? Math.floor((100 * sent) / whole) : 0;
    if (this.bar.value !== done) {
      this.bar.value = done;
      this.said.textContent = `${this.says.going} ${done} %`;
    }
  }

  failed(error) {
    this.isGoing = false;
    const response = error.originalResponse;
    const status = response ? response.getStatus() : 0;
    const isLost = status === 404 || status === 410 || status === 413 || status === 415 || status === 422;
    if (isLost || status === 400) {
      // The file, or this attempt, is no good: the sentence says why, and another file may be chosen.
      this.upload = null;
    }
    const plain = response && (response.getHeader("Content-Type") || "").startsWith("text/plain");
    this.say(status === 403 || status === 401 ? this.says.signedOut : plain ? response.getBody() : this.says.broken);
    this.show(this.upload ? "go-on" : "send");
  }

  async arrived() {
    this.isGoing = false;
    this.bar.value = 100;
    this.say(this.says.arrived);
    const answer = await fetch(this.upload.url, { headers: { "Tus-Resumable": "1.0.0" } });
    const became = answer.ok ? await answer.json() : {};
    if (became.address) {
      window.location.assign(`${became.address}?came=${became.duplicate ? "again" : "new"}`);
    } else {
      this.upload = null;
      this.say(answer.ok ? this.says.broken : await answer.text());
      this.show("send");
    }
  }

  say(words) {
    this.form.querySelector("[data-way]").hidden = false;
    this.said.textContent = words;
  }

  show(name) {
    for (const [each, button] of Object.entries(this.buttons)) {
      button.hidden = each !== name;
    }
    for (const field of [this.file, this.form.elements.title, this.form.elements.language]) {
      field.disabled = this.isGoing;
    }
  }
}

document.querySelectorAll("[data-recording-upload]").forEach((form) => new Sending(form));
