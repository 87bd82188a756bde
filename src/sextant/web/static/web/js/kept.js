// A small database of this browser: opened for one question at a time, and written to the disk at once.

function opened(name, stores) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const store of stores) request.result.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Return how to ask a database: `ask(store, mode, question)`; the question gets the store and its transaction. */
export function database(name, stores) {
  return async function ask(asked, mode, question) {
    const held = await opened(name, stores);
    try {
      return await new Promise((resolve, reject) => {
        // "strict": a battery that dies a moment later takes nothing with it.
        const transaction = held.transaction(asked, mode, { durability: "strict" });
        const request = question(transaction.objectStore([].concat(asked)[0]), transaction);
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      held.close();
    }
  };
}

/** Return a function that does one thing after another, so that an older state never lands on a newer one. */
export function oneByOne() {
  let last = Promise.resolve();
  return (step) => {
    const next = last.then(step);
    last = next.catch(() => undefined);
    return next;
  };
}
