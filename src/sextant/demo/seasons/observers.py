"""The autumn of the observers: a calibration each report period, walks through rooms, one formal visit.

Nearly all are certified, as most are who are asked to be; one is not, so that somebody else has to come.
"""

from datetime import date, timedelta
from uuid import NAMESPACE_OID, uuid5

import numpy as np

from sextant.demo.ground import Ground
from sextant.demo.seasons.visits import Season, Seen
from sextant.instruction.actions.calibrations import EventDraft
from sextant.instruction.actions.observing_history import (
    PastScoring,
    PastTalk,
    PastWalk,
    insert_past_calibrations,
    insert_past_talks,
    insert_past_walks,
)
from sextant.instruction.actions.visits_history import PastVisit
from sextant.instruction.actions.walkthroughs import Room
from sextant.instruction.queries.observers import list_observers
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.instruction.terms import CalibrationSource, ConferenceKind, VisitKind
from sextant.network.terms import Seat, Subject

LESSONS = (
    ("Grade 5 fractions: which is larger?", CalibrationSource.VIDEO, "Calibration library, lesson 14"),
    ("Grade 7 ratios: recipes for thirty", CalibrationSource.VIDEO, "Calibration library, lesson 15"),
)
SEEN = "24 students, 31 minutes: do-now, a worked pair, partner talk, one student at the board, exit ticket."
BECAUSE = {
    1: "None of it is to be seen in the lesson.",
    2: "It begins, for about half of the students.",
    3: "It holds for nearly all of them, all through the lesson.",
    4: "Students do it themselves, and hold each other to it.",
}
MASTERS = (3, 4, 3, 3, 2, 2, 2, 2, 3, 2)
# On how many of ten standards a certified eye is one level off, up or down.
OFF = ((), (1,), (-1,), (1, -1), (1, 1), (1, 1, -1), (1, -1, -1))
TOO_KIND = (1, 1, 1, 1, 1)
CALIBRATED_BY_NOW = 0.7
# Who of the cast has still this period's to do, and whose eye was too kind.
STILL_DUE, TOO_KIND_EYE = "lucia_principal", "ruth_ap_sped"
# Whom she has scored, on the first days of these weeks of the autumn.
SCORED_BY_HER, WEEKS = "priya_coteacher", (5, 9)
LOOKED_FOR, ROOMS, WALKS, ROOM_SD = ("IS6", "IS7", "IS8"), 6, 2, 0.6
WALK_NOTES = ("Many hands up, few pencils moving.", "More students explain to each other than in September.")
FORMAL_DAYS_AGO = 12
TALK_BEFORE = "Ratios as recipes, goal 7.RP.A.1. We look at who does the thinking in the discussion."
TALK_AFTER = "Three students built on each other. Next: call on those whose sheets show the second method."


def calibrate_observers(season: Season) -> None:
    """Insert one calibration of the last report period and one of this, scored by nearly everybody."""
    ground, rng = season.ground, season.ground.rng("calibrations")
    events = _events(season)
    observers = list_observers(on=ground.today)
    lapsed, due = ground.keys.staff.get(TOO_KIND_EYE), ground.keys.staff.get(STILL_DUE)
    named = {ground.keys.staff[key] for key in ("joon_coach", "yolanda_ap_instruction")}
    scorings = []
    for one in observers:
        for place, event in enumerate(events):
            is_newest = place == len(events) - 1
            is_done = one.id in named or (one.id not in {lapsed, due} and rng.random() < CALIBRATED_BY_NOW)
            if is_newest and not is_done:
                continue
            off = TOO_KIND if one.id == lapsed else OFF[int(rng.integers(len(OFF)))]
            scorings.append(
                PastScoring(
                    event=place,
                    staff_id=one.id,
                    school_id=one.school_id,
                    scored_on=_school_day(ground, event.opens_on + timedelta(days=int(rng.integers(2, 15)))),
                    levels=_levels(event, off, rng),
                )
            )
    insert_past_calibrations(action="demo.calibrate", events=events, scorings=scorings)


