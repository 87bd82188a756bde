"""What an opening pays: the bands in force, which anybody may read; nobody’s pay is in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sextant.kernel.money import Money
from sextant.talent.models import SalaryBand
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.placement_lines import year_of_start
from sextant.talent.terms.growing import Category
from sextant.talent.terms.hiring import Track

# Nobody is placed in the highest category at hire.
AT_HIRE = (Category.ASSOCIATE, Category.SENIOR_ASSOCIATE, Category.ADVANCED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRange:
    """From what to what a base lies, and the same for each category where there are several."""

    lowest: Money
    highest: Money
    lines: tuple[tuple[str, Money, Money], ...] = ()


@dataclass(frozen=True, slots=True)
class PayRanges:
    """The ranges of a year: what instructors begin with, and what each seat of a leader is paid."""

    instructors: PayRange | None
    by_seat: Mapping[str, PayRange]

    def of(self, *, track: str, seat: str) -> PayRange | None:
        """Return what a post pays; None where no band is in force for it."""
        return self.instructors if track == Track.INSTRUCTOR else self.by_seat.get(seat)


def pay_ranges(*, on: date) -> PayRanges:
    """Return the ranges in force on a day."""
    with as_desk():
        year = year_of_start(on)
        rows = list(SalaryBand.objects.filter(school_year=year).order_by("pk")) if year else []
    by_seat = {
        row.seat: PayRange(lowest=Money(row.lowest_cents), highest=Money(row.highest_cents))
        for row in rows
        if row.category is None
    }
    lines = [
        (str(one.label), Money(row.lowest_cents), Money(row.highest_cents))
        for one in AT_HIRE
        for row in rows
        if row.category == one
    ]
    if not lines:
        return PayRanges(None, by_seat)
    least, most = min(low for _name, low, _high in lines), max(high for _name, _low, high in lines)
    return PayRanges(PayRange(lowest=least, highest=most, lines=tuple(lines)), by_seat)
