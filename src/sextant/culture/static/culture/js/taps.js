// Two taps: a name, then a word. Each is kept on this device and sent, with a connection or without; the last
// one can be taken back as long as it stands here.

import * as queue from "../../web/js/queue.js";
import * as sealed from "../../web/js/sealed.js";

const TAP = "tap";
const UNDO = "undo";
const place = document.querySelector("[data-tap-kept]");
const words = place.dataset;
let ready = Promise.resolve();
let last = null;

function say(name, values = {}) {
  return (words[name] ?? "").replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

function clock(moment) {
  return new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
}

function button(label, action) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn btn--s", textContent: label });
  made.addEventListener("click", action);
  return made;
}

function show(line, text, ...more) {
  const box = place.querySelector(line);
  box.replaceChildren(text, " ", ...more);
  box.hidden = !text;
}

const isMine = (draft) => draft.wish === TAP || draft.wish === UNDO;

async function takeBack(tapped) {
  const draft = await queue.find(tapped.id);
  // What has not left yet is gone with a word; what may have arrived is taken back there.
  if (draft && !draft.tried.length && draft.state === queue.WAITING) await queue.forget(tapped.id);
  else await queue.keep({ ...tapped, id: crypto.randomUUID(), wish: UNDO });
  last = null;
  show("[data-tap-last]", say("undone"));
  return queue.send({ now: true });
}

async function status() {
  const [now, all] = [await sealed.held(), (await queue.list()).filter(isMine)];
  const waiting = all.filter((draft) => draft.state === queue.WAITING).length;
  const values = { n: waiting, time: now ? clock(now.until) : "" };
  const name = { offline: "offline", signed_out: "signedOut" }[queue.connection] ?? "kept";
  const locked = await sealed.countLocked();
  const told = waiting ? say(name, values) : last ? say("sent") : "";
  place.querySelector("[data-tap-status]").textContent = locked ? say("locked", { n: locked }) : told;
  const refused = all.filter((draft) => [queue.REFUSED, queue.CONFLICT].includes(draft.state));
  place.querySelector("[data-tap-refused]").replaceChildren(
    ...refused.map((draft) => {
      const row = document.createElement("li");
      const told = `${say("refused", { word: draft.what, name: draft.name })} ${draft.problem || say("gone")}`;
      row.append(told, button(say("remove"), () => queue.forget(draft.id)));
      return row;
    }),
  );
  for (const draft of all.filter((one) => one.state === queue.SENT)) {
    if (draft.note) show("[data-tap-note]", draft.note);
    await queue.forget(draft.id);
  }
}

function entry(form, submitter, now) {
  const chosen = form.elements.student.value;
  const box = form.querySelector(`[name=student][value="${CSS.escape(chosen)}"]`);
  const id = crypto.randomUUID();
  const fields = [
    ["device_key", id],
    ["at", now.toISOString()],
    ["student", chosen],
    ["redirect", form.elements.redirect?.value ?? ""],
    ["word", submitter.value],
  ];
  const name = box.closest("label").querySelector("[data-tap-name]").textContent;
  const address = new URL(form.action, location.href).pathname;
  return { id, address, fields, name, what: submitter.textContent, wish: TAP, page: address };
}

async function tapped(form, event, ahead) {
  const { submitter } = event;
  if (submitter?.name !== "word" || form.dataset.isPlain) return;
  event.preventDefault();
  if (!form.elements.student.value) return show("[data-tap-last]", say("nameFirst"));
  const draft = entry(form, submitter, new Date(Date.now() + ahead));
  await ready;
  const kept = await queue.keep(draft).catch(() => false);
  if (!kept) {
    if (!navigator.onLine) return show("[data-tap-last]", say("nothing"));
    // Where a device keeps nothing, the page itself sends what was tapped.
    form.elements.device_key.value = draft.id;
    form.dataset.isPlain = "yes";
    return form.requestSubmit(submitter);
  }
  last = draft;
  show("[data-tap-note]", "");
  const told = say("tapped", { word: draft.what, name: draft.name });
  show("[data-tap-last]", told, button(say("undo"), () => takeBack(draft)));
  for (const one of form.querySelectorAll("[name=student]")) one.checked = false;
  // In order: a send that is under way already takes this one with it, or the next one does.
  await queue.send({ now: true });
  return queue.send();
}

/** Make a form of taps work: what is tapped is kept, sent, and shown with a way back. */
export function bind(form) {
  const ahead = new Date(form.dataset.now).getTime() - Date.now();
  form.addEventListener("submit", (event) => tapped(form, event, ahead));
}

/** Begin to keep for whoever is signed in, and to send what waits. */
export function begin() {
  ready = queue
    .whoIsHere()
    .then((here) => here && sealed.begin(here.owner, here.seconds, here.idle))
    .catch(() => undefined);
  queue.news.addEventListener("change", () => status().catch(() => undefined));
  return ready.then(() => queue.watch()).then(status);
}

const form = document.querySelector("[data-taps]");
if (form) {
  bind(form);
  begin().catch(() => undefined);
}
document.getElementById("problems")?.focus();
