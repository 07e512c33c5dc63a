/* One file over the line: tus carries its pieces, then the server says what became of it. */

/** Small enough that a bad network loses little, large enough that its delays do not count. */
const PIECE = 1024 * 1024;
/** The server takes the file in while it answers the last piece; a busy one may need a moment longer. */
const ASKED_AGAIN = [0, 500, 1000, 2000, 4000, 8000];

/** Somebody paused or removed it: no failure. */
export class Stopped extends Error {}

/** The server's refusal, or no answer at all (`status` 0). */
export class NotCarried extends Error {
  constructor(status, sentence) {
    super(sentence || `status ${status}`);
    this.status = status;
    this.sentence = sentence;
  }
}

/** Send the rest of `blob`; resolves to its address when every byte is acknowledged. */
export function carry({ blob, metadata, endpoint, url, halt, onAddress, onProgress, onPiece }) {
  return new Promise((resolve, reject) => {
    if (halt.isStopped) {
      reject(new Stopped());
      return;
    }
    const upload = new tus.Upload(blob, {
      // With both, tus would begin anew after any hiccup of a restarting server.
      ...(url ? { uploadUrl: url } : { endpoint }),
      metadata: Object.fromEntries(Object.entries(metadata).filter(([, value]) => value)),
      chunkSize: PIECE,
      retryDelays: null,
      storeFingerprintForResuming: false,
      headers: { Accept: "application/json, text/plain" },
      onUploadUrlAvailable: () => onAddress(upload.url),
      onProgress: (sent, whole) => onProgress(whole ? sent / whole : 0),
      onChunkComplete: onPiece,
      onSuccess: () => resolve(upload.url),
      onError: (error) => reject(refusalIn(error)),
    });
    halt.stop = () => {
      halt.isStopped = true;
      upload.abort();
      reject(new Stopped());
    };
    upload.start();
  });
}

function refusalIn(error) {
  const answer = error.originalResponse;
  return new NotCarried(answer?.getStatus() ?? 0, answer ? sentenceIn(answer.getBody(), answer.getHeader("Content-Type")) : "");
}

/** A refusal is a sentence, bare or in JSON; a page of some proxy in between is none. */
function sentenceIn(body = "", type = "") {
  if (type?.startsWith("application/json")) {
    try {
      return JSON.parse(body).sentence ?? "";
    } catch {
      return "";
    }
  }
  return type?.startsWith("text/plain") ? body.trim() : "";
}

/** What the server made of a file that has arrived wholly. */
export async function outcomeOf(url, halt) {
  let outcome = null;
  for (const pause of ASKED_AGAIN) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (halt.isStopped) {
      throw new Stopped();
    }
    const answer = await fetch(url, { headers: { Accept: "application/json" }, cache: "no-store" }).catch(() => null);
    if (!answer?.ok) {
      const body = answer ? await answer.text().catch(() => "") : "";
      throw new NotCarried(answer?.status ?? 0, sentenceIn(body, answer?.headers.get("Content-Type")));
    }
    outcome = await answer.json().catch(() => null);
    if (outcome && !["open", "whole"].includes(outcome.state)) {
      return outcome;
    }
  }
  if (outcome?.state === "whole" && outcome.sentence) {
    return outcome;
  }
  throw new NotCarried(0, "");
}
