"""The growth flags that asked for a screening of one student, as their referrals keep them."""

from dataclasses import dataclass
from datetime import date

from sextant.support.models import Referral
from sextant.support.terms.care import Domain, ReferralState, Source

MOST_FLAGS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagLine:
    """One flag: when it asked, about what, what it stood on, and what became of the question."""

    on: date
    domain: Domain
    facts: str
    state: ReferralState


def flags_of(student_id: int, *, until: date) -> tuple[FlagLine, ...]:
    """Return the flags of a student up to a day, the newest first; nothing out of the reader's reach."""
    rows = Referral.objects.filter(student_id=student_id, source=Source.FLAG, received_on__lte=until)
    return tuple(
        FlagLine(
            on=row.received_on, domain=Domain(row.domain), facts=row.facts, state=ReferralState(row.state)
        )
        for row in rows.order_by("-received_on", "-pk")[:MOST_FLAGS]
    )
