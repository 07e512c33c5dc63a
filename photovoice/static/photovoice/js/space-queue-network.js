/* Which network this phone is on, where the browser tells. Most tell nothing: then `canTell` is false. */

const connection = () => navigator.connection;

/** Whether the browser says which kind of network it uses. */
export function canTell() {
  return Boolean(connection()?.type) && connection().type !== "unknown";
}

/** Whether sending would cost mobile data, as far as the browser tells. */
export function costs() {
  return Boolean(connection()?.saveData) || connection()?.type === "cellular";
}

/** Whether it is known that sending costs nothing. */
export function isFree() {
  return canTell() && !costs() && connection().type !== "none";
}

/** Call `act` whenever the network may have changed. */
export function whenChanged(act) {
  connection()?.addEventListener?.("change", act);
  window.addEventListener("online", act);
  window.addEventListener("offline", act);
}
