"""The autumn's relationships: taps in class, named adults, contacts with families, two minutes a day.

Of the year in progress only, and of taps and calls the last sixty days (domain 11): corrections 8 times the
majors (.9 a student and year), logged unevenly (lognormal, sigma .9); recognitions about twice as many.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from django.db import transaction

from sextant.culture.actions.people_history import (
    PastMinutes,
    insert_corrected,
    insert_minutes,
    insert_named_adults,
    insert_practice,
    insert_seen,
    publish_modules,
    publish_values,
    redirects,
)
from sextant.culture.queries.taps import words_to_tap
from sextant.demo.cast import STUDENTS
from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.demo.seasons.culture_people_words import GOOD_NEWS, HOPES, MATTERS, MODULES, SAID, VALUES
from sextant.network.actions.contacts import ContactDraft
from sextant.network.actions.contacts_history import PastContact, insert_past_contacts
from sextant.network.actions.names import say_name
from sextant.network.models import SectionEnrollment, SectionStaff, StudentGuardian
from sextant.network.terms import (
    SCHOOL_DAY_KINDS,
    AskedAboutName,
    ContactChannel,
    ContactKind,
    ContactPurpose,
    SectionRole,
    Tone,
)

CORRECTIONS_A_YEAR, SEEN_TO_CORRECTED, DAYS_A_YEAR = 0.9 * 8, 2.0, 180
LOGGING_SIGMA, STUDENT_SHAPE = 0.9, 0.6
DAYS_BACK = 60
WITH_ADULT, NAMED_BY_STUDENT = 0.8, 0.7
CONTACTS_BY_NOW, FIRST_IS_GOOD = 1.5, (0.55, 0.85)
IN_MINUTES, MINUTES_DAYS, SPARE_DAYS = 0.02, 10, 5
IN_PRACTICE = 0.45
FIRST_PERIOD, LAST_PERIOD = 8 * 60 + 30, 14 * 60 + 45


@dataclass(frozen=True, kw_only=True)
class Seats:
    """Who sits today in which class with which teacher, as arrays of the same length."""

    student: Any
    section: Any
    staff: Any
    school: Any

    def __len__(self) -> int:
        return len(self.student)


@transaction.atomic
def live_together(ground: Ground) -> None:
    """Publish values and modules, then tap, name adults, call families and give two minutes."""
    rng = ground.rng("culture_people")
    values = publish_values(values=VALUES)
    modules = publish_modules(modules=MODULES)
    seats = _seats(ground)
    if not len(seats):
        return
    days = _days(ground)
    _tap(seats, days, rng, values=[(one.pk, one.name) for one in values])
    adults = _name_adults(ground, seats, rng)
    _call_families(ground, seats, days, rng)
    _give_minutes(seats, adults, days, rng)
    _practice(ground, seats, modules, rng)
    for key, respelling in SAID:
        number = next(place for place, one in enumerate(STUDENTS) if one.key == key)
        say_name(
            student_id=ground.keys.students[number],
            respelling=respelling,
            asked=AskedAboutName.STUDENT,
            on=ground.years[ground.newest].starts_on + timedelta(days=3),
        )


def _seats(ground: Ground) -> Seats:
    teaches = dict(
        SectionStaff.objects.on(ground.today)
        .filter(role=SectionRole.TEACHER_OF_RECORD)
        .order_by("-pk")
        .values_list("section_id", "staff_id")
    )
    rows = [
        (student, section, teaches[section], school)
        for student, section, school in SectionEnrollment.objects.on(ground.today)
        .order_by("pk")
        .values_list("student_id", "section_id", "school_id")
        if section in teaches
    ]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return Seats(student=columns[0], section=columns[1], staff=columns[2], school=columns[3])


def _days(ground: Ground) -> dict[int, list[date]]:
    """Return each school's days of this year before today, the last sixty days of them."""
    year = ground.years[ground.newest]
    since = max(year.starts_on, ground.today - timedelta(days=DAYS_BACK))
    return {
        key: [
            day
            for day, kind in year.days(ground.place(place).jurisdiction).items()
            if kind in SCHOOL_DAY_KINDS and since <= day < ground.today
        ]
        for place, key in enumerate(ground.keys.schools)
    }


