// The reader's choices for this browser: theme, and names covered for a projector.
// They live in cookies so that the server draws them into the first byte and nothing flashes.

const root = document.documentElement;
const THEMES = ["system", "light", "dark"];
const YEAR = 31536000;
const title = document.title;

function keep(name, value) {
  const safe = location.protocol === "https:" ? "; Secure" : "";
  const life = value ? `; Max-Age=${YEAR}` : "; Max-Age=0";
  document.cookie = `${name}=${value}; Path=/; SameSite=Lax${life}${safe}`;
}

function showTheme() {
  const theme = root.dataset.theme || "system";
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.querySelector("[data-theme-name]").textContent = button.dataset[theme];
    button.dataset.tip = button.dataset[theme];
  }
}

function turnTheme() {
  const now = root.dataset.theme || "system";
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
  if (next === "system") delete root.dataset.theme;
  else root.dataset.theme = next;
  keep("theme", next === "system" ? "" : next);
  showTheme();
}

function showNames() {
  const hidden = root.dataset.names === "hidden";
  // A record's title is a name, and the browser's tab is on the projector too.
  document.title = hidden ? "Sextant" : title;
  for (const button of document.querySelectorAll("[data-names-switch]")) {
    button.setAttribute("aria-pressed", String(hidden));
  }
}

function turnNames() {
  if (root.dataset.names === "hidden") delete root.dataset.names;
  else root.dataset.names = "hidden";
  keep("names", root.dataset.names || "");
  showNames();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-switch]")) turnTheme();
  if (event.target.closest("[data-names-switch]")) turnNames();
});

document.addEventListener("keydown", (event) => {
  if (event.altKey && event.shiftKey && event.code === "KeyN") {
    event.preventDefault();
    turnNames();
  }
});

showTheme();
showNames();
