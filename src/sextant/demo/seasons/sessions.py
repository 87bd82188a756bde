"""The year’s Wednesdays: sessions at each school, who came, what they said, what visits saw; blocks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

import numpy as np
from django.db import transaction

from sextant.demo.ground import Ground
from sextant.demo.seasons.sessions_words import THEMES, WILL_USE, Theme
from sextant.instruction.actions.pd_history import (
    PastPresence,
    PastSession,
    add_blocks,
    insert_past_sessions,
    tell_of_session,
)
from sextant.instruction.actions.pd_sessions import SessionDraft
from sextant.instruction.actions.pd_topics import begin_topics
from sextant.instruction.queries.pd_topics import list_topics
from sextant.instruction.queries.visits_rubric import rubric_in_use
from sextant.instruction.terms import BlockKind, LeaderKind, PdState
from sextant.network.models import CoachAssignment, StaffAssignment
from sextant.network.terms import SCHOOL_DAY_KINDS, Seat

TEACHING = (Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER)
WEDNESDAY, TUESDAY = 2, 1
STARTS_AT, MINUTES = time(15, 30), 60
TOGETHER = (time(7, 45), time(8, 30))
CAME, LEFT_EARLY, ANSWERS, LOOKS = 0.93, 0.04, 0.62, 0.7
# In how many rooms a practice is seen afterwards: of some sessions most, of others few.
SEEN, SEEN_SD = 0.58, 0.12
RATING, RATING_SD = 3.9, 0.9
# So many of a school's teachers came late in the summer, and nobody has set their week yet.
WITHOUT_BLOCKS = 2
AHEAD = timedelta(days=16)


@dataclass(frozen=True, slots=True, kw_only=True)
class _School:
    key: int
    name: str
    teachers: list[int]
    leaders: list[tuple[int, LeaderKind]]
    wednesdays: list[date]


@transaction.atomic
def learn_together(ground: Ground) -> int | None:
    """Hold each school's Wednesdays up to today, and announce the next.

    Returns:
        The first school's last session, for whose practice its coaches are to look; None without one.
    """
    begin_topics()
    rng, keys = ground.rng("sessions"), _keys_of_subjects()
    schools = _schools(ground)
    sessions = [one for school in schools for one in _year_of(ground, school, keys, rng)]
    made = insert_past_sessions(action="demo.learn", sessions=sessions)
    _block(ground, schools)
    held = [
        key
        for one, key in zip(sessions, made, strict=True)
        if one.state is PdState.HELD and one.draft.practice and one.draft.school_id == ground.keys.schools[0]
    ]
    return held[-1] if held else None


def ask_to_look(session_id: int | None, *, run_queue: Callable[[], None] | None) -> None:
    """Let the coaches of the first school be asked for last week's practice, as of the day of opening."""
    if session_id is None:
        return
    tell_of_session(session_id=session_id)
    if run_queue is not None:
        run_queue()


def _year_of(
    ground: Ground, school: _School, keys: dict[str, tuple[int | None, int | None]], rng: np.random.Generator
) -> list[PastSession]:
    found = []
    for week, day in enumerate(school.wednesdays):
        theme = THEMES[week % len(THEMES)]
        about = keys.get(theme.standard or theme.topic)
        if about is None:
            continue
        leader, kind = school.leaders[week % len(school.leaders)]
        is_over = day < ground.today
        is_last = is_over and day >= ground.today - timedelta(days=7)
        draft = SessionDraft(
            title=theme.title,
            school_id=school.key,
            leader_id=leader,
            leader_kind=kind,
            objective=theme.objective,
            held_on=day,
            starts_at=STARTS_AT,
            minutes=MINUTES,
            standard_id=about[0],
            topic_id=about[1],
            practice=theme.practice,
            place="Library",
            seats=[str(seat.value) for seat in TEACHING],
        )
        state = PdState.ANNOUNCED if not is_over else PdState.HELD if is_last else PdState.CLOSED
        present = _present(school, theme, draft, rng, is_last=is_last) if is_over else []
        found.append(PastSession(draft=draft, state=state, present=present))
    return found


