"""A year of community: teams, circles and meetings, student leaders and voice, words, four pulses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

import numpy as np
from django.db import transaction

from sextant.culture.actions import community_history as history
from sextant.culture.actions.personal_skills import begin_words
from sextant.culture.actions.rituals import RitualDraft, begin_ritual
from sextant.culture.queries.personal_skills import list_words
from sextant.culture.queries.rituals import homerooms
from sextant.culture.rules.skill_words import band_of
from sextant.demo.ground import Ground
from sextant.demo.seasons.culture_community_pulses import draw_pulses
from sextant.demo.seasons.culture_community_words import (
    ANSWERED,
    COMMENTS,
    REFLECTIONS,
    THANKS,
    WAITING,
)
from sextant.network.models import SectionEnrollment, SectionStaff, StaffAssignment
from sextant.network.queries.calendar import calendar_of, list_report_periods
from sextant.network.terms import Seat

SEATS = (
    (Seat.AP_CULTURE, "chair"), (Seat.COUNSELOR, "restorative"), (Seat.SOCIAL_WORKER, "families"),
    (Seat.DEAN, "rituals"), (Seat.TEACHER, "voice"), (Seat.TEACHER, "member"),
)  # fmt: skip
REASONS = ("testing", "late_start", "drill", "cover", "trip", "other")
# Of a hundred circles so many are held and skipped; of the rest nobody says anything.
HELD, SKIPPED = 86, 8
LED_DAYS, LEADERS_IN_A_ROOM = 10, 2
WROTE, COMMENTED = 0.6, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class _School:
    key: int
    place: int
    grades: dict[int, int]
    rooms: dict[int, list[int]]
    advisers: dict[int, int]


@transaction.atomic
def live_together(ground: Ground) -> tuple[int, int] | None:
    """Live the year's community in every school.

    Returns:
        The first school's last closed pulse and the school, for the interlocks to hear of; None without.
    """
    rng = ground.rng("community")
    begin_words()
    schools = [_school(ground, place) for place in range(len(ground.keys.schools))]
    _team(ground, schools)
    for school in schools:
        _rituals(ground, school, rng)
        _lead(ground, school, rng)
        _voice(ground, school)
    _write(ground, schools, rng)
    pulses = []
    for school in schools:
        pulses += draw_pulses(
            ground, key=school.key, is_first=not school.place, grades=school.grades, rng=rng
        )
    keys = history.insert_pulses(pulses)
    closed = [
        (key, one.school_id)
        for key, one in zip(keys, pulses, strict=True)
        if one.school_id == schools[0].key and not one.is_open
    ]
    return closed[-1] if closed else None


def tell_of_last_pulse(closed: tuple[int, int] | None, *, run_queue: Callable[[], None] | None) -> None:
    """Let the first school's last pulse ask for a plan, as of the day of opening."""
    if closed is None:
        return
    history.tell_of_pulse(pulse_id=closed[0], school_id=closed[1])
    if run_queue is not None:
        run_queue()


def _school(ground: Ground, place: int) -> _School:
    key, on = ground.keys.schools[place], ground.today
    rooms = [room.id for room in homerooms(school_id=key, on=on)]
    seats = SectionEnrollment.objects.on(on).filter(section_id__in=rooms)
    found: dict[int, list[int]] = {}
    grades: dict[int, int] = {}
    for section, student, grade in seats.order_by("section_id", "student_id").values_list(
        "section_id", "student_id", "student__grade"
    ):
        found.setdefault(section, []).append(student)
        grades[student] = grade or 0
    staff = SectionStaff.objects.on(on).filter(section_id__in=rooms, role="teacher_of_record")
    advisers = dict(staff.order_by("-pk").values_list("section_id", "staff_id"))
    return _School(key=key, place=place, grades=grades, rooms=found, advisers=advisers)


def _team(ground: Ground, schools: Sequence[_School]) -> None:
    since = ground.years[ground.newest].starts_on
    by_seat: dict[tuple[int, str], list[int]] = {}
    rows = StaffAssignment.objects.on(ground.today).filter(school__isnull=False).order_by("pk")
    for school, seat, staff in rows.values_list("school_id", "seat", "staff_id"):
        by_seat.setdefault((school, seat), []).append(staff)
    members = []
    for school in schools:
        taken: set[int] = set()
        for seat, part in SEATS:
            free = [one for one in by_seat.get((school.key, seat), []) if one not in taken]
            if free:
                taken.add(free[0])
                members.append((school.key, free[0], part, since))
    history.insert_team(members)


