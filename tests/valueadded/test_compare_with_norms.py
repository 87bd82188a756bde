"""Growth beside the norm group with the same start: what is typical, what is high, and for whom."""

import numpy as np
import pytest

from sextant.valueadded import InvalidInput, NotEstimable
from sextant.valueadded.conditional_growth import GrowthResults, conditional_growth, school_growth
from sextant.valueadded.growth_targets import TierFactors, growth_targets
from sextant.valueadded.norms import NormLevel, NormTable

NAN = float("nan")
MATH = 0
FALL, SPRING = 4, 32
STUDENT, SCHOOL = NormLevel.STUDENT, NormLevel.SCHOOL


def norm_table(*rows, edition="Synthetic 2026"):
    """Return a table from rows (level, grade, mu0, s0, mu1, s1, rho, slope, cond_sd)."""
    level, grade, mu0, s0, mu1, s1, rho, slope, cond_sd = (
        np.array(column) for column in zip(*rows, strict=True)
    )
    n = len(rows)
    return NormTable(
        edition=edition,
        level=level,
        subject=np.full(n, MATH),
        grade=grade,
        from_week=np.full(n, FALL),
        to_week=np.full(n, SPRING),
        mu0=mu0,
        s0=s0,
        mu1=mu1,
        s1=s1,
        rho=rho,
        slope=slope,
        cond_sd=cond_sd,
    )


def results(start, end, *, grade=5, vendor_gain=None):
    start, end = np.atleast_1d(np.asarray(start, float)), np.atleast_1d(np.asarray(end, float))
    return GrowthResults(
        subject=np.full(start.size, MATH),
        grade=np.broadcast_to(grade, start.shape),
        from_week=np.full(start.size, FALL),
        to_week=np.full(start.size, SPRING),
        start=start,
        end=end,
        vendor_gain=vendor_gain,
    )


# rho * s1 / s0 - 1 = .8 * 17 / 16 - 1 = -.15 and s1 * sqrt(1 - rho^2) = 17 * .6 = 10.2.
BY_CORRELATION = (STUDENT, 5, 206.0, 16.0, 215.0, 17.0, 0.8, NAN, NAN)
BY_SLOPE = (STUDENT, 5, 206.0, 16.0, 215.0, NAN, NAN, -0.15, 10.2)
# Means of schools vary less: slope .9 * 6 / 5 - 1 = .08, SD 6 * sqrt(.19) = 2.615.
OF_SCHOOLS = (SCHOOL, 5, 205.0, 5.0, 213.0, 6.0, 0.9, NAN, NAN)


@pytest.mark.acceptance(1)
def test_the_worked_example():
    norms = norm_table((STUDENT, 5, 200.0, 16.0, 206.2, NAN, NAN, 0.0, 6.0))

    growth = conditional_growth(norms=norms, results=results(200, 209))

    # Observed 9, projected 6.2, SD 6.0: CGI (9 - 6.2) / 6 = .4667, CGP 100 * Phi(.4667) = 68.
    assert growth.expected_gain[0] == pytest.approx(6.2)
    assert growth.index[0] == pytest.approx(2.8 / 6)
    assert growth.percentile[0] == 68
    assert growth.edition == "Synthetic 2026"


def test_a_high_start_is_expected_to_gain_less():
    growth = conditional_growth(
        norms=norm_table(BY_CORRELATION), results=results([206, 226, 186], [215, 226, 208.2])
    )

    # 9 - .15 * 20 = 6 and 9 + .15 * 20 = 12.
    np.testing.assert_allclose(growth.expected_gain, [9, 6, 12])
    np.testing.assert_allclose(growth.growth_sd, 10.2)
    np.testing.assert_allclose(growth.index, [0, -6 / 10.2, 1])
    # 100 * Phi(-.588) = 27.8, 100 * Phi(1) = 84.1.
    np.testing.assert_array_equal(growth.percentile, [50, 28, 84])


def test_slope_and_sd_from_a_publisher_s_table_say_the_same_as_the_correlation():
    given = results([190, 206, 230], [210, 210, 233])

    by_correlation = conditional_growth(norms=norm_table(BY_CORRELATION), results=given)
    by_slope = conditional_growth(norms=norm_table(BY_SLOPE), results=given)

    np.testing.assert_allclose(by_slope.index, by_correlation.index, rtol=1e-12)


def test_the_percentile_never_leaves_1_to_99():
    growth = conditional_growth(norms=norm_table(BY_SLOPE), results=results([206, 206], [315, 115]))

    np.testing.assert_array_equal(growth.percentile, [99, 1])


