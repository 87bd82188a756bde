"""A family's home for one child: what is asked, how school goes, whom to ask, and the record itself."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sextant.access.reach import current_rights
from sextant.assessment.panels.family_signs import more_signs
from sextant.assessment.panels.words import released_to_reader
from sextant.assessment.queries.cards_out import newest_card_of
from sextant.assessment.queries.students import student_growth
from sextant.assessment.rules.subjects import subject_label
from sextant.interlocks.family.asks import OwnChild, asks_of
from sextant.interlocks.family.lines import Help, Known, Lines, lines_of
from sextant.interlocks.family.signs import NO_MORE, SubjectSigns
from sextant.interlocks.family.steps import Step, step_about
from sextant.interlocks.student_finding import LAST_DAYS, absent_of_last
from sextant.interlocks.student_page import StudentPage
from sextant.network.models import Student
from sextant.network.queries.who_answers import who_answers
from sextant.network.rules import AbsenceBand
from sextant.network.terms import DayCode
from sextant.office.queries.student_days import days_this_year
from sextant.web.parts import Decision

NEEDS_DAYS = frozenset({AbsenceBand.AT_RISK, AbsenceBand.CHRONIC, AbsenceBand.SEVERE})
# From so many days without an excuse on the law lets a school write to a family.
UNEXCUSED_FROM = 3
# What is due within a week: on a phone it would be a screen further down.
SOON = timedelta(days=6)
AS_WHAT = {
    "counselor": gettext_lazy("Counselor"),
    "principal": gettext_lazy("Principal"),
    "ap_culture": gettext_lazy("Assistant principal: conduct and safety"),
    "ap_operations": gettext_lazy("Assistant principal: days at school"),
    "registrar": gettext_lazy("School office: records and contact data"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom a family may turn to."""

    as_what: str
    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPage:
    """What stands on the page beside the panels that systems lend."""

    is_own: bool
    lines: Lines
    help: tuple[tuple[Help, Step | None], ...]
    asks: tuple[Decision, ...]
    # What is due so soon stands before all else.
    is_pressing: bool
    is_guardian: bool


def family_page(page: StudentPage, *, on: date, is_past: bool) -> FamilyPage:
    """Return the family's part of a student's page, as of a day.

    Args:
        page: the student's, within the reader's reach.
        on: the day.
        is_past: leave out what only today can ask.
    """
    rights = current_rights()
    child = OwnChild(id=page.id, name=page.name, public_id=str(page.public_id), school_id=page.school_id)
    asks = () if is_past else asks_of([child], on=on)
    is_own = rights.student_id is not None
    lines = lines_of(_known(page, on=on, is_past=is_past, n_asked=len(asks)), is_own=is_own)
    return FamilyPage(
        is_own=is_own,
        is_guardian=rights.guardian_id is not None,
        lines=lines,
        help=tuple((one, None if is_past else step_about(one, page, is_own=is_own)) for one in lines.help),
        asks=asks,
        is_pressing=any(one.due and one.due.day and one.due.day <= on + SOON for one in asks),
    )


def greeting(n: int, *, network: str) -> str:
    """Return with what the list of several children opens, or of none."""
    if not n:
        return _("No child’s records are open to you at %(network)s.") % {"network": network}
    return _("Your children at %(network)s") % {"network": network}


def _known(page: StudentPage, *, on: date, is_past: bool, n_asked: int) -> Known:
    year = days_this_year(student_id=page.id, on=on, first_on=page.year_starts_on)
    unexcused = [day.on for day in year.days if day.code == DayCode.ABSENT_UNEXCUSED] if year else []
    n_absent, n_days = absent_of_last(page.id, on=on, first_on=page.year_starts_on, is_past=is_past)
    return Known(
        subjects=_subjects(page.id, on),
        n_absent=n_absent,
        n_days=min(n_days, LAST_DAYS),
        n_absent_year=year.n_absent if year else 0,
        n_days_year=year.n_taken if year else 0,
        unexcused_on=sorted(unexcused, reverse=True),
        needs_days=year is not None and (year.band in NEEDS_DAYS or len(unexcused) >= UNEXCUSED_FROM),
        n_asked=n_asked,
        phone=page.school_phone,
    )


def _subjects(student_id: int, on: date) -> tuple[SubjectSigns, ...]:
    """Return the signs of each subject that was measured, tested or graded, as far as they are out."""
    released = released_to_reader(on, student_id=student_id)
    rows = student_growth(student_id=student_id, until=released.until) if released else ()
    card = newest_card_of(student_id=student_id, on=on)
    measured = {row.subject: row for row in rows}
    graded = {line.subject: line for line in reversed(card.lines)} if card else {}
    failing = {line.subject for line in (card.lines if card else ()) if line.is_failing}
    more = more_signs(student_id=student_id, on=on)
    return tuple(
        SubjectSigns(
            subject=subject,
            label=graded[subject].course
            if subject in graded and subject not in measured
            else subject_label(subject),
            state=measured[subject].state if subject in measured else None,
            is_failing=subject in failing,
            more=more.get(subject, NO_MORE),
        )
        for subject in dict.fromkeys([*measured, *graded, *sorted(more)])
    )


def own_child(student: Student) -> OwnChild:
    """Return a child as what is asked about her needs it."""
    return OwnChild(
        id=student.pk, name=student.name, public_id=str(student.public_id), school_id=student.school_id
    )


def people_to_ask(student: Student, *, on: date) -> tuple[Person, ...]:
    """Return whom a family may turn to beside the teachers, in words."""
    found = who_answers(student, on=on)
    return tuple(Person(as_what=str(AS_WHAT[one.as_what]), name=one.name, email=one.email) for one in found)
