"""What a candidate reads of their own offer on their secret page, which the openings area serves."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sextant.kernel.money import Money
from sextant.talent.models import Offer
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.hire_files import OfferView, offer_view
from sextant.talent.terms.growing import Category
from sextant.talent.terms.hiring import OfferState
from sextant.talent.terms.pay import StipendKind

SHOWN = (OfferState.SENT, OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferOfCandidate:
    """An offer as its addressee reads it."""

    id: int
    public_id: UUID
    title: str
    school: str
    category: str
    base: Money
    stipends: Money
    stipend_lines: tuple[tuple[str, Money], ...]
    starts_on: date
    expires_at: datetime
    state: OfferState

    @property
    def total(self) -> Money:
        """Return what a year comes to."""
        return Money(self.base.cents + self.stipends.cents)

    def may_answer(self, *, at: datetime) -> bool:
        """Tell if an answer counts at a moment."""
        return self.is_out and at < self.expires_at

    @property
    def is_out(self) -> bool:
        """Tell if an answer is awaited."""
        return self.state is OfferState.SENT


def offer_for_candidate(application_id: int) -> OfferOfCandidate | None:
    """Return the offer that went out to whoever holds the secret of this application, or None.

    The caller has proven the secret: nobody is signed in. Answer with ``actions.offers.accept_offer`` or
    ``decline_offer``.
    """
    with as_desk():
        rows = Offer.objects.filter(application_id=application_id, state__in=SHOWN)
        row = rows.select_related("position", "school").order_by("-pk").first()
    if row is None:
        return None
    return OfferOfCandidate(
        id=row.pk,
        public_id=row.public_id,
        title=row.position.title,
        school=row.school.name if row.school else "",
        category=str(Category(row.category).label) if row.category else "",
        base=Money(row.base_cents),
        stipends=Money(row.stipend_cents),
        stipend_lines=tuple((str(StipendKind(kind).label), Money(cents)) for kind, cents in row.stipends),
        starts_on=row.starts_on,
        expires_at=row.expires_at,
        state=OfferState(row.state),
    )


def letter_for_candidate(application_id: int) -> OfferView | None:
    """Return the offer that went out as its letter says it, or None; the caller has proven the secret."""
    with as_desk():
        rows = Offer.objects.filter(application_id=application_id, state__in=SHOWN)
        named = rows.select_related("application", "position", "school", "drafted_by", "approved_by")
        row = named.order_by("-pk").first()
        return None if row is None else offer_view(row)
