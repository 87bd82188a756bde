"""Pure decisions on attendance and dosage: bands, what counts as absent, and effective dosage."""

from dataclasses import dataclass
from enum import StrEnum

from sextant.network.terms import ABSENT_CODES, DayCode

PARTLY_ABSENT = frozenset({DayCode.TARDY, DayCode.EARLY_DISMISSAL})


class AbsenceBand(StrEnum):
    """How much school a student has missed so far."""

    TOO_EARLY = "too_early"
    SATISFACTORY = "satisfactory"
    AT_RISK = "at_risk"
    CHRONIC = "chronic"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True, kw_only=True)
class BandLimits:
    """Where the bands begin, in percent of enrolled days, and how many days a band needs."""

    at_risk: float = 5
    chronic: float = 10
    severe: float = 20
    least_days: float = 20


def is_absent(*, code: DayCode, minutes_missed: int, day_minutes: float) -> bool:
    """Tell if a mark counts as an absence.

    Late arrivals and early dismissals count as present with at least half of the day's minutes.
    Suspension out of school and being sent home are absences; suspension in school and field
    trips are not (domain 1.c).
    """
    if code in PARTLY_ABSENT:
        return minutes_missed * 2 > day_minutes
    return code in ABSENT_CODES


def share_present(*, days_absent: int, days_enrolled: int) -> float | None:
    """Return the days present as a share of the days enrolled, 0 to 1, or None before the first day."""
    if days_enrolled == 0:
        return None
    return (days_enrolled - days_absent) / days_enrolled


def absence_band(*, days_absent: int, days_enrolled: int, limits: BandLimits) -> AbsenceBand:
    """Return the band of a student who missed so many of so many days, for any reason."""
    if days_enrolled < limits.least_days:
        return AbsenceBand.TOO_EARLY
    percent = 100 * days_absent / days_enrolled
    for band, start in (
        (AbsenceBand.SEVERE, limits.severe),
        (AbsenceBand.CHRONIC, limits.chronic),
        (AbsenceBand.AT_RISK, limits.at_risk),
    ):
        if percent >= start:
            return band
    return AbsenceBand.SATISFACTORY


def effective_dosage(*, dosage_percent: int, days_on_roster: int, days_in_period: int) -> float:
    """Return a teacher's weight for one student in one period, 0 to 1.

    ``w = dosage × days on the roster ÷ instructional days in the period`` (domain 1.a): co-taught
    60/40 and 36 of 45 days give 0.48 and 0.32.

    Raises:
        ValueError: the period has no days, or fewer than the student sat on the roster.
    """
    if days_in_period <= 0 or days_on_roster > days_in_period:
        raise ValueError("A period has days, and a student is on its roster for some of them")
    return dosage_percent / 100 * days_on_roster / days_in_period
