"""Differences in differences in matched sets: by hand, against a drawn truth, and where nothing is said."""

import numpy as np
import numpy.typing as npt
import pytest

from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.programs import Beside, TooFewAlike, compare_beside


def draw(
    *, effect: float, seed: int, n: int = 300, n_worked: int = 60, n_schools: int = 12, of_school: float = 0.0
) -> Beside:
    """Draw cases that fall back halfway to the middle; those with the work change by ``effect`` more."""
    rng = np.random.default_rng(seed)
    before = rng.normal(0, 1, n)
    worked = np.arange(n) < n_worked
    school = rng.integers(0, n_schools, n)
    shock = rng.normal(0, of_school, n_schools)[school]
    after = before / 2 + rng.normal(0, 0.5, n) + worked * (effect + shock)
    return compare_beside(
        before=before, after=after, worked=worked, stratum=np.zeros(n, dtype=int), school=school
    )


def test_two_changes_by_hand() -> None:
    """Ten pairs that begin alike: with the work 3 up, beside it 1 up; the difference is 2, without noise."""
    start = np.repeat(np.arange(10.0), 2)
    worked = np.tile([True, False], 10)

    found = compare_beside(
        before=start,
        after=start + np.where(worked, 3.0, 1.0),
        worked=worked,
        stratum=np.zeros(20, dtype=int),
        school=np.ones(20, dtype=int),
    )

    assert (found.difference, found.n, found.n_beside, found.n_unmatched) == (2.0, 10, 10, 0)
    assert (found.is_clustered, found.n_schools) == (False, 1)


def test_before_and_after_alone_would_have_found_what_is_only_the_middle() -> None:
    """Those who began lowest rise on both sides alike."""
    rng = np.random.default_rng(7)
    before = rng.normal(-1.5, 0.4, 200)
    after = before / 2 + rng.normal(0, 0.3, 200)
    worked = np.arange(200) < 60

    found = compare_beside(
        before=before, after=after, worked=worked, stratum=np.zeros(200, dtype=int),
        school=np.arange(200) % 10,
    )  # fmt: skip

    assert (after - before)[worked].mean() > 0.6
    assert found.lower < 0 < found.upper


@pytest.mark.parametrize(("n_schools", "of_school"), [(4, 0.0), (12, 0.0), (12, 0.3)])
def test_nine_of_ten_intervals_hold_the_truth(n_schools: int, of_school: float) -> None:
    found = [draw(effect=0.4, seed=seed, n_schools=n_schools, of_school=of_school) for seed in range(120)]
    covered = np.mean([one.lower <= 0.4 <= one.upper for one in found])

    # 120 draws of .90 have an error of .027.
    assert 0.82 <= covered <= 0.98
    assert abs(np.mean([one.difference for one in found]) - 0.4) < 0.05


def test_whoever_began_elsewhere_is_left_out_and_counted() -> None:
    before = np.concatenate([np.zeros(12), np.full(5, 50.0), np.zeros(30)])
    worked = np.arange(47) < 17

    found = compare_beside(
        before=before, after=before, worked=worked, stratum=np.zeros(47, dtype=int),
        school=np.ones(47, dtype=int), caliper=0.2,
    )  # fmt: skip

    assert (found.n, found.n_unmatched) == (12, 5)


def test_nobody_is_compared_across_strata() -> None:
    worked = np.arange(40) < 20

    with pytest.raises(TooFewAlike):
        compare_beside(
            before=np.zeros(40), after=np.zeros(40), worked=worked, stratum=worked.astype(int),
            school=np.ones(40, dtype=int),
        )  # fmt: skip


def test_fewer_than_ten_on_a_side_are_not_estimated() -> None:
    with pytest.raises(NotEstimable):
        draw(effect=0.0, seed=1, n=40, n_worked=9)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(InvalidInput):
        compare_beside(before=[1.0], after=[1.0, 2.0], worked=[True], stratum=[0], school=[0])


def test_somebody_who_waits_in_two_strata_stands_beside_one_case() -> None:
    """Eleven pairs; the twelfth case of the other stratum has nobody but a person who stands already."""
    worked = np.tile([True, False], 11)
    stratum = np.concatenate([np.zeros(20, dtype=int), [1, 1]])
    person = np.arange(22)
    person[21] = person[1]

    def compared(person: npt.ArrayLike | None) -> Beside:
        return compare_beside(
            before=np.zeros(22), after=np.zeros(22), worked=worked, stratum=stratum,
            school=np.ones(22, dtype=int), person=person,
        )  # fmt: skip

    assert (compared(None).n, compared(None).n_unmatched) == (11, 0)
    assert (compared(person).n, compared(person).n_unmatched) == (10, 1)


def test_of_too_many_the_newest_of_each_stratum_are_compared_and_the_others_counted() -> None:
    """3,100 without the work in one stratum leave the ten of the other as they are."""
    with_work = np.arange(3_130) % 157 == 0
    stratum = np.zeros(3_130, dtype=int)
    stratum[-20:] = 1
    with_work[-20:] = np.tile([True, False], 10)
    n_without = int((~with_work & (stratum == 0)).sum())

    found = compare_beside(
        before=np.zeros(3_130), after=np.zeros(3_130), worked=with_work, stratum=stratum,
        school=np.ones(3_130, dtype=int),
    )  # fmt: skip

    assert n_without > 3_000
    assert found.n_cut == n_without - 3_000
    assert (found.n, found.n_unmatched) == (int(with_work.sum()), 0)
