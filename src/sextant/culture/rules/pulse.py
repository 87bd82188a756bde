"""Rates of majors held against those of a year before, with their own noise."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from sextant.culture.rules.rates import PER
from sextant.culture.rules.ratios import Z


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Majors of some students over some days; ``dispersion`` is the variance of a student's over its mean.

    A few students have most majors, so that a rate varies more than if each major came by itself: by the
    root of the dispersion.
    """

    n_majors: int
    n_students: int
    n_days: int
    dispersion: float = 1.0

    @property
    def rate(self) -> float | None:
        """Return majors per 100 students and school day."""
        if not self.n_students or not self.n_days:
            return None
        return self.n_majors * PER / self.n_students / self.n_days

    @property
    def variance(self) -> float:
        """Return the variance of the rate."""
        if not self.n_students or not self.n_days:
            return 0.0
        # Of no major at all one might have come: nothing is known exactly.
        majors = max(self.n_majors, 1) * self.dispersion
        return majors * (PER / self.n_students / self.n_days) ** 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A change of a rate with its 95% interval."""

    change: float
    low: float
    high: float


def dispersion_of(each: Iterable[int], *, n_students: int) -> float:
    """Return the variance of majors per student over their mean, 1 or more.

    Args:
        each: the majors of each student who had any.
        n_students: all students, those without a major among them.
    """
    counts = list(each)
    total = sum(counts)
    if not total or n_students < 2:
        return 1.0
    mean = total / n_students
    squares = sum(count**2 for count in counts)
    variance = (squares - n_students * mean**2) / (n_students - 1)
    return max(variance / mean, 1.0)


def change_of(now: Counted, before: Counted) -> Changed | None:
    """Return how the rate changed; None where one of the two is not known."""
    if now.rate is None or before.rate is None:
        return None
    change = now.rate - before.rate
    half = Z * math.sqrt(now.variance + before.variance)
    return Changed(change=change, low=change - half, high=change + half)
