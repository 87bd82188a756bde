"""What the rules asked for in a small demo's autumn, and how it ended."""

from datetime import date

from django.db.models import F
from django.utils.timezone import localtime

from sextant.assessment.models import GrowthRun, ReteachPlan
from sextant.assessment.queries.reteach_gaps import list_gaps
from sextant.assessment.terms import Need, PlanResult, PlanState
from sextant.demo.generate import Built
from sextant.interlocks.effect_measures.table import MEASURES
from sextant.interlocks.models import InterlockEffect, Retuning
from sextant.interlocks.readings.records import is_dismissed_too_often, judged_tallies
from sextant.interlocks.table import BY_CODE
from sextant.interop.models import ImportRun, QuarantinedRow
from sextant.leadership.models import Milestone, Scorecard, ScorecardLine
from sextant.leadership.terms.scorecards import MilestoneState
from sextant.network.models import (
    StaffAssignment,
    Student,
)
from sextant.support.models import EntryStep, TruancyStep
from sextant.work.models import WorkItem
from sextant.work.queries.fates import fates_of_rules
from sextant.work.terms import WorkState

OPENING = date(2026, 11, 23)


def student(given_name: str, family_name: str) -> Student:
    found: Student = Student.objects.get(given_name=given_name, family_name=family_name)
    return found


def test_the_screenings_of_the_run_are_done_under_way_or_late_as_in_a_real_school(as_builder: Built) -> None:
    items = WorkItem.objects.filter(interlock="I-01")
    run = GrowthRun.objects.get()

    assert run.asked_on == date(2026, 11, 2)
    assert set(items.values_list("opened_on", flat=True)) == {run.asked_on}
    assert {"done", "open", "escalated"} <= set(items.values_list("state", flat=True))
    assert not items.filter(state="done", outcome="").exists()


def test_most_of_what_is_taught_again_is_closed_and_a_little_is_late_or_due(as_builder: Built) -> None:
    states = list(ReteachPlan.objects.values_list("state", flat=True))
    n_closed, n_plans = states.count(PlanState.CLOSED), len(states)
    gaps = list_gaps(on=OPENING, needs=(Need.CLASS,)).rows
    results = list(ReteachPlan.objects.filter(state=PlanState.CLOSED).values_list("result", flat=True))

    assert n_plans > 30
    assert 0.55 <= n_closed / (n_plans + len(gaps)) <= 0.85
    assert len(gaps) <= 0.15 * n_plans
    assert 0.4 <= results.count(PlanResult.CLOSED_GAP) / n_closed <= 0.8
    assert {PlanState.DRAFTED, PlanState.APPROVED, PlanState.TAUGHT} <= set(states)
    asked = WorkItem.objects.filter(interlock="I-04")
    assert asked.filter(state=WorkState.DONE).count() >= 0.8 * asked.count()


def test_most_rules_opened_work_this_autumn_and_much_of_it_has_ended(as_builder: Built) -> None:
    fates = fates_of_rules(since=date(2026, 8, 24), on=OPENING)
    rules = {code: fate for code, fate in fates.items() if code in BY_CODE}
    done, late = (sum(getattr(one, name) for one in rules.values()) for name in ("done", "late"))
    on_time = sum(one.on_time for one in rules.values())

    assert len(rules) >= 20
    assert sum(one.decided > 0 for one in rules.values()) >= 12
    assert {"I-08", "I-09", "I-13", "I-14", "I-25", "I-27", "I-38", "I-40"} <= {
        code for code, one in rules.items() if one.done
    }
    # Some is late, and most is not.
    assert 0.55 <= on_time / (done + late) <= 0.95
    assert late <= 0.1 * sum(one.opened for one in rules.values())
    assert sum(one.dismissed > 0 for one in rules.values()) >= 5


def test_what_the_work_of_rules_went_with_is_measured_before_the_first_night(as_builder: Built) -> None:
    measured = InterlockEffect.objects.filter(as_of=OPENING)

    assert {one.code for one in measured} == {one.code for one in MEASURES}
    assert measured.exclude(why_none="").exists()


