"""I-24: each teacher of a student says that she has read a changed plan; who comes later is asked, too."""

import pytest
from interlock_cases import items

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions import rosters
from sextant.network.models import Accommodation, SectionStaff
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat, SectionRole
from sextant.support.actions.accommodations import (
    NotAsked,
    NothingChanges,
    acknowledge,
    ask_teachers,
    change_accommodations,
)
from sextant.support.models import PlanReading
from sextant.support.queries.plan_readings import own_readings, readings_of_school
from sextant.work.models import WorkItem
from sextant.work.terms import Weight, WorkState
from support.services_of_cast import as_builder, give_plan

pytestmark = pytest.mark.usefixtures("monday_morning")


def of_i24(part: int) -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-24" and item.part == part]


def change(cast: Cast) -> None:
    give_plan(cast)
    with cast.as_(cast.ruth_ap_sped):
        change_accommodations(student_id=cast.zuri.pk, add=["Directions read aloud"], end=(), on=TODAY)


def read(cast: Cast, who: str) -> None:
    user = getattr(cast, who)
    with as_builder():
        keys = list(PlanReading.objects.filter(staff_id=user.staff_id).values_list("pk", flat=True))
    with cast.as_(user):
        acknowledge(reading_ids=keys, on=TODAY)


def test_i24_asks_every_teacher_of_hers_and_not_the_para(cast: Cast) -> None:
    change(cast)

    owners = {item.owner_id for item in of_i24(1)}
    # Math 7B, reading 7B and the homeroom.
    assert owners == {
        cast.amara_teacher.staff_id, cast.priya_coteacher.staff_id, cast.erik_teacher.staff_id,
    }  # fmt: skip
    (everybody,) = of_i24(0)
    assert (everybody.seat, everybody.weight) == (Seat.AP_SPED, Weight.HARD)
    with guard.acting_as(process("decider")):
        assert everybody.due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 3)
    assert all(item.student_id is None and "Zuri" not in item.reason for item in (*of_i24(1), everybody))


def test_i24_closes_each_teachers_item_and_at_the_last_one_that_of_the_leader(cast: Cast) -> None:
    change(cast)

    read(cast, "amara_teacher")
    assert {item.state for item in of_i24(1) if item.owner_id == cast.amara_teacher.staff_id} == {
        WorkState.DONE
    }
    assert of_i24(0)[0].state == WorkState.OPEN
    with cast.as_(cast.ruth_ap_sped):
        found = readings_of_school(school_id=cast.harbor.pk)
    assert (found.n_asked, found.n_read, found.rows[0].missing) == (3, 1, ("Erik Lindqvist", "Priya Raman"))

    read(cast, "priya_coteacher")
    read(cast, "erik_teacher")
    assert of_i24(0)[0].state == WorkState.DONE


def test_i24_freezes_no_count_in_its_sentence(cast: Cast) -> None:
    change(cast)

    (item,) = of_i24(0)
    assert "not all teachers have acknowledged it yet" in item.reason
    assert "teachers have not" not in f"{item.reason} {item.evidence}"


def test_i24_asks_again_when_the_plan_changes_again_and_only_then(cast: Cast) -> None:
    change(cast)
    for who in ("amara_teacher", "priya_coteacher", "erik_teacher"):
        read(cast, who)
    with guard.acting_as(process("support_desk")):
        assert ask_teachers(student_ids=None, on=TODAY) == 0

    with as_builder():
        Accommodation.objects.filter(text="Extra time").update(valid_until=TODAY)
        PlanReading.objects.update(changed_on=TODAY.replace(day=20))
    with guard.acting_as(process("support_desk")):
        assert ask_teachers(student_ids=None, on=TODAY) == 3
    assert len([item for item in of_i24(1) if item.state == WorkState.OPEN]) == 3


def test_i24_asks_a_new_teacher_at_night_and_lets_off_who_has_gone(cast: Cast) -> None:
    change(cast)
    read(cast, "amara_teacher")
    read(cast, "priya_coteacher")
    with as_builder():
        rosters.staff_section(
            section_id=cast.math_7b.pk, staff_id=cast.katrin_teacher.staff_id,
            role=SectionRole.CO_TEACHER, dosage_percent=0, valid_from=TODAY,
        )  # fmt: skip
        SectionStaff.objects.filter(staff_id=cast.erik_teacher.staff_id).update(valid_until=TODAY)

    with guard.acting_as(process("support_desk")):
        assert ask_teachers(student_ids=None, on=TODAY) == 1

    by_owner = {item.owner_id: item.state for item in of_i24(1)}
    assert by_owner[cast.katrin_teacher.staff_id] == WorkState.OPEN
    assert by_owner[cast.erik_teacher.staff_id] == WorkState.DONE
    with guard.acting_as(process("support_desk")):
        assert ask_teachers(student_ids=None, on=TODAY) == 0


def test_a_teacher_sees_first_what_she_has_not_read_and_reads_for_nobody_else(cast: Cast) -> None:
    give_plan(cast, who=cast.jaylen)
    with guard.acting_as(process("support_desk")):
        ask_teachers(student_ids=None, on=TODAY)
    read(cast, "amara_teacher")
    change(cast)

    with cast.as_(cast.amara_teacher):
        rows = own_readings(staff_id=cast.amara_teacher.staff_id or 0, on=TODAY)
        assert [(row.student, row.reading is not None) for row in rows] == [
            ("Zuri Hightower", True), ("Jaylen Okonkwo-Reed", False),
        ]  # fmt: skip
        assert rows[0].accommodations == ("Extra time", "Directions read aloud")
        with as_builder():
            of_erik = PlanReading.objects.get(staff_id=cast.erik_teacher.staff_id, student=cast.zuri)
        with pytest.raises(NotAsked):
            acknowledge(reading_ids=[of_erik.pk], on=TODAY)
    read(cast, "amara_teacher")
    with pytest.raises(AlreadyDone):
        read(cast, "amara_teacher")


def test_a_change_changes_something(cast: Cast) -> None:
    give_plan(cast)
    with cast.as_(cast.ruth_ap_sped), pytest.raises(NothingChanges):
        change_accommodations(student_id=cast.zuri.pk, add=["  "], end=(), on=NOW.date())
    assert of_i24(1) == []
