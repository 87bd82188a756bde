"""Students in parts: doses by hand, spells from rows, files, and every executor the same sums."""

import subprocess
import sys
from dataclasses import fields, replace

import numpy as np
import pytest

from sextant.valueadded import InvalidInput, Rosters, Scores
from sextant.valueadded.generators import GrowthDesign, generate_network, write_network
from sextant.valueadded.partitions import (
    LOCAL,
    Calendar,
    Enrollments,
    StudentProcess,
    combine_surveys,
    dose_tables,
    invert_by_pattern,
    process_covariance,
    read_partition,
    split_subject,
    survey_partition,
    write_partition,
)
from sextant.valueadded.partitions.dask_executor import DaskExecutor
from sextant.valueadded.teachers import EffectOptions, fit_partitions

DESIGN = GrowthDesign(n_schools=4, students_per_school=100)
NAMES = ("effect", "posterior_sd", "lower_95", "upper_80", "probability_above", "probability_below")


class TestDoses:
    TWO_YEARS = Calendar(first_period=0, n_periods=8)

    def test_a_year_of_teaching_counts_one_at_its_end_and_fades_by_the_year(self):
        doses = dose_tables(calendar=self.TWO_YEARS, persistence=0.5)

        assert doses.teaching[0, 3].tolist() == [0.25, 0.5, 0.75, 1.0, 0.5, 0.5, 0.5, 0.5]
        assert doses.teaching[5, 6].tolist() == [0, 0, 0, 0, 0, 0.25, 0.5, 0.5]

    def test_growth_of_a_school_stays_and_its_level_goes(self):
        doses = dose_tables(calendar=self.TWO_YEARS, persistence=0.5)

        assert doses.growth[2, 5].tolist() == [0, 0, 0.25, 0.5, 0.75, 1.0, 1.0, 1.0]
        assert doses.level[2, 5].tolist() == [0, 0, 1, 1, 1, 1, 0, 0]

    def test_school_years_follow_the_calendar(self):
        calendar = Calendar(first_period=2, n_periods=6, periods_per_year=4, year_start=0)

        assert calendar.year.tolist() == [0, 0, 1, 1, 1, 1]
        assert calendar.time.tolist() == [-0.625, -0.375, -0.125, 0.125, 0.375, 0.625]

    @pytest.mark.parametrize("wrong", [{"n_periods": 0}, {"n_periods": 61}, {"periods_per_year": 0}])
    def test_impossible_calendars_are_refused(self, wrong):
        with pytest.raises(InvalidInput, match="cannot be used"):
            Calendar(**({"first_period": 0, "n_periods": 4} | wrong))


