"""The room view: worst standards on top, down to the option, the idea behind it and the students."""

import pytest
from pytest_django import DjangoAssertNumQueries

from assessment.released_benchmarks import Released, release_benchmark
from cast_for_tests import TODAY, Cast
from sextant.assessment.models import Release
from sextant.assessment.queries.released import find_benchmark, newest_benchmarks
from sextant.assessment.queries.room_cells import find_cell
from sextant.assessment.queries.room_lists import list_rooms
from sextant.assessment.queries.room_view import read_grid, read_room
from sextant.assessment.rules.room_view import (
    Answered,
    Place,
    gather_misconceptions,
    read_place,
    worst_first,
    written_key,
)
from sextant.assessment.terms import Band, Need
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def released(cast: Cast) -> Released:
    return release_benchmark(cast)


def place(**changes: object) -> Place:
    values = {
        "form_label": "A",
        "position": 2,
        "kind": "mc",
        "points": 1,
        "key": "A",
        "options": [
            {"label": "A", "text": "4 : 6", "misconception": ""},
            {"label": "B", "text": "4 : 5", "misconception": "adds"},
            {"label": "C", "text": "2 : 6", "misconception": "careless"},
        ],
        **changes,
    }
    return Place(**values)  # type: ignore[arg-type]


def sat(student: int, answer: object, points: float | None, *, form: str = "A") -> Answered:
    return Answered(student_id=student, form_label=form, answers=["A", answer], points=[1, points])


def test_the_wrong_option_that_most_chose_is_told_with_whoever_chose_it() -> None:
    told = read_place(
        place(), [sat(1, "A", 1), sat(2, "B", 0), sat(3, "B", 0), sat(4, "C", 0), sat(5, "", 0)]
    )

    assert (told.n, told.percent, told.n_without_answer) == (5, 20.0, 1)
    assert told.wrong is not None
    assert (told.wrong.label, told.wrong.misconception, told.wrong.student_ids) == ("B", "adds", (2, 3))


def test_another_form_and_places_not_reached_do_not_count() -> None:
    told = read_place(place(), [sat(1, "A", 1), sat(2, None, None), sat(3, "B", 0, form="B")])

    assert (told.n, told.percent, told.n_without_answer) == (1, 100.0, 1)
    assert told.wrong is None


def test_of_several_options_each_wrong_one_counts_for_itself() -> None:
    told = read_place(place(kind="multi", key=["A", "C"]), [sat(1, ["A", "B"], 0), sat(2, ["A", "C"], 1)])

    assert told.wrong is not None
    assert (told.wrong.label, told.wrong.student_ids) == ("B", (1,))


def test_a_number_names_no_option() -> None:
    assert read_place(place(kind="numeric", key={"value": 3}), [sat(1, 4.0, 0)]).wrong is None


def test_each_kind_of_key_is_written_for_people() -> None:
    assert written_key("B") == "B"
    assert written_key(["A", "C"]) == "A; C"
    assert written_key({"value": 0.75, "tolerance": 0.005}) == "0.75 ± 0.005"
    assert written_key([{"points": 2, "says": "Names both sides."}]) == "2: Names both sides."


def test_careless_answers_are_no_misconception() -> None:
    careless = read_place(place(), [sat(1, "C", 0)]).wrong
    adds = read_place(place(), [sat(2, "B", 0), sat(3, "B", 0)]).wrong

    assert gather_misconceptions([careless, adds, adds]) == (("adds", frozenset({2, 3})),)


def test_the_three_lowest_stand_on_top_and_the_rest_keeps_its_order() -> None:
    assert worst_first({1: 70.0, 2: 40.0, 3: 80.0, 4: 55.0, 5: 60.0}) == ((2, 4, 5), (1, 3))


def test_a_teacher_reads_her_room_with_each_student_by_standard(cast: Cast, released: Released) -> None:
    with cast.as_(cast.amara_teacher):
        (benchmark,) = newest_benchmarks(on=TODAY)
        room = read_room(section_id=cast.math_7b.pk, benchmark=benchmark, on=TODAY)

    assert [cell.code for cell in room.worst] == ["7.RP.A.1", "7.RP.A.2", "7.NS.A.2"]
    assert [cell.need for cell in room.cells] == [Need.CLASS, Need.CLASS, Need.NOT_ENOUGH, Need.SPIRAL]
    assert (len(room.students), room.n_sat) == (12, 12)
    jaylen = next(row for row in room.students if row.student_id == cast.jaylen.pk)
    assert [(mark.points, mark.most) for mark in jaylen.marks] == [(1, 4), (3, 4), (2, 2), (4, 4)]
    assert [mark.band for mark in jaylen.marks] == [
        Band.NOT_YET, Band.APPROACHING, Band.NOT_ENOUGH, Band.MASTERED,
    ]  # fmt: skip


