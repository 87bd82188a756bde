"""The rules of visits, scores, steps and cycles, with the specification's own example to the digit."""

from datetime import date, timedelta

import pytest

from sextant.instruction.rules import cycles, scores, steps, visits
from sextant.instruction.rules.cycle_weeks import taught_weeks
from sextant.instruction.rules.cycles import Band, Done
from sextant.instruction.terms import CycleOutcome, CycleReason, CycleState, StepState, VisitKind, VisitState
from sextant.network.school_days import SchoolCalendar

MONDAY = date(2026, 11, 23)
CALENDAR = SchoolCalendar(
    days=tuple(
        day
        for day in (date(2026, 11, 2) + timedelta(days=n) for n in range(40))
        # Thanksgiving and the day after it are no school days.
        if day.weekday() < 5 and day not in {date(2026, 11, 26), date(2026, 11, 27)}
    )
)
EXAMPLE = Done(
    planned_weeks=6, weeks_with_a_pair=5, pairs=5, pairs_in_time=4, steps=6, good_steps=5, debriefs=5,
    practiced=4,
)  # fmt: skip


@pytest.mark.acceptance(1)
def test_fidelity_of_the_worked_example() -> None:
    found = cycles.fidelity(EXAMPLE)

    assert (round(found.dose, 3), found.latency, round(found.step_quality, 3), found.practice) == (
        0.833, 0.8, 0.833, 0.8,
    )  # fmt: skip
    assert f"{found.total:.2f}" == "0.82"
    assert found.band() is Band.STRONG


@pytest.mark.parametrize(
    ("practiced", "in_time", "band"), [(4, 4, Band.STRONG), (2, 3, Band.PARTIAL), (0, 0, Band.NOT_A_CYCLE)]
)
def test_bands_of_fidelity(practiced: int, in_time: int, band: Band) -> None:
    done = Done(
        planned_weeks=6, weeks_with_a_pair=5, pairs=5, pairs_in_time=in_time, steps=6, good_steps=5,
        debriefs=5, practiced=practiced,
    )  # fmt: skip

    assert cycles.fidelity(done).band() is band


def test_a_sum_of_exactly_eight_tenths_is_strong() -> None:
    found = cycles.Fidelity(dose=0.8, latency=0.8, step_quality=0.8, practice=0.8)

    assert found.band() is Band.STRONG


def test_nothing_done_is_no_fidelity() -> None:
    nothing = Done(
        planned_weeks=6, weeks_with_a_pair=0, pairs=0, pairs_in_time=0, steps=0, good_steps=0, debriefs=0,
        practiced=0,
    )  # fmt: skip

    assert cycles.fidelity(nothing).total == 0


def test_weeks_of_a_cycle() -> None:
    start = date(2026, 10, 5)

    found = taught_weeks(starts_on=start, weeks=4, is_school_day=lambda day: day.weekday() < 5)
    assert [found.week_of(start + timedelta(days=n)) for n in (-1, 0, 6, 7, 60)] == [0, 1, 1, 2, 4]
    assert [found.n_completed(start + timedelta(days=n)) for n in (0, 6, 7, 60)] == [0, 0, 1, 4]
    assert (found.middle, found.ends_on) == (date(2026, 10, 19), date(2026, 11, 1))
    assert cycles.only_interrupted(starts_on=start, on=date(2026, 10, 31), least_weeks=4)
    assert not cycles.only_interrupted(starts_on=start, on=date(2026, 11, 1), least_weeks=4)


def test_a_week_in_a_recess_is_no_week_of_a_cycle() -> None:
    start, recess = date(2026, 11, 16), (date(2026, 12, 21), date(2027, 1, 1))
    found = taught_weeks(
        starts_on=start, weeks=6,
        is_school_day=lambda day: day.weekday() < 5 and not recess[0] <= day <= recess[1],
    )  # fmt: skip

    # The sixth week begins after the two weeks of the recess.
    assert (found.last, found.ends_on, found.n_skipped) == (date(2027, 1, 4), date(2027, 1, 10), 1)
    assert found.week_of(date(2026, 12, 30)) == 5
    # Closed when the calendar said so, it is measured by five weeks; closed early without a recess, by six.
    assert found.n_counted(date(2026, 12, 27)) == 5
    assert found.n_counted(date(2027, 1, 8)) == 6


def test_what_could_not_be_done_yet_has_no_share() -> None:
    found = cycles.fidelity(
        Done(
            planned_weeks=1,
            weeks_with_a_pair=0,
            pairs=0,
            pairs_in_time=0,
            steps=0,
            good_steps=0,
            debriefs=0,
            practiced=0,
        )
    )

    assert (found.dose, found.latency, found.step_quality, found.practice) == (0, None, None, None)


def test_three_weeks_without_a_mastered_step_call_for_a_change() -> None:
    start = date(2026, 10, 5)

    assert cycles.must_change(starts_on=start, on=date(2026, 10, 26), mastered_on=[], weeks=3)
    assert not cycles.must_change(
        starts_on=start, on=date(2026, 10, 26), mastered_on=[date(2026, 10, 12)], weeks=3
    )


def test_outcomes_follow_the_exit_score() -> None:
    assert cycles.outcome_of(baseline=2.0, target=3.0, exit_score=3.0) is CycleOutcome.MET
    assert cycles.outcome_of(baseline=1.5, target=3.0, exit_score=2.0) is CycleOutcome.PARTLY
    assert cycles.outcome_of(baseline=2.0, target=3.0, exit_score=2.0) is CycleOutcome.NOT_MET


