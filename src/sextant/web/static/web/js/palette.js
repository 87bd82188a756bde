// Ctrl K: find a person, a class or a page. htmx fetches the results; the arrow keys walk through them.

const palette = document.getElementById("palette");

function links() {
  return [...palette.querySelectorAll("#palette-results a")];
}

function open() {
  if (!palette.open) palette.showModal();
  palette.querySelector("input").select();
}

function announce() {
  const line = palette.querySelector("[data-palette-count]");
  const count = links().length;
  const { none, one, many } = line.dataset;
  if (count === 0) line.textContent = none;
  else line.textContent = count === 1 ? one : many.replace("{n}", count);
}

function walk(step) {
  const stops = [palette.querySelector("input"), ...links()];
  const here = Math.max(stops.indexOf(document.activeElement), 0);
  const next = (here + step + stops.length) % stops.length;
  stops[next].focus();
}

function onKey(event) {
  const input = palette.querySelector("input");
  if (event.key === "ArrowDown") walk(1);
  else if (event.key === "ArrowUp") walk(-1);
  else if (event.key === "Enter" && event.target === input && links().length) links()[0].click();
  else if (event.key.length === 1 && event.target !== input && !event.ctrlKey && !event.metaKey) {
    // Typing on goes into the field, wherever the focus is.
    input.focus();
    return;
  } else return;
  event.preventDefault();
}

if (palette) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-palette-open]")) {
      event.preventDefault();
      open();
    }
  });
  palette.addEventListener("keydown", onKey);
  palette.addEventListener("htmx:afterSwap", announce);
}
