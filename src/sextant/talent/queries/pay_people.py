"""Who is paid what on a day: base, stipends, category, seat, composite, in a few questions for everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sextant.network.models import Staff, StaffAssignment
from sextant.network.terms import Seat, StaffStatus
from sextant.talent.models import (
    AdvancementCase,
    AdvancementWindow,
    CaseEvidence,
    CategoryPlacement,
    SalaryRecord,
    Stipend,
    YearResult,
)
from sextant.talent.rules.pay_math import Before
from sextant.talent.rules.pay_terms import TEACHING_SEATS, band_key

# A case that was frozen before the moment was kept is older than any other.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPay:
    """One person’s pay, and what their next one is made from.

    Attributes:
        category: today; ``next_category`` on the first day of the new pay.
    """

    staff_id: int
    school_id: int | None
    seat: str
    category: int | None
    next_category: int | None
    base_cents: int
    stipend_cents: int
    composite: int | None

    @property
    def key(self) -> str:
        """By what their next band is found."""
        return band_key(category=self.next_category, seat=self.seat)

    @property
    def before(self) -> Before:
        return Before(
            base_cents=self.base_cents,
            composite=self.composite,
            band_key=self.key,
            stipend_cents=self.stipend_cents,
        )


def people_paid(
    *, on: date, next_on: date | None = None, composites: Mapping[int, int] | None = None,
    staff_ids: Sequence[int] | None = None,
) -> tuple[PersonPay, ...]:  # fmt: skip
    """Return everybody who has a base on a day and works here, within reach, by key.

    Args:
        on: the day of the base.
        next_on: the first day of the new pay, on which the next category is asked for.
        composites: of the year, by person.
        staff_ids: these alone.
    """
    later = next_on or on
    bases = SalaryRecord.objects.on(on).order_by("staff_id", "valid_from")
    if staff_ids is not None:
        bases = bases.filter(staff_id__in=staff_ids)
    base_of = dict(bases.values_list("staff_id", "base_cents"))
    people = Staff.objects.exclude(status=StaffStatus.SEPARATED).order_by("pk")
    if staff_ids is not None:
        people = people.filter(pk__in=staff_ids)
    schools = dict(people.values_list("pk", "school_id"))
    seats, stipends = main_seats(on=on, staff_ids=staff_ids), stipends_on(on, staff_ids=staff_ids)
    now, then = categories_on(on, staff_ids=staff_ids), categories_on(later, staff_ids=staff_ids)
    made = composites or {}
    return tuple(
        PersonPay(
            staff_id=staff,
            school_id=school,
            seat=seats.get(staff, ""),
            category=now.get(staff),
            next_category=then.get(staff, now.get(staff)),
            base_cents=base_of[staff],
            stipend_cents=stipends.get(staff, 0),
            composite=made.get(staff),
        )
        for staff, school in schools.items()
        if staff in base_of
    )


def main_seats(*, on: date, staff_ids: Sequence[int] | None = None) -> Mapping[int, str]:
    """Return the seat by which each person is paid: the one they hold most of; a teacher’s before others."""
    rows = StaffAssignment.objects.on(on)
    if staff_ids is not None:
        rows = rows.filter(staff_id__in=staff_ids)
    found: dict[int, tuple[int, bool, str]] = {}
    for staff, seat, share in rows.order_by("staff_id", "pk").values_list("staff_id", "seat", "fte_percent"):
        rank = (share, seat in TEACHING_SEATS, seat)
        if staff not in found or rank[:2] > found[staff][:2]:
            found[staff] = rank
    return {staff: rank[2] for staff, rank in found.items()}


def categories_on(on: date, *, staff_ids: Sequence[int] | None = None) -> Mapping[int, int]:
    """Return the category of each person on a day."""
    rows = CategoryPlacement.objects.on(on)
    if staff_ids is not None:
        rows = rows.filter(staff_id__in=staff_ids)
    return dict(rows.order_by("staff_id", "valid_from").values_list("staff_id", "category"))


def stipends_on(on: date, *, staff_ids: Sequence[int] | None = None) -> Mapping[int, int]:
    """Return what each person is paid beside the base on a day, a year’s cents."""
    rows = Stipend.objects.on(on)
    if staff_ids is not None:
        rows = rows.filter(staff_id__in=staff_ids)
    found: dict[int, int] = {}
    for staff, cents in rows.order_by("staff_id", "pk").values_list("staff_id", "yearly_cents"):
        found[staff] = found.get(staff, 0) + cents
    return found


def composites_of(school_year_id: int | None) -> Mapping[int, int]:
    """Return each person’s newest frozen composite of a year, of a case or of the year, in hundredths."""
    if school_year_id is None:
        return {}
    windows = AdvancementWindow.objects.filter(school_year_id=school_year_id).values("pk")
    cases = AdvancementCase.objects.filter(window_id__in=windows)
    frozen = dict(cases.order_by("pk").values_list("pk", "frozen_at"))
    of_cases = CaseEvidence.objects.filter(
        case_id__in=cases.values("pk"), composite_hundredths__isnull=False
    ).order_by("pk")
    of_year = YearResult.objects.filter(school_year_id=school_year_id).order_by("pk")
    found = [
        (frozen.get(case) or LONG_AGO, staff, made)
        for case, staff, made in of_cases.values_list("case_id", "staff_id", "composite_hundredths")
    ]
    found += of_year.values_list("frozen_at", "staff_id", "composite_hundredths")
    return {staff: made for _at, staff, made in sorted(found, key=lambda one: one[0])}


def seat_label(seat: str) -> str:
    """Return a seat as people read it."""
    return str(Seat(seat).label) if seat in Seat.values else ""
