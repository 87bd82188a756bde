"""CASE packages: read as they come, bare or wrapped; refused with the path and what to do about it."""

import copy
import json
from typing import Any

import pytest
from packages import HARBOR, as_file, item, link, package

from sextant.interop.case.package import read_case
from sextant.interop.tabular import NamedBytes, Rejected
from trial_files import trial_file


@pytest.mark.parametrize("content", [HARBOR, {"CFPackage": HARBOR}], ids=["1.0, bare", "1.1, wrapped"])
def test_entries_come_in_the_order_of_their_numbers_each_before_what_stands_below_it(content: Any) -> None:
    document = read_case(as_file(content)).document
    assert [(entry.code, entry.parent) for entry in document.entries] == [
        ("H.1", ""), ("H.1.a", "a"), ("H.1.b", "a"), ("H.2", ""),
    ]  # fmt: skip
    assert document.framework.subject == "math"
    assert [tuple(one) for one in document.links] == [("c", "b", "precedes")]


def test_grades_are_read_from_the_new_list_and_from_the_old_text() -> None:
    grades = {entry.code: entry.grades for entry in read_case(as_file(HARBOR)).document.entries}
    assert grades == {"H.1": ("6", "7"), "H.1.b": ("7",), "H.1.a": ("6",), "H.2": ()}


def test_what_is_not_used_is_counted_and_not_refused() -> None:
    assert read_case(as_file(HARBOR)).notes == {"case.not_used": 1, "case.second_parent": 1}


def test_an_entry_without_a_parent_stands_at_the_top() -> None:
    reading = read_case(as_file(package([item("a", "Alone")], [])))
    assert reading.document.entries[0].parent == ""
    assert reading.notes == {"case.no_parent": 1}


def _broken(**changes: Any) -> Any:
    content = copy.deepcopy(HARBOR)
    content.update(changes)
    return content


@pytest.mark.parametrize(
    ("content", "path", "cure"),
    [
        (_broken(CFItems=[item("a", " ")]), "CFItems[0].fullStatement", "Fill it in"),
        (
            _broken(CFItems=[item("a", "One"), {"fullStatement": "Two"}]),
            "CFItems[1].identifier",
            "Fill it in",
        ),
        (_broken(CFItems=[item("a", "One"), item("a", "Two")]), "CFItems[1].identifier", "Keep one"),
        (_broken(CFItems=[item("a", "x" * 10_001)]), "CFItems[0].fullStatement", "Shorten it to 10,000"),
        (_broken(CFItems=[]), "CFItems", "whole package"),
        (_broken(CFItems={"a": 1}), "CFItems", "source"),
        (_broken(CFItems=["a"]), "CFItems[0]", "source"),
        (_broken(CFDocument={"identifier": "doc", "title": None}), "CFDocument.title", "Fill it in"),
        ({"CFDocuments": []}, "CFDocument", "/CFPackages/{id}"),
        ([1, 2], "CFDocument", "/CFPackages/{id}"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_path_and_the_cure(
    content: Any, path: str, cure: str
) -> None:
    with pytest.raises(Rejected) as refusal:
        read_case(as_file(content))
    assert path in refusal.value.message
    assert cure in refusal.value.cure


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (json.dumps(HARBOR).encode()[:300], "damaged at line 1, column"),
        (b'{"CFDocument": "\xff"}', "UTF-8"),
        (b"[" * 200_000, "nested deeper"),
    ],
)
def test_damaged_files_are_refused_with_the_place(content: bytes, says: str) -> None:
    with pytest.raises(Rejected, match=r"Download|source") as refusal:
        read_case(NamedBytes(name="x.json", content=content))
    assert says in refusal.value.message


def test_too_many_entries_are_refused() -> None:
    many = [item(str(number), "x") for number in range(50_001)]
    with pytest.raises(Rejected, match="50,001"):
        read_case(as_file(package(many, [])))


def test_the_real_math_package_gives_703_standards_in_order() -> None:
    path = trial_file("standards/case/math_cfs_sample.json")
    reading = read_case(NamedBytes(name=path.name, content=path.read_bytes()))
    document = reading.document
    assert len(document.entries) == 703
    assert reading.notes == {}
    seen = {""}
    for entry in document.entries:
        assert entry.parent in seen
        seen.add(entry.source_id)
    assert document.framework.subject == "math"
    assert sum(not entry.parent for entry in document.entries) == 17


def test_links_are_kept_once() -> None:
    twice = [link("a", "doc"), link("b", "doc"), link("a", "b", "isRelatedTo"), link("a", "b", "isRelatedTo")]
    reading = read_case(as_file(package([item("a", "One"), item("b", "Two")], twice)))
    assert len(reading.document.links) == 1