@pytest.mark.parametrize("alpha", [0.6, None])
def test_an_unreliable_benchmark_says_nothing_about_one_student(
    cast: Cast, released: Released, alpha: float | None
) -> None:
    """Too few students to know how reliable it is count as unreliable, as the page of the release says."""
    with guard.acting_as(process("demo_builder")):
        Release.objects.update(alpha=alpha)

    with cast.as_(cast.amara_teacher):
        (benchmark,) = newest_benchmarks(on=TODAY)
        room = read_room(section_id=cast.math_7b.pk, benchmark=benchmark, on=TODAY)

    assert {mark.band for row in room.students for mark in row.marks} == {Band.NOT_ENOUGH}


def test_a_cell_leads_to_items_option_misconception_and_students(cast: Cast, released: Released) -> None:
    with cast.as_(cast.amara_teacher):
        benchmark = find_benchmark(released.administration.public_id)
        assert benchmark is not None
        page = find_cell(
            section_id=cast.math_7b.pk,
            standard=released.standards["7.RP.A.1"],
            benchmark=benchmark,
            on=TODAY,
        )

    assert page is not None
    assert len(page.items) == 4
    hardest = page.items[0]
    assert (hardest.told.percent, hardest.network_percent) == (0.0, 60.0)
    assert hardest.told.wrong is not None
    assert (hardest.told.wrong.label, hardest.told.wrong.n) == ("B", 8)
    (idea,) = page.ideas
    assert idea.says.startswith("Adds the same amount")
    assert len(idea.choosers) == 8
    assert cast.jaylen.name not in [one.name for one in idea.choosers]


def test_others_reach_no_room_and_the_principal_every_one_of_the_school(
    cast: Cast, released: Released
) -> None:
    for account, n in (
        (cast.katrin_teacher, 0),
        (cast.oliver_teacher_elsewhere, 0),
        (cast.lucia_principal, 1),
    ):
        with cast.as_(account):
            assert len(list_rooms(newest_benchmarks(on=TODAY))) == n


def test_classes_of_a_course_stand_side_by_side(cast: Cast, released: Released) -> None:
    twin = another_class(cast)
    release_benchmark(cast, section=twin, n_mates=0, administration=released.administration, publishes=False)

    with cast.as_(cast.lucia_principal):
        benchmark = find_benchmark(released.administration.public_id)
        assert benchmark is not None
        grid = read_grid(school_id=cast.harbor.pk, benchmark=benchmark)

    assert [section.title for section in grid.sections] == ["Math 7B", "Math 7D"]
    assert [row.code for row in grid.worst] == ["7.RP.A.1", "7.RP.A.2", "7.NS.A.2"]
    assert all(cell is not None for row in grid.worst for cell in row.cells)


@pytest.mark.parametrize("n", [2, 27])
def test_a_room_costs_the_same_with_few_and_many_students(
    cast: Cast, n: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    released = release_benchmark(cast, n_mates=n, publishes=False)

    with cast.as_(cast.amara_teacher):
        benchmark = find_benchmark(released.administration.public_id)
        assert benchmark is not None
        with django_assert_max_num_queries(8):
            read_room(section_id=cast.math_7b.pk, benchmark=benchmark, on=TODAY)


def another_class(cast: Cast) -> object:
    """Open math 7D with two of the cast's students who sit nowhere else in math."""
    from sextant.kernel import guard
    from sextant.kernel.actor import process
    from sextant.network.actions import rosters
    from sextant.network.models import SectionEnrollment

    with guard.acting_as(process("demo_builder")):
        section = rosters.create_section(
            school_id=cast.harbor.pk,
            school_year_id=cast.year.pk,
            title="Math 7D",
            course_id=cast.math_7.pk,
            starts_on=cast.year.starts_on,
            ends_on=cast.year.ends_on,
        )
        seated = SectionEnrollment.objects.get(student=cast.mei_lin, section=cast.math_6c)
        rosters.place_student(
            section_id=section.pk, student_id=seated.student_id, valid_from=cast.year.starts_on
        )
    return section
