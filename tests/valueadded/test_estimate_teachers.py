"""Teachers: pooled, dosage-weighted, shrunken, with intervals and gates."""

import numpy as np
import pytest

from sextant.valueadded import (
    EffectPrior,
    Exposures,
    Gate,
    GateRule,
    InvalidInput,
    Rosters,
    check_gates,
    estimate_growth,
    estimate_teachers,
    join_rosters,
    shrink_means,
    standardize,
)
from valueadded.growth_cases import exposures, random_scores, standard_scores

# 39 students in 3 sections, 2 periods each: 78 results, capped at 1.5 * 39 = 58.5; mean -.28.
WORKED = exposures(
    [
        (student, period, 7, student % 3, 1.0, -0.28 + 0.1 * (-1) ** period)
        for student in range(39)
        for period in (1, 2)
    ]
)


class TestWorkedExample:
    """The example of the handbook."""

    def test_the_shrunken_mean(self):
        found = shrink_means(mean=np.array([-0.28]), n_effective=np.array([58.5]), n_sections=np.array([3.0]))

        assert round(found.reliability[0], 2) == 0.66
        assert round(found.effect[0], 2) == -0.18
        assert round(found.posterior_sd[0], 3) == 0.088
        assert round(found.upper(0.80)[0], 3) == -0.071

    def test_from_the_results_of_the_students(self):
        found = estimate_teachers(exposures=WORKED)

        assert found.raw_mean[0] == pytest.approx(-0.28)
        assert found.n_effective.tolist() == [58.5]
        assert (found.n_students[0], found.n_sections[0], found.n_periods[0]) == (39, 3, 2)
        assert round(found.reliability[0], 2) == 0.66
        assert round(found.effect[0], 2) == -0.18
        assert round(found.posterior_sd[0], 3) == 0.088
        assert round(found.upper_80[0], 3) == -0.071
        # 1.6449 * .08797 on either side of -.1837.
        assert (found.lower_90[0], found.upper_90[0]) == (
            pytest.approx(-0.3284, abs=5e-5),
            pytest.approx(-0.0390, abs=5e-5),
        )


def teachers_one_by_one(rows: Exposures, prior: EffectPrior) -> dict[int, tuple[float, float, float]]:
    """Return effect, posterior SD and n_eff by teacher, with plain loops."""
    by_teacher: dict[int, list[int]] = {}
    for row, teacher in enumerate(rows.teacher.tolist()):
        by_teacher.setdefault(teacher, []).append(row)
    answers = {}
    for teacher, own in by_teacher.items():
        weights = [float(rows.weight[row]) for row in own]
        mean = sum(w * float(rows.value_added[row]) for w, row in zip(weights, own, strict=True)) / sum(
            weights
        )
        n_eff = sum(weights) ** 2 / sum(w * w for w in weights)
        n_eff = min(n_eff, prior.repeat_cap * len({int(rows.student[row]) for row in own}))
        n_sections = len({int(rows.section[row]) for row in own})
        # Precision form of the normal posterior.
        noise = prior.section_variance / n_sections + prior.residual_variance / n_eff
        precision = 1 / prior.teacher_variance + 1 / noise
        answers[teacher] = (mean / noise / precision, precision**-0.5, n_eff)
    return answers


def random_rosters(seed: int) -> Rosters:
    """Return rosters for `random_scores`: 9 teachers in sections of about 10, some shared."""
    rng = np.random.default_rng(seed)
    student, subject, period = (
        column.ravel() for column in np.meshgrid(np.arange(40), [5, 6], np.arange(100, 106))
    )
    first = rng.integers(0, 9, size=student.size)
    share = np.where(rng.random(student.size) < 0.3, 0.6, 1.0)
    shared = share < 1
    return Rosters(
        student=np.concatenate([7 * student + 3, (7 * student + 3)[shared]]),
        subject=np.concatenate([subject, subject[shared]]),
        period=np.concatenate([period, period[shared]]),
        teacher=np.concatenate([first, (first[shared] + 1) % 9]),
        section=np.concatenate([first * 2 + student % 2, (first * 2 + student % 2)[shared]]),
        weight=np.concatenate([share, 1 - share[shared]]),
    )


