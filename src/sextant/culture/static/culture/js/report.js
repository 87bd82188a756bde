// A report of an incident: kept on this device, sealed, only from "Report" until the server has it.

import * as queue from "../../web/js/queue.js";
import * as sealed from "../../web/js/sealed.js";
import { found, chosen, look } from "./report_who.js";

const WISH = "report";
const KEPT = "kept";
const PACK = "reports";
const OLD = 15 * 60 * 1000;
const ROOT = "/culture/incidents/";
const section = document.querySelector("[data-reports]");
const words = section.dataset;
let isPlain = false;

function element(name, values = {}, ...children) {
  const made = Object.assign(document.createElement(name), values);
  made.append(...children);
  return made;
}

function refuse(problem, places = []) {
  const box = document.getElementById("problems");
  if (!box || (!problem && !places.length)) return;
  box.querySelector("p").textContent = problem;
  const rows = places.map(([id, label, told]) => element("li", {}, element("a", { href: `#${id}`, textContent: label }), told ? `: ${told}` : ""));
  box.querySelector("ul").replaceChildren(...rows);
  box.hidden = false;
  box.focus();
}

// What is asked for and empty is said before anything is kept: a device should not carry a report that is refused.
function lacking(form) {
  const wrong = [];
  for (const box of form.elements) {
    const isWrong = Boolean(box.dataset.missing) && !box.validity.valid;
    if (isWrong) wrong.push([box.id, box.labels[0]?.textContent ?? "", box.dataset.missing]);
    if (box.dataset.missing) box.ariaInvalid = isWrong ? "true" : null;
  }
  return wrong;
}

// Nobody named is the one thing wrong that no field says.
const whom = (form) => (chosen(form).length ? [] : [["q", words.whom, ""]]);

function entry(form) {
  const fields = [...new FormData(form)].filter(([name]) => !["csrfmiddlewaretoken", "q"].includes(name));
  const id = form.elements.device_key.value;
  const address = new URL(form.action).pathname;
  const page = `${ROOT}new/?${KEPT}=${id}`;
  return { id, address, fields, page, people: chosen(form), name: words.what, what: "", wish: WISH };
}

async function submit(event) {
  const form = event.target;
  if (isPlain || event.submitter?.value === "find") return;
  event.preventDefault();
  const wrong = lacking(form);
  if (wrong.length) return refuse("", wrong);
  const draft = entry(form);
  const isKept = await queue.keep(draft).catch(() => false);
  if (!isKept) {
    // Where a device keeps nothing, the form is sent as any form, if there is a connection.
    isPlain = navigator.onLine;
    return isPlain ? form.requestSubmit(event.submitter) : refuse(words.nothing);
  }
  await queue.send({ now: true });
  // A send that was under way already may have left without it.
  await queue.send();
  const left = await queue.find(draft.id);
  if (left?.state === queue.REFUSED || left?.state === queue.CONFLICT) refuse(left.problem, whom(form));
  else if (left) section.focus();
}

queue.news.addEventListener("shared", ({ detail }) => {
  const mine = document.querySelector("[data-report] [name=device_key]")?.value;
  if (detail.id === mine) location.assign(detail.url);
});

function fill(form, draft) {
  const held = new Map(draft.fields);
  for (const box of form.elements) {
    if (!box.name || box.closest("#who")) continue;
    if (box.type === "checkbox") box.checked = held.get(box.name) === box.value;
    else if (held.has(box.name)) box.value = held.get(box.name);
  }
  found(form, [], draft.people ?? [], words);
  if (draft.problem) refuse(draft.problem);
}

// A second press deletes; a first one by mistake does not.
function remove(event, draft) {
  if (event.target.dataset.sure) return queue.forget(draft.id);
  event.target.dataset.sure = "yes";
  event.target.textContent = words.sure;
}

function where(draft) {
  if (draft.state !== queue.WAITING) return `${words.refused} ${draft.problem}`;
  return queue.connection === "signed_out" ? words.signedOut : words.waits;
}

async function show() {
  const now = await sealed.held();
  const all = now ? await queue.list() : [];
  const mine = all.filter((draft) => draft.address.startsWith(ROOT));
  const rows = mine.map((draft) => {
    const go = element("a", { href: draft.page, textContent: words.go });
    const gone = element("button", { type: "button", className: "btn btn--s", textContent: words.remove });
    gone.addEventListener("click", (event) => remove(event, draft));
    const line = element("p", { textContent: `${words.what}, ${new Date(draft.changedAt).toLocaleTimeString()}. ${where(draft)}` });
    return element("li", {}, line, element("p", {}, go, " ", gone));
  });
  const n = await sealed.countLocked();
  if (n) rows.push(element("li", {}, element("p", { textContent: words.locked.replace("{n}", n) })));
  section.querySelector("[data-report-list]").replaceChildren(...rows);
  section.hidden = !rows.length;
}

/** Make a form of a report work: kept on submit, and who is in one's classes found without a connection. */
export async function begin(form) {
  form.addEventListener("submit", submit);
  const offline = async () => found(form, look(await sealed.read(PACK), form.elements.q.value), chosen(form), words);
  form.elements.q.addEventListener("input", () => (navigator.onLine && form.elements.q.hasAttribute("hx-post") ? null : offline()));
  // Who is found shows while one types; Enter sends nothing by mistake.
  form.elements.q.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  form.addEventListener("htmx:sendError", offline);
  const asked = new URL(location.href).searchParams.get(KEPT);
  const draft = asked && (await queue.find(asked).catch(() => null));
  if (draft) fill(form, draft);
}

async function refresh() {
  const here = await queue.whoIsHere();
  if (!here) return;
  await sealed.begin(here.owner, here.seconds, here.idle);
  // A browser without workers still keeps and sends; it only opens no page without a connection.
  navigator.serviceWorker?.register(`${ROOT}worker.js`).catch(() => undefined);
  const before = await sealed.read(PACK);
  if (before && Date.now() - before.keptAt < OLD) return;
  const answer = await fetch(`${ROOT}offline/pack/`, { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) return;
  const pack = await answer.json();
  if (pack.owner === here.owner) await sealed.keep(PACK, { ...pack, keptAt: Date.now() });
}

queue.news.addEventListener("change", () => show().catch(() => undefined));
show().catch(() => undefined);
if (document.body.dataset.device) refresh().then(show).catch(() => undefined);
const form = document.querySelector("[data-report]");
if (form) begin(form);
const problems = document.getElementById("problems");
if (problems && !problems.hidden) problems.focus();
