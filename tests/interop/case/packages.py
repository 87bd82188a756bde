"""Small CASE packages of our own words, as providers wrap and spell them."""

import json
from typing import Any

from sextant.interop.tabular import NamedBytes


def item(name: str, text: str, **more: Any) -> dict[str, Any]:
    """Return an entry of a package."""
    return {"identifier": name, "fullStatement": text, **more}


def link(origin: str, destination: str, kind: str = "isChildOf", **more: Any) -> dict[str, Any]:
    """Return an association as 1.0 and 1.1 write it."""
    return {
        "identifier": f"{origin}-{kind}-{destination}",
        "associationType": kind,
        "originNodeURI": {"title": "o", "identifier": origin, "uri": None},
        "destinationNodeURI": {"title": "d", "identifier": destination, "uri": None},
        **more,
    }


def package(items: list[Any], links: list[Any], **document: Any) -> dict[str, Any]:
    """Return a bare package."""
    named = {
        "identifier": "doc",
        "title": "Harbor Math",
        "creator": "Lantern",
        "subject": ["Math"],
        **document,
    }
    return {"CFDocument": named, "CFItems": items, "CFAssociations": links}


def as_file(content: Any, name: str = "harbor.json") -> NamedBytes:
    """Return it as an upload."""
    return NamedBytes(name=name, content=json.dumps(content).encode())


HARBOR = package(
    [
        item("a", "Ratios", humanCodingScheme="H.1", CFItemType="Domain", educationLevel=["06", "07"]),
        item("b", "Use the amount for one", humanCodingScheme="H.1.b", educationLevel=["07"]),
        item("c", "Write ratios", humanCodingScheme="H.1.a", educationalLevel="06", notes=None),
        item("d", "Percents", humanCodingScheme="H.2"),
    ],
    [
        link("d", "doc", sequenceNumber=2),
        link("a", "doc", sequenceNumber=1),
        link("b", "a", sequenceNumber=2),
        link("c", "a", sequenceNumber=1),
        link("c", "b", "precedes"),
        link("d", "elsewhere", "exactMatchOf"),
        link("b", "d"),
    ],
)
