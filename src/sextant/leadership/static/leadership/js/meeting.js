// A leadership meeting on a projector: a clock for each item, and keys to go on, back, and stop the clock.

const mode = document.querySelector("[data-meeting]");
const face = mode.querySelector("[data-timer]");
const key = `meeting:${mode.dataset.item}`;

// What has run of an item, kept while the tab lives, so that going back does not begin its time anew.
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? { ran: 0, isStill: false };
  } catch {
    return { ran: 0, isStill: false };
  }
}

let { ran, isStill } = kept();

function show() {
  const left = Number(mode.dataset.minutes) * 60 - ran;
  const size = Math.abs(left);
  const text = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
  face.textContent = left < 0 ? `${text} ${mode.dataset.over}` : text;
  face.classList.toggle("is-over", left < 0);
  face.classList.toggle("is-still", isStill);
}

function keep() {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ran, isStill }));
  } catch {
    // A browser that keeps nothing still shows the clock.
  }
}

if (face) {
  show();
  setInterval(() => {
    if (isStill) return;
    ran += 1;
    show();
    keep();
  }, 1000);
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable], dialog");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const pressed = event.key.toLowerCase();
  if (pressed === "arrowright") mode.querySelector("[data-next]")?.click();
  else if (pressed === "arrowleft") mode.querySelector("[data-previous]")?.click();
  else if (pressed === "t" && face) {
    isStill = !isStill;
    show();
    keep();
  } else return;
  event.preventDefault();
});
