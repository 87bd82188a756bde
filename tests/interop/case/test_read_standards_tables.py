"""Standards as a table: for frameworks that nobody publishes as a package."""

import pytest

from sextant.interop.case.table import read_table
from sextant.interop.tabular import NamedBytes, Rejected


def _file(text: str) -> NamedBytes:
    return NamedBytes(name="art.csv", content=text.encode())


def test_rows_become_a_tree_in_the_order_of_the_file() -> None:
    reading = read_table(
        _file('Code,Text,Parent,Grade\nA,Making,,\nB,Showing,,\nA.1,Draw a line,A,"1, 2"\nB.1,Hang it,B,2\n'),
        title="Lantern Art",
        subject="",
    )
    assert [(one.code, one.parent, one.grades) for one in reading.document.entries] == [
        ("A", "", ()), ("A.1", "A", ("1", "2")), ("B", "", ()), ("B.1", "B", ("2",)),
    ]  # fmt: skip
    assert reading.document.framework.source_id == "table:lanternart"
    assert reading.aside == ()


def test_rows_that_cannot_stand_are_set_aside_with_row_field_and_cure() -> None:
    reading = read_table(
        _file(
            "code,text,parent\nA,Making,\n,No code,\nB,,\nA,Again,\nC.1,Orphan,C\nC.1.1,Below it,C.1\nD,x,D\n"
        ),
        title="Art",
        subject="",
    )
    assert [one.code for one in reading.document.entries] == ["A"]
    assert [(one.row, one.field) for one in reading.aside] == [
        (3, "code"), (4, "text"), (5, "code"), (6, "parent"), (7, "parent"), (8, "parent"),
    ]  # fmt: skip
    assert all(one.cure for one in reading.aside)
    assert reading.aside[2].message == "Row 2 has the same code."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,text\nA,x\n", "no column code"),
        ("code\nA\n", "no column text"),
        ("code,text\n,\n,x\n", "No row"),
    ],
)
def test_a_table_without_codes_or_texts_is_refused(text: str, says: str) -> None:
    with pytest.raises(Rejected, match=says):
        read_table(_file(text), title="Art", subject="")