def test_the_engine_agrees_with_one_teacher_at_a_time():
    growth = estimate_growth(scores=standardize(scores=random_scores(seed=1)))
    rows = join_rosters(growth=growth, rosters=random_rosters(2)).exposures

    found = estimate_teachers(exposures=rows)

    wanted = teachers_one_by_one(rows, EffectPrior())
    assert found.teacher.tolist() == sorted(wanted)
    for teacher, effect, sd, n_eff in zip(
        found.teacher, found.effect, found.posterior_sd, found.n_effective, strict=True
    ):
        assert (effect, sd, n_eff) == pytest.approx(wanted[int(teacher)], abs=1e-12)


def test_the_order_of_roster_rows_does_not_matter_to_the_last_bit():
    growth = estimate_growth(scores=standardize(scores=random_scores(seed=1)))
    rosters = random_rosters(2)
    order = np.random.default_rng(3).permutation(rosters.student.size)
    shuffled = Rosters(
        **{
            name: getattr(rosters, name)[order]
            for name in ("student", "subject", "period", "teacher", "section", "weight")
        }
    )

    before, after = (
        estimate_teachers(exposures=join_rosters(growth=growth, rosters=each).exposures)
        for each in (rosters, shuffled)
    )

    assert before.effect.tobytes() == after.effect.tobytes()
    assert before.n_effective.tobytes() == after.n_effective.tobytes()


def test_a_roster_row_meets_the_growth_of_its_student_subject_and_period():
    growth = estimate_growth(
        scores=standard_scores([(1, 1, 0.0), (1, 2, 1.0), (2, 1, 0.0), (2, 2, 2.0), (3, 2, 0.0)])
    )
    rosters = Rosters(
        student=[2, 1, 3, 9, 1],
        subject=[1, 1, 1, 1, 2],
        period=[2, 2, 2, 2, 2],
        teacher=[7, 7, 7, 7, 8],
        section=[70, 70, 70, 70, 80],
        weight=[1.0, 0.5, 1.0, 1.0, 1.0],
    )

    found = join_rosters(growth=growth, rosters=rosters)

    assert found.exposures.student.tolist() == [1, 2]
    assert found.exposures.value_added.tolist() == [-0.5, 0.5]
    assert found.exposures.weight.tolist() == [0.5, 1.0]
    # Student 3 has no history, 9 no score, and 1 no score in subject 2.
    assert found.n_rosters_without_growth == 3
    assert found.n_growth_without_roster == 0


def test_growth_that_nobody_taught_is_counted():
    growth = estimate_growth(scores=standard_scores([(1, 1, 0.0), (1, 2, 1.0), (2, 1, 0.0), (2, 2, 2.0)]))
    rosters = Rosters(
        student=[1, 2], subject=[1, 1], period=[2, 2], teacher=[7, 7], section=[1, 1], weight=[1.0, 0.0]
    )

    found = join_rosters(growth=growth, rosters=rosters)

    # A share of nothing is no instruction.
    assert (found.exposures.student.tolist(), found.n_growth_without_roster) == ([1], 1)
    assert found.n_rosters_without_growth == 1


def test_rows_can_be_chosen_before_pooling():
    one_period = WORKED.where(WORKED.period == 2)

    found = estimate_teachers(exposures=one_period)

    assert found.raw_mean[0] == pytest.approx(-0.18)
    assert found.n_effective.tolist() == [39.0]


def test_a_share_of_the_teaching_counts_for_a_share():
    rows = exposures([(1, 1, 7, 1, 1.0, 0.4), (2, 1, 7, 1, 0.5, -0.2)])

    found = estimate_teachers(exposures=rows)

    # (0.4 - 0.1) / 1.5 and 1.5^2 / 1.25.
    assert found.raw_mean[0] == pytest.approx(0.2)
    assert found.n_effective[0] == pytest.approx(1.8)


def test_nobody_taught_gives_an_empty_result():
    found = estimate_teachers(exposures=WORKED.where(np.zeros(WORKED.student.size, dtype=bool)))

    assert found.teacher.size == found.effect.size == 0
    assert check_gates(effects=found).is_open.size == 0


