// Before the connection is gone: keep the observer's list on this device, and the worker that opens it.

import * as queue from "../../web/js/queue.js";
import * as sealed from "../../web/js/sealed.js";

const OLD = 15 * 60 * 1000;
const WORKER = "/visits/worker.js";
const PACK = "/visits/offline/pack/";

async function refresh() {
  const here = await queue.whoIsHere();
  if (!here) return;
  await sealed.begin(here.owner, here.seconds, here.idle);
  // A browser without workers still keeps and sends; it only opens no page without a connection.
  navigator.serviceWorker?.register(WORKER).catch(() => undefined);
  const before = await sealed.read("pack");
  if (before && Date.now() - before.keptAt < OLD) return;
  const answer = await fetch(PACK, { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) return;
  const pack = await answer.json();
  if (pack.owner !== here.owner) return;
  await sealed.keep("pack", { ...pack, keptAt: Date.now() });
}

refresh().catch(() => undefined);
