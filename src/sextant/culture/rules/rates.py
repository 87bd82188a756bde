"""How often students are referred, how often the answer is restorative, and who is due for tier 2."""

from collections.abc import Iterable, Sequence
from datetime import date

from sextant.culture.terms import EXCLUSION, RESTORATIVE, ResponseKind
from sextant.culture.terms.consistency import Answer, Entry

MAJOR = 2
PER = 100
OCTOBER_ENDS = (10, 31)
# Domain 5.c: two majors by 31 October predict six or more by June.
BY_OCTOBER, IN_A_ROW, WINDOW = 2, 3, 30
_DETENTIONS = frozenset(
    {ResponseKind.DETENTION, ResponseKind.LOSS_OF_PRIVILEGE, ResponseKind.PRIVILEGE_CONTRACT}
)


def referral_rate(n_majors: int, *, n_students: int, n_days: int) -> float | None:
    """Return majors per 100 students per school day; None without students or days."""
    if not n_students or not n_days:
        return None
    return n_majors * PER / n_students / n_days


def answer_of(kinds: Iterable[str]) -> str:
    """Return what followed an incident by its heaviest part, empty where nothing that counts did.

    A suspension stands before a conference beside it, and a conference before a detention.
    """
    given = set(kinds)
    if given & {ResponseKind.OSS, ResponseKind.EXPULSION_REFERRAL}:
        return Answer.OSS
    if ResponseKind.ISS in given:
        return Answer.ISS
    if ResponseKind.CONFERENCE in given:
        return Answer.CONFERENCE
    if given & _DETENTIONS:
        return Answer.DETENTION
    return Answer.OTHER_RESTORATIVE if given & RESTORATIVE else ""


def is_exclusion(kinds: Iterable[str]) -> bool:
    """Tell if any of these kept the student from class."""
    return not EXCLUSION.isdisjoint(kinds)


def is_restorative(kinds: Iterable[str]) -> bool:
    """Tell if any of these is a restorative response."""
    return not RESTORATIVE.isdisjoint(kinds)


def restorative_balance(answers: Sequence[tuple[int, frozenset[str]]]) -> float | None:
    """Return the share of level 2 and 3 incidents that had a restorative response; None without any.

    Args:
        answers: level and kinds of response of each answered incident.
    """
    counted = [kinds for level, kinds in answers if level in {2, 3}]
    if not counted:
        return None
    return sum(is_restorative(kinds) for kinds in counted) / len(counted)


def tier_two_entry(
    majors: Sequence[date], *, year_starts_on: date, school_days: Sequence[date], n_suspensions: int
) -> Entry | None:
    """Say why a student's majors of the year ask for tier 2, the gravest reason first; None if they do not.

    Args:
        majors: the days of the majors, in any order.
        year_starts_on: the first day of the school year.
        school_days: the school's days, in order.
        n_suspensions: suspensions from school this year.
    """
    if n_suspensions:
        return Entry.SUSPENDED
    days = sorted(majors)
    if any(
        _between(first, last, school_days) < WINDOW
        for first, last in zip(days, days[IN_A_ROW - 1 :], strict=False)
    ):
        return Entry.THREE_IN_THIRTY
    october = date(year_starts_on.year, *OCTOBER_ENDS)
    if sum(day <= october for day in days) >= BY_OCTOBER:
        return Entry.TWO_BY_OCTOBER
    return None


def _between(first: date, last: date, school_days: Sequence[date]) -> int:
    """Return how many school days lie after the first day, up to the last one."""
    return sum(first < day <= last for day in school_days)
