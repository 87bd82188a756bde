"""The leadership team of schools: five seats each, who holds them since when, and who could act."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.leadership.models import Commitment
from sextant.leadership.rules.agenda import LEADERS
from sextant.leadership.terms.meetings import CommitmentState
from sextant.network.models import School, Staff, StaffAssignment
from sextant.network.queries.people import gone_by
from sextant.network.terms import Seat
from sextant.work.models import OPEN, WorkItem

MOST_SCHOOLS, MOST_CANDIDATES = 40, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a seat, since when; an acting one, until when."""

    assignment_id: int
    staff_id: int
    name: str
    is_acting: bool
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSeat:
    """One seat of a school’s team; without holders it is vacant."""

    school_id: int
    school_public_id: UUID
    school: str
    seat: Seat
    holders: tuple[Holder, ...]
    n_promised: int
    n_work: int

    @property
    def is_vacant(self) -> bool:
        return not any(not one.is_acting for one in self.holders)

    @property
    def is_empty(self) -> bool:
        return not self.holders

    @property
    def seat_words(self) -> str:
        """Return the seat as lists write it."""
        return str(self.seat.label)

    @property
    def holder_words(self) -> str:
        """Return who holds it in one line."""
        return "; ".join(one.name for one in self.holders)


def read_team(*, school_ids: Collection[int], on: date) -> tuple[TeamSeat, ...]:
    """Return the five seats of each of these schools; five questions for all.

    What a seat owes is counted as far as the reader reaches it.
    """
    schools = list(School.objects.filter(pk__in=list(school_ids)).order_by("name", "pk")[:MOST_SCHOOLS])
    keys = [one.pk for one in schools]
    holders: dict[tuple[int, str], list[Holder]] = defaultdict(list)
    rows = StaffAssignment.objects.on(on).filter(school_id__in=keys, seat__in=LEADERS)
    for one in rows.select_related("staff").order_by("is_acting", "valid_from", "pk"):
        holders[one.school_id or 0, one.seat].append(
            Holder(
                assignment_id=one.pk,
                staff_id=one.staff_id,
                name=one.staff.name,
                is_acting=one.is_acting,
                since=one.valid_from,
                until=one.valid_until,
            )
        )
    promised: dict[tuple[int, str], int] = defaultdict(int)
    made = Commitment.objects.filter(school_id__in=keys, state=CommitmentState.OPEN)
    for school, seat in made.values_list("school_id", "seat"):
        promised[school, seat] += 1
    owed: dict[tuple[int, str], int] = defaultdict(int)
    items = WorkItem.objects.filter(OPEN, school_id__in=keys, seat__in=LEADERS, held_until=None)
    for school, seat in items.values_list("school_id", "seat"):
        owed[school or 0, seat] += 1
    return tuple(
        TeamSeat(
            school_id=school.pk,
            school_public_id=school.public_id,
            school=school.name,
            seat=seat,
            holders=tuple(holders[school.pk, str(seat)]),
            n_promised=promised[school.pk, str(seat)],
            n_work=owed[school.pk, str(seat)],
        )
        for school in schools
        for seat in LEADERS
    )


def could_act(*, school_id: int, but: int | None, on: date) -> tuple[tuple[int, str], ...]:
    """Return who works at a school and is not whoever names somebody, by name."""
    people = Staff.objects.filter(school_id=school_id).exclude(gone_by(on)).exclude(pk=but or 0)
    held = StaffAssignment.objects.on(on).filter(school_id=school_id).values("staff_id")
    rows = people.filter(pk__in=held).order_by("family_name", "given_name", "pk")[:MOST_CANDIDATES]
    return tuple((one.pk, one.name) for one in rows)


def holders_of(*, school_id: int, on: date) -> dict[Seat, str]:
    """Return who holds each seat of a school’s team: where nobody does, whoever acts."""
    rows = StaffAssignment.objects.on(on).filter(school_id=school_id, seat__in=LEADERS)
    found: dict[Seat, str] = {}
    for one in rows.select_related("staff").order_by("is_acting", "valid_from", "pk"):
        found.setdefault(Seat(one.seat), one.staff.name)
    return found
