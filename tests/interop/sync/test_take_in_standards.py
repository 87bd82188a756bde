"""Standards come in again and again: nothing twice, changes in place, what is gone retired, never deleted."""

import copy
from datetime import date
from typing import Any

import pytest

from sextant.assessment.actions.standards import NoSuchParent, bring_up_to_date
from sextant.assessment.models import Standard, StandardAssociation, StandardsFramework
from sextant.assessment.rules.standards import Document, FrameworkEntry, StandardEntry
from sextant.audit.models import AuditEntry
from sextant.interop.prepared import Prepared, Stale, nobody_watches
from sextant.interop.sync.standards import prepare
from sextant.interop.tabular import NamedBytes, Rejected
from sextant.kernel import guard
from sextant.kernel.actor import process
from trial_files import trial_file

ON = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _importer() -> Any:
    with guard.acting_as(process("importer")):
        yield


def _document(*entries: tuple[str, str, str]) -> Document:
    return Document(
        framework=FrameworkEntry(source_id="doc", title="Harbor Math", source="test"),
        entries=tuple(
            StandardEntry(source_id=name, parent=above, text=text) for name, above, text in entries
        ),
    )


THREE = (("a", "", "Ratios"), ("b", "a", "Unit rates"), ("c", "a", "Percents"))


def _prepare(content: bytes, **options: Any) -> Prepared:
    return prepare([NamedBytes(name="x.csv", content=content)], options, ON, nobody_watches)


def test_a_second_import_of_the_same_changes_nothing_and_leaves_no_trail() -> None:
    first = bring_up_to_date(document=_document(*THREE))
    n_trail = AuditEntry.objects.count()
    second = bring_up_to_date(document=_document(*THREE))
    assert (first.n_new, second.is_nothing, second.n_same) == (3, True, 3)
    assert AuditEntry.objects.count() == n_trail


def test_changed_texts_are_changed_in_place_and_moved_entries_moved() -> None:
    bring_up_to_date(document=_document(*THREE))
    keys = dict(Standard.objects.values_list("source_id", "pk"))
    change = bring_up_to_date(
        document=_document(("a", "", "Ratios"), ("b", "a", "Rates"), ("c", "b", "Percents"))
    )
    assert (change.n_new, change.n_changed, change.n_retired) == (0, 2, 0)
    assert dict(Standard.objects.values_list("source_id", "pk")) == keys
    moved = Standard.objects.get(source_id="c")
    assert (moved.level, moved.parent_id, moved.version) == (2, keys["b"], 2)
    assert not Standard.objects.get(source_id="b").is_leaf


def test_what_is_missing_retires_and_comes_back() -> None:
    bring_up_to_date(document=_document(*THREE))
    gone = bring_up_to_date(document=_document(*THREE[:2]))
    assert gone.n_retired == 1
    assert Standard.objects.get(source_id="c").is_retired
    assert bring_up_to_date(document=_document(*THREE[:2])).is_nothing
    back = bring_up_to_date(document=_document(*THREE))
    assert (back.n_changed, back.n_new) == (1, 0)
    assert not Standard.objects.get(source_id="c").is_retired


@pytest.mark.parametrize("ring", [(("a", "b", "x"), ("b", "a", "y")), (("a", "gone", "x"),)])
def test_what_hangs_on_itself_or_on_nothing_is_refused_and_nothing_is_written(ring: Any) -> None:
    with pytest.raises(NoSuchParent, match="Correct its parent"):
        bring_up_to_date(document=_document(*ring))
    assert not StandardsFramework.objects.exists()


def test_a_file_that_lacks_more_than_a_tenth_is_held_until_somebody_releases_it() -> None:
    rows = [f"H.{number},Text {number}" for number in range(10)]
    _prepare("\n".join(["code,text", *rows]).encode(), title="Harbor").write(nobody_watches)
    one_less = _prepare("\n".join(["code,text", *rows[:9]]).encode(), title="Harbor")
    two_less = _prepare("\n".join(["code,text", *rows[:8]]).encode(), title="Harbor")
    assert one_less.held_because == ()
    assert two_less.held_because == ("2 of 10 standards of Harbor are not in the file and would be retired.",)


def test_a_preview_that_no_longer_holds_is_not_written() -> None:
    first, second = (_prepare(b"code,text\nA,One\n", title="Art") for _ in range(2))
    first.write(nobody_watches)
    with pytest.raises(Stale):
        second.write(nobody_watches)


def test_a_ring_in_a_package_is_refused_with_its_cure() -> None:
    ring = (
        b'{"CFDocument": {"identifier": "d", "title": "Ring"}, "CFItems": ['
        b'{"identifier": "a", "fullStatement": "A"}, {"identifier": "b", "fullStatement": "B"}],'
        b'"CFAssociations": ['
        b'{"associationType": "isChildOf", "originNodeIdentifier": "a", "destinationNodeIdentifier": "b"},'
        b'{"associationType": "isChildOf", "originNodeIdentifier": "b", "destinationNodeIdentifier": "a"}]}'
    )
    with pytest.raises(Rejected, match="stands under itself"):
        _prepare(ring)


def test_the_real_math_package_comes_in_once_and_again_without_change() -> None:
    content = trial_file("standards/case/math_cfs_sample.json").read_bytes()
    first = _prepare(content)
    assert [count.n_create for count in first.counts] == [1, 703, 0]
    first.write(nobody_watches)
    assert Standard.objects.count() == 703
    again = _prepare(copy.copy(content))
    assert again.changes_nothing
    codes = (
        Standard.objects.filter(code__startswith="7.RP.A").order_by("position").values_list("code", flat=True)
    )
    assert list(codes) == sorted(codes)
    assert not StandardAssociation.objects.exists()
