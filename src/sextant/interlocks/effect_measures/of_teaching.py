"""How a standard stands in lessons after coaching, against teachers who were as low and not coached on it."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from sextant.instruction.queries.before_and_after import LevelAfter, levels_after
from sextant.interlocks.effect_measures.case import LOOKS_BACK, Case, Measure
from sextant.interlocks.into_coaching import COACHING


def levels_with_coaching(on: date) -> Sequence[Case]:
    """Read the mean level on a standard before and after: with a cycle on it, or without."""
    rows = levels_after(since=on - LOOKS_BACK, on=on)
    coached = [one for one in rows if one.was_coached]
    teachers = {one.teacher_id for one in coached}
    # One standard of each teacher, the lowest, so that nobody stands beside the coached many times over.
    lowest: dict[int, LevelAfter] = {}
    for one in rows:
        if one.teacher_id not in teachers:
            here = lowest.get(one.teacher_id)
            if here is None or one.before < here.before:
                lowest[one.teacher_id] = one
    return [
        Case(before=one.before, after=one.after, is_worked=one.was_coached, school_id=one.school_id)
        for one in (*coached, *lowest.values())
    ]


OF_TEACHING: tuple[Measure, ...] = (
    Measure(
        code=COACHING, key="level", outcome=_("the mean level on the coached standard"),
        unit=_("levels of 4"), work=_("a coaching cycle on the standard, whoever proposed it"),
        beside=_("teachers whose lowest standard stood as low and who were not coached"),
        more_is_better=True, read=levels_with_coaching,
    ),
)  # fmt: skip
