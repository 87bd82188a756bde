// A test that loses no answer: each one is kept on the device until the server has confirmed it.
// Every answer carries a number that grows with each change; of two to one question the greater one stands.

import { keep as store, recall } from "./kept.js";
import { tellOpen } from "./where.js";

const form = document.getElementById("sitting");
const words = form.dataset;
const statusLine = form.querySelector("[data-status]");
const KEY = `sitting:${words.device}`;
const SHORTEST_WAIT = 1500;
const LONGEST_WAIT = 15000;
const TYPING_PAUSE = 700;

const pending = new Map(Object.entries(await recall(KEY)));
let inFlight = null;
let wait = SHORTEST_WAIT;
let timer = 0;
// Nothing promises that answers are kept on this device before the device has written them.
let kept = Promise.resolve();

function keep() {
  kept = store(KEY, Object.fromEntries(pending));
  return kept;
}

function tell(word, isUnsaved) {
  statusLine.textContent = word;
  statusLine.classList.toggle("is-unsaved", isUnsaved);
}

function answerOf(question) {
  const boxes = [...question.querySelectorAll("input:checked")].map((box) => box.value);
  if (question.dataset.kind === "multi") return boxes;
  if (question.dataset.kind === "mc") return boxes[0] ?? "";
  return question.querySelector("input, textarea").value;
}

function show(question, answer) {
  const chosen = [].concat(answer);
  for (const box of question.querySelectorAll("input, textarea")) {
    if (box.matches("[type=radio], [type=checkbox]")) box.checked = chosen.includes(box.value);
    else box.value = answer;
  }
}

function isTouched(question) {
  return [...question.querySelectorAll("input, textarea")].some((box) =>
    box.matches("[type=radio], [type=checkbox]")
      ? box.checked !== box.defaultChecked
      : box.value !== box.defaultValue,
  );
}

function count() {
  const questions = [...form.querySelectorAll(".question")];
  let answered = 0;
  for (const question of questions) {
    const isAnswered = answerOf(question).length > 0;
    answered += isAnswered;
    const link = form.querySelector(`[data-goes="${question.dataset.position}"]`);
    link.classList.toggle("is-answered", isAnswered);
    link.querySelector("[data-word]").textContent = `, ${isAnswered ? words.answered : words.open}`;
  }
  const line = words.count.replace("{n}", answered).replace("{all}", questions.length);
  form.querySelector("[data-progress]").textContent = line;
  tellOpen(questions.length - answered);
}

function note(question) {
  const number = Number(question.dataset.number) + 1;
  question.dataset.number = number;
  pending.set(question.dataset.position, [answerOf(question), number]);
  keep();
  tell(words.unsaved, true);
  count();
}

function later(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(send, milliseconds);
}

function send() {
  inFlight ??= post().finally(() => {
    inFlight = null;
  });
  return inFlight;
}

async function post() {
  if (!pending.size) return;
  try {
    const response = await fetch(words.save, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value,
      },
      body: JSON.stringify({ answers: Object.fromEntries(pending) }),
    });
    if (response.status === 409) leave((await response.json()).go);
    else if (response.ok) confirm(await response.json());
    else throw new Error(response.status);
  } catch {
    await kept;
    tell(words.offline, true);
    later(wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

function confirm({ saved, stands = {} }) {
  // Another tab has said something else meanwhile. What was typed here last is what is meant: say it again.
  for (const [position, number] of Object.entries(stands)) {
    if (!pending.has(position)) continue;
    const next = Math.max(number, pending.get(position)[1]) + 1;
    pending.set(position, [pending.get(position)[0], next]);
    form.querySelector(`#q${position}`).dataset.number = next;
  }
  for (const [position, number] of Object.entries(saved)) {
    if (pending.has(position) && pending.get(position)[1] <= number) pending.delete(position);
  }
  keep();
  wait = SHORTEST_WAIT;
  if (pending.size) later(0);
  else {
    tell(words.saved, false);
    form.querySelector("[data-wait-line]").hidden = true;
  }
}

async function leave(address) {
  // What the server no longer takes is told on the page that follows, not dropped in silence.
  const isLate = pending.size > 0;
  pending.clear();
  await keep();
  location.assign(isLate ? `${address}?late` : address);
}

function tick(endsAt) {
  const seconds = Math.round((endsAt - performance.now()) / 1000);
  if (seconds <= 0) {
    // The server ends the test by itself; this only shows it. What is unsaved still has its grace.
    send().then(() => (pending.size ? setTimeout(tick, SHORTEST_WAIT, endsAt) : location.reload()));
    return;
  }
  const minutes = Math.floor(seconds / 60);
  const line = form.querySelector("[data-time]");
  const word = minutes ? words.minutes.replace("{n}", minutes) : words.minute;
  if (line.textContent !== word) line.textContent = word;
  line.setAttribute("role", [10, 5, 1, 0].includes(minutes) ? "status" : "none");
  setTimeout(tick, 1000, endsAt);
}

form.addEventListener("input", (event) => {
  const question = event.target.closest(".question");
  if (!question) return;
  note(question);
  later(event.target.matches("[type=radio], [type=checkbox]") ? 0 : TYPING_PAUSE);
});

form.addEventListener("submit", (event) => {
  if (!pending.size) return;
  event.preventDefault();
  const line = form.querySelector("[data-wait-line]");
  // What was noted while an earlier request was on its way goes with a second one.
  send().then(send).then(() => {
    if (!pending.size) form.submit();
    else {
      line.textContent = words.wait;
      line.hidden = false;
    }
  });
});

window.addEventListener("online", () => later(0));
document.addEventListener("visibilitychange", () => later(0));
// Another page of the browser may come back as it was left; what is saved stands on the server.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());

for (const [position, [answer, number]] of pending) {
  const question = form.querySelector(`#q${position}`);
  if (!question || number <= Number(question.dataset.number)) pending.delete(position);
  else {
    show(question, answer);
    question.dataset.number = number;
  }
}
// Whoever is quicker than this module has answered already.
for (const question of form.querySelectorAll(".question")) {
  if (isTouched(question) && !pending.has(question.dataset.position)) note(question);
}
keep();
count();
tell(pending.size ? words.unsaved : words.saved, pending.size > 0);
later(0);
tick(performance.now() + Number(words.seconds) * 1000);