def _present(
    school: _School, theme: Theme, draft: SessionDraft, rng: np.random.Generator, *, is_last: bool
) -> list[PastPresence]:
    teachers = [one for one in school.teachers if one != draft.leader_id]
    n = len(teachers)
    came, early, says, looked = (rng.random(n) < share for share in (CAME, LEFT_EARLY, ANSWERS, LOOKS))
    ratings = np.clip(np.rint(rng.normal(RATING, RATING_SD, n)), 1, 5).astype(int)
    seen = rng.random(n) < float(np.clip(rng.normal(SEEN, SEEN_SD), 0.1, 0.95))
    words = rng.integers(len(WILL_USE), size=n)
    return [
        PastPresence(
            staff_id=teacher,
            school_id=school.key,
            minutes=(MINUTES // 2 if early[at] else MINUTES) if came[at] else 0,
            rating=int(ratings[at]) if came[at] and says[at] else None,
            will_use=WILL_USE[int(words[at])] if came[at] and says[at] else "",
            will_use_by=draft.held_on + timedelta(days=7) if came[at] and says[at] else None,
            # Last week's practice waits for this week's visits.
            would_be_seen=None if is_last or not theme.practice or not looked[at] else bool(seen[at]),
        )
        for at, teacher in enumerate(teachers)
    ]


def _schools(ground: Ground) -> list[_School]:
    """Return each school with its teachers, who leads in turn, and the Wednesdays with school."""
    rows = StaffAssignment.objects.on(ground.today).filter(school__isnull=False).order_by("pk")
    seats: dict[int, list[tuple[int, str]]] = {}
    for school, staff, seat in rows.values_list("school_id", "staff_id", "seat"):
        seats.setdefault(school, []).append((staff, seat))
    coaches: dict[int, list[int]] = {}
    pairs = CoachAssignment.objects.on(ground.today).order_by("pk").values_list("school_id", "coach_id")
    for school, coach in pairs:
        if coach not in coaches.setdefault(school, []):
            coaches[school].append(coach)
    year = ground.years[ground.newest]
    found = []
    for at, key in enumerate(ground.keys.schools):
        place = ground.place(at)
        teachers = [staff for staff, seat in seats.get(key, []) if seat in TEACHING]
        heads = [staff for staff, seat in seats.get(key, []) if seat == Seat.AP_INSTRUCTION]
        leaders = [
            *((one, LeaderKind.SCHOOL_LEADER) for one in heads[:1]),
            *((one, LeaderKind.MASTER_TEACHER) for one in teachers[:1]),
            *((one, LeaderKind.CENTRAL_COACH) for one in coaches.get(key, [])[:1]),
        ]
        days = [
            day
            for day, kind in year.days(place.jurisdiction).items()
            if kind in SCHOOL_DAY_KINDS and day.weekday() == WEDNESDAY and day <= ground.today + AHEAD
        ]
        if teachers and leaders:
            found.append(
                _School(key=key, name=place.name, teachers=teachers, leaders=leaders, wednesdays=days)
            )
    return found


def _keys_of_subjects() -> dict[str, tuple[int | None, int | None]]:
    """Return the standard or topic of each theme, by its code or words."""
    rubric = rubric_in_use()
    found: dict[str, tuple[int | None, int | None]] = {one.title: (None, one.id) for one in list_topics()}
    for one in rubric.standards if rubric else ():
        found[one.code] = (one.id, None)
    return found


def _block(ground: Ground, schools: Sequence[_School]) -> None:
    since: Any = ground.years[ground.newest].starts_on
    with_week = [(staff, one.key) for one in schools for staff in one.teachers[:-WITHOUT_BLOCKS]]
    add_blocks(
        action="demo.block", rows=[(*who, BlockKind.PD) for who in with_week], weekday=WEDNESDAY + 1,
        at=(STARTS_AT, time(16, 30)), since=since,
    )  # fmt: skip
    add_blocks(
        action="demo.block", rows=[(*who, BlockKind.COLLABORATION) for who in with_week],
        weekday=TUESDAY + 1, at=TOGETHER, since=since,
    )  # fmt: skip
