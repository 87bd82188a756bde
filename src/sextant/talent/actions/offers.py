"""Write an offer inside the band, let an exception be approved by somebody else, send it, take the answer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.money import Money
from sextant.network.actions.changes import change
from sextant.talent.actions.hiring import hire
from sextant.talent.actions.pipeline import move_stage
from sextant.talent.models import Application, Offer, Position, PostedPosition
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.hired_files import open_file_keys
from sextant.talent.queries.offer_proposals import propose_category
from sextant.talent.queries.placement_lines import band_of
from sextant.talent.queries.stipend_limit import most_stipend
from sextant.talent.rules.offers import sum_of, why_exception
from sextant.talent.terms.hiring import OfferState, PositionState, Stage

READY = (Stage.PRINCIPAL, Stage.REFERENCE, Stage.OFFER)
VACANT = (PositionState.AUTHORIZED, PositionState.POSTED)


class NoSuchOffer(CannotDo):
    """There is no such offer or application within reach."""


class NotReadyForOffer(CannotDo):
    """The application is not where offers are made, or the position is taken."""


class OutsideTheBand(CannotDo):
    """An exception says why, and is approved by another person."""


class OfferNotNow(CannotDo):
    """The offer does not go there from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDraft:
    """What is to be offered to whom, in whole cents."""

    application_id: int
    position_id: int
    base: Money
    starts_on: date
    expires_at: datetime
    stipends: tuple[tuple[str, int], ...] = ()
    has_results: bool = False
    exception_because: str = ""


@transaction.atomic
def draft_offer(*, draft: OfferDraft, on: date, at: datetime, offer_id: int | None = None) -> Offer:
    """Write an offer, or write a draft anew; outside the band it waits for another person's approval.

    Raises:
        NoSuchOffer: the application is not within reach, or the draft is no draft any more.
        NotReadyForOffer: the principal has not decided yet, the position is taken, or the days do not fit.
        OutsideTheBand: the base, or a large stipend, needs a reason, and none is given.
    """
    application = Application.objects.select_related("posting").filter(pk=draft.application_id).first()
    if application is None:
        raise NoSuchOffer("Choose an application.")
    position = _position(application, draft)
    _refuse_days(draft, on, at)
    placed = propose_category(application, has_results=draft.has_results, on=on)
    category = placed.category if placed else None
    exception = why_exception(
        draft.base,
        band_of(category=category, seat=position.seat, starts_on=draft.starts_on),
        stipends=draft.stipends,
        most=Money(most_stipend(on=on)),
    )
    if exception and not draft.exception_because.strip():
        raise OutsideTheBand(f"{exception} Say why; another person of Human resources then approves it.")
    row = _draft(draft, application, offer_id)
    values: dict[str, Any] = {
        "position_id": position.pk,
        "category": category,
        "category_because": placed.because if placed else "",
        "is_provisional": bool(placed and placed.is_provisional),
        "base_cents": draft.base.cents,
        "stipends": [list(one) for one in draft.stipends],
        "stipend_cents": sum_of(list(draft.stipends)).cents,
        "starts_on": draft.starts_on,
        "expires_at": draft.expires_at,
        "state": OfferState.TO_APPROVE if exception else OfferState.DRAFT,
        "exception_because": draft.exception_because.strip() if exception else "",
        "drafted_by_id": current_rights().staff_id,
        "approved_by_id": None,
        "approved_at": None,
    }
    if row.pk is None:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        audit.record("talent.draft_offer", on=row, changes={"base_cents": (None, row.base_cents)})
    else:
        audit.record("talent.redraft_offer", on=row, changes=change(row, **values))
    return row


@transaction.atomic
def approve_offer(*, offer_id: int, at: datetime) -> Offer:
    """Approve an exception that somebody else wrote.

    Raises:
        NoSuchOffer: no offer within reach.
        OfferNotNow: it does not wait for approval, or the actor wrote it.
    """
    row = _offer(offer_id)
    if row.state != OfferState.TO_APPROVE:
        raise OfferNotNow("This offer does not wait for approval.")
    me = current_rights().staff_id
    if me is None or me == row.drafted_by_id:
        raise OfferNotNow("Whoever wrote an exception cannot approve it. Ask a colleague.")
    changes = change(row, state=OfferState.DRAFT, approved_by_id=me, approved_at=at)
    audit.record("talent.approve_offer", on=row, changes=changes)
    return row


@transaction.atomic
def send_offer(*, offer_id: int, at: datetime) -> Offer:
    """Send an offer: the candidate is told, the position is kept, the principal learns that it is out.

    Raises:
        NoSuchOffer: no offer within reach.
        OfferNotNow: it is no draft, it waits for approval, or its answer would be due already.
    """
    row = _offer(offer_id)
    if row.state == OfferState.TO_APPROVE:
        raise OfferNotNow("It is outside of what the rule gives. Another person approves it first.")
    if row.state != OfferState.DRAFT:
        raise OfferNotNow("This offer went out already.")
    if row.expires_at <= at:
        raise OfferNotNow("Its last day has passed. Write a later one, then send it.")
    audit.record("talent.send_offer", on=row, changes=change(row, state=OfferState.SENT, sent_at=at))
    with as_desk():
        _keep_position(row, PositionState.OFFER_OUT)
        # A second offer, after one that lapsed, moves nobody: they stand there already.
        if row.application.stage != Stage.OFFER:
            move_stage(application_id=row.application_id, to=Stage.OFFER, because="An offer is out.")
    return row


