"""What law or safety asks for ends with its record, and not with somebody’s word that it was done."""

import ast
from pathlib import Path

import pytest

import sextant
from sextant.interlocks.table import INTERLOCKS as ROWS
from sextant.work.terms import Closing, Weight

SOURCE = Path(sextant.__file__).parent
PARTS = [(row.code, part, work) for row in ROWS for part, work in enumerate(row.opens)]
REQUIRED = [one for one in PARTS if one[2].weight is Weight.HARD]
# Ends with the acknowledgement on the safety page, which is its record.
BOUND = {Closing.RECORD, Closing.SAFETY}
# Told beside required work of another seat, whose clock runs: there is nothing to put on file.
ONLY_READ = {("I-10", 2), ("I-10", 3)}
# Required work that a system opens for its own seats, which no record shows when it is done.
WITHOUT_RECORD = {
    "culture/actions/manifestations.py": "the return to class and the remedy are deeds; their record is the "
    "sentence that closes them, while the behavior plan of the same file closes with its clock",
}
CLOSED_BY_RECORD = {
    "culture/actions/late_clocks.py",
    "culture/actions/sign_offs.py",
    "office/actions/family_requests.py",
}


@pytest.mark.parametrize(("code", "part", "work"), REQUIRED, ids=[f"{code}/{n}" for code, n, _ in REQUIRED])
def test_each_required_part_of_a_row_ends_with_its_record(code: str, part: int, work: object) -> None:
    closing = getattr(work, "closing", None)
    if (code, part) in ONLY_READ:
        assert closing is Closing.READING
    else:
        assert closing in BOUND


def test_nothing_but_required_work_is_only_to_be_read_or_bound_to_a_record() -> None:
    bound = {Closing.RECORD, Closing.READING, Closing.SAFETY}
    assert [one[:2] for one in PARTS if one[2].weight is not Weight.HARD and one[2].closing in bound] == []


def _required_terms() -> dict[str, list[str]]:
    """Return, by file, how each ``Terms`` that may be required says that it closes; empty for not at all."""
    found: dict[str, list[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "Weight.HARD" not in text or "Terms(" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Terms":
                continue
            named = {one.arg: ast.unparse(one.value) for one in node.keywords}
            if "Weight.HARD" in named.get("weight", ""):
                found.setdefault(str(path.relative_to(SOURCE)), []).append(named.get("closing", ""))
    return found


def test_required_work_that_no_row_opens_ends_with_its_record_or_says_why_not() -> None:
    found = _required_terms()
    assert set(found) == CLOSED_BY_RECORD | set(WITHOUT_RECORD)
    assert {name for name, closings in found.items() if all("Closing.RECORD" in one for one in closings)} == {
        *CLOSED_BY_RECORD
    }
