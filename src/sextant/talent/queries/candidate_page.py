"""A candidate as those see them who may: their application, what they were met by, what raters saw."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.models import Staff
from sextant.talent.models import (
    Application,
    DemoScore,
    RaterScore,
    ScreenEvent,
    ScreeningPart,
    StudentSlip,
)
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.hired_files import open_file_keys, open_files
from sextant.talent.queries.screening_bars import rules_on
from sextant.talent.queries.screening_result import composite_now
from sextant.talent.queries.screening_seats import EventSeat, seats_of_events, waits_for
from sextant.talent.rules.screening_composite import Composite, composite_of_parts
from sextant.talent.rules.screening_kinds import counts
from sextant.talent.terms.hiring import Competency, EventKind, EventState, Stage, Track

MOST_EVENTS, MOST_SCORES = 60, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRow:
    """Who applied for what, and where they stand."""

    id: int
    public_id: UUID
    name: str
    posting: str
    posting_id: int
    track: Track
    seat: str
    school: str
    school_id: int | None
    stage: Stage
    stage_since: datetime
    certification: str
    years: int
    prior: str
    areas: str
    locked_at: datetime | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenEventRow:
    """One interview, lesson or task, with who rates it."""

    id: int
    public_id: UUID
    version: int
    application_id: int
    kind: EventKind
    state: EventState
    at: datetime | None
    place: str
    class_taught: str
    objective: str
    minutes: int | None
    bring: str
    step: str
    note: str
    kit_id: int | None
    seats: tuple[EventSeat, ...]
    is_mine_to_rate: bool

    @property
    def n_in(self) -> int:
        """Return how many raters have handed in."""
        return sum(one.locked_at is not None for one in self.seats)

    @property
    def n_raters(self) -> int:
        """Return how many rate, without those left out."""
        return sum(not one.is_out for one in self.seats)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one rater saw of one competency at one event."""

    event_id: int
    kind: EventKind
    rater_id: int
    rater: str
    competency: Competency
    level: int
    first_level: int | None
    because: str
    text: str
    is_counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRow:
    """What students of a demo lesson wrote on their slips, counted."""

    event_id: int
    n: int
    learned: int
    heard: int
    again: int


def find_candidate(public_id: UUID) -> CandidateRow | None:
    """Return a candidate within the reader’s reach, or None."""
    rows = Application.objects.select_related("posting", "school").filter(open_files())
    row = rows.filter(public_id=public_id).first()
    return None if row is None else _shape(row)


def find_application(public_id: UUID) -> Application | None:
    """Return an application within the reader’s reach as an action asks for it, or None."""
    rows = Application.objects.select_related("posting").filter(open_files())
    found: Application | None = rows.filter(public_id=public_id).first()
    return found


def find_screen_event(public_id: UUID, *, on: date) -> tuple[ScreenEventRow, CandidateRow] | None:
    """Return an event within reach, with its candidate; None where there is none."""
    row = ScreenEvent.objects.filter(public_id=public_id).first()
    if row is None:
        return None
    rows = Application.objects.select_related("posting", "school").filter(open_files())
    about = rows.filter(pk=row.application_id).first()
    return None if about is None else (_shape_events([row], on=on)[0], _shape(about))


def events_of(candidate: CandidateRow, *, on: date) -> tuple[ScreenEventRow, ...]:
    """Return what a candidate is and was met by, in its order."""
    rows = ScreenEvent.objects.filter(open_file_keys(), application_id=candidate.id)
    rows = rows.order_by("scheduled_at", "pk")
    return _shape_events(list(rows[:MOST_EVENTS]), on=on)


