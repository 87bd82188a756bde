"""How the pieces of a case become its facts; pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from sextant.network.terms import CredentialKind
from sextant.talent.rules.advancement import Growth, rounded
from sextant.talent.terms.advancing import Certification, ContributionPart

# A certificate in special education is a full one; English as a second language is added to another.
FULL = frozenset({CredentialKind.LEVEL_I, CredentialKind.LEVEL_II, CredentialKind.SPED})
ROUTES = frozenset({CredentialKind.EMERGENCY, CredentialKind.INTERN})


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectGrowth:
    """The estimate of one subject, in thousandths, and how many students it weighs like."""

    estimate: int
    low: int
    high: int
    weight: int
    n_periods: int
    is_flagged: bool


def pooled(subjects: Sequence[SubjectGrowth]) -> Growth | None:
    """Return one estimate of several subjects, each by its weight.

    The same students sit in several subjects, so their errors are not taken to cancel: the interval is the
    mean of the intervals, which is the wider and the honest one.
    """
    total = sum(one.weight for one in subjects)
    if not total:
        return None
    return Growth(
        estimate=rounded(Fraction(sum(one.weight * one.estimate for one in subjects), total)),
        low=floor(Fraction(sum(one.weight * one.low for one in subjects), total)),
        high=ceil(Fraction(sum(one.weight * one.high for one in subjects), total)),
        n_periods=max(one.n_periods for one in subjects),
        is_flagged=any(one.is_flagged for one in subjects),
    )


def certification_of(kinds: Collection[str]) -> Certification:
    """Return what certificates that run come to."""
    if FULL & set(kinds):
        return Certification.FULL
    return Certification.ROUTE if ROUTES & set(kinds) else Certification.NONE


def contribution_of(levels: Sequence[int]) -> int | None:
    """Return K in hundredths; None until all four parts are rated."""
    if len(levels) < len(ContributionPart):
        return None
    return rounded(Fraction(100 * sum(levels), len(levels)))
