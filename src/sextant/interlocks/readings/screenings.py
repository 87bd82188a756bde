"""What growth, report cards and attendance lend to a screening: where to look, never what to decide."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.assessment.panels.areas import areas_in_words
from sextant.assessment.queries.report_cards import find_card, list_editions
from sextant.assessment.queries.students import student_growth
from sextant.assessment.rules.card_words import grade_text
from sextant.assessment.terms import GrowthState
from sextant.network.queries.attendance import rates
from sextant.network.queries.calendar import latest_school_year
from sextant.support.queries.screening_page import Fact

BEHIND = frozenset({GrowthState.LAGGING, GrowthState.WATCH})
MOST_GRADES = 8


def lend_facts(student: Any, on: date) -> Sequence[Fact]:
    """Return what the reader reaches of a student’s results, areas of need, grades and attendance."""
    return (*_growth(student.pk, on), *_attendance(student.pk, on), *_grades(student.pk, on))


def _growth(student_id: int, on: date) -> Iterator[Fact]:
    rows = student_growth(student_id=student_id, until=on)
    for row in rows:
        yield Fact(label=_("Growth, %(subject)s") % {"subject": row.subject_label}, words=row.sentence)
    behind = {(row.student_id, row.subject): row.subject_label for row in rows if row.state in BEHIND}
    if not behind:
        return
    for key, part in areas_in_words(behind, on=on).items():
        words = "; ".join(part.lines) or part.note
        yield Fact(label=_("Areas of need, %(subject)s") % {"subject": behind[key]}, words=words)


def _attendance(student_id: int, on: date) -> Iterator[Fact]:
    year = latest_school_year(on)
    if year is None:
        return
    for row in rates(first=year.starts_on, last=on, student_ids=[student_id]):
        words = _("Away %(absent)d of %(days)d school days this year")
        yield Fact(
            label=_("Attendance"), words=words % {"absent": row.days_absent, "days": row.days_enrolled}
        )


def _grades(student_id: int, on: date) -> Iterator[Fact]:
    newest = next((one for one in list_editions(student_id=student_id, until=on) if one.is_current), None)
    card = find_card(newest.public_id) if newest is not None else None
    if newest is None or card is None:
        return
    lines = [f"{line.course} {grade_text(line.percent)}" for line in card.lines[:MOST_GRADES]]
    yield Fact(
        label=_("Report card, period %(n)d") % {"n": card.period_number},
        words=", ".join(lines),
        url=reverse("card", args=[newest.public_id]),
    )
