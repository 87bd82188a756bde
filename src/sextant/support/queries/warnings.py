"""Students with red indicators at a school: how many, since when, who looked, who manages the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import Caseload, Staff, StaffAssignment, Student
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import CaseKind
from sextant.support.models import RedSince, WarningReview
from sextant.support.queries.indicators_lent import Lights, lights_of_school
from sextant.support.thresholds.following import REDS_FOR_A_MANAGER, REVIEW_REDS_IN

MOST_ROWS = 80
MOST_ADULTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class WarnedRow:
    """One student with a red indicator."""

    student_id: int
    public_id: UUID
    name: str
    grade: int | None
    lights: Lights
    since: date | None
    due_on: date | None
    reviewed_on: date | None
    plan: str
    look_again_on: date | None
    manager: str

    @property
    def is_reviewed(self) -> bool:
        """Tell if somebody looked since it turned red."""
        return self.reviewed_on is not None and (self.since is None or self.reviewed_on >= self.since)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarnedSchool:
    """A school's students with red indicators, and how many indicators of each kind are red."""

    rows: tuple[WarnedRow, ...]
    n_students: int
    n_red: Mapping[int, int]
    n_more: int
    reds_for_a_manager: int


def warned_at(*, school_id: int, on: date) -> WarnedSchool:
    """Return who has red indicators at a school, within reach: the most reds first, then the longest."""
    lights = lights_of_school(school_id, on)
    red = {student: one for student, one in lights.items() if one.n_red}
    since = dict(RedSince.objects.filter(school_id=school_id, until=None).values_list("student_id", "since"))
    order = sorted(red, key=lambda one: (-red[one].n_red, since.get(one, on), one))
    shown = order[:MOST_ROWS]
    reviews = _reviews(school_id, shown)
    managers = _managers(shown, on)
    days, within = (
        calendar_of(school_id=school_id),
        int(threshold(REVIEW_REDS_IN, on=on, school_id=school_id)),
    )
    people = {one.pk: one for one in Student.objects.filter(pk__in=shown)}
    rows = []
    for key in shown:
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
                due_on=days.add(begun, within) if begun else None,
                reviewed_on=review.reviewed_on if review else None,
                plan=review.plan if review else "",
                look_again_on=review.look_again_on if review else None,
                manager=managers.get(key, ""),
            )
        )
    counts = {n: sum(one.n_red == n for one in red.values()) for n in (1, 2, 3)}
    return WarnedSchool(
        rows=tuple(rows),
        n_students=len(lights),
        n_red=counts,
        n_more=len(order) - len(shown),
        reds_for_a_manager=int(threshold(REDS_FOR_A_MANAGER, on=on, school_id=school_id)),
    )


def warned_one(student: Student, *, on: date) -> WarnedRow | None:
    """Return one student's red indicators with the last review, or None where none is red."""
    if student.school_id is None:
        return None
    lights = lights_of_school(student.school_id, on).get(student.pk)
    if lights is None or not lights.n_red:
        return None
    review = _reviews(student.school_id, [student.pk]).get(student.pk)
    return WarnedRow(
        student_id=student.pk,
        public_id=student.public_id,
        name=student.name,
        grade=student.grade,
        lights=lights,
        since=None,
        due_on=None,
        reviewed_on=review.reviewed_on if review else None,
        plan=review.plan if review else "",
        look_again_on=review.look_again_on if review else None,
        manager=_managers([student.pk], on).get(student.pk, ""),
    )


def adults_at(school_id: int, *, on: date) -> tuple[tuple[int, str], ...]:
    """Return who has a seat at a school and might manage a case: key and name, by name."""
    seats = StaffAssignment.objects.on(on).filter(school_id=school_id).values("staff_id")
    people = Staff.objects.filter(pk__in=seats).order_by("family_name", "given_name", "pk")
    return tuple((one.pk, one.name) for one in people[:MOST_ADULTS])


def _reviews(school_id: int, students: list[int]) -> dict[int, WarningReview]:
    rows = WarningReview.objects.filter(school_id=school_id, student_id__in=students).order_by(
        "reviewed_on", "pk"
    )
    return {one.student_id: one for one in rows}


def _managers(students: list[int], on: date) -> dict[int, str]:
    held = Caseload.objects.on(on).filter(kind=CaseKind.CASE_MANAGER, student_id__in=students)
    return {one.student_id: one.staff.name for one in held.select_related("staff").order_by("-pk")}
