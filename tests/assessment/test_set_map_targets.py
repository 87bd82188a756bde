"""MAP growth beside its norm group: the worked example, the tiers, the vendor first, and the doubts."""

import pytest

from sextant.assessment.rules.map_targets import GrowthCase, judge_growth, needs_retest, quadrant
from sextant.assessment.rules.norms import NormEntry, Norms, collect_norms
from sextant.assessment.terms import Quadrant


def norms(growth_mean: float = 6.2, growth_sd: float = 6.0) -> Norms:
    return collect_norms(
        edition="Lantern norms 2025",
        year=2025,
        is_synthetic=True,
        entries=[
            NormEntry(
                subject="math", grade=grade, season="fall", weeks=4, mean=200, sd=10, to_season="winter",
                to_weeks=20, growth_mean=growth_mean, growth_sd=growth_sd, slope=0.0,
            )
            for grade in (2, 6, 9)
        ],
    )  # fmt: skip


def case(*, grade: int = 6, start: int = 200, gain: int = 9, **said: object) -> GrowthCase:
    return GrowthCase(
        subject="math", grade=grade, season="fall", to_season="winter", start=start, end=start + gain, **said
    )  # type: ignore[arg-type]


def test_nine_points_where_six_were_projected_are_an_index_of_0_47_and_percentile_68() -> None:
    verdict = judge_growth([case()], norms=norms())[0]

    assert verdict.index is not None
    assert (round(verdict.index, 2), verdict.percentile) == (0.47, 68)
    assert verdict.met_typical
    assert verdict.is_computed


@pytest.mark.parametrize(
    ("grade", "start_percentile", "factor"),
    [
        (2, 10, 1.5), (2, 30, 1.5), (2, 60, 1.25), (2, 90, 1.25),
        (6, 10, 2.0), (6, 30, 1.75), (6, 60, 1.5), (6, 90, 1.25),
    ],
)  # fmt: skip
def test_the_high_target_is_the_projection_times_the_factor_of_grade_and_quartile(
    grade: int, start_percentile: int, factor: float
) -> None:
    verdict = judge_growth([case(grade=grade, projected=6.2, start_percentile=start_percentile)], norms=None)[
        0
    ]

    assert verdict.high == pytest.approx(6.2 * factor)
    assert verdict.met_high == (6.2 * factor <= 9)


def test_above_grade_8_there_is_no_high_target() -> None:
    verdict = judge_growth([case(grade=9, projected=1.0, start_percentile=40)], norms=None)[0]

    assert (verdict.typical, verdict.high, verdict.met_high) == (1.0, None, None)


def test_the_vendor_s_own_values_go_first_and_are_not_called_computed() -> None:
    said = case(projected=5.0, is_met=True, index=0.61, percentile=73, start_percentile=50)

    verdict = judge_growth([said], norms=norms())[0]

    assert (verdict.typical, verdict.index, verdict.percentile) == (5.0, 0.61, 73)
    assert not verdict.is_computed


def test_what_neither_the_vendor_nor_the_norms_say_stays_unknown() -> None:
    verdict = judge_growth([case(grade=4)], norms=norms())[0]

    assert (verdict.typical, verdict.high, verdict.percentile, verdict.met_typical) == (None,) * 4


def test_only_a_change_beyond_four_standard_errors_of_the_difference_asks_for_a_retest() -> None:
    # The standard error of the difference of 3 and 4 is 5.
    assert needs_retest(case(gain=21, start_error=3.0, end_error=4.0))
    assert needs_retest(case(gain=-21, start_error=3.0, end_error=4.0))
    assert not needs_retest(case(gain=20, start_error=3.0, end_error=4.0))
    assert not needs_retest(case(gain=40))


@pytest.mark.parametrize(
    ("status", "growth", "expected"),
    [
        (50, 50, Quadrant.HIGH_HIGH), (50, 49, Quadrant.HIGH_LOW), (49, 50, Quadrant.LOW_HIGH),
        (1, 1, Quadrant.LOW_LOW),
    ],
)  # fmt: skip
def test_the_quadrants_part_at_the_middle(status: int, growth: int, expected: Quadrant) -> None:
    assert quadrant(status=status, growth=growth) is expected
