"""How a standard stands in lessons after coaching, against teachers who stood as low on it, uncoached."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from sextant.instruction.queries.before_and_after import levels_after
from sextant.interlocks.effect_measures.case import LOOKS_BACK, Case, Measure
from sextant.interlocks.into_coaching import COACHING


def levels_with_coaching(on: date) -> Sequence[Case]:
    """Read the mean level on a standard before and after: with a cycle on it, or without any.

    Every standard of a teacher without a cycle may stand beside the same standard of a coached one, and
    each of those teachers stands beside one cycle only. Their lowest alone would begin low by chance and
    rise by itself.
    """
    rows = levels_after(since=on - LOOKS_BACK, on=on)
    teachers = {one.teacher_id for one in rows if one.was_coached}
    return [
        Case(
            before=one.before,
            after=one.after,
            is_worked=one.was_coached,
            school_id=one.school_id,
            stratum=str(one.standard_id),
            person=one.teacher_id,
        )
        for one in rows
        if one.was_coached or one.teacher_id not in teachers
    ]


OF_TEACHING: tuple[Measure, ...] = (
    Measure(
        code=COACHING, key="level", outcome=_("the mean level on the coached standard"),
        unit=_("levels of 4"), work=_("a coaching cycle on the standard, whoever proposed it"),
        beside=_("teachers who stood where these did on the same standard and were not coached"),
        more_is_better=True, read=levels_with_coaching,
    ),
)  # fmt: skip
