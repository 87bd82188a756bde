"""Who is to be called after an admission: no aid form by 1 March, accepted and not enrolled by 1 August."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sextant.leadership.terms.after_school import ApplicationState, FafsaState

ADMITTED = frozenset({ApplicationState.ADMITTED, ApplicationState.ACCEPTED, ApplicationState.ENROLLED})
SENT_IN = frozenset({FafsaState.SUBMITTED, FafsaState.COMPLETE, FafsaState.NOT_NEEDED})
# By then the colleges' first term has begun, and the file of who is there says more.
MELT_ENDS = (10, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """One student: the states of applications, how far the aid form is, whether enrolled somewhere."""

    student_id: int
    states: Collection[str]
    aid: str = FafsaState.NOT_STARTED
    is_enrolled: bool = False


def day_of(month_and_day: float, *, year: int) -> date:
    """Return the day that a setting such as 301 (1 March) means in a year."""
    month, day = divmod(int(month_and_day), 100)
    return date(year, month, day)


def calls_for_aid(held: Collection[Admitted], *, on: date, from_day: date) -> tuple[int, ...]:
    """Return who is admitted and has not sent the aid form in, from that day on."""
    if on < from_day:
        return ()
    return tuple(one.student_id for one in held if ADMITTED & set(one.states) and one.aid not in SENT_IN)


def may_melt(held: Collection[Admitted], *, on: date, from_day: date) -> tuple[int, ...]:
    """Return who accepted a place and is not known to be enrolled, until the first term runs."""
    if not from_day <= on < date(from_day.year, *MELT_ENDS):
        return ()
    return tuple(
        one.student_id
        for one in held
        if ApplicationState.ACCEPTED in set(one.states)
        and ApplicationState.ENROLLED not in set(one.states)
        and not one.is_enrolled
    )
