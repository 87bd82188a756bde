"""Generated networks: their truth has the designed spread, and each departure can be seen."""

from dataclasses import replace

import numpy as np
import pytest

from sextant.valueadded import InvalidInput
from sextant.valueadded.generators import (
    BASE,
    SCENARIOS,
    GrowthDesign,
    draw_attendance,
    draw_students,
    draw_truth,
    generate_network,
    part_of,
    permute_teachers,
    write_network,
)
from sextant.valueadded.partitions import split_subject


def drawn(design, seed=1):
    rng = np.random.default_rng(seed)
    truth = draw_truth(design=design, rng=rng)
    home = np.repeat(np.arange(design.n_schools), design.students_per_school)
    attendance = draw_attendance(design=design, home=home, rng=rng)
    return truth, draw_students(design=design, truth=truth, attendance=attendance, rng=rng)


TEN_SCHOOLS = replace(BASE, n_schools=10)


class TestBaseDesign:
    def test_the_truth_has_the_designed_spread(self):
        truth, students = drawn(replace(BASE, n_schools=100))

        # 2,300 teachers and 56,000 students; 100 schools know an SD to 7 percent.
        assert truth.teacher_effect.std() == pytest.approx(2.5, rel=0.05)
        assert truth.teacher_effect.mean() == pytest.approx(0, abs=1e-9)
        assert truth.school_level.std() == pytest.approx(4, rel=0.21)
        assert students.ability.std() == pytest.approx(11, rel=0.02)
        assert np.mean(students.drop < 0) == pytest.approx(0.06, abs=0.005)
        present = np.isfinite(students.score[students.enters == 0])
        assert present.mean() == pytest.approx(0.92, abs=0.003)
        error = (students.score - students.level)[np.isfinite(students.score)]
        assert error.std() == pytest.approx(3.2, rel=0.01)

    def test_a_class_gains_what_its_teacher_adds(self):
        quiet = replace(
            TEN_SCHOOLS, walk_sd=0.0, summer_sd=0.0, slope_sd=0.0, slope_on_ability=0.0, drop_share=0.0,
            school_growth_sd=0.0, n_years=1, co_taught_share=0.0,
        )  # fmt: skip
        truth, students = drawn(quiet)

        gain = students.level[:, 3] - students.level[:, 0]

        # Three of four periods of the year, on top of the growth 2.6 + 2.4 + 1.8 of everybody.
        assert gain == pytest.approx(6.8 + 0.75 * truth.teacher_effect[students.teacher[:, 0]])

    def test_the_same_state_draws_the_same_network(self):
        first, second = (
            generate_network(design=replace(BASE, n_schools=2), rng=np.random.default_rng(5))
            for _ in range(2)
        )

        assert first.scores.value.tobytes() == second.scores.value.tobytes()

    def test_tables_and_parts_are_the_same_network(self):
        design = replace(BASE, n_schools=3)
        network = generate_network(design=design, rng=np.random.default_rng(2))

        split = split_subject(
            subject=0, scores=network.scores, rosters=network.rosters, schools=network.schools
        ).parts[0].load()  # fmt: skip
        made = part_of(design=design, students=network.students[0])

        order = np.argsort(split.student)
        assert split.score[order] == pytest.approx(made.score[split.student[order]], nan_ok=True)
        assert _spells(split) == _spells(made)

    def test_movers_reach_other_parts(self, tmp_path):
        design = replace(BASE, n_schools=6, students_per_school=100)
        written = write_network(
            design=design, folder=tmp_path, schools_per_part=2, rng=np.random.default_rng(1)
        )

        first = written.subject.parts[0].load()
        assert len(written.subject.parts) == 3
        assert first.school.max() > 1
        # 5 percent move in each of two years, a third of them within the part.
        assert np.mean(first.school > 1) == pytest.approx(0.06, abs=0.04)


def _spells(part):
    student = part.student[part.spell_student].tolist()
    columns = [part.spell_teacher, part.spell_section, part.spell_first, part.spell_last]
    return sorted(zip(student, *[column.tolist() for column in columns], strict=True))


