"""Growth of the next period after new groups, a place in a group in time, and more for who races ahead."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from sextant.assessment.queries.before_and_after import growth_after_flags
from sextant.assessment.queries.growth_around import growth_around
from sextant.assessment.terms import FlagKind
from sextant.instruction.queries.regrouped import regrouped
from sextant.interlocks.effect_measures.case import LOOKS_BACK, Case, Measure
from sextant.interlocks.into.groups import GROUPS
from sextant.interlocks.into.support_ahead import AHEAD
from sextant.interlocks.into.support_groups import PLACE_IN_GROUP
from sextant.support.queries.welcomed import stretched_since
from sextant.support.rules.domains import SUBJECT_OF
from sextant.support.terms.care import Domain
from sextant.work.queries.worked import worked_of


def growth_with_regrouping(on: date) -> Sequence[Case]:
    """Read the next growth in courses whose groups changed in time, and in those that stayed as they were."""
    return _around(
        (
            (one.student_id, one.school_id, one.subject, one.proposed_on, one.in_time)
            for one in regrouped(since=on - LOOKS_BACK, until=on)
        ),
        on,
    )


def growth_with_place(on: date) -> Sequence[Case]:
    """Read the next growth of students with a place in a group in time, and of the others."""
    return _around(
        (
            (one.subject_id, one.school_id, SUBJECT_OF[Domain(one.topic)], one.opened_on, one.is_done_in_time)
            for one in worked_of(PLACE_IN_GROUP, since=on - LOOKS_BACK, by_record=True)
            # Until its day is over an item is neither in time nor late.
            if one.school_id is not None and one.topic in SUBJECT_OF and one.due_on < on
        ),
        on,
    )


def growth_with_more(on: date) -> Sequence[Case]:
    """Read the next growth of students who surged: more was decided for them before it, or was not."""
    rows = growth_after_flags(since=on - LOOKS_BACK, kind=FlagKind.SURGING)
    decided = stretched_since({one.student_id for one in rows}, since=on - LOOKS_BACK)
    return [
        Case(
            before=one.before,
            after=one.after,
            is_worked=any(one.flagged_on <= day < one.after_on for day in decided.get(one.student_id, ())),
            school_id=one.school_id,
            stratum=one.subject,
        )
        for one in rows
    ]


def _around(marks: Iterable[tuple[int, int, str, date, bool]], on: date) -> list[Case]:
    """Return a case for each mark (student, school, subject, day, worked) with growth on both sides."""
    known = list(marks)
    grown = growth_around(
        [(student, subject, day) for student, _school, subject, day, _worked in known],
        since=on - LOOKS_BACK,
        on=on,
    )
    return [
        Case(
            before=found.before,
            after=found.after,
            is_worked=is_worked,
            school_id=school,
            stratum=f"{subject} {found.after_on}",
        )
        for (_student, school, subject, _day, is_worked), found in zip(known, grown, strict=True)
        if found is not None
    ]


OF_GROWTH: tuple[Measure, ...] = (
    Measure(
        code=GROUPS, key="growth", outcome=_("the next period’s growth"),
        unit=_("standard deviations of the student’s own path"),
        work=_("new groups that were decided in time"),
        beside=_(
            "students of the same subject and months who had grown as much, in courses whose new groups were "
            "refused or late"
        ),
        more_is_better=True, read=growth_with_regrouping, by_school=True, is_of_rule=False,
    ),
    Measure(
        code=PLACE_IN_GROUP, key="growth", outcome=_("the next period’s growth"),
        unit=_("standard deviations of the student’s own path"),
        work=_("a place in a group within the five school days"),
        beside=_("students who had grown as much and whose place came later, or did not come"),
        more_is_better=True, read=growth_with_place,
    ),
    Measure(
        code=AHEAD, key="growth", outcome=_("the next period’s growth"),
        unit=_("standard deviations of the student’s own path"),
        work=_("an extension, a mentor or the accelerated pathway"),
        beside=_("students who had surged as far in the subject and for whom nothing more was decided"),
        more_is_better=True, read=growth_with_more, is_of_rule=False,
    ),
)  # fmt: skip
