"""Whom an observer visits next, in two queries: her drafts that wait, then who has waited longest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q

from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.models import Observation
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.queries.visits_teachers import Teacher, days_since, teachers_within
from sextant.instruction.terms import VisitState
from sextant.network.models import SectionStaff
from sextant.network.terms import SectionRole

LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """One teacher: the actor's own unshared coaching visits of her, and how long nobody came."""

    teacher: Teacher
    school_days: int | None
    n_drafts: int
    n_void: int

    @property
    def waits(self) -> tuple[bool, bool, int]:
        """Return by what the list is sorted: a draft first, then never visited, then the longest ago."""
        return (not self.n_drafts, self.school_days is not None, -(self.school_days or 0))


def list_waiting(*, on: date, school_id: int | None = None) -> tuple[WaitingRow, ...]:
    """Return whom the actor may visit, with drafts of the coaching book; evaluations are left out."""
    teachers = teachers_within(policies.READ_COACHING, on=on, school_id=school_id)
    mine = Q(observer_id=current_rights().staff_id or 0)
    counted = {
        key: (last, n_drafts, n_void)
        for key, last, n_drafts, n_void in Observation.objects.filter(
            teacher_id__in=[one.id for one in teachers]
        )
        .order_by()
        .values_list("teacher_id")
        .annotate(
            last=Max("visited_on", filter=~Q(state__in=UNSHARED)),
            n_drafts=Count("pk", filter=mine & Q(state=VisitState.DRAFT)),
            n_void=Count("pk", filter=mine & Q(state=VisitState.VOID, visited_on__gt=on - LATELY)),
        )
    }
    rows = []
    for one in teachers:
        last, n_drafts, n_void = counted.get(one.id, (None, 0, 0))
        days = days_since(last, school_id=one.school_id, on=on)
        rows.append(WaitingRow(teacher=one, school_days=days, n_drafts=n_drafts, n_void=n_void))
    return tuple(sorted(rows, key=lambda row: row.waits))


def of_record(rows: Sequence[WaitingRow], *, on: date) -> tuple[WaitingRow, ...]:
    """Return those who teach a class as its teacher of record today, and those of whom a draft waits."""
    links = SectionStaff.objects.on(on).filter(
        staff_id__in=[row.teacher.id for row in rows],
        role__in=(SectionRole.TEACHER_OF_RECORD, SectionRole.LONG_TERM_SUB),
        section__starts_on__lte=on,
        section__ends_on__gte=on,
    )
    teach = set(links.order_by("pk").values_list("staff_id", flat=True))
    return tuple(row for row in rows if row.n_drafts or row.teacher.id in teach)
