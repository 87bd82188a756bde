"""A family's home for one child: what is asked, how school goes, whom to ask, and the record itself."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sextant.access.reach import current_rights
from sextant.assessment.panels.words import released_to_reader
from sextant.assessment.queries.family_cards import newest_card_of
from sextant.assessment.queries.students import student_growth
from sextant.interlocks.family.asks import OwnChild, asks_of
from sextant.interlocks.family.lines import Known, Lines, lines_of
from sextant.interlocks.readings.family import people_of_child
from sextant.interlocks.student_finding import LAST_DAYS, absent_of_last
from sextant.interlocks.student_page import StudentPage
from sextant.network.models import Student
from sextant.network.rules import AbsenceBand
from sextant.network.terms import DayCode
from sextant.office.queries.student_days import days_this_year
from sextant.web.parts import Decision

NEEDS_DAYS = frozenset({AbsenceBand.AT_RISK, AbsenceBand.CHRONIC, AbsenceBand.SEVERE})
# From so many days without an excuse on the law lets a school write to a family.
UNEXCUSED_FROM = 3
AS_WHAT = {
    "counselor": gettext_lazy("Counselor"),
    "principal": gettext_lazy("Principal"),
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
    asks: tuple[Decision, ...]
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
    return FamilyPage(
        is_own=rights.student_id is not None,
        is_guardian=rights.guardian_id is not None,
        lines=lines_of(
            _known(page, on=on, is_past=is_past, n_asked=len(asks)), is_own=rights.student_id is not None
        ),
        asks=asks,
    )


def greeting(n: int, *, network: str) -> str:
    """Return with what the list of several children opens, or of none."""
    if not n:
        return _("No child’s records are open to you at %(network)s.") % {"network": network}
    return _("Your children at %(network)s") % {"network": network}


def _known(page: StudentPage, *, on: date, is_past: bool, n_asked: int) -> Known:
    released = released_to_reader(on, student_id=page.id)
    rows = student_growth(student_id=page.id, until=released.until) if released else ()
    card = newest_card_of(student_id=page.id, on=on)
    year = days_this_year(student_id=page.id, on=on, first_on=page.year_starts_on)
    n_unexcused = sum(day.code == DayCode.ABSENT_UNEXCUSED for day in year.days) if year else 0
    n_absent, n_days = absent_of_last(page.id, on=on, first_on=page.year_starts_on, is_past=is_past)
    return Known(
        growth=[(row.subject_label, row.state) for row in rows],
        failing=[line.course for line in (card.lines if card else ()) if line.is_failing],
        n_absent=n_absent,
        n_days=min(n_days, LAST_DAYS),
        n_absent_year=year.n_absent if year else 0,
        n_days_year=year.n_taken if year else 0,
        n_unexcused_year=n_unexcused,
        needs_days=year is not None and (year.band in NEEDS_DAYS or n_unexcused >= UNEXCUSED_FROM),
        n_asked=n_asked,
    )


def own_child(student: Student) -> OwnChild:
    """Return a child as what is asked about her needs it."""
    return OwnChild(
        id=student.pk, name=student.name, public_id=str(student.public_id), school_id=student.school_id
    )


def people_to_ask(*, student_id: int, school_id: int | None, on: date) -> tuple[Person, ...]:
    """Return whom a family may turn to beside the teachers, in words."""
    found = people_of_child(student_id=student_id, school_id=school_id, on=on)
    return tuple(Person(as_what=str(AS_WHAT[one.as_what]), name=one.name, email=one.email) for one in found)
