// What a device keeps of a test until the server has it: one small record in the browser's own database.

import { database, oneByOne } from "../../web/js/kept.js";

const STORE = "pending";
const ask = database("sitting", [STORE]);
const inTurn = oneByOne();

// A device that keeps nothing still sends at once: its answers are only not safe before that.
export async function recall(key) {
  try {
    return (await ask(STORE, "readonly", (store) => store.get(key))) ?? {};
  } catch {
    return {};
  }
}

export function keep(key, entries) {
  const isEmpty = !Object.keys(entries).length;
  const write = (store) => (isEmpty ? store.delete(key) : store.put(entries, key));
  return inTurn(() => ask(STORE, "readwrite", write)).catch(() => undefined);
}
