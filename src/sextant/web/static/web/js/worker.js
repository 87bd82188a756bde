// The worker of the pages under KEPT.root and of KEPT.pages: it answers them where there is no connection. What it keeps are files
// without anybody in them; whom they are about and what is written lies sealed, and this script has no key.
// The server writes the list KEPT before these lines; another list is another version.

const NAME = `${KEPT.name}-${KEPT.version}`;
const FILES = new Set(KEPT.files.map(decodeURI));
const GATEWAY = [502, 503, 504];

async function fill() {
  const cache = await caches.open(NAME);
  await Promise.all(
    [KEPT.shell, ...FILES].map(async (address) => {
      // Without cookies: what is kept is what anybody would get.
      const answer = await fetch(address, { cache: "no-cache", credentials: "omit", redirect: "error" });
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      await cache.put(address, answer);
    }),
  );
}

async function dropOlder() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${KEPT.name}-`) && name !== NAME) await caches.delete(name);
  }
}

// A connection that hangs is none: a room waits for nobody.
function fetchSoon(request) {
  const tooLong = new Promise((_, reject) => setTimeout(reject, KEPT.patience, new Error("no answer")));
  return Promise.race([fetch(request), tooLong]);
}

function isOurs(pathname) {
  return pathname.startsWith(KEPT.root) || KEPT.pages.includes(pathname);
}

async function page(request) {
  const shell = () => caches.match(KEPT.shell, { cacheName: NAME });
  try {
    const answer = await fetchSoon(request);
    return GATEWAY.includes(answer.status) ? ((await shell()) ?? answer) : answer;
  } catch (problem) {
    const kept = await shell();
    if (kept) return kept;
    throw problem;
  }
}

async function file(request) {
  try {
    return await fetchSoon(request);
  } catch (problem) {
    const kept = await caches.match(decodeURI(new URL(request.url).pathname), { cacheName: NAME });
    if (kept) return kept;
    throw problem;
  }
}

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(dropOlder().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && isOurs(pathname)) event.respondWith(page(request));
  else if (FILES.has(decodeURI(pathname))) event.respondWith(file(request));
});
