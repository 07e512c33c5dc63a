/* What the answer's Clear-Site-Data asks of newer browsers, done by hand for the others. */

const wipes = [
  () => sessionStorage.clear(),
  () => localStorage.clear(),
  async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))),
  async () => {
    const databases = (await indexedDB.databases?.()) ?? [];
    databases.forEach(({ name }) => indexedDB.deleteDatabase(name));
  },
  async () => {
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    await Promise.all(workers.map((worker) => worker.unregister()));
  },
];

if (document.querySelector("[data-wipe]")) {
  // A browser that forbids one kind of storage (private windows do) must not keep the others from being wiped.
  await Promise.allSettled(wipes.map(async (wipe) => wipe()));
}
