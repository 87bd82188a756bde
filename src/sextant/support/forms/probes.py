"""What the screen of a group's probes says."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite, nan
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from sextant.support.actions.probes import ProbeDraft
from sextant.support.queries.probes import ProbeLine
from sextant.support.rules.probe_limits import is_improbable


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadProbes:
    """What was typed: drafts, what cannot be kept so, by the student's name, and whose score is asked about.

    Attributes:
        asks: the plans whose score lies far from the last one, confirmed or not.
    """

    drafts: tuple[ProbeDraft, ...]
    faults: tuple[str, ...]
    asks: frozenset[UUID]


def read_probes(said: QueryDict, lines: Iterable[ProbeLine]) -> ReadProbes:
    """Return the scores that were typed; a line without a score says nothing."""
    drafts: list[ProbeDraft] = []
    faults: list[str] = []
    asks: set[UUID] = set()
    for one in lines:
        text = said.get(f"score_{one.public_id}", "").strip()
        if not text:
            continue
        score = _score(text)
        fault = _fault(text, score, one)
        is_valid = not said.get(f"invalid_{one.public_id}")
        if not fault and is_valid and _is_far(score, one):
            asks.add(one.public_id)
            # Confirmed is the score that was asked about, not another one typed since.
            is_sure = said.get(f"sure_{one.public_id}", "").strip() == text
            fault = "" if is_sure else _far_words(score, one)
        if fault:
            faults.append(fault)
            continue
        drafts.append(
            ProbeDraft(
                plan_id=one.plan_id,
                score=score,
                is_valid=is_valid,
                note=said.get(f"note_{one.public_id}", "")[:120],
            )
        )
    return ReadProbes(drafts=tuple(drafts), faults=tuple(faults), asks=frozenset(asks))


def _score(text: str) -> float:
    """Return the number that was typed, or nan."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return nan


def _fault(text: str, score: float, one: ProbeLine) -> str:
    if not isfinite(score):
        return _("%(name)s: “%(text)s” is no number.") % {"name": one.name, "text": text[:20]}
    if not 0 <= score <= one.highest:
        return _("%(name)s: %(text)s %(unit)s cannot be. Type a score from 0 to %(highest)s.") % {
            "name": one.name,
            "text": text[:20],
            "unit": one.unit,
            "highest": f"{one.highest:g}",
        }
    return ""


def _is_far(score: float, one: ProbeLine) -> bool:
    # What stands already was asked about when it was kept.
    return score != one.score and is_improbable(score, last=one.last_valid, error=one.error)


def _far_words(score: float, one: ProbeLine) -> str:
    return _(
        "%(name)s: %(score)s is far from %(last)s, the last score. Correct it, or tick that it is right."
    ) % {"name": one.name, "score": f"{score:g}", "last": f"{one.last_valid:g}"}
