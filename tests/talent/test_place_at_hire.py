"""In which category somebody begins: the worked example of the specification, and its edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sextant.talent.rules.initial_placement import Background, CutOffs, place
from sextant.talent.terms.growing import Category


def test_seven_years_full_certificate_and_a_screening_of_3_14_begin_as_senior_associate() -> None:
    placed = place(Background(years=7, is_certified=True, screening_hundredths=314, has_results=True))

    assert placed.category is Category.SENIOR_ASSOCIATE
    assert not placed.is_provisional
    assert "3.14, under 3.25" in placed.because


@pytest.mark.parametrize(
    ("years", "certified", "score", "results", "category"),
    [
        (0, True, 400, True, Category.ASSOCIATE),
        (2, True, 400, True, Category.ASSOCIATE),
        (3, True, None, False, Category.SENIOR_ASSOCIATE),
        (20, False, 400, True, Category.ASSOCIATE),
        (5, True, 400, True, Category.SENIOR_ASSOCIATE),
        (6, True, 325, True, Category.ADVANCED),
        (6, True, 324, True, Category.SENIOR_ASSOCIATE),
        (6, True, 325, False, Category.SENIOR_ASSOCIATE),
        (6, True, None, True, Category.SENIOR_ASSOCIATE),
    ],
)
def test_the_lines(years: int, certified: bool, score: int | None, results: bool, category: Category) -> None:
    placed = place(
        Background(years=years, is_certified=certified, screening_hundredths=score, has_results=results)
    )

    assert placed.category is category
    assert placed.is_provisional == (category is Category.ADVANCED)


backgrounds = st.builds(
    Background,
    years=st.integers(0, 45),
    is_certified=st.booleans(),
    screening_hundredths=st.none() | st.integers(100, 400),
    has_results=st.booleans(),
)


@given(backgrounds)
def test_nobody_begins_as_master_and_the_reason_fits_its_column(background: Background) -> None:
    placed = place(background)

    assert placed.category < Category.MASTER
    assert len(placed.because) <= 300


@given(backgrounds, st.integers(0, 10))
def test_more_years_never_lower_a_category(background: Background, more: int) -> None:
    later = Background(
        years=background.years + more,
        is_certified=background.is_certified,
        screening_hundredths=background.screening_hundredths,
        has_results=background.has_results,
    )

    assert place(later).category >= place(background).category


def test_a_network_sets_its_own_lines() -> None:
    placed = place(Background(years=3, is_certified=True), CutOffs(senior_years=4))

    assert placed.category is Category.ASSOCIATE