def _tap(
    seats: Seats, days: dict[int, list[date]], rng: np.random.Generator, *, values: Sequence[tuple[int, str]]
) -> None:
    n_students = len(np.unique(seats.student))
    n_days = max(len(one) for one in days.values())
    n = round(n_students * CORRECTIONS_A_YEAR * n_days / DAYS_A_YEAR)
    logs = _by(seats.staff, rng.lognormal(sigma=LOGGING_SIGMA, size=len(np.unique(seats.staff))))
    needs = _by(seats.student, rng.gamma(STUDENT_SHAPE, size=n_students))
    behaviors = words_to_tap().behaviors
    ways = redirects()
    insert_corrected(
        action="demo.correct",
        rows=(
            (*whom, behaviors[word].record_id, behaviors[word].name, ways[word % len(ways)], key)
            for whom, word, key in _draw(seats, days, rng, n=n, weights=logs * needs, n_words=len(behaviors))
        ),
    )
    seen = _draw(seats, days, rng, n=round(n * SEEN_TO_CORRECTED), weights=logs, n_words=len(values))
    insert_seen(action="demo.recognize", rows=((*whom, *values[word], key) for whom, word, key in seen))


def _draw(
    seats: Seats, days: dict[int, list[date]], rng: np.random.Generator, *, n: int, weights: Any, n_words: int
) -> Iterator[tuple[tuple[int, int, int, int, date, datetime], int, UUID]]:
    """Draw taps: whom and when, which word, and a key of their own."""
    places = rng.choice(len(seats), size=n, p=weights / weights.sum())
    words, shares = rng.integers(n_words, size=n).tolist(), rng.random(n).tolist()
    minutes = rng.integers(FIRST_PERIOD, LAST_PERIOD, size=n).tolist()
    keys = rng.bytes(16 * n)
    columns = (one[places].tolist() for one in (seats.school, seats.student, seats.section, seats.staff))
    midnights = {
        school: [(day, datetime.combine(day, time(), LOCAL)) for day in own] for school, own in days.items()
    }
    for place, (school, student, section, staff) in enumerate(zip(*columns, strict=True)):
        own = midnights[school]
        day, midnight = own[int(shares[place] * len(own))]
        at = midnight + timedelta(minutes=minutes[place])
        key = UUID(bytes=keys[16 * place : 16 * place + 16], version=4)
        yield (school, student, section, staff, day, at), words[place], key


def _by(owners: Any, weights: Any) -> Any:
    """Return for each seat the weight of its owner."""
    _unique, places = np.unique(owners, return_inverse=True)
    return weights[places]


def _first_seats(seats: Seats, rng: np.random.Generator) -> Any:
    """Return one seat of each student, any of hers."""
    order = rng.permutation(len(seats))
    _unique, first = np.unique(seats.student[order], return_index=True)
    return order[first]


def _name_adults(ground: Ground, seats: Seats, rng: np.random.Generator) -> dict[int, int]:
    picked = _first_seats(seats, rng)
    picked = picked[rng.random(len(picked)) < WITH_ADULT]
    since = ground.years[ground.newest].starts_on
    ahead = max(1, min(40, (ground.today - since).days))
    days, by_student = rng.integers(ahead, size=len(picked)), rng.random(len(picked)) < NAMED_BY_STUDENT
    rows = [
        (int(seats.school[place]), int(seats.student[place]), int(seats.staff[place]),
         since + timedelta(days=int(days[n])), bool(by_student[n]))
        for n, place in enumerate(picked)
    ]  # fmt: skip
    insert_named_adults(action="demo.name_adults", rows=rows)
    return {student: staff for _school, student, staff, _since, _by_student in rows}


