"""Put students on file with their families, enrollments, programs and what teachers must provide."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from sextant.demo import names
from sextant.demo.cast import STUDENTS
from sextant.demo.cast_guardians import GUARDIANS
from sextant.demo.enrollments import Spell
from sextant.demo.ground import Ground
from sextant.demo.persons import MAIL
from sextant.demo.places import CAMDEN
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import (
    Enrollment,
    Guardian,
    Student,
    StudentDemographics,
    StudentGuardian,
)
from sextant.network.terms import Channel, Race

RACES = (Race.BLACK, Race.UNKNOWN, Race.TWO_OR_MORE, Race.WHITE, Race.ASIAN)
LANGUAGES = {
    names.LATIN_GROUP: ("Spanish", "Spanish", "Spanish", "English"),
    names.ASIAN_GROUP: ("Vietnamese", "Khmer", "Mandarin"),
    names.BLACK_GROUP: ("English",) * 16 + ("French", "Haitian Creole", "Igbo", "Wolof"),
}
RELATIONSHIPS = ("mother", "mother", "mother", "father", "grandmother", "aunt")
SECOND_GUARDIAN = 0.45
HAS_EMAIL, HAS_NO_RECORDS = 0.7, 0.004


@transaction.atomic
def welcome_students(ground: Ground, spells: Sequence[Spell]) -> None:
    """Insert students, demographics, enrollments and guardians; whoever never came has no row."""
    latest: dict[int, Spell] = {}
    for spell in spells:
        if spell.student not in latest or spell.first > latest[spell.student].first:
            latest[spell.student] = spell
    people = sorted(latest)
    rows = insert_rows(
        action="demo.add_students", rows=[_student(ground, person, latest[person]) for person in people]
    )
    ground.keys.students = [0] * ground.population.count
    for person, row in zip(people, rows, strict=True):
        ground.keys.students[person] = row.pk
    insert_rows(
        action="demo.add_demographics",
        rows=[_demographics(ground, person, latest[person]) for person in people],
    )
    insert_rows(action="demo.enroll", rows=[_enrollment(ground, spell) for spell in spells])
    _add_guardians(ground, [latest[person] for person in people], _first_days(spells))


def _first_days(spells: Sequence[Spell]) -> dict[int, date]:
    first: dict[int, date] = {}
    for spell in spells:
        first[spell.student] = min(spell.first, first.get(spell.student, spell.first))
    return first


def _student(ground: Ground, person: int, latest: Spell) -> Student:
    is_here = latest.until is None
    cast = STUDENTS[person] if person < len(STUDENTS) else None
    return Student(
        state_id=cast.state_id if cast else _state_id(person),
        given_name=ground.population.given[person],
        family_name=ground.population.family[person],
        school_id=ground.keys.schools[latest.school] if is_here else None,
        grade=latest.grade if is_here else None,
    )


def _state_id(person: int) -> str:
    """Return ten digits of which the last checks the others (Luhn), as state ids have."""
    body = f"1{person:08d}"
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(body))
    return f"{body}{-sum(value - 9 * (value > 9) for value in doubled) % 10}"


def _demographics(ground: Ground, person: int, latest: Spell) -> StudentDemographics:
    group = int(ground.population.group[person])
    cast = STUDENTS[person] if person < len(STUDENTS) else None
    return StudentDemographics(
        student_id=ground.keys.students[person],
        school_id=ground.keys.schools[latest.school],
        born_on=cast.born_on if cast else _born_on(ground, person, latest),
        gender=ground.population.gender[person],
        race=cast.race if cast else RACES[group],
        is_hispanic=cast.is_hispanic if cast else group == names.LATIN_GROUP,
        home_language=cast.home_language if cast else _language(person, group),
    )


def _born_on(ground: Ground, person: int, latest: Spell) -> date:
    """Return a birthday that makes the student five by September of kindergarten."""
    turns_five = ground.years[latest.year].starts_on.year - latest.grade
    return date(turns_five - 5, 8, 31) - timedelta(days=person * 97 % 365)


def _language(person: int, group: int) -> str:
    spoken = LANGUAGES.get(group, ("English",))
    return spoken[person * 7 % len(spoken)]


def _enrollment(ground: Ground, spell: Spell) -> Enrollment:
    return Enrollment(
        student_id=ground.keys.students[spell.student],
        school_id=ground.keys.schools[spell.school],
        grade=spell.grade,
        valid_from=spell.first,
        valid_until=spell.until,
        entry_code="E1" if spell.first == ground.years[spell.year].starts_on else "R1",
        exit_reason=spell.exit_reason,
        residency_district=CAMDEN if ground.place(spell.school).region == CAMDEN else "Philadelphia",
    )


def _add_guardians(ground: Ground, latest: Sequence[Spell], first: dict[int, date]) -> None:
    """Give every student one guardian or two; the cast has its own."""
    rng = ground.rng("guardians")
    given = rng.random(2 * len(latest)).tolist()
    picks = rng.random((len(latest), 2)).tolist()
    rows: list[Guardian] = []
    links: list[tuple[Spell, str]] = []
    own = [one for one in GUARDIANS if any(one.student == child.key for child in STUDENTS)]
    for spell, (second, spare) in zip(latest, picks, strict=True):
        if spell.student < len(STUDENTS):
            for one in own:
                if one.student == STUDENTS[spell.student].key:
                    rows.append(
                        Guardian(
                            given_name=one.given_name,
                            family_name=one.family_name,
                            school_id=ground.keys.schools[spell.school],
                            phone=one.phone,
                            email=one.email,
                            language=one.language,
                            channel=one.channel,
                        )
                    )
                    links.append((spell, one.relationship))
            continue
        for number in range(1 + (second < SECOND_GUARDIAN)):
            relationship = RELATIONSHIPS[(spell.student + 2 * number) % len(RELATIONSHIPS)]
            name = names.relative_name(relationship, share=given[len(rows)])
            rows.append(_guardian(ground, spell, name, len(rows), spare))
            links.append((spell, relationship))
    made = insert_rows(action="demo.add_guardians", rows=rows)
    insert_rows(
        action="demo.link_guardians",
        rows=[
            StudentGuardian(
                student_id=ground.keys.students[spell.student],
                guardian_id=guardian.pk,
                school_id=ground.keys.schools[spell.school],
                relationship=relationship,
                valid_from=first[spell.student],
                lives_with=relationship != "father" or spell.student % 3 > 0,
                may_see_records=spell.student < len(STUDENTS)
                or spell.student % round(1 / HAS_NO_RECORDS) > 0,
            )
            for guardian, (spell, relationship) in zip(made, links, strict=True)
        ],
    )


def _guardian(ground: Ground, spell: Spell, given_name: str, number: int, pick: float) -> Guardian:
    area = "856" if ground.place(spell.school).region == CAMDEN else "215"
    return Guardian(
        given_name=given_name,
        family_name=ground.population.family[spell.student],
        school_id=ground.keys.schools[spell.school],
        phone=f"{area}-555-{number % 10_000:04d}",
        email=f"family{number}@families.{MAIL}" if pick < HAS_EMAIL else "",
        language=_language(spell.student, int(ground.population.group[spell.student])),
        channel=Channel.TEXT if pick < 0.6 else Channel.EMAIL if pick < HAS_EMAIL else Channel.PHONE,
    )
