"""Every page that a family may open speaks Spanish whole: each message that it asks for has a translation.

The translation is a draft and says so. What staff or the network wrote themselves stands as they wrote it.
"""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real

from access.pages import PAGES
from access.pages.page import Page
from access.site import Site
from cast_for_tests import Cast
from sextant.web.languages import CHOSEN

SPANISH = "es"
OF_FAMILIES = {name: page for name, page in PAGES.items() if page.for_families and "GET" in page.methods}
FAMILY = ("denise_guardian", "jaylen_student")
CONTEXT = "\x04"
MOST_CRAWLED = 150
# What people of the town wrote themselves, in the words in which they wrote it.
WRITTEN_BY_STAFF = frozenset({
    "Jaylen pushed another student in the hallway. They will talk it through.",
    "Qué ayuda: Let him read it twice before you ask.", "Let him read it twice before you ask.",
    ": All of it, please.", "Build bridges that people walk on.", "60% on the next benchmark.",
})  # fmt: skip

VOID = frozenset(
    {"br", "hr", "img", "input", "link", "meta", "wbr", "source", "path", "circle", "rect", "line"}
)
UNREAD = frozenset({"script", "style", "svg", "template"})
# Little words that English lines hold and Spanish ones do not; two of them make a line English.
ENGLISH = frozenset(
    re.findall(
        r"[a-z]+",
        "the and of to is are was were with your you for from this that these not what who when which it its "
        "by on at be have will they their there as or an if",
    )
)


# How Spanish speaks to an adult whom it does not know, and to a student.
USTED = re.compile(
    r"\b([Uu]sted|su hijo|sus hijos|[Pp]ida|[Dd]iga|[Ee]lija|[Ee]scriba|[Ff]irme|[Cc]uéntenos|[Aa]cuda|"
    r"[Ll]lame|[Pp]regunte|[Ee]scanee|[Vv]uelva|[Ll]e (muestra|preocupa)|¿Qué (ve|pide|quiere)\b|[Ff]altó|"
    r"su propio camino|sus propias palabras|sus páginas)\b"
)
TU = re.compile(
    r"\b([Tt]ú|[Tt]us?|[Tt]e|ti|contigo|[Pp]uedes|[Qq]uieres|[Tt]ienes|[Ee]stás|[Ee]scríbele|[Dd]ilo|faltaste)\b"
)
# The code says what not to do in the words of a child who does it.
IN_THE_WORDS_OF_A_CHILD = "Decir: tú no puedes jugar."
# Papers for the home, which a student may read too: they speak to whoever looks after her.
PAPERS = re.compile(r"/(letter|notice|print|pdf)/")
SPOKEN_TO = {"denise_guardian": TU, "jaylen_student": USTED}


