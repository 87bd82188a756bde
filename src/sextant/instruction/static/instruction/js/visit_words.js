// Where the words of visits are, in words: they stand on the page, translated, as data of one element.

import * as queue from "../../web/js/queue.js";

const words = document.querySelector("[data-kept-here]").dataset;

/** Write one of the page's sentences with its values. */
export function say(name, values = {}) {
  return (words[name] ?? "").replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

export function clock(moment) {
  // As pages of the server print it.
  const hours = { hour: "numeric", minute: "2-digit", hourCycle: "h23" };
  return new Date(moment).toLocaleTimeString("en-US", hours).replace(/^0(\d)/, "$1");
}

/** Say where one draft is, among so many that are unsent. */
export function where(draft, n, until) {
  if (draft.state === queue.SENT) return say("sent", { time: clock(draft.sentAt) });
  if (draft.state !== queue.WAITING) return draft.problem || say("gone");
  const values = { n, time: clock(until) };
  if (queue.connection === "offline") return say("offline", values);
  if (queue.connection === "signed_out") return say("signedOut", values);
  return say("kept", values);
}
