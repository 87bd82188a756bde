"""Answer files come in through the import center: recognized, previewed, scored; nothing is lost."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from sitting_cases import MOST, OPENS, Benchmark, hold_benchmark

from cast_for_tests import NOW, Cast
from sextant.assessment.actions.administrations import move_administration
from sextant.assessment.models import Sitting
from sextant.assessment.terms import AdministrationState
from sextant.interop.models import ImportRun, QuarantinedRow
from sextant.interop.prepared import Prepared, nobody_watches
from sextant.interop.sync.answers import prepare
from sextant.interop.tabular import NamedBytes, Rejected
from sextant.interop.terms import ImportState, RowFate
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Student

HEADER = "student_id,form,date,1,2,3,4,5,5 points\n"


@pytest.fixture
def held(cast: Cast) -> Iterator[Benchmark]:
    with time_machine.travel(NOW, tick=False):
        yield hold_benchmark(cast)


def read(held: Benchmark, text: str) -> Prepared:
    options = {"benchmark": str(held.administration.public_id)}
    return prepare([NamedBytes(name="answers.csv", content=text.encode())], options, OPENS, nobody_watches)


def row(student: Student, *cells: str, form: str = "A", day: str = "2026-11-23") -> str:
    return ",".join([student.state_id or "", form, day, *cells]) + "\n"


def codes(prepared: Prepared) -> list[tuple[str, RowFate]]:
    return [(one.code, one.fate) for one in prepared.rows]


@pytest.fixture
def importer(held: Benchmark) -> Iterator[Benchmark]:
    with guard.acting_as(process("importer")):
        yield held


def test_answers_are_previewed_and_then_kept_with_their_scores(cast: Cast, importer: Benchmark) -> None:
    prepared = read(importer, HEADER + row(cast.jaylen, "B", '"A;C"', "3/4", "A", "", "3"))
    assert not Sitting.objects.exists()

    prepared.write(nobody_watches)

    sitting = Sitting.objects.get()
    assert (prepared.counts[0].n_create, prepared.rows) == (1, ())
    assert sitting.answers == ["B", ["A", "C"], 0.75, "A", "(on paper)"]
    assert (sitting.points, sitting.raw, sitting.max_points) == ([1, 2, 1, 0, 3], 7, MOST)
    assert (sitting.section_id, sitting.tested_on, sitting.form_label) == (cast.math_7b.pk, OPENS, "A")


def test_the_same_file_twice_changes_nothing(cast: Cast, importer: Benchmark) -> None:
    text = HEADER + row(cast.jaylen, "B", "AC", "0.75", "D", "", "3")
    read(importer, text).write(nobody_watches)

    again = read(importer, text)

    assert again.changes_nothing
    assert again.counts[0].n_unchanged == 1


def test_an_unknown_student_waits_and_the_others_are_kept(cast: Cast, importer: Benchmark) -> None:
    prepared = read(importer, f"{HEADER}NOBODY,A,2026-11-23,B,AC,1,D,,2\n" + row(cast.zuri, *"BA1D", "", "2"))

    assert codes(prepared) == [("student.not_on_file", RowFate.SET_ASIDE)]
    assert prepared.counts[0].n_create == 1


def test_of_two_attempts_the_second_is_kept_with_a_question(cast: Cast, importer: Benchmark) -> None:
    text = HEADER + row(cast.jaylen, *"BA1D", "", "2") + row(cast.jaylen, *"AA1D", "", "2", day="2026-11-20")

    prepared = read(importer, text)
    prepared.write(nobody_watches)

    assert codes(prepared) == [("attempt.second", RowFate.QUESTION)]
    assert list(Sitting.objects.order_by("pk").values_list("counts", flat=True)) == [True, False]


def test_more_points_than_the_question_has_are_set_aside(cast: Cast, importer: Benchmark) -> None:
    prepared = read(importer, HEADER + row(cast.jaylen, *"BA1D", "", "5"))

    assert codes(prepared) == [("answers.unfit", RowFate.SET_ASIDE)]
    assert "more points than its 4" in prepared.rows[0].message
    assert "Correct the points" in prepared.rows[0].cure


@pytest.mark.parametrize("form", ["C", "MATH7-Z"])
def test_a_wrong_form_is_set_aside(cast: Cast, importer: Benchmark, form: str) -> None:
    prepared = read(importer, HEADER + row(cast.jaylen, *"BA1D", "", "2", form=form))

    assert codes(prepared) == [("answers.no_form", RowFate.SET_ASIDE)]


def test_without_a_code_two_forms_of_one_length_cannot_be_told_apart(cast: Cast, importer: Benchmark) -> None:
    prepared = read(importer, HEADER + row(cast.jaylen, *"BA1D", "", "2", form=""))

    assert codes(prepared) == [("answers.no_form", RowFate.SET_ASIDE)]


def test_the_form_s_letter_is_found_in_a_scanner_s_code(cast: Cast, importer: Benchmark) -> None:
    state_id = cast.jaylen.state_id

    prepared = read(importer, f"student_id,form_code,answers\n{state_id},MATH7-B,BA1D \n")
    prepared.write(nobody_watches)

    sitting = Sitting.objects.get()
    assert (sitting.form_label, sitting.answers) == ("B", ["B", ["A"], 1.0, "D", None])


def test_half_a_sheet_is_set_aside(cast: Cast, importer: Benchmark) -> None:
    state_id = cast.jaylen.state_id

    wide = read(importer, f"student_id,form,1,2\n{state_id},A,B,A\n")
    letters = read(importer, f"student_id,form_code,answers\n{state_id},A,BA\n")
    long = read(importer, f"student_id,form,item,answer\n{state_id},A,1,B\n")

    assert [codes(one) for one in (wide, letters, long)] == [[("answers.unfit", RowFate.SET_ASIDE)]] * 3


def test_a_file_ordered_by_question_that_breaks_off_sets_aside_who_lacks_the_last_one(
    cast: Cast, importer: Benchmark
) -> None:
    letters = {1: "B", 2: "A", 3: "1", 4: "D"}
    people = (cast.jaylen, cast.zuri)
    rows = [
        f"{student.state_id},A,{question},{letter}"
        for question, letter in letters.items()
        for student in people
    ]

    prepared = read(importer, "\n".join(["student_id,form,item,answer", *rows[:-1], ""]))

    assert [(one.code, one.about) for one in prepared.rows] == [("answers.breaks_off", people[1].state_id)]


def test_the_last_student_of_a_file_that_breaks_off_is_set_aside(cast: Cast, importer: Benchmark) -> None:
    whole = [f"{cast.zuri.state_id},A,{at},B" for at in (1, 4)] + [
        f"{cast.zuri.state_id},A,{at}," for at in (2, 3, 5)
    ]
    cut = [f"{cast.jaylen.state_id},A,1,B", *(f"{cast.jaylen.state_id},A,{at}," for at in (2, 3))]

    prepared = read(importer, "\n".join(["student_id,form,item,answer", *whole, *cut, ""]))

    assert codes(prepared) == [("answers.breaks_off", RowFate.SET_ASIDE)]
    assert "lacks the last questions (2)" in prepared.rows[0].message
    assert prepared.counts[0].n_create == 1


def test_an_option_that_is_not_there_is_set_aside_without_its_cell(cast: Cast, importer: Benchmark) -> None:
    prepared = read(importer, HEADER + row(cast.jaylen, "X", "A", "1", "D", "", "2"))

    assert codes(prepared) == [("answers.unfit", RowFate.SET_ASIDE)]
    assert "X" not in prepared.rows[0].message


def test_a_student_outside_the_course_is_kept_with_a_question(cast: Cast, importer: Benchmark) -> None:
    prepared = read(importer, HEADER + row(cast.mei_lin, *"BA1D", "", "2"))

    assert codes(prepared) == [("student.no_class", RowFate.QUESTION)]
    assert prepared.counts[0].n_create == 1


def test_a_scored_benchmark_takes_no_file(cast: Cast, importer: Benchmark) -> None:
    with guard.acting_as(process("demo_builder")):
        for state in (AdministrationState.CLOSED, AdministrationState.SCORED):
            move_administration(administration_id=importer.administration.pk, to=state)

    with pytest.raises(Rejected, match="takes no more answers"):
        read(importer, HEADER + row(cast.jaylen, *"BA1D", "", "2"))


def test_the_page_takes_a_file_and_shows_what_waits(cast: Cast, held: Benchmark, client: Client) -> None:
    director = cast.sign_in(client, cast.anneke_data_director)
    page = director.get(reverse("import_upload"), {"kind": "answers"})
    assert held.administration.title in page.text
    text = f"{HEADER}NOBODY,A,2026-11-23,B,AC,1,D,,2\n" + row(cast.zuri, *"BA1D", "", "2")
    sent: dict[str, Any] = {
        "kind": "answers",
        "benchmark": str(held.administration.public_id),
        "uploads": SimpleUploadedFile("math7.csv", text.encode()),
    }

    assert director.post(reverse("import_upload"), sent).status_code == 303
    with guard.acting_as(process("importer")):
        run = ImportRun.objects.get()
    assert run.state == ImportState.READY
    director.post(reverse("import_apply", args=[run.public_id]), {"version": run.version})

    with guard.acting_as(process("importer")):
        assert Sitting.objects.count() == 1
        waiting = QuarantinedRow.objects.get()
    assert (waiting.code, waiting.row, waiting.settled_at) == ("student.not_on_file", 2, None)
    assert "Anneke" in director.get(reverse("quarantine_list")).text


def test_the_page_asks_for_the_benchmark(cast: Cast, held: Benchmark, client: Client) -> None:
    director = cast.sign_in(client, cast.anneke_data_director)

    page = director.post(
        reverse("import_upload"),
        {"kind": "answers", "uploads": SimpleUploadedFile("math7.csv", b"student_id,1\n1,B\n")},
    )

    assert page.status_code == 422
    assert "Choose the benchmark" in page.text