@transaction.atomic
def withdraw_offer(*, offer_id: int, because: str, at: datetime) -> Offer:
    """Take an offer back before it is answered; the position is open again.

    Raises:
        NoSuchOffer: no offer within reach.
        OfferNotNow: it is answered, or no reason is given.
    """
    row = _offer(offer_id)
    if row.state not in {OfferState.DRAFT, OfferState.TO_APPROVE, OfferState.SENT}:
        raise OfferNotNow("This offer is answered or over; nothing is taken back.")
    if not because.strip():
        raise OfferNotNow("Say why; it stays on file.")
    was_out = row.state == OfferState.SENT
    changes = change(row, state=OfferState.WITHDRAWN, answered_at=at, answer_note=because.strip()[:300])
    audit.record("talent.withdraw_offer", on=row, changes=changes)
    if was_out:
        with as_desk():
            _keep_position(row, PositionState.POSTED)
    return row


@transaction.atomic
def accept_offer(*, offer_id: int, on: date, at: datetime, note: str = "") -> Offer:
    """Note that the candidate accepts: they are on file, with the seat from the first day on; all is told.

    The caller has asked whether whoever acts may take the answer; the desk writes.

    Raises:
        NoSuchOffer: there is no such offer.
        OfferNotNow: it is not out, or its last day has passed.
    """
    with as_desk():
        row = _out(offer_id, at)
        changes = change(row, state=OfferState.ACCEPTED, answered_at=at, answer_note=note.strip()[:300])
        audit.record("talent.accept_offer", on=row, changes=changes)
        staff = hire(row, on=on)
        audit.record("talent.name_hire", on=row, changes=change(row, staff_id=staff.pk))
    return row


@transaction.atomic
def decline_offer(*, offer_id: int, because: str, at: datetime) -> Offer:
    """Note that the candidate declines: the position is open again, the application ends.

    Raises:
        NoSuchOffer: there is no such offer.
        OfferNotNow: it is not out.
    """
    with as_desk():
        row = _out(offer_id, at)
        why = because.strip()[:300] or "The candidate declined."
        changes = change(row, state=OfferState.DECLINED, answered_at=at, answer_note=why)
        audit.record("talent.decline_offer", on=row, changes=changes)
        _keep_position(row, PositionState.POSTED)
        move_stage(application_id=row.application_id, to=Stage.DECLINED, because=why)
    return row


@transaction.atomic
def expire_offers(*, at: datetime) -> int:
    """Let the offers lapse whose last day has passed; the application stays, for another offer or an end.

    Returns:
        How many lapsed.
    """
    found = list(Offer.objects.filter(state=OfferState.SENT, expires_at__lte=at).order_by("pk"))
    for row in found:
        changes = change(row, state=OfferState.EXPIRED, answered_at=at)
        audit.record("talent.expire_offer", on=row, changes=changes)
        _keep_position(row, PositionState.POSTED)
    return len(found)


def _keep_position(offer: Offer, state: PositionState) -> None:
    position = Position.objects.get(pk=offer.position_id)
    audit.record("talent.keep_position", on=position, changes=change(position, state=state))


def _position(application: Application, draft: OfferDraft) -> Position:
    if application.stage not in READY:
        raise NotReadyForOffer(
            "Offers are made once the principal has decided; this application stands at "
            f"“{Stage(application.stage).label}”."
        )
    posted = PostedPosition.objects.filter(
        posting_id=application.posting_id, position_id=draft.position_id, ended_on=None
    )
    row = Position.objects.filter(pk__in=posted.values("position_id"), state__in=VACANT).first()
    if row is None:
        raise NotReadyForOffer("This position is not vacant under this opening. Choose another one.")
    found: Position = row
    return found


def _refuse_days(draft: OfferDraft, on: date, at: datetime) -> None:
    if draft.starts_on <= on:
        raise NotReadyForOffer("The first day lies ahead; choose a later one.")
    if draft.expires_at <= at:
        raise NotReadyForOffer("The answer is due ahead; choose a later day.")
    if draft.base.cents <= 0:
        raise NotReadyForOffer("Write the base in dollars, such as 62,500.")


def _draft(draft: OfferDraft, application: Application, offer_id: int | None) -> Offer:
    if offer_id is None:
        if Offer.objects.filter(application=application, state__in=_OPEN).exists():
            raise NoSuchOffer("This candidate has an offer already. Change that one, or take it back.")
        return Offer(application=application, school_id=application.school_id)
    row = Offer.objects.filter(
        pk=offer_id, application=application, state__in=[OfferState.DRAFT, OfferState.TO_APPROVE]
    ).first()
    if row is None:
        raise NoSuchOffer("This offer is no draft any more. Open its page again.")
    found: Offer = row
    return found


def _offer(offer_id: int) -> Offer:
    row = Offer.objects.filter(open_file_keys(), pk=offer_id).first()
    if row is None:
        raise NoSuchOffer("There is no such offer. Open the list of offers again.")
    found: Offer = row
    return found


def _out(offer_id: int, at: datetime) -> Offer:
    row = _offer(offer_id)
    if row.state != OfferState.SENT:
        raise OfferNotNow("This offer is not out, so nobody can answer it.")
    if row.expires_at <= at:
        raise OfferNotNow("Its last day has passed. Write a new offer if the position is still open.")
    return row


_OPEN = (OfferState.DRAFT, OfferState.TO_APPROVE, OfferState.SENT, OfferState.ACCEPTED)
