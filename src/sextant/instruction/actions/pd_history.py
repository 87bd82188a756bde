"""Sessions of the past with everything that came of them, many at once: a demo's year."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.db import transaction

from sextant.instruction.actions.pd_sessions import SessionDraft
from sextant.instruction.events import SessionAttended
from sextant.instruction.models import (
    Observation,
    PdAttendance,
    PdFeedback,
    PdSession,
    PdSighting,
    StaffBlock,
)
from sextant.instruction.terms import BlockKind, PdState, VisitState
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows, insert_tuples

ATTENDANCE = ("session_id", "staff_id", "school_id", "held_on", "minutes")
FEEDBACK = ("session_id", "staff_id", "school_id", "rating", "will_use", "will_use_by", "said_on")
SIGHTING = ("session_id", "teacher_id", "observer_id", "school_id", "visit_id", "is_seen", "looked_on")
LOOKED_WITHIN = timedelta(days=21)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPresence:
    """Somebody on a session's list: minutes, word, and if a visit that looks for the practice sees it."""

    staff_id: int
    school_id: int
    minutes: int
    rating: int | None = None
    will_use: str = ""
    will_use_by: date | None = None
    would_be_seen: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSession:
    """A session that was held, or is announced."""

    draft: SessionDraft
    state: PdState
    present: Sequence[PastPresence] = field(default=())


@transaction.atomic
def insert_past_sessions(*, action: str, sessions: Sequence[PastSession]) -> list[int]:
    """Insert sessions, who came, what they said, and what the next visit to each saw; return their keys."""
    made = insert_rows(
        action=f"{action}.sessions",
        rows=[PdSession(**_columns(one.draft), state=one.state) for one in sessions],
    )
    pairs = [(row, who) for one, row in zip(sessions, made, strict=True) for who in one.present]
    insert_tuples(
        action=f"{action}.attendance",
        table=PdAttendance,
        columns=ATTENDANCE,
        rows=[(row.pk, who.staff_id, who.school_id, row.held_on, who.minutes) for row, who in pairs],
    )
    insert_tuples(
        action=f"{action}.feedback",
        table=PdFeedback,
        columns=FEEDBACK,
        rows=[
            (row.pk, who.staff_id, who.school_id, who.rating, who.will_use, who.will_use_by, row.held_on)
            for row, who in pairs
            if who.rating is not None
        ],
    )
    insert_tuples(
        action=f"{action}.sightings", table=PdSighting, columns=SIGHTING, rows=list(_sightings(pairs))
    )
    return [row.pk for row in made]


@transaction.atomic
def tell_of_session(*, session_id: int) -> None:
    """Let the interlocks hear of a session whose attendance was inserted, as if it had just been taken."""
    rows = PdAttendance.objects.filter(session_id=session_id, minutes__gt=0).order_by("staff_id")
    came = tuple(rows.values_list("staff_id", flat=True))
    publish(SessionAttended(session_id=session_id, staff_ids=came))


def add_blocks(
    *,
    action: str,
    rows: Iterable[tuple[int, int, BlockKind]],
    weekday: int,
    at: tuple[time, time],
    since: date,
) -> int:
    """Give staff, each named with school and kind, a weekly block; return how many got one."""
    full = [
        StaffBlock(
            valid_from=since,
            staff_id=staff,
            school_id=school,
            kind=kind,
            weekday=weekday,
            starts_at=at[0],
            ends_at=at[1],
        )
        for staff, school, kind in rows
    ]
    return len(insert_rows(action=action, rows=full))


def _columns(draft: SessionDraft) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(draft, name) for name in SessionDraft.__slots__}
    return values | {"seats": list(draft.seats), "subjects": list(draft.subjects)}


def _sightings(pairs: Sequence[tuple[PdSession, PastPresence]]) -> Iterable[tuple[object, ...]]:
    """Yield what the first visit after a session saw, where its observer looked for the practice."""
    visits = _visits()
    for row, who in pairs:
        if who.would_be_seen is None or not who.minutes or not row.practice:
            continue
        own = visits.get(who.staff_id, [])
        place = bisect_right([visit[0] for visit in own], row.held_on)
        if place < len(own) and own[place][0] <= row.held_on + LOOKED_WITHIN:
            on, observer, key = own[place]
            yield (row.pk, who.staff_id, observer, who.school_id, key, who.would_be_seen, on)


def _visits() -> dict[int, list[tuple[date, int, int]]]:
    rows = Observation.objects.exclude(state__in=[VisitState.DRAFT, VisitState.VOID])
    found: dict[int, list[tuple[date, int, int]]] = defaultdict(list)
    for teacher, on, observer, key in rows.order_by("visited_on", "pk").values_list(
        "teacher_id", "visited_on", "observer_id", "pk"
    ):
        found[teacher].append((on, observer, key))
    return found
