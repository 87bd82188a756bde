// The list "On this device": visits that are not sent yet, where they are, and what to do about each.

import * as queue from "../../web/js/queue.js";
import * as sealed from "../../web/js/sealed.js";
import { clock, say, where } from "./visit_words.js";

const section = document.querySelector("[data-kept-here]");
// On the page of one visit only what concerns it is shown: its own conflict, and others of the same teacher.
const only = () => section.dataset.keptOnly ?? "";
const mine = () => document.querySelector("[data-visit] [name=device_key]")?.value;

function element(name, values = {}, ...children) {
  const made = Object.assign(document.createElement(name), values);
  made.append(...children);
  return made;
}

function button(words, action) {
  const made = element("button", { type: "button", className: "btn btn--s", textContent: words });
  made.addEventListener("click", action);
  return made;
}

function link(words, href) {
  return element("a", { className: "btn btn--s", href, textContent: words });
}

function textOf(draft) {
  const written = draft.fields.filter(([name, value]) => /^(notes|praise|gap|evidence-)/.test(name) && value);
  return written.map(([, value]) => value).join("\n\n");
}

async function copy(event, draft) {
  await navigator.clipboard.writeText(textOf(draft));
  event.target.textContent = say("copied");
}

// A second press deletes; a first one by mistake does not.
function remove(event, draft) {
  if (event.target.dataset.sure) queue.forget(draft.id);
  else {
    event.target.dataset.sure = "yes";
    event.target.textContent = say("sure");
  }
}

function waysOut(draft) {
  if (draft.state === queue.WAITING) return [link(say("go"), draft.page)];
  const ways = draft.state === queue.REFUSED ? [link(say("go"), draft.page)] : [];
  if (draft.kind === "changed") ways.push(button(say("insist"), () => queue.insist(draft.id)));
  if (["changed", "shared", "another"].includes(draft.kind)) ways.push(button(say("apart"), () => queue.sendApart(draft.id)));
  if (draft.url) ways.push(link(say("look"), draft.url));
  ways.push(button(say("copy"), (event) => copy(event, draft)));
  ways.push(button(say("remove"), (event) => remove(event, draft)));
  return ways;
}

function row(draft, n, until) {
  const name = element("strong", { className: "name", textContent: draft.name });
  const line = element("p", {}, name, ` ${draft.what}, ${clock(draft.changedAt)}. `, where(draft, n, until));
  if (draft.state === queue.CONFLICT) {
    line.append(" ", element("q", { className: "said-by", textContent: textOf(draft) }));
  }
  return element("li", { className: "kept" }, line, element("p", { className: "step-marks" }, ...waysOut(draft)));
}

function isShown(draft) {
  if (draft.state === queue.SENT) return false;
  if (!only()) return true;
  return draft.id === mine() ? draft.state === queue.CONFLICT : draft.address === only();
}

async function show() {
  const now = await sealed.held();
  const all = now ? await queue.list() : [];
  const unsent = all.filter((draft) => draft.state !== queue.SENT);
  const shown = all.filter(isShown);
  const list = section.querySelector("[data-kept-list]");
  // Whoever is about to press something keeps it under her finger.
  if (!list.contains(document.activeElement)) {
    list.replaceChildren(...shown.map((draft) => row(draft, unsent.length, now.until)));
  }
  const gone = section.querySelector("[data-kept-lost]");
  const lost = sealed.lost();
  if (lost) {
    gone.textContent = say("lost", { n: lost });
    gone.hidden = false;
  }
  const locked = await sealed.countLocked();
  if (locked) list.replaceChildren(element("li", { className: "kept", textContent: say("locked", { n: locked }) }));
  section.hidden = !shown.length && !locked && gone.hidden;
  // One visit is one row: what waits on this device is not listed once more as the server's draft.
  const here = new Set(unsent.map((draft) => draft.id));
  for (const line of document.querySelectorAll("[data-draft-key]")) line.hidden = here.has(line.dataset.draftKey);
}

queue.news.addEventListener("change", show);
show().catch(() => undefined);
