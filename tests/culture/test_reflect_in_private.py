"""What an adult thinks about a practice is read by nobody else: no leader, no process, no trail."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.conftest import SignIn
from sextant.access.terms import PROCESSES, Role
from sextant.audit.models import AuditEntry
from sextant.culture.actions.practice import (
    NothingThought,
    begin_practice,
    publish_module,
    reflect,
    say_practiced,
)
from sextant.culture.models import CulturalModule, CulturalPracticeCycle, Reflection
from sextant.culture.queries.practice import count_practice, own_reflection
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach, unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
CANARY = "I have mispronounced her name all year"


@pytest.fixture
def module(cast: Cast) -> CulturalModule:
    with guard.acting_as(process("demo_builder")):
        return publish_module(
            title="Names",
            about="A name is a story.",
            practice="Ask three students.",
            questions="What changed?",
        )


def reflected(cast: Cast, module: CulturalModule, *, by: str = "erik_teacher") -> CulturalPracticeCycle:
    with cast.as_(cast.named[by]):
        cycle = begin_practice(module_id=module.pk, on=TODAY)
        say_practiced(cycle_id=cycle.pk, on=TODAY)
        reflect(cycle_id=cycle.pk, words=CANARY, on=TODAY)
    return cycle


def test_the_author_reads_and_rewrites_her_own_words(cast: Cast, module: CulturalModule) -> None:
    cycle = reflected(cast, module)
    with cast.as_(cast.erik_teacher):
        own = own_reflection(cycle_id=cycle.pk)
        assert own is not None
        assert own.words == CANARY
        reflect(cycle_id=cycle.pk, words="Now I ask first.", on=TODAY)
        with pytest.raises(NothingThought):
            reflect(cycle_id=cycle.pk, words="  ", on=TODAY)
    assert "Now I ask first." not in unguarded(Reflection).get().words


def test_nobody_else_reads_them_whoever_she_is(cast: Cast, module: CulturalModule) -> None:
    cycle = reflected(cast, module)
    others = [
        one for name, one in cast.named.items()
        if getattr(one, "staff_id", None) and name != "erik_teacher" and hasattr(one, "email")
    ]  # fmt: skip
    assert len(others) > 15
    for one in others:
        with cast.as_(one):
            assert own_reflection(cycle_id=cycle.pk) is None
            assert not Reflection.objects.exists()
    for name in sorted(PROCESSES - {Role.SIGN_IN}):
        with guard.acting_as(process(name)):
            assert not Reflection.objects.exists()


def test_nobody_else_writes_them(cast: Cast, module: CulturalModule) -> None:
    cycle = reflected(cast, module)
    with cast.as_(cast.lucia_principal), pytest.raises(CulturalPracticeCycle.DoesNotExist):
        reflect(cycle_id=cycle.pk, words="Mine.", on=TODAY)
    row: Any = unguarded(Reflection).get()
    with guard.acting_as(process("demo_builder")), pytest.raises(OutOfReach):
        row.save()


def test_the_trail_says_that_she_reflected_and_not_what(cast: Cast, module: CulturalModule) -> None:
    reflected(cast, module)
    trail = json.dumps(list(AuditEntry.objects.values()), default=str)
    assert "culture.reflect" in trail
    assert CANARY not in trail


def test_leaders_read_counts_alone(cast: Cast, module: CulturalModule, sign_in: SignIn) -> None:
    reflected(cast, module)
    with cast.as_(cast.katrin_teacher):
        begin_practice(module_id=module.pk, on=TODAY)
    with cast.as_(cast.dana_ap_culture):
        (row,) = count_practice(school_ids=[cast.harbor.pk])
    assert (row.n_began, row.n_practiced, row.n_reflected) == (2, 1, 1)
    page = sign_in(cast.dana_ap_culture).get(reverse("practice_counts")).content.decode()
    assert "One cycle of practice is complete" in page
    assert CANARY not in page
    assert "Lindqvist" not in page
    assert sign_in(cast.erik_teacher).get(reverse("practice_counts")).status_code == 403


def test_the_page_takes_her_from_the_module_to_her_own_words(
    cast: Cast, module: CulturalModule, sign_in: SignIn
) -> None:
    client, url = sign_in(cast.erik_teacher), reverse("practice_module", args=[module.public_id])
    client.post(url, {"do": "begin"})
    client.post(url, {"do": "practiced"})
    refused = client.post(url, {"do": "reflect", "words": ""})
    assert refused.status_code == 422
    said = client.post(url, {"do": "reflect", "words": CANARY}, follow=True).content.decode()
    assert "Others see only that the cycle is complete." in said
    assert CANARY in said
    assert CANARY not in sign_in(cast.lucia_principal).get(url).content.decode()
