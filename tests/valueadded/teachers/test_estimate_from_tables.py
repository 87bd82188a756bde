"""From tables to effects: what is found, what changes nothing, and what is refused."""

from dataclasses import replace

import numpy as np
import pytest

from sextant.valueadded import InvalidInput, NotEstimable, Rosters, Scores
from sextant.valueadded.generators import GrowthDesign, generate_network
from sextant.valueadded.partitions import Enrollments, ProcessExecutor
from sextant.valueadded.teachers import (
    EffectOptions,
    MinimumExposure,
    SubjectRefused,
    SubjectTask,
    estimate_subject,
    fit_effects,
)
from valueadded.teachers.small_networks import SMALL

FAST = EffectOptions(persistence=1.0)
ONE_SECTION_EACH = replace(FAST, with_sections=False)


def fit(network, options=FAST, **changes):
    tables = {"scores": network.scores, "rosters": network.rosters, "schools": network.schools} | changes
    return fit_effects(**tables, options=options, rng=np.random.default_rng(0))


@pytest.fixture(scope="module")
def network():
    return generate_network(design=SMALL, rng=np.random.default_rng(3))


@pytest.fixture(scope="module")
def found(network):
    return fit(network).effects[0]


def test_true_effects_lie_in_their_intervals(network, found):
    truth = network.truth[0].teacher_effect[found.teachers.teacher]
    growth, level = network.truth[0].school_growth, network.truth[0].school_level

    # 36 teachers of 25 students a year: a binomial share of .95 falls below .83 once in 300 times.
    assert np.mean((found.teachers.lower_95 < truth) & (truth < found.teachers.upper_95)) >= 0.83
    assert np.corrcoef(found.teachers.effect, truth)[0, 1] > 0.85
    assert found.components.teacher.lower_95 < truth.std() < found.components.teacher.upper_95
    assert np.mean(np.abs(found.schools.growth - growth) < 3 * found.schools.growth_sd) == 1
    away = (found.schools.level - found.schools.level.mean()) - (level - level.mean())
    assert np.mean(np.abs(away) < 3 * found.schools.level_sd) == 1


def test_the_process_of_the_students_is_recovered(network, found):
    process = found.components.process

    # 900 students of 12 periods: standard errors of about 1.5, 5 and 10 percent; three of them.
    assert process.error_sd == pytest.approx(SMALL.error_sd, rel=0.05)
    assert process.walk_sd == pytest.approx(SMALL.walk_sd, rel=0.15)
    assert process.slope_sd == pytest.approx(SMALL.slope_sd, rel=0.30)
    assert found.n_students == 900
    assert found.n_scores == network.scores.value.size


def test_counts_are_those_of_the_roster(network, found):
    rosters = network.rosters
    mine = rosters.teacher == found.teachers.teacher[4]

    assert found.teachers.student_years[4] == pytest.approx(rosters.weight[mine].sum() / 4, rel=0.02)
    assert found.teachers.n_periods[4] == 12
    assert found.teachers.n_students[4] <= np.unique(rosters.student[mine]).size
    assert found.teachers.n_sections[4] == np.unique(rosters.section[mine]).size


def test_the_same_state_gives_the_same_bytes(network, found):
    again = fit(network).effects[0]

    assert again.teachers.effect.tobytes() == found.teachers.effect.tobytes()
    assert again.teachers.probability_below.tobytes() == found.teachers.probability_below.tobytes()


def test_the_order_of_rows_does_not_matter(network, found):
    order = np.random.default_rng(1).permutation(network.rosters.student.size)
    scored = np.random.default_rng(2).permutation(network.scores.student.size)
    rosters, scores = network.rosters, network.scores
    names = ("student", "subject", "period", "teacher", "section", "weight")

    shuffled = fit(
        network,
        rosters=Rosters(**{name: getattr(rosters, name)[order] for name in names}),
        scores=Scores(
            **{name: getattr(scores, name)[scored] for name in ("student", "subject", "period", "value")}
        ),
    ).effects[0]

    assert shuffled.teachers.effect.tobytes() == found.teachers.effect.tobytes()


def test_another_unit_changes_only_the_unit(network, found):
    moved = replace(network.scores, value=1000 + 4 * network.scores.value)

    other = fit(network, scores=moved).effects[0]

    # The climb to the top of the likelihood stops within .005 of an SD.
    assert other.teachers.effect / 4 == pytest.approx(found.teachers.effect, abs=0.02)
    assert other.teachers.posterior_sd / 4 == pytest.approx(found.teachers.posterior_sd, rel=0.02)
    assert other.teachers.probability_above == pytest.approx(found.teachers.probability_above, abs=0.02)


