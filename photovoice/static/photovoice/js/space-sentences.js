/* Sentences come from the page in the language of the session; scripts only fill them in. */

const language = document.documentElement.lang;
const MEGABYTE = 1_000_000;

const filled = (sentence, values) => sentence.replaceAll(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

/** The sentences in the `data-words-…` attributes of one element. */
export class Sentences {
  constructor(element) {
    this.element = element;
  }

  say(name, values = {}) {
    return filled(this.element.dataset[`words${name}`] ?? "", values);
  }

  /** With the plural form that the language wants for `number`. */
  counted(name, number, values = {}) {
    const forms = JSON.parse(this.element.dataset[`words${name}`]);
    const form = forms[new Intl.PluralRules(language).select(number)] ?? forms.other;
    return filled(form, { number, ...values });
  }
}

/** A size in megabytes as people of this language write it; never 0 for something. */
export function megabytes(bytes) {
  const size = Math.max(bytes / MEGABYTE, bytes ? 0.1 : 0);
  return new Intl.NumberFormat(language, { maximumFractionDigits: size < 10 ? 1 : 0 }).format(size);
}
