"""The season of special education: minutes given and missed, clocks, plans read, and anchor rooms."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import transaction

from cast_for_tests import NOW
from sextant.demo import places
from sextant.demo.planning import plan_demo
from sextant.demo.seasons import accounts, curriculum, families, founding, programs, rosters, staffing
from sextant.demo.seasons.support_special_education import Told, live_with_special_education
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import StaffAssignment
from sextant.support.models import (
    AnchorClassroom,
    AnchorLevelMove,
    AnchorPlacement,
    AnchorPoints,
    Evaluation,
    MakeUpPlan,
    PlanReading,
    ServiceEntitlement,
    ServiceLog,
)
from sextant.support.queries.anchor import find_room, seats_of
from sextant.support.queries.evaluation_clocks import clocks_of_school
from sextant.support.queries.plan_readings import readings_of_school
from sextant.support.queries.services import list_services
from sextant.support.queries.sped_caseloads import sped_caseloads
from sextant.support.rules.service_minutes import Light
from sextant.work.models import WorkItem

OPENING = date(2026, 11, 23)


@pytest.fixture(scope="module")
def season(django_db_setup: Any, django_db_blocker: Any) -> Iterator[tuple[Told, list[int]]]:
    """Live the season of three small schools once, inside transactions that are taken back."""
    del django_db_setup
    with django_db_blocker.unblock(), ExitStack() as stack:
        for alias in settings.DATABASES:
            block = transaction.atomic(using=alias)
            block.__enter__()
            stack.callback(_take_back, block, alias)
        stack.enter_context(time_machine.travel(datetime.combine(OPENING, NOW.timetz()), tick=False))
        stack.enter_context(guard.acting_as(process("demo_builder")))
        plan = plan_demo(size=places.tiny(students=300), today=OPENING)
        ground = plan.ground
        founding.found_network(ground)
        curriculum.publish_standards(ground)
        staffing.appoint_staff(ground, plan.staffing)
        families.welcome_students(ground, plan.spells)
        programs.record_programs(ground, plan.spells)
        rosters.fill_rosters(ground, rooms=plan.rooms, teachers=plan.teachers, spells=plan.spells)
        students_of: dict[int, list[int]] = {}
        for spell in plan.spells:
            if spell.until is None:
                students_of.setdefault(spell.school, []).append(spell.student)
        accounts.give_caseloads(ground, plan.staffing.adults, students_of)
        yield live_with_special_education(ground), ground.keys.schools


def _take_back(block: Any, alias: str) -> None:
    transaction.set_rollback(True, using=alias)
    block.__exit__(None, None, None)


def test_every_plan_has_a_service_and_schools_differ_in_what_they_give(
    season: tuple[Told, list[int]],
) -> None:
    told, schools = season
    lights = Counter(row.light for school in schools for row in list_services(school_id=school, on=OPENING))

    assert told.services == ServiceEntitlement.objects.count() > 0
    assert told.logs == ServiceLog.objects.count() > 8 * told.services
    assert set(lights) >= {Light.GOOD, Light.RED} or set(lights) >= {Light.GOOD, Light.AMBER}
    assert told.make_ups == MakeUpPlan.objects.count()


def test_therapists_give_speech_and_occupational_therapy_and_teachers_give_neither(
    season: tuple[Told, list[int]],
) -> None:
    del season
    given = ServiceEntitlement.objects.filter(service__in=["speech", "occupational"], staff__isnull=False)
    at_schools = StaffAssignment.objects.filter(school__isnull=False).values("staff_id")
    therapists = set(given.values_list("staff_id", flat=True))

    assert therapists
    assert not given.filter(staff_id__in=at_schools).exists()
    assert not ServiceEntitlement.objects.exclude(service__in=["speech", "occupational"]).filter(
        staff_id__in=therapists
    )


def test_a_few_clocks_have_run_out_and_most_run(season: tuple[Told, list[int]]) -> None:
    _told, schools = season
    found = [clocks_of_school(school_id=school, on=OPENING) for school in schools]

    n, overdue = sum(len(one.rows) for one in found), sum(one.n_overdue for one in found)
    assert 0 < overdue < n / 2
    assert Evaluation.objects.filter(state="declined").exists()


def test_most_plans_are_read_and_some_wait_with_their_items(season: tuple[Told, list[int]]) -> None:
    told, schools = season
    found = [readings_of_school(school_id=school) for school in schools]

    assert told.readings > 0
    assert all((one.share or 0) > 80 for one in found)
    assert any(one.rows for one in found)
    waiting = set(PlanReading.objects.filter(read_on=None, let_go_on=None).values_list("staff_id", flat=True))
    items = WorkItem.objects.filter(interlock="I-24", part=1, state="open")
    assert waiting == set(items.values_list("owner_id", flat=True))


def test_one_room_of_ten_places_with_weeks_of_points_and_somebody_ready(
    season: tuple[Told, list[int]],
) -> None:
    told, _schools = season
    room = find_room(AnchorClassroom.objects.get().public_id)
    assert room is not None
    seats = seats_of(room, on=OPENING)

    assert told.seats == len(seats) == AnchorPlacement.objects.count() <= 10
    assert AnchorPoints.objects.count() > 100
    assert len({seat.share_in_class for seat in seats}) > 2
    assert any(seat.way.meets for seat in seats)
    assert (bool(room.clinician), room.clinician_share) == (True, 20)
    assert len({move.number for move in AnchorLevelMove.objects.all()}) > 1


def test_a_special_education_teacher_of_twenty_plans_would_have_the_minutes_for_them(
    season: tuple[Told, list[int]],
) -> None:
    _told, schools = season
    rows = [row for school in schools for row in sped_caseloads(school_id=school, on=OPENING)]
    assert rows
    minutes, n = sum(row.load.direct_minutes for row in rows), sum(row.load.n_plans for row in rows)
    available = rows[0].load.available_minutes * rows[0].most_share / 100
    assert 0.5 * available < 20 * minutes / n < 1.05 * available