def test_codes_are_only_names(network, found):
    renamed = replace(network.rosters, teacher=5000 - network.rosters.teacher)

    other = fit(network, rosters=renamed).effects[0]

    assert other.teachers.teacher[::-1].tolist() == (5000 - found.teachers.teacher).tolist()
    assert other.teachers.effect[::-1] == pytest.approx(found.teachers.effect, abs=1e-3)


def test_a_known_gain_of_one_class_goes_to_its_teacher():
    # No school effects, no noise to speak of: teacher 1's students gain 4 a year more than the rest.
    rng = np.random.default_rng(1)
    student, period = (each.ravel() for each in np.meshgrid(np.arange(200), np.arange(4), indexing="ij"))
    teacher = student // 20
    level = rng.normal(scale=10, size=200)[student]
    effect = np.where(teacher == 1, 4.0, np.where(teacher == 2, -4.0, 0.0))
    value = 50 + level + period + effect * (period + 1) / 4 + rng.normal(scale=0.1, size=student.size)
    rosters = Rosters(
        student=student,
        subject=np.zeros_like(student),
        period=period,
        teacher=teacher,
        section=teacher,
        weight=np.ones(student.size),
    )
    scores = Scores(student=student, subject=np.zeros_like(student), period=period, value=value)

    found = fit_effects(scores=scores, rosters=rosters, options=ONE_SECTION_EACH, rng=rng).effects[0]

    # Effects are told from the period's mean up to the mean of ten teachers, 0 here.
    assert found.teachers.effect[1] == pytest.approx(4, abs=0.3)
    assert found.teachers.effect[2] == pytest.approx(-4, abs=0.3)
    assert np.abs(found.teachers.effect[3:]).max() < 0.3
    assert (found.lists.high, found.lists.low) == ((1,), (2,))
    assert found.schools is None


def test_fading_is_found():
    design = replace(SMALL, persistence=0.4, n_schools=8)
    network = generate_network(design=design, rng=np.random.default_rng(5))

    found = fit(network, options=EffectOptions()).effects[0].components

    assert 0.01 < found.persistence_sd < 0.15
    assert abs(found.persistence - 0.4) < 3 * found.persistence_sd


def test_sorting_by_level_passes_for_teaching_unless_levels_are_free():
    design = GrowthDesign(n_schools=10, students_per_school=200, n_years=1, sorting=0.7, teacher_sd=1.5)
    network = generate_network(design=design, rng=np.random.default_rng(7))
    truth = network.truth[0].teacher_effect

    def error(free_levels):
        teachers = (
            fit(network, options=replace(ONE_SECTION_EACH, free_levels=free_levels)).effects[0].teachers
        )
        return np.mean((teachers.effect - truth[teachers.teacher]) ** 2 / teachers.posterior_sd**2)

    # Squared errors in units of their own variance: 1 where intervals are right, with error .16.
    assert error(free_levels=True) == pytest.approx(1, abs=0.48)
    assert error(free_levels=False) > 1.8


def test_sections_take_the_shocks_of_sections():
    design = replace(SMALL, section_sd=1.5, n_schools=4)
    network = generate_network(design=design, rng=np.random.default_rng(9))

    found = fit(network).effects[0]

    shocks = network.truth[0].section_shock[found.sections.section]
    truth = network.truth[0].teacher_effect[found.teachers.teacher]
    assert np.corrcoef(found.sections.effect, shocks)[0, 1] > 0.4
    assert np.mean((found.sections.lower_95 < shocks) & (shocks < found.sections.upper_95)) > 0.88
    assert np.mean((found.teachers.lower_95 < truth) & (truth < found.teachers.upper_95)) > 0.78
    # Without them the teachers' intervals are shorter than they may be.
    plain = fit(network, options=ONE_SECTION_EACH).effects[0]
    assert plain.teachers.posterior_sd.mean() < found.teachers.posterior_sd.mean()


def test_subjects_are_fitted_apart():
    network = generate_network(design=replace(SMALL, n_schools=2, n_subjects=2), rng=np.random.default_rng(2))
    fits = fit(network)

    alone = fit(network, scores=_only(network.scores, 1)).of_subject(1)

    assert fits.subjects == (0, 1)
    assert alone.teachers.effect == pytest.approx(fits.of_subject(1).teachers.effect, abs=1e-9)
    with pytest.raises(InvalidInput, match="Subject 7"):
        fits.of_subject(7)


