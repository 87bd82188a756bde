// What a visit still lacks before it can be shared, as the server will say it: asked here before a share waits.

import { say } from "./visit_words.js";

const MINUTE = 60000;

function textOf(form, name) {
  return (form.elements[name]?.value ?? "").trim();
}

function isTapped(form, box) {
  const field = form.querySelector(`#${box}`)?.closest(".field");
  return Boolean(field?.querySelector("[name=phrase]:checked"));
}

function silences(form, isScored) {
  const kept = textOf(form, "praise") || isTapped(form, "praise");
  const gap = textOf(form, "gap") || isTapped(form, "gap");
  if (!isScored) return kept || gap ? [] : [{ anchor: "praise", words: say("lacksWords") }];
  return [
    ...(kept ? [] : [{ anchor: "praise", words: say("lacksPraise") }]),
    ...(gap ? [] : [{ anchor: "gap", words: say("lacksGap") }]),
  ];
}

// A tapped sentence that was seen is a line of evidence of its own.
function seenOf(form, title) {
  const groups = [...form.querySelectorAll(".phrases__of")].filter((one) => one.textContent === title);
  const seen = groups.flatMap((one) => [...one.parentElement.querySelectorAll("[name=saw]:checked")]);
  const isSaid = ({ value }) => form.querySelector(`[name=phrase][value="${value}"]:checked`);
  return seen.filter(isSaid).length;
}

function unfounded(form) {
  const least = Number(form.dataset.least);
  const fields = [...form.querySelectorAll("fieldset")].filter((one) => one.querySelector("[name^=level-]"));
  const given = fields.filter((one) => one.querySelector("[name^=level-]:checked:not([value=ne])"));
  if (!given.length) return [{ anchor: "", words: say("lacksLevel") }];
  return given
    .map((one) => {
      const title = one.querySelector("legend").textContent;
      const box = one.querySelector("[name^=evidence-]");
      const written = box.value.split("\n").filter((line) => line.replace(/^\s*\d{1,2}:\d{2}\s*/, "").trim());
      const n = written.length + seenOf(form, title);
      return n < least && { anchor: box.id, words: say("lacksEvidence", { title, n: least }) };
    })
    .filter(Boolean);
}

function short(form) {
  const ask = form.elements.all_the_same;
  const minutes = Math.max(1, Math.round((form.now() - new Date(form.elements.started_at.value)) / MINUTE));
  if (!ask || ask.checked || minutes >= Number(form.dataset.leastMinutes)) return [];
  return [{ anchor: "all-the-same", words: say("lacksMinutes", { n: minutes }), kind: "short" }];
}

function withoutClass(form) {
  const choice = form.elements.section;
  return choice && !choice.value ? [{ anchor: "section", words: say("lacksClass") }] : [];
}

/** Return everything that is lacking, each with its field; without a connection a formal visit waits for one. */
export function lacking(form) {
  const kind = form.elements.kind.value;
  const isScored = kind === "scored" || kind === "formal";
  const talk = kind === "formal" && !navigator.onLine ? [{ anchor: "", words: say("lacksTalk") }] : [];
  const found = [
    ...withoutClass(form),
    ...silences(form, isScored),
    ...(isScored ? unfounded(form) : []),
    ...talk,
  ];
  // Asked last, of what could be shared.
  return found.length || !isScored ? found : short(form);
}
