"""Who counts as served, who as waiting, what is known of each; and what a run keeps of it."""

from datetime import date, timedelta

import numpy as np
import pytest
from django.test import Client

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Student
from sextant.support.actions.effects_run import compute_effects
from sextant.support.models import (
    EffectRun,
    InterventionProgram,
    ProgramEffect,
    SupportPlan,
    TierDecision,
    TierStatus,
)
from sextant.support.queries import scores_lent
from sextant.support.queries.scores_lent import LentScores
from sextant.support.queries.what_works import newest_effect_run, works_here
from sextant.support.rules.what_works import Book, Needed, Served, rows_of_program, strata_of
from sextant.support.terms.care import Basis, Domain, Evidence, PlanKind, PlanState
from sextant.support.terms.following import Delivered, GradeBand, NoEffect

FIRST, SECOND, THIRD, FOURTH = date(2026, 1, 30), date(2026, 4, 3), date(2026, 6, 12), date(2026, 10, 30)
DAYS = (FIRST, SECOND, THIRD, FOURTH)
HELPER, OTHER = 7, 8


def plan(student: int, starts_on: date, program: int = HELPER, ends_on: date | None = None) -> Served:
    return Served(
        student_id=student,
        program_id=program,
        subject="math",
        starts_on=starts_on,
        ends_on=ends_on,
        minutes=((starts_on + timedelta(days=7), 80, 120), (starts_on + timedelta(days=14), 40, 80)),
    )


def need(student: int, on: date, *, tier: int = 2, is_none: bool = False) -> Needed:
    return Needed(student_id=student, subject="math", on=on, tier=tier, is_none=is_none)


def book(needs: list[Needed], plans: list[Served], *, untested: frozenset[int] = frozenset()) -> Book:
    """Return what is on record of students 1 to 30, who scored a tenth more at each test."""
    z, place = {}, {}
    for student in range(1, 31):
        for occasion in range(4):
            if student in untested and occasion == 3:
                continue
            z[student, "math", occasion] = 0.01 * student + 0.1 * occasion
            place[student, "math", occasion] = (1, 6)
    by_need: dict[tuple[int, str], list[Needed]] = {}
    for one in needs:
        by_need.setdefault((one.student_id, "math"), []).append(one)
    by_plan: dict[tuple[int, str], list[Served]] = {}
    for held in plans:
        by_plan.setdefault((held.student_id, "math"), []).append(held)
    return Book(
        z=z, place=place, days={"math": DAYS}, needs=by_need, plans=by_plan,
        absent=lambda student, day: student, programs=frozenset({2}),
    )  # fmt: skip


def test_a_plan_stands_between_the_test_before_it_and_the_first_one_six_weeks_on() -> None:
    found = rows_of_program(book([need(1, SECOND)], [plan(1, date(2026, 4, 20))]), HELPER, weeks=6)
    (row,) = found
    assert row.is_served
    assert row.pair == ("math", 1, 2)
    assert row.outcome == pytest.approx(0.21)
    assert row.share == pytest.approx(120 / 200)
    now, before, change, around, absent, flag, tier, program, n_earlier, grade = row.facts
    assert (now, before) == (pytest.approx(0.11), pytest.approx(0.01))
    assert (change, around) == (pytest.approx(0.1), pytest.approx(0.1))
    assert (absent, flag, tier, program, n_earlier, grade) == (1, 0, 2, 0, 1, 6)


def test_the_tier_is_that_of_the_need_known_when_help_began_or_should_have() -> None:
    """A tier decided after the first test chose the program; without it tier 3 stood beside a mere look."""
    began = SECOND + timedelta(days=14)
    needs = [
        need(1, SECOND + timedelta(days=7), tier=3),
        need(2, SECOND + timedelta(days=7), tier=3),
        need(3, SECOND + timedelta(days=7), tier=0),
        # Decided after the middle of the time: nobody could have helped her in it.
        need(4, SECOND, tier=2),
        need(4, THIRD - timedelta(days=3), tier=3),
    ]
    rows = rows_of_program(book(needs, [plan(1, began)]), HELPER, weeks=6)

    assert {row.student_id: (row.is_served, row.tier) for row in rows} == {
        1: (True, 3), 2: (False, 3), 3: (False, 0), 4: (False, 2),
    }  # fmt: skip
    stratum = dict(zip([row.student_id for row in rows], strata_of(rows), strict=True))
    assert stratum[1] == stratum[2]
    assert len({stratum[2], stratum[3], stratum[4]}) == 3