class TestProcess:
    def test_the_covariance_is_the_sum_of_its_parts(self):
        process = StudentProcess(
            level_sd=3, slope_sd=2, correlation=0.5, walk_sd=1.5, summer_sd=0.5, error_sd=1
        )
        found = process_covariance(process=process, calendar=Calendar(first_period=0, n_periods=5))

        # Periods 1 and 4: times -.25 and .5; 9 + 3 * .25 + 4 * -.125 + 2.25 * 1 + .25 * 0.
        assert found[1, 4] == pytest.approx(9 + 0.75 - 0.5 + 2.25)
        # Period 4 with itself: 9 + 3 * 1 + 4 * .25 + 2.25 * 4 + .25 + 1.
        assert found[4, 4] == pytest.approx(9 + 3 + 1 + 9 + 0.25 + 1)

    def test_inverses_are_those_of_the_observed_scores(self):
        covariance = process_covariance(
            process=StudentProcess(level_sd=3, slope_sd=2, walk_sd=1, error_sd=1),
            calendar=Calendar(first_period=0, n_periods=4),
        )
        score = np.array([[1.0, np.nan, 2.0, 3.0], [np.nan, 1.0, np.nan, np.nan], [np.nan] * 4])

        found = invert_by_pattern(covariance=covariance, score=score)

        seen = np.ix_([0, 2, 3], [0, 2, 3])
        first = found.inverse[found.of_student[0]]
        assert first[seen] == pytest.approx(np.linalg.inv(covariance[seen]))
        assert first[1].tolist() == [0, 0, 0, 0]
        assert found.inverse[found.of_student[1]][1, 1] == pytest.approx(1 / covariance[1, 1])
        wanted = np.linalg.slogdet(covariance[seen])[1] + np.log(covariance[1, 1])
        assert found.log_determinant == pytest.approx(wanted)

    def test_free_levels_leave_growth_as_it_was(self):
        process = StudentProcess(level_sd=10, slope_sd=2, correlation=0.3, walk_sd=1, error_sd=3)
        calendar = Calendar(first_period=0, n_periods=5)
        free = process_covariance(process=process.with_free_level(), calendar=calendar)
        kept = process_covariance(process=process, calendar=calendar)

        # What is at right angles to the level's own direction does not see how wide levels are.
        direction = 10 + 0.6 * calendar.time
        across = np.eye(5) - np.outer(direction, direction) / (direction @ direction)
        assert across @ free @ across == pytest.approx(across @ kept @ across, abs=1e-8)
        assert direction @ free @ direction > 500 * (direction @ kept @ direction)

    @pytest.mark.parametrize("wrong", [{"level_sd": -1}, {"error_sd": 0}, {"correlation": 1.5}])
    def test_impossible_spreads_are_refused(self, wrong):
        with pytest.raises(InvalidInput, match="out of range"):
            StudentProcess(**({"level_sd": 1, "error_sd": 1} | wrong))


class TestSplit:
    def tables(self):
        student = np.repeat([7, 9], 4)
        period = np.tile([12, 13, 14, 15], 2)
        scores = Scores(student=student, subject=np.ones(8, int), period=period, value=np.arange(8.0))
        rosters = Rosters(
            student=np.r_[student, [7, 7, 8]],
            subject=np.r_[np.ones(8, int), [1, 2, 1]],
            period=np.r_[period, [99, 12, 12]],
            teacher=np.r_[[3, 3, 4, 3], [5, 5, 5, 5], [3, 3, 3]],
            section=np.ones(11, int),
            weight=np.r_[np.ones(4), [1, 0.5, 0.5, 1], np.ones(3)],
        )
        return scores, rosters

    def test_rows_that_agree_become_spells(self):
        scores, rosters = self.tables()
        schools = Enrollments(student=[7, 7, 9, 9], period=[12, 13, 12, 14], school=[1, 1, 2, 2])

        subject = split_subject(subject=1, scores=scores, rosters=rosters, schools=schools)

        part = subject.parts[0].load()
        spells = list(
            zip(
                part.student[part.spell_student].tolist(),
                part.spell_teacher.tolist(),
                part.spell_first.tolist(),
                part.spell_last.tolist(),
                part.spell_weight.tolist(),
                strict=True,
            )
        )
        # Another share ends a spell, and so does another teacher in between; other rows are not met.
        assert sorted(spells) == [
            (7, 3, 0, 1, 1.0),
            (7, 3, 3, 3, 1.0),
            (7, 4, 2, 2, 1.0),
            (9, 5, 0, 0, 1.0),
            (9, 5, 1, 2, 0.5),
            (9, 5, 3, 3, 1.0),
        ]
        assert part.school_first.tolist() == [0, 0, 2]
        assert part.school_last.tolist() == [1, 0, 2]
        assert subject.calendar.first_period == 12

    def test_a_spell_ends_with_the_school_year(self):
        scores, rosters = self.tables()

        subject = split_subject(subject=1, scores=scores, rosters=rosters, schools=None, year_start=14)

        assert subject.calendar.year.tolist() == [0, 0, 1, 1]
        part = subject.parts[0].load()
        assert not ((part.spell_first < 2) & (part.spell_last >= 2)).any()

    def test_a_subject_without_scores_is_refused(self):
        scores, rosters = self.tables()

        with pytest.raises(InvalidInput, match="Subject 4"):
            split_subject(subject=4, scores=scores, rosters=rosters, schools=None)

    def test_counts_over_parts_are_those_of_the_whole(self):
        network = generate_network(design=DESIGN, rng=np.random.default_rng(1))

        def survey(students_per_part):
            subject = split_subject(
                subject=0,
                scores=network.scores,
                rosters=network.rosters,
                schools=network.schools,
                students_per_part=students_per_part,
            )
            counted = [
                survey_partition(partition=source.load(), calendar=subject.calendar, n_grades=1)
                for source in subject.parts
            ]
            return combine_surveys(surveys=counted), len(counted)

        (whole, one), (summed, several) = survey(10**6), survey(100)

        assert (one, several > 1) == (1, True)
        assert summed.n_scores == whole.n_scores == network.scores.value.size
        assert summed.teachers.n_students.tolist() == whole.teachers.n_students.tolist()
        assert summed.teachers.weight == pytest.approx(whole.teachers.weight)
        assert summed.teachers.periods.tolist() == whole.teachers.periods.tolist()
        assert summed.schools.weight == pytest.approx(whole.schools.weight)