class TestDepartures:
    def test_heavy_tails(self):
        _, students = drawn(replace(SCENARIOS["heavy_tails"], n_schools=10))
        error = (students.score - students.level)[np.isfinite(students.score)]

        assert error.std() == pytest.approx(3.2, rel=0.1)
        # Beyond 4 SD: 3 in a million normal ones, 3 in a thousand of Student's t with 4.
        assert np.mean(np.abs(error) > 4 * 3.2) > 0.001

    def test_errors_depend_on_the_score(self):
        _, students = drawn(replace(SCENARIOS["score_dependent_error"], n_schools=10))
        error, offset = students.score - students.level, students.level - students.level.mean(axis=0)
        far = np.abs(offset) > 2 * offset.std()

        assert np.nanstd(error[far]) > 1.4 * np.nanstd(error[~far])

    def test_nobody_scores_above_the_ceiling(self):
        _, students = drawn(replace(SCENARIOS["ceiling"], n_schools=10))
        top = np.nanmax(students.score, axis=0)

        # 1.5 SD above the mean: 7 in 100 of normal scores.
        assert np.nanmean(students.score == top) == pytest.approx(0.08, abs=0.03)

    def test_effects_fade(self):
        kept, fading = (drawn(replace(TEN_SCHOOLS, persistence=share))[1] for share in (1.0, 0.0))

        def share_of_first_teacher(students):
            truth = drawn(TEN_SCHOOLS)[0].teacher_effect
            first = truth[students.teacher[:, 0]]
            change = students.level[:, 7] - students.level[:, 3]
            return np.cov(first, change)[0, 1] / np.var(first)

        # The first teacher's effect is gone in the second year: a change of -1 for each point.
        assert share_of_first_teacher(kept) == pytest.approx(0, abs=0.15)
        assert share_of_first_teacher(fading) == pytest.approx(-1, abs=0.15)

    def test_low_scores_are_absent_more_often(self):
        _, students = drawn(replace(SCENARIOS["missing_not_at_random"], n_schools=10))
        here = students.enters == 0
        absent, level = np.isnan(students.score[here]), students.level[here]
        low = level < np.quantile(level, 0.2, axis=0)

        assert absent[low].mean() > 2 * absent[~low].mean()

    @pytest.mark.parametrize(("scenario", "trait"), [("base", "ability"), ("sorted_on_slope", "slope")])
    def test_classes_are_sorted(self, scenario, trait):
        _, students = drawn(replace(SCENARIOS[scenario], n_schools=10))
        values = getattr(students, trait)
        sections = np.unique(students.section[:, 0], return_inverse=True)[1]
        means = np.bincount(sections, weights=values) / np.bincount(sections)

        # r = .4 leaves a share of .16 of the variance between classes, and chance 1 / 25.
        assert np.var(means) / np.var(values) == pytest.approx(0.19, abs=0.06)

    def test_pathways_have_forms_of_their_own(self):
        network = generate_network(
            design=replace(SCENARIOS["pathways"], n_schools=4), rng=np.random.default_rng(1)
        )

        share = np.mean(network.students[0].course[:, -1] != network.students[0].course[0, -1])
        assert np.unique(network.scores.grade).size > 3
        assert 0.1 < share < 0.9

    def test_no_teacher_differences_is_none(self):
        assert not drawn(SCENARIOS["no_teacher_differences"])[0].teacher_effect.any()

    def test_permuted_teachers_keep_schools_classes_and_sizes(self):
        design = replace(BASE, n_schools=3)
        network = generate_network(design=design, rng=np.random.default_rng(2))

        shuffled = permute_teachers(design=design, network=network, rng=np.random.default_rng(3))

        before, after = network.students[0], shuffled.students[0]
        assert np.bincount(after.teacher[:, 1]).tolist() == np.bincount(before.teacher[:, 1]).tolist()
        n_classes = design.classes_per_school
        assert (after.teacher // n_classes == after.school).all()
        assert np.mean(after.teacher == before.teacher) < 0.1
        assert np.nanmax(np.abs(after.score - before.score)) == 0


@pytest.mark.parametrize(
    "wrong", [{"n_schools": 0}, {"missing_share": 1.0}, {"tail_freedom": 1.5}, {"teacher_sd": -1.0}]
)
def test_impossible_designs_are_refused(wrong):
    with pytest.raises(InvalidInput, match="out of range"):
        GrowthDesign(**wrong)
