// How many unsent records were deleted with their key: told once, to whoever is here next, and never what they said.

const LOST = "device.lost";
const LOST_OF_OTHERS = "device.lost-of-others";

export function noteLost(count) {
  localStorage.setItem(LOST, String(count));
}

export function noteLostOfOthers(count) {
  localStorage.setItem(LOST_OF_OTHERS, String(count));
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
