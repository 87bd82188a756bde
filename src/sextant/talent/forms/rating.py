"""Read what a rater sent: levels and evidence, levels by standard, the counts of slips."""

from collections.abc import Mapping, Sequence

from sextant.talent.queries.standards_lent import LentStandard
from sextant.talent.rules.rating import Rating, Slips
from sextant.talent.terms.hiring import Competency

LEVELS = ("1", "2", "3", "4")
SLIP_FIELDS = ("slips", "learned", "heard", "again")
MOST_STUDENTS = 60


def read_rating(
    sent: Mapping[str, str], *, shown: Sequence[Competency], standards: Sequence[LentStandard]
) -> Rating:
    """Return what was sent; what is no level is left out."""
    levels = {
        str(one): int(level) for one in shown if (level := sent.get(f"level-{one.value}", "")) in LEVELS
    }
    evidence = {str(one): sent.get(f"evidence-{one.value}", "").strip() for one in shown}
    seen = {
        one.public_id: (one.code, int(level))
        for one in standards
        if (level := sent.get(f"standard-{one.public_id}", "")) in LEVELS
    }
    return Rating(levels=levels, evidence=evidence, standards=seen, slips=_slips(sent))


def _slips(sent: Mapping[str, str]) -> Slips | None:
    """Return the counts of slips; None where nobody counted any."""
    counts = [_whole(sent.get(name, "")) for name in SLIP_FIELDS]
    if not counts[0]:
        return None
    n, learned, heard, again = (one or 0 for one in counts)
    return Slips(n=n, learned=learned, heard=heard, again=again)


def _whole(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) < 4
    return min(int(text), MOST_STUDENTS) if is_number else None
