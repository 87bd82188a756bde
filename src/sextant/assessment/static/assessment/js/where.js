// "Question 7 of 52, 45 open": where a student is, on one line, with the numbers of all questions folded behind it.

const form = document.getElementById("sitting");
const list = form.querySelector("[data-jump]");
const line = form.querySelector("[data-where-line]");
const questions = [...form.querySelectorAll(".question")];

let here = 1;
let open = questions.length;

function tell() {
  const said = form.dataset.where
    .replace("{n}", here)
    .replace("{all}", questions.length)
    .replace("{open}", open);
  if (line.textContent !== said) line.textContent = said;
}

function standAt(question) {
  here = question.dataset.position;
  tell();
}

/** Say how many questions have no answer yet. */
export function tellOpen(count) {
  open = count;
  tell();
}

// The question that crosses the upper third of the window, or the one that is being answered.
const watcher = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) if (entry.isIntersecting) standAt(entry.target);
  },
  { rootMargin: "-30% 0px -65% 0px" },
);
for (const question of questions) watcher.observe(question);

form.addEventListener("focusin", (event) => {
  const question = event.target.closest(".question");
  if (question) standAt(question);
});

list.addEventListener("click", (event) => {
  const link = event.target.closest("[data-goes]");
  if (!link) return;
  // The list has done its work, and closed it takes no room above the question that the browser goes to.
  list.open = false;
  standAt(form.querySelector(`#q${link.dataset.goes}`));
});