def test_students_drawn_from_the_norm_group_are_spread_evenly():
    rng = np.random.default_rng(13)
    start, noise = rng.normal(size=(2, 20_000))
    end = 215 + 17 * (0.8 * start + 0.6 * noise)

    growth = conditional_growth(norms=norm_table(BY_CORRELATION), results=results(206 + 16 * start, end))

    # SE of a mean of 20,000 is .007, of an SD .005, of a correlation .007: four of each.
    assert abs(growth.index.mean()) < 0.028
    assert abs(growth.index.std() - 1) < 0.02
    assert abs(np.corrcoef(growth.index, start)[0, 1]) < 0.028
    assert abs(np.mean(growth.percentile <= 25) - 0.25) < 0.017


def test_the_vendor_s_projection_goes_before_ours_and_is_marked():
    given = results([226, 226], [235, 235], vendor_gain=[5.0, NAN])

    growth = conditional_growth(norms=norm_table(BY_SLOPE), results=given)

    np.testing.assert_allclose(growth.expected_gain, [5, 6])
    np.testing.assert_array_equal(growth.is_vendor_projection, [True, False])
    np.testing.assert_allclose(growth.index, [4 / 10.2, 3 / 10.2])


def test_schools_are_measured_by_schools():
    norms = norm_table(BY_CORRELATION, OF_SCHOOLS)
    given = results([200, 210, 190, 220], [212, 222, 195, 229])

    found = school_growth(norms=norms, results=given, school=[7, 7, 3, 3])

    np.testing.assert_array_equal(found.school, [3, 7])
    np.testing.assert_array_equal(found.n_students, [2, 2])
    np.testing.assert_allclose(found.results.start, [205, 205])
    # Both start at the norm of schools, which gains 8; school 3 gains 7 and school 7 gains 12.
    np.testing.assert_allclose(found.growth.expected_gain, 8)
    np.testing.assert_allclose(found.growth.index, np.array([-1, 4]) / (6 * np.sqrt(0.19)))
    # Beside students, whose SD is 10.2, school 7 would look typical: 100 * Phi(.28) = 61.
    assert found.growth.percentile[1] == 94
    assert found.growth.level is SCHOOL


def test_a_school_without_a_norm_of_schools_is_refused_rather_than_measured_by_students():
    given = results([200, 210], [212, 222])

    with pytest.raises(NotEstimable, match="no school norm"):
        school_growth(norms=norm_table(BY_CORRELATION), results=given, school=[7, 7])
    with pytest.raises(NotEstimable, match="no student norm") as refusal:
        conditional_growth(norms=norm_table(OF_SCHOOLS), results=given)
    assert refusal.value.rows == (0, 1)


def test_norms_of_other_grades_or_weeks_do_not_stand_in():
    norms = norm_table(BY_CORRELATION)
    given = results([200, 210], [212, 222], grade=np.array([5, 6]))
    early = GrowthResults(subject=[MATH], grade=[5], from_week=[FALL], to_week=[20], start=[200], end=[205])

    with pytest.raises(NotEstimable, match="Synthetic 2026") as refusal:
        conditional_growth(norms=norms, results=given)
    assert refusal.value.rows == (1,)
    with pytest.raises(NotEstimable, match="no student norm"):
        conditional_growth(norms=norms, results=early)


def flat_norms(grade):
    """Return norms with projected gain 8 at every start."""
    return norm_table((STUDENT, grade, 200.0, 10.0, 208.0, NAN, NAN, 0.0, 6.0))


@pytest.mark.parametrize(
    ("grade", "high"),
    [
        (0, [12, 12, 10, 10]),
        (3, [12, 12, 10, 10]),
        (4, [16, 14, 12, 10]),
        (8, [16, 14, 12, 10]),
        (9, [NAN, NAN, NAN, NAN]),
    ],
)
def test_high_growth_is_a_multiple_of_typical_growth_by_grade_and_starting_quartile(grade, high):
    # Quartiles of a normal lie .674 SD, here 6.74 points, from the mean.
    given = results([193, 194, 206, 207], [201, 202, 214, 215], grade=grade)
    growth = conditional_growth(norms=flat_norms(grade), results=given)

    targets = growth_targets(growth=growth, grade=given.grade)

    np.testing.assert_array_equal(targets.starting_quartile, [1, 2, 3, 4])
    np.testing.assert_allclose(targets.typical_gain, 8)
    np.testing.assert_allclose(targets.high_gain, high)


