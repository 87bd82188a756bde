// A word about the mark that the pointer or the focus is on: data-tip. The same value stands in the table.

const EDGE = 8;
let tip = null;

function place(box) {
  const half = tip.offsetWidth / 2;
  const middle = box.left + box.width / 2;
  const left = Math.min(Math.max(middle, half + EDGE), innerWidth - half - EDGE);
  const above = box.top - tip.offsetHeight - EDGE;
  const top = above > EDGE ? above : box.bottom + EDGE;
  // Properties set by script are not inline style in the sense of the content policy.
  tip.style.setProperty("left", `${left - half + scrollX}px`);
  tip.style.setProperty("top", `${top + scrollY}px`);
}

function show(mark) {
  hide();
  tip = document.createElement("div");
  tip.className = "tip";
  tip.textContent = mark.dataset.tip;
  document.body.append(tip);
  place(mark.getBoundingClientRect());
}

function hide() {
  tip?.remove();
  tip = null;
}

function onEnter(event) {
  const mark = event.target.closest?.("[data-tip]");
  if (mark) show(mark);
  else hide();
}

document.addEventListener("pointerover", onEnter);
document.addEventListener("focusin", onEnter);
document.addEventListener("focusout", hide);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
