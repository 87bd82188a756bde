// What lies on this device belongs to whoever is signed in: on another account's page it is deleted,
// whoever signs out with something unsent is asked, and on every page what waits is sent.

const here = document.body.dataset.device ?? "";
// Looked at without the modules that read it, which most pages never need.
const owner = localStorage.getItem("device.owner") ?? "";

async function asked(form) {
  const [sealed, queue] = await Promise.all([import("./sealed.js"), import("./queue.js")]);
  if (await sealed.countUnsent()) await queue.send({ now: true });
  const count = await sealed.countUnsent();
  const dialog = document.getElementById("sign-out-unsent");
  if (count && dialog) {
    const line = dialog.querySelector("[data-unsent-count]");
    line.textContent = line.dataset.words.replace("{n}", count);
    dialog.showModal();
    dialog.querySelector("[data-unsent-delete]").addEventListener("click", () => leave(sealed, form), {
      once: true,
    });
    return;
  }
  await leave(sealed, form);
}

async function leave(sealed, form) {
  await sealed.wipe();
  for (const name of await caches.keys()) await caches.delete(name);
  form.submit();
}

// Without names: whoever is here now can tell her that it is gone.
async function tellOfOthers(isAnothers) {
  const sealed = await import("./sealed.js");
  if (isAnothers) await sealed.wipeOthers();
  const dialog = document.getElementById("others-unsent");
  const count = dialog ? sealed.lostOfOthers() : 0;
  if (!count) return;
  const line = dialog.querySelector("[data-others-count]");
  line.textContent = line.dataset.words.replace("{n}", count);
  dialog.showModal();
}

const isAnothers = Boolean(owner && here && owner !== here);
if (here && (isAnothers || localStorage.getItem("device.lost-of-others"))) tellOfOthers(isAnothers);
// Nothing of somebody else's is sent in this person's name.
if (owner && here && !isAnothers) {
  import("./queue.js").then((queue) => queue.watch());
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-sign-out]");
  if (!form || !localStorage.getItem("device.owner")) return;
  event.preventDefault();
  // Whatever the browser refuses, she can always leave.
  asked(form).catch(() => form.submit());
});
