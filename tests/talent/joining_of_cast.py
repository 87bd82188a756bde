"""Candidates of Harbor Point between decision and first day: an opening, a band, an offer."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.money import Money
from sextant.network.models import StaffAssignment
from sextant.talent.actions.joining_checks import ClearanceDraft, note_clearance
from sextant.talent.actions.offers import OfferDraft, accept_offer, draft_offer, send_offer
from sextant.talent.models import (
    Application,
    Offer,
    Position,
    PostedPosition,
    Posting,
    RaterScore,
    SalaryBand,
    ScreenEvent,
    ScreeningPart,
)
from sextant.talent.terms.hiring import ClearanceKind, ClearanceState, Competency

STARTS = date(2026, 12, 7)
ANSWER_BY = datetime(2026, 11, 30, 21, 30, tzinfo=UTC)
# Domain 2.c: illustrative bands of 2025-26, in whole cents.
BANDS = {1: (57, 64), 2: (62, 74), 3: (70, 88), 4: (84, 104)}


def as_builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def load_bands(cast: Cast) -> None:
    """Load the four bands of this year."""
    with as_builder():
        for category, (low, high) in BANDS.items():
            SalaryBand(
                school_year=cast.year,
                category=category,
                lowest_cents=low * 100_000,
                middle_cents=(low + high) * 50_000,
                highest_cents=high * 100_000,
            ).save()


def opening(cast: Cast, **more: Any) -> tuple[Posting, Position]:
    """Open a post for a math teacher of grade 7."""
    values = {"title": "Math teacher, grade 7", "seat": "teacher", "subject": "math"} | more
    with as_builder():
        posting = Posting(
            school=cast.harbor, about="Teach.", state="open", opens_on=date(2026, 10, 1), **values
        )
        posting.save()
        position = Position(
            school=cast.harbor, title=values["title"], seat=values["seat"], funding_line="General",
            state="posted", authorized_on=date(2026, 9, 1), vacant_from=date(2026, 10, 1),
        )  # fmt: skip
        position.save()
        PostedPosition(posting=posting, position=position, school=cast.harbor).save()
    return posting, position


def candidate(cast: Cast, posting: Posting, **more: Any) -> Application:
    """Let Mara Sellers apply: 7 years, full certificate, screening 3.14, where the principal has decided."""
    values: dict[str, Any] = {
        "given_name": "Mara", "family_name": "Sellers", "email": "mara@home.example", "channel": "site",
        "certification": "full", "years_experience": 7, "stage": "reference",
        "composite_hundredths": 314, "screening_locked_at": NOW,
    }  # fmt: skip
    with as_builder():
        row = Application(
            posting=posting, school=cast.harbor, stage_since=NOW, applied_at=NOW - timedelta(days=20),
            **(values | more),
        )  # fmt: skip
        row.save()
    return row


def screened(cast: Cast, application: Application, **levels: int) -> None:
    """Lock a screening with these levels by competency."""
    with as_builder():
        event = ScreenEvent(
            application=application, school=cast.harbor, panel=uuid4(), kind="structured_interview",
            state="done", done_at=NOW,
        )  # fmt: skip
        event.save()
        for name, level in levels.items():
            RaterScore(
                event=event, application=application, school=cast.harbor, panel=event.public_id,
                rater=cast.staff_of(cast.lucia_principal), competency=Competency(name), level=level,
                evidence="She said so.", submitted_at=NOW,
            ).save()  # fmt: skip
            ScreeningPart(
                application=application, school=cast.harbor, panel=application.public_id,
                competency=Competency(name), mean_hundredths=100 * level, n_levels=1,
            ).save()  # fmt: skip
        application.screening_locked_at = NOW
        application.save()


def offered(cast: Cast, application: Application, position: Position, **more: Any) -> OfferDraft:
    """Return what is to be offered: $66,400 from 7 December."""
    values: dict[str, Any] = {
        "application_id": application.pk,
        "position_id": position.pk,
        "base": Money(6_640_000),
        "starts_on": STARTS,
        "expires_at": ANSWER_BY,
    }
    return OfferDraft(**(values | more))


def out(cast: Cast, application: Application, position: Position, **more: Any) -> Offer:
    """Let Patrick O’Hara write and send the offer."""
    with cast.as_(cast.patrick_hr):
        offer = draft_offer(draft=offered(cast, application, position, **more), on=TODAY, at=NOW)
        return send_offer(offer_id=offer.pk, at=NOW)


def accepted(cast: Cast, offer: Offer, *, who: str = "rosa_recruiter") -> Offer:
    """Let the recruiter note that she accepts."""
    with cast.as_(cast.named[who]):
        return accept_offer(offer_id=offer.pk, on=TODAY, at=NOW)


def clear(cast: Cast, application: Application, *kinds: ClearanceKind) -> None:
    """Let human resources clear these kinds, all four without a word."""
    with cast.as_(cast.patrick_hr):
        for kind in kinds or tuple(ClearanceKind):
            note_clearance(
                application_id=application.pk,
                draft=ClearanceDraft(
                    kind=kind,
                    state=ClearanceState.CLEARED,
                    requested_on=date(2026, 11, 2),
                    cleared_on=date(2026, 11, 16),
                    expires_on=date(2031, 11, 16),
                ),
                today=TODAY,
            )


def hired(cast: Cast, **levels: int) -> Offer:
    """Play the whole way: opening, candidate, screening, offer, acceptance."""
    load_bands(cast)
    posting, position = opening(cast)
    application = candidate(cast, posting)
    screened(
        cast,
        application,
        **(levels or {"relationships": 4, "authority": 2, "accepts_feedback": 4, "smarts": 3}),
    )
    return accepted(cast, out(cast, application, position))


def supervised(cast: Cast, *pairs: tuple[str, str]) -> None:
    """Let people answer to others, as the network’s own rows say."""
    with as_builder():
        for who, head in pairs:
            StaffAssignment.objects.filter(staff_id=cast.named[who].staff_id).update(
                supervisor_id=cast.named[head].staff_id
            )


def read(row: Any) -> Any:
    """Return a row as it stands now, whoever may see it."""
    with as_builder():
        return type(row).objects.get(pk=row.pk)
