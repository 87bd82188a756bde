"""When an occasion of testing lies: its place in a series, its days, and its names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.assessment.terms import PeriodKind, Season

PERIODS_A_YEAR = 4
WHOLE_YEAR = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A school year, as far as occasions need it."""

    id: int
    label: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Occasion:
    """One occasion of testing: sorts in the order of time within its kind.

    Attributes:
        year_start: calendar year in which the school year starts.
        order: hundredths of the school year, comparable within one year.
        number: of the report period (1-4) or season (1-4); a wave's own number; 0 for a whole year.
        label: what the source calls it ("RP2", "Fall", "-2.5").
    """

    year_start: int
    order: int
    number: int
    kind: str
    label: str
    year_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days that an occasion looks back on, both included."""

    first: date
    last: date


def index_occasions(occasions: Iterable[Occasion]) -> dict[Occasion, int]:
    """Number the occasions of one kind so that neighbors in time differ by exactly 1.

    Report periods count four a year even where results are missing, for a gap is a distance. The
    seasons counted are those in which the network tests at all. Waves are evenly spaced by nature.
    """
    known = sorted(set(occasions))
    if not known:
        return {}
    if known[0].kind == PeriodKind.REPORT_PERIOD:
        return {one: one.year_start * PERIODS_A_YEAR + one.number - 1 for one in known}
    if known[0].kind == PeriodKind.SEASON:
        seasons = sorted({one.number for one in known})
        return {one: one.year_start * len(seasons) + seasons.index(one.number) for one in known}
    if known[0].kind == PeriodKind.YEAR:
        return {one: one.year_start for one in known}
    places = sorted({(one.year_start, one.order) for one in known})
    return {one: places.index((one.year_start, one.order)) for one in known}


def span_occasion(
    occasion: Occasion,
    *,
    year: Year,
    earlier: Occasion | None,
    report_periods: Mapping[tuple[int, int], Span],
) -> Span:
    """Return the days of teaching that the results of an occasion follow.

    A report period has its own days. Any other occasion looks back to the one before it in the same
    school year, or to the start of the year.
    """
    own = report_periods.get((occasion.year_id, occasion.number))
    if occasion.kind == PeriodKind.REPORT_PERIOD and own is not None:
        return own
    last = day_of_year(year.starts_on, year.ends_on, occasion.order)
    first = year.starts_on
    if earlier is not None and earlier.year_id == occasion.year_id:
        first = day_of_year(year.starts_on, year.ends_on, earlier.order) + timedelta(days=1)
    return Span(first=min(first, last), last=last)


def day_of_year(starts_on: date, ends_on: date, order: int) -> date:
    """Return the day that lies so many hundredths into a school year."""
    share = min(max(order, 0), WHOLE_YEAR) / WHOLE_YEAR
    return starts_on + timedelta(days=round((ends_on - starts_on).days * share))


def short_label(occasion: Occasion) -> str:
    """Return the words under a chart's axis: ``RP2 ’26``, ``Fall ’25``, ``2025-26``."""
    ends = f"’{(occasion.year_start + 1) % 100:02d}"
    if occasion.kind == PeriodKind.REPORT_PERIOD:
        return f"RP{occasion.number} {ends}"
    if occasion.kind == PeriodKind.SEASON:
        starts = f"’{occasion.year_start % 100:02d}"
        return f"{season_name(occasion.number)} {starts if occasion.number == 1 else ends}"
    if occasion.kind == PeriodKind.YEAR:
        return year_label(occasion)
    return _wave_name(occasion)


def long_label(occasion: Occasion) -> str:
    """Return the words inside a sentence: ``report period 2``, ``fall 2025-26``, ``wave 2.5``."""
    if occasion.kind == PeriodKind.REPORT_PERIOD:
        return f"report period {occasion.number}"
    if occasion.kind == PeriodKind.SEASON:
        return f"{season_name(occasion.number).lower()} {year_label(occasion)}"
    if occasion.kind == PeriodKind.YEAR:
        return year_label(occasion)
    return f"wave {_wave_name(occasion)}"


def title_label(occasion: Occasion) -> str:
    """Return the words of a heading, with the year: ``Report period 2, 2025-26``."""
    words = long_label(occasion)
    titled = words[:1].upper() + words[1:]
    return f"{titled}, {year_label(occasion)}" if occasion.kind == PeriodKind.REPORT_PERIOD else titled


def year_label(occasion: Occasion) -> str:
    """Return the school year as people write it: 2025-26."""
    return f"{occasion.year_start}-{(occasion.year_start + 1) % 100:02d}"


def season_name(number: int) -> str:
    """Return the name of a season by its number, from 1 (fall)."""
    names = [season.label for season in Season]
    return str(names[number - 1]) if 1 <= number <= len(names) else f"Season {number}"


def _wave_name(occasion: Occasion) -> str:
    return (occasion.label or str(occasion.number)).replace("-", "\N{MINUS SIGN}")
