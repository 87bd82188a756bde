// What this device keeps for one signed-in person, sealed with a key that no script can read out.
// The key dies when she signs out and when somebody else signs in. Without a sign of life for as long as her
// session may idle, and at the end of its hours, all is locked until the server knows her again: packs are
// deleted, drafts stay sealed.

import { database, oneByOne } from "./kept.js";
import { noteLost, noteLostOfOthers } from "./losses.js";

export { lost, lostOfOthers } from "./losses.js";

const KEYS = "keys";
const RECORDS = "records";
const NOW = "now";
const FLAG = "device.owner";
const CIPHER = "AES-GCM";
export const DRAFT = "draft:";
const IDLE = 30 * 60;
const LAST = 7 * 24 * 60 * 60 * 1000;
const SIGNS = ["pointerdown", "keydown"];
const SELDOM = 20000;
const SKEW = 60000;
const ask = database("device", [KEYS, RECORDS]);
const alone = oneByOne();
// Tabs take turns, too: a key that one of them makes anew must not seal behind another's back.
const inTurn = (step) => (navigator.locks ? navigator.locks.request("device", step) : alone(step));
// Whoever began to write on this page before it was locked goes on writing; nothing is shown to her again.
let wasOpen = false;
let touchedAt = 0;

/** Whose things lie here, as the server spells her; empty where nothing does. */
export function owner() {
  return localStorage.getItem(FLAG) ?? "";
}

/** Delete everything, the key with it. */
export async function wipe() {
  await ask([KEYS, RECORDS], "readwrite", (keys, both) => {
    keys.clear();
    return both.objectStore(RECORDS).clear();
  });
  localStorage.removeItem(FLAG);
}

async function rows() {
  const keys = await ask(RECORDS, "readonly", (store) => store.getAllKeys());
  const values = await ask(RECORDS, "readonly", (store) => store.getAll());
  return keys.map((id, place) => [id, values[place]]);
}

/** How many records wait to be sent; it needs no key. */
export async function countUnsent() {
  return (await rows()).filter(([, row]) => row.isUnsent).length;
}

/** Delete what lies here for somebody else; whoever is here now is told how much of it was unsent. */
export async function wipeOthers() {
  const count = await countUnsent();
  // Before it is deleted: a page that is left in between must not lose the count.
  if (count) noteLostOfOthers(count);
  await wipe();
}

/** Return the key's record, or null where there is none, or locked: then only drafts are left, and sealed. */
export async function held() {
  const found = await own();
  if (found && isOver(found)) await dropPacks();
  else if (found) wasOpen = true;
  return found && !isOver(found) ? found : null;
}

/** Tell how many unsent drafts lie locked here; whoever wrote them opens them by signing in. */
export async function countLocked() {
  const found = await own();
  return found && isOver(found) ? countUnsent() : 0;
}

// The key's record, locked or not; a week after its hours nobody comes back for it.
async function own() {
  const found = await ask(KEYS, "readonly", (store) => store.get(NOW));
  if (!found) return null;
  if (Date.now() < found.until + LAST && found.owner === owner()) return found;
  const lost = await countUnsent();
  await wipe();
  if (lost) noteLost(lost);
  return null;
}

// A clock that was turned back locks as well.
function isOver({ until, seenAt = 0, idle = IDLE }) {
  const now = Date.now();
  return now >= until || now >= seenAt + idle * 1000 || now < seenAt - SKEW;
}

async function dropPacks() {
  const packs = (await rows()).filter(([id]) => !id.startsWith(DRAFT));
  if (!packs.length) return;
  await ask(RECORDS, "readwrite", (store) => {
    for (const [id] of packs.slice(1)) store.delete(id);
    return store.delete(packs[0][0]);
  });
}

// A sign of life keeps open what is open; it opens nothing that is locked.
function touch() {
  if (Date.now() - touchedAt < SELDOM || !owner()) return;
  touchedAt = Date.now();
  inTurn(async () => {
    const found = await held();
    if (found) await ask(KEYS, "readwrite", (store) => store.put({ ...found, seenAt: Date.now() }, NOW));
  }).catch(() => undefined);
}

for (const sign of SIGNS) document.addEventListener(sign, touch, { capture: true, passive: true });

async function seal(key, value, isUnsent) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: CIPHER, iv }, key, plain), isUnsent };
}

async function open(key, row) {
  const plain = await crypto.subtle.decrypt({ name: CIPHER, iv: row.iv }, key, row.data);
  return JSON.parse(new TextDecoder().decode(plain));
}

/**
 * Begin to keep for this person, as the server has just named her, for so many seconds; this alone unlocks.
 * A new session gets a new key, and her drafts move to it. `idle`: for how long her session may idle.
 */
export function begin(who, seconds, idle = IDLE) {
  return inTurn(async () => {
    if (owner() && owner() !== who) await wipeOthers();
    const before = await own();
    const seenAt = Date.now();
    const until = seenAt + seconds * 1000;
    wasOpen = true;
    // One session tells the same end each time, but for the seconds that the answer was on its way.
    if (before && until - before.until < 60000) {
      const same = { ...before, seenAt, idle };
      await ask(KEYS, "readwrite", (store) => store.put(same, NOW));
      return same;
    }
    const key = await crypto.subtle.generateKey({ name: CIPHER, length: 256 }, false, ["encrypt", "decrypt"]);
    const moved = [];
    for (const [id, row] of before ? await rows() : []) {
      moved.push([id, await seal(key, await open(before.key, row), row.isUnsent)]);
    }
    const now = { key, owner: who, until, seenAt, idle };
    localStorage.setItem(FLAG, who);
    await ask([KEYS, RECORDS], "readwrite", (keys, both) => {
      for (const [id, row] of moved) both.objectStore(RECORDS).put(row, id);
      return keys.put(now, NOW);
    });
    return now;
  });
}

/** Keep a value under an id. Tell if it was kept. */
export function keep(id, value) {
  return change(id, () => value);
}

/** Keep what `turn` makes of a value (null for none), with nobody between; `isUnsent` in it is counted. */
export function change(id, turn) {
  return inTurn(async () => {
    const now = (await held()) ?? (wasOpen ? await own() : null);
    if (!now) return false;
    const before = await ask(RECORDS, "readonly", (store) => store.get(id));
    const value = turn(before ? await open(now.key, before) : null);
    if (!value) return false;
    const row = await seal(now.key, value, Boolean(value.isUnsent));
    await ask(RECORDS, "readwrite", (store) => store.put(row, id));
    return true;
  });
}

export function read(id) {
  return inTurn(async () => {
    const now = await held();
    const row = now && (await ask(RECORDS, "readonly", (store) => store.get(id)));
    return row ? open(now.key, row) : null;
  });
}

/** Return all values whose id begins so. */
export function readAll(prefix) {
  return inTurn(async () => {
    const now = await held();
    const found = now ? await rows() : [];
    return Promise.all(found.filter(([id]) => id.startsWith(prefix)).map(([, row]) => open(now.key, row)));
  });
}

export function drop(id) {
  return inTurn(() => ask(RECORDS, "readwrite", (store) => store.delete(id)));
}
