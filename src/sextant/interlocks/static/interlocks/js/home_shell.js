// My Monday or attendance without a connection: what this device keeps, and the way back when it returns.

import * as sealed from "../../web/js/sealed.js";

const PAUSE = 10000;
const place = document.querySelector("[data-home-shell]");
const words = place.dataset;
const find = (part) => place.querySelector(`[data-${part}]`);

function entitle() {
  const isAttendance = location.pathname.startsWith(words.attendance);
  place.querySelector("h1").textContent = isAttendance ? words.attendanceTitle : words.homeTitle;
  if (isAttendance) find("lede").textContent = words.attendanceLede;
}

async function tellUnsent() {
  const count = await sealed.countUnsent();
  const line = find("unsent-line");
  if (!count) return;
  line.textContent = count === 1 ? line.dataset.one : line.dataset.many.replace("{n}", count);
  line.hidden = false;
}

function names(form) {
  const read = new DOMParser().parseFromString(form, "text/html");
  return [...read.querySelectorAll("b[data-tap-name]")].map((one) => one.textContent);
}

// Only names: what else is known of a student needs the server.
function roster({ title, form }) {
  const box = document.createElement("details");
  const list = document.createElement("ul");
  list.className = "plain";
  for (const name of names(form)) {
    list.append(Object.assign(document.createElement("li"), { textContent: name, className: "name" }));
  }
  box.append(
    Object.assign(document.createElement("summary"), { textContent: `${title} (${list.children.length})` }),
    list,
  );
  return box;
}

function showRosters(pack) {
  const line = find("as-of");
  const time = new Date(pack.keptAt).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  line.textContent = line.dataset.words.replace("{time}", time);
  find("lists").append(...pack.classes.map(roster));
  find("rosters").hidden = false;
}

async function open() {
  entitle();
  await tellUnsent().catch(() => undefined);
  let kept = 0;
  for (const way of place.querySelectorAll("[data-needs]")) {
    const pack = await sealed.read(way.dataset.needs).catch(() => null);
    if (!pack) continue;
    kept += 1;
    way.hidden = false;
    if (way.dataset.needs === "taps" && pack.classes.length) showRosters(pack);
  }
  find("opens").hidden = !kept;
  find("nothing").hidden = Boolean(kept);
}

// A device says that it is online before anything answers: the server itself is asked.
async function back() {
  const answer = await fetch("/health", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) location.reload();
}

find("again").addEventListener("click", () => location.reload());
window.addEventListener("online", back);
setInterval(back, PAUSE);
open();
