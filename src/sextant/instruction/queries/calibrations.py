"""Calibrations as pages show them: what is due, how it went, and how an observer's eye drifts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.instruction.models import Calibration, CalibrationEvent, CalibrationScore
from sextant.instruction.queries.certificates import agreement_of, bar_on, certificates_of
from sextant.instruction.queries.master_levels import masters_of, scored_standards
from sextant.instruction.queries.observers import Observer, list_observers
from sextant.instruction.queries.visits_rubric import RubricRow, StandardRow, rubric_of
from sextant.instruction.rules.certification import Certificate
from sextant.instruction.rules.scores import Agreement, Bar
from sextant.instruction.terms import CalibrationSource
from sextant.kernel import guard
from sextant.kernel.actor import process

MOST_EVENTS, MOST_RESULTS = 60, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """A lesson to calibrate on."""

    id: int
    public_id: UUID
    rubric_id: int
    source: CalibrationSource
    title: str
    place: str
    description: str
    opens_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """How one observer scored one event."""

    public_id: UUID
    event: str
    scored_on: date
    agreement: Agreement
    certifies: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One standard: the level that was given, and the master level where the reader may know it."""

    standard: str
    level: int
    master: int | None
    because: str
    words: str

    @property
    def apart(self) -> int | None:
        """Return how far the level lies from the master level."""
        return None if self.master is None else self.level - self.master


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """One calibration with its comparison and every result of the same observer up to then."""

    row: ResultRow
    event: EventRow
    observer: str
    observer_id: int
    is_mine: bool
    knows_key: bool
    compared: tuple[ComparedRow, ...]
    earlier: tuple[ResultRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObserverRow:
    """An observer with her certification and her newest results, the newest last."""

    observer: Observer
    held: Certificate
    results: tuple[ResultRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """An event as the center sees it: how many scored it, nobody named."""

    event: EventRow
    n_scored: int
    n_certified: int


def open_events(*, on: date) -> tuple[EventRow, ...]:
    """Return the events that the actor has not scored yet, the newest first."""
    me = current_rights().staff_id or 0
    scored = set(Calibration.objects.filter(staff_id=me).values_list("event_id", flat=True))
    rows = CalibrationEvent.objects.filter(opens_on__lte=on).exclude(pk__in=scored)
    return tuple(_event(row) for row in rows.order_by("-opens_on", "-pk")[:MOST_EVENTS])


def find_event(public_id: UUID) -> EventRow | None:
    """Return one event."""
    row = CalibrationEvent.objects.filter(public_id=public_id).first()
    return _event(row) if row else None


def standards_of(event: EventRow) -> tuple[StandardRow, ...]:
    """Return the standards that an event asks for, with their levels in words."""
    rubric, asked = rubric_of(event.rubric_id), set(scored_standards(event.id))
    return tuple(one for one in rubric.standards if one.id in asked) if rubric else ()


def results_of(staff_id: int, *, until: date) -> tuple[ResultRow, ...]:
    """Return an observer's results, the oldest first."""
    rows = Calibration.objects.filter(staff_id=staff_id, scored_on__lte=until)
    newest = list(rows.order_by("-scored_on", "-pk")[:MOST_RESULTS])
    return _results(newest[::-1], bar=bar_on(until))


def own_result(event_id: int) -> UUID | None:
    """Return the actor's own result of an event."""
    rows = Calibration.objects.filter(event_id=event_id, staff_id=current_rights().staff_id or 0)
    found: UUID | None = rows.values_list("public_id", flat=True).first()
    return found


def find_result(public_id: UUID, *, on: date) -> ResultPage | None:
    """Return one calibration, or None out of reach; the key is for those who have scored the event."""
    row = Calibration.objects.filter(public_id=public_id).select_related("staff").first()
    if row is None:
        return None
    me = current_rights().staff_id
    knows = row.staff_id == me or own_result(row.event_id) is not None
    event = _event(CalibrationEvent.objects.get(pk=row.event_id))
    [result] = _results([row], bar=bar_on(on))
    return ResultPage(
        row=result,
        event=event,
        observer=row.staff.name,
        observer_id=row.staff_id,
        is_mine=row.staff_id == me,
        knows_key=knows,
        compared=_compared(row, rubric_of(event.rubric_id), knows=knows),
        earlier=results_of(row.staff_id, until=row.scored_on),
    )


def observers_at(*, on: date, school_id: int | None) -> tuple[ObserverRow, ...]:
    """Return who observes there, locked ones first, with the results that the actor reads."""
    observers = list_observers(on=on, school_id=school_id)
    keys = [one.id for one in observers]
    held, bar = certificates_of(keys, on=on), bar_on(on)
    results: dict[int, list[ResultRow]] = defaultdict(list)
    rows = list(Calibration.objects.filter(staff_id__in=keys, scored_on__lte=on).order_by("scored_on", "pk"))
    for row, result in zip(rows, _results(rows, bar=bar), strict=True):
        results[row.staff_id].append(result)
    found = [
        ObserverRow(observer=one, held=held[one.id], results=tuple(results[one.id][-MOST_RESULTS:]))
        for one in observers
    ]
    return tuple(sorted(found, key=lambda one: one.held.may_score))


def desk_rows(*, on: date) -> tuple[DeskRow, ...]:
    """Return every event with how many observers scored it; the center reads counts and no names."""
    rows = list(CalibrationEvent.objects.order_by("-opens_on", "-pk")[:MOST_EVENTS])
    bar = bar_on(on)
    n_scored: dict[int, int] = defaultdict(int)
    n_certified: dict[int, int] = defaultdict(int)
    with guard.acting_as(process("lesson_desk", on_behalf_of=guard.actor().user_id)):
        for row in Calibration.objects.filter(event_id__in=[one.pk for one in rows]):
            n_scored[row.event_id] += 1
            n_certified[row.event_id] += agreement_of(row).certifies(bar)
    return tuple(
        DeskRow(event=_event(row), n_scored=n_scored[row.pk], n_certified=n_certified[row.pk]) for row in rows
    )


def _compared(row: Calibration, rubric: RubricRow | None, *, knows: bool) -> tuple[ComparedRow, ...]:
    given = dict(CalibrationScore.objects.filter(calibration_id=row.pk).values_list("standard_id", "level"))
    masters = masters_of(row.event_id) if knows else {}
    found = []
    for standard in rubric.standards if rubric else ():
        if standard.id not in given:
            continue
        master = masters.get(standard.id)
        wanted = master.level if master else given[standard.id]
        words = next((one.teacher_action for one in standard.levels if one.level == wanted), "")
        found.append(
            ComparedRow(
                standard=standard.title,
                level=given[standard.id],
                master=master.level if master else None,
                because=master.because if master else "",
                words=words,
            )
        )
    return tuple(found)


def _event(row: CalibrationEvent) -> EventRow:
    return EventRow(
        id=row.pk,
        public_id=row.public_id,
        rubric_id=row.rubric_id,
        source=CalibrationSource(row.source),
        title=row.title,
        place=row.place,
        description=row.description,
        opens_on=row.opens_on,
    )


def _results(rows: Sequence[Calibration], *, bar: Bar) -> tuple[ResultRow, ...]:
    events = CalibrationEvent.objects.filter(pk__in={row.event_id for row in rows})
    titles = dict(events.values_list("pk", "title"))
    return tuple(
        ResultRow(
            public_id=row.public_id,
            event=titles.get(row.event_id, ""),
            scored_on=row.scored_on,
            agreement=agreement_of(row),
            certifies=agreement_of(row).certifies(bar),
        )
        for row in rows
    )
