"""The error report: CSV in reading order that no spreadsheet computes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.oneroster.roster_packages import read, roster, written
from sextant.interop.oneroster.errors import Diagnostic, Rejected
from sextant.interop.oneroster.phrases import PHRASES
from sextant.interop.oneroster.report import findings_csv, formula_safe, rejection_csv, repairs_csv
from sextant.interop.oneroster.terms import RosterFile

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20"]


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_report_names_file_row_field_code_message_and_cure_in_reading_order() -> None:
    rows = roster()
    rows[RosterFile.ENROLLMENTS][1]["userSourcedId"] = "bob"
    rows[RosterFile.USERS][2]["enabledUser"] = "perhaps"

    report = rows_of(findings_csv(read(written(rows)).quarantined))

    assert report[0] == ["file", "row", "field", "code", "message", "cure"]
    assert [row[:4] for row in report[1:]] == [
        ["users.csv", "4", "enabledUser", "row.invalid_boolean"],
        ["enrollments.csv", "3", "userSourcedId", "reference.dangling"],
    ]
    assert all(row[4] and row[5] for row in report[1:])


def test_a_report_without_findings_has_its_header() -> None:
    assert rows_of(findings_csv(())) == [["file", "row", "field", "code", "message", "cure"]]


def test_repairs_are_reported_with_what_was_and_what_became() -> None:
    rows = roster()
    rows[RosterFile.USERS][0]["enabledUser"] = "TRUE"

    report = rows_of(repairs_csv(read(written(rows)).repairs))

    assert report[1] == ["users.csv", "2", "enabledUser", "boolean.spelling", "TRUE", "true"]


def test_a_refusal_is_reported_in_the_same_shape_and_the_file_as_a_whole_has_no_row() -> None:
    refusal = Rejected(code="archive.damaged", reason="It is damaged.", cure="Send it again.", file="a.zip")

    assert rows_of(rejection_csv(refusal))[1] == [
        "a.zip", "", "", "archive.damaged", "It is damaged.", "Send it again.",
    ]  # fmt: skip


@pytest.mark.parametrize("start", STARTS)
def test_a_cell_that_a_spreadsheet_would_compute_is_disarmed(start: str) -> None:
    assert formula_safe(f"{start}1+1") == f"'{start}1+1"


@given(text=st.text(max_size=30), file=st.text(max_size=10))
def test_no_text_at_all_becomes_a_formula_and_none_is_lost(text: str, file: str) -> None:
    finding = Diagnostic(code="x", file=file, row=3, field=text, message=text, cure=text)

    shown = rows_of(findings_csv([finding]))[1]

    assert not any(cell.startswith(tuple(STARTS)) for cell in shown)
    assert all(cell.endswith(text) for cell in (shown[2], shown[4], shown[5]))


def test_every_sentence_has_a_cure_and_ends_like_one() -> None:
    assert all(phrase.message.endswith(".") and phrase.cure.endswith(".") for phrase in PHRASES.values())
