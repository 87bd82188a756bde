"""The measures that are kept by week, as pages and agendas write them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from sextant.network.terms import Seat
from sextant.web.formats import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyMeasure:
    """One measure by week: its word inside a sentence, whose it is, and in which direction it should go."""

    code: str
    label: object
    unit: Unit
    higher_is_better: bool
    seat: Seat


_SHARE = Unit(one="point", many="points", decimals=1, suffix="%")
_COUNT = Unit(one="", many="", decimals=0)
_RATE = Unit(one="", many="", decimals=2)

MEASURES: dict[str, WeeklyMeasure] = {
    one.code: one
    for one in (
        WeeklyMeasure(
            code="ada",
            label=_("Daily attendance"),
            unit=_SHARE,
            higher_is_better=True,
            seat=Seat.AP_OPERATIONS,
        ),
        WeeklyMeasure(
            code="chronic",
            label=_("Chronic absence"),
            unit=_SHARE,
            higher_is_better=False,
            seat=Seat.AP_CULTURE,
        ),
        WeeklyMeasure(
            code="majors",
            label=_("Majors per 100 students a day"),
            unit=_RATE,
            higher_is_better=False,
            seat=Seat.AP_CULTURE,
        ),
        WeeklyMeasure(
            code="rooms_visited",
            label=_("Teachers visited in the week"),
            unit=_COUNT,
            higher_is_better=True,
            seat=Seat.AP_INSTRUCTION,
        ),
        WeeklyMeasure(
            code="late_work",
            label=_("Work past its day"),
            unit=_COUNT,
            higher_is_better=False,
            seat=Seat.PRINCIPAL,
        ),
    )
}
