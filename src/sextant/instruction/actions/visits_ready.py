"""What a draft still lacks before it can be shared: everything at once, each with its field."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sextant.instruction.queries.visits_books import Book
from sextant.instruction.queries.visits_rubric import names_of_standards
from sextant.instruction.rules import scores as score_rules
from sextant.instruction.terms import SCORED_KINDS
from sextant.instruction.thresholds import EVIDENCE_LINES
from sextant.kernel.errors import CannotDo
from sextant.network.queries.settings import threshold

PRAISE, GAP = "praise", "gap"


class Unready(CannotDo):
    """A visit lacks something. ``lacks`` holds everything that it lacks, the first one being this."""

    def __init__(self, words: str, *, field: str = "", standard_id: int | None = None) -> None:
        super().__init__(words)
        self.field, self.standard_id = field, standard_id
        self.lacks: tuple[Unready, ...] = (self,)

    def __str__(self) -> str:
        """Return all that is lacking in one text."""
        return " ".join(str(one.args[0]) for one in self.lacks)


class NeedsWords(Unready):
    """A visit is shared with words that the teacher can use."""


class NeedsEvidence(Unready):
    """A level rests on too few lines of evidence, or there is no level at all."""


def refuse_unready(book: Book, visit: Any, *, on: date) -> None:
    """Refuse to share a draft that lacks something.

    Raises:
        NeedsWords: nothing is said that the teacher could keep or work on.
        NeedsEvidence: a level rests on too few lines, or no level is given.
    """
    lacks = (*_silences(visit), *_unfounded(book, visit, on))
    if lacks:
        lacks[0].lacks = lacks
        raise lacks[0]


def _silences(visit: Any) -> Iterator[Unready]:
    is_scored, kept, worked_on = visit.kind in SCORED_KINDS, visit.praise.strip(), visit.gap.strip()
    if not is_scored:
        if not kept and not worked_on:
            words = "Write one thing to keep or one thing to work on, or tap a phrase, then share."
            yield NeedsWords(words, field=PRAISE)
        return
    if not kept:
        yield NeedsWords("A scored visit names one thing to keep: write it, or tap a phrase.", field=PRAISE)
    if not worked_on:
        yield NeedsWords("A scored visit names one thing to work on: write it, or tap a phrase.", field=GAP)


def _unfounded(book: Book, visit: Any, on: date) -> Iterator[Unready]:
    if visit.kind not in SCORED_KINDS:
        return
    least = int(threshold(EVIDENCE_LINES, on=on, school_id=visit.school_id))
    levels = dict(book.scores.objects.filter(visit_id=visit.pk).values_list("standard_id", "level"))
    if not any(level is not None for level in levels.values()):
        yield NeedsEvidence("No standard has a level yet. Give at least one, or send this as a quick visit.")
        return
    n_lines: dict[int, int] = {}
    lines = book.evidence.objects.filter(visit_id=visit.pk, standard_id__isnull=False).exclude(text="")
    for key in lines.values_list("standard_id", flat=True):
        n_lines[key] = n_lines.get(key, 0) + 1
    missing = set(score_rules.unfounded(levels, n_lines, least=least))
    names = names_of_standards(missing) if missing else {}
    for key in sorted(missing, key=lambda one: names.get(one, "")):
        yield NeedsEvidence(
            f"{names.get(key, '')}: a level rests on {least} lines of evidence. Write what you saw or heard, "
            "one a line, or choose NE.",
            standard_id=key,
        )
