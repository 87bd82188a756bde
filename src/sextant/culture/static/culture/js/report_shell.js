// The page without a connection: the form of a report, from what this device keeps.

import * as queue from "../../web/js/queue.js";
import * as sealed from "../../web/js/sealed.js";
import { begin } from "./report.js";

const place = document.querySelector("[data-report-shell]");

async function open() {
  const pack = await sealed.read("reports").catch(() => null);
  if (!pack) {
    place.textContent = place.dataset.empty;
    return null;
  }
  const made = new DOMParser().parseFromString(pack.form, "text/html").querySelector("form");
  const now = new Date(Date.now() + new Date(pack.now).getTime() - pack.keptAt);
  const parts = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeStyle: "short", timeZone: pack.zone, hourCycle: "h23" });
  const [day, time] = parts.format(now).split(", ");
  made.elements.device_key.value = crypto.randomUUID();
  made.elements.on.value = day;
  made.elements.at.value = time;
  place.append(document.adoptNode(made));
  await begin(made);
  window.addEventListener("online", async () => (await queue.whoIsHere()) && queue.send({ now: true }));
  return queue.watch();
}

open();
