/* Small pictures of chosen photographs, made one after another: a cheap phone has little memory. */

const THUMB = 160;
const SMALL = 1600;
/** Below this a smaller copy saves nothing worth waiting for. */
const WORTH_IT = 0.8;

let last = Promise.resolve();

/** A JPEG of `blob` with at most `longest` pixels a side and nothing of the camera's notes; null where it cannot be. */
function drawn(blob, longest, quality) {
  last = last.then(() => draw(blob, longest, quality)).catch(() => null);
  return last;
}

async function draw(blob, longest, quality) {
  const bitmap = await createImageBitmap(blob, { imageOrientation: "from-image" });
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const made = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  canvas.width = 0; // Some browsers keep the pixels until the page goes.
  return made;
}

/** A picture for the list, or null where the browser cannot show this kind. */
export function thumbOf(blob) {
  return drawn(blob, THUMB, 0.7);
}

/** A copy that is worth sending first, or null where there is none. */
export async function smallerOf(blob) {
  const made = await drawn(blob, SMALL, 0.82);
  return made && made.size < blob.size * WORTH_IT ? made : null;
}
