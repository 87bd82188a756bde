"""Sentences about resources beside growth: only where the interval allows one, and never a cause."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sextant.web.formats import STANDARD_DEVIATIONS

FEWEST, DECIMALS = 10, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Grew:
    """A school’s mean change in one subject with its interval of 90 percent."""

    school: str
    subject: str
    mean: float
    low: float | None
    high: float | None
    n_students: int


def is_clear(one: Grew) -> bool:
    """Tell if the interval leaves no change out, of a group that is large enough to be shown."""
    if one.low is None or one.high is None or one.n_students < FEWEST:
        return False
    # As the table writes it: an interval that reads “0.00 to 0.08” holds no change.
    return round(one.low, DECIMALS) > 0 or round(one.high, DECIMALS) < 0


def sentence(one: Grew) -> str:
    """Say how a school’s students moved against their own paths; nothing where the interval holds none."""
    if not is_clear(one):
        return ""
    words = {
        "school": one.school,
        "subject": one.subject.lower(),
        "size": STANDARD_DEVIATIONS.size(one.mean),
    }
    if one.mean > 0:
        return _("%(school)s: %(subject)s rose by %(size)s above the students’ own paths.") % words
    return _("%(school)s: %(subject)s fell by %(size)s below the students’ own paths.") % words
