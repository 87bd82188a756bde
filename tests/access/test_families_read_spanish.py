"""Every page that a family may open speaks Spanish whole: each message that it asks for has a translation.

The translation is a draft and says so. What staff or the network wrote themselves stands as they wrote it.
"""

from collections.abc import Callable
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


@pytest.mark.parametrize("name", ["monday", "student_bands", "student_people"])
def test_what_is_not_on_file_is_said_in_spanish_too(cast: Cast, untranslated: Asked, name: str) -> None:
    client = cast.sign_in(Client(), cast.marisol_guardian)
    session = client.session
    session[CHOSEN] = SPANISH
    session.save()

    answer = client.get(reverse(name, args=[] if name == "monday" else [cast.mateo.public_id]))

    assert answer.status_code == 200
    assert sorted(untranslated) == []


def test_the_test_would_hear_a_message_that_nobody_translated(untranslated: Asked) -> None:
    with translation.override(SPANISH):
        assert translation.gettext("A sentence that stands in no catalog.")

    assert untranslated == {"A sentence that stands in no catalog."}
