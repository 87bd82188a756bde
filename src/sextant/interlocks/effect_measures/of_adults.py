"""Who stays after being asked; how schools keep promises, come back on track and let nobody wait."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from sextant.interlocks.effect_measures.case import LOOKS_BACK, Case, Measure
from sextant.interlocks.into.following import CASELOADS
from sextant.interlocks.into.leadership import AGENDA
from sextant.interlocks.into.leadership_reviews import HELP
from sextant.interlocks.into.talent_staying import STAY
from sextant.leadership.queries.before_and_after import off_track_after, weeks_kept
from sextant.support.queries.waits_around import Asked, waits_around
from sextant.talent.queries.before_and_after import leavings, next_count_day
from sextant.work.queries.worked import worked_of

WHOLE = 100.0


def staying_with_interview(on: date) -> Sequence[Case]:
    """Read who of the rule’s people is here on the next 1 October: asked in time, or not.

    All were here and stood at the same risk, so only those of one year are compared. Whoever had said that
    she leaves before the interview was due could not be asked any more, and counts on neither side.
    """
    asked = [
        one
        for one in worked_of(STAY, since=on - LOOKS_BACK, by_record=True)
        if one.school_id is not None and next_count_day(one.due_on) <= on
    ]
    gone = leavings([one.subject_id for one in asked])
    cases = []
    for one in asked:
        counted_on = next_count_day(one.due_on)
        leaving = gone.get(one.subject_id)
        if leaving is not None and leaving[0] <= one.due_on:
            continue
        stays = leaving is None or leaving[1] >= counted_on
        cases.append(
            Case(
                before=WHOLE,
                after=WHOLE if stays else 0.0,
                is_worked=one.is_done_in_time,
                school_id=one.school_id or 0,
                stratum=f"{counted_on}",
            )
        )
    return cases


def promises_with_agenda(on: date) -> Sequence[Case]:
    """Read the promises of weeks whose agenda was agreed before the week began, and of other weeks.

    Weeks of one team only: teams that are late with an agenda may keep fewer promises all year.
    """
    return [
        Case(
            before=one.before,
            after=one.after,
            is_worked=one.was_agreed,
            school_id=one.school_id,
            stratum=f"{one.school_id}",
        )
        for one in weeks_kept(since=on - LOOKS_BACK, on=on)
    ]


def milestones_with_help(on: date) -> Sequence[Case]:
    """Read milestones off track in the next review: help from the center was decided in time, or not."""
    asked = [
        one
        for one in worked_of(HELP, since=on - LOOKS_BACK, by_record=True)
        if one.school_id is not None and one.due_on < on
    ]
    found = off_track_after([(one.subject_id, one.topic, one.opened_on) for one in asked])
    return [
        Case(
            before=shares[0],
            after=shares[1],
            is_worked=one.is_done_in_time,
            school_id=one.school_id or 0,
        )
        for one, shares in zip(asked, found, strict=True)
        # Where the next review came within the days for help, nobody was late yet.
        if shares is not None and shares[2] > one.due_on
    ]


def waits_with_decision(on: date) -> Sequence[Case]:
    """Read how long referrals waited: the principal had decided about caseloads in time, or not."""
    asked = [
        one
        for one in worked_of(CASELOADS, since=on - LOOKS_BACK, by_record=True)
        if one.school_id is not None
    ]
    found = waits_around(
        [Asked(school_id=one.subject_id, asked_on=one.opened_on, due_on=one.due_on) for one in asked], on=on
    )
    return [
        Case(before=waits[0], after=waits[1], is_worked=one.is_done_in_time, school_id=one.school_id or 0)
        for one, waits in zip(asked, found, strict=True)
        if waits is not None
    ]


OF_ADULTS: tuple[Measure, ...] = (
    Measure(
        code=STAY, key="stayed", outcome=_("the share who are here on the next 1 October"),
        unit=_("percentage points"), work=_("a stay interview in time"),
        beside=_("teachers at the same risk in the same year who were not asked in time"),
        more_is_better=True, read=staying_with_interview, decimals=1,
    ),
    Measure(
        code=AGENDA, key="kept", outcome=_("the share of promises kept"),
        unit=_("percentage points"), work=_("an agenda that was agreed before the week began"),
        beside=_("other weeks of the same team after as many kept promises, with a later agenda or none"),
        more_is_better=True, read=promises_with_agenda, decimals=1, is_of_rule=False,
    ),
    Measure(
        code=HELP, key="milestones", outcome=_("the share of milestones off track in the next review"),
        unit=_("percentage points"), work=_("help from the center that was decided in time"),
        beside=_("domains of schools as far off track whose help came late or not at all"),
        more_is_better=False, read=milestones_with_help, decimals=1,
    ),
    Measure(
        code=CASELOADS, key="waits", outcome=_("the wait of referrals in the four weeks after"),
        unit=_("days"), work=_("a decision about caseloads in time"),
        beside=_("schools where referrals had waited as long and the decision came late or not at all"),
        more_is_better=False, read=waits_with_decision, decimals=1,
    ),
)  # fmt: skip
