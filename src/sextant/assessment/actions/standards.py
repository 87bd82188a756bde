"""Put academic standards on file: a framework with its entries, in the order of the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from sextant.assessment.models import Standard, StandardsFramework
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import insert_rows


@dataclass(frozen=True, slots=True)
class OnFile:
    """An entry that a framework has already."""

    key: int
    level: int


NOTHING_ON_FILE: Mapping[str, OnFile] = {}
NO_POSITIONS: Mapping[str, int] = {}


class NoSuchParent(CannotDo):
    """An entry stands under one that the framework does not have, or under itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardEntry:
    """One entry as a document lists it; ``parent`` is the source id of the entry above, empty at the top."""

    source_id: str
    text: str
    parent: str = ""
    code: str = ""
    kind: str = ""
    grades: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkEntry:
    """A published document of standards."""

    source_id: str
    title: str
    source: str
    creator: str = ""
    subject: str = ""
    edition: str = ""
    adoption_status: str = ""
    language: str = ""
    license: str = ""
    digest: str = ""


@transaction.atomic
def add_framework(*, framework: FrameworkEntry, entries: Sequence[StandardEntry]) -> dict[str, int]:
    """Add a framework and everything in it; return the keys of its entries by source id.

    Raises:
        AlreadyDone: the framework is on file; `standards_import` brings it up to date.
        NoSuchParent: an entry stands under one that is not there.
    """
    if StandardsFramework.objects.filter(source_id=framework.source_id).exists():
        raise AlreadyDone(f"{framework.title} is on file. Import it again to bring it up to date.")
    values = {name: getattr(framework, name) for name in FrameworkEntry.__dataclass_fields__}
    row = StandardsFramework.objects.create(**values)
    audit.record(
        "assessment.add_framework",
        on=row,
        changes={"title": (None, row.title), "source": (None, row.source)},
    )
    return insert_entries(framework_id=row.pk, entries=entries)


def insert_entries(
    *,
    framework_id: int,
    entries: Sequence[StandardEntry],
    on_file: Mapping[str, OnFile] = NOTHING_ON_FILE,
    positions: Mapping[str, int] = NO_POSITIONS,
) -> dict[str, int]:
    """Insert entries level by level, because a row needs its parent's key; return all keys by source id.

    Args:
        framework_id: the document.
        entries: the new ones, in the order of the document.
        on_file: entries of the framework that are there already, by source id.
        positions: places in the document by source id; without them the order of ``entries``.

    Raises:
        NoSuchParent: an entry stands under one that is not there.
    """
    levels = levels_of(entries, known={name: one.level for name, one in on_file.items()})
    above = {entry.parent for entry in entries}
    found = {name: one.key for name, one in on_file.items()}
    numbers = {entry.source_id: number for number, entry in enumerate(entries, start=1)}
    numbers |= positions
    for level in sorted(set(levels.values())):
        rows = [
            Standard(
                framework_id=framework_id,
                parent_id=found[entry.parent] if entry.parent else None,
                source_id=entry.source_id,
                code=entry.code,
                text=entry.text,
                kind=entry.kind,
                grades=list(entry.grades),
                level=level,
                position=numbers[entry.source_id],
                is_leaf=entry.source_id not in above,
            )
            for entry in entries
            if levels[entry.source_id] == level
        ]
        made = insert_rows(action="assessment.add_standards", rows=rows)
        found |= {row.source_id: row.pk for row in made}
    return found


def levels_of(entries: Sequence[StandardEntry], *, known: Mapping[str, int]) -> dict[str, int]:
    """Return how deep each entry lies, 0 at the top.

    Args:
        entries: in any order.
        known: levels of entries that are on file.

    Raises:
        NoSuchParent: an entry stands under one that is not there, or under itself by a detour.
    """
    levels = dict(known) | {"": -1}
    waiting = list(entries)
    while waiting:
        ready = [entry for entry in waiting if entry.parent in levels]
        if not ready:
            raise NoSuchParent(_why_stuck(waiting))
        found = {entry.source_id: levels[entry.parent] + 1 for entry in ready}
        waiting = [entry for entry in waiting if entry.source_id not in found]
        levels |= found
    return {entry.source_id: levels[entry.source_id] for entry in entries}


def _why_stuck(waiting: Sequence[StandardEntry]) -> str:
    names = {entry.source_id for entry in waiting}
    orphan = next((entry for entry in waiting if entry.parent not in names), None)
    if orphan is None:
        return f"{waiting[0].source_id} stands under itself by a detour. Correct its parent in the document."
    return f"{orphan.source_id} stands under {orphan.parent}, which is not there. Add it, or correct it."
