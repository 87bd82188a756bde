// A visit as it is written: Enter puts the time before the next line; the lesson follows the class.

import { bind } from "./visit_kept.js";

/** Make a form of a visit work: times, lesson, and keeping its words. */
export function begin(form) {
  // The school's clock and not the phone's: a phone may be set to another time, and a demo has its own day.
  const ahead = new Date(form.dataset.now).getTime() - Date.now();
  form.now = () => new Date(Date.now() + ahead);

  function clock() {
    const { zone: timeZone } = form.dataset;
    const hours = { hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone };
    return form.now().toLocaleTimeString("en-US", hours).replace(/^0(\d)/, "$1");
  }

  function nextLine(event) {
    const box = event.target;
    if (event.key !== "Enter" || event.isComposing || !box.matches("[data-timed]")) return;
    event.preventDefault();
    box.setRangeText(`\n${clock()} `, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function showLesson() {
    const section = form.elements.section?.value;
    for (const lesson of form.querySelectorAll("[data-lesson-of]")) {
      lesson.hidden = lesson.dataset.lessonOf !== section;
    }
  }

  form.addEventListener("keydown", nextLine);
  form.addEventListener("focusin", ({ target }) => {
    if (target.matches("[data-timed]") && !target.value.trim()) target.value = `${clock()} `;
  });
  form.addEventListener("change", showLesson);
  form.addEventListener("visit:filled", showLesson);
  return bind(form);
}

const form = document.querySelector("[data-visit]");
if (form) begin(form);
const problems = document.getElementById("problems");
if (problems && !problems.hidden) problems.focus();
