"""Insert screenings of the past at once: a demo’s years. Nobody is told, and no stage moves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from sextant.access.models import PanelSeat
from sextant.audit import actions as audit
from sextant.network.actions.bulk import insert_rows
from sextant.talent.models import (
    Application,
    DemoScore,
    Kit,
    Norming,
    RaterScore,
    ScreenEvent,
    ScreeningPart,
    StudentSlip,
)
from sextant.talent.queries.screening_result import composites_now
from sextant.talent.queries.standards_lent import LentStandard
from sextant.talent.rules.rater_agreement import holds_until
from sextant.talent.terms.hiring import EventKind, EventState, Track

DEMO_MINUTES = 25


@dataclass(slots=True, kw_only=True)
class PastRating:
    """What one rater gave; ``at`` None: they still owe it."""

    staff_id: int
    at: datetime | None
    levels: Mapping[str, int] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    standards: Sequence[tuple[LentStandard, int]] = ()


@dataclass(slots=True, kw_only=True)
class PastEvent:
    """One event of the past, or of this week."""

    application_id: int
    school_id: int | None
    track: Track
    kind: EventKind
    at: datetime
    place: str
    state: EventState
    ratings: list[PastRating]
    # The day on which the panel rose; None while the application is open.
    rose_on: date | None = None
    # Since when its raters know of it; None: since its own day.
    seated_on: date | None = None
    slips: tuple[int, int, int, int] | None = None
    class_taught: str = ""
    objective: str = ""
    step: str = ""
    note: str = ""


@transaction.atomic
def insert_normings(*, action: str, normed: Sequence[tuple[int, date]], basis: str) -> None:
    """Let people be normed from a day on, until after the next session."""
    rows = [
        Norming(staff_id=staff, basis=basis, valid_from=day, valid_until=holds_until(day))
        for staff, day in normed
    ]
    insert_rows(action=action, rows=rows)


@transaction.atomic
def insert_screenings(*, action: str, events: Sequence[PastEvent]) -> None:
    """Insert events with their seats, levels and slips."""
    panels = dict(Application.objects.values_list("pk", "public_id"))
    kits = {(one.track, one.kind): one.pk for one in Kit.objects.filter(is_in_use=True)}
    rows = insert_rows(action=action, rows=[_event(one, panels[one.application_id], kits) for one in events])
    pairs = list(zip(rows, events, strict=True))
    insert_rows(action=action, rows=_seats(pairs, panels))
    insert_rows(action=action, rows=[score for row, one in pairs for score in _scores(row, one)])
    insert_rows(action=action, rows=[score for row, one in pairs for score in _standards(row, one)])
    slips = [_slips(row, one.slips) for row, one in pairs if one.slips is not None]
    insert_rows(action=action, rows=slips)


@transaction.atomic
def freeze_screenings(*, action: str, by_track: Mapping[Track, Mapping[int, datetime]], on: date) -> int:
    """Lock the screenings of applications that were decided; return how many had all that it takes."""
    parts: list[ScreeningPart] = []
    n = 0
    for track, locked in by_track.items():
        applications = {one.pk: one for one in Application.objects.filter(pk__in=locked).order_by("pk")}
        for key, found in composites_now(list(locked), track=track, on=on).items():
            if found.total is None or key not in applications:
                continue
            row = applications[key]
            n += 1
            Application.objects.filter(pk=key).update(
                composite_hundredths=found.total, screening_locked_at=locked[key]
            )
            parts += [
                ScreeningPart(
                    application=row,
                    school_id=row.school_id,
                    panel=row.public_id,
                    competency=part.competency,
                    mean_hundredths=part.mean or 0,
                    n_levels=part.n,
                )
                for part in found.parts
            ]
        audit.record_batch(
            action,
            table=Application,
            keys=sorted(locked),
            rows=[(key, locked[key]) for key in sorted(locked)],
        )
    insert_rows(action=action, rows=parts)
    return n


def _event(one: PastEvent, panel: UUID, kits: Mapping[tuple[str, str], int]) -> ScreenEvent:
    track = Track.LEADER if one.track is Track.LEADER else Track.INSTRUCTOR
    is_demo, is_over = one.kind is EventKind.DEMO, one.state is EventState.DONE
    last = max((rating.at for rating in one.ratings if rating.at is not None), default=one.at)
    return ScreenEvent(
        application_id=one.application_id,
        school_id=one.school_id,
        panel=panel,
        kind=one.kind,
        kit_id=kits.get((track, one.kind)),
        state=one.state,
        scheduled_at=one.at,
        place=one.place,
        class_taught=one.class_taught if is_demo else "",
        objective=one.objective if is_demo else "",
        minutes=DEMO_MINUTES if is_demo else None,
        feedback_given=one.step,
        scored_from=None if one.state is EventState.PLANNED else one.at,
        done_at=last if is_over else None,
        reconciled_note=one.note,
    )


def _seats(pairs: Sequence[tuple[ScreenEvent, PastEvent]], panels: Mapping[int, UUID]) -> list[PanelSeat]:
    """Return the seats at events, and, while an application is open, on its own panel once."""
    seats, seated = [], set()
    for row, one in pairs:
        for rating in one.ratings:
            seats.append(
                PanelSeat(
                    panel=row.public_id,
                    staff_id=rating.staff_id,
                    school_id=one.school_id,
                    valid_from=one.seated_on or one.at.date(),
                    valid_until=one.rose_on,
                    locked_at=rating.at,
                )
            )
            if one.rose_on is None and (one.application_id, rating.staff_id) not in seated:
                seated.add((one.application_id, rating.staff_id))
                seats.append(
                    PanelSeat(
                        panel=panels[one.application_id],
                        staff_id=rating.staff_id,
                        school_id=one.school_id,
                        valid_from=one.seated_on or one.at.date(),
                    )
                )
    return seats


def _scores(row: ScreenEvent, one: PastEvent) -> list[RaterScore]:
    return [
        RaterScore(
            event=row,
            application_id=one.application_id,
            school_id=one.school_id,
            panel=row.public_id,
            rater_id=rating.staff_id,
            competency=competency,
            level=level,
            first_level=level,
            evidence=rating.evidence.get(competency, ""),
            submitted_at=rating.at,
        )
        for rating in one.ratings
        if rating.at is not None
        for competency, level in rating.levels.items()
    ]


def _standards(row: ScreenEvent, one: PastEvent) -> list[DemoScore]:
    return [
        DemoScore(
            event=row,
            school_id=one.school_id,
            panel=row.public_id,
            rater_id=rating.staff_id,
            standard=standard.public_id,
            standard_code=standard.code,
            level=level,
            submitted_at=rating.at,
        )
        for rating in one.ratings
        if rating.at is not None
        for standard, level in rating.standards
    ]


def _slips(row: ScreenEvent, counts: tuple[int, int, int, int]) -> StudentSlip:
    n, learned, heard, again = counts
    return StudentSlip(
        event=row,
        school_id=row.school_id,
        panel=row.panel,
        n_slips=n,
        n_learned=learned,
        n_heard=heard,
        n_again=again,
    )
