// Once another page of a list has come, the focus stands on its first row: the button below may be gone.

const FIRST = "tbody a[href], tbody th, .decisions a[href], li a[href], h2, h3";

function begin(list) {
  const first = list.querySelector(FIRST) ?? list;
  if (!first.matches("a[href]")) first.tabIndex = -1;
  first.focus({ preventScroll: true });
}

document.addEventListener("htmx:afterSettle", (event) => {
  const pressed = event.detail.requestConfig?.elt;
  if (!pressed?.matches?.(".pager a")) return;
  const list = document.getElementById(pressed.getAttribute("hx-target").slice(1));
  if (list) begin(list);
});