@pytest.mark.parametrize(
    ("effects", "clear"),
    [
        # One of thirteen just outside zero is what chance brings; a sure one among them is told.
        ([(-0.061, 0.029), *[(0.01, 0.03)] * 12], [False] * 13),
        ([(0.15, 0.03), (-0.061, 0.029), *[(0.01, 0.03)] * 11], [True, *[False] * 12]),
    ],
)
def test_what_is_told_of_many_programs_is_not_what_chance_would_bring(
    cast: Cast, effects: list[tuple[float, float]], clear: list[bool]
) -> None:
    with guard.acting_as(process("support_desk")):
        run = EffectRun(computed_on=TODAY, n_served=1, n_waiting=1, model_version="test")
        run.save()
        programs = [
            InterventionProgram(
                name=f"Program {number:02d}", domain=Domain.MATH, tier=2, evidence=Evidence.RATIONALE,
                minutes=30, per_week=4, weeks=10, grade_low=3, grade_high=8, most_students=6, measure="Facts",
                unit="correct",
            )
            for number in range(len(effects))
        ]  # fmt: skip
        for one, (effect, error) in zip(programs, effects, strict=True):
            one.save()
            ProgramEffect(
                run=run, program=one, delivered=Delivered.ALL, grades=GradeBand.ALL, effect=effect,
                standard_error=error, lower=effect - 1.96 * error, upper=effect + 1.96 * error,
                n_served=100, n_beside=200, n_unmatched=0, difference_before=0.0, difference_after=effect,
            ).save()  # fmt: skip
        found = {row.name: row.whole for row in works_here(run_id=run.pk)}

    told = [found[one.name] for one in programs]
    assert [cell is not None and cell.is_clear for cell in told] == clear
    assert all(cell is not None and cell.leaves_out_zero for cell in told[:1])


def test_a_test_soon_after_the_start_shows_nothing_yet() -> None:
    found = rows_of_program(book([], [plan(1, THIRD - timedelta(days=20))]), HELPER, weeks=6)
    assert [row.pair for row in found] == [("math", 1, 3)]


def test_beside_the_served_stand_those_in_need_whom_nobody_helped_until_the_second_test() -> None:
    start = date(2026, 4, 20)
    needs = [
        need(1, SECOND), need(2, SECOND), need(3, SECOND), need(4, SECOND), need(5, THIRD), need(6, SECOND),
        need(6, date(2026, 4, 10), is_none=True),
    ]  # fmt: skip
    plans = [plan(1, start), plan(2, start, OTHER), plan(3, date(2026, 9, 14), OTHER)]
    found = rows_of_program(book(needs, plans), HELPER, weeks=6)
    waiting = {row.student_id for row in found if not row.is_served}
    # 2 had another program; 3 only after the second test; 5 was seen too late; 6 needs none.
    assert waiting == {3, 4}


def test_who_was_not_tested_again_counts_on_neither_side() -> None:
    needs = [need(1, THIRD), need(2, THIRD)]
    found = rows_of_program(
        book(needs, [plan(1, date(2026, 9, 1))], untested=frozenset({1, 2})), HELPER, weeks=6
    )
    assert found == ()


def give_program(
    name: str = "Number sense in small groups", domain: str = Domain.MATH
) -> InterventionProgram:
    program = InterventionProgram(
        name=name, domain=domain, tier=2, evidence=Evidence.MODERATE, grade_low=3, grade_high=8, minutes=30,
        per_week=3, weeks=8, most_students=6, measure="Facts", unit="correct",
    )  # fmt: skip
    program.save()
    return program


