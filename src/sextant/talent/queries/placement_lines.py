"""The network's own lines for placement at hire, and the bands that an offer lies in."""

from datetime import date

from sextant.kernel.money import Money
from sextant.network.models import SchoolYear
from sextant.network.queries.calendar import list_school_years
from sextant.network.queries.settings import threshold
from sextant.talent.models import SalaryBand
from sextant.talent.rules.initial_placement import CutOffs
from sextant.talent.rules.offers import Band
from sextant.talent.terms.growing import Category
from sextant.talent.thresholds.joining import ADVANCED_SCREENING, ADVANCED_YEARS, SENIOR_YEARS


def cut_offs(*, on: date) -> CutOffs:
    """Return the lines of initial placement as they stand on a day."""
    return CutOffs(
        senior_years=int(threshold(SENIOR_YEARS, on=on)),
        advanced_years=int(threshold(ADVANCED_YEARS, on=on)),
        advanced_hundredths=round(100 * threshold(ADVANCED_SCREENING, on=on)),
    )


def year_of_start(day: date) -> SchoolYear | None:
    """Return the school year in which somebody works who starts on a day: in the summer the next one."""
    later = [one for one in list_school_years() if one.ends_on >= day]
    return min(later, key=lambda one: one.starts_on) if later else None


def band_of(*, category: Category | None, seat: str, starts_on: date) -> Band | None:
    """Return the band of a category, or of a leader's seat, in the year of a start; None where none is."""
    year = year_of_start(starts_on)
    if year is None:
        return None
    rows = SalaryBand.objects.filter(school_year=year)
    rows = rows.filter(category=None, seat=seat) if category is None else rows.filter(category=category)
    row = rows.order_by("pk").first()
    return row and Band(lowest=Money(row.lowest_cents), highest=Money(row.highest_cents))
