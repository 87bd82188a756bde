"""Read the kits that come with the product, and say what is wrong with a part that somebody wrote."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

LEVELS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDraft:
    """One question or task, the competency that it shows, and what each level looks like."""

    competency: str
    asks: str
    anchors: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KitDraft:
    """One kit as it is written."""

    track: str
    kind: str
    title: str
    intro: str
    parts: tuple[PartDraft, ...]


def read_kits(text: str) -> Iterator[KitDraft]:
    """Yield the kits of a pack."""
    for one in json.loads(text):
        yield KitDraft(
            track=one["track"],
            kind=one["kind"],
            title=one["title"],
            intro=one["intro"],
            parts=tuple(
                PartDraft(competency=competency, asks=asks, anchors=(first, second, third, fourth))
                for competency, asks, first, second, third, fourth in one["parts"]
            ),
        )