def test_conferences_after_repeated_incidents_are_waved_away_so_often_that_the_rule_is_asked_about(
    as_builder: Built,
) -> None:
    repeated = judged_tallies(since=date(2026, 8, 24), on=OPENING)["I-08"]

    assert repeated.decided >= 10
    assert is_dismissed_too_often(repeated, on=OPENING)
    assert not any(
        is_dismissed_too_often(tally, on=OPENING)
        for code, tally in judged_tallies(since=date(2026, 8, 24), on=OPENING).items()
        if code != "I-08"
    )
    assert set(Retuning.objects.values_list("code", flat=True)) == {"I-08"}
    waits = WorkItem.objects.get(interlock="tune")
    assert (waits.seat, waits.is_open) == ("data_director", True)


def test_past_work_is_about_living_owners_and_students_who_are_there(as_builder: Built) -> None:
    items = WorkItem.objects.filter(opened_on__lt=OPENING).exclude(interlock="")
    owners = items.filter(owner__isnull=False).values_list("owner_id", flat=True).distinct()
    ended = items.filter(closed_at__isnull=False)

    assert set(owners) <= set(StaffAssignment.objects.on(OPENING).values_list("staff_id", flat=True))
    assert not ended.filter(closed_at__date__gte=OPENING).exists()
    assert not ended.filter(closed_at__date__lt=F("opened_on")).exists()
    assert not items.filter(state=WorkState.DISMISSED, note="").exists()
    assert not items.filter(closing="record", state=WorkState.DISMISSED).exists()
    gone = Student.objects.filter(school=None).values("pk")
    assert not items.filter(student_id__in=gone).exists()


def test_who_came_mid_year_is_owed_a_welcome_and_the_record_says_what_is_done(as_builder: Built) -> None:
    items = WorkItem.objects.filter(interlock="I-37")
    steps = EntryStep.objects.all()
    left = set(steps.filter(done_on=None).values_list("student_id", flat=True))

    assert steps.filter(done_on__isnull=False).exists()
    assert {one.student_id for one in items if one.is_open} == left
    assert {one.student_id for one in items} <= set(steps.values_list("student_id", flat=True))


def test_a_truancy_notice_closed_what_asked_for_it_on_the_day_it_went_out(as_builder: Built) -> None:
    items = WorkItem.objects.filter(interlock="I-13", part=1, topic="notice", state=WorkState.DONE)
    steps = TruancyStep.objects.filter(paper="notice")
    sent = {(student, on) for student, on in steps.values_list("student_id", "done_on")}

    assert items
    assert all((one.student_id, localtime(one.closed_at).date()) in sent for one in items)


def test_a_file_with_strangers_and_a_dropped_question_wait_for_the_data_director(as_builder: Built) -> None:
    run = ImportRun.objects.get()
    strangers = QuarantinedRow.objects.filter(import_run=run, settled_at=None)
    waits = WorkItem.objects.get(interlock="I-17", part=1)

    assert (run.state, strangers.count()) == ("ready", 3)
    assert (waits.seat, waits.is_open, waits.due_on) == ("data_director", True, OPENING)
    assert waits.title.startswith("Restate the results, Reading 6")


def test_some_letters_calls_and_cases_of_the_autumn_were_late(as_builder: Built) -> None:
    fates = fates_of_rules(since=date(2026, 8, 24), on=OPENING)

    assert all(fates[code].on_time < fates[code].done for code in ("I-09", "I-13", "I-14"))


def test_nothing_is_brought_up_after_it_was_done(as_builder: Built) -> None:
    ended = list(
        WorkItem.objects.filter(closed_at__isnull=False).values_list(
            "interlock", "escalated_on", "on_agenda_from", "closed_at"
        )
    )
    late = [
        (code, day, localtime(closed).date())
        for code, *days, closed in ended
        for day in days
        if day is not None and day > localtime(closed).date()
    ]

    assert any(escalated for _code, escalated, _agenda, _closed in ended)
    assert late == []


def test_a_milestone_is_met_by_the_number_on_the_scorecard_alone(as_builder: Built) -> None:
    milestones = list(Milestone.objects.filter(code="y1.attendance"))

    for one in milestones:
        cards = Scorecard.objects.filter(school_id=one.school_id, as_of__lte=one.checked_on).values("pk")
        scored = ScorecardLine.objects.filter(code="ada", scorecard_id__in=cards)
        assert one.value in set(scored.values_list("value", flat=True))
        assert (one.state == MilestoneState.MET) == (one.value >= one.goal)
    assert milestones
