// What a visit lacks, said on its form.

function line(name, words, values = {}) {
  return Object.assign(document.createElement(name), { textContent: words, ...values });
}

// All that is lacking at once: in the summary, each leading to its field, and beside the field itself.
export function refuse(form, { problem, problems, kind }) {
  const box = document.getElementById("problems");
  for (const old of form.querySelectorAll("[data-beside]")) old.remove();
  const ask = form.querySelector("[data-ask-short]");
  if (ask && kind === "short") ask.hidden = false;
  const rows = (problems?.length ? problems : [{ anchor: "", words: problem }]).map(({ anchor, words }) => {
    const field = anchor && document.getElementById(anchor);
    if (!field) return line("li", words);
    if (field.matches("textarea")) {
      const beside = line("p", words, { className: "error" });
      beside.dataset.beside = "";
      field.before(beside);
    }
    const row = line("li", "");
    row.append(line("a", words, { href: `#${anchor}` }));
    return row;
  });
  box.querySelector("[data-problem]").replaceChildren(...rows);
  box.hidden = false;
  box.focus();
}
