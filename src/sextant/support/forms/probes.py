"""What the screen of a group's probes says."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from sextant.support.actions.probes import ProbeDraft
from sextant.support.queries.probes import ProbeLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadProbes:
    """What was typed: drafts, and what could not be read, by the student's name."""

    drafts: tuple[ProbeDraft, ...]
    faults: tuple[str, ...]


def read_probes(said: QueryDict, lines: Iterable[ProbeLine]) -> ReadProbes:
    """Return the scores that were typed; a line without a score says nothing."""
    drafts: list[ProbeDraft] = []
    faults: list[str] = []
    for one in lines:
        text = said.get(f"score_{one.public_id}", "").strip()
        if not text:
            continue
        try:
            score = float(text.replace(",", "."))
        except ValueError:
            faults.append(_("%(name)s: “%(text)s” is no number.") % {"name": one.name, "text": text[:20]})
            continue
        drafts.append(
            ProbeDraft(
                plan_id=one.plan_id,
                score=score,
                is_valid=not said.get(f"invalid_{one.public_id}"),
                note=said.get(f"note_{one.public_id}", "")[:120],
            )
        )
    return ReadProbes(drafts=tuple(drafts), faults=tuple(faults))
