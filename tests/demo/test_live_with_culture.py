"""The demo's season of culture: what happens has the sizes, hours and disparities of the specification."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from django.db.models import F

from demo.culture_for_tests import OPENING, Season, lived
from sextant.audit.models import AuditEntry
from sextant.culture.models import Account, Incident, IncidentStudent, Removal, RemovalDay, Response
from sextant.culture.terms import IncidentState, Part, RemovalKind
from sextant.demo import places
from sextant.demo.names import BLACK_GROUP
from sextant.demo.seasons.culture_answers import IN_SCHOOL, RESTORATIVE, SUSPENDED, TRADITIONAL
from sextant.network.models import DayMark, Enrollment, School, StaffAssignment, StudentProgram
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import DayCode, Gender, ProgramKind, Seat

FULL_YEAR = 1


@pytest.fixture(scope="module")
def full() -> Season:
    return Season(places.FULL)


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Live three small schools' years once, inside a transaction that is taken back."""
    with lived(django_db_blocker):
        yield


def test_a_network_has_about_thirteen_thousand_majors_a_year(full: Season) -> None:
    events = full.truth.decided.events
    year = np.array([one.year for one in full.truth.rooms])[events.room]

    # Nobody is absent here; in the demo absences take back what is added for them.
    assert (year == FULL_YEAR).sum() * 0.91 == pytest.approx(13_000, rel=0.08)


def test_most_students_have_none_or_one_and_few_have_many(full: Season) -> None:
    people = full.enrolled(FULL_YEAR)
    count = np.bincount(full.person[full.year == FULL_YEAR], minlength=full.person.max() + 1)[people]

    assert (count <= 1).mean() == pytest.approx(0.80, abs=0.04)
    assert (count >= 6).mean() == pytest.approx(0.04, abs=0.015)


def test_levels_and_answers_have_their_shares(full: Season) -> None:
    answer = full.truth.decided.parts.answer[full.is_so]

    assert [(full.level == one).mean() for one in (2, 3, 4)] == pytest.approx([0.70, 0.26, 0.04], abs=0.015)
    assert (answer == RESTORATIVE).mean() == pytest.approx(0.46, abs=0.05)
    assert (answer == TRADITIONAL).mean() == pytest.approx(0.32, abs=0.05)
    assert (answer == IN_SCHOOL).mean() == pytest.approx(0.10, abs=0.02)
    assert (answer == SUSPENDED).mean() == pytest.approx(0.12, abs=0.02)


def test_restorative_answers_differ_widely_between_schools(full: Season) -> None:
    answer = full.truth.decided.parts.answer
    shares = [
        (answer[(full.school == at) & full.is_so] == RESTORATIVE).mean()
        for at in range(len(full.plan.ground.size.places))
    ]

    assert max(shares) - min(shares) > 0.25


def test_suspensions_are_rare_in_elementary_and_frequent_in_middle_schools(full: Season) -> None:
    def share(kind: tuple[int, int]) -> float:
        schools = [at for at, one in enumerate(full.plan.ground.size.places) if (one.low, one.high) == kind]
        here = {
            spell.student for spell in full.plan.spells if spell.year == FULL_YEAR and spell.school in schools
        }
        own = full.is_suspended & (full.year == FULL_YEAR) & np.isin(full.school, schools)
        return len(set(full.person[own].tolist())) / len(here)

    assert share((0, 6)) == pytest.approx(0.03, abs=0.012)
    # Nobody is absent here, so that there is a tenth more than in the demo.
    assert share((6, 8)) == pytest.approx(0.15, abs=0.04)
    assert full.truth.decided.parts.days[full.is_suspended].mean() == pytest.approx(1.9, abs=0.25)