def test_only_a_new_teachers_cycle_cannot_be_refused() -> None:
    assert [one for one in CycleReason if not cycles.may_be_refused(one)] == [CycleReason.NEW_TEACHER]
    assert not cycles.may_become(CycleState.REFUSED, CycleState.ACTIVE)


def test_an_observer_is_certified_by_agreement_with_the_master_levels() -> None:
    master = {f"IS{n}": 2 for n in range(1, 11)}
    close = master | {"IS1": 3, "IS2": 3, "IS3": 3, "IS4": 1}
    too_kind = master | {"IS1": 3, "IS2": 3, "IS3": 3, "IS4": 3}
    far_off = master | {"IS1": 4}

    found = scores.agreement(close, master)

    assert found is not None
    assert (found.exact_percent, found.adjacent_percent, found.bias) == (60.0, 100.0, 0.2)
    assert found.certifies(scores.Bar())
    assert not scores.agreement(too_kind, master).certifies(scores.Bar())  # type: ignore[union-attr]
    # One of ten two levels off leaves 90% adjacent.
    assert not scores.agreement(far_off, master).certifies(scores.Bar())  # type: ignore[union-attr]


def test_a_bias_of_exactly_three_tenths_still_certifies() -> None:
    master = {f"IS{n}": 2 for n in range(1, 11)}

    found = scores.agreement(master | {"IS1": 3, "IS2": 3, "IS3": 3}, master)

    assert found is not None
    assert found.bias == 0.3
    assert found.certifies(scores.Bar())


def test_without_a_common_standard_there_is_no_agreement() -> None:
    assert scores.agreement({"IS1": 2}, {"IS2": 2}) is None


def test_a_level_rests_on_two_lines() -> None:
    levels = {"IS1": 3, "IS2": None, "IS3": 2}

    assert scores.unfounded(levels, {"IS1": 1, "IS3": 2}, least=2) == ("IS1",)
    assert [n for n in range(6) if scores.is_level(n)] == [1, 2, 3, 4]
    assert scores.mean_of([2, None, 3]) == 2.5
    assert scores.mean_of([None]) is None


def test_a_scored_draft_is_void_after_five_school_days() -> None:
    def is_void(on: date, kind: VisitKind = VisitKind.SCORED) -> bool:
        return visits.is_void(VisitState.DRAFT, kind, visited_on=MONDAY, on=on, days=5, calendar=CALENDAR)

    # Tuesday, Wednesday, then Monday to Wednesday: the two free days do not count.
    assert not is_void(date(2026, 12, 2))
    assert is_void(date(2026, 12, 3))
    assert not is_void(date(2026, 12, 10), VisitKind.QUICK)


def test_a_shared_visit_is_never_void() -> None:
    assert not visits.is_void(
        VisitState.SHARED, VisitKind.SCORED, visited_on=MONDAY, on=date(2027, 1, 9), days=5, calendar=CALENDAR
    )


def test_a_debrief_is_in_time_within_two_school_days() -> None:
    def in_time(day: date) -> bool:
        return visits.is_in_time(visited_on=date(2026, 11, 25), debriefed_on=day, days=2, calendar=CALENDAR)

    assert in_time(date(2026, 12, 1))
    assert not in_time(date(2026, 12, 2))


def test_a_visit_takes_one_step_after_the_other() -> None:
    assert visits.may_become(VisitState.SHARED, VisitState.DEBRIEFED)
    assert visits.may_become(VisitState.ACKNOWLEDGED, VisitState.CONTESTED)
    assert not visits.may_become(VisitState.DRAFT, VisitState.ACKNOWLEDGED)
    assert not visits.may_become(VisitState.RESOLVED, VisitState.CONTESTED)


def test_the_floor_of_the_year_grows_with_the_year() -> None:
    floor = visits.Floor(quick_a_month=2, scored_a_year=6)

    assert visits.is_short_of(floor, n_quick=1, n_scored=6, share_of_year=0.5)
    assert visits.is_short_of(floor, n_quick=2, n_scored=2, share_of_year=0.5)
    assert not visits.is_short_of(floor, n_quick=2, n_scored=2, share_of_year=0.4)


def test_one_observer_with_more_than_sixty_percent_is_named() -> None:
    found = visits.one_sided(["Joon", "Joon", "Yolanda"], more_than_percent=60, from_visits=3)

    assert found is not None
    assert (found.observer, round(found.percent)) == ("Joon", 67)
    three_of_five = ["Joon", "Joon", "Joon", "Yolanda", "Lucía"]
    assert visits.one_sided(three_of_five, more_than_percent=60, from_visits=3) is None
    assert visits.one_sided(["Joon", "Joon"], more_than_percent=60, from_visits=3) is None


def test_the_checklist_names_what_a_step_lacks() -> None:
    vague = steps.Checklist(
        is_observable=False, is_one_behavior=True, is_doable_in_a_week=True, is_practiced_in_the_meeting=False
    )

    assert vague.open_checks == (steps.Check.OBSERVABLE, steps.Check.PRACTICED)
    assert not vague.passes
    assert set(steps.CURES) == set(steps.Check)


def test_two_steps_at_a_time() -> None:
    assert steps.n_to_settle(n_open=1, n_new=1, most=2) == 0
    assert steps.n_to_settle(n_open=2, n_new=1, most=2) == 1
    assert steps.may_become(StepState.OPEN, StepState.MASTERED)
    assert not steps.may_become(StepState.MASTERED, StepState.OPEN)
    assert steps.closes(StepState.CARRIED)
