"""The table: forty-two rows, each with its reason, live or waiting for a named part of the product."""

from pathlib import Path

import pytest

from sextant.interlocks.effects.table import EFFECTS
from sextant.interlocks.rows import Interlock
from sextant.interlocks.table import INTERLOCKS, as_markdown
from sextant.interlocks.titles import title_of_rule

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "interlocks.md"
LIVE = {
    "I-01", "I-02", "I-03", "I-04", "I-05", "I-06", "I-07", "I-08", "I-09", "I-10", "I-11", "I-12", "I-13",
    "I-14", "I-15", "I-16", "I-17", "I-18", "I-19", "I-20", "I-21", "I-22", "I-23", "I-24", "I-25", "I-26",
    "I-27", "I-28", "I-29", "I-30", "I-31", "I-32", "I-33", "I-34", "I-35", "I-36", "I-37", "I-38", "I-39",
    "I-40", "I-41", "I-42",
}  # fmt: skip


def test_all_forty_two_rows_stand_in_order() -> None:
    assert [row.code for row in INTERLOCKS] == [f"I-{n:02d}" for n in range(1, 43)]


@pytest.mark.parametrize("row", INTERLOCKS, ids=lambda row: row.code)
def test_a_row_says_what_who_when_and_why(row: Interlock) -> None:
    assert row.because.endswith(".")
    assert row.provided
    assert row.asks
    assert row.opens
    assert all(work.closes_on for work in row.opens)


@pytest.mark.parametrize("row", INTERLOCKS, ids=lambda row: row.code)
def test_a_row_is_live_or_names_the_part_it_waits_for(row: Interlock) -> None:
    assert row.is_live == (row.code in LIVE)
    assert row.is_live or "of 8)" in row.waits_for


@pytest.mark.parametrize(
    ("code", "part", "says"),
    [
        ("I-10", 2, "Removals to read about"),
        ("I-10", 1, "Meetings about a change of placement"),
        ("I-13", 0, "Outreach call and barrier form"),
        ("I-13", 1, "Truancy letters and conferences by law"),
        ("I-10", -1, "Consultation"),
    ],
)
def test_a_part_is_called_by_what_it_asks_and_not_by_its_row(code: str, part: int, says: str) -> None:
    assert title_of_rule(code, part) == says


def test_every_effect_says_why() -> None:
    assert all(effect.because.endswith(".") for effect in EFFECTS)


def test_the_reference_page_equals_the_table() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == as_markdown(), "run `uv run just pages`"
