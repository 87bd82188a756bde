// Says on every page when the connection is gone, since when, and takes it back when it returns.

const bar = document.getElementById("connection");

function show() {
  const line = bar.querySelector("[data-connection-words]");
  const time = new Date().toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  line.textContent = bar.dataset.words.replace("{time}", time);
  bar.hidden = false;
}

if (bar) {
  window.addEventListener("offline", show);
  window.addEventListener("online", () => {
    bar.hidden = true;
  });
  if (!navigator.onLine) show();
}
