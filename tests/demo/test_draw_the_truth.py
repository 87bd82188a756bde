"""The truth behind the demo has the sizes and shares of the specification; one seed gives one truth."""

from collections import Counter
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from sextant.demo import places
from sextant.demo.calendars import opening_day, year_dates, year_of
from sextant.demo.cast import CEDAR_ROW, HARBOR_POINT, STUDENTS
from sextant.demo.names import LATIN_GROUP
from sextant.demo.places import CAMDEN
from sextant.demo.planning import Plan, plan_demo
from sextant.demo.seasons.rosters import first_hours
from sextant.demo.teaching import BELLS, MATH
from sextant.network.terms import SCHOOL_DAY_KINDS, DayKind, Gender, Jurisdiction, Seat

OPENING = date(2026, 11, 23)


@pytest.fixture(scope="module")
def full() -> Plan:
    return plan_demo(size=places.FULL, today=OPENING)


@pytest.fixture(scope="module")
def tiny() -> Plan:
    return plan_demo(size=places.tiny(), today=OPENING)


def enrolled(plan: Plan) -> np.ndarray:
    return np.array([spell.student for spell in plan.spells if spell.until is None])


def test_the_demo_opens_on_monday_of_week_four_of_the_second_period() -> None:
    assert opening_day(2026) == OPENING
    assert OPENING.weekday() == 0
    assert [opening_day(year).weekday() for year in (2023, 2024, 2025, 2027)] == [0, 0, 0, 0]


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_a_year_has_a_hundred_and_eighty_days_in_four_times_nine_weeks(year: int) -> None:
    dates = year_dates(year)
    taught = [day for day, kind in dates.pa_days.items() if kind in (DayKind.INSTRUCTIONAL, DayKind.HALF)]
    lengths = [sum(period.starts_on <= day <= period.ends_on for day in taught) for period in dates.periods]

    assert len(taught) == 180
    assert all(abs(length - 45) <= 2 for length in lengths)
    assert all(
        period.benchmark_ends_on < period.ends_on < (period.grades_due_on or date.max)
        for period in dates.periods
    )


def test_new_jersey_keeps_its_teachers_convention_and_no_lunar_new_year() -> None:
    dates = year_dates(2025)

    assert dates.days(Jurisdiction.NJ)[date(2025, 11, 6)] == DayKind.HOLIDAY
    assert dates.days(Jurisdiction.PA)[date(2025, 11, 6)] == DayKind.INSTRUCTIONAL
    assert dates.days(Jurisdiction.NJ)[date(2026, 2, 17)] == DayKind.INSTRUCTIONAL
    assert dates.days(Jurisdiction.PA)[date(2026, 2, 17)] == DayKind.HOLIDAY


def test_a_state_has_notes_for_its_own_days_off_and_no_other_states() -> None:
    dates = year_dates(2026)

    for state in Jurisdiction:
        days, notes = dates.days(state), dates.notes(state)
        off = {day for day, kind in days.items() if kind not in SCHOOL_DAY_KINDS}
        assert {day for day in notes if day in days} == off
    assert date(2026, 11, 5) not in dates.notes(Jurisdiction.PA)
    assert dates.notes(Jurisdiction.NJ)[date(2026, 11, 5)] == "Teachers’ convention"


def test_the_summer_belongs_to_the_year_before() -> None:
    assert [year_of(day) for day in (date(2026, 8, 23), date(2026, 8, 24), date(2027, 7, 4))] == [
        2025,
        2026,
        2026,
    ]


def test_the_network_has_the_schools_of_the_document(full: Plan) -> None:
    schools = full.ground.size.places

    assert len(schools) == 25
    assert sum(place.turnaround_year > 0 for place in schools) == 17
    assert sum(place.region == CAMDEN for place in schools) == 5
    assert {place.turnaround_year for place in schools} == set(range(13))
    assert len({place.code for place in schools}) == 25


def test_about_fourteen_thousand_students_and_sixteen_hundred_staff(full: Plan) -> None:
    working = [adult for adult in full.staffing.adults if adult.left_on is None]
    teachers = [adult for adult in working if adult.seat in (Seat.TEACHER, Seat.SPED_TEACHER)]

    assert enrolled(full).size == pytest.approx(14_000, rel=0.03)
    assert len(working) == pytest.approx(1_600, rel=0.08)
    assert len(teachers) == pytest.approx(900, rel=0.1)


def test_no_teacher_is_in_two_rooms_at_once(full: Plan) -> None:
    hours = first_hours(full.ground, full.rooms)
    taught: Counter[tuple[int, str, int]] = Counter()
    homes: Counter[tuple[int, str]] = Counter()
    for room, held, first in zip(full.rooms, full.teachers, hours, strict=True):
        homes[room.year, held.homeroom.key] += 1
        if first is not None:
            for at, adult in enumerate((*held.subjects, held.other)):
                taught[room.year, adult.key, (at + first) % BELLS] += 1

    assert max(taught.values()) == 1
    assert max(homes.values()) == 1


