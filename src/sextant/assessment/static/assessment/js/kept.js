// What a device keeps until the server has it: one small record in the browser's own database.

const DATABASE = "sitting";
const STORE = "pending";

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within(mode, ask) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

// A device that keeps nothing still sends at once: its answers are only not safe before that.
export async function recall(key) {
  try {
    return (await within("readonly", (store) => store.get(key))) ?? {};
  } catch {
    return {};
  }
}

let last = Promise.resolve();

// One after another, so that an older state never lands on a newer one.
export function keep(key, entries) {
  const isEmpty = !Object.keys(entries).length;
  last = last
    .then(() => within("readwrite", (store) => (isEmpty ? store.delete(key) : store.put(entries, key))))
    .catch(() => undefined);
  return last;
}
