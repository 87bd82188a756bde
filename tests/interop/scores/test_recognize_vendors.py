"""A vendor's export is known by its headers; other tables are asked about, column by column, once."""

from datetime import date

import pytest
from uploads import tables_of, upload

from sextant.interop.scores.columns import Answers, Source, layout_key, plan_columns
from sextant.interop.scores.periods import PeriodKind
from sextant.interop.scores.preview import column_samples, preview_rows
from sextant.interop.scores.reader import read_scores
from sextant.interop.scores.rows import ScoresReading
from sextant.interop.scores.vendors import LAYOUTS, recognize
from sextant.interop.tabular import Header, NamedBytes
from trial_files import trial_file

ON = date(2026, 11, 23)
IREADY = (
    "Last Name,First Name,Student ID,Student Grade,Academic Year,School,Completion Date,Norming Window,"
    "Rush Flag,Overall Scale Score,Phonics Scale Score\n"
    "Byron,Ada,1001,3,2025-2026,Dawn,1/13/2026,Winter (November 16 - March 1),,424,403\n"
)
STAR = (
    "RenaissanceClientID,SchoolYear,StudentIdentifier,Grade,SchoolName,CompletedDateLocal,ScaledScore,"
    "StandardErrorOfMeasurement,InstructionalReadingLevel,ScreeningPeriodWindowName\n"
    "7,2025-2026,1001,4,Dawn,2025-09-21T13:28:05.852Z,512,16,4.1,Fall\n"
)
DIBELS = (
    "School Year,School Name,Student Primary ID,Enrollment Grade,Assessment Edition,Benchmark Period,"
    "Composite Score,Client Date,Letter Names (LNF) - Score\n"
    "2025-2026,Dawn,1001,K,DIBELS 8th Edition,MOY,371,2026-01-15,12\n"
)
FASTBRIDGE = (
    "Assessment,School,Local ID,FAST ID,Grade,Fall CBMR-English Median WRC,Fall CBMR-English Final Date,"
    "Winter CBMR-English Median WRC,Winter CBMR-English Final Date,Spring CBMR-English Median WRC,"
    "Spring CBMR-English Final Date\n"
    "CBMR-English,Dawn,1001,77,Two,88,9/22/2025,104,1/20/2026,,\n"
)


def header(text: str) -> Header:
    return tables_of(upload(text))[0].header


def read(source: NamedBytes, answers: Answers | None = None) -> ScoresReading:
    return read_scores(source, on=ON, plan=lambda one: plan_columns(one, answers or Answers()).mappings())


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        (
            IREADY,
            "iready_reading",
            ("Reading", "2025-26", "Winter", 424.0, "3", "i-Ready", date(2026, 1, 13)),
        ),
        (STAR, "star_reading", ("Reading", "2025-26", "Fall", 512.0, "4", "Star", date(2025, 9, 21))),
        (DIBELS, "dibels_8", ("Reading", "2025-26", "Winter", 371.0, "K", "DIBELS 8", date(2026, 1, 15))),
    ],
)
def test_an_export_is_recognized_and_read_without_a_flag(text: str, key: str, expected: tuple) -> None:
    found = recognize(header(text))
    (row,) = read(upload(text)).rows

    assert found is not None
    assert found.key == key
    assert plan_columns(header(text)).is_settled
    said = (
        row.subject,
        row.school_year.label,
        row.period.label,
        row.score,
        row.grade,
        row.form,
        row.tested_on,
    )
    assert said == expected
    assert (row.student_id, row.school, row.period.kind) == ("1001", "Dawn", PeriodKind.SEASON)


def test_a_file_with_columns_for_each_season_gives_a_result_for_each_that_was_tested() -> None:
    reading = read(upload(FASTBRIDGE))

    said = [(row.period.label, row.school_year.label, row.score, row.grade) for row in reading.rows]
    assert said == [("Fall", "2025-26", 88.0, "2"), ("Winter", "2025-26", 104.0, "2")]
    assert reading.n_refused == 0


