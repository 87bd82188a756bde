"""Credits for graduation: what is needed by subject and state, what is earned, who is on track in grade 9.

The numbers by state are to be verified: Pennsylvania leaves credits to the school's own board (22 Pa. Code
§ 4.24), New Jersey sets a floor (N.J.A.C. 6A:8-5.1, where five credits are one year of a course). A
network checks them with counsel, and the pages say that they are not verified.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sextant.leadership.terms.after_school import CreditSubject, OnTrack
from sextant.network.terms import Jurisdiction

HUNDRED = 100
GRADE_NINE = 9
S = CreditSubject

# In hundredths of a year's course.
NEEDED: Mapping[str, Mapping[CreditSubject, int]] = {
    Jurisdiction.PA: {
        S.ELA: 400, S.MATH: 300, S.SCIENCE: 300, S.SOCIAL_STUDIES: 300, S.HEALTH: 200, S.LANGUAGES: 200,
        S.ARTS: 200, S.OTHER: 400,
    },
    Jurisdiction.NJ: {
        S.ELA: 400, S.MATH: 300, S.SCIENCE: 300, S.SOCIAL_STUDIES: 300, S.HEALTH: 400, S.LANGUAGES: 100,
        S.ARTS: 100, S.CAREER: 100, S.OTHER: 400,
    },
}  # fmt: skip
SOURCES: Mapping[str, str | Promise] = {
    Jurisdiction.PA: _("22 Pa. Code § 4.24 leaves credits to the board; these are the network’s own: verify"),
    Jurisdiction.NJ: _("N.J.A.C. 6A:8-5.1, five credits counted as one year of a course: verify"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One course and year: credits in hundredths."""

    subject: str
    tried: int
    earned: int
    is_core: bool = False
    n_failed_semesters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One subject: needed, earned, and what is still missing, in hundredths."""

    subject: CreditSubject
    needed: int
    earned: int

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.earned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One semester of one course: the mean of its grades, in percent."""

    percent: float
    credit: int
    is_core: bool


def ledger(credits_: Iterable[Credit], *, jurisdiction: str) -> tuple[LedgerLine, ...]:
    """Return each subject with what is needed and earned; what one subject has too much counts as “other”."""
    earned = dict.fromkeys(CreditSubject, 0)
    for one in credits_:
        known = CreditSubject(one.subject) if one.subject in CreditSubject.values else S.OTHER
        earned[known] += one.earned
    needed = NEEDED[jurisdiction]
    spare = sum(max(0, n - needed.get(subject, 0)) for subject, n in earned.items() if subject is not S.OTHER)
    return tuple(
        LedgerLine(
            subject=subject,
            needed=n,
            earned=earned[S.OTHER] + spare if subject is S.OTHER else min(earned[subject], n),
        )
        for subject, n in needed.items()
    )


def credit_of(halves: Sequence[Half], *, pass_line: float) -> tuple[int, int, int]:
    """Return credits tried and earned in hundredths, and failed semesters of a core course.

    A semester that is over carries half of the course's credits; it is earned at the pass line.
    """
    tried = sum(one.credit // 2 for one in halves)
    earned = sum(one.credit // 2 for one in halves if one.percent >= pass_line)
    failed = sum(one.is_core and one.percent < pass_line for one in halves)
    return tried, earned, failed


def grade_nine(
    credits_: Iterable[Credit], *, is_year_over: bool, needed: int = 500, most_failed: int = 1
) -> OnTrack:
    """Tell if a year of grade 9 is on track: five credits, one failed core semester at most."""
    held = list(credits_)
    return grade_nine_of_sums(
        earned=sum(one.earned for one in held),
        n_failed_core=sum(one.n_failed_semesters for one in held if one.is_core),
        is_year_over=is_year_over,
        needed=needed,
        most_failed=most_failed,
    )


def grade_nine_of_sums(
    *, earned: int, n_failed_core: int, is_year_over: bool, needed: int = 500, most_failed: int = 1
) -> OnTrack:
    """Tell the same from the year’s sums: credits earned, in hundredths, and failed core semesters."""
    if n_failed_core > most_failed:
        return OnTrack.OFF
    if not is_year_over:
        return OnTrack.SO_FAR
    return OnTrack.ON if earned >= needed else OnTrack.OFF
