// The words of one visit: every change is kept on this device, then sent; the page says where they are.

import * as queue from "../../web/js/queue.js";
import * as sealed from "../../web/js/sealed.js";
import { lacking } from "./visit_ready.js";
import { refuse } from "./visit_refused.js";
import { clock, say, where } from "./visit_words.js";

const PAUSE = 3000;
const KEPT = "kept";
const SAVE = "save";

let form = null;
let ready = null;
let timer = 0;
let isPlain = false;
let firstAfter = [];
let last = Promise.resolve();
// What was changed before the words kept here had come back is newer than they are.
const touched = new Set();

const id = () => form.elements.device_key.value;
// What counts for the evaluation is never kept on a device.
const isKept = () => new FormData(form).get("book") !== "evaluation";

function tell(words) {
  const line = form.querySelector("[data-visit-saved] span");
  if (line && line.textContent !== words) line.textContent = words;
}

function fill(fields) {
  const held = new Map();
  for (const [name, value] of fields) held.set(name, [...(held.get(name) ?? []), value]);
  for (const box of form.elements) {
    if (!box.name || box.name === "csrfmiddlewaretoken" || touched.has(box.name)) continue;
    const values = held.get(box.name) ?? [];
    if (box.matches("[type=radio], [type=checkbox]")) box.checked = values.includes(box.value);
    else if (held.has(box.name)) box.value = values[0];
  }
  form.dispatchEvent(new CustomEvent("visit:filled"));
}

function entry(wish) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  if (wish !== SAVE) fields.push(["ended_at", form.now().toISOString()]);
  const page = new URL(location.href);
  page.searchParams.set(KEPT, id());
  history.replaceState(null, "", page);
  const { name, what } = form.dataset;
  const address = new URL(form.action).pathname;
  return { id: id(), address, fields, name, what, wish, page: page.pathname + page.search, ...after() };
}

function after() {
  const known = firstAfter;
  firstAfter = [];
  return known.length ? { after: known, tried: [] } : {};
}

async function keep(wish) {
  await ready;
  const draft = entry(wish);
  const kept = await queue.keep(draft).catch(() => false);
  if (!kept) tell(say("nothing"));
  return kept;
}

// One after another, as they were done: words kept late would take back what was asked for after them.
function inOrder(step) {
  const done = last.then(step);
  last = done.catch(() => undefined);
  return done;
}

async function changed({ target }) {
  touched.add(target.name);
  clearTimeout(timer);
  const send = await inOrder(() => keepChange(target.name === "book"));
  clearTimeout(timer);
  timer = setTimeout(send, PAUSE);
}

// Keep what was typed, and return how it is sent.
async function keepChange(isOtherBook) {
  if (isOtherBook) await turnToBook();
  if (!isKept()) {
    tell(say("evaluation"));
    return sendPlain;
  }
  document.querySelector("[data-visit-waits]").hidden = true;
  // Where a device keeps nothing, what is written still reaches the server.
  return (await keep(SAVE)) ? () => queue.send({ now: true }) : sendPlain;
}

// The other book is another visit: it gets a key of its own, and nothing of it stays here.
async function turnToBook() {
  await ready;
  await queue.forget(id());
  form.elements.device_key.value = crypto.randomUUID();
}

async function sendPlain() {
  const body = new URLSearchParams(new FormData(form));
  body.set("do", SAVE);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const said = await answer.json();
    tell(answer.ok ? say("sent", { time: clock(Date.now()) }) : said.problem);
  } catch {
    tell(say("evaluationOffline"));
  }
}

async function submit(event) {
  clearTimeout(timer);
  if (isPlain) return;
  if (!isKept() && navigator.onLine) return;
  event.preventDefault();
  if (!isKept()) return tell(say("evaluationOffline"));
  let wish = event.submitter?.value ?? SAVE;
  document.getElementById("problems").hidden = true;
  // What the server would refuse is said now, and not promised until the connection returns.
  const problems = wish === SAVE ? [] : lacking(form);
  if (problems.length) wish = SAVE;
  if (!(await inOrder(() => keep(wish)))) {
    isPlain = navigator.onLine;
    return isPlain && form.requestSubmit(event.submitter);
  }
  if (problems.length) {
    refuse(form, { problems, kind: problems[0].kind });
    return queue.send({ now: true });
  }
  await queue.send({ now: true });
  // A send that was under way already may have left with older words.
  await queue.send();
  const draft = await queue.find(id());
  if (draft?.state === queue.SENT) location.assign(draft.url);
  else if (draft?.state === queue.REFUSED) refuse(form, draft);
  else if (draft) wait(wish);
}

function wait(wish) {
  const line = document.querySelector("[data-visit-waits]");
  line.querySelector("span").textContent = say(wish === SAVE ? "waits" : "waitsToShare");
  line.hidden = false;
  line.focus();
}

// What was promised is over once the server has answered otherwise; why stands on the page.
function settled(draft) {
  const promise = document.querySelector("[data-visit-waits]");
  if (promise.hidden || draft.state === queue.WAITING) return;
  promise.hidden = true;
  if (draft.state !== queue.SENT) refuse(form, { ...draft, problem: draft.problem || say("gone") });
}

async function showWhere() {
  if (!isKept()) return tell(say("evaluation"));
  const [now, draft] = [await sealed.held(), await queue.find(id())];
  const locked = await sealed.countLocked();
  if (locked) return tell(say("locked", { n: locked }));
  if (!draft) return tell(say(now ? "ready" : "nothing"));
  settled(draft);
  const unsent = (await queue.list()).filter((one) => one.state !== queue.SENT).length;
  // What was refused stands above the form, and beside its fields.
  if (draft.state === queue.REFUSED) return tell(say("kept", { n: unsent }));
  tell(where(draft, unsent, now.until));
}

async function open() {
  const here = await queue.whoIsHere();
  if (here) await sealed.begin(here.owner, here.seconds, here.idle);
  const asked = new URL(location.href).searchParams.get(KEPT);
  const draft = await queue.find(asked ?? id());
  const stands = form.elements.last_sent.value;
  if (stands && draft?.state !== queue.WAITING) firstAfter = [stands];
  const isNewer = draft && (draft.state !== queue.SENT || !stands);
  if (!isNewer) return;
  fill(draft.fields);
  if (draft.state === queue.REFUSED) refuse(form, draft);
}

/** Bind a form: `form.now()` tells the time of the school's server. */
export function bind(bound) {
  form = bound;
  ready = open()
    .then(showWhere)
    .catch(() => undefined);
  form.addEventListener("input", changed);
  form.addEventListener("submit", submit);
  queue.news.addEventListener("change", showWhere);
  queue.news.addEventListener("shared", ({ detail }) => {
    if (detail.id === id()) location.assign(detail.url);
  });
  return ready.then(() => queue.watch());
}
