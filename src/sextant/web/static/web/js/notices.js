// Messages at the lower edge: good news leaves by itself, a refusal stays until it is closed.

const PATIENCE = 12000;
const list = document.getElementById("notices");

function isBusy(notice) {
  return notice.matches(":hover") || notice.contains(document.activeElement);
}

function letGo(notice) {
  setTimeout(() => (isBusy(notice) ? letGo(notice) : notice.remove()), PATIENCE);
}

function watch(notice) {
  if (notice.matches(".is-success, .is-info")) letGo(notice);
}

function tell(words) {
  const notice = document.createElement("div");
  notice.className = "notice is-error";
  notice.append(Object.assign(document.createElement("p"), { textContent: words }));
  list.append(notice);
  letGo(notice);
}

if (list) {
  [...list.children].forEach(watch);
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) if (node instanceof Element) watch(node);
    }
  }).observe(list, { childList: true });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-notice-close]")) event.target.closest(".notice").remove();
  });
  document.addEventListener("htmx:sendError", () => tell(list.dataset.offline));
  document.addEventListener("htmx:timeout", () => tell(list.dataset.offline));
}
