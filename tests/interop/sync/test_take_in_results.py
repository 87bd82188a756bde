"""Results of students: what is asked about, what is made for newcomers, what counts as taken over."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from sextant.assessment.models import AssessmentResult
from sextant.interop.prepared import Prepared, SetAside, nobody_watches
from sextant.interop.sync import map_growth, scores
from sextant.interop.tabular import NamedBytes, Rejected
from sextant.interop.terms import RowFate
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Enrollment, SchoolYear, Student

TODAY = date(2026, 11, 23)
HEADER = "student_id,subject,school_year,period,score,max_score,se,grade,school"
CREATE = {"create_students": True}


@pytest.fixture(autouse=True)
def importer(as_builder: None) -> Iterator[None]:
    with guard.acting_as(process("importer")):
        yield


def prepare(*rows: str, **options: Any) -> Prepared:
    file = NamedBytes(name="s.csv", content="\n".join([HEADER, *rows, ""]).encode())
    return scores.prepare([file], options, TODAY, nobody_watches)


def write(*rows: str, **options: Any) -> Prepared:
    prepared = prepare(*rows, **options)
    prepared.write(nobody_watches)
    return prepared


# Subjects


def test_a_subject_that_nobody_knows_is_asked_about_and_not_made() -> None:
    prepared = write("1,Mth,2025-26,RP1,3,,,6,Dawn", "2,Math,2025-26,RP1,3,,,6,Dawn", **CREATE)

    (aside,) = prepared.rows
    assert (aside.row, aside.field, aside.code) == (2, "subject", "subject.unknown")
    assert "“Mth”" in aside.message
    assert "new_subject=" in aside.cure
    assert {result.subject for result in AssessmentResult.objects.all()} == {"math"}
    assert Student.objects.filter(family_name="1").count() == 0


@pytest.mark.parametrize(
    "options", [{"new_subject": ["Music"]}, {"set": ["new_subject=Music"]}], ids=["flag", "page"]
)
def test_a_subject_that_is_meant_is_taken_and_known_from_then_on(options: dict[str, Any]) -> None:
    first = write("1,Music,2025-26,RP1,3,,,6,Dawn", **CREATE, **options)
    second = prepare("1,music,2025-26,RP2,4,,,6,Dawn")

    assert first.rows == second.rows == ()
    assert second.counts[-1].n_create == 1


def test_other_names_of_the_subjects_are_no_question() -> None:
    rows = [f"{n},{name},2025-26,RP1,3,,,6,Dawn" for n, name in enumerate(["MATHEMATICS", "Reading", "ELA"])]

    assert prepare(*rows, **CREATE).rows == ()


# What is made for newcomers


def test_a_student_known_from_a_year_that_is_over_is_enrolled_until_its_end() -> None:
    write("1,Math,2023-24,RP1,3,,,5,Dawn", "1,Math,2024-25,RP1,3,,,6,Dawn", **CREATE)

    stays = list(Enrollment.objects.order_by("valid_from").values_list("grade", "valid_from", "valid_until"))
    assert [stay for stay in stays if stay[1].year in {2023, 2024}][-2:] == [
        (5, date(2023, 7, 1), date(2024, 7, 1)),
        (6, date(2024, 7, 1), date(2025, 7, 1)),
    ]
    newcomer = Student.objects.get(family_name="1")
    assert (newcomer.school_id, newcomer.grade) == (None, None)


def test_a_student_of_the_year_that_runs_stays_enrolled() -> None:
    write("1,Math,2025-26,RP1,3,,,5,Dawn", "1,Math,2026-27,RP1,3,,,6,Dawn", **CREATE)

    newcomer = Student.objects.get(family_name="1")
    assert Enrollment.objects.get(student=newcomer, valid_until=None).grade == 6
    assert newcomer.grade == 6


# What counts as taken over


def test_rows_set_aside_one_and_all_are_no_success() -> None:
    SchoolYear(label="2025-26", starts_on=date(2025, 8, 25), ends_on=date(2026, 6, 12)).save()
    prepared = prepare("1,Math,2025-26,RP1,3,,,6,Dawn", "2,Math,2025-26,RP1,3,,,6,Dawn")

    assert prepared.changes_nothing
    assert prepared.takes_nothing
    assert prepared.n_set_aside == 2
    assert "--create-students" in prepared.rows[0].cure


def test_the_same_file_again_is_a_success() -> None:
    write("1,Math,2025-26,RP1,3,,,6,Dawn", **CREATE)

    again = prepare("1,Math,2025-26,RP1,3,,,6,Dawn", **CREATE)

    assert again.changes_nothing
    assert not again.takes_nothing


@pytest.mark.parametrize("read", [scores.prepare, map_growth.prepare], ids=["scores", "map"])
def test_a_file_with_a_header_alone_is_refused(read: Any) -> None:
    map_header = (
        "TermName,DistrictName,SchoolName,StudentID,Subject,Course,TestType,TestName,TestID,TestStartDate,"
        "TestDurationMinutes,TestRITScore,TestStandardError,TestPercentile,GrowthMeasureYN,NormsReferenceData"
    )
    header = HEADER if read is scores.prepare else map_header
    file = NamedBytes(name="AssessmentResults.csv", content=f"{header}\n".encode())

    with pytest.raises(Rejected, match="has a header and no rows"):
        read([file], {}, TODAY, nobody_watches)


def test_one_row_with_two_faults_is_one_row() -> None:
    prepared = prepare("1,Math,2025-26,RP1,many,,,6,Dawn", ",Math,25,RP1,3,,,6,Dawn", **CREATE)

    assert len([row for row in prepared.rows if row.fate is RowFate.SET_ASIDE]) == 3
    assert prepared.n_set_aside == 2


def test_what_is_said_of_a_whole_file_counts_each_time() -> None:
    of_file = [
        SetAside(file="a.csv", row=0, field="", code=code, message="Bad.", cure="Mend it.") for code in "ab"
    ]
    prepared = Prepared(
        counts=(), notes=(), rows=tuple(of_file), held_because=(), changes_nothing=True,
        write=lambda _advance: None,
    )  # fmt: skip

    assert (prepared.n_set_aside, prepared.n_questions) == (2, 0)


def test_notes_say_in_which_row_they_begin() -> None:
    prepared = prepare("1,Math,2025-26,RP1,3,,,6,Dawn", "1,Math,2025-26,RP1,3,,,6,Dawn", **CREATE)

    assert [(note.code, note.times, note.row) for note in prepared.notes if note.code == "repeated"] == [
        ("repeated", 1, 3)
    ]
