"""What students had at a benchmark: from a file or a class list, shown to those who read accommodations."""

from typing import Any

import pytest
from django.urls import reverse
from sitting_cases import RIGHT, Benchmark, hold_benchmark

from assessment.conftest import SignIn
from assessment.released_benchmarks import Released, release_benchmark
from cast_for_tests import NOW, TODAY, Cast
from interlocks.pages.conftest import queries_of, text_of
from interlocks.pages.grown_cast import seat
from sextant.assessment.actions.accommodation_uses import NotYourClass, Use, note_class_list, note_uses
from sextant.assessment.actions.sittings import record_sittings
from sextant.assessment.models import AccommodationUse
from sextant.assessment.queries.accommodations import used_at
from sextant.assessment.rules.accommodations import LONGEST, MOST, split_cell
from sextant.interop.prepared import nobody_watches
from sextant.interop.sync.answers import prepare
from sextant.interop.tabular import NamedBytes
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import programs

pytestmark = pytest.mark.usefixtures("monday")

TIME = "Extended time, 1.5 ×"
ALOUD = "Read aloud"


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def noted() -> dict[int, list[str]]:
    with builder():
        return dict(AccommodationUse.objects.values_list("student_id", "texts"))


def give_plan(cast: Cast) -> None:
    with builder():
        programs.add_accommodation(student_id=cast.jaylen.pk, text=TIME, valid_from=cast.year.starts_on)


def take_in(cast: Cast, held: Benchmark, cell: str) -> None:
    """Bring in a file of one row a student whose last column says what the student had."""
    text = f'student_id,form,date,1,2,3,4,5,Accommodations Used\n{cast.jaylen.state_id},A,{TODAY},B,"A;C",'
    text += f'0.75,D,,"{cell}"\n'
    options = {"benchmark": str(held.administration.public_id)}
    with guard.acting_as(process("importer")):
        files = [NamedBytes(name="answers.csv", content=text.encode())]
        prepare(files, options, TODAY, nobody_watches).write(nobody_watches)


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("Extra time; read aloud", ("Extra time", "read aloud")),
        ("Extra  time|extra time", ("Extra time",)),
        ("None", ()),
        ("", ()),
    ],
)
def test_one_cell_names_several(cell: str, texts: tuple[str, ...]) -> None:
    assert split_cell(cell) == texts


def test_a_cell_without_end_is_cut() -> None:
    texts = split_cell(";".join(f"{number} {'x' * 500}" for number in range(50)))

    assert (len(texts), {len(one) for one in texts}) == (MOST, {LONGEST})


def test_a_column_of_the_answer_file_says_what_a_student_had(cast: Cast) -> None:
    held = hold_benchmark(cast)

    take_in(cast, held, f"{ALOUD}; {TIME}")

    assert noted() == {cast.jaylen.pk: [ALOUD, TIME]}


def test_a_later_file_that_says_otherwise_is_followed(cast: Cast) -> None:
    held = hold_benchmark(cast)
    take_in(cast, held, ALOUD)

    take_in(cast, held, TIME)

    assert noted() == {cast.jaylen.pk: [TIME]}


def test_an_online_test_is_noted_like_one_on_paper(cast: Cast) -> None:
    held = hold_benchmark(cast)
    with builder():
        entry = held.entry(cast.jaylen, cast.math_7b, RIGHT, accommodations=(TIME,))
        record_sittings(administration_id=held.administration.pk, entries=[entry], source="Online form")

    assert noted() == {cast.jaylen.pk: [TIME]}


def test_a_teacher_ticks_her_class_list(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    held = hold_benchmark(cast)
    page = reverse("used_accommodations", args=[held.administration.public_id, cast.math_7b.public_id])
    client = sign_in(cast.amara_teacher)
    before = text_of(client.get(page))

    sent = {f"had-{cast.jaylen.public_id}": [TIME], f"other-{cast.zuri.public_id}": ALOUD}
    after = client.post(page, sent, follow=True)

    assert "Nobody has said yet who had an accommodation" in before
    assert TIME in before
    assert "What the class had is kept" in text_of(after)
    assert noted() == {cast.jaylen.pk: [TIME], cast.zuri.pk: [ALOUD]}
    assert "2 students had an accommodation" in text_of(client.get(page))

    client.post(page, {})
    assert noted() == {cast.jaylen.pk: [], cast.zuri.pk: []}


def test_only_a_class_of_one_s_own_is_taken_down(cast: Cast, sign_in: SignIn) -> None:
    held = hold_benchmark(cast)
    page = reverse("used_accommodations", args=[held.administration.public_id, cast.math_7b.public_id])

    with cast.as_(cast.katrin_teacher), pytest.raises(NotYourClass):
        note_class_list(
            administration_id=held.administration.pk, section=cast.math_7b, texts={cast.jaylen.pk: [TIME]},
            at=NOW,
        )  # fmt: skip

    assert sign_in(cast.katrin_teacher).get(page).status_code == 404
    assert sign_in(cast.anneke_data_director).get(page).status_code == 403
    assert sign_in(cast.denise_guardian).get(page).status_code == 403
    assert noted() == {}


def released(cast: Cast) -> Released:
    made = release_benchmark(cast)
    with builder():
        use = Use(student_id=cast.jaylen.pk, school_id=cast.harbor.pk, texts=(ALOUD,))
        note_uses(administration_id=made.administration.pk, uses=[use], source="file", at=NOW)
    return made


def test_the_room_shows_it_to_the_teacher_and_not_to_the_data_director(cast: Cast, sign_in: SignIn) -> None:
    released(cast)
    page = reverse("room_view", args=[cast.math_7b.public_id])

    assert ALOUD in text_of(sign_in(cast.amara_teacher).get(page))
    assert ALOUD not in text_of(sign_in(cast.anneke_data_director).get(page))


def test_nobody_reads_what_a_classmate_had(cast: Cast) -> None:
    made = released(cast)
    seen = {}
    for who in ("amara_teacher", "jaylen_student", "denise_guardian", "katrin_teacher", "mina_guardian"):
        user = getattr(cast, who, None)
        if user is not None:
            with cast.as_(user):
                keys = [cast.jaylen.pk, cast.zuri.pk]
                seen[who] = used_at(made.administration.pk, student_ids=keys).get(cast.jaylen.pk, ())

    assert seen["amara_teacher"] == (ALOUD,)
    assert seen["denise_guardian"] == (ALOUD,)
    assert seen["katrin_teacher"] == ()


def test_the_student_page_says_with_what_a_benchmark_was_taken(cast: Cast, sign_in: SignIn) -> None:
    released(cast)
    page = reverse("student_bands", args=[cast.jaylen.public_id])

    assert f"Taken with: {ALOUD}." in text_of(sign_in(cast.amara_teacher).get(page))
    assert ALOUD not in text_of(sign_in(cast.anneke_data_director).get(page))


def test_the_list_asks_no_more_questions_of_more_students(cast: Cast, sign_in: SignIn) -> None:
    held = hold_benchmark(cast)
    page = reverse("used_accommodations", args=[held.administration.public_id, cast.math_7b.public_id])
    client = sign_in(cast.amara_teacher)
    few = queries_of(client, page)
    with builder():
        seat(cast, 20)

    assert queries_of(client, page) == few <= 25
