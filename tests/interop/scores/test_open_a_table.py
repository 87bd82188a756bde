"""Opening a table: encodings, delimiters, headers, row numbers, and the lines that cannot be trusted."""

import pytest

from interop.scores.uploads import gzipped, lines_of, passed_over, tables_of, upload, zipped
from sextant.interop.tabular import Limits, LineFault, NamedBytes, Rejected, open_tables

TEXT = "student_id,subject\n007,José’s class\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same_cells(encoding, line_end):
    source = upload(TEXT.replace("\n", line_end).encode(encoding))

    (line,) = lines_of(source)

    assert line.cells == ["007", "José’s class"]
    assert line.row == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_header_tells_the_delimiter(delimiter):
    source = upload(f'a{delimiter}"b, c; d"{delimiter}e\n1{delimiter}2{delimiter}3\n')

    (table,) = tables_of(source)

    assert table.delimiter == delimiter
    assert table.header.names == ("a", "b, c; d", "e")


def test_a_table_of_one_column_is_a_table():
    assert [line.cells for line in lines_of(upload("id\n1\n2\n"))] == [["1"], ["2"]]


def test_columns_are_found_whatever_their_case_spaces_and_underscores():
    (table,) = tables_of(upload("Student_ID,MaxScore,max error\n1,2,3\n"))

    assert table.header.find("studentid") == 0
    assert table.header.find("max_score") == 1
    assert table.header.find("no such", "Max Error") == 2
    assert table.header.find("score") is None


def test_a_column_that_stands_twice_is_refused_only_when_asked_for():
    (table,) = tables_of(upload("id,score,Score\n1,2,3\n"))

    assert table.header.find("id") == 0
    with pytest.raises(Rejected, match="stands 2 times"):
        table.header.find("score")


def test_rows_are_numbered_as_a_spreadsheet_numbers_them():
    source = upload('a,b\n1,"two\nlines"\n\n , \n3,4\n')

    assert [line.row for line in lines_of(source)] == [2, 5]


def test_lines_may_be_walked_twice():
    (table,) = tables_of(upload("a\n1\n2\n"))

    assert list(table.lines()) == list(table.lines())


def test_missing_empty_cells_at_the_end_are_filled():
    (first, second) = lines_of(upload("a,b,c\n1,2\n3,4,5,,\n"))

    assert (first.cells, first.fault) == (["1", "2", ""], None)
    assert (second.cells, second.fault) == (["3", "4", "5"], None)


def test_a_row_with_more_cells_than_the_header_is_not_trusted():
    (line,) = lines_of(upload("a,b\n1,2,3\n"))

    assert line.fault is LineFault.TOO_MANY_CELLS


def test_a_last_row_that_breaks_off_is_not_trusted():
    whole, broken = lines_of(upload("a,b,c\n1,2,3\n4,20"))

    assert whole.fault is None
    assert broken.fault is LineFault.CUT_SHORT


def test_a_short_row_before_the_last_one_is_no_break():
    first, last = lines_of(upload("a,b,c\n1,2\n3,4,5"))

    assert (first.fault, last.fault) == (None, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_that_ends_with_a_line_end_is_whole_in_every_encoding(encoding):
    (line,) = lines_of(upload("name,second,third\nJo,2\n".encode(encoding)))

    assert line.fault is None


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"", "empty_file", None),
        (b"\n\n", "empty_file", None),
        (b"a,b\n1,\0\n", "not_text", 2),
        (b"a,b\n1,2\n\x81\x8d,3\n", "not_text", 3),
        (b"\xff\xfea\x00\x00\xd8", "not_text", None),
        (b'a,b\n1,"two\n3,4\n', "bad_quotes", 2),
        (b'a,b\n1,2\n3,"x"y\n', "bad_quotes", 3),
        (b"a,b\n1," + b"x" * 10_001 + b"\n", "too_large", 2),
        (b'a,b\n1,"' + b"x\n" * 5_001 + b'"\n', "too_large", 2),
        (b"%PDF-1.7 something", "not_a_table", None),
        (b"\xd0\xcf\x11\xe0 an old workbook", "not_a_table", None),
    ],
)
def test_what_is_no_table_is_rejected_with_row_and_cure(content, code, row):
    with pytest.raises(Rejected) as refusal:
        lines_of(upload(content))

    assert refusal.value.code == code
    assert refusal.value.file == "scores.csv"
    assert refusal.value.cure
    if row is not None:
        assert refusal.value.row == row


def test_more_rows_than_the_limit_are_rejected():
    (full,) = open_tables(upload("a\n1\n2\n"), limits=Limits(rows=2))
    (table,) = open_tables(upload("a\n1\n2\n3\n"), limits=Limits(rows=2))

    assert len(list(full.lines())) == 2
    with pytest.raises(Rejected, match="more than 2 rows"):
        list(table.lines())


def test_a_file_over_the_limit_is_rejected_before_it_is_read(tmp_path):
    path = tmp_path / "large.csv"
    path.write_bytes(b"a\n" + b"1\n" * 1_000)

    with pytest.raises(Rejected, match=r"large\.csv: It holds more than 100 bytes"):
        list(open_tables(path, limits=Limits(file_bytes=100)))


def test_a_path_that_is_not_there_is_rejected(tmp_path):
    with pytest.raises(Rejected) as refusal:
        list(open_tables(tmp_path / "nothing.csv"))

    assert refusal.value.code == "no_file"


def test_a_path_and_its_bytes_give_the_same(tmp_path):
    path = tmp_path / "scores.csv"
    path.write_text(TEXT, encoding="utf-8")

    (table,) = open_tables(path)

    assert list(table.lines()) == list(lines_of(upload(TEXT)))


def test_packed_tables_give_the_same_cells():
    plain = [line.cells for line in lines_of(upload(TEXT))]

    assert [line.cells for line in lines_of(gzipped(TEXT))] == plain
    assert [line.cells for line in lines_of(zipped(("folder/scores.csv", TEXT)))] == plain


def test_the_bytes_tell_what_a_file_is_not_its_name():
    source = NamedBytes(name="scores.csv", content=gzipped(TEXT).content)

    assert len(lines_of(source)) == 1


def test_other_files_of_an_archive_are_passed_over_by_name():
    source = zipped(
        ("a.csv", TEXT), ("read me.pdf", b"%PDF"), ("__MACOSX/._a.csv", b"x"), (".DS_Store", b"x")
    )

    assert [each.file for each in passed_over(source)] == ["export.zip: read me.pdf"]
    assert [table.file for table in tables_of(source)] == ["export.zip: a.csv"]


def test_names_with_folders_and_controls_are_shown_short_and_plain():
    source = NamedBytes(name="C:\\Users\\x\\sco\x1bres.csv", content=TEXT.encode())

    assert tables_of(source)[0].file == "scores.csv"