def evidence_of(event_ids: Collection[int], *, track: Track) -> tuple[Evidence, ...]:
    """Return what raters handed in, as far as the reader may know it: they wait for their own word."""
    events = dict(ScreenEvent.objects.filter(pk__in=event_ids).values_list("pk", "kind"))
    rows = list(
        RaterScore.objects.filter(event_id__in=events, submitted_at__isnull=False, dropped_at=None).order_by(
            "event_id", "competency", "pk"
        )[:MOST_SCORES]
    )
    names = {one.pk: one.name for one in Staff.objects.filter(pk__in={row.rater_id for row in rows})}
    return tuple(
        Evidence(
            event_id=row.event_id,
            kind=EventKind(events[row.event_id]),
            rater_id=row.rater_id,
            rater=names.get(row.rater_id, ""),
            competency=Competency(row.competency),
            level=row.level or 0,
            first_level=row.first_level if row.first_level != row.level else None,
            because=row.changed_because,
            text=row.evidence,
            is_counted=counts(track, events[row.event_id], row.competency),
        )
        for row in rows
    )


def slips_of(event_ids: Collection[int]) -> tuple[SlipRow, ...]:
    """Return the counted slips of demo lessons within reach."""
    rows = StudentSlip.objects.filter(event_id__in=event_ids).order_by("event_id")[:MOST_EVENTS]
    return tuple(
        SlipRow(
            event_id=row.event_id, n=row.n_slips, learned=row.n_learned, heard=row.n_heard, again=row.n_again
        )
        for row in rows
    )


def standard_levels_of(event_ids: Collection[int]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return by standard the levels that a demo lesson got, as far as the reader may know them."""
    rows = DemoScore.objects.filter(event_id__in=event_ids, submitted_at__isnull=False)
    found: dict[str, list[int]] = {}
    for code, level in rows.order_by("pk").values_list("standard_code", "level")[:MOST_SCORES]:
        found.setdefault(code, []).append(level)
    return tuple((code, tuple(levels)) for code, levels in found.items())


def composite_for_reader(
    candidate: CandidateRow, events: Collection[ScreenEventRow], *, on: date
) -> Composite:
    """Return the composite that a reader may know: as it was locked, else without what they wait for."""
    rules = rules_on(candidate.track, on=on)
    if candidate.locked_at is not None:
        with as_desk():
            rows = ScreeningPart.objects.filter(application_id=candidate.id)
            parts = {one.competency: (one.mean_hundredths, one.n_levels) for one in rows}
            total = Application.objects.get(pk=candidate.id).composite_hundredths
        return composite_of_parts(parts, total=total, bars=rules.bars, least=rules.least)
    waiting = [one.id for one in events if one.is_mine_to_rate]
    return composite_now(candidate.id, track=candidate.track, on=on, without_events=waiting)


def _shape_events(rows: list[ScreenEvent], *, on: date) -> tuple[ScreenEventRow, ...]:
    panels = [row.public_id for row in rows]
    seats = seats_of_events(panels, on=on)
    mine = waits_for(current_rights().staff_id or 0, panels, on=on)
    return tuple(
        ScreenEventRow(
            id=row.pk,
            public_id=row.public_id,
            version=row.version,
            application_id=row.application_id,
            kind=EventKind(row.kind),
            state=EventState(row.state),
            at=row.scheduled_at,
            place=row.place,
            class_taught=row.class_taught,
            objective=row.objective,
            minutes=row.minutes,
            bring=row.bring,
            step=row.feedback_given,
            note=row.reconciled_note,
            kit_id=row.kit_id,
            seats=seats.get(row.public_id, ()),
            is_mine_to_rate=row.public_id in mine,
        )
        for row in rows
    )


def _shape(row: Application) -> CandidateRow:
    return CandidateRow(
        id=row.pk,
        public_id=row.public_id,
        name=row.name,
        posting=row.posting.title,
        posting_id=row.posting_id,
        track=Track(row.posting.track),
        seat=row.posting.seat,
        school=row.school.name if row.school else "",
        school_id=row.school_id,
        stage=Stage(row.stage),
        stage_since=row.stage_since,
        certification=row.get_certification_display(),
        years=row.years_experience,
        prior=row.prior_employer,
        areas=row.certificate_areas,
        locked_at=row.screening_locked_at,
        because=row.ended_because,
    )
