// The gradebook: arrows and Enter move from cell to cell, and what is typed is saved a moment later.
// Only changed cells are sent, each under the name that holds the version it was shown with, so that
// nobody overwrites what somebody else has typed meanwhile.

const PATIENCE = 700;
const RETRY = 8000;
const form = document.querySelector("[data-gradebook]");
const says = document.querySelector("[data-gradebook-says]");
const waiting = new Set();
let timer = 0;
let isSending = false;

function cellsOf(row) {
  return [...row.querySelectorAll("input[data-cell]")];
}

function move(input, rows, columns) {
  const lines = [...form.querySelectorAll("tbody tr")];
  const line = lines.indexOf(input.closest("tr"));
  const column = cellsOf(lines[line]).indexOf(input);
  const target = cellsOf(lines[line + rows] ?? lines[line])[column + columns];
  if (!target || target === input) return false;
  target.focus();
  target.select();
  return true;
}

function isAtEnd(input, step) {
  const edge = step < 0 ? 0 : input.value.length;
  const all = input.selectionStart === 0 && input.selectionEnd === input.value.length;
  return all || (input.selectionStart === edge && input.selectionEnd === edge);
}

function onKey(event) {
  const input = event.target.closest("input[data-cell]");
  if (!input) return;
  const down = { ArrowDown: 1, ArrowUp: -1, Enter: event.shiftKey ? -1 : 1 }[event.key];
  const right = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (down) {
    event.preventDefault();
    move(input, down, 0);
  } else if (right && isAtEnd(input, right) && move(input, 0, right)) {
    event.preventDefault();
  }
}

function paint(input, state, words) {
  const cell = input.closest("td");
  for (const one of ["waiting", "saved", "refused"]) cell.classList.toggle(`is-${one}`, one === state);
  input.setAttribute("aria-invalid", state === "refused" ? "true" : "false");
  input.title = words;
}

function tell(words) {
  says.textContent = words;
}

function later(delay) {
  clearTimeout(timer);
  timer = setTimeout(send, delay);
}

function take(answer, sent) {
  let words = answer.says;
  for (const [name, cell] of Object.entries(answer.cells)) {
    const input = sent.get(name);
    if (!input) continue;
    if (cell.name) input.name = cell.name;
    const isUntouched = input.value === input.dataset.sent;
    if (cell.text !== undefined && isUntouched) input.value = cell.text;
    if (isUntouched) waiting.delete(input);
    paint(input, cell.problem ? "refused" : "saved", cell.problem ?? "");
    if (cell.problem) words = `${input.getAttribute("aria-label")}: ${cell.problem}`;
  }
  for (const [key, percent] of Object.entries(answer.grades)) {
    const shown = form.querySelector(`[data-grade="${key}"]`);
    if (shown) shown.textContent = percent;
  }
  tell(words);
}

function keep(input) {
  waiting.add(input);
  paint(input, "waiting", "");
  later(PATIENCE);
}

async function send() {
  if (isSending || waiting.size === 0) return;
  isSending = true;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("period", form.elements.period.value);
  const sent = new Map();
  for (const input of waiting) {
    input.dataset.sent = input.value;
    body.set(input.name, input.value);
    sent.set(input.name, input);
  }
  tell(form.dataset.saving);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) take(await answer.json(), sent);
    else tell(form.dataset.refused);
  } catch {
    tell(form.dataset.offline);
    later(RETRY);
  } finally {
    isSending = false;
  }
  if ([...waiting].some((input) => input.value !== input.dataset.sent)) later(PATIENCE);
}

if (form) {
  form.addEventListener("keydown", onKey);
  form.addEventListener("focusin", (event) => event.target.closest("input[data-cell]")?.select());
  form.addEventListener("input", (event) => {
    const input = event.target.closest("input[data-cell]");
    if (input) keep(input);
  });
  // Whoever typed before this was loaded has typed nevertheless.
  for (const input of form.querySelectorAll("input[data-cell]")) {
    if (input.value !== input.defaultValue) keep(input);
  }
  form.addEventListener("submit", () => waiting.clear());
  window.addEventListener("online", send);
  window.addEventListener("beforeunload", (event) => {
    if (waiting.size) event.preventDefault();
  });
}