def test_probabilities_add_up():
    found = estimate_teachers(exposures=WORKED).posterior

    # (-.15 + .1837) / .08797 = .383 SD: Phi = .649; above +.15 is 3.79 SD away.
    assert found.probability_below(-0.15)[0] == pytest.approx(0.649, abs=1e-3)
    assert found.probability_above(0.15)[0] == pytest.approx(7.4e-5, abs=1e-6)
    assert found.probability_beyond(0.15)[0] == pytest.approx(0.649, abs=1e-3)
    assert found.probability_beyond(0.0)[0] == pytest.approx(1.0)


class TestGates:
    def effects(self):
        rows = [(student, period, 1, 1, 1.0, 0.1) for student in range(30) for period in (1, 2, 3)]
        rows += [(student, period, 2, 2, 1.0, 0.1) for student in range(30) for period in (1, 2)]
        rows += [(student, period, 3, 3, 1.0, 0.1) for student in range(16) for period in (1, 2, 3)]
        rows += [(student, 1, 4, 4, 1.0, 0.1) for student in range(5)]
        return exposures(rows)

    def test_each_closed_gate_is_named(self):
        gates = check_gates(effects=estimate_teachers(exposures=self.effects()))

        assert gates.failing(1) == ()
        assert gates.failing(2) == (Gate.FINAL_PERIODS,)
        # 48 results of 16 students count as 24.
        assert gates.failing(3) == (Gate.EFFECTIVE_RESULTS,)
        assert gates.failing(4) == (Gate.FINAL_PERIODS, Gate.EFFECTIVE_RESULTS)
        assert gates.is_open.tolist() == [True, False, False, False]

    def test_a_provisional_period_does_not_count(self):
        effects = estimate_teachers(exposures=self.effects(), final_periods={1, 2})

        assert effects.n_periods[0] == 3
        assert effects.n_final_periods.tolist() == [2, 2, 2, 1]
        assert check_gates(effects=effects).failing(1) == (Gate.FINAL_PERIODS,)

    def test_the_rule_is_a_setting(self):
        effects = estimate_teachers(exposures=self.effects())

        gates = check_gates(effects=effects, rule=GateRule(min_final_periods=1, min_effective=5))

        assert gates.is_open.all()

    def test_an_unknown_teacher_has_no_gates(self):
        gates = check_gates(effects=estimate_teachers(exposures=self.effects()))

        with pytest.raises(InvalidInput, match="Teacher 99"):
            gates.failing(99)


@pytest.mark.parametrize(
    "variances",
    [{"teacher_variance": 0}, {"section_variance": -1}, {"residual_variance": np.inf}, {"repeat_cap": 0}],
)
def test_impossible_variances_are_refused(variances):
    with pytest.raises(InvalidInput):
        EffectPrior(**variances)


def test_a_teacher_without_results_is_refused():
    with pytest.raises(InvalidInput, match="no results"):
        shrink_means(mean=np.array([0.1]), n_effective=np.array([0.0]), n_sections=np.array([1.0]))


def test_matched_truth_is_covered_as_often_as_stated():
    # The generator is the model: 4,000 teachers, 2 sections of 20 students, one result each.
    rng = np.random.default_rng(5)
    n = 4000
    prior = EffectPrior()
    truth = rng.normal(scale=prior.teacher_variance**0.5, size=n)
    shocks = rng.normal(scale=prior.section_variance**0.5, size=2 * n)
    section = np.repeat(np.arange(2 * n), 20)
    noise = rng.normal(scale=prior.residual_variance**0.5, size=section.size)
    rows = Exposures(
        student=np.arange(section.size),
        subject=np.zeros(section.size, dtype=np.int64),
        period=np.zeros(section.size, dtype=np.int64),
        teacher=section // 2,
        section=section,
        weight=np.ones(section.size),
        value_added=truth[section // 2] + shocks[section] + noise,
    )

    found = estimate_teachers(exposures=rows)

    # Monte Carlo error of a share among 4,000: at most .0063; four of them.
    assert np.mean((found.lower_80 < truth) & (truth < found.upper_80)) == pytest.approx(0.80, abs=0.025)
    assert np.mean((found.lower_90 < truth) & (truth < found.upper_90)) == pytest.approx(0.90, abs=0.02)
    assert np.polyfit(found.effect, truth, 1)[0] == pytest.approx(1.0, abs=0.06)
    assert np.corrcoef(found.effect, truth)[0, 1] ** 2 == pytest.approx(found.reliability[0], abs=0.04)
