"""A year’s composite: which part of it is missing, and the days on which contribution is rated; pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from sextant.talent.rules.advancement import Facts, Scale, growth_part
from sextant.talent.terms.advancing import YearPart


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingDays:
    """The first and the last day on which contribution is rated in a school year."""

    opens_on: date
    closes_on: date

    def is_open(self, on: date) -> bool:
        """Tell if it is rated on a day."""
        return self.opens_on <= on <= self.closes_on


def rating_days(*, opens: float, closes: float, year: int) -> RatingDays:
    """Return the days that two settings such as 401 and 515 name, in the year in which a school year ends."""
    first, last = day_named(opens, year=year), day_named(closes, year=year)
    return RatingDays(opens_on=first, closes_on=max(first, last))


def day_named(number: float, *, year: int) -> date:
    """Return the day that a setting such as 401 names; a day that no month has is the last of its month."""
    month, day = divmod(int(number), 100)
    month = min(max(month, 1), 12)
    return date(year, month, min(max(day, 1), monthrange(year, month)[1]))


def missing_parts(facts: Facts, scale: Scale, *, observations: int, observers: int) -> tuple[YearPart, ...]:
    """Return what a year’s composite lacks: scored visits, growth or targets, contribution."""
    found = []
    is_seen = facts.n_observations >= observations and facts.n_observers >= observers
    if facts.observation is None or not is_seen:
        found.append(YearPart.OBSERVATIONS)
    if growth_part(facts, scale)[0] is None:
        found.append(YearPart.GROWTH)
    if facts.contribution is None:
        found.append(YearPart.CONTRIBUTION)
    return tuple(found)
