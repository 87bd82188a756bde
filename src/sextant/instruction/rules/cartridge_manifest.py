"""The manifest of a Common Cartridge 1.3: its tree of items, and the resources that they point to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from urllib.parse import unquote

from sextant.instruction.rules.file_faults import Faulty
from sextant.kernel.plain_xml import BadXml, Element, read_xml

MANIFEST = "imsmanifest.xml"
# Of a whole cartridge, and of the resources that one of them needs.
MOST_FILES, MOST_NEEDED = 20_000, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Something in the cartridge: of which kind, its main file, all its files, the standards it names."""

    kind: str
    main: str
    files: tuple[str, ...]
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A heading, or a leaf that points to a resource; ``row`` is its line in the manifest."""

    title: str
    row: int
    resource: Resource | None
    children: tuple["Item", ...]

    def leaves(self) -> Iterator["Item"]:
        """Yield itself and all below that point to something, in order."""
        if self.resource is not None:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A cartridge's title, and what stands at the top of its tree."""

    title: str
    items: tuple[Item, ...]


def read_manifest(content: bytes) -> Manifest:
    """Return the tree of a manifest.

    Raises:
        Faulty: it is no manifest, or has no tree.
    """
    try:
        root = read_xml(content)
    except BadXml as bad:
        raise Faulty(f"line {bad.line}", bad.why, "Export the cartridge again.") from bad
    if root.name != "manifest":
        raise Faulty("", "It is no manifest.", "Export the course as a Common Cartridge 1.3.")
    resources = _resources(root)
    organization = next(root.below("organization"), None)
    if organization is None:
        raise Faulty("organization", "The cartridge has no table of contents.", "Export it with its modules.")
    tops = tuple(_item(one, resources) for one in organization.all("item"))
    # By the standard one item without a title holds all others.
    if len(tops) == 1 and tops[0].resource is None and not tops[0].title:
        tops = tops[0].children
    return Manifest(title=_title(root), items=tops)


def _item(element: Element, resources: Mapping[str, Resource]) -> Item:
    title = element.first("title")
    return Item(
        title=title.text if title else "",
        row=element.line,
        resource=resources.get(element.attributes.get("identifierref", "")),
        children=tuple(_item(child, resources) for child in element.all("item")),
    )


def _resources(root: Element) -> dict[str, Resource]:
    """Return every resource; each file list is read once, for a thousand may need the same one.

    Raises:
        Faulty: resources need each other's files more often than any course does.
    """
    elements = {one.attributes.get("identifier", ""): one for one in root.below("resource")}
    own = {key: _files_of(one) for key, one in elements.items()}
    found, n_files = {}, 0
    for key, one in elements.items():
        found[key] = _resource(one, own[key], own)
        n_files += len(found[key].files)
        if n_files > MOST_FILES:
            raise Faulty(f"line {one.line}", "It lists too many files.", "Export the course in parts.")
    return found


def _files_of(element: Element) -> tuple[str, ...]:
    return tuple(name for file in element.all("file") if (name := unquote(file.attributes.get("href", ""))))


def _resource(element: Element, own: tuple[str, ...], files_of: Mapping[str, tuple[str, ...]]) -> Resource:
    needed = [one.attributes.get("identifierref", "") for one in element.all("dependency")]
    lists = [own, *(files_of.get(key, ()) for key in needed[:MOST_NEEDED])]
    files = tuple(dict.fromkeys(islice(chain.from_iterable(lists), MOST_FILES)))
    main = unquote(element.attributes.get("href", "")) or (own[0] if own else next(iter(files), ""))
    labels = [label.text for label in element.below("label") if label.text]
    return Resource(
        kind=element.attributes.get("type", ""),
        main=main,
        files=files,
        standards=tuple(dict.fromkeys(labels)),
    )


def _title(root: Element) -> str:
    metadata = root.first("metadata")
    title = next(metadata.below("title"), None) if metadata else None
    words = next(title.below("string"), None) if title else None
    return words.text if words else ""