def test_a_column_that_the_vendor_has_added_is_asked_about_once() -> None:
    text = IREADY.replace("Phonics Scale Score", "Phonics Scale Score,Brand New").replace(",403", ",403,5")

    (asked,) = plan_columns(header(text)).asked
    answered = plan_columns(header(text), Answers(columns={"brandnew": ""}))

    assert (asked.name, asked.source) == ("Brand New", Source.ASKED)
    assert answered.is_settled
    assert layout_key(header(text)) == "iready_reading"


def test_a_table_of_its_own_asks_for_every_column_that_is_not_named_like_a_field() -> None:
    text = "kid,points,When,subject\n1001,31.5,Q3,Math\n"

    plan = plan_columns(header(text))

    assert [one.name for one in plan.asked] == ["kid", "points", "When"]
    assert plan.missing == ("student_id", "score", "school_year", "period")


def test_answers_and_one_value_for_every_row_settle_a_table() -> None:
    answers = Answers(
        columns={"kid": "student_id", "points": "score", "when": "period"},
        constants={"school_year": "2025-26"},
    )
    source = upload("kid,points,When,subject\n1001,31.5,Q3,Math\n")

    (row,) = read(source, answers).rows

    assert plan_columns(header("kid,points,When,subject\n1,2,Q3,Math\n"), answers).is_settled
    assert (row.student_id, row.score, row.period.label, row.school_year.label) == (
        "1001", 31.5, "RP3", "2025-26",
    )  # fmt: skip


def test_the_order_of_columns_makes_no_other_table() -> None:
    assert layout_key(header("a,b\n1,2\n")) == layout_key(header("B,A\n1,2\n"))
    assert layout_key(header("a,b\n1,2\n")) != layout_key(header("a,b,c\n1,2,3\n"))


def test_the_preview_shows_the_first_rows_as_they_would_be_kept_and_what_is_wrong() -> None:
    lines = [f"1{number:03d},Math,2025-26,RP1,{number}" for number in range(30)]
    lines[1] = "1001,Math,2025-26,RP1,twelve"
    table = tables_of(upload("student_id,subject,school_year,period,score\n" + "\n".join(lines) + "\n"))[0]

    preview = preview_rows(table, plan_columns(table.header).mappings(), on=ON)

    assert [row.row for row in preview.rows] == [2, *range(4, 22)]
    assert [(one.row, one.field, one.code) for one in preview.problems] == [(3, "score", "bad_number")]


@pytest.mark.parametrize(
    ("name", "key", "n_rows"),
    [
        ("i-Ready/sample_anonymized_file_ela.csv", "iready_reading", 5),
        ("i-Ready/sample_anonymized_file_math.csv", "iready_math", 5),
        ("STAR/SR_sample_anonymized_file.csv", "star_reading", 5),
        ("Dibels_8_Benchmark/sample_anonymized_file.csv", "dibels_8", 5),
        ("FastBridge_CBMreading/sample_anonymized_file_fastbridge_cbmreading.csv", "fastbridge_cbm", 15),
    ],
)
def test_the_vendors_own_samples_are_recognized_whole_and_nothing_is_asked(
    name: str, key: str, n_rows: int
) -> None:
    source = trial_file(f"vendors/{name}")
    content = upload(source.read_bytes())
    plan = plan_columns(tables_of(content)[0].header)

    reading = read(content)

    assert plan.key == key
    assert [one.name for one in plan.asked] == []
    assert len(reading.rows) == n_rows
    assert reading.refusals == ()


def test_every_layout_has_marks_and_feeds_what_a_result_needs() -> None:
    for layout in LAYOUTS:
        for one in layout.readings:
            fed = {*one.columns, *one.constants}
            assert {"student_id", "subject", "score", "period", "form"} <= fed
            assert layout.year_from_day or "school_year" in fed


def test_beside_each_column_stands_what_is_in_it() -> None:
    (table,) = tables_of(upload("childid,band,spare\n7,Low,\n8,Low,\n9,High,\n10,High,\n"))

    assert column_samples(table) == {"childid": ("7", "8", "9"), "band": ("Low", "High"), "spare": ()}