def live(cast: Cast, monkeypatch: pytest.MonkeyPatch, *, effect: float, n: int = 160) -> InterventionProgram:
    """Let half of the students in need have a program which lifts their next score so much."""
    random = np.random.default_rng(3)
    with guard.acting_as(process("demo_builder")):
        program = give_program()
        students = insert_rows(
            action="test.students",
            rows=[
                Student(
                    given_name="A", family_name=str(one), state_id=f"W{one}",
                    school=cast.harbor, grade=6,
                )
                for one in range(n)
            ],
        )  # fmt: skip
        keys = [one.pk for one in students]
        decisions = insert_rows(
            action="test.decisions",
            rows=[
                TierDecision(
                    student_id=key, school=cast.harbor, domain=Domain.MATH, to_tier=2, basis=Basis.HISTORY,
                    because="x", decided_on=SECOND,
                )
                for key in keys
            ],
        )  # fmt: skip
        insert_rows(
            action="test.tiers",
            rows=[
                TierStatus(
                    student_id=one.student_id, school=cast.harbor, domain=Domain.MATH, tier=2, decision=one,
                    valid_from=SECOND,
                )
                for one in decisions
            ],
        )  # fmt: skip
        served = keys[: n // 2]
        insert_rows(
            action="test.plans",
            rows=[
                SupportPlan(
                    school=cast.harbor, student_id=key, domain=Domain.MATH, kind=PlanKind.SCHOOL, tier=2,
                    state=PlanState.ACTIVE, staff_id=cast.samir_interventionist.staff_id, program=program,
                    starts_on=date(2026, 4, 20), review_on=date(2026, 6, 15), minutes=30, per_week=3,
                )
                for key in served
            ],
        )  # fmt: skip
    level = random.normal(-0.8, 0.5, n)
    z = level[:, None] + random.normal(0, 0.3, (n, 4))
    z[: n // 2, 2] += effect
    shape = (n, 4)
    lent = LentScores(
        student=np.repeat(keys, 4),
        school=np.full(n * 4, cast.harbor.pk),
        grade=np.full(n * 4, 6),
        subject=np.zeros(n * 4, dtype=np.int64),
        occasion=np.tile(np.arange(4), n),
        z=z.reshape(shape[0] * shape[1]),
        subjects=("math",),
        days=(DAYS,),
    )
    monkeypatch.setattr(scores_lent, "_lenders", [lambda subjects, since: lent])
    return program


def test_a_run_finds_what_a_program_did_and_keeps_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    live(cast, monkeypatch, effect=0.5)
    with guard.acting_as(process("support_desk")):
        run = compute_effects(on=TODAY)
        again = compute_effects(on=TODAY)
    assert run is not None
    assert again is None
    assert (run.n_served, run.n_waiting) == (80, 80)
    with cast.as_(cast.samir_interventionist):
        (row,) = works_here(run_id=run.pk)
    assert row.whole is not None
    assert row.whole.is_clear
    assert row.whole.lower is not None
    assert row.whole.upper is not None
    assert row.whole.lower < 0.5 < row.whole.upper
    assert [one.grades for one in row.by_grades] == [GradeBand.G68]
    # Nobody logged minutes: no band of minutes is told.
    assert row.by_minutes == ()


def test_of_fewer_than_ten_no_number_is_kept(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    live(cast, monkeypatch, effect=0.5, n=18)
    with guard.acting_as(process("support_desk")):
        compute_effects(on=TODAY)
        whole = ProgramEffect.objects.get(delivered=Delivered.ALL, grades=GradeBand.ALL)
    assert (whole.effect, whole.n_served, whole.why_none) == (None, None, NoEffect.FEW)


@pytest.mark.parametrize(("effect", "says"), [(0.5, "reflect who was chosen"), (0.0, "can be told")])
def test_the_page_says_an_effect_only_where_zero_is_out(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, effect: float, says: str
) -> None:
    live(cast, monkeypatch, effect=effect)
    with guard.acting_as(process("support_desk")):
        compute_effects(on=TODAY)
    page = cast.sign_in(client, cast.samir_interventionist).get("/support/what-works/").content.decode()
    assert says in page
    assert ("SD higher" in page) is (effect > 0)


def test_before_the_first_run_the_page_says_when_it_comes(cast: Cast, client: Client) -> None:
    page = cast.sign_in(client, cast.samir_interventionist).get("/support/what-works/").content.decode()
    assert "Nothing has been counted yet" in page
    with cast.as_(cast.samir_interventionist):
        assert newest_effect_run(on=TODAY) is None