def test_nobody_sits_in_two_schools_at_once(full: Plan) -> None:
    here = enrolled(full)
    assert np.unique(here).size == here.size

    by_student: dict[int, list[tuple[date, date | None]]] = {}
    for spell in full.spells:
        by_student.setdefault(spell.student, []).append((spell.first, spell.until))
    for held in by_student.values():
        held.sort(key=lambda one: one[0])
        for (_, until), (first, _) in pairwise(held):
            assert until is not None
            assert until <= first


def test_students_move_up_a_grade_a_year(full: Plan) -> None:
    grades: dict[int, dict[int, int]] = {}
    for spell in full.spells:
        grades.setdefault(spell.student, {})[spell.year] = spell.grade

    for held in grades.values():
        first = min(held)
        assert all(grade - held[first] == year - first for year, grade in held.items())


def test_shares_of_programs_are_those_of_the_specification(full: Plan) -> None:
    people = full.ground.population
    here = enrolled(full)
    male = np.array([sex == Gender.M for sex in people.gender])

    assert people.has_iep[here].mean() == pytest.approx(0.20, abs=0.02)
    assert male[here][people.has_iep[here]].mean() == pytest.approx(0.66, abs=0.03)
    assert people.is_el[here].mean() == pytest.approx(0.07, abs=0.03)
    assert people.is_low_income[here].mean() == pytest.approx(0.80, abs=0.03)
    assert people.has_504[here].mean() == pytest.approx(0.025, abs=0.01)
    assert (people.group[here] == 0).mean() == pytest.approx(0.72, abs=0.07)


def test_camden_is_much_more_latin(full: Plan) -> None:
    camden = np.array(
        [full.ground.place(spell.school).region == CAMDEN for spell in full.spells if spell.until is None]
    )
    latin = full.ground.population.group[enrolled(full)] == LATIN_GROUP

    assert latin[camden].mean() > 2 * latin[~camden].mean()


def test_teachers_truly_differ_by_a_seventh_of_a_standard_deviation(full: Plan) -> None:
    effects = np.array([adult.effect for adult in full.staffing.adults if not adult.is_cast])

    assert effects.std() == pytest.approx(0.15, abs=0.01)


def test_rooms_are_of_a_size_that_a_teacher_can_teach(full: Plan) -> None:
    sizes = [len(room.spells) for room in full.rooms if room.year == full.ground.newest]

    assert 18 <= np.mean(sizes) <= 25
    assert max(sizes) <= 34


def test_shared_rooms_hold_more_students_with_an_iep(full: Plan) -> None:
    def share(*, is_co_taught: bool) -> float:
        held = [
            full.spells[at].student
            for room in full.rooms
            if room.is_co_taught is is_co_taught
            for at in room.spells
        ]
        return float(full.ground.population.has_iep[held].mean())

    assert share(is_co_taught=True) > 2 * share(is_co_taught=False)


@pytest.mark.parametrize("name", ["tiny", "full"])
def test_the_cast_sits_and_teaches_where_the_pictures_say(request: pytest.FixtureRequest, name: str) -> None:
    plan: Plan = request.getfixturevalue(name)
    rooms = {
        (plan.ground.place(room.school).name, room.title): (room, held)
        for room, held in zip(plan.rooms, plan.teachers, strict=True)
        if room.year == plan.ground.newest
    }
    for number, one in enumerate(STUDENTS):
        room, _ = rooms[one.school, one.homeroom]
        assert number in {plan.spells[at].student for at in room.spells}

    room, held = rooms[HARBOR_POINT, "7B"]
    assert room.is_co_taught
    assert held.subjects[MATH].key == "amara_teacher"
    assert held.homeroom.key == "erik_teacher"
    assert held.co_teacher is not None
    assert held.co_teacher.key == "priya_coteacher"
    assert rooms[HARBOR_POINT, "6C"][1].subjects[MATH].key == "amara_teacher"
    assert rooms[CEDAR_ROW, "4A"][1].homeroom.key == "oliver_teacher_elsewhere"


def test_one_seed_gives_one_network_and_another_seed_another(tiny: Plan) -> None:
    again = plan_demo(size=places.tiny(), today=OPENING)
    other = plan_demo(size=places.tiny(), today=OPENING, seed=7)

    assert again.spells == tiny.spells
    assert again.ground.population.given == tiny.ground.population.given
    assert np.array_equal(again.ground.population.level, tiny.ground.population.level)
    assert [adult.email for adult in again.staffing.adults] == [adult.email for adult in tiny.staffing.adults]
    assert other.ground.population.given != tiny.ground.population.given


def test_addresses_of_staff_are_never_the_same(full: Plan) -> None:
    addresses = [adult.email for adult in full.staffing.adults]

    assert len(set(addresses)) == len(addresses)
    assert all(address.isascii() for address in addresses)
