"""Record who is in special education, learns English, has a plan, or is counted in a restricted program."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from sextant.demo.cast import STUDENTS
from sextant.demo.enrollments import Spell
from sextant.demo.ground import Ground
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Accommodation, RestrictedProgram, StudentProgram
from sextant.network.terms import ProgramKind, RestrictedProgramKind

# Primary disabilities of those with an IEP (domain 11), as shares of a hundred.
DISABILITIES = (
    ("specific learning disability", 44),
    ("other health impairment", 15),
    ("speech or language impairment", 13),
    ("emotional disturbance", 10),
    ("autism", 9),
    ("intellectual disability", 5),
    ("other", 4),
)
LRE_BANDS = ("80 % or more", "80 % or more", "80 % or more", "40 to 79 %", "under 40 %")
ACCOMMODATIONS = (
    "Extra time: half as long again",
    "Small group for tests",
    "Directions read aloud and repeated",
    "Seat near the teacher",
    "Breaks on request, two a lesson",
    "Notes handed out before the lesson",
    "Calculator except where arithmetic is tested",
    "Speech to text for writing",
)
EL_WORDS = "Word list with pictures, in the home language where there is one"
STUDENT_KEY = {one.key: number for number, one in enumerate(STUDENTS)}


@transaction.atomic
def record_programs(ground: Ground, spells: Sequence[Spell]) -> None:
    """Insert programs, restricted programs and accommodations of everybody who came."""
    latest: dict[int, Spell] = {}
    first: dict[int, date] = {}
    for spell in spells:
        latest[spell.student] = max(latest.get(spell.student, spell), spell, key=lambda one: one.first)
        first[spell.student] = min(first.get(spell.student, spell.first), spell.first)
    people = sorted(latest)
    insert_rows(
        action="demo.add_programs",
        rows=[
            row
            for person in people
            for row in _programs(ground, person, _school(ground, latest[person]), first[person])
        ],
    )
    insert_rows(
        action="demo.add_restricted_programs",
        rows=[
            RestrictedProgram(
                student_id=ground.keys.students[person],
                school_id=_school(ground, latest[person]),
                kind=kind,
                valid_from=first[person],
            )
            for person in people
            for kind in _restricted(ground, person)
        ],
    )
    insert_rows(
        action="demo.add_accommodations",
        rows=[
            Accommodation(
                student_id=ground.keys.students[person],
                school_id=_school(ground, latest[person]),
                text=text,
                valid_from=first[person],
            )
            for person in people
            for text in _accommodations(ground, person)
        ],
    )


def is_english_learner(ground: Ground, person: int) -> bool:
    """Tell if somebody learns English: by chance, or as the cast's stories say."""
    return bool(ground.population.is_el[person]) or person in (
        STUDENT_KEY["jaylen"],
        STUDENT_KEY["fatoumata"],
    )


def _school(ground: Ground, spell: Spell) -> int:
    return ground.keys.schools[spell.school]


def _programs(ground: Ground, person: int, school_id: int, since: date) -> list[StudentProgram]:
    student_id = ground.keys.students[person]
    rows: list[StudentProgram] = []
    if ground.population.has_iep[person]:
        review = ground.today + timedelta(days=14 + person * 37 % 340)
        rows.append(
            StudentProgram(
                student_id=student_id,
                school_id=school_id,
                kind=ProgramKind.IEP,
                subtype=_disability(person),
                lre_band=LRE_BANDS[person % len(LRE_BANDS)],
                annual_review_on=review,
                reevaluation_on=review + timedelta(days=365 * (person % 3)),
                valid_from=since,
            )
        )
    if is_english_learner(ground, person):
        level = 3.4 if person == STUDENT_KEY["jaylen"] else 1 + person % 40 / 10
        rows.append(
            StudentProgram(
                student_id=student_id,
                school_id=school_id,
                kind=ProgramKind.EL,
                subtype=f"level {level:.1f}",
                valid_from=since,
            )
        )
    if ground.population.has_504[person]:
        rows.append(
            StudentProgram(
                student_id=student_id, school_id=school_id, kind=ProgramKind.PLAN_504, valid_from=since
            )
        )
    return rows


def _disability(person: int) -> str:
    place = person * 61 % 100
    for name, share in DISABILITIES:
        place -= share
        if place < 0:
            return name
    return DISABILITIES[-1][0]


def _restricted(ground: Ground, person: int) -> list[RestrictedProgramKind]:
    flags = (
        (ground.population.is_low_income, RestrictedProgramKind.LOW_INCOME),
        (ground.population.is_homeless, RestrictedProgramKind.HOMELESS),
        (ground.population.is_foster, RestrictedProgramKind.FOSTER),
    )
    return [kind for flag, kind in flags if flag[person]]


def _accommodations(ground: Ground, person: int) -> list[str]:
    texts: list[str] = []
    if ground.population.has_iep[person] or ground.population.has_504[person]:
        texts += [
            ACCOMMODATIONS[(person + 3 * number) % len(ACCOMMODATIONS)] for number in range(1 + person % 3)
        ]
    return [*texts, EL_WORDS] if is_english_learner(ground, person) else texts
