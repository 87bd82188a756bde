// Opens and closes <dialog> elements: data-dialog-open="id", data-dialog-close. Prints: data-print.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog-open]");
  if (opener) document.getElementById(opener.dataset.dialogOpen)?.showModal();

  if (event.target.closest("[data-print]")) window.print();

  const closer = event.target.closest("[data-dialog-close]");
  if (closer) closer.closest("dialog")?.close();

  // A press on the backdrop lands on the dialog itself, outside its box.
  if (event.target instanceof HTMLDialogElement) {
    const box = event.target.getBoundingClientRect();
    const isInside =
      event.clientX >= box.left &&
      event.clientX <= box.right &&
      event.clientY >= box.top &&
      event.clientY <= box.bottom;
    if (!isInside) event.target.close();
  }
});

// Paper cannot be opened: what is folded on the page and belongs on it is unfolded while it prints.
const folded = "details[data-print-open]:not([open])";
addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll(folded)) {
    one.open = true;
    one.dataset.printOpen = "was-closed";
  }
});
addEventListener("afterprint", () => {
  for (const one of document.querySelectorAll('details[data-print-open="was-closed"]')) {
    one.open = false;
    one.dataset.printOpen = "";
  }
});
