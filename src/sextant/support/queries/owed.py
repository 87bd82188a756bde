"""Screenings that are owed: the work item is the clock, whether a person asked or a rule."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.network.models import CalendarDay, Student
from sextant.network.terms import SCHOOL_DAY_KINDS
from sextant.support.models import Referral
from sextant.support.policies import READ_WHY
from sextant.support.queries.desk import as_desk
from sextant.support.rules.domains import domain_of_topic
from sextant.support.terms.care import Domain, Source, Urgency
from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import Closing

ITEM = WorkItem._meta.label
# More waits nowhere; the list stays bounded all the same.
MOST_OWED = 400
# Who asks where a rule opened the work.
SOURCES = {"I-08": Source.CULTURE}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedRow:
    """A screening that waits: of whom, since when, until when, asked by whom; never why."""

    item_id: int
    item_public_id: UUID
    student_id: int
    student_public_id: UUID
    student: str
    grade: int | None
    school_id: int
    school: str
    domain: Domain | None
    source: Source
    urgency: Urgency
    owner: str
    is_mine: bool
    opened_on: date
    due_on: date
    days_waiting: int
    is_late: bool

    @property
    def domain_label(self) -> str:
        return str(self.domain.label) if self.domain else ""

    @property
    def urgency_label(self) -> str:
        return str(self.urgency.label)


def open_item_in(*, student_id: int, domain: Domain) -> WorkItem | None:
    """Return the open work that asks for a student's screening in a domain, or None."""
    rows = WorkItem.objects.filter(OPEN, closing=Closing.SCREENING, student_id=student_id)
    return next((row for row in rows.order_by("pk") if domain_of_topic(row.topic) is domain), None)


def source_of(interlock: str) -> Source:
    """Return who asked for a screening that a rule opened: culture, or a flag of growth or grades."""
    return SOURCES.get(interlock, Source.FLAG)


def list_owed(*, school_id: int | None, on: date) -> tuple[OwedRow, ...]:
    """Return what waits for a screening: all of a school for whoever leads there, else one's own.

    Args:
        school_id: one school; None for all that the reader leads.
        on: the day.
    """
    rights = current_rights()
    me = rights.staff_id
    condition = Q() if leads_screenings(school_id) else _own(me, {str(role) for role in rights.roles})
    with as_desk():
        rows = WorkItem.objects.filter(OPEN, condition, closing=Closing.SCREENING, student__isnull=False)
        if school_id is not None:
            rows = rows.filter(school_id=school_id)
        elif rights.school_ids:
            rows = rows.filter(school_id__in=rights.school_ids)
        found = list(rows.select_related("student", "school", "owner").order_by("due_on", "pk")[:MOST_OWED])
        asked = _referrals([row.pk for row in found])
        waited = _days_waited(found, on)
        return tuple(
            _row(row, asked.get(f"{ITEM}#{row.pk}"), waited=waited[row.pk], on=on, me=me) for row in found
        )


def leads_screenings(school_id: int | None) -> bool:
    """Tell if the reader reads every referral of a school, or of the network where none is named."""
    rights = current_rights()
    if school_id is not None:
        return READ_WHY.covers(rights, school_id=school_id)
    if rights.school_ids:
        return all(READ_WHY.covers(rights, school_id=one) for one in rights.school_ids)
    return READ_WHY.covers(rights, school_id=0)


def _own(me: int | None, seats: set[str]) -> Q:
    return Q(owner_id=me or 0) | Q(owner=None, seat__in=seats)


def _referrals(item_ids: Sequence[int]) -> Mapping[str, Referral]:
    named = Referral.objects.filter(reference__in=[f"{ITEM}#{key}" for key in item_ids])
    return {row.reference: row for row in named.only("reference", "source", "urgency", "domain")}


def _days_waited(rows: Sequence[WorkItem], on: date) -> dict[int, int]:
    """Return how many school days each has waited: one question for all schools."""
    if not rows:
        return {}
    first = min(row.opened_on for row in rows)
    days: dict[int, list[date]] = {}
    taught = CalendarDay.objects.filter(
        school_id__in={row.school_id for row in rows},
        kind__in=SCHOOL_DAY_KINDS,
        on__gt=first,
        on__lte=on,
    )
    for school, day in taught.order_by("on").values_list("school_id", "on"):
        days.setdefault(school, []).append(day)
    return {
        row.pk: len(of_school) - bisect_right(of_school, row.opened_on)
        for row in rows
        if (of_school := days.get(row.school_id or 0, [])) is not None
    }


def _row(row: WorkItem, referral: Referral | None, *, waited: int, on: date, me: int | None) -> OwedRow:
    student: Student = row.student  # type: ignore[assignment]
    return OwedRow(
        item_id=row.pk,
        item_public_id=row.public_id,
        student_id=student.pk,
        student_public_id=student.public_id,
        student=student.name,
        grade=student.grade,
        school_id=row.school_id or 0,
        school=row.school.name if row.school else "",
        domain=Domain(referral.domain) if referral else domain_of_topic(row.topic),
        source=Source(referral.source) if referral else source_of(row.interlock),
        urgency=Urgency(referral.urgency) if referral else Urgency.ROUTINE,
        owner=row.owner.name if row.owner else "",
        is_mine=me is not None and row.owner_id == me,
        opened_on=row.opened_on,
        due_on=row.due_on,
        days_waiting=waited,
        is_late=on > row.due_on,
    )
