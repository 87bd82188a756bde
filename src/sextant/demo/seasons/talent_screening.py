"""A demo’s hiring as raters saw it: kits in use, who is normed, what candidates were met by, and this week.

Each rater sees the truth of a candidate with an error of their own; what was decided was locked. This week a
few candidates wait, one of them for the principal of Harbor Point.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from sextant.demo.cast import HARBOR_POINT
from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.demo.seasons.talent_screening_words import saw
from sextant.demo.seasons.talent_truth import Qualities, candidate_quality
from sextant.network.queries.calendar import calendar_of

if TYPE_CHECKING:
    from sextant.talent.actions.screening_history import PastEvent, PastRating
    from sextant.talent.queries.screening_history import Panelists, PastApplication
    from sextant.talent.queries.standards_lent import LentStandard
    from sextant.talent.terms.hiring import EventKind, Track

RATER_SD, NORMED_BEFORE, HARBOR_NORMED = 0.4, timedelta(days=10), timedelta(days=1)
STANDARDS_SEEN = 4
WAITING_AT_HARBOR, OPEN_AT_SCHOOL = 4, 3
FRIDAY = 4
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
PLACES = ("Room 212", "Room 104", "Library", "Conference room", "Room 9")
CLASSES = ("Math 7B", "Reading 6A", "Grade 4, math", "Science 8C", "Grade 2, reading")
OBJECTIVES = (
    "Compare two rates and say which is better, with a reason",
    "Find the claim of a text and the sentence that carries it",
    "Add fractions with unlike denominators by a drawing",
)
STEPS = (
    "Wait five seconds after each question before anybody answers.",
    "Give the direction in one sentence, then stand still until all have begun.",
    "Ask the student who was wrong to say what the thought was.",
)


@dataclass(kw_only=True)
class _Draws:
    """Everything that an event is drawn from."""

    rng: np.random.Generator
    panelists: "Panelists"
    standards: "Sequence[LentStandard]"
    today: date


def screen_candidates(ground: Ground) -> int:
    """Put kits in use, norm those who rate, and let candidates be met; return how many were locked."""
    from sextant.talent.actions.kits import offer_default_kits  # noqa: PLC0415
    from sextant.talent.actions.screening_history import freeze_screenings, insert_screenings  # noqa: PLC0415
    from sextant.talent.queries.screening_history import list_panelists, list_past_applications  # noqa: PLC0415
    from sextant.talent.queries.standards_lent import standards_in_use  # noqa: PLC0415

    offer_default_kits()
    people = list_panelists()
    _norm(ground, people)
    draws = _Draws(
        rng=ground.rng("talent_screening"),
        panelists=people,
        standards=standards_in_use()[:STANDARDS_SEEN],
        today=ground.today,
    )
    applications = list_past_applications()
    events = [event for one in applications for event in _past(one, draws)]
    events += _this_week(applications, draws)
    insert_screenings(action="demo.talent", events=events)
    return freeze_screenings(action="demo.talent", by_track=_decided(applications), on=ground.today)


def _norm(ground: Ground, people: "Panelists") -> None:
    from sextant.talent.actions.screening_history import insert_normings  # noqa: PLC0415

    august = ground.years[ground.newest].starts_on - NORMED_BEFORE
    normed = dict.fromkeys(people.central, august)
    for school, staff in people.at_school.items():
        # Harbor Point scored its video last: what it rates this week counts from then on.
        day = ground.today - HARBOR_NORMED if people.codes.get(school) == HARBOR_POINT else august
        normed |= dict.fromkeys(staff, day)
    insert_normings(action="demo.talent", normed=sorted(normed.items()), basis="Video with a key")


def _past(one: "PastApplication", draws: _Draws) -> "Iterator[PastEvent]":
    """Yield what a candidate was met by at each stage that they have left."""
    for (stage, at), (_next, until) in zip(one.came, one.came[1:], strict=False):
        for place, kind in enumerate(_kinds(one, stage)):
            met = _working_hour(_weekday(at + (place + 1) * A_DAY), draws.rng)
            # A stage that took less than a day has had its event within it.
            within = min(max(met, at), until - AN_HOUR) if until - AN_HOUR > at else at
            yield _event(one, kind, within if within.weekday() <= FRIDAY else at, draws)


def _this_week(applications: "Sequence[PastApplication]", draws: _Draws) -> "list[PastEvent]":
    """Return what is planned this week: a few at each school; at Harbor Point one waits for its principal."""
    from sextant.talent.terms.hiring import EventState  # noqa: PLC0415

    by_school: dict[int, list[PastApplication]] = defaultdict(list)
    for one in applications:
        if one.is_open and one.school_id is not None and _kinds(one, one.stage):
            by_school[one.school_id].append(one)
    events = []
    for school, waiting in sorted(by_school.items()):
        is_harbor = draws.panelists.codes.get(school) == HARBOR_POINT
        # Who has come furthest comes first.
        furthest = sorted(waiting, key=lambda one: (-len(one.came), one.number))
        for place, one in enumerate(furthest[: WAITING_AT_HARBOR if is_harbor else OPEN_AT_SCHOOL]):
            kind = _kinds(one, one.stage)[0]
            if is_harbor and place == 0:
                event = _event(one, kind, _at(draws.today - 3 * A_DAY, time(14, 30)), draws)
                event.state = EventState.SCORING
                event.ratings[0].at = None
            else:
                day = calendar_of(school_id=school).add(draws.today, place or 1)
                event = _event(one, kind, _at(day, time(13 + place)), draws)
                event.state = EventState.PLANNED
                event.slips = None
                for rating in event.ratings:
                    rating.at = None
            event.seated_on = draws.today - 4 * A_DAY
            events.append(event)
    return events


def _decided(applications: "Sequence[PastApplication]") -> "dict[Track, dict[int, datetime]]":
    from sextant.talent.terms.hiring import Stage, Track  # noqa: PLC0415

    found: dict[Track, dict[int, datetime]] = {track: {} for track in Track}
    for one in applications:
        at = next((at for stage, at in one.came if stage is Stage.REFERENCE), None)
        if at is not None:
            found[one.track][one.id] = at
    return found


def _kinds(one: "PastApplication", stage: str) -> "tuple[EventKind, ...]":
    """Return what a candidate is met by at a stage; leaders are met in all of it at the second."""
    from sextant.talent.terms.hiring import EventKind, Stage, Track  # noqa: PLC0415

    if one.track is Track.LEADER and stage == Stage.STRUCTURED:
        return (EventKind.STRUCTURED, EventKind.TASKS, EventKind.DEMO, EventKind.RETEACH)
    kinds: dict[str, tuple[EventKind, ...]] = {
        Stage.PHONE: (EventKind.PHONE,),
        Stage.STRUCTURED: (EventKind.STRUCTURED, EventKind.TASKS),
        Stage.DEMO: (EventKind.DEMO,),
        Stage.RETEACH: (EventKind.RETEACH,),
        Stage.PRINCIPAL: (EventKind.PRINCIPAL,),
    }
    return kinds.get(stage, ())


def _event(one: "PastApplication", kind: "EventKind", at: datetime, draws: _Draws) -> "PastEvent":
    from sextant.talent.actions.screening_history import PastEvent  # noqa: PLC0415
    from sextant.talent.rules.screening_kinds import BESIDE  # noqa: PLC0415
    from sextant.talent.terms.hiring import EventKind, EventState  # noqa: PLC0415

    raters = _raters(one, kind, draws)[: 1 if kind in BESIDE else 2]
    n = int(draws.rng.integers(18, 27))
    is_demo = kind is EventKind.DEMO
    truth = candidate_quality(one.number)
    likes = tuple(int(draws.rng.binomial(n, min(0.95, 0.25 * truth[0]))) for _ in range(3))
    return PastEvent(
        application_id=one.id,
        school_id=one.school_id,
        track=one.track,
        kind=kind,
        at=at,
        place="By phone" if kind is EventKind.PHONE else PLACES[one.number % len(PLACES)],
        state=EventState.DONE,
        ratings=[_rating(one, kind, staff, at, truth, draws) for staff in raters],
        rose_on=None if one.is_open else max((one.ended_at or at).date(), at.date()),
        slips=(n, likes[0], likes[1], likes[2]) if is_demo else None,
        class_taught=CLASSES[one.number % len(CLASSES)],
        objective=OBJECTIVES[one.number % len(OBJECTIVES)],
        step=STEPS[one.number % len(STEPS)] if kind is EventKind.RETEACH else "",
    )


def _rating(
    one: "PastApplication", kind: "EventKind", staff: int, at: datetime, truth: Qualities, draws: _Draws
) -> "PastRating":
    from sextant.talent.actions.screening_history import PastRating  # noqa: PLC0415
    from sextant.talent.rules.screening_kinds import seen_in  # noqa: PLC0415
    from sextant.talent.terms.hiring import INSTRUCTOR_COMPETENCIES, EventKind  # noqa: PLC0415

    of_quality = dict(zip(INSTRUCTOR_COMPETENCIES, truth, strict=True))
    shown = [str(competency) for competency in seen_in(one.track, kind)]
    levels = {
        name: _level(of_quality.get(name, sum(truth) / len(truth)), draws.rng)  # type: ignore[call-overload]
        for name in shown
    }
    # No draw of chance: levels stay what they are whatever is written beside them.
    turn = crc32(f"{one.number} {staff} {kind}".encode())
    evidence = {name: saw(name, kind=str(kind), level=levels[name], turn=turn) for name in shown}
    standards = draws.standards if kind is EventKind.DEMO else ()
    return PastRating(
        staff_id=staff,
        at=at + AN_HOUR,
        levels=levels,
        evidence=evidence,
        standards=[(standard, _level(sum(truth) / len(truth) - 0.2, draws.rng)) for standard in standards],
    )


def _raters(one: "PastApplication", kind: "EventKind", draws: _Draws) -> tuple[int, ...]:
    """Return who rates: the school’s leaders, whoever screens by phone, the center for its own posts."""
    from sextant.talent.terms.hiring import EventKind  # noqa: PLC0415

    people = draws.panelists
    if kind is EventKind.PHONE or one.school_id is None:
        return people.central
    return people.at_school.get(one.school_id, ()) or people.central


def _level(truth: float, rng: np.random.Generator) -> int:
    return int(min(4, max(1, round(truth + rng.normal(0, RATER_SD)))))


def _working_hour(at: datetime, rng: np.random.Generator) -> datetime:
    return _at(at.date(), time(9 + int(rng.integers(0, 6))))


def _weekday(at: datetime) -> datetime:
    """Return a moment or, of a weekend, the same hour of the Friday before."""
    return at - max(0, at.weekday() - FRIDAY) * A_DAY


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, LOCAL)
