"""Written answers are read without names, one in ten twice, and a third person decides where two part."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from sitting_cases import MOST, RIGHT, Benchmark, hold_benchmark

from cast_for_tests import NOW, Cast
from conftest import SignIn
from sextant.assessment.actions import ratings
from sextant.assessment.actions.ratings import (
    NothingToRate,
    PointsOutOfRange,
    ReadTwiceByOne,
    find_answer,
    rate_answer,
)
from sextant.assessment.actions.ratings_aside import CHANGED_SINCE
from sextant.assessment.actions.sittings import record_sittings
from sextant.assessment.models import Rating, Sitting
from sextant.assessment.queries.ratings import list_tasks
from sextant.assessment.rules.agreement import agreement_of, final_points, is_drawn
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone


@pytest.fixture
def held(cast: Cast, monday: None) -> Benchmark:
    """Jaylen and Zuri have handed in; each wrote something at place 5."""
    made = hold_benchmark(cast)
    with guard.acting_as(process("test_desk")):
        record_sittings(
            administration_id=made.administration.pk,
            entries=[
                made.entry(student, cast.math_7b, [*RIGHT[:4], text], submitted_at=NOW, mode="online")
                for student, text in ((cast.jaylen, "Because 3 of 4."), (cast.zuri, "I guessed."))
            ],
            source="tests",
        )
    return made


@pytest.fixture
def draw(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Say whether the lot falls on an answer: chance is given, nothing of ours is replaced."""
    return lambda falls: monkeypatch.setattr(ratings, "is_drawn", lambda _sitting, _position: falls)


def sitting_of(student: object) -> Sitting:
    with guard.acting_as(process("test_desk")):
        found: Sitting = Sitting.objects.get(student=student)
    return found


def rate(cast: Cast, who: str, points: int) -> Rating:
    with cast.as_(getattr(cast, who)):
        return rate_answer(sitting_id=sitting_of(cast.jaylen).pk, position=5, points=points, at=NOW)


def test_the_reader_sees_answer_question_and_rubric_and_no_name(cast: Cast, held: Benchmark) -> None:
    with cast.as_(cast.amara_teacher):
        found = find_answer(administration_id=held.administration.pk, form_label="A", position=5)

    assert found is not None
    assert (found.text, found.most, found.reading) == ("Because 3 of 4.", 4, 1)
    assert [level.points for level in found.rubric] == [4, 2]


def test_points_complete_the_sitting(cast: Cast, held: Benchmark, draw: Callable[[bool], None]) -> None:
    draw(False)

    rate(cast, "amara_teacher", 3)

    sitting = sitting_of(cast.jaylen)
    assert (sitting.points, sitting.raw, sitting.max_points) == ([1, 2, 1, 1, 3], 8, MOST)
    assert sitting.by_standard[str(held.standards[1].pk)] == [5, 6]


def test_another_s_students_are_not_read(cast: Cast, held: Benchmark) -> None:
    with pytest.raises(NothingToRate):
        rate(cast, "oliver_teacher_elsewhere", 3)


def test_more_points_than_the_rubric_has_are_refused(cast: Cast, held: Benchmark) -> None:
    with pytest.raises(PointsOutOfRange, match="0 to 4"):
        rate(cast, "amara_teacher", 5)


def test_a_second_reading_needs_another_person(
    cast: Cast, held: Benchmark, draw: Callable[[bool], None]
) -> None:
    draw(True)
    rate(cast, "amara_teacher", 3)

    with pytest.raises(ReadTwiceByOne):
        rate(cast, "amara_teacher", 3)
    second = rate(cast, "priya_coteacher", 2)

    assert second.reading == 2
    assert sitting_of(cast.jaylen).points[4] == 3


def test_an_answer_that_was_not_drawn_is_read_once(
    cast: Cast, held: Benchmark, draw: Callable[[bool], None]
) -> None:
    draw(False)
    rate(cast, "amara_teacher", 3)

    with pytest.raises(AlreadyDone):
        rate(cast, "priya_coteacher", 3)


