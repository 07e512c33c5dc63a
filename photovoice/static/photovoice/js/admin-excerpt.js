/**
 * The part of an interview that is to be heard beside a photograph: taken from where the recording is playing now, and
 * played once before it is kept. Without this script moments are typed.
 */

const form = document.querySelector('[data-excerpt]');
const sound = document.querySelector('[data-excerpt-sound]');

/** Write a moment as staff type it, to a tenth of a second. */
function written(seconds) {
  const tenths = Math.round(seconds * 10);
  const minutes = Math.floor(tenths / 600);
  const rest = tenths % 600;
  return `${minutes}:${String(Math.floor(rest / 10)).padStart(2, '0')}.${rest % 10}`;
}

/** Read a moment as staff type it; NaN where it is none. */
function read(text) {
  const parts = text.trim().replace(',', '.').split(':').map(Number);
  return text.trim() ? parts.reduce((sum, part) => sum * 60 + part, 0) : NaN;
}

if (form && sound) {
  const field = (name) => form.elements.namedItem(name);
  for (const button of form.querySelectorAll('[data-excerpt-take]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      field(button.dataset.excerptTake).value = written(sound.currentTime);
    });
  }
  let end = Infinity;
  const play = form.querySelector('[data-excerpt-play]');
  play.hidden = false;
  play.addEventListener('click', () => {
    const start = read(field('start').value);
    end = read(field('end').value);
    if (!(start < end)) {
      field('end').focus();
      return;
    }
    sound.currentTime = start;
    sound.play();
  });
  sound.addEventListener('timeupdate', () => {
    if (sound.currentTime >= end) {
      sound.pause();
      end = Infinity;
    }
  });
}
