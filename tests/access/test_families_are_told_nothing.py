"""What a student of 14 consented to alone changes no page, list or feed of her family’s by one letter."""

import logging
import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from access.pages import PAGES
from access.site import Site
from cast_for_tests import NOW, TODAY
from sextant.support.actions import counseling as deeds
from sextant.support.actions import how_to_help as helping
from sextant.support.actions.outside import ReleaseDraft, refer_outside
from sextant.support.terms.wellness import ConsentBasis, EpisodeKind, GoalCategory, Released
from support.wellness_of_cast import answer, ask, is_fourteen, newest, refer_jaylen

TOKENS = re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": "|X-CSRFToken&quot;: &quot;)[A-Za-z0-9]+')
# Makes a new key for the device each time it is opened.
DIFFERS_BY_ITSELF = frozenset({"device"})
KEYS = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    with time_machine.travel(NOW, tick=False):
        yield
    logging.disable(logging.NOTSET)


def read_all(site: Site, client: Client) -> dict[str, bytes]:
    """Return every page that a family may open, as it reads now."""
    found = {}
    for name, page in PAGES.items():
        if name in DIFFERS_BY_ITSELF:
            continue
        if page.for_families and "GET" in page.methods and page.kind not in {"own job", "own export"}:
            answer = client.get(site.address(name, page))
            if answer.status_code == 200:
                found[name] = KEYS.sub(b"", TOKENS.sub(b"", answer.getvalue()))
    return found


def test_no_page_of_the_family_changes(site: Site) -> None:
    cast = site.cast
    is_fourteen(cast)
    denise = site.browser("denise_guardian")
    before = read_all(site, denise)

    ask(cast, refer_jaylen(cast, by=cast.jaylen_student, words="CANARY-asked"))
    row = answer(cast, newest(), basis=ConsentBasis.STUDENT_14_PLUS, signed_by="CANARY-signed")
    with cast.as_(cast.ines_counselor):
        deeds.begin_episode(referral_id=row.pk, kind=EpisodeKind.INDIVIDUAL, goal=GoalCategory.LOSS, on=TODAY)
        helping.agree_strategy(student_id=cast.jaylen.pk, words="CANARY-strategy", on=TODAY)
        refer_outside(
            referral_id=row.pk,
            draft=ReleaseDraft(
                agency="CANARY-agency", clinician="CANARY-clinician", email="canary@agency.example",
                scope=frozenset({Released.NAME}), purpose="CANARY-purpose", until=TODAY,
            ),
            on=TODAY,
        )  # fmt: skip

    after = read_all(site, denise)
    assert len(after) > 20
    assert {name for name in before | after if before.get(name) != after.get(name)} == set()
    assert not any(b"CANARY" in page for page in after.values())
