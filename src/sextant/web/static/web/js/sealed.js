// What this device keeps for one signed-in person, sealed with a key that no script can read out.
// The key dies when she signs out, when somebody else signs in, and at the end of her session's hours.

import { database, oneByOne } from "./kept.js";

const KEYS = "keys";
const RECORDS = "records";
const NOW = "now";
const FLAG = "device.owner";
const LOST = "device.lost";
const LOST_OF_OTHERS = "device.lost-of-others";
const CIPHER = "AES-GCM";
const ask = database("device", [KEYS, RECORDS]);
const alone = oneByOne();
// Tabs take turns, too: a key that one of them makes anew must not seal behind another's back.
const inTurn = (step) => (navigator.locks ? navigator.locks.request("device", step) : alone(step));

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
  if (count) localStorage.setItem(LOST_OF_OTHERS, String(count));
  await wipe();
}

/** Return the key's record, or null where there is none or its hours are over; then everything is deleted. */
export async function held() {
  const found = await ask(KEYS, "readonly", (store) => store.get(NOW));
  if (!found) return null;
  if (Date.now() < found.until && found.owner === owner()) return found;
  const lost = await countUnsent();
  await wipe();
  if (lost) localStorage.setItem(LOST, String(lost));
  return null;
}

/** Return how many unsent records ended with their key, once. */
export function lost() {
  return taken(LOST);
}

/** Return how many unsent records of somebody else were deleted, once. */
export function lostOfOthers() {
  return taken(LOST_OF_OTHERS);
}

function taken(name) {
  const count = Number(localStorage.getItem(name) ?? 0);
  localStorage.removeItem(name);
  return count;
}

async function seal(key, value, isUnsent) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: CIPHER, iv }, key, plain), isUnsent };
}

async function open(key, row) {
  const plain = await crypto.subtle.decrypt({ name: CIPHER, iv: row.iv }, key, row.data);
  return JSON.parse(new TextDecoder().decode(plain));
}

/** Begin to keep for this person, for so many seconds; a new session gets a new key, her drafts move to it. */
export function begin(who, seconds) {
  return inTurn(async () => {
    if (owner() && owner() !== who) await wipeOthers();
    const before = await held();
    const until = Date.now() + seconds * 1000;
    // One session tells the same end each time, but for the seconds that the answer was on its way.
    if (before && until - before.until < 60000) return before;
    const key = await crypto.subtle.generateKey({ name: CIPHER, length: 256 }, false, ["encrypt", "decrypt"]);
    const moved = [];
    for (const [id, row] of before ? await rows() : []) {
      moved.push([id, await seal(key, await open(before.key, row), row.isUnsent)]);
    }
    const now = { key, owner: who, until };
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
    const now = await held();
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
