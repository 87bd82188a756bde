// Who was there, without a connection: the students of one's own classes, from what the device keeps.

const MOST = 8;
const PARTS = ["responsible", "harmed", "witness"];

function element(name, values = {}, ...children) {
  const made = Object.assign(document.createElement(name), values);
  made.append(...children);
  return made;
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Return whom a text names among the kept students. */
export function look(pack, text) {
  const asked = plain(text).split(/\s+/).filter(Boolean);
  if (!pack || plain(text).length < 2) return [];
  return pack.students.filter(({ name }) => asked.every((word) => plain(name).includes(word))).slice(0, MOST);
}

/** Return who is ticked on a form, with names and parts. */
export function chosen(form) {
  return [...form.querySelectorAll("#who [name=student]:checked")].map((box) => ({
    id: box.value,
    name: box.closest("label").querySelector(".name").textContent,
    part: form.querySelector(`[name="part-${box.value}"]:checked`)?.value ?? PARTS[0],
  }));
}

function partsOf(one, words) {
  const labels = PARTS.map((part) => {
    const box = element("input", { type: "radio", name: `part-${one.id}`, value: part, checked: part === one.part });
    return element("label", {}, box, element("span", { textContent: words[`part${part[0].toUpperCase()}${part.slice(1)}`] }));
  });
  return element("div", { className: "segments segments--s who__parts" }, ...labels);
}

function row(one, isTicked, words) {
  const box = element("input", { type: "checkbox", name: "student", value: one.id, checked: isTicked });
  const name = element("span", { className: "name", textContent: one.name });
  const label = element("label", { className: "check" }, box, name, element("small", { className: "muted", textContent: one.detail ?? "" }));
  const parts = isTicked ? [partsOf(one, words)] : [];
  return element("fieldset", { className: "field who__one" }, element("legend", { className: "vh", textContent: one.name }), label, ...parts);
}

/** Show who is ticked, and below whom a text names. */
export function found(form, people, ticked, words) {
  const known = new Set(ticked.map(({ id }) => id));
  const place = form.querySelector("#who");
  const others = people.filter(({ id }) => !known.has(id));
  place.replaceChildren(...ticked.map((one) => row(one, true, words)), ...others.map((one) => row(one, false, words)));
  for (const box of place.querySelectorAll("[name=student]")) {
    box.addEventListener("change", () => found(form, [], chosen(form), words));
  }
}