def _only(scores, subject):
    keep = scores.subject == subject
    return Scores(
        student=scores.student[keep],
        subject=scores.subject[keep],
        period=scores.period[keep],
        value=scores.value[keep],
    )


def test_means_by_grade_take_what_a_harder_form_takes(network):
    # Half of the students sit a form that is 30 points harder; the mean of their grade takes it.
    grade = network.scores.student % 2
    harder = replace(network.scores, value=network.scores.value - 30 * grade, grade=grade)
    same = replace(network.scores, grade=grade)

    with_forms, without = (fit(network, scores=scores).effects[0] for scores in (harder, same))

    assert with_forms.teachers.effect == pytest.approx(without.teachers.effect, abs=1e-6)


def test_known_errors_leave_nothing_for_the_error_sd(network, found):
    known = replace(network.scores, standard_error=np.full(network.scores.value.size, SMALL.error_sd))

    other = fit(network, scores=known).effects[0]

    # The scores were drawn with exactly these errors; nothing, or little, is left beside them.
    assert other.components.process.error_sd < 1.0
    assert np.corrcoef(other.teachers.effect, found.teachers.effect)[0, 1] > 0.99


def test_two_periods_and_one_class_are_enough_to_say_nothing():
    design = GrowthDesign(n_schools=1, students_per_school=20, class_size=20, n_years=1, periods_per_year=2)
    network = generate_network(design=design, rng=np.random.default_rng(1))

    found = fit(network, options=replace(FAST, periods_per_year=2)).effects[0]

    assert found.teachers.upper_95[0] - found.teachers.lower_95[0] > 4
    assert found.lists.withheld_because


class TestRefusals:
    def test_a_subject_of_one_period(self, network):
        first = network.scores.period == 0
        lone = replace(
            network.scores,
            student=np.r_[network.scores.student, network.scores.student[first]],
            subject=np.r_[network.scores.subject, np.ones(first.sum(), dtype=np.int64)],
            period=np.r_[network.scores.period, network.scores.period[first]],
            value=np.r_[network.scores.value, network.scores.value[first]],
        )

        with pytest.raises(NotEstimable, match="one period only"):
            fit(network, scores=lone)

    def test_rosters_of_another_school(self, network):
        elsewhere = replace(network.rosters, student=network.rosters.student + 10**6)

        with pytest.raises(NotEstimable, match="no teachers"):
            fit(network, rosters=elsewhere)

    def test_shares_over_one(self, network):
        with pytest.raises(InvalidInput, match="outside 0 to 1"):
            replace(network.rosters, weight=network.rosters.weight * 1.5)

    def test_unknown_teachers(self, network):
        with pytest.raises(InvalidInput, match="teacher is unknown"):
            replace(network.rosters, teacher=network.rosters.teacher - 1)

    def test_two_schools_at_once(self):
        with pytest.raises(InvalidInput, match="two schools"):
            Enrollments(student=[1, 1], period=[2, 2], school=[3, 4])

    def test_an_unknown_school(self):
        with pytest.raises(InvalidInput, match="school is unknown"):
            Enrollments(student=[1], period=[2], school=[-1])

    @pytest.mark.parametrize("wrong", [{"delta": -1}, {"false_discovery_rate": 1.0}, {"persistence": 2.0}])
    def test_settings_out_of_range(self, wrong):
        with pytest.raises(InvalidInput, match="out of range"):
            EffectOptions(**wrong)

    def test_a_minimum_that_nobody_meets_is_said(self, network):
        found = fit(network, options=replace(FAST, minimum=MinimumExposure(periods=99))).effects[0]

        assert found.lists.high == found.lists.low == ()
        assert "No teacher has 99 report periods" in found.lists.withheld_because


def test_subjects_side_by_side_give_the_same_bits_and_a_refusal_travels(network, found):
    task = SubjectTask(
        subject=0,
        scores=network.scores,
        rosters=network.rosters,
        schools=network.schools,
        options=FAST,
        seed=0,
    )
    strangers = replace(network.rosters, student=network.rosters.student + 1_000_000)

    whole, refused = ProcessExecutor(2).map(estimate_subject, [task, replace(task, rosters=strangers)])

    assert whole.teachers.effect.tobytes() == found.teachers.effect.tobytes()
    assert isinstance(refused, SubjectRefused)
    assert refused.problem