def test_no_high_target_is_made_of_a_projected_loss():
    given = results([206, 300], [206, 300], vendor_gain=[-2.0, 0.0])
    growth = conditional_growth(norms=norm_table(BY_SLOPE), results=given)

    targets = growth_targets(growth=growth, grade=given.grade)

    # Twice a loss would be an easier target than the loss itself.
    np.testing.assert_allclose(targets.typical_gain, [-2, 0])
    assert np.isnan(targets.high_gain).all()
    assert targets.starting_quartile[1] == 4


def test_targets_that_make_no_sense_are_refused():
    norms = norm_table(BY_CORRELATION, OF_SCHOOLS)
    given = results([200, 210], [212, 222])
    schools = school_growth(norms=norms, results=given, school=[7, 7])
    students = conditional_growth(norms=norms, results=given)

    with pytest.raises(InvalidInput, match="are for students"):
        growth_targets(growth=schools.growth, grade=np.array([5]))
    with pytest.raises(InvalidInput, match="differs in length"):
        growth_targets(growth=students, grade=np.array([5]))
    with pytest.raises(InvalidInput, match="1 or more"):
        TierFactors(early=(1.5, 1.5, 1.25, 0.9))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ((STUDENT, 5, NAN, 16.0, 215.0, 17.0, 0.8, NAN, NAN), "lacks its means"),
        ((STUDENT, 5, 206.0, 0.0, 215.0, 17.0, 0.8, NAN, NAN), "lacks its means"),
        ((STUDENT, 5, 206.0, 16.0, 215.0, 17.0, 1.0, NAN, NAN), "outside -1 to 1"),
        ((STUDENT, 5, 206.0, 16.0, 215.0, 0.0, 0.8, NAN, NAN), "outside -1 to 1"),
        ((STUDENT, 5, 206.0, 16.0, 215.0, 17.0, NAN, NAN, NAN), "neither of them whole"),
        ((STUDENT, 5, 206.0, 16.0, 215.0, NAN, NAN, NAN, 6.0), "neither of them whole"),
        ((STUDENT, 5, 206.0, 16.0, 215.0, NAN, NAN, 0.1, 0.0), "not positive"),
        ((STUDENT, 5, 206.0, 16.0, 215.0, 17.0, 0.8, 0.1, 6.0), "both"),
        ((STUDENT, 5, 206.0, 16.0, 215.0, NAN, NAN, NAN, NAN), "neither"),
        (BY_SLOPE, "the same level, subject, grade and weeks"),
        ((2, 6, 206.0, 16.0, 215.0, 17.0, 0.8, NAN, NAN), "neither for students nor for schools"),
    ],
)
def test_a_wrong_row_of_norms_is_refused_by_its_number(row, problem):
    with pytest.raises(InvalidInput, match=problem) as refusal:
        norm_table(BY_CORRELATION, OF_SCHOOLS, row if row == BY_SLOPE else (row[0], 6, *row[2:]))

    assert refusal.value.rows[-1] == 2


def test_norms_without_an_edition_or_with_weeks_turned_round_are_refused():
    with pytest.raises(InvalidInput, match="no edition"):
        norm_table(BY_CORRELATION, edition=" ")
    columns = {"edition": "E", "level": [0], "subject": [0], "grade": [5], "mu0": [1.0], "s0": [1.0]}
    columns |= {"mu1": [2.0], "s1": [NAN], "rho": [NAN], "slope": [0.0], "cond_sd": [1.0]}
    with pytest.raises(InvalidInput, match="ends before it starts"):
        NormTable(**columns, from_week=[32], to_week=[4])
    with pytest.raises(InvalidInput, match="differ in length"):
        NormTable(**columns, from_week=[4, 4], to_week=[32])


def test_results_that_lack_a_start_or_end_are_refused_and_input_stays_as_it_is():
    start = np.array([200.0, NAN])

    with pytest.raises(InvalidInput, match="start or end is missing") as refusal:
        results(start, [210, 210])
    assert refusal.value.rows == (1,)
    with pytest.raises(InvalidInput, match="differ in length"):
        results([200, 201], [210])
    with pytest.raises(InvalidInput, match="infinite"):
        results([200], [210], vendor_gain=[np.inf])
    given = results([200.0], [210.0])
    with pytest.raises(InvalidInput, match="school differs"):
        school_growth(norms=norm_table(OF_SCHOOLS), results=given, school=[1, 2])
    assert start.flags.writeable
    assert not given.start.flags.writeable