class Lines(HTMLParser):
    """The lines of a page that are read, without those that say themselves that they are English."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        said = dict(attrs)
        marked = (said.get("lang") or "").startswith("en") or "name" in (said.get("class") or "").split()
        self.open.append((tag, marked or tag in UNREAD))

    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and self.open:
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        line = " ".join(data.split())
        if line and not any(is_marked for _tag, is_marked in self.open):
            self.found.append(line)


def lines_of(page: str) -> list[str]:
    """Return the lines of a page that do not say themselves that they are English."""
    read = Lines()
    read.feed(page)
    return read.found


def english_lines(page: str) -> list[str]:
    """Return the lines of a page that hold two English words and more."""
    return [line for line in lines_of(page) if len(ENGLISH & set(re.findall(r"[a-z]+", line.lower()))) > 1]


class Asked(set[str]):
    """The messages that were asked for in Spanish and that no catalog translates."""

    def listen(self, plain: Callable[..., str], *, has_context: bool) -> Callable[..., str]:
        """Return the function that answers as before, and remembers what has no translation."""

        def answer(*words: Any) -> str:
            if translation.get_language() == SPANISH:
                key = f"{words[0]}{CONTEXT}{words[1]}" if has_context else str(words[0])
                catalog = trans_real.translation(SPANISH)._catalog  # type: ignore[attr-defined]
                is_known = catalog.get(key) is not None or catalog.get((key, 0)) is not None
                # Words that were translated before they are asked for once more come back as they are.
                if key and not is_known and key not in {words for _key, words in catalog.items()}:
                    self.add(key)
            return plain(*words)

        return answer


@pytest.fixture
def untranslated(monkeypatch: pytest.MonkeyPatch) -> Asked:
    found = Asked()
    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        heard = found.listen(getattr(trans_real, name), has_context="p" in name.removesuffix("gettext"))
        monkeypatch.setattr(f"django.utils.translation._trans.{name}", heard, raising=False)
    return found


def opened(site: Site, who: str, name: str, page: Page) -> int:
    """Return what a page answers to somebody who has chosen Spanish."""
    client = site.browser(who)
    session = client.session
    session[CHOSEN] = SPANISH
    session.save()
    return client.get(site.address(name, page)).status_code


@pytest.mark.parametrize("who", FAMILY)
def test_each_message_of_a_page_that_a_family_opens_is_translated(
    site: Site, untranslated: Asked, who: str
) -> None:
    answers = {name: opened(site, who, name, page) for name, page in OF_FAMILIES.items()}

    assert sum(status == 200 for status in answers.values()) > 20
    assert sorted(untranslated) == []


def crawled(client: Client) -> Iterator[tuple[str, str]]:
    """Yield the pages that somebody reaches from the first one by links, each with its address."""
    waiting, seen = ["/"], {"/"}
    while waiting and len(seen) < MOST_CRAWLED:
        address = waiting.pop(0)
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        page = answer.content.decode()
        yield address, page
        for link in re.findall(r'href="(/[^"#]*)', page):
            plain = link.replace("&amp;", "&")
            if plain not in seen and not plain.startswith(("/static/", "/leave", "/exports/")):
                seen.add(plain)
                waiting.append(plain)


@pytest.mark.parametrize("who", FAMILY)
def test_whatever_a_family_reaches_by_links_is_spanish(site: Site, who: str) -> None:
    client = site.browser(who)
    session = client.session
    session[CHOSEN] = SPANISH
    session.save()

    pages = dict(crawled(client))
    found = {line: address for address, page in pages.items() for line in english_lines(page)}

    assert len(pages) > 20
    assert {line: where for line, where in found.items() if line not in WRITTEN_BY_STAFF} == {}
    spoken = {
        line: address
        for address, page in pages.items()
        if not PAPERS.search(address)
        for line in lines_of(page)
        if IN_THE_WORDS_OF_A_CHILD not in line
    }
    assert {line: where for line, where in spoken.items() if SPOKEN_TO[who].search(line)} == {}


@pytest.mark.parametrize("name", ["monday", "student_bands", "student_people"])
def test_what_is_not_on_file_is_said_in_spanish_too(cast: Cast, untranslated: Asked, name: str) -> None:
    client = cast.sign_in(Client(), cast.marisol_guardian)
    session = client.session
    session[CHOSEN] = SPANISH
    session.save()

    answer = client.get(reverse(name, args=[] if name == "monday" else [cast.mateo.public_id]))

    assert answer.status_code == 200
    assert sorted(untranslated) == []


def test_words_that_the_school_wrote_say_that_they_are_english(site: Site) -> None:
    client = site.browser("denise_guardian")
    in_english = client.get("/").content.decode()
    session = client.session
    session[CHOSEN] = SPANISH
    session.save()

    assert '<span lang="en">Math 7B</span>' in client.get("/").content.decode()
    assert '<span lang="en">' not in in_english


def test_a_security_key_is_added_in_spanish(site: Site) -> None:
    client = site.browser("denise_guardian")
    session = client.session
    session[CHOSEN] = SPANISH
    session.save()

    page = client.get(reverse("mfa_add_webauthn")).content.decode()

    assert "Nombre de esta clave" in page
    assert "Entrar solo con esta clave, sin contraseña" in page
    assert "Passwordless" not in page


def test_the_test_would_hear_a_message_that_nobody_translated(untranslated: Asked) -> None:
    with translation.override(SPANISH):
        assert translation.gettext("A sentence that stands in no catalog.")

    assert untranslated == {"A sentence that stands in no catalog."}
