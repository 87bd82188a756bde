"""Reading a generic scores file: every good row is loaded, every other row is reported with its cure."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interop.scores.uploads import gzipped, upload, zipped
from sextant.interop.scores.mapping import parse_mapping
from sextant.interop.scores.periods import PeriodKind, SchoolYearRef, report_period
from sextant.interop.scores.problems import Severity
from sextant.interop.scores.reader import read_scores
from sextant.interop.scores.rows import ScoresReading
from sextant.interop.tabular import NamedBytes, Rejected

IMPORT_DAY = date(2026, 11, 3)
HEADER = (
    "student_id,subject,school_year,period,score,max_score,se,form,grade,school,section,teacher,tested_on"
)
FULL_ROW = "007,Math,2025-26,RP2,34.5,40,2.1,A,03,Dawn,M-3-1,T-9,1/20/2026"


def read(*rows: str, header: str = HEADER, **flags: object) -> ScoresReading:
    text = "\n".join([header, *rows, ""])
    return read_scores(upload(text), parse_mapping(**flags), on=IMPORT_DAY)


def codes(reading: ScoresReading) -> list[tuple[int | None, str, str]]:
    return [(problem.row, problem.field, problem.code) for problem in reading.problems]


def test_a_row_is_read_in_all_its_fields():
    (row,) = read(FULL_ROW).rows

    assert (row.student_id, row.subject, row.form, row.grade) == ("007", "Math", "A", "3")
    assert (row.school_year, row.period) == (SchoolYearRef(start=2025), report_period(2))
    assert (row.score, row.max_score, row.se) == (34.5, 40.0, 2.1)
    assert (row.school, row.section, row.teacher) == ("Dawn", "M-3-1", "T-9")
    assert (row.tested_on, row.row, row.file) == (date(2026, 1, 20), 2, "scores.csv")
    assert not row.is_questionable


def test_five_columns_are_enough():
    (row,) = read("7,Math,2025-26,RP2,-1.2", header="student_id,subject,school_year,period,score").rows

    assert row.score == -1.2
    assert (row.max_score, row.se, row.tested_on, row.teacher) == (None, None, None, "")


def test_flags_feed_a_file_of_other_names():
    reading = read(
        "273,-0.5,1.146,x",
        "273,0.5,2.3,x",
        header="childid,year,math,other",
        maps=["student_id=childid", "period=year", "score=math"],
        sets=["subject=Mathematics"],
        wave_year="0.5=2019-20",
    )

    assert [row.school_year.label for row in reading.rows] == ["2018-19", "2019-20"]
    assert [row.period.label for row in reading.rows] == ["-0.5", "0.5"]
    assert {row.subject for row in reading.rows} == {"Mathematics"}
    assert reading.unused_columns == ("other",)


def test_waves_may_all_stand_in_one_school_year():
    reading = read(
        "7,0,3",
        "7,1,4",
        header="student_id,period,score",
        sets=["subject=Math", "school_year=2025-26"],
    )

    assert [(row.period.kind, row.period.order) for row in reading.rows] == [
        (PeriodKind.WAVE, 0),
        (PeriodKind.WAVE, 100),
    ]


def test_waves_without_any_school_year_are_rejected_with_the_ways_out():
    with pytest.raises(Rejected) as refusal:
        read("7,Math,0.5,3", header="student_id,subject,period,score")

    assert refusal.value.code == "no_school_year"
    assert "--wave-year" in refusal.value.cure


def test_periods_that_nobody_can_read_give_no_school_year_either():
    with pytest.raises(Rejected) as refusal:
        read("7,Math,sometime,3", header="student_id,subject,period,score")

    assert refusal.value.code == "no_school_year"


def test_one_period_may_stand_for_all_rows():
    header, row = "student_id,subject,score", "7,Math,3"

    with_year = read(row, header=header, sets=["period=Fall 2025-26"])

    assert with_year.rows[0].period.label == "Fall"
    assert with_year.rows[0].school_year.label == "2025-26"
    with pytest.raises(Rejected):
        read(row, header=header, sets=["period=Fall"])


def test_a_school_year_without_a_period_is_a_whole_year():
    (row,) = read("7,Math,2026,3", header="student_id,subject,school_year,score").rows

    assert row.period.kind is PeriodKind.YEAR
    assert row.school_year.label == "2025-26"


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (",Math,2025-26,RP2,3,,,,,,,,", "student_id", "missing_student_id"),
        ("2.7E+08,Math,2025-26,RP2,3,,,,,,,,", "student_id", "spreadsheet_damage"),
        ("7,,2025-26,RP2,3,,,,,,,,", "subject", "missing_subject"),
        ("7,Math,2025-27,RP2,3,,,,,,,,", "school_year", "bad_school_year"),
        ("7,Math,2027-28,RP2,3,,,,,,,,", "school_year", "future_year"),
        ("7,Math,,RP2,3,,,,,,,,", "school_year", "missing_school_year"),
        ("7,Math,2025-26,,3,,,,,,,,", "period", "bad_period"),
        ("7,Math,2025-26,RP9,3,,,,,,,,", "period", "bad_period"),
        ("7,Math,2025-26,Fall 2024-25,3,,,,,,,,", "period", "years_differ"),
        ("7,Math,2025-26,RP2,NaN,,,,,,,,", "score", "not_finite"),
        ("7,Math,2025-26,RP2,inf,,,,,,,,", "score", "not_finite"),
        ("7,Math,2025-26,RP2,41,40,,,,,,,", "score", "score_above_max"),
        ("7,Math,2025-26,RP2,-1,40,,,,,,,", "score", "score_below_zero"),
        ("7,Math,2025-26,RP2,0,0,,,,,,,", "max_score", "impossible_max"),
        ("7,Math,2025-26,RP2,3,,-0.1,,,,,,", "se", "negative_se"),
        ("7,Math,2025-26,RP2,3,,,,,,,,11/4/2026", "tested_on", "future_date"),
        ("7,Math,2025-26,RP2,3,,,,,,,,20/1/2026", "tested_on", "bad_date"),
        ("7,Math,2025-26,RP2,3,,,,,,,,,extra", "", "too_many_cells"),
    ],
)
def test_an_impossible_row_is_refused_and_the_others_load(row, field, code):
    reading = read(row, FULL_ROW)

    assert codes(reading) == [(2, field, code)]
    assert [problem.severity for problem in reading.problems] == [Severity.REFUSED]
    assert [each.row for each in reading.rows] == [3]
    assert (reading.n_read, reading.n_refused) == (2, 1)


@pytest.mark.parametrize(
    "row",
    [
        "7,Math,2026-27,RP1,40,40,,,,,,,11/3/2026",
        "7,Math,2026-27,RP1,0,40,,,,,,,",
    ],
)
def test_a_row_at_the_edge_of_the_possible_is_loaded(row):
    reading = read(row)

    assert (len(reading.rows), reading.problems) == (1, ())


def test_every_error_of_a_row_is_reported_at_once():
    reading = read(",,2025-26,RP2,x,,,,,,,,")

    assert [problem.field for problem in reading.refusals] == ["student_id", "subject", "score"]
    assert reading.n_refused == 1


def test_an_empty_score_is_a_note_and_no_error():
    reading = read("7,Math,2025-26,RP2,,40,,,,,,,", "8,Math,2025-26,RP2,NA,40,,,,,,,")

    assert [problem.severity for problem in reading.problems] == [Severity.NOTE, Severity.NOTE]
    assert (reading.n_without_score, reading.n_refused, reading.rows) == (2, 0, ())


def test_a_cell_of_less_weight_is_left_out_and_the_row_is_kept():
    reading = read("7,Math,2025-26,RP2,3,,,,third,,,,")

    assert [(problem.field, problem.severity) for problem in reading.problems] == [
        ("grade", Severity.LEFT_OUT)
    ]
    assert reading.rows[0].grade == ""


def test_the_same_row_twice_is_one_result():
    reading = read(FULL_ROW, FULL_ROW)

    assert codes(reading) == [(3, "student_id", "repeated")]
    assert (len(reading.rows), reading.n_repeated, reading.n_refused) == (1, 1, 0)


def test_where_two_rows_differ_neither_is_kept_and_each_names_the_other():
    reading = read("7,Math,2025-26,RP2,30,,,A,,,,,", "7,math,2025-26,Q2,31,,,a,,,,,")

    assert codes(reading) == [(2, "student_id", "duplicate"), (3, "student_id", "duplicate")]
    assert "those of row 3," in reading.problems[0].message
    assert "those of row 2," in reading.problems[1].message
    assert (reading.rows, reading.n_refused) == ((), 2)


def test_rows_that_repeat_one_of_two_conflicting_ones_are_held_with_them():
    one, other = "7,Math,2025-26,RP2,30,,,A,,,,,", "7,Math,2025-26,RP2,31,,,A,,,,,"

    reading = read(one, one, other)

    assert (reading.rows, reading.n_refused, reading.n_repeated) == ((), 3, 0)
    assert "row 2, row 3" in reading.problems[2].message


@pytest.mark.parametrize(
    "other",
    [
        "8,Math,2025-26,RP2,31,,,A,,,,,",
        "7,ELA,2025-26,RP2,31,,,A,,,,,",
        "7,Math,2024-25,RP2,31,,,A,,,,,",
        "7,Math,2025-26,RP3,31,,,A,,,,,",
        "7,Math,2025-26,RP2,31,,,B,,,,,",
    ],
)
def test_results_that_differ_in_one_part_of_the_key_are_two(other):
    reading = read("7,Math,2025-26,RP2,30,,,A,,,,,", other)

    assert (len(reading.rows), reading.problems) == (2, ())
    assert reading.rows[0].key != reading.rows[1].key


def test_all_tables_of_an_archive_are_compared():
    row = "7,Math,2025-26,RP2,30,,,,,,,,"
    table = f"{HEADER}\n{row}\n"
    source = zipped(("a.csv", table), ("b.csv", table), ("guide.pdf", "%PDF"))

    reading = read_scores(source, on=IMPORT_DAY)

    assert (len(reading.rows), reading.n_repeated) == (1, 1)
    assert "row 2 of export.zip: a.csv" in reading.problems[0].message
    assert (reading.problems[1].file, reading.problems[1].code) == ("export.zip: guide.pdf", "passed_over")


def test_utf_16_is_named_as_what_it_is():
    text = f"{HEADER}\n7,Math,2025-26,RP2,30,,,,,,,,\n"

    reading = read_scores(upload(text.encode("utf-16")), on=IMPORT_DAY)

    assert [problem.code for problem in reading.problems] == ["encoding.utf_16"]


def test_another_encoding_is_read_and_noted():
    text = f"{HEADER}\n7,Français,2025-26,RP2,30,,,,,,,,\n"

    reading = read_scores(upload(text.encode("cp1252")), on=IMPORT_DAY)

    assert reading.rows[0].subject == "Français"
    assert [problem.code for problem in reading.problems] == ["encoding.windows_1252"]


def test_packing_changes_nothing():
    text = f"{HEADER}\n{FULL_ROW}\n"

    plain = read_scores(upload(text), on=IMPORT_DAY)
    packed = read_scores(gzipped(text, name="scores.csv"), on=IMPORT_DAY)

    assert packed == plain


def read_or_reject(source: NamedBytes) -> ScoresReading | Rejected:
    try:
        return read_scores(source, on=IMPORT_DAY)
    except Rejected as refusal:
        return refusal


CELLS = st.sampled_from(
    [
        "",
        "7",
        "007",
        "Math",
        "2025-26",
        "2026",
        "RP1",
        "3",
        "0.5",
        "-1",
        "40",
        "nan",
        "x",
        "1/1/2026",
        "é\x1f",
        '"',
        "=",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=15), max_size=12))
def test_every_row_has_one_fate_and_no_row_is_lost(table):
    text = "\n".join([HEADER, *(",".join(cells) for cells in table), ""])

    reading = read_or_reject(upload(text))
    if isinstance(reading, Rejected):
        assert reading.code == "bad_quotes"
        return

    fates = (len(reading.rows), reading.n_refused, reading.n_repeated, reading.n_without_score)
    assert sum(fates) == reading.n_read
    reported = {problem.row for problem in reading.problems if problem.severity is not Severity.LEFT_OUT}
    loaded = {row.row for row in reading.rows if not row.is_questionable}
    assert not reported & loaded
    assert len(reported | loaded | {row.row for row in reading.rows}) == reading.n_read


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_behind_a_header_are_rows_or_a_rejection(content):
    source = upload(HEADER.encode() + b"\n" + content)

    reading = read_or_reject(source)

    assert isinstance(reading, Rejected) or all(
        problem.row is None or problem.row >= 2 for problem in reading.problems
    )
