// The page without a connection: the list of teachers, or the form of one of them, from what this device keeps.

import * as queue from "../../web/js/queue.js";
import * as sealed from "../../web/js/sealed.js";
import { begin } from "./visits.js";

const place = document.querySelector("[data-shell]");
const words = place.dataset;
const heading = document.querySelector("h1");
const lede = document.querySelector("[data-shell-lede]");

function element(name, values = {}, ...children) {
  const made = Object.assign(document.createElement(name), values);
  made.append(...children);
  return made;
}

function parsed(markup) {
  return new DOMParser().parseFromString(markup, "text/html").body;
}

function tell(title, line) {
  heading.textContent = title;
  lede.textContent = line;
}

function list(pack) {
  tell(words.listTitle, words.listLede);
  const rows = pack.teachers.map((one) => {
    const link = element("a", { className: "name", href: `/visits/new/${one.id}/`, textContent: one.name });
    return element("li", {}, link, ` ${one.teaches}`);
  });
  place.append(element("ul", { className: "plain drafts" }, ...rows));
}

function kindOf(pack) {
  const asked = new URL(location.href).searchParams.get("kind") ?? "";
  if (pack.forms[asked]) return asked;
  return asked === "formal" ? "scored" : "quick_visit";
}

function tabs(teacher, asked) {
  const links = teacher.kinds.map(({ label, url }) => {
    const isCurrent = new URL(url, location.href).searchParams.get("kind") === asked;
    const link = element("a", { href: url, textContent: label });
    if (isCurrent) link.setAttribute("aria-current", "page");
    return link;
  });
  return element("nav", { className: "seg seg--kinds", ariaLabel: words.kinds }, ...links);
}

function form(pack, teacher) {
  const asked = new URL(location.href).searchParams.get("kind") || "quick_visit";
  const kind = kindOf(pack);
  const made = parsed(pack.forms[kind]).querySelector("form");
  const now = new Date(Date.now() + new Date(pack.now).getTime() - pack.keptAt);
  const address = `/visits/new/${teacher.id}/`;
  made.setAttribute("action", address);
  document.querySelector("[data-kept-here]").dataset.keptOnly = address;
  made.querySelector("[data-opening]").replaceWith(...parsed(teacher.opening).childNodes);
  for (const first of made.querySelectorAll("[data-first]")) first.textContent = teacher.first;
  Object.assign(made.dataset, { name: teacher.name, now: now.toISOString(), zone: teacher.zone });
  made.elements.device_key.value = crypto.randomUUID();
  made.elements.started_at.value = now.toISOString();
  if (asked === "formal") {
    made.elements.kind.value = asked;
    made.dataset.what = words.formal;
  }
  tell(teacher.name, words.formLede);
  heading.classList.add("name");
  place.append(tabs(teacher, asked), document.adoptNode(made));
  return begin(made);
}

async function open() {
  const pack = await sealed.read("pack").catch(() => null);
  if (!pack) return tell(words.emptyTitle, words.emptyLede);
  const asked = /^\/visits\/new\/([0-9a-f-]+)\//.exec(location.pathname)?.[1];
  const teacher = pack.teachers.find((one) => one.id === asked);
  if (teacher) return form(pack, teacher);
  const isList = location.pathname === "/visits/";
  list(pack);
  if (!isList) lede.textContent = words.elsewhere;
  // Nothing is written on the list: the page itself comes back with the connection, once that answers.
  window.addEventListener("online", async () => (await queue.whoIsHere()) && location.reload());
  return queue.watch();
}

open();
