"""Beside a Lagging or Watch line: where she fell most against her own earlier profile, with the points."""

from datetime import UTC, datetime

import pytest

from assessment.conftest import SignIn
from assessment.released_benchmarks import release_benchmark
from cast_for_tests import TODAY, Cast
from interlocks.interlock_cases import IN_MATH, release
from interlocks.pages.conftest import text_of
from sextant.assessment.panels.areas import areas_in_words, short_words
from sextant.assessment.queries.strands import areas_of_need
from sextant.assessment.rules.strand_profile import Profile, find_areas

BEFORE_TODAY = datetime(2026, 11, 20, 16, tzinfo=UTC)
RIGHT_BEFORE = {"7.RP.A.1": (4,), "7.RP.A.2": (3,), "7.NS.A.1": (3,), "7.NS.A.2": (2,)}
RIGHT_AFTER = {"7.RP.A.1": (0,), "7.RP.A.2": (2,), "7.NS.A.1": (3,), "7.NS.A.2": (0,)}
OWN = {1: 1, 2: 2, 3: 3}
STRANDS = {1: 10, 2: 10, 3: 20, 4: 10, 5: 20}

pytestmark = pytest.mark.usefixtures("monday")


def profile(**points: tuple[float, float, float]) -> Profile:
    """Return a profile from points, most points and what the network got, by ``s1`` and so on."""
    return Profile(
        by_standard={int(key[1:]): (got, most) for key, (got, most, _) in points.items()},
        expected={int(key[1:]): expected for key, (_, _, expected) in points.items()},
    )


def test_the_two_largest_falls_come_first_with_their_points() -> None:
    found = find_areas(
        profile(s1=(2, 8, 4), s2=(6, 8, 4), s3=(3, 8, 4)),
        profile(s1=(6, 8, 4), s2=(6, 8, 4), s3=(5, 8, 4)),
        levels=(OWN,),
        least_points=4,
    )

    assert [(area.key, area.points, area.earlier_points, area.fall) for area in found.areas] == [
        (1, 2, 6, 50.0),
        (3, 3, 5, 25.0),
    ]


def test_items_that_were_harder_for_everybody_are_no_fall() -> None:
    found = find_areas(
        profile(s1=(4, 8, 3), s2=(3, 8, 5)),
        profile(s1=(6, 8, 5), s2=(4, 8, 4)),
        levels=(OWN,),
        least_points=4,
    )

    assert [(area.key, area.fall) for area in found.areas] == [(2, 25.0)]


def test_under_four_points_nothing_is_said() -> None:
    found = find_areas(
        profile(s1=(0, 3, 2), s2=(0, 8, 4)),
        profile(s1=(8, 8, 4), s2=(3, 3, 2)),
        levels=(OWN,),
        least_points=4,
    )

    assert (found.areas, found.n_compared) == ((), 0)


def test_other_standards_are_held_together_by_the_strand_above_them() -> None:
    found = find_areas(
        profile(s4=(1, 8, 4), s5=(6, 8, 4)),
        profile(s1=(3, 4, 2), s2=(3, 4, 2), s3=(6, 8, 4)),
        levels=({key: key for key in STRANDS}, STRANDS),
        least_points=4,
    )

    assert found.is_by_strand
    assert [(area.key, area.points, area.most, area.earlier_points) for area in found.areas] == [
        (10, 1, 8, 6)
    ]


def two_windows(cast: Cast) -> None:
    """Let the class take two benchmarks; in the second everybody falls on unit rates and keeps the rest."""
    release_benchmark(cast, n_mates=9, period=0, right=RIGHT_BEFORE, publishes=False)
    release_benchmark(cast, n_mates=0, period=1, right=RIGHT_AFTER, at=BEFORE_TODAY, publishes=False)


def test_a_students_two_newest_benchmarks_are_compared(cast: Cast) -> None:
    two_windows(cast)

    with cast.as_(cast.amara_teacher):
        found = areas_of_need([(cast.jaylen.pk, "math")], on=TODAY)[cast.jaylen.pk, "math"]

    assert [
        (line.code, line.area.points, line.area.earlier_points, line.area.fall) for line in found.lines
    ] == [
        ("7.RP.A.1", 0, 4, 100.0),
        ("7.RP.A.2", 2, 3, 25.0),
    ]
    assert (found.earlier, found.newest) == ("Report period 1, 2026-27", "Report period 2, 2026-27")


def test_with_one_benchmark_there_is_nothing_to_compare(cast: Cast) -> None:
    release_benchmark(cast, publishes=False)

    with cast.as_(cast.amara_teacher):
        assert areas_of_need([(cast.jaylen.pk, "math")], on=TODAY) == {}


def test_another_teacher_learns_nothing(cast: Cast) -> None:
    two_windows(cast)

    with cast.as_(cast.katrin_teacher):
        assert areas_of_need([(cast.jaylen.pk, "math")], on=TODAY) == {}


def test_the_words_name_points_then_and_now(cast: Cast) -> None:
    two_windows(cast)

    with cast.as_(cast.amara_teacher):
        part = areas_in_words([(cast.jaylen.pk, "math")], on=TODAY)[cast.jaylen.pk, "math"]

    assert part.heading == "Standards that fell most, Report period 1, 2026-27 to Report period 2, 2026-27"
    assert part.lines[0] == "7.RP.A.1: 0 of 4, before 4 of 4 (100 points lower, allowing for the items)"
    assert short_words(part).startswith("7.RP.A.1 0 of 4")


def test_the_list_of_flags_and_the_students_page_show_them_to_staff_only(cast: Cast, sign_in: SignIn) -> None:
    two_windows(cast)
    release(cast, IN_MATH)

    flags = text_of(sign_in(cast.lucia_principal).get("/growth/flags/"))
    page = text_of(sign_in(cast.amara_teacher).get(f"/students/{cast.jaylen.public_id}/where-to-look/"))
    room = text_of(sign_in(cast.amara_teacher).get(f"/classes/{cast.math_7b.public_id}/where-to-look/"))
    family = text_of(sign_in(cast.denise_guardian).get(f"/students/{cast.jaylen.public_id}/"))

    assert "Fell most: 7.RP.A.1 0 of 4, before 4 of 4" in flags
    assert "Standards that fell most" in page
    assert "Where they fell most" in room
    assert cast.jaylen.name in room
    assert "fell most" not in family


@pytest.mark.parametrize("n", [1, 8])
def test_many_students_cost_no_more_questions_than_one(
    cast: Cast, n: int, django_assert_max_num_queries: object
) -> None:
    two_windows(cast)
    with cast.as_(cast.amara_teacher):
        from sextant.network.models import SectionEnrollment

        rows = SectionEnrollment.objects.filter(section=cast.math_7b).order_by("pk")
        keys = [(student, "math") for student in rows.values_list("student_id", flat=True)[:n]]
        with django_assert_max_num_queries(9):  # type: ignore[operator]
            assert len(areas_of_need(keys, on=TODAY)) == n
