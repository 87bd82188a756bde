"""Lists of screening: what I rate, and what is planned within reach."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localtime

from sextant.access.models import PanelSeat
from sextant.access.reach import current_rights
from sextant.talent.models import Application, ScreenEvent
from sextant.talent.queries.hired_files import open_file_keys
from sextant.talent.queries.screening_seats import seats_of_events
from sextant.talent.terms.hiring import EventKind, EventState
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_MINE = 60
LATELY = timedelta(days=30)
OPEN = (EventState.PLANNED, EventState.SCORING, EventState.RECONCILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One event in a list: whom it meets, when, and how far its raters are."""

    public_id: UUID
    candidate: str
    candidate_public_id: UUID
    posting: str
    school: str
    kind: str
    state: EventState
    at: datetime | None
    place: str
    n_in: int
    n_raters: int

    @property
    def state_label(self) -> str:
        """Return the state in words."""
        return str(self.state.label)

    @property
    def handed_in(self) -> str:
        """Return how many of the raters have handed in."""
        return f"{self.n_in} / {self.n_raters}"


def list_of_events(labels: dict[str, str]) -> Listing:
    """Return the columns of the list, with their headings."""
    return Listing(
        columns=(
            Column(key="candidate", label=labels["candidate"]),
            Column(key="kind", label=labels["kind"], order_by=("kind",)),
            Column(key="at", label=labels["at"], order_by=("scheduled_at",)),
            Column(key="place", label=labels["place"]),
            Column(key="state", label=labels["state"], order_by=("state",)),
            Column(key="in", label=labels["in"], is_number=True),
        ),
        opens_with="at",
        size=25,
    )


def my_ratings(*, on: date) -> tuple[tuple[PlannedRow, ...], tuple[PlannedRow, ...]]:
    """Return the events whose levels I owe, and those of the last weeks that I have handed in."""
    staff_id = current_rights().staff_id or 0
    seats = dict(
        PanelSeat.objects.filter(staff_id=staff_id, valid_from__lte=on)
        .filter(Q(valid_until=None) | Q(valid_until__gt=on))
        .order_by("-pk")
        .values_list("panel", "locked_at")[: 10 * MOST_MINE]
    )
    if not seats:
        return (), ()
    rows = list(
        ScreenEvent.objects.filter(open_file_keys(), public_id__in=seats)
        .exclude(state=EventState.CANCELED)
        .order_by("scheduled_at", "pk")[: 4 * MOST_MINE]
    )
    shaped = _shape(rows, on=on)
    open_ones = [one for one in shaped if seats[one.public_id] is None and one.state in OPEN]
    first = on - LATELY
    done = [
        one
        for one in shaped
        if seats[one.public_id] is not None and (one.at is None or localtime(one.at).date() >= first)
    ]
    return tuple(open_ones[:MOST_MINE]), tuple(done[::-1][:MOST_MINE])


def page_of_events(window: Window, *, shown: str, school_id: int | None, on: date) -> Page[PlannedRow]:
    """Return one page of the events within reach.

    Args:
        window: sorting and page.
        shown: ``open`` (not over yet), ``reconcile`` (wait for a joint note) or ``all``.
        school_id: of one school alone.
        on: the day.
    """
    rows = ScreenEvent.objects.filter(open_file_keys())
    if shown == "open":
        rows = rows.filter(state__in=OPEN)
    elif shown == "reconcile":
        rows = rows.filter(state=EventState.RECONCILE)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    page: Page[ScreenEvent] = page_of(rows.order_by(*window.order_by), window, shape=lambda one: one)
    shaped = {one.public_id: one for one in _shape(list(page.rows), on=on)}
    kept = tuple(shaped[one.public_id] for one in page.rows if one.public_id in shaped)
    return Page(rows=kept, total=page.total, window=page.window)


def _shape(rows: list[ScreenEvent], *, on: date) -> list[PlannedRow]:
    found = Application.objects.select_related("posting", "school").filter(
        pk__in={row.application_id for row in rows}
    )
    about = {one.pk: one for one in found}
    seats = seats_of_events([row.public_id for row in rows], on=on)
    return [
        PlannedRow(
            public_id=row.public_id,
            candidate=about[row.application_id].name,
            candidate_public_id=about[row.application_id].public_id,
            posting=about[row.application_id].posting.title,
            school=one.name if (one := about[row.application_id].school) else "",
            kind=str(EventKind(row.kind).label),
            state=EventState(row.state),
            at=row.scheduled_at,
            place=row.place,
            n_in=sum(seat.locked_at is not None for seat in seats.get(row.public_id, ())),
            n_raters=sum(not seat.is_out for seat in seats.get(row.public_id, ())),
        )
        for row in rows
        if row.application_id in about
    ]
