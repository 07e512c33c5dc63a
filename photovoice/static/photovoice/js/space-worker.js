/* Answers below /my/ when we cannot be reached, with one page that holds nothing private. Keeps no other page, no
   picture and no words, and leaves alone whatever is not a page below /my/ or one of the files that page needs. */

const CACHE = "ocima-offline";
const PAGES = "/my/";
const PAGE = "/my/offline/";
/** These must come from the server itself: they end what this phone keeps, or are no pages to look at. So must files
    to download, whose addresses end without a slash. */
const NEVER = ["/my/leave/", "/my/left/", "/my/files/", "/my/tus/", PAGE];
const OUT_OF_ORDER = new Set([502, 503, 504]);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keep(event.data?.offline ?? "")));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) {
    return;
  }
  if (request.mode !== "navigate") {
    if (pathname.startsWith("/static/")) {
      event.respondWith(fetch(request).catch(() => kept(request.url)));
    }
  } else if (pathname.startsWith(PAGES) && pathname.endsWith("/") && !NEVER.some((path) => pathname.startsWith(path))) {
    event.respondWith(page(request));
  }
});

async function page(request) {
  try {
    const answer = await fetch(request);
    return OUT_OF_ORDER.has(answer.status) ? await offline(answer) : answer;
  } catch {
    return offline(Response.error());
  }
}

async function offline(otherwise) {
  const cache = await caches.open(CACHE);
  const page = (await cache.keys()).find(({ url }) => new URL(url).pathname === PAGE);
  return (page && (await cache.match(page))) ?? otherwise;
}

async function kept(address) {
  return (await (await caches.open(CACHE)).match(address)) ?? Response.error();
}

/** Keep the page for one language, with the static files it names, and forget those of before. */
async function keep(address) {
  const url = new URL(address, self.location.origin);
  if (url.origin !== self.location.origin || url.pathname !== PAGE) {
    return;
  }
  // Without the cookie: what is kept cannot be about anybody.
  const answer = await fetch(url, { credentials: "omit", cache: "no-store" });
  if (!answer.ok) {
    return;
  }
  const text = await answer.clone().text();
  const files = [...new Set([...text.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].map(([, path]) => path))];
  const cache = await caches.open(CACHE);
  await cache.addAll(files.map((path) => new Request(path, { credentials: "omit" })));
  await cache.put(url.href, answer);
  const wanted = new Set([url.href, ...files.map((path) => new URL(path, url).href)]);
  const old = (await cache.keys()).filter((request) => !wanted.has(request.url));
  await Promise.all(old.map((request) => cache.delete(request)));
}
