// A leadership meeting on a projector: a clock for each item, and keys to go on, back, and stop the clock.

const mode = document.querySelector("[data-meeting]");
const face = mode.querySelector("[data-timer]");
let ran = 0;
let isStill = false;

function show() {
  const left = Number(mode.dataset.minutes) * 60 - ran;
  const size = Math.abs(left);
  const text = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
  face.textContent = left < 0 ? `${text} ${mode.dataset.over}` : text;
  face.classList.toggle("is-over", left < 0);
  face.classList.toggle("is-still", isStill);
}

// What was typed and not kept: whoever leaves the item by a key, a number or a link is asked first.
const form = mode.querySelector(".mode__form");
let isUnsaved = Boolean(form && "unsaved" in form.dataset);
form?.addEventListener("input", () => {
  isUnsaved = true;
});
form?.addEventListener("submit", () => {
  isUnsaved = false;
});
window.addEventListener("beforeunload", (event) => {
  if (isUnsaved) event.preventDefault();
});

if (face) {
  show();
  setInterval(() => {
    if (isStill) return;
    ran += 1;
    show();
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
  } else return;
  event.preventDefault();
});