def test_late_mornings_and_the_last_period_stand_out(full: Season) -> None:
    hours = np.bincount(full.minute // 30, minlength=40)
    late_morning, early = hours[21:24].mean(), hours[16:20].mean()

    assert late_morning > 2 * early
    assert hours[28:30].mean() > 1.5 * early


def test_october_has_more_than_september(full: Season) -> None:
    months = Counter(
        np.array([day.astype("datetime64[M]").astype(int) % 12 + 1 for day in _dates(full)]).tolist()
    )

    assert months[10] > 1.15 * months[9]
    assert months[5] > months[6]


def test_groups_are_suspended_at_different_rates(full: Season) -> None:
    people = full.plan.ground.population
    male = np.array([one == Gender.M for one in people.gender])

    assert full.risk_ratio(people.has_iep, year=FULL_YEAR) == pytest.approx(1.9, abs=0.3)
    assert full.risk_ratio(people.group == BLACK_GROUP, year=FULL_YEAR) == pytest.approx(1.5, abs=0.35)
    assert full.risk_ratio(male, year=FULL_YEAR) == pytest.approx(1.8, abs=0.3)


def test_the_same_deed_has_the_same_answer_but_where_it_is_planted(full: Season) -> None:
    people = full.plan.ground.population
    planted = {one.school: one.by_race for one in full.truth.planted}
    elsewhere = full.is_so & ~np.isin(full.school, list(planted))

    assert Counter(planted.values()) == {False: 2, True: 2}
    for flag in (people.has_iep, people.group == BLACK_GROUP):
        assert full.same_deed_ratio(elsewhere, flag) == pytest.approx(1.03, abs=0.08)
    for school, by_race in planted.items():
        among = full.is_so & full.is_subjective & (full.school == school)
        flag = people.group == BLACK_GROUP if by_race else people.has_iep
        assert among.sum() >= 200
        assert 1.45 <= full.same_deed_ratio(among, flag) <= 2.3


def test_a_small_demo_has_one_planted_school() -> None:
    small = Season(places.SMALL)
    [planted] = small.truth.planted
    among = small.is_so & small.is_subjective & (small.school == planted.school)

    assert small.plan.ground.place(planted.school).name == "Harbor Point Middle"
    assert small.same_deed_ratio(among, small.plan.ground.population.has_iep) > 1.4


def test_some_in_special_education_pass_ten_days(full: Season) -> None:
    parts, has_iep = full.truth.decided.parts, full.plan.ground.population.has_iep
    own = full.is_suspended & (full.year == FULL_YEAR) & has_iep[full.person]
    days = np.bincount(full.person[own], weights=parts.days[own])

    assert 20 <= (days > 10).sum() <= 40
    assert 1 <= (days > 15).sum() <= 15


def test_nobody_is_in_trouble_before_she_comes_or_while_she_is_suspended(full: Season) -> None:
    parts = full.truth.decided.parts
    spells = full.plan.spells
    order = np.lexsort((full.day, parts.spell))
    away_until: dict[int, int] = {}
    for row in order.tolist():
        spell = spells[int(parts.spell[row])]
        assert spell.first.toordinal() <= full.day[row]
        assert spell.until is None or full.day[row] < spell.until.toordinal()
        if not parts.is_second[row]:
            assert full.day[row] > away_until.get(int(parts.spell[row]), 0) or parts.days[row] > 0
        if full.is_suspended[row]:
            away_until[int(parts.spell[row])] = int(parts.last[row])


def test_earlier_incidents_are_counted_within_the_year(full: Season) -> None:
    parts = full.truth.decided.parts
    seen: Counter[tuple[int, int]] = Counter()
    for row in np.lexsort((parts.event, full.day, full.person, full.year)).tolist():
        key = (int(full.year[row]), int(full.person[row]))
        assert parts.priors[row] == seen[key]
        seen[key] += bool(full.is_so[row])


def test_one_seed_gives_one_season() -> None:
    first, second, other = (Season(places.tiny(), seed=seed) for seed in (7, 7, 8))

    for name in ("spell", "day", "minute", "code", "harmed"):
        assert np.array_equal(
            getattr(first.truth.decided.events, name), getattr(second.truth.decided.events, name)
        )
    assert first.truth.decided.parts.kind.tolist() == second.truth.decided.parts.kind.tolist()
    assert not np.array_equal(first.truth.decided.events.day, other.truth.decided.events.day)


def test_the_season_is_drawn_on_any_day() -> None:
    for today in (OPENING - timedelta(days=90), OPENING + timedelta(days=200), OPENING - timedelta(days=130)):
        season = Season(places.tiny(), today=today)
        assert season.truth.decided.events.day.max(initial=0) <= today.toordinal()


def test_all_students_of_incidents_were_enrolled_on_school_days(built: None) -> None:
    enrolled: dict[tuple[int, int], list[Enrollment]] = defaultdict(list)
    for row in Enrollment.objects.all():
        enrolled[row.student_id, row.school_id].append(row)
    taught = {one.pk: calendar_of(school_id=one.pk) for one in School.objects.all()}

    assert IncidentStudent.objects.count() > 300
    for part in IncidentStudent.objects.all():
        spells = enrolled[part.student_id, part.school_id]
        assert any(
            one.valid_from <= part.occurred_on and (one.valid_until or date.max) > part.occurred_on
            for one in spells
        )
        assert taught[part.school_id].count(part.occurred_on, part.occurred_on) == 1


def test_incidents_say_the_same_as_their_parts(built: None) -> None:
    incidents = {one.pk: one for one in Incident.objects.all()}
    accounts = Account.objects.count()

    assert accounts == len(incidents)
    for part in IncidentStudent.objects.all():
        one = incidents[part.incident_id]
        assert (part.occurred_on, part.code_id, part.reporter_id) == (
            one.occurred_on,
            one.code_id,
            one.reporter_id,
        )
        assert part.decided_on == (one.decided_on if part.part == Part.RESPONSIBLE else None)
    for one in incidents.values():
        assert one.reported_at >= one.occurred_at
        assert one.triaged_at is None or one.triaged_at >= one.reported_at
        assert (one.state == IncidentState.CLOSED) == (one.closed_on is not None)


def test_the_newest_days_are_alive(built: None) -> None:
    friday = OPENING - timedelta(days=3)
    open_now = Counter(Incident.objects.filter(decided_on=None).values_list("state", flat=True))
    today = Incident.objects.filter(occurred_on=OPENING)

    assert open_now[IncidentState.REPORTED] >= 4
    assert open_now[IncidentState.TRIAGED] >= 1
    assert open_now[IncidentState.INVESTIGATING] >= 3
    assert {one.state for one in today} == {IncidentState.REPORTED}
    assert Incident.objects.filter(occurred_on=friday, decided_on=None).count() >= 8
    assert Removal.objects.filter(kind=RemovalKind.OSS, returns_on=OPENING).exists()
    assert not Incident.objects.filter(occurred_on__gt=OPENING).exists()


def test_three_counters_of_harbor_point_stand_near_their_lines(built: None) -> None:
    harbor = School.objects.get(name="Harbor Point Middle")
    plans = StudentProgram.objects.filter(kind=ProgramKind.IEP).values_list("student_id", flat=True)
    days: Counter[int] = Counter()
    for day in RemovalDay.objects.filter(school=harbor, on__gte="2026-08-01", counts=True):
        if day.student_id in set(plans):
            days[day.student_id] += day.fraction

    assert {5, 8, 11} <= set(days.values())


def test_attendance_knows_who_is_suspended(built: None) -> None:
    marks = {
        (one.student_id, one.on): one.code
        for one in DayMark.objects.filter(code=DayCode.OUT_OF_SCHOOL_SUSPENSION)
    }
    suspended = RemovalDay.objects.filter(on__lt=OPENING).values_list("student_id", "on", "removal_id")
    out = set(Removal.objects.filter(kind=RemovalKind.OSS).values_list("pk", flat=True))
    days = [(student, on) for student, on, removal in suspended if removal in out]

    # A few homerooms did not take the day.
    assert sum(day in marks for day in days) >= 0.97 * len(days)
    assert set(marks) <= set(days)


def test_the_ladders_adults_decide(built: None) -> None:
    seats = {(row.staff_id, row.seat): row.school_id for row in StaffAssignment.objects.all()}
    excluded = Response.objects.filter(kind="oss").values_list("incident_student_id", flat=True)
    for part in IncidentStudent.objects.filter(pk__in=list(excluded)):
        assert seats.get((part.decided_by_id, Seat.PRINCIPAL)) == part.school_id
    for part in IncidentStudent.objects.exclude(decided_by=None):
        assert any(
            seats.get((part.decided_by_id, seat)) == part.school_id
            for seat in (Seat.DEAN, Seat.AP_CULTURE, Seat.PRINCIPAL)
        )


def test_the_whole_season_leaves_a_line_for_each_table(built: None) -> None:
    actions = Counter(
        AuditEntry.objects.filter(action__startswith="demo.culture").values_list("action", flat=True)
    )

    assert actions == {
        f"demo.culture.{name}": 1
        for name in ("keys", "incidents", "accounts", "parts", "responses", "removals", "removal_days")
    }
    assert not IncidentStudent.objects.filter(decided_on__lt=F("occurred_on")).exists()
    assert not IncidentStudent.objects.filter(decided_by_id=F("reporter_id")).exists()


def _dates(season: Season) -> Any:
    epoch = np.datetime64("1970-01-01") - np.timedelta64(719_163, "D")
    return epoch + season.day[season.year <= FULL_YEAR].astype("timedelta64[D]")