def test_two_points_apart_a_third_person_decides(
    cast: Cast, held: Benchmark, draw: Callable[[bool], None]
) -> None:
    draw(True)
    rate(cast, "amara_teacher", 4)
    rate(cast, "priya_coteacher", 1)
    assert sitting_of(cast.jaylen).raw is None

    third = rate(cast, "lucia_principal", 2)

    assert third.reading == 3
    assert sitting_of(cast.jaylen).raw == 7
    with pytest.raises(AlreadyDone):
        rate(cast, "yolanda_ap_instruction", 2)


def test_the_second_reader_does_not_see_the_first_one_s_points(
    cast: Cast, held: Benchmark, draw: Callable[[bool], None]
) -> None:
    draw(True)
    rate(cast, "amara_teacher", 4)

    with cast.as_(cast.priya_coteacher):
        found = find_answer(administration_id=held.administration.pk, form_label="A", position=5)
        tasks = list_tasks(staff_id=cast.priya_coteacher.staff_id)

    assert found is not None
    assert (found.reading, found.text) == (2, "Because 3 of 4.")
    assert not hasattr(found, "points")
    assert [(task.n_first, task.n_second, task.n_rated) for task in tasks] == [(1, 1, 1)]


def test_the_page_takes_points_and_goes_on_to_the_next(
    cast: Cast, held: Benchmark, sign_in: SignIn, draw: Callable[[bool], None]
) -> None:
    draw(False)
    page = reverse("rating_next", args=[held.administration.public_id, "A", 5])
    client = sign_in(cast.amara_teacher)
    first = client.get(page)
    assert "Because 3 of 4." in first.text
    assert cast.jaylen.given_name not in first.text.split('id="main"')[1].split("<footer")[0]

    sent = {"sitting": sitting_of(cast.jaylen).pk, "points": "4"}
    second = client.post(page, sent, follow=True)

    assert "I guessed." in second.text
    assert sitting_of(cast.jaylen).raw == MOST


