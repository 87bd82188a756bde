"""Two by ten: one's own assignments of today, and a student's."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from sextant.access.reach import current_rights
from sextant.culture.models import CheckIn, TwoByTen
from sextant.culture.terms.people import TwoByTenState

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesRow:
    """One assignment; one that ran out without its days has lapsed."""

    id: int
    public_id: UUID
    student: UUID
    name: str
    staff: str
    staff_id: int
    n_ticked: int
    n_days: int
    ends_on: date
    state: str
    state_label: str
    is_ticked_today: bool = False

    @property
    def is_running(self) -> bool:
        return self.state == TwoByTenState.RUNNING


def own_minutes(*, on: date) -> tuple[MinutesRow, ...]:
    """Return whom the reader gives two minutes today, the ones not ticked yet first."""
    mine = TwoByTen.objects.filter(
        staff_id=current_rights().staff_id or 0,
        state=TwoByTenState.RUNNING,
        starts_on__lte=on,
        ends_on__gte=on,
    )
    ticked = Exists(CheckIn.objects.filter(assignment_id=OuterRef("pk"), on=on))
    rows: Any = mine.select_related("student", "staff").annotate(is_ticked=ticked)
    rows = rows.order_by("ends_on", "pk")
    found = [_row(one, on=on, is_ticked=one.is_ticked) for one in rows[:MOST]]
    return tuple(sorted(found, key=lambda one: one.is_ticked_today))


def minutes_of(*, student_id: int, on: date) -> tuple[MinutesRow, ...]:
    """Return a student's assignments, the newest first."""
    rows = TwoByTen.objects.filter(student_id=student_id).select_related("student", "staff")
    return tuple(_row(one, on=on) for one in rows.order_by("-starts_on", "-pk")[:MOST])


def find_minutes(public_id: UUID) -> MinutesRow | None:
    """Return an assignment within reach."""
    one = TwoByTen.objects.select_related("student", "staff").filter(public_id=public_id).first()
    return _row(one, on=one.ends_on) if one else None


def _row(one: TwoByTen, *, on: date, is_ticked: bool = False) -> MinutesRow:
    has_lapsed = one.state == TwoByTenState.RUNNING and one.ends_on < on
    state = TwoByTenState.LAPSED if has_lapsed else TwoByTenState(one.state)
    return MinutesRow(
        id=one.pk,
        public_id=one.public_id,
        student=one.student.public_id,
        name=one.student.name,
        staff=one.staff.name,
        staff_id=one.staff_id,
        n_ticked=one.n_ticked,
        n_days=one.n_days,
        ends_on=one.ends_on,
        state=state,
        state_label=str(state.label),
        is_ticked_today=is_ticked,
    )
