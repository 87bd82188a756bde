"""What human resources looks after between a decision and a first day: references, clearances, the offer."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from sextant.kernel.money import Money
from sextant.network.models import StaffAssignment
from sextant.network.queries.calendar import jurisdiction_of
from sextant.talent.models import Application, Clearance, Offer, Position, PostedPosition, ReferenceCheck
from sextant.talent.queries.hired_files import open_file_keys
from sextant.talent.queries.offer_proposals import WITH_CATEGORY, propose_category
from sextant.talent.queries.placement_lines import band_of, year_of_start
from sextant.talent.rules.clearances import is_configured, needed_in, not_cleared
from sextant.talent.rules.initial_placement import Placed, in_points, said_openly
from sextant.talent.rules.offers import Band
from sextant.talent.terms.growing import Category
from sextant.talent.terms.hiring import (
    Certification,
    ClearanceKind,
    ClearanceState,
    OfferState,
    PositionState,
    Stage,
)
from sextant.talent.terms.pay import StipendKind

# From the decision on: who is not chosen is asked for no clearance that costs them money.
LOOKED_AFTER = (Stage.REFERENCE, Stage.OFFER, Stage.ACCEPTED, Stage.CLEARED)
MOST_FILES, MOST_OFFERS, MOST_POSITIONS = 400, 400, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow:
    """One former employer: asked, and what they said."""

    id: int
    public_id: UUID
    referee: str
    relation: str
    asked_at: datetime | None
    answered_at: datetime | None
    relationships: int | None
    accepts_feedback: int | None
    would_hire_again: bool | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearanceRow:
    """One clearance, on file or not."""

    kind: ClearanceKind
    state: ClearanceState
    requested_on: date | None
    cleared_on: date | None
    expires_on: date | None
    is_missing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """One offer with its amounts."""

    id: int
    public_id: UUID
    application_public_id: UUID
    candidate: str
    title: str
    school: str
    category: str
    category_because: str
    said_openly: str
    is_provisional: bool
    base: Money
    stipends: tuple[tuple[str, Money], ...]
    total: Money
    starts_on: date
    expires_at: datetime
    sent_at: datetime | None
    state: OfferState
    exception_because: str
    drafted_by_id: int | None
    drafted_by: str
    approved_by: str
    answered_at: datetime | None
    answer_note: str
    position_id: int

    @property
    def state_label(self) -> str:
        """Name the state, for a file."""
        return str(self.state.label)

    @property
    def base_dollars(self) -> str:
        """Write the base, for a file."""
        return str(self.base)


@dataclass(frozen=True, slots=True, kw_only=True)
class HireFile:
    """Everything between the decision and the first day of one candidate."""

    id: int
    public_id: UUID
    name: str
    title: str
    school: str
    stage: Stage
    years: int
    certification: str
    screening: str
    references: tuple[ReferenceRow, ...]
    clearances: tuple[ClearanceRow, ...]
    law_is_known: bool
    starts_on: date | None
    offer: OfferView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HireRow:
    """One file of the list."""

    public_id: UUID
    name: str
    title: str
    school: str
    stage: str
    n_references: int
    missing: str
    offer: str
    starts_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferChoices:
    """What an offer can be made of: positions, the category that follows, the bands."""

    positions: tuple[tuple[str, str], ...]
    without_results: Placed | None
    with_results: Placed | None
    bands: tuple[tuple[str, Band], ...]
    year: str


def list_hires(*, on: date) -> tuple[HireRow, ...]:
    """Return the files within reach that human resources looks after, the nearest first day first."""
    rows = list(
        Application.objects.filter(stage__in=LOOKED_AFTER)
        .select_related("posting", "school")
        .order_by("-stage_since", "pk")[:MOST_FILES]
    )
    keys = [row.pk for row in rows]
    answered: dict[int, int] = {}
    for key in ReferenceCheck.objects.filter(application_id__in=keys, answered_at__isnull=False).values_list(
        "application_id", flat=True
    ):
        answered[key] = answered.get(key, 0) + 1
    held: dict[int, dict[str, tuple[str, date | None]]] = {}
    for one in Clearance.objects.filter(application_id__in=keys):
        held.setdefault(one.application_id, {})[one.kind] = (one.state, one.expires_on)
    offers = {one.application_id: one for one in Offer.objects.filter(application_id__in=keys).order_by("pk")}
    made = []
    for row in rows:
        offer = offers.get(row.pk)
        state = row.school.jurisdiction if row.school else "PA"
        missing = not_cleared(
            held.get(row.pk, {}), needed=needed_in(state), by=offer.starts_on if offer else on
        )
        made.append(
            HireRow(
                public_id=row.public_id,
                name=row.name,
                title=row.posting.title,
                school=row.school.name if row.school else "",
                stage=str(Stage(row.stage).label),
                n_references=answered.get(row.pk, 0),
                missing=", ".join(str(one.label) for one in missing),
                offer=str(OfferState(offer.state).label) if offer else "",
                starts_on=offer.starts_on if offer else None,
            )
        )
    return tuple(sorted(made, key=lambda one: (one.starts_on is None, one.starts_on or on)))


def find_hire_file(public_id: UUID, *, on: date) -> HireFile | None:
    """Return the file of one candidate within reach, or None."""
    row = Application.objects.select_related("posting", "school").filter(public_id=public_id).first()
    if row is None:
        return None
    offer = latest_offer(row.pk)
    starts_on = _first_day(row) or (offer.starts_on if offer else None)
    state = jurisdiction_of(school_id=row.school_id) if row.school_id else "PA"
    return HireFile(
        id=row.pk,
        public_id=row.public_id,
        name=row.name,
        title=row.posting.title,
        school=row.school.name if row.school else "",
        stage=Stage(row.stage),
        years=row.years_experience,
        certification=str(row.get_certification_display()),
        screening=in_points(row.composite_hundredths)
        if row.composite_hundredths and row.screening_locked_at
        else "",
        references=tuple(map(_reference, row.references.order_by("pk"))),
        clearances=_clearances(row, state, by=starts_on or on),
        law_is_known=is_configured(state),
        starts_on=starts_on,
        offer=offer,
    )


def find_reference(application_id: int, public_id: UUID) -> ReferenceRow | None:
    """Return one reference of an application within reach, or None."""
    row = ReferenceCheck.objects.filter(application_id=application_id, public_id=public_id).first()
    return row and _reference(row)


def latest_offer(application_id: int) -> OfferView | None:
    """Return the newest offer to a candidate within reach, or None."""
    row = _offers().filter(application_id=application_id).order_by("-pk").first()
    return None if row is None else offer_view(row)


def find_offer(public_id: UUID) -> OfferView | None:
    """Return one offer within reach, or None."""
    row = _offers().filter(public_id=public_id).first()
    return None if row is None else offer_view(row)


def list_offers() -> tuple[OfferView, ...]:
    """Return the offers within reach, those that wait for an answer first."""
    order = [OfferState.TO_APPROVE, OfferState.SENT, OfferState.DRAFT, OfferState.ACCEPTED]
    rows = [offer_view(row) for row in _offers().order_by("-pk")[:MOST_OFFERS]]
    return tuple(sorted(rows, key=lambda one: order.index(one.state) if one.state in order else len(order)))


def choices_for(application_public_id: UUID, *, on: date) -> OfferChoices:
    """Return what an offer to this candidate can be made of."""
    row = Application.objects.select_related("posting", "school").get(public_id=application_public_id)
    posted = PostedPosition.objects.filter(posting_id=row.posting_id, ended_on=None)
    positions = Position.objects.filter(
        pk__in=posted.values("position_id"), state__in=[PositionState.AUTHORIZED, PositionState.POSTED]
    )
    year = year_of_start(on)
    seats = WITH_CATEGORY if row.posting.seat in WITH_CATEGORY else frozenset()
    kinds: tuple[Category | None, ...] = tuple(Category) if seats else (None,)
    bands = [
        (
            str(one.label) if one else str(row.posting.title),
            band_of(category=one, seat=row.posting.seat, starts_on=on),
        )
        for one in kinds
    ]
    return OfferChoices(
        positions=tuple(
            (str(one.public_id), f"{one.title}, {one.funding_line}")
            for one in positions.order_by("title", "pk")[:MOST_POSITIONS]
        ),
        without_results=propose_category(row, has_results=False, on=on),
        with_results=propose_category(row, has_results=True, on=on),
        bands=tuple((label, band) for label, band in bands if band is not None),
        year=year.label if year else "",
    )


def position_of(public_id: str) -> int:
    """Return the key of a position within reach; 0 where there is none."""
    found = Position.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    return int(found or 0)


def _first_day(row: Application) -> date | None:
    """Return when a hire's seat begins: later than offered where a clearance was missing."""
    if row.staff_id is None or row.stage not in {Stage.ACCEPTED, Stage.CLEARED}:
        return None
    rows = StaffAssignment.objects.filter(staff_id=row.staff_id, valid_until=None).order_by("-valid_from")
    found: date | None = rows.values_list("valid_from", flat=True).first()
    return found


