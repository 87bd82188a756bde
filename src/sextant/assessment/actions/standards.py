"""Put standards on file, and bring them up to date: what a document lacks is retired, never deleted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from sextant.assessment.models import Standard, StandardAssociation, StandardsFramework
from sextant.assessment.rules.standards import (
    Document,
    FrameworkEntry,
    LinkEntry,
    Place,
    StandardEntry,
    UnderItself,
    places_of,
)
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import canonical_rows, columns_of, insert_rows

CHUNK = 200
FRAMEWORK_FIELDS = tuple(FrameworkEntry.__dataclass_fields__)
# What may differ between a row and the entry of a newer document.
CHANGING = ("parent_id", "code", "text", "kind", "grades", "level", "position", "is_leaf", "is_retired")


class NoSuchParent(CannotDo):
    """An entry stands under one that the document does not have, or under itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What bringing a framework up to date comes to."""

    is_new: bool
    framework_differs: bool
    n_new: int
    n_changed: int
    n_retired: int
    n_same: int
    n_links: int
    n_links_same: int

    @property
    def is_nothing(self) -> bool:
        """Tell if the network has all of it already."""
        return not (
            self.is_new
            or self.framework_differs
            or self.n_new
            or self.n_changed
            or self.n_retired
            or self.n_links
        )


@transaction.atomic
def add_framework(*, framework: FrameworkEntry, entries: Sequence[StandardEntry]) -> dict[str, int]:
    """Add a framework and everything in it; return the keys of its entries by source id.

    Raises:
        AlreadyDone: the framework is on file; `bring_up_to_date` changes it.
        NoSuchParent: an entry stands under one that is not there.
    """
    if StandardsFramework.objects.filter(source_id=framework.source_id).exists():
        raise AlreadyDone(f"{framework.title} is on file. Import it again to bring it up to date.")
    bring_up_to_date(document=Document(framework=framework, entries=tuple(entries)))
    rows = Standard.objects.filter(framework__source_id=framework.source_id)
    return dict(rows.values_list("source_id", "pk"))


def compare(*, document: Document) -> Change:
    """Return what bringing the document in would change, and change nothing.

    Raises:
        NoSuchParent: an entry stands under one that is not there.
    """
    return _Update(document).change()


@transaction.atomic
def bring_up_to_date(*, document: Document) -> Change:
    """Add a framework, or change the one with its source id to what the document says now.

    Raises:
        NoSuchParent: an entry stands under one that is not there.
    """
    update = _Update(document)
    change = update.change()
    if not change.is_nothing:
        update.write()
    return change


class _Update:
    """A document beside what is on file."""

    def __init__(self, document: Document) -> None:
        self._document = document
        try:
            self._places = places_of(document.entries)
        except UnderItself as stuck:
            raise NoSuchParent(f"{stuck} Correct its parent in the document.") from None
        self._framework: StandardsFramework | None = StandardsFramework.objects.filter(
            source_id=document.framework.source_id
        ).first()
        rows = Standard.objects.filter(framework=self._framework) if self._framework else ()
        self._rows: dict[str, Standard] = {row.source_id: row for row in rows}
        self._links = self._links_on_file()

    def change(self) -> Change:
        """Return what writing would come to."""
        named = {entry.source_id for entry in self._document.entries}
        differing = [entry for entry in self._document.entries if self._differs(entry)]
        new_links = self._new_links()
        return Change(
            is_new=self._framework is None,
            framework_differs=bool(self._framework_changes()),
            n_new=len(named - set(self._rows)),
            n_changed=len(differing),
            n_retired=len(self._to_retire()),
            n_same=len(named) - len(named - set(self._rows)) - len(differing),
            n_links=len(new_links),
            n_links_same=len(set(self._document.links)) - len(new_links),
        )

    def write(self) -> None:
        """Write framework, entries and links, with one line of the trail for each table and kind."""
        framework = self._write_framework()
        keys = {name: row.pk for name, row in self._rows.items()}
        changed = [entry for entry in self._document.entries if self._differs(entry)]
        keys |= self._insert(framework.pk, keys)
        retired = self._to_retire()
        rows = [self._changed(entry, keys) for entry in changed]
        for row in retired:
            row.is_retired = True
        _save([*rows, *retired], note={"changed": len(rows), "retired": len(retired)})
        links = [
            StandardAssociation(
                origin_id=keys[link.origin], destination_id=keys[link.destination], kind=link.kind
            )
            for link in self._new_links()
        ]
        insert_rows(action="assessment.add_standard_links", rows=links)

    def _write_framework(self) -> StandardsFramework:
        if self._framework is None:
            row: StandardsFramework = StandardsFramework.objects.create(
                **{name: getattr(self._document.framework, name) for name in FRAMEWORK_FIELDS}
            )
            audit.record(
                "assessment.add_framework",
                on=row,
                changes={"title": (None, row.title), "source": (None, row.source)},
            )
            return row
        changes = self._framework_changes()
        if changes:
            for name, (_, new) in changes.items():
                setattr(self._framework, name, new)
            self._framework.version += 1
            self._framework.save(update_fields=[*changes, "version"])
            audit.record("assessment.change_framework", on=self._framework, changes=changes)
        return self._framework

    def _framework_changes(self) -> dict[str, tuple[object, object]]:
        if self._framework is None:
            return {}
        wanted = {name: getattr(self._document.framework, name) for name in FRAMEWORK_FIELDS}
        # Where the file lay says nothing about the document itself.
        return {
            name: (getattr(self._framework, name), value)
            for name, value in wanted.items()
            if name not in {"source", "digest"} and getattr(self._framework, name) != value
        }

    def _insert(self, framework_id: int, keys: Mapping[str, int]) -> dict[str, int]:
        """Insert what is new, level by level, because a row needs its parent's key."""
        found = dict(keys)
        new = [entry for entry in self._document.entries if entry.source_id not in self._rows]
        for level in sorted({self._places[entry.source_id].level for entry in new}):
            rows = [
                Standard(
                    framework_id=framework_id,
                    source_id=entry.source_id,
                    **_values(entry, self._places[entry.source_id], found),
                )
                for entry in new
                if self._places[entry.source_id].level == level
            ]
            made = insert_rows(action="assessment.add_standards", rows=rows)
            found |= {row.source_id: row.pk for row in made}
        return found

    def _differs(self, entry: StandardEntry) -> bool:
        row = self._rows.get(entry.source_id)
        if row is None:
            return False
        if entry.parent and entry.parent not in self._rows:
            return True
        keys = {entry.parent: self._rows[entry.parent].pk} if entry.parent else {}
        wanted = _values(entry, self._places[entry.source_id], keys)
        return any(getattr(row, name) != value for name, value in wanted.items())

    def _changed(self, entry: StandardEntry, keys: Mapping[str, int]) -> Standard:
        row = self._rows[entry.source_id]
        for name, value in _values(entry, self._places[entry.source_id], keys).items():
            setattr(row, name, value)
        return row

    def _to_retire(self) -> list[Standard]:
        named = {entry.source_id for entry in self._document.entries}
        return [row for name, row in self._rows.items() if name not in named and not row.is_retired]

    def _links_on_file(self) -> set[LinkEntry]:
        names = {row.pk: name for name, row in self._rows.items()}
        if not names:
            return set()
        rows = StandardAssociation.objects.filter(origin__framework=self._framework)
        return {
            LinkEntry(names[origin], names[destination], kind)
            for origin, destination, kind in rows.values_list("origin_id", "destination_id", "kind")
            if destination in names
        }

    def _new_links(self) -> list[LinkEntry]:
        return [link for link in dict.fromkeys(self._document.links) if link not in self._links]


def _values(entry: StandardEntry, place: Place, keys: Mapping[str, int]) -> dict[str, Any]:
    return {
        "parent_id": keys[entry.parent] if entry.parent else None,
        "code": entry.code,
        "text": entry.text,
        "kind": entry.kind,
        "grades": list(entry.grades),
        "level": place.level,
        "position": place.position,
        "is_leaf": place.is_leaf,
        "is_retired": False,
    }


def _save(rows: Iterable[Standard], *, note: Mapping[str, int]) -> None:
    held = sorted(rows, key=lambda row: row.pk)
    if not held:
        return
    for row in held:
        row.version += 1
    Standard.objects.bulk_update(
        held, [*(name.removesuffix("_id") for name in CHANGING), "version"], batch_size=CHUNK
    )
    audit.record_batch(
        "assessment.change_standards",
        table=Standard,
        keys=[row.pk for row in held],
        rows=canonical_rows(held),
        columns=columns_of(Standard),
        note=note,
    )
