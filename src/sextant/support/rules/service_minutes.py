"""How much of a service was delivered, over rolling weeks; pure (domain 6.c)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DAYS_OF_A_WEEK = 5
WEEKS_OF_A_MONTH = 52 / 12


class Light(StrEnum):
    """How a share stands."""

    GOOD = "good"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """Minutes that were entitled and delivered; ``share`` is None where nothing was entitled yet."""

    entitled: float
    delivered: int

    @property
    def share(self) -> float | None:
        return 100 * self.delivered / self.entitled if self.entitled else None

    @property
    def owed(self) -> int:
        """Return the minutes that are missing, whole ones."""
        return max(0, round(self.entitled - self.delivered))

    def light(self, *, amber: float, red: float) -> Light:
        """Return how the share stands; nothing entitled is nothing missed."""
        share = self.share
        if share is None or share >= amber:
            return Light.GOOD
        return Light.RED if share < red else Light.AMBER


def entitled_minutes(*, minutes: int, is_monthly: bool, n_school_days: int) -> float:
    """Return the minutes that so many school days entitle to.

    A week of three school days entitles to three fifths: the plan promises a week, and a closed day is
    nobody's default. A month is a twelfth of 52 weeks.
    """
    weekly = minutes / WEEKS_OF_A_MONTH if is_monthly else float(minutes)
    return weekly * n_school_days / DAYS_OF_A_WEEK


def minutes_of_session(*, minutes: int, is_monthly: bool, n_weekdays: int) -> int:
    """Return how long one session is that is given on so many days of each week."""
    weekly = minutes / WEEKS_OF_A_MONTH if is_monthly else float(minutes)
    return max(1, round(weekly / max(1, n_weekdays)))


def entitled_on(*, minutes: int, is_monthly: bool, weekdays: str, days: Iterable[date]) -> float:
    """Return the minutes that these school days entitle to, by the weekdays on which a service is given.

    A service of Wednesdays is owed on each Wednesday that was open, and on no other day: where one was
    closed and the rest was given, nothing is behind. Without weekdays a week is spread evenly over its days.

    Args:
        minutes: of a week, or of a month.
        is_monthly: they are of a month.
        weekdays: digits from 1, Monday, on; none: not said.
        days: school days.
    """
    given_on = {int(one) for one in weekdays if one.isdigit()}
    open_days = list(days)
    if not given_on:
        return entitled_minutes(minutes=minutes, is_monthly=is_monthly, n_school_days=len(open_days))
    session = minutes_of_session(minutes=minutes, is_monthly=is_monthly, n_weekdays=len(given_on))
    return float(session * sum(day.isoweekday() in given_on for day in open_days))
