"""The weekly scan: what stands in the tables is what the arrays say, and I-21 hears of it once."""

from datetime import timedelta
from typing import Any

import numpy as np

from cast_for_tests import TODAY, Cast
from culture.cases_on_file import keep_case, keep_codes, keep_network
from culture.planted_schools import PLANTED, draw_network
from interlocks.interlock_cases import items
from sextant.culture.actions.consistency_run import compute_ratios, compute_weekly
from sextant.culture.models import CameAgain, ConsistencyRun, MajorsCounted, RatioResult
from sextant.culture.rules.scan import scan, triggered_schools
from sextant.culture.rules.scanned import Cases, Lines, Members, Roll
from sextant.culture.terms.consistency import TRIGGERED, Measure, RatioGroup
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded


def compute(**more: Any) -> ConsistencyRun | None:
    with guard.acting_as(process("consistency_desk")):
        return compute_ratios(on=TODAY, **more)


def test_one_drawn_network_is_scanned_from_its_tables_as_from_its_arrays(cast: Cast) -> None:
    made = draw_network(1, students=60)
    schools = keep_network(cast, made)
    numbers = {school.pk: number for number, school in schools.items()}

    run = compute()

    assert run is not None
    from_arrays = scan(made.cases, made.roll, made.groups, lines=Lines())
    expected = {
        (one.school, one.group, one.measure, one.of, f"c{one.code}" if one.code else ""): (
            one.ours.events, one.ours.n, one.others.events, one.others.n, one.standing,
        )
        for one in from_arrays
        # The cast's own students stand in the network, too, against which an alternate ratio is held.
        if one.school and one.group != "black" and not one.ratio.is_alternate
    }  # fmt: skip
    on_file = {
        (numbers[row.school_id], row.group, row.measure, row.of, row.code): (
            row.events_ours, row.n_ours, row.events_others, row.n_others, row.standing,
        )
        for row in unguarded(RatioResult).filter(run=run, school__isnull=False, is_alternate=False)
        if row.group in {"iep", "el", "boys"}
    }  # fmt: skip
    assert {key: value[:4] for key, value in on_file.items()} == {
        key: value[:4] for key, value in expected.items()
    }
    named = unguarded(RatioResult).filter(run=run, measure=Measure.SAME, standing__in=TRIGGERED)
    found = {numbers[key] for key in named.exclude(school=None).values_list("school_id", flat=True)}
    assert set(PLANTED) <= found
    assert len(found - set(PLANTED)) <= 1
    assert run.n_cases == len(made.cases.code)

    of_i21 = [item for item in items() if item.interlock == "I-21"]
    assert {numbers[item.subject_id] for item in of_i21} >= set(triggered_schools(from_arrays)) & set(PLANTED)
    assert {item.seat for item in of_i21} == {"principal", "culture_director"}


def test_a_scan_costs_the_same_queries_however_many_schools(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    keep_network(cast, draw_network(2, students=20, larger=40))

    with django_assert_max_num_queries(60):
        compute(tells=False)


def test_the_second_scan_of_a_day_does_nothing(cast: Cast) -> None:
    assert compute() is not None
    assert compute() is None
    assert unguarded(ConsistencyRun).count() == 1


def test_scans_are_made_on_mondays(cast: Cast) -> None:
    with guard.acting_as(process("consistency_desk")):
        assert compute_weekly(on=TODAY + timedelta(days=1)) == 0
        assert compute_weekly(on=TODAY) == 1


def test_nobody_is_told_of_a_history(cast: Cast) -> None:
    keep_network(cast, draw_network(1, students=10))

    compute(tells=False)

    assert items() == []


def test_a_network_without_incidents_compares_nothing(cast: Cast) -> None:
    run = compute()

    assert run is not None
    assert (run.n_cases, run.n_compared) == (0, 0)


def test_majors_are_counted_by_month_hour_place_code_and_grade(cast: Cast) -> None:
    first, second, *_ = keep_codes()
    reporter = cast.staff_of(cast.erik_teacher).pk
    keep_case(cast.jaylen, first, reporter_id=reporter, kinds=["conference"], place="hallway")
    keep_case(cast.jaylen, first, reporter_id=reporter, hour=17)
    keep_case(cast.mei_lin, second, reporter_id=reporter, finding="not_substantiated")

    compute()

    row = unguarded(MajorsCounted).get(school=cast.harbor)
    # 15:10 and 17:10 UTC on 2 November are 10:10 and 12:10 in Philadelphia.
    assert {way: row.counts[way] for way in ("month", "hour", "place", "code", "grade")} == {
        "month": {"2026-11": 2},
        "hour": {"10": 1, "12": 1},
        "place": {"classroom": 1, "hallway": 1},
        "code": {"c1": 2},
        "grade": {"7": 2},
    }
    assert (row.n_majors, row.n_answered, row.n_restorative) == (2, 2, 1)
    assert sum(row.counts["enrolled"].values()) == row.n_students
    assert row.counts["enrolled"]["6"] == 1


def test_recurrence_waits_until_thirty_days_are_over(cast: Cast) -> None:
    code, *_ = keep_codes()
    reporter = cast.staff_of(cast.erik_teacher).pk
    early = TODAY - timedelta(days=31)
    keep_case(cast.jaylen, code, reporter_id=reporter, on=early, kinds=["conference"])
    keep_case(cast.jaylen, code, reporter_id=reporter, on=early + timedelta(days=30), kinds=["oss"], days=1)
    keep_case(cast.zuri, code, reporter_id=reporter, on=early, kinds=["conference"])

    compute()

    told = {row.answer: (row.level, row.n, row.n_again, row.people) for row in unguarded(CameAgain)}
    assert told == {"conference": (2, 2, 1, 2)}


def test_ten_suspensions_of_three_students_are_told_of_nobody(cast: Cast) -> None:
    """The rule of ten counts children, not papers."""
    found = scan(*_many_cases_of_few(n_students=3), lines=Lines())
    assert [one for one in found if one.measure is not Measure.RISK] == []
    enough = scan(*_many_cases_of_few(n_students=12), lines=Lines())
    told = {one.measure: one.people for one in enough if one.measure is not Measure.RISK and one.school}
    assert told == {Measure.SAME: (12, 60), Measure.DAYS: (12, 60)}


def _many_cases_of_few(*, n_students: int) -> tuple[Cases, Roll, list[Members]]:
    """Return 48 suspensions of so many students with a plan, and 60 of as many others, half of them away."""
    ours = np.arange(48) % n_students + 1
    others = np.arange(60) + 100
    student = np.concatenate([ours, others, ours, others])
    n = len(student)
    away = np.arange(n) < n // 2
    cases = Cases(
        student=student, school=np.ones(n, dtype=int), code=np.ones(n, dtype=int),
        subjective=np.ones(n, dtype=bool), grade=np.full(n, 7), priors=np.zeros(n, dtype=int),
        excluded=away, suspended=away, days=np.where(away, 1.0, np.nan),
    )  # fmt: skip
    everybody = np.unique(student)
    roll = Roll(student=everybody, school=np.ones(len(everybody), dtype=int))
    return cases, roll, [Members(group=RatioGroup.IEP, students=np.unique(ours))]