class TestFiles:
    def test_a_partition_comes_back_from_its_file(self, tmp_path):
        network = generate_network(design=DESIGN, rng=np.random.default_rng(1))
        part = split_subject(
            subject=0, scores=network.scores, rosters=network.rosters, schools=network.schools
        ).parts[0].load()  # fmt: skip

        write_partition(part, tmp_path / "part.npz")
        back = read_partition(tmp_path / "part.npz")

        for field in fields(part):
            before, after = getattr(part, field.name), getattr(back, field.name)
            if before is None:
                assert after is None
            elif before.dtype.kind == "i":
                assert after.tolist() == before.tolist()
            else:
                # 32 bits hold a score of 200 to .00001.
                assert after == pytest.approx(before, abs=2e-5, nan_ok=True)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    design = replace(DESIGN, n_schools=8)
    return write_network(
        design=design,
        folder=tmp_path_factory.mktemp("parts"),
        schools_per_part=2,
        rng=np.random.default_rng(4),
    )


OPTIONS = EffectOptions(persistence=1.0, dense_limit=10)


def test_two_workers_give_the_same_numbers_as_none(written):
    distributed = pytest.importorskip("distributed")
    alone = fit_partitions(
        subject=written.subject, options=OPTIONS, executor=LOCAL, rng=np.random.default_rng(0)
    )
    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with distributed.Client(**settings) as client:
        spread = fit_partitions(
            subject=written.subject,
            options=OPTIONS,
            executor=DaskExecutor(client),
            rng=np.random.default_rng(0),
        )

    for name in NAMES:
        assert getattr(spread.teachers, name) == pytest.approx(getattr(alone.teachers, name), abs=1e-9)
    assert spread.lists == alone.lists


def test_parts_on_disk_find_the_truth_of_the_whole_network(written):
    fit = fit_partitions(subject=written.subject, options=OPTIONS, rng=np.random.default_rng(0))

    truth = written.truth.teacher_effect[fit.teachers.teacher]
    assert fit.n_scores == written.n_scores
    # 32 teachers: a binomial share of .95 falls below .83 once in 300 times.
    assert np.mean((fit.teachers.lower_95 < truth) & (truth < fit.teachers.upper_95)) >= 0.83


def test_something_that_is_no_client_is_refused():
    pytest.importorskip("distributed")

    with pytest.raises(TypeError, match="Client"):
        DaskExecutor("tcp://nowhere")


def test_the_engine_does_not_load_dask_unless_it_is_asked_to():
    program = (
        "import sys, sextant.valueadded.teachers, sextant.valueadded.generators; "
        "print(sorted({'dask', 'distributed', 'django'} & set(sys.modules)))"
    )

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ran.stdout == "[]\n"
