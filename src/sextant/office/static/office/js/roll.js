// A class list: a tapped name goes from here to late to absent and back; the bar below keeps count.

const ORDER = ["here", "late", "absent"];
let isUnsaved = false;

function count() {
  const line = document.querySelector("[data-roll-count]");
  if (!line) return;
  const form = line.closest("form");
  let words = line.dataset.words;
  for (const word of ORDER) {
    const n = form.querySelectorAll(`input[type="radio"][value="${word}"]:checked`).length;
    words = words.replace(`{${word}}`, n);
  }
  line.textContent = words;
}

function cycle(name) {
  const row = name.closest(".pupil");
  const now = row.querySelector("input:checked");
  const step = (ORDER.indexOf(now?.value) + 1) % ORDER.length;
  const next = row.querySelector(`input[value="${ORDER[step]}"]`);
  if (!next || next.matches(":disabled")) return;
  next.checked = true;
  next.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-cycle]");
  if (name) cycle(name);
});

document.addEventListener("change", (event) => {
  if (!event.target.closest(".pupil")) return;
  isUnsaved = true;
  count();
});

document.addEventListener("submit", () => {
  isUnsaved = false;
});

// Lost connection: notices.js says so; the list still stands as it was tapped and may be sent again.
document.addEventListener("htmx:sendError", () => {
  isUnsaved = true;
});

document.addEventListener("htmx:afterSwap", () => {
  document.querySelector("#problems")?.focus();
});

window.addEventListener("beforeunload", (event) => {
  if (isUnsaved) event.preventDefault();
});