def walk_through_rooms(season: Season) -> None:
    """Insert two walks at each school by whoever leads instruction there."""
    rng = season.ground.rng("walks")
    standards = [(at, one.id) for at, one in enumerate(season.standards) if one.code in LOOKED_FOR]
    means = np.mean([teacher.truth for teacher in season.teachers], axis=0) if season.teachers else None
    walks = []
    for (school, seat), staff in season.leaders.items():
        days = season.days.get(school, [])
        if seat != Seat.AP_INSTRUCTION or len(days) < WALKS * 10 or means is None:
            continue
        for number in range(WALKS):
            rooms = [
                Room(
                    department=(Subject.MATH, Subject.ELA)[place % 2],
                    levels={
                        key: int(np.clip(round(rng.normal(means[at], 0.6)), 1, 4)) for at, key in standards
                    },
                )
                for place in range(ROOMS)
            ]
            walks.append(
                PastWalk(
                    school_id=school,
                    staff_id=staff,
                    rubric_id=season.rubric_id,
                    walked_on=days[(number + 1) * len(days) // (WALKS + 1)],
                    rooms=rooms,
                    device_key=uuid5(NAMESPACE_OID, f"sextant demo walk {school} {number}"),
                    note=WALK_NOTES[number],
                )
            )
    insert_past_walks(action="demo.walk", walks=walks)


def score_too_kindly(season: Season) -> None:
    """Draw two scored visits by the observer whose calibration fails: they ask for a second pair of eyes."""
    keys = season.ground.keys.staff
    teacher = next((one for one in season.teachers if one.id == keys.get(SCORED_BY_HER)), None)
    observer = keys.get(TOO_KIND_EYE)
    if teacher is None or observer is None:
        return
    for week in WEEKS:
        days = season.days.get(teacher.school_id, [])
        if 5 * week >= len(days):
            continue
        on = days[5 * week]
        levels = {at: min(4, season.sees(teacher, observer, at, on) + 1) for at in (1, 5, 9)}
        season.visit(COACHING_BOOK, teacher, observer, kind=VisitKind.SCORED, on=on, focus=5, levels=levels)


def visit_formally(season: Season) -> PastVisit | None:
    """Draw Ms. Pierce's formal visit to Ms. Okafor; it is written with the other visits."""
    keys = season.ground.keys.staff
    teacher = next((one for one in season.teachers if one.id == keys.get("amara_teacher")), None)
    observer = keys.get("yolanda_ap_instruction")
    if teacher is None or observer is None:
        return None
    on = _school_day(season.ground, season.ground.today - timedelta(days=FORMAL_DAYS_AGO))
    levels = {at: season.sees(teacher, observer, at, on) for at in range(min(6, len(season.standards)))}
    return season.visit(
        COACHING_BOOK, teacher, observer, kind=VisitKind.FORMAL, on=on, focus=_weakest(teacher, levels),
        levels=levels,
    )  # fmt: skip


def talk_about(visit: PastVisit | None) -> None:
    """Insert the talks before and after the formal visit, which is written."""
    if visit is None or visit.id is None:
        return
    insert_past_talks(
        action="demo.talk",
        talks=[
            PastTalk(
                school_id=visit.school_id,
                teacher_id=visit.teacher_id,
                observer_id=visit.observer_id,
                visit_id=visit.id,
                kind=kind,
                held_on=visit.visited_on + timedelta(days=days),
                notes=notes,
            )
            for kind, days, notes in (
                (ConferenceKind.PRE, -1, TALK_BEFORE),
                (ConferenceKind.POST, 1, TALK_AFTER),
            )
        ],
    )


def _events(season: Season) -> list[EventDraft]:
    periods = season.ground.years[season.ground.newest].periods
    levels = np.resize(MASTERS, len(season.standards)).tolist()
    begun = [one.starts_on for one in periods if one.starts_on <= season.ground.today][-len(LESSONS) :]
    return [
        EventDraft(
            rubric_id=season.rubric_id,
            source=source,
            title=title,
            place=place,
            description=SEEN,
            opens_on=starts_on,
            masters={
                one.id: (level, BECAUSE[level]) for one, level in zip(season.standards, levels, strict=True)
            },
        )
        for starts_on, (title, source, place) in zip(begun, LESSONS, strict=False)
    ]


def _levels(event: EventDraft, off: tuple[int, ...], rng: np.random.Generator) -> dict[int, int]:
    levels = {key: level for key, (level, _because) in event.masters.items()}
    keys = [key for key, level in levels.items() if 1 < level < 4]
    for key, step in zip(rng.permutation(keys).tolist(), off, strict=False):
        levels[key] += step
    return levels


def _room_level(rng: np.random.Generator, mean: float) -> int:
    return int(np.clip(round(rng.normal(mean, ROOM_SD)), 1, 4))


def _school_day(ground: Ground, day: date) -> date:
    """Return this day or the Friday before, and never today or later."""
    day = min(day, ground.today - timedelta(days=3))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _weakest(teacher: Seen, levels: dict[int, int]) -> int:
    return min(levels, key=lambda at: (levels[at], teacher.truth[at]))
