"""Students with red indicators at a school: how many, since when, who looked, who manages the case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.network.models import Caseload, Staff, StaffAssignment, Student
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import CaseKind
from sextant.support.models import RedSince, WarningReview
from sextant.support.queries.desk import as_desk
from sextant.support.queries.indicators_lent import Lights, lights_of_school
from sextant.support.thresholds.following import REDS_FOR_A_MANAGER, REVIEW_REDS_IN
from sextant.web.tables import Column, Listing, Page, Window, page_of
from sextant.work.queries.asked import days_asked

MOST_ADULTS = 200
# The rule that asks for a case manager, and about whom.
MANAGES, STUDENT = "I-14", "network.Student"


class _Review(NamedTuple):
    """What somebody said of a student's red indicators."""

    reviewed_on: date
    plan: str
    look_again_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarnedRow:
    """One student with a red indicator.

    Attributes:
        since: since when it has been red.
        asked_until: the day of the open work about a case manager; None where none is open.
        look_by: when somebody should have looked, counted from the day it turned red.
    """

    student_id: int
    public_id: UUID
    name: str
    grade: int | None
    lights: Lights
    since: date | None
    asked_until: date | None
    look_by: date | None
    reviewed_on: date | None
    plan: str
    look_again_on: date | None
    manager: str

    @property
    def is_reviewed(self) -> bool:
        """Tell if somebody looked since it turned red."""
        return _is_since(self.reviewed_on, self.since)

    @property
    def due_on(self) -> date | None:
        """Return when something is owed: the day of the open work, else that of a look that is missing."""
        return self.asked_until or (None if self.is_reviewed else self.look_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarnedSchool:
    """One page of a school's students with red indicators, and counts over all of them.

    Attributes:
        n_red: how many students have one, two and three.
        n_waiting: of those with any, whom nobody has looked at since.
        n_alone: who has as many as ask for a case manager, and has none.
    """

    page: Page[WarnedRow]
    n_students: int
    n_red: Mapping[int, int]
    n_waiting: int
    n_alone: int
    reds_for_a_manager: int

    @property
    def rows(self) -> tuple[WarnedRow, ...]:
        """Return the students of the page."""
        return self.page.rows


def warned_columns() -> Listing:
    """Return the columns of the list of students with red indicators: each page in one order."""
    return Listing(
        columns=(
            Column(key="name", label=_("Student")),
            Column(key="attendance", label=_("Attendance")),
            Column(key="behavior", label=_("Behavior")),
            Column(key="courses", label=_("Courses")),
            Column(key="reds", label=_("Who looked"), order_by=("reds",), starts_descending=True),
            Column(key="next", label=_("Next")),
        ),
        opens_with="reds",
        size=25,
    )


def warned_at(*, school_id: int, on: date, window: Window | None = None) -> WarnedSchool:
    """Return who has red indicators at a school, within reach: the most reds first, then the longest."""
    lights = lights_of_school(school_id, on)
    red = {student: one for student, one in lights.items() if one.n_red}
    since = dict(RedSince.objects.filter(school_id=school_id, until=None).values_list("student_id", "since"))
    order = sorted(red, key=lambda one: (-red[one].n_red, since.get(one, on), one))
    reviews, managers = _reviews(school_id), _managers_at(school_id, on)
    least = int(threshold(REDS_FOR_A_MANAGER, on=on, school_id=school_id))
    keys = page_of(order, window or warned_columns().window({}), shape=int)
    return WarnedSchool(
        page=Page(
            rows=_rows(keys.rows, school_id, on, red, since, reviews, managers),
            total=keys.total,
            window=keys.window,
        ),
        n_students=len(lights),
        n_red={n: sum(one.n_red == n for one in red.values()) for n in (1, 2, 3)},
        n_waiting=sum(not _has_looked(reviews.get(key), since.get(key)) for key in red),
        n_alone=sum(one.n_red >= least and key not in managers for key, one in red.items()),
        reds_for_a_manager=least,
    )


def _rows(
    keys: Sequence[int],
    school_id: int,
    on: date,
    red: Mapping[int, Lights],
    since: Mapping[int, date],
    reviews: Mapping[int, _Review],
    managers: Mapping[int, str],
) -> tuple[WarnedRow, ...]:
    """Return the rows of one page."""
    days = calendar_of(school_id=school_id)
    within = int(threshold(REVIEW_REDS_IN, on=on, school_id=school_id))
    people = {one.pk: one for one in Student.objects.filter(pk__in=keys)}
    with as_desk():
        asked = days_asked(interlock=MANAGES, subject_label=STUDENT, school_id=school_id)
    rows = []
    for key in keys:
        if key not in people:
            continue
        review, begun = reviews.get(key), since.get(key)
        rows.append(
            WarnedRow(
                student_id=key,
                public_id=people[key].public_id,
                name=people[key].name,
                grade=people[key].grade,
                lights=red[key],
                since=begun,
                asked_until=asked.get(key),
                look_by=days.add(begun, within) if begun else None,
                reviewed_on=review.reviewed_on if review else None,
                plan=review.plan if review else "",
                look_again_on=review.look_again_on if review else None,
                manager=managers.get(key, ""),
            )
        )
    return tuple(rows)


def warned_one(student: Student, *, on: date) -> WarnedRow | None:
    """Return one student's red indicators with the last review, or None where none is red."""
    if student.school_id is None:
        return None
    lights = lights_of_school(student.school_id, on).get(student.pk)
    if lights is None or not lights.n_red:
        return None
    review = _reviews(student.school_id, student.pk).get(student.pk)
    return WarnedRow(
        student_id=student.pk,
        public_id=student.public_id,
        name=student.name,
        grade=student.grade,
        lights=lights,
        since=None,
        asked_until=None,
        look_by=None,
        reviewed_on=review.reviewed_on if review else None,
        plan=review.plan if review else "",
        look_again_on=review.look_again_on if review else None,
        manager=_managers(Caseload.objects.filter(student_id=student.pk), on).get(student.pk, ""),
    )


def adults_at(school_id: int, *, on: date) -> tuple[tuple[int, str], ...]:
    """Return who has a seat at a school and might manage a case: key and name, by name."""
    seats = StaffAssignment.objects.on(on).filter(school_id=school_id).values("staff_id")
    people = Staff.objects.filter(pk__in=seats).order_by("family_name", "given_name", "pk")
    return tuple((one.pk, one.name) for one in people[:MOST_ADULTS])


def _is_since(reviewed_on: date | None, since: date | None) -> bool:
    return reviewed_on is not None and (since is None or reviewed_on >= since)


def _has_looked(review: _Review | None, since: date | None) -> bool:
    return _is_since(review.reviewed_on if review else None, since)


def _reviews(school_id: int, student_id: int | None = None) -> dict[int, _Review]:
    """Return the newest review of each student."""
    rows = WarningReview.objects.filter(school_id=school_id).order_by("reviewed_on", "pk")
    if student_id is not None:
        rows = rows.filter(student_id=student_id)
    columns = ("student_id", "reviewed_on", "plan", "look_again_on")
    return {one[0]: _Review(*one[1:]) for one in rows.values_list(*columns)}


def _managers_at(school_id: int, on: date) -> dict[int, str]:
    return _managers(Caseload.objects.filter(student__school_id=school_id), on)


def _managers(cases: Any, on: date) -> dict[int, str]:
    held = cases.on(on).filter(kind=CaseKind.CASE_MANAGER).order_by("-pk")
    pairs = list(held.values_list("student_id", "staff_id"))
    names = {one.pk: one.name for one in Staff.objects.filter(pk__in={staff for _student, staff in pairs})}
    return {student: names.get(staff, "") for student, staff in pairs}