def _rituals(ground: Ground, school: _School, rng: np.random.Generator) -> None:
    since = ground.years[ground.newest].starts_on
    circle = begin_ritual(
        school_id=school.key, on=since,
        draft=RitualDraft(
            name="Morning circle", kind="morning_circle", cadence="daily", scope="homeroom",
            starts_at=time(8, 10), purpose="Everybody is greeted by name before the first lesson.",
        ),
    )  # fmt: skip
    meeting = begin_ritual(
        school_id=school.key, on=since,
        draft=RitualDraft(
            name="Community meeting", kind="community_meeting", cadence="weekly", weekday=5,
            scope="together", starts_at=time(14, 20), minutes=30, place="Gym",
            purpose="Students lead; what was said is answered.",
        ),
    )  # fmt: skip
    days = calendar_of(school_id=school.key).between(since, ground.today - timedelta(days=1))
    rooms = sorted(school.rooms)
    luck, why = rng.integers(100, size=(len(days), len(rooms))), rng.integers(len(REASONS), size=len(days))
    rows: list[tuple[object, ...]] = []
    for at, day in enumerate(days):
        for place, room in enumerate(rooms):
            if luck[at, place] < HELD:
                rows.append((circle.pk, school.key, room, day, "held", "", len(school.rooms[room]) - 1))
            elif luck[at, place] < HELD + SKIPPED:
                rows.append((circle.pk, school.key, room, day, "skipped", REASONS[int(why[at])], None))
    fridays = [day for day in days if day.isoweekday() == 5]
    for day in fridays:
        is_held = rng.random() < 0.9
        n = int(0.9 * len(school.grades)) if is_held else None
        words = ("held", "") if is_held else ("skipped", "testing")
        rows.append((meeting.pk, school.key, None, day, *words, n))
    keys = history.insert_ritual_days(rows)
    first = days[-LED_DAYS] if len(days) >= LED_DAYS else since
    led: list[tuple[object, ...]] = []
    for key, row in zip(keys, rows, strict=True):
        held_by, held_on = row[2], row[3]
        seats = school.rooms.get(held_by, []) if isinstance(held_by, int) else []
        if seats and row[4] == "held" and isinstance(held_on, date) and held_on >= first:
            led.append((key, seats[key % len(seats)], school.key, held_on, True))
    history.insert_ritual_leaders(led)
    marks = ("yes", "yes", "partly", "no")
    history.insert_looks(
        looks=[
            (
                circle.pk, school.key, day,
                {
                    key: marks[int(rng.integers(len(marks)))]
                    for key in ("all_inside", "students_lead", "every_voice", "on_time")
                },
            )
            for day in fridays[-4:]
        ],
        hands=[
            (meeting.pk, school.key, day, n, int(n * rng.uniform(0.6, 0.85)))
            for day in fridays[-4:]
            for n in [max(10, int(0.9 * len(school.grades)))]
        ],
    )  # fmt: skip


def _lead(ground: Ground, school: _School, rng: np.random.Generator) -> None:
    since = ground.years[ground.newest].starts_on + timedelta(days=21)
    roles = ("circle_keeper", "circle_keeper", "peer_mediator", "meeting_lead", "buddy")
    rows = []
    for place, (room, seats) in enumerate(sorted(school.rooms.items())):
        chosen = rng.permutation(len(seats))[: LEADERS_IN_A_ROOM + place % 2]
        for turn, at in enumerate(chosen):
            state = ("accepted", "accepted", "accepted", "declined", "ended", "accepted", "offered")[
                (room + turn) % 7
            ]
            is_over = state in {"declined", "ended"}
            rows.append(
                history.past_role(
                    school_id=school.key, student_id=seats[int(at)], role=roles[(place + turn) % len(roles)],
                    state=state, since=since, until=since + timedelta(days=28) if is_over else None,
                    recognition=THANKS[(place + turn) % len(THANKS)] if state == "ended" else "",
                )
            )  # fmt: skip
    history.insert_leaders(rows)


def _voice(ground: Ground, school: _School) -> None:
    today = ground.today
    answered = [
        (text, answer, kind, today - timedelta(days=60 - 9 * n), today - timedelta(days=52 - 9 * n))
        for n, (text, answer, kind) in enumerate(ANSWERED)
    ]
    waiting = [(text, today - timedelta(days=2 + 3 * n)) for n, text in enumerate(WAITING)]
    history.insert_voice(school_id=school.key, answered=answered, waiting=waiting)


def _write(ground: Ground, schools: Sequence[_School], rng: np.random.Generator) -> None:
    """Let students and advisers write about the last report period that is over."""
    periods = [one for one in list_report_periods(until=ground.today) if one.ends_on < ground.today]
    if not periods:
        return
    period = periods[-1]
    words: dict[str, list[int]] = {}
    for word in list_words():
        words.setdefault(word.age_band, []).append(word.id)
    reflections: list[tuple[object, ...]] = []
    comments: list[tuple[object, ...]] = []
    for school in schools:
        for room, seats in sorted(school.rooms.items()):
            luck = rng.random((len(seats), 2))
            for at, student in enumerate(seats):
                own = words[band_of(school.grades[student])]
                if luck[at, 0] < WROTE:
                    text = REFLECTIONS[(student + at) % len(REFLECTIONS)]
                    about = own[student % len(own)]
                    reflections.append((student, school.key, period.pk, about, text, period.ends_on))
                adviser = school.advisers.get(room)
                if adviser is not None and luck[at, 1] < COMMENTED:
                    text = COMMENTS[(student + at) % len(COMMENTS)]
                    comments.append((student, school.key, period.pk, adviser, text, period.ends_on))
    history.insert_words(reflections=reflections, comments=comments)
