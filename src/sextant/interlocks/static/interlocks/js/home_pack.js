// The worker that says plainly what My Monday and attendance need, where there is no connection.

navigator.serviceWorker?.register("/worker.js").catch(() => undefined);
