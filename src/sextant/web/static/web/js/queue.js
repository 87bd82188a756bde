// Drafts that wait on this device until the server has them: each is sent once, in order, again after a failure.
// A draft is { id, address, fields, changedAt, sentAs, tried, after, state, wish, ... }: `sentAs` names these very
// words, `after` and `tried` what the server may have of this draft already. Who changed it elsewhere is told.

import * as sealed from "./sealed.js";

const PREFIX = sealed.DRAFT;
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 120000;
const HERE = "/device/";
export const WAITING = "waiting";
export const SENT = "sent";
export const REFUSED = "refused";
export const CONFLICT = "conflict";

/** Fires "change" whenever a draft or the connection did. */
export const news = new EventTarget();
/** What the last try met: "" as long as nothing was tried, "ok", "offline" or "signed_out". */
export let connection = "";

let wait = FIRST_WAIT, timer = 0, underWay = null, isFaulty = false;

function tell() {
  news.dispatchEvent(new Event("change"));
}

function change(id, turn) {
  return sealed.change(PREFIX + id, (before) => {
    const draft = turn(before);
    return draft && { ...draft, isUnsent: draft.state !== SENT };
  });
}

export function find(id) {
  return sealed.read(PREFIX + id);
}

export async function list() {
  const drafts = await sealed.readAll(PREFIX);
  return drafts.sort((one, other) => one.changedAt - other.changedAt);
}

/** Keep new words of a draft; tell if the device could. */
export async function keep(draft) {
  const kept = await change(draft.id, (before) => ({
    tried: [],
    after: [],
    ...before,
    ...draft,
    state: WAITING,
    problem: "",
    sentAs: crypto.randomUUID(),
    changedAt: Date.now(),
  }));
  tell();
  return kept;
}

export async function forget(id) {
  await sealed.drop(PREFIX + id);
  tell();
}

/** Send a draft over what stands elsewhere: whoever presses this has read that. */
export async function insist(id) {
  const draft = await find(id);
  await keep({ ...draft, after: [draft.theirs], tried: [] });
  return send({ now: true });
}

/** Send a draft as one of its own, beside what stands elsewhere. */
export async function sendApart(id) {
  const draft = await find(id);
  const own = crypto.randomUUID();
  const fields = draft.fields.map(([name, value]) => [name, name === "device_key" ? own : value]);
  await keep({ ...draft, id: own, fields, after: [], tried: [] });
  await forget(id);
  return send({ now: true });
}

/** Ask who is signed in, and for how long; null where there is no connection, or nobody is. */
export async function whoIsHere() {
  try {
    const answer = await fetch(HERE, { headers: { Accept: "application/json" }, cache: "no-store" });
    const isHere = answer.ok && !answer.redirected;
    connection = isHere ? "ok" : answer.redirected ? "signed_out" : "offline";
    return isHere ? await answer.json() : null;
  } catch {
    connection = "offline";
    return null;
  }
}

/** Send what waits; again after a while where that fails. */
export function send({ now = false } = {}) {
  clearTimeout(timer);
  if (now) wait = FIRST_WAIT;
  underWay ??= inOneTab(sendAll).finally(() => {
    underWay = null;
    tell();
  });
  return underWay;
}

function inOneTab(step) {
  return navigator.locks ? navigator.locks.request("device.send", step) : step();
}

async function sendAll() {
  const isLocked = (await sealed.countLocked()) > 0;
  if (!isLocked && !(await list()).some((draft) => draft.state === WAITING)) return;
  const here = await whoIsHere();
  if (here && here.owner !== sealed.owner()) return sealed.wipeOthers();
  if (here && isLocked) await sealed.begin(here.owner, here.seconds, here.idle);
  let isDone = Boolean(here);
  for (const draft of here ? await list() : []) {
    if (draft.state !== WAITING) continue;
    // One that the server cannot take holds up nobody but itself; without a connection all of them wait.
    if (await sendOne(draft, here)) continue;
    isDone = false;
    if (!isFaulty) break;
  }
  if (isDone) wait = FIRST_WAIT;
  else if (connection !== "signed_out") {
    timer = setTimeout(send, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

function bodyOf(draft, here) {
  const body = new URLSearchParams(draft.fields);
  body.set("do", draft.wish);
  body.set("owner", here.owner);
  body.set("sent_as", draft.sentAs);
  for (const mark of [...draft.after, ...draft.tried]) body.append("after", mark);
  return body;
}

async function sendOne(draft, here) {
  // Written before it leaves: an answer that is lost on its way must not look like somebody else's change.
  await change(
    draft.id,
    (held) => held && { ...held, tried: [...new Set([...held.tried, draft.sentAs])] },
  );
  isFaulty = false;
  try {
    const answer = await fetch(draft.address, {
      method: "POST",
      body: bodyOf(draft, here),
      headers: { Accept: "application/json", "X-CSRFToken": here.csrf },
    });
    isFaulty = answer.status >= 500;
    if (isFaulty || answer.status === 429) throw new Error(answer.status);
    if (answer.redirected) {
      connection = "signed_out";
      return false;
    }
    const isJson = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
    await settle(draft, answer.status, isJson ? await answer.json() : {});
    connection = "ok";
    return true;
  } catch {
    connection = "offline";
    return false;
  }
}

async function settle(sent, status, said) {
  let isShared = false;
  await change(sent.id, (draft) => {
    if (!draft) return null;
    const isSame = draft.sentAs === sent.sentAs;
    isShared = isSame && status === 200 && said.state !== "draft";
    return { ...draft, ...told(status, said, sent), ...(isSame ? became(status, said) : {}) };
  });
  if (!isShared) return;
  await forget(sent.id);
  news.dispatchEvent(new CustomEvent("shared", { detail: { id: sent.id, url: said.url } }));
}

// What holds whether or not somebody has typed on meanwhile.
function told(status, said, sent) {
  const has = status === 200 || said.is_kept;
  return has ? { after: [sent.sentAs], tried: [], url: said.url, sentAt: Date.now() } : {};
}

function became(status, said) {
  if (status === 200) return { state: SENT, note: said.note ?? "" };
  const { problem = "", problems, ask: kind = "" } = said;
  if (status === 422) return { state: REFUSED, kind, wish: "save", problem, problems };
  return { state: CONFLICT, kind: said.conflict ?? "gone", problem, theirs: said.last_sent ?? "", url: said.url };
}

/** Send when the connection returns, when the page is shown again, and now. */
export function watch() {
  window.addEventListener("online", () => send({ now: true }));
  document.addEventListener("visibilitychange", () => document.hidden || send({ now: true }));
  return send({ now: true });
}
