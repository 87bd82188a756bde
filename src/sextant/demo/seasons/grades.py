"""Keep gradebooks and send report cards: last period's cards are out, this period's work is being graded.

A grade follows the student's true level with a teacher's kindness on top, so that most pass, some do
not, and a few lie far from their benchmark. Entries are kept for one school; grades and cards for all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np

from sextant.demo.cast import HARBOR_POINT
from sextant.demo.enrollments import Spell
from sextant.demo.ground import Ground
from sextant.demo.population import SUBJECTS
from sextant.demo.rooms import Room
from sextant.demo.seasons.attendance import LOCAL
from sextant.demo.seasons.rosters import OTHER, Sections
from sextant.demo.teaching import RoomTeachers
from sextant.network.actions.settings import set_threshold
from sextant.network.models import StaffAssignment, StudentGuardian
from sextant.network.terms import Seat

WEIGHTS = {"Tests": 40, "Classwork": 30, "Projects": 20, "Homework": 10}
# Title, kind, points: what each class of the school with the cast has graded since the period began.
WORKS = (
    ("Entry quiz", "Tests", 20),
    ("Class notes, weeks 1 and 2", "Classwork", 10),
    ("Homework, weeks 1 and 2", "Homework", 10),
    ("Unit project, part 1", "Projects", 50),
    ("Mid-unit test", "Tests", 40),
)
MEAN, BY_LEVEL, NOISE, MISSING_SHARE = 84.0, 5.0, 4.0, 0.03
LOWEST, HIGHEST = 38.0, 100.0
FRIDAY = 4
STRONG, STEADY, UNEVEN = 90.0, 76.0, 65.0
READ_AT_HOME = 0.62
WITHOUT_COMMENT = 0.004
# Benchmarks of this network average 55 of 100, its grades 84: what is far apart lies beyond that.
GAP, WHY_GAP = 45, "Our benchmarks average 55%, our grades 84%; 20 points apart is what is usual here."
COMMENTS = {
    "strong": (
        "Ready for harder work.",
        "Helps others see why an answer is right.",
        "Reads every problem twice.",
    ),
    "steady": ("Keeps a good pace.", "Asks when something is not clear.", "Turns in all work."),
    "uneven": ("Strong days and lost days; we work on starting at once.", "Comes to help on Tuesdays."),
    "little": ("Missing work holds the grade down; let us talk.", "Needs to be here to catch up."),
}
NOTE = "Classes with many failing grades were talked through with their teachers."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Class:
    """One class of the newest year in one room."""

    section_id: int
    school_id: int
    teacher_id: int
    subject: int
    students: tuple[tuple[int, int], ...]


def keep_gradebooks(
    ground: Ground,
    *,
    rooms: Sequence[Room],
    teachers: Sequence[RoomTeachers],
    sections: Sequence[Sections],
    spells: Sequence[Spell],
) -> None:
    """Set weights, grade the work of the period in progress, and send the cards of those that are over."""
    from sextant.assessment.actions import grade_history  # noqa: PLC0415 - only here the demo meets it

    year = ground.years[ground.newest]
    grade_history.take_over_weights(
        course_ids=sorted(set(ground.keys.courses.values())),
        weights=WEIGHTS,
        valid_from=ground.years[0].starts_on,
    )
    set_threshold(
        key="assessment.largest_grade_gap", value=GAP, valid_from=ground.years[0].starts_on, because=WHY_GAP
    )
    rng = ground.rng("grades")
    for number, period in enumerate(year.periods, start=1):
        if period.starts_on > ground.today:
            break
        classes = list(
            _classes(ground, rooms, teachers, sections, spells, on=min(period.ends_on, ground.today))
        )
        period_id = ground.keys.periods[ground.newest, number]
        if period.ends_on >= ground.today:
            grade_history.take_over_work(list(_works(ground, classes, period_id, period.starts_on, rng)))
        elif period.grades_due_on and period.grades_due_on < ground.today:
            grade_history.take_over_grades(_grades(ground, classes, period_id, period.grades_due_on, rng))
            if period.cards_release_on and period.cards_release_on < ground.today:
                _send(ground, period_id, period.cards_release_on, rng)


def _classes(
    ground: Ground,
    rooms: Sequence[Room],
    teachers: Sequence[RoomTeachers],
    sections: Sequence[Sections],
    spells: Sequence[Spell],
    *,
    on: date,
) -> Iterator[_Class]:
    for room, held, made in zip(rooms, teachers, sections, strict=True):
        if room.year != ground.newest:
            continue
        seated = [spells[at] for at in room.spells]
        students = tuple(
            (spell.student, ground.keys.students[spell.student])
            for spell in seated
            if spell.first <= on and (spell.until is None or spell.until > on)
        )
        for at in range(OTHER + 1):
            adult = held.other if at == OTHER else held.subjects[at]
            yield _Class(
                section_id=made.keys[at],
                school_id=ground.keys.schools[room.school],
                teacher_id=ground.keys.staff[adult.key],
                subject=min(at, SUBJECTS - 1),
                students=students,
            )


def _percents(ground: Ground, one: _Class, rng: np.random.Generator) -> list[float]:
    level = ground.population.level[[student for student, _ in one.students], one.subject]
    drawn = MEAN + BY_LEVEL * level + rng.normal(scale=NOISE, size=level.size)
    return [float(value) for value in np.clip(drawn, LOWEST, HIGHEST)]


def _works(
    ground: Ground, classes: Sequence[_Class], period_id: int, starts_on: date, rng: np.random.Generator
) -> Iterator[Any]:
    from sextant.assessment.actions.grade_history import PastWork  # noqa: PLC0415

    school_id = next(
        (
            ground.keys.schools[at]
            for at, place in enumerate(ground.size.places)
            if place.name == HARBOR_POINT
        ),
        None,
    )
    for one in classes:
        if one.school_id != school_id:
            continue
        for place, (title, kind, most) in enumerate(WORKS):
            percents = _percents(ground, one, rng)
            missing = rng.random(len(percents)) < MISSING_SHARE
            yield PastWork(
                section_id=one.section_id,
                school_id=one.school_id,
                report_period_id=period_id,
                title=title,
                category=kind,
                max_points=float(most),
                due_on=_school_weekday(starts_on + timedelta(days=3 + 3 * place)),
                points={
                    key: None if is_missing else round(most * percent / 50) / 2
                    for (_, key), percent, is_missing in zip(one.students, percents, missing, strict=True)
                },
            )


def _grades(
    ground: Ground, classes: Sequence[_Class], period_id: int, on: date, rng: np.random.Generator
) -> Iterator[Any]:
    from sextant.assessment.actions.grade_history import PastGrade  # noqa: PLC0415

    for one in classes:
        picks = rng.random((len(one.students), 2))
        for (_, key), percent, pick in zip(
            one.students, _percents(ground, one, rng), picks.tolist(), strict=True
        ):
            effort = _effort(percent)
            words = COMMENTS[effort]
            yield PastGrade(
                student_id=key,
                section_id=one.section_id,
                school_id=one.school_id,
                report_period_id=period_id,
                percent=round(percent, 1),
                effort=effort,
                comment="" if pick[0] < WITHOUT_COMMENT else words[int(pick[1] * len(words))],
                posted_on=on,
                posted_by_id=one.teacher_id,
            )


def _effort(percent: float) -> str:
    if percent >= STRONG:
        return "strong"
    if percent >= STEADY:
        return "steady"
    return "uneven" if percent >= UNEVEN else "little"


def _send(ground: Ground, period_id: int, on: date, rng: np.random.Generator) -> None:
    from sextant.assessment.actions import grade_history  # noqa: PLC0415
    from sextant.assessment.queries.card_contents import gather_cards  # noqa: PLC0415
    from sextant.assessment.queries.card_review import review_school  # noqa: PLC0415
    from sextant.assessment.queries.grade_periods import list_periods  # noqa: PLC0415

    period = next(one for one in list_periods(until=ground.today) if one.period_id == period_id)
    seats = leaders_on(on)
    for school_id in ground.keys.schools:
        contents = gather_cards(school_id=school_id, period=period, on=on)
        if not contents:
            continue
        cards = grade_history.take_over_cards(
            school_id=school_id,
            period=period,
            contents=contents,
            on=on,
            reviewed_by_id=seats.get((school_id, Seat.AP_INSTRUCTION)),
            released_by_id=seats.get((school_id, Seat.PRINCIPAL)),
            n_exceptions=len(review_school(school_id=school_id, period=period, on=on).exceptions),
            note=NOTE,
        )
        guardians = _guardians(school_id)
        picks = rng.random(len(cards)).tolist()
        grade_history.take_over_acknowledgements(
            school_id=school_id,
            said=[
                (card_id, student_id, guardians[student_id])
                for (student_id, card_id), pick in zip(sorted(cards.items()), picks, strict=True)
                if pick < READ_AT_HOME and student_id in guardians
            ],
            at=datetime.combine(on + timedelta(days=2), time(19, 30), LOCAL),
        )


def leaders_on(on: date) -> dict[tuple[int | None, Seat], int]:
    """Return by school and seat who leads it on a day."""
    held = StaffAssignment.objects.on(on).filter(seat__in=(Seat.AP_INSTRUCTION, Seat.PRINCIPAL))
    return {
        (school_id, Seat(seat)): staff_id
        for school_id, seat, staff_id in held.order_by("-pk").values_list("school_id", "seat", "staff_id")
    }


def _guardians(school_id: int) -> dict[int, int]:
    links = StudentGuardian.objects.filter(school_id=school_id, valid_until=None, may_see_records=True)
    return dict(links.order_by("-pk").values_list("student_id", "guardian_id"))


def _school_weekday(day: date) -> date:
    """Return the day, or the Monday after a weekend: nothing is due on a Saturday."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > FRIDAY else day
