"""Who is paid less than the band in force begins with: the check after the round."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import Staff
from sextant.network.terms import Seat
from sextant.talent.models import SalaryBand
from sextant.talent.queries.pay_people import PersonPay, people_paid
from sextant.talent.queries.placement_lines import year_of_start
from sextant.talent.terms.growing import Category

MOST_NAMED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class BelowBand:
    """One person under the lowest base of the own category or seat."""

    public_id: UUID
    name: str
    base_cents: int
    lowest_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BandCheck:
    """What the check found: who stands below, the farthest first, of how many whose band is in force.

    ``without_band`` names the seats, and the categories, that have no band; ``n_without`` are paid in them.
    """

    rows: tuple[BelowBand, ...]
    n_below: int
    n_checked: int
    without_band: tuple[str, ...]
    n_without: int


def check_bands(*, on: date) -> BandCheck:
    """Hold everybody's base, within reach, against the lowest of the band of the pay year."""
    year = year_of_start(on)
    bands = SalaryBand.objects.filter(school_year=year) if year else SalaryBand.objects.none()
    lowest = {row.category or row.seat: row.lowest_cents for row in bands}
    paid = people_paid(on=on)
    without = [one for one in paid if (one.category or one.seat) not in lowest]
    found = [
        (least - one.base_cents, one, least)
        for one in paid
        if (least := lowest.get(one.category or one.seat)) is not None
    ]
    below = sorted((one for one in found if one[0] > 0), key=lambda one: (-one[0], one[1].staff_id))
    shown = below[:MOST_NAMED]
    people = {
        row.pk: row for row in Staff.objects.filter(pk__in=[one.staff_id for _gap, one, _least in shown])
    }
    return BandCheck(
        rows=tuple(
            BelowBand(
                public_id=people[one.staff_id].public_id,
                name=people[one.staff_id].name,
                base_cents=one.base_cents,
                lowest_cents=least,
            )
            for _gap, one, least in shown
        ),
        n_below=len(below),
        n_checked=len(found),
        without_band=tuple(sorted({_label(one) for one in without})),
        n_without=len(without),
    )


def _label(one: PersonPay) -> str:
    return str(Category(one.category).label if one.category else Seat(one.seat).label)