def _call_families(
    ground: Ground, seats: Seats, days: dict[int, list[date]], rng: np.random.Generator
) -> None:
    """Call each family once or twice; how often the first call is a good one differs between schools."""
    guardians = dict(
        StudentGuardian.objects.on(ground.today).order_by("-pk").values_list("student_id", "guardian_id")
    )
    good = {key: rng.uniform(*FIRST_IS_GOOD) for key in ground.keys.schools}
    contacts = []
    for place in _first_seats(seats, rng):
        school, student = int(seats.school[place]), int(seats.student[place])
        own = days[school]
        for number, day in enumerate(sorted(rng.integers(len(own), size=rng.poisson(CONTACTS_BY_NOW)))):
            is_good = bool(rng.random() < (good[school] if number == 0 else 0.35))
            draft = _contact(
                student, int(seats.staff[place]), guardians.get(student), own[day], rng, is_good=is_good
            )
            contacts.append(PastContact(school_id=school, draft=draft))
    insert_past_contacts(action="demo.call_families", contacts=contacts)


def _contact(
    student: int, staff: int, guardian: int | None, on: date, rng: np.random.Generator, *, is_good: bool
) -> ContactDraft:
    draw = rng.random(4)
    concern = not is_good and draw[0] < 0.7
    visits = draw[1] < 0.02
    by_distance = ContactChannel.PHONE if draw[1] < 0.6 else ContactChannel.TEXT
    words = GOOD_NEWS if is_good else MATTERS
    return ContactDraft(
        device_key=UUID(bytes=rng.bytes(16), version=4),
        student_id=student,
        staff_id=staff,
        on=on,
        channel=ContactChannel.IN_PERSON if visits else by_distance,
        purpose=ContactPurpose.GOOD_NEWS if is_good else ContactPurpose.LEARNING,
        tone=Tone.POSITIVE if is_good else Tone.CONCERN if concern else Tone.NEUTRAL,
        guardian_id=guardian,
        kind=ContactKind.HOME_VISIT if visits else ContactKind.CONVERSATION,
        was_reached=bool(draw[2] < 0.85 or visits),
        note=words[int(draw[3] * len(words))],
        hopes=HOPES[int(draw[0] * len(HOPES))] if visits else "",
        may_keep_hopes=bool(visits),
    )


def _give_minutes(
    seats: Seats, adults: dict[int, int], days: dict[int, list[date]], rng: np.random.Generator
) -> None:
    """Let a few students without a named adult get two minutes a day, most days given."""
    rows = []
    for place in _first_seats(seats, rng):
        school, student = int(seats.school[place]), int(seats.student[place])
        if student in adults or rng.random() > IN_MINUTES / (1 - WITH_ADULT):
            continue
        own = days[school][-int(rng.integers(2, MINUTES_DAYS + SPARE_DAYS)) :]
        given = [day for day in own if rng.random() < 0.85][:MINUTES_DAYS]
        rows.append(
            PastMinutes(
                school_id=school,
                student_id=student,
                staff_id=int(seats.staff[place]),
                starts_on=own[0],
                ends_on=own[0] + timedelta(days=21),
                n_days=MINUTES_DAYS,
                days=[(day, datetime.combine(day, time(8, 20), LOCAL)) for day in given],
            )
        )
    insert_minutes(action="demo.give_minutes", rows=rows)


def _practice(ground: Ground, seats: Seats, modules: Sequence[int], rng: np.random.Generator) -> None:
    """Let some teachers be on their way through the modules; what they thought is nobody's to invent."""
    since = ground.years[ground.newest].starts_on
    staff, first = np.unique(seats.staff, return_index=True)
    rows = [
        (int(seats.school[first[n]]), int(one), place, int(rng.integers(3)),
         since + timedelta(days=int(rng.integers(10, 60))))
        for n, one in enumerate(staff)
        for place in range(2)
        if rng.random() < IN_PRACTICE / (place + 1)
    ]  # fmt: skip
    insert_practice(action="demo.practice", modules=modules, rows=rows)
