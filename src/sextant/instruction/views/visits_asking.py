"""What stands in the way of sharing a visit, each beside its field; and what is asked once before it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.instruction.actions.visits_ready import Unready
from sextant.instruction.queries.visits_rubric import RubricRow
from sextant.instruction.rules.visits import minutes_if_short
from sextant.instruction.terms import VisitKind
from sextant.kernel.errors import CannotDo

SHORT, ALL_THE_SAME, SECTION = "short", "all_the_same", "section"


class LooksShort(CannotDo):
    """A scored visit was shorter than they are; whoever says so once shares it all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is lacking; ``anchor`` is the field on the page, empty for none."""

    anchor: str
    words: str


@contextmanager
def asking_for_class(sent: Mapping[str, str], *, has_classes: bool) -> Iterator[None]:
    """Ask in which class it was, or whether in none, beside whatever else is lacking inside.

    Raises:
        Unready: the teacher has classes on the day, and nothing was chosen.
    """
    lacks: tuple[Unready, ...] = ()
    if has_classes and SECTION in sent and not sent[SECTION]:
        lacks = (Unready(_("Choose the class, or No class."), field=SECTION),)
    try:
        yield
    except Unready as found:
        found.lacks = (*lacks, *found.lacks)
        raise
    if lacks:
        raise lacks[0]


def ask_if_short(sent: Mapping[str, str], visit: Any, *, ended_at: datetime) -> None:
    """Ask once whether so short a scored visit is to be shared.

    Raises:
        LooksShort: it is much shorter than usual, and nobody has said that this is meant.
    """
    if ALL_THE_SAME in sent:
        return
    n = minutes_if_short(VisitKind(visit.kind), started_at=visit.started_at, ended_at=ended_at)
    if n is not None:
        words = ngettext(
            "This scored visit lasted %(n)d minute; 20 to 30 are usual. If you mean to share it "
            "all the same, tick so above the button and share again.",
            "This scored visit lasted %(n)d minutes; 20 to 30 are usual. If you mean to share it "
            "all the same, tick so above the button and share again.",
            n,
        )
        raise LooksShort(words % {"n": n})


def problems_of(refused: CannotDo, rubric: RubricRow) -> tuple[Problem, ...]:
    """Return everything that was refused, each with its field."""
    if not isinstance(refused, Unready):
        anchor = "all-the-same" if isinstance(refused, LooksShort) else ""
        return (Problem(anchor=anchor, words=str(refused)),)
    return tuple(Problem(anchor=_anchor(one, rubric), words=str(one.args[0])) for one in refused.lacks)


def _anchor(one: Unready, rubric: RubricRow) -> str:
    standard = rubric.standard(one.standard_id) if one.standard_id is not None else None
    return f"e-{standard.public_id}" if standard else one.field