def test_the_list_costs_the_same_with_few_and_many(
    cast: Cast, held: Benchmark, sign_in: SignIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = sign_in(cast.amara_teacher)

    with django_assert_max_num_queries(25):
        page = client.get(reverse("rating_list"))

    assert "2 written answers wait for you" in page.text


def test_about_one_answer_in_ten_is_drawn_and_always_the_same() -> None:
    drawn = [is_drawn(sitting, 5) for sitting in range(10_000)]

    assert 900 < sum(drawn) < 1100
    assert drawn == [is_drawn(sitting, 5) for sitting in range(10_000)]


def test_the_first_reading_stands_unless_a_third_decides() -> None:
    assert [final_points(one) for one in ([], [3], [3, 2], [4, 1], [4, 1, 2])] == [None, 3, 3, None, 2]


def test_agreement_of_four_answers_read_twice() -> None:
    # Squared differences 0, 1, 0, 4: mean 1.25. Between all pairs of {0, 2, 3, 4} and {0, 1, 3, 2} the sum of
    # squares is (0+1+9+4)+(4+1+1+0)+(9+4+0+1)+(16+9+1+4) = 64, mean 4: kappa = 1 - 1.25 / 4 = 0.6875.
    found = agreement_of([(0, 0), (2, 1), (3, 3), (4, 2)])

    assert (found.n, found.exact, found.adjacent, found.kappa) == (4, 0.5, 0.75, 0.6875)


def test_without_pairs_or_without_difference_there_is_no_kappa() -> None:
    assert agreement_of([]).exact is None
    assert agreement_of([(2, 2), (2, 2)]).kappa is None


def test_a_window_later_the_points_still_stand(
    cast: Cast, held: Benchmark, draw: Callable[[bool], None]
) -> None:
    draw(False)
    rate(cast, "amara_teacher", 3)
    entry = held.entry(
        cast.jaylen, cast.math_7b, [*RIGHT[:4], "Because 3 of 4."],
        submitted_at=NOW + timedelta(days=1), mode="online",
    )  # fmt: skip

    with guard.acting_as(process("test_desk")):
        record_sittings(administration_id=held.administration.pk, entries=[entry], source="tests")

    assert sitting_of(cast.jaylen).points[4] == 3


def send_paper(cast: Cast, held: Benchmark, text: str, points: int | None = None) -> None:
    """Send a sheet of Mateo's by file: the words, and the points where the file brings them."""
    entry = held.entry(cast.mateo, cast.math_7b, [*RIGHT[:4], text], given=[None, None, None, None, points])
    with guard.acting_as(process("importer")):
        record_sittings(administration_id=held.administration.pk, entries=[entry], source="file")


def rate_mateo(cast: Cast, who: str, points: int) -> Rating:
    with cast.as_(getattr(cast, who)):
        return rate_answer(sitting_id=sitting_of(cast.mateo).pk, position=5, points=points, at=NOW)


def readings_of_mateo() -> list[tuple[int, int, str]]:
    with guard.acting_as(process("test_desk")):
        sitting = Sitting.objects.get(student__given_name="Mateo")
        rows = Rating.objects.filter(sitting=sitting).order_by("pk")
        return [(row.reading, row.points, row.aside_because) for row in rows]


def test_a_sheet_without_points_waits_for_a_reader(
    cast: Cast, held: Benchmark, draw: Callable[[bool], None]
) -> None:
    draw(False)
    send_paper(cast, held, "It goes in four times.")

    with cast.as_(cast.amara_teacher):
        assert list_tasks(staff_id=cast.amara_teacher.staff_id)[0].n_waiting == 3
    rate_mateo(cast, "amara_teacher", 2)

    assert sitting_of(cast.mateo).raw == 7


def test_words_that_a_corrected_sheet_changes_are_read_again(
    cast: Cast, held: Benchmark, draw: Callable[[bool], None], sign_in: SignIn
) -> None:
    draw(True)
    send_paper(cast, held, "It goes in four times.")
    rate_mateo(cast, "amara_teacher", 2)
    rate_mateo(cast, "priya_coteacher", 2)

    send_paper(cast, held, "It goes in four thirds of a time.")

    assert (sitting_of(cast.mateo).points[4], sitting_of(cast.mateo).raw) == (None, None)
    assert readings_of_mateo() == [(1, 2, CHANGED_SINCE), (2, 2, CHANGED_SINCE)]
    with cast.as_(cast.amara_teacher):
        assert list_tasks(staff_id=cast.amara_teacher.staff_id)[0].n_waiting == 3
    for student in (cast.jaylen, cast.zuri):
        with cast.as_(cast.amara_teacher):
            rate_answer(sitting_id=sitting_of(student).pk, position=5, points=1, at=NOW)
    page = sign_in(cast.amara_teacher).get(
        reverse("rating_next", args=[held.administration.public_id, "A", 5])
    )
    assert CHANGED_SINCE in page.text
    assert "The earlier points were set aside." in page.text

    # The same person may read the new words, and the second reading is due anew.
    assert rate_mateo(cast, "amara_teacher", 4).reading == 1
    assert rate_mateo(cast, "priya_coteacher", 4).reading == 2
    assert sitting_of(cast.mateo).raw == MOST


def test_a_correction_elsewhere_leaves_the_reading_alone(
    cast: Cast, held: Benchmark, draw: Callable[[bool], None]
) -> None:
    draw(False)
    send_paper(cast, held, "It goes in four times.")
    rate_mateo(cast, "amara_teacher", 2)
    entry = held.entry(cast.mateo, cast.math_7b, ["A", *RIGHT[1:4], "It goes in four times."])

    with guard.acting_as(process("importer")):
        record_sittings(administration_id=held.administration.pk, entries=[entry], source="file")

    assert readings_of_mateo() == [(1, 2, "")]
    assert sitting_of(cast.mateo).points == [0, 2, 1, 1, 2]


def test_points_that_come_with_the_new_words_stand(
    cast: Cast, held: Benchmark, draw: Callable[[bool], None]
) -> None:
    draw(False)
    send_paper(cast, held, "It goes in four times.")
    rate_mateo(cast, "amara_teacher", 2)

    send_paper(cast, held, "It goes in four thirds of a time.", points=3)

    assert sitting_of(cast.mateo).points[4] == 3
    assert readings_of_mateo() == [(1, 2, CHANGED_SINCE)]
