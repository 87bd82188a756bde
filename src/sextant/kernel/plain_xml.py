"""The one border to XML from outside: elements with their line, and no document types, entities or depths.

What a document type can do (entities that unfold, files that are read) has no use in a file of lessons.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MOST_ELEMENTS, MOST_DEPTH = 100_000, 60


class BadXml(Exception):
    """XML that is not read: why, and at which line."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(why)
        self.why, self.line = why, line


@dataclass(slots=True, kw_only=True)
class Element:
    """An element: its name without the namespace, where it stands, and what is in it."""

    name: str
    line: int
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words that stand directly in it."""
        return "".join(self.words).strip()

    def first(self, name: str) -> "Element | None":
        """Return the first child of this name, or None."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator["Element"]:
        """Yield the children of this name."""
        return (child for child in self.children if child.name == name)

    def below(self, name: str) -> Iterator["Element"]:
        """Yield every element of this name inside it, at any depth."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.below(name)


def read_xml(content: bytes) -> Element:
    """Return the root of an XML document.

    Raises:
        BadXml: it is broken, too large or deep, or declares a document type.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)  # noqa: FBT003 - expat takes no keywords
    except expat.ExpatError as error:
        raise BadXml("It is no whole XML.", error.lineno) from error
    except (ValueError, LookupError) as error:
        raise BadXml("It names an encoding that is not read.", 1) from error
    if reader.root is None:
        raise BadXml("It is empty.", 1)
    return reader.root


class _Reader:
    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.n_elements = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.EntityDeclHandler = self.refuse

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.n_elements += 1
        line = self.parser.CurrentLineNumber
        if self.n_elements > MOST_ELEMENTS or len(self.open) >= MOST_DEPTH:
            raise BadXml("It has too many elements, or too many inside each other.", line)
        bare = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        element = Element(name=name.rpartition(" ")[2], line=line, attributes=bare)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _name: str) -> None:
        self.open.pop()

    def words(self, text: str) -> None:
        if self.open:
            self.open[-1].words.append(text)

    def refuse(self, *_what: object) -> None:
        raise BadXml("It declares a document type, which no export needs.", self.parser.CurrentLineNumber)
