"""Read a CASE package, bare (1.0) or wrapped (1.1), into a document; refuse with the path and the cure.

Real packages break the schema thousands of times and still say what they mean, so only what cannot be
understood is refused: no identifier, no text, two entries with one identifier.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sextant.assessment.rules.standards import (
    Document,
    FrameworkEntry,
    LinkEntry,
    StandardEntry,
    in_tree_order,
)
from sextant.assessment.rules.subjects import subject_word
from sextant.assessment.terms import StandardLink
from sextant.interop.tabular import NamedBytes, Rejected
from sextant.network.terms import Subject

MOST_ITEMS, MOST_LINKS = 50_000, 200_000
LONGEST = {"identifier": 200, "title": 300, "text": 10_000, "code": 80, "kind": 60}
LINKS = {
    "precedes": StandardLink.PRECEDES,
    "isRelatedTo": StandardLink.RELATED,
    "exactMatchOf": StandardLink.EXACT,
    "isPeerOf": StandardLink.PEER,
    "isPartOf": StandardLink.PART,
    "replacedBy": StandardLink.REPLACED,
}
CHILD_OF = "isChildOf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document, and liberties that were taken with it: code of a note to how often."""

    document: Document
    notes: Mapping[str, int]


@dataclass(slots=True, kw_only=True)
class _Tree:
    """What the associations say."""

    parents: dict[str, str] = field(default_factory=dict)
    sequence: dict[str, float] = field(default_factory=dict)
    links: list[LinkEntry] = field(default_factory=list)


def read_case(file: NamedBytes) -> Reading:
    """Return the document that a package holds.

    Raises:
        Rejected: it is no CASE package, or a part of it cannot be understood; the message names the path.
    """
    return _Reader(file.name).read(_package(file))


