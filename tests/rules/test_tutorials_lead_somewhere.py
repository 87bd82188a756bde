"""Each person, page and menu line that a tutorial names exists, so that whoever follows it arrives."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sextant.demo.sign_in import EVERYBODY
from sextant.project.menu import SYSTEMS
from sextant.project.menu_entry import Entry

TUTORIALS = sorted((Path(__file__).resolve().parents[2] / "docs" / "tutorials").glob("*.md"))
WAY = re.compile(r"\*\*([^*\n]+ → [^*]+)\*\*")
PERSON = re.compile(r"[Ss]ign\s+in\s+as\s+\*([^*\n]+)\*")
LINK = re.compile(r"\]\(([^)#:]+\.md)\)")
ARROW = " → "


def ways(entries: tuple[Entry, ...], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Return every way through the menu, as its labels."""
    for entry in entries:
        here = (*above, str(entry.label))
        yield here
        yield from ways(entry.parts, here)


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_every_menu_line_exists(page: Path) -> None:
    known = set(ways(SYSTEMS))
    named = [tuple(" ".join(way.split()).split(ARROW)) for way in WAY.findall(page.read_text())]
    assert [way for way in named if way not in known] == []


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_everybody_who_is_to_be_signed_in_stands_on_the_first_page(page: Path) -> None:
    names = {one.name for one in EVERYBODY} | {one.name.split()[0] for one in EVERYBODY}
    assert [who for who in PERSON.findall(page.read_text()) if who not in names] == []


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_every_other_page_that_it_links_to_is_there(page: Path) -> None:
    assert [link for link in LINK.findall(page.read_text()) if not (page.parent / link).is_file()] == []
