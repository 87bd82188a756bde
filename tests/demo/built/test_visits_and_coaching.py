"""Visits and coaching of a small demo's autumn."""

from datetime import date, timedelta

from django.db.models import Count

from sextant.demo.generate import Built
from sextant.instruction.models import (
    ActionStep,
    CoachingCycle,
    Conference,
    CycleWeek,
    Observation,
    StandardScore,
    Walkthrough,
)
from sextant.instruction.queries.certificates import certificates_of
from sextant.instruction.queries.effects import list_told
from sextant.instruction.queries.observers import list_observers
from sextant.instruction.terms import SCORED_KINDS
from sextant.network.models import (
    School,
    Staff,
)
from sextant.work.models import WorkItem

OPENING = date(2026, 11, 23)


def test_teachers_were_visited_and_coached_in_autumn(as_builder: Built) -> None:
    amara = Staff.objects.get(family_name="Okafor")
    cycle = CoachingCycle.objects.get(teacher=amara, state="active")
    levels = list(StandardScore.objects.values_list("level", flat=True))

    assert (cycle.starts_on, cycle.coach.name) == (date(2026, 11, 2), "Joon Park")
    assert Observation.objects.filter(teacher=amara, debriefed_on__isnull=False).exists()
    assert ActionStep.objects.filter(teacher=amara, cycle=cycle).exists()
    assert 2.2 < sum(levels) / len(levels) < 3.1
    assert not Observation.objects.filter(visited_on__gte=OPENING).exists()
    # Nobody's two open steps become three.
    open_now = ActionStep.objects.filter(state="open").values("teacher").annotate(n=Count("pk"))
    assert all(row["n"] <= 2 for row in open_now)


def test_scored_visits_are_talked_through_within_days_and_few_are_owed(as_builder: Built) -> None:
    scored = Observation.objects.filter(kind__in=SCORED_KINDS)
    owed = scored.filter(debriefed_on=None)

    assert owed.count() < 0.15 * scored.count()
    assert not owed.filter(visited_on__lt=OPENING - timedelta(days=7)).exists()


def test_a_proposal_after_a_flag_waits_for_yolanda_and_one_cycle_of_that_reason_closed(
    as_builder: Built,
) -> None:
    yolanda = Staff.objects.get(given_name="Yolanda", family_name="Pierce")
    waiting = CoachingCycle.objects.get(state="proposed", reason="seen_in_lessons")
    closed = CoachingCycle.objects.get(state="closed", reason="seen_in_lessons")
    assert {waiting.school_id, closed.school_id} == {yolanda.school_id}
    item = WorkItem.objects.get(interlock="I-02", subject_id=waiting.teacher_id, part=0)
    assert (item.seat, item.is_open) == ("ap_instruction", True)


def test_closed_cycles_stand_beside_uncoached_teachers_and_running_ones_have_plans(as_builder: Built) -> None:
    schools = School.objects.values_list("pk", flat=True)
    summary, told, _growth = list_told(on=OPENING, school_ids=[*schools], by_desk=False)

    assert 0 < summary.n_told == len(told)
    assert any(one.effect.n_compared for one in told)
    assert CycleWeek.objects.filter(cycle__in=CoachingCycle.objects.filter(state="active")).exists()


def test_observers_are_certified_but_for_one_and_walks_name_nobody(as_builder: Built) -> None:
    observers = list_observers(on=OPENING)
    held = certificates_of([one.id for one in observers], on=OPENING)
    cast = {one.name: held[one.id].may_score for one in observers if one.name in {"Joon Park", "Lucía Reyes"}}

    assert cast == {"Joon Park": True, "Lucía Reyes": True}
    assert sum(not one.may_score for one in held.values()) == 1
    assert Walkthrough.objects.values("school_id").distinct().count() >= 1
    assert Observation.objects.filter(kind="formal").count() == 1
    assert Conference.objects.count() == 2