def _package(file: NamedBytes) -> Mapping[str, Any]:
    try:
        content = json.loads(file.content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _refused(file.name, "It is not text in UTF-8.", "Download the package again.") from None
    except json.JSONDecodeError as fault:
        place = f"line {fault.lineno}, column {fault.colno}"
        raise _refused(
            file.name, f"The JSON breaks off or is damaged at {place}.", "Download the package again."
        ) from None
    except RecursionError:
        raise _refused(file.name, "It is nested deeper than any package.", "Check its source.") from None
    package = content.get("CFPackage", content) if isinstance(content, Mapping) else None
    if not isinstance(package, Mapping) or not isinstance(package.get("CFDocument"), Mapping):
        raise _refused(
            file.name,
            "CFDocument: there is none, so this is no CASE package.",
            "Ask the provider for /CFPackages/{id}, not for /CFDocuments or /CFItems.",
        )
    return package


class _Reader:
    def __init__(self, name: str) -> None:
        self._name = name
        self._notes: Counter[str] = Counter()

    def read(self, package: Mapping[str, Any]) -> Reading:
        """Return the document in a package."""
        framework = self._framework(package["CFDocument"])
        items = self._items(self._list(package, "CFItems", MOST_ITEMS))
        tree = self._tree(self._list(package, "CFAssociations", MOST_LINKS), items, framework.source_id)
        entries = [_under(entry, tree.parents.get(entry.source_id, "")) for entry in items.values()]
        loose = sum(name not in tree.parents for name in items)
        self._note("case.no_parent", loose)
        document = Document(
            framework=framework,
            entries=in_tree_order(entries, sequence=tree.sequence),
            links=tuple(dict.fromkeys(tree.links)),
        )
        return Reading(document=document, notes=dict(self._notes))

    def _framework(self, row: Mapping[str, Any]) -> FrameworkEntry:
        where = "CFDocument"
        subjects = row.get("subject")
        named = subjects if isinstance(subjects, list) else [subjects]
        known = {subject_word(word) for word in named if isinstance(word, str)} & set(Subject.values)
        licensed = row.get("licenseURI")
        return FrameworkEntry(
            source_id=self._text(row, "identifier", where, most=LONGEST["identifier"]),
            title=self._text(row, "title", where, most=LONGEST["title"]),
            source=self._name[:200],
            creator=_word(row.get("creator"))[:200],
            subject=next(iter(known)) if len(known) == 1 else "",
            edition=_word(row.get("version"))[:80],
            adoption_status=_word(row.get("adoptionStatus"))[:40],
            language=_word(row.get("language"))[:12],
            license=_word(licensed.get("title") if isinstance(licensed, Mapping) else licensed)[:300],
        )

    def _items(self, rows: list[Any]) -> dict[str, StandardEntry]:
        found: dict[str, StandardEntry] = {}
        for number, row in enumerate(rows):
            where = f"CFItems[{number}]"
            if not isinstance(row, Mapping):
                raise _refused(self._name, f"{where}: it is no object.", "Check the package’s source.")
            entry = StandardEntry(
                source_id=self._text(row, "identifier", where, most=LONGEST["identifier"]),
                text=self._text(row, "fullStatement", where, most=LONGEST["text"]),
                code=_word(row.get("humanCodingScheme"))[: LONGEST["code"]],
                kind=_word(row.get("CFItemType"))[: LONGEST["kind"]],
                grades=_grades(row.get("educationLevel") or row.get("educationalLevel")),
            )
            if entry.source_id in found:
                raise _refused(
                    self._name,
                    f"{where}.identifier: {entry.source_id} stands there twice.",
                    "Keep one of the two entries.",
                )
            found[entry.source_id] = entry
        if not found:
            raise _refused(self._name, "CFItems: there is none.", "Ask for the whole package.")
        return found

    def _tree(self, rows: list[Any], items: Mapping[str, StandardEntry], top: str) -> _Tree:
        tree = _Tree()
        for row in rows:
            if not isinstance(row, Mapping):
                self._note("case.not_used")
                continue
            origin, destination = _node(row, "origin"), _node(row, "destination")
            kind = _word(row.get("associationType"))
            if kind == CHILD_OF and origin in items:
                self._child(
                    tree, row, origin, destination, is_known=destination in items or destination == top
                )
            elif kind in LINKS and origin in items and destination in items:
                tree.links.append(LinkEntry(origin, destination, LINKS[kind]))
            else:
                self._note("case.not_used")
        tree.parents = {name: "" if above == top else above for name, above in tree.parents.items()}
        return tree

    def _child(
        self, tree: _Tree, row: Mapping[str, Any], origin: str, destination: str, *, is_known: bool
    ) -> None:
        if not is_known:
            self._note("case.parent_elsewhere")
        elif origin in tree.parents:
            self._note("case.second_parent")
        else:
            tree.parents[origin] = destination
            number = row.get("sequenceNumber")
            if isinstance(number, int | float) and not isinstance(number, bool):
                tree.sequence[origin] = float(number)

    def _list(self, package: Mapping[str, Any], name: str, most: int) -> list[Any]:
        rows = package.get(name)
        if rows is None:
            return []
        if not isinstance(rows, list):
            raise _refused(self._name, f"{name}: it is no list.", "Check the package’s source.")
        if len(rows) > most:
            raise _refused(
                self._name, f"{name}: it has {len(rows):,} entries.", f"Import at most {most:,} at a time."
            )
        return rows

    def _text(self, row: Mapping[str, Any], name: str, where: str, *, most: int) -> str:
        value = _word(row.get(name))
        if not value:
            raise _refused(self._name, f"{where}.{name}: it is empty.", "Fill it in, or ask the provider.")
        if len(value) > most:
            raise _refused(
                self._name, f"{where}.{name}: it has {len(value):,} characters.", f"Shorten it to {most:,}."
            )
        return value

    def _note(self, code: str, times: int = 1) -> None:
        if times:
            self._notes[code] += times


def _under(entry: StandardEntry, parent: str) -> StandardEntry:
    return StandardEntry(
        source_id=entry.source_id,
        text=entry.text,
        parent=parent,
        code=entry.code,
        kind=entry.kind,
        grades=entry.grades,
    )


def _node(row: Mapping[str, Any], end: str) -> str:
    """Return the identifier at one end: 1.0 and 1.1 wrap it, older exports write it flat."""
    wrapped = row.get(f"{end}NodeURI")
    if isinstance(wrapped, Mapping) and wrapped.get("identifier"):
        return _word(wrapped["identifier"])
    return _word(row.get(f"{end}NodeIdentifier") or (wrapped if isinstance(wrapped, str) else ""))


def _grades(value: object) -> tuple[str, ...]:
    """Return grades as people write them: ``K``, ``3``; words of other systems stay."""
    words = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(_grade(word.strip()) for word in words if isinstance(word, str) and word.strip())


def _grade(word: str) -> str:
    return "K" if word == "KG" else word.lstrip("0") if word.isdigit() and word.strip("0") else word


def _word(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _refused(file: str, message: str, cure: str) -> Rejected:
    return Rejected(code="case", message=message, cure=cure, file=file)
