// The page without a connection: one's own classes, or the names of one of them, from what this device keeps.

import * as sealed from "../../web/js/sealed.js";
import * as queue from "../../web/js/queue.js";
import { begin, bind } from "./taps.js";

const place = document.querySelector("[data-shell]");
const words = place.dataset;
const heading = document.querySelector("h1");
const lede = document.querySelector("[data-shell-lede]");

function list(pack) {
  lede.textContent = words.listLede;
  const rows = pack.classes.map(({ address, title }) => {
    const row = document.createElement("li");
    row.append(Object.assign(document.createElement("a"), { href: address, textContent: title, className: "btn" }));
    return row;
  });
  const box = Object.assign(document.createElement("ul"), { className: "tap-names" });
  box.append(...rows);
  place.append(box);
}

function room(pack, one) {
  heading.textContent = one.title;
  lede.textContent = words.formLede;
  const made = new DOMParser().parseFromString(one.form, "text/html").querySelector("form");
  const now = new Date(Date.now() + new Date(pack.now).getTime() - pack.keptAt);
  made.dataset.now = now.toISOString();
  place.append(document.adoptNode(made));
  bind(made);
}

async function open() {
  const pack = await sealed.read("taps").catch(() => null);
  if (!pack) {
    lede.textContent = words.emptyLede;
    return;
  }
  const one = pack.classes.find(({ address }) => address === location.pathname);
  if (one) room(pack, one);
  else list(pack);
  window.addEventListener("online", async () => {
    if ((await queue.whoIsHere()) && !one) location.reload();
  });
  await begin();
}

open();
