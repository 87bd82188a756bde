// Before the connection is gone: keep today's lists of one's own classes on this device, and the worker.

import * as queue from "../../web/js/queue.js";
import * as sealed from "../../web/js/sealed.js";

const OLD = 15 * 60 * 1000;
const ROOT = "/culture/people/taps/";

async function refresh() {
  const here = await queue.whoIsHere();
  if (!here) return;
  await sealed.begin(here.owner, here.seconds, here.idle);
  // A browser without workers still keeps and sends; it only opens no page without a connection.
  navigator.serviceWorker?.register(`${ROOT}worker.js`).catch(() => undefined);
  const before = await sealed.read("taps");
  if (before && Date.now() - before.keptAt < OLD) return;
  const answer = await fetch(`${ROOT}offline/pack/`, { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) return;
  const pack = await answer.json();
  if (pack.owner !== here.owner) return;
  await sealed.keep("taps", { ...pack, keptAt: Date.now() });
}

refresh().catch(() => undefined);
