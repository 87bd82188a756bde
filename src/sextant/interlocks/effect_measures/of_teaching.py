"""How a standard stands in lessons after coaching, a visit or a session, against teachers who stood alike."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from sextant.instruction.queries.before_and_after import levels_after
from sextant.instruction.queries.levels_around import (
    LevelAround,
    SchoolMark,
    levels_at_schools,
    levels_with_looking,
    levels_with_visits,
)
from sextant.interlocks.effect_measures.case import LOOKS_BACK, Case, Measure
from sextant.interlocks.into.coaching import COACHING
from sextant.interlocks.into.observing import WEAK
from sextant.interlocks.into.sessions import LOOK_FOR
from sextant.interlocks.into.talent_advancing import SHOW
from sextant.work.queries.worked import worked_of

STANDARD = "standard "


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


def levels_with_visit(on: date) -> Sequence[Case]:
    """Read the level on a standard of who visited a demonstration room for it, and of who visited none."""
    return _cases(levels_with_visits(since=on - LOOKS_BACK, on=on))


def levels_with_session(on: date) -> Sequence[Case]:
    """Read the level on a standard at schools that the rule asked for a session: held in time, or not.

    Schools where fewer found the standard hard are none of them: their teachers would rise to another mean.
    """
    asked = {
        (one.school_id, int(standard)): SchoolMark(on=one.opened_on, is_worked=one.is_done_in_time)
        for one in worked_of(WEAK, since=on - LOOKS_BACK, by_record=True)
        if one.school_id is not None and (standard := one.topic.removeprefix(STANDARD)).isdigit()
    }
    return _cases(levels_at_schools(asked, since=on - LOOKS_BACK, on=on))


def levels_with_look(on: date) -> Sequence[Case]:
    """Read the level on a session’s standard of who came: looked in on for the practice in time, or not."""
    return _cases(levels_with_looking(since=on - LOOKS_BACK, on=on))


def _cases(rows: Sequence[LevelAround]) -> list[Case]:
    return [
        Case(
            before=one.before,
            after=one.after,
            is_worked=one.is_worked,
            school_id=one.school_id,
            stratum=str(one.standard_id),
            person=one.teacher_id,
        )
        for one in rows
    ]


OF_TEACHING: tuple[Measure, ...] = (
    Measure(
        code=COACHING, key="level", outcome=_("the mean level on the coached standard"),
        unit=_("levels of 4"), work=_("a coaching cycle on the standard, whoever proposed it"),
        beside=_("teachers who stood where these did on the same standard and were not coached"),
        more_is_better=True, read=levels_with_coaching, is_of_rule=False, is_chosen=True,
    ),
    Measure(
        code=SHOW, key="level", outcome=_("the mean level on the standard shown, in the next twelve weeks"),
        unit=_("levels of 4"), work=_("a visit to a demonstration room"),
        beside=_("teachers who stood where these did on the same standard and visited no room"),
        more_is_better=True, read=levels_with_visit, is_of_rule=False, is_chosen=True,
    ),
    Measure(
        code=WEAK, key="level",
        outcome=_("the mean level on the standard, from three weeks on to fifteen"),
        unit=_("levels of 4"), work=_("a session on the standard in time"),
        beside=_("teachers who stood where these did, at schools that held the session late or never"),
        more_is_better=True, read=levels_with_session, by_school=True,
    ),
    Measure(
        code=LOOK_FOR, key="level",
        outcome=_("the mean level on the session’s standard, from three weeks after it to fifteen"),
        unit=_("levels of 4"), work=_("a look for the practice within three weeks of the session"),
        beside=_("teachers who came to a session, too, stood where these did, and were not looked in on"),
        more_is_better=True, read=levels_with_look, is_of_rule=False, is_chosen=True,
    ),
)  # fmt: skip
