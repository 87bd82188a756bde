"""When a student's absences are news (I-13), and how they changed lately; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.network.rules import AbsenceBand, BandLimits, absence_band
from sextant.support.terms.following import OutreachWhy

CHRONIC = frozenset({AbsenceBand.CHRONIC, AbsenceBand.SEVERE})
BEFORE = frozenset({AbsenceBand.SATISFACTORY, AbsenceBand.AT_RISK, AbsenceBand.TOO_EARLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Absences:
    """One student's year so far, and its newest days apart.

    ``recent`` holds her absences in the newest ``n_recent`` school days, ``lately`` those in the
    newest ``n_lately``; ``day_of_year`` counts the school's days since the year began.
    """

    student_id: int
    days_enrolled: int
    days_absent: int
    recent: int
    n_recent: int
    lately: int
    n_lately: int
    day_of_year: int
    was_chronic: bool


def why_call(
    one: Absences, *, limits: BandLimits, early_days: int, early_absences: int
) -> OutreachWhy | None:
    """Return why somebody should call home, or None.

    The band worsened to chronic within the newest days; or so many absences in the first days of a
    year that follows a chronic one.
    """
    if one.day_of_year <= early_days and one.was_chronic and one.days_absent >= early_absences:
        return OutreachWhy.EARLY
    now = absence_band(days_absent=one.days_absent, days_enrolled=one.days_enrolled, limits=limits)
    before = absence_band(
        days_absent=one.days_absent - one.recent,
        days_enrolled=max(one.days_enrolled - one.n_recent, 0),
        limits=limits,
    )
    return OutreachWhy.WORSENED if now in CHRONIC and before in BEFORE else None


def change_in_points(one: Absences) -> float | None:
    """Return how the share of days present changed: newest days minus those before, in points."""
    earlier = one.days_enrolled - one.n_lately
    if earlier <= 0 or one.n_lately <= 0:
        return None
    before = 1 - (one.days_absent - one.lately) / earlier
    return 100 * (1 - one.lately / one.n_lately - before)


def goes_on_after(unexcused: Sequence[date], sent_on: date | None) -> bool:
    """Tell if a student was absent without excuse again after the written notice went out."""
    return sent_on is not None and any(day > sent_on for day in unexcused)
