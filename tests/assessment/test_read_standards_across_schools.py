"""Content experts read standards and items of all schools; no student, no estimate, no small group."""

import pytest
from django.urls import reverse

from assessment.benchmark_of_cast import content_expert
from assessment.conftest import SignIn
from assessment.released_benchmarks import ADDS, TEMPTING, Released, release_benchmark
from cast_for_tests import Cast
from interlocks.pages.conftest import queries_of, text_of
from sextant.assessment.models import SectionStandard
from sextant.assessment.queries.network_standards import read_network
from sextant.assessment.queries.released import Benchmark, find_benchmark
from sextant.assessment.rules.network_standards import ClassOnStandard, combine, network_finding
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")


def on(
    school: int, n: int, mean: float, *, mastered_percent: float | None = 50.0, need: str = "class"
) -> ClassOnStandard:
    return ClassOnStandard(
        standard_id=1, school_id=school, n_students=n, mean_percent=mean, need=need,
        mastered_percent=mastered_percent,
    )  # fmt: skip


def test_classes_are_weighted_by_their_students() -> None:
    both = combine([on(1, 30, 40.0), on(1, 10, 80.0, mastered_percent=90.0, need="spiral")])

    assert (both.n_students, both.n_classes, both.n_again) == (40, 2, 1)
    assert (both.mean_percent, both.mastered_percent) == (50.0, 60.0)


def test_fewer_than_ten_students_show_no_number() -> None:
    few = combine([on(1, 5, 40.0), on(1, 4, 80.0)])

    assert (few.mean_percent, few.mastered_percent, few.n_again) == (None, None, None)


def test_what_no_class_can_say_of_one_student_is_not_said_of_all() -> None:
    assert combine([on(1, 30, 40.0, mastered_percent=None)]).mastered_percent is None


def test_the_sentence_names_the_standard_that_most_classes_take_up_again() -> None:
    worst = [("7.RP.A.1", 3, 10), ("7.NS.A.1", 4, 5), ("7.NS.A.2", 0, 5)]

    assert (
        network_finding(title="Math 7", worst=worst) == "Math 7: 7.NS.A.1 is taught again in 4 of 5 classes"
    )
    assert network_finding(title="Math 7", worst=[]) == "Math 7: no class is taught a standard again"


@pytest.fixture
def released(cast: Cast) -> Released:
    return release_benchmark(cast, n_mates=12)


def page(released: Released) -> str:
    return reverse("network_standards", args=[released.administration.public_id])


def test_the_page_shows_standards_items_and_wrong_ideas_and_no_student(
    cast: Cast, released: Released, sign_in: SignIn
) -> None:
    text = text_of(sign_in(content_expert(cast)).get(page(released)))

    assert "7.RP.A.1 is taught again in 1 of 1 class" in text
    assert text.index("7.RP.A.1") < text.index("7.NS.A.1 ")
    assert "Form A, item 1" in text
    for student in released.students:
        assert student.family_name not in text
    assert "θ" not in text


def test_an_item_is_told_with_the_option_that_drew_most_and_the_idea(cast: Cast, released: Released) -> None:
    with guard.acting_as(process("test_desk")):
        released.release.items.update(
            option_statistics=[
                {"label": "A", "share": 0.6, "r": 0.4, "top_share": 0.9},
                {"label": TEMPTING, "share": 0.3, "r": -0.2, "top_share": 0.05},
                {"label": "C", "share": 0.1, "r": -0.1, "top_share": 0.05},
            ]
        )
    benchmark = find_of(cast, released)
    with cast.as_(cast.anneke_data_director):
        worst = read_network(benchmark).items[0]

    assert (worst.wrong_label, worst.wrong_percent) == (TEMPTING, 30.0)
    assert worst.misconception.startswith("Adds the same amount")
    assert worst.answer
    assert ADDS not in worst.misconception


def find_of(cast: Cast, released: Released) -> Benchmark:
    with cast.as_(cast.anneke_data_director):
        benchmark = find_benchmark(released.administration.public_id)
    assert benchmark is not None
    return benchmark


def test_a_school_with_few_students_hides_the_next_one_too(cast: Cast, released: Released) -> None:
    with guard.acting_as(process("demo_builder")):
        first = SectionStandard.objects.filter(standard__code="7.RP.A.1").get()
        few = {"administration": released.administration, "release": released.release, "need": "class"}
        SectionStandard.objects.create(
            **few, section=cast.math_6c, school=cast.cedar, standard=first.standard, n_students=4,
            max_points=4, mean_percent=10.0,
        )  # fmt: skip

    with cast.as_(content_expert(cast)):
        found = read_network(find_of(cast, released))

    line = next(one for one in found.standards if one.code == "7.RP.A.1")
    assert [one.is_few for one in line.schools if one] == [True, True]
    assert not line.network.is_few


def test_schools_and_families_have_no_such_page(cast: Cast, released: Released, sign_in: SignIn) -> None:
    for who in ("amara_teacher", "lucia_principal", "denise_guardian"):
        assert sign_in(getattr(cast, who)).get(page(released)).status_code == 403


def test_the_page_costs_the_same_with_more_classes(cast: Cast, released: Released, sign_in: SignIn) -> None:
    client = sign_in(cast.anneke_data_director)
    few = queries_of(client, page(released))
    release_benchmark(
        cast, section=cast.math_6c, administration=released.administration, n_mates=0, publishes=False
    )

    assert queries_of(client, page(released)) == few <= 25
