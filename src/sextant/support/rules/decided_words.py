"""Help that was decided for a student, in the words of a family: what, when, and what it waits for."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sextant.support.terms.care import Domain
from sextant.web.formats import dated

LESSONS = frozenset({Domain.READING, Domain.MATH})
INTENSIVE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """Help in one area.

    Attributes:
        domain: the area.
        tier: 2 or 3, or 1 where a plan runs without one.
        since: the day on which the plan began or the tier was decided.
        keeper: who keeps the plan; empty while none runs.
    """

    domain: Domain
    tier: int
    since: date
    keeper: str = ""


def decided_in_words(one: UnderWay) -> str:
    """Return what a family reads between the decision and the plan; a tier is the school's word."""
    label = str(one.domain.label)
    words = {"area": label[:1].lower() + label[1:], "day": dated(one.since)}
    if one.domain not in LESSONS:
        return _("Help with %(area)s was decided on %(day)s; it begins when the plan is written.") % words
    if one.tier >= INTENSIVE:
        return (
            _("Intensive help in %(area)s was decided on %(day)s; it begins when the plan is written.")
            % words
        )
    return _("A small group in %(area)s was decided on %(day)s; it begins when the plan is written.") % words