def _reference(row: ReferenceCheck) -> ReferenceRow:
    return ReferenceRow(
        id=row.pk,
        public_id=row.public_id,
        referee=row.referee,
        relation=row.relation,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        relationships=row.relationships,
        accepts_feedback=row.accepts_feedback,
        would_hire_again=row.would_hire_again,
        note=row.note,
    )


def _clearances(row: Application, state: str, *, by: date) -> tuple[ClearanceRow, ...]:
    known = {one.kind: one for one in row.clearances.all()}
    needed = needed_in(state)
    held = {kind: (one.state, one.expires_on) for kind, one in known.items()}
    missing = set(not_cleared(held, needed=needed, by=by))
    return tuple(
        ClearanceRow(
            kind=kind,
            state=ClearanceState(known[kind].state) if kind in known else ClearanceState.MISSING,
            requested_on=known[kind].requested_on if kind in known else None,
            cleared_on=known[kind].cleared_on if kind in known else None,
            expires_on=known[kind].expires_on if kind in known else None,
            is_missing=kind in missing,
        )
        for kind in needed
    )


def _offers() -> QuerySet[Offer, Offer]:
    rows = Offer.objects.filter(open_file_keys())
    return rows.select_related("application", "position", "school", "drafted_by", "approved_by")


def offer_view(row: Offer) -> OfferView:
    """Return an offer with its amounts; its people, position and school were read with it."""
    return OfferView(
        id=row.pk,
        public_id=row.public_id,
        application_public_id=row.application.public_id,
        candidate=row.application.name,
        title=row.position.title,
        school=row.school.name if row.school else "",
        category=str(Category(row.category).label) if row.category else "",
        category_because=row.category_because,
        said_openly=said_openly(
            years=row.application.years_experience,
            is_certified=row.application.certification == Certification.FULL,
        ),
        is_provisional=row.is_provisional,
        base=Money(row.base_cents),
        stipends=tuple((str(StipendKind(kind).label), Money(cents)) for kind, cents in row.stipends),
        total=Money(row.base_cents + row.stipend_cents),
        starts_on=row.starts_on,
        expires_at=row.expires_at,
        sent_at=row.sent_at,
        state=OfferState(row.state),
        exception_because=row.exception_because,
        drafted_by_id=row.drafted_by_id,
        drafted_by=row.drafted_by.name if row.drafted_by else "",
        approved_by=row.approved_by.name if row.approved_by else "",
        answered_at=row.answered_at,
        answer_note=row.answer_note,
        position_id=row.position_id,
    )
