"""What the server answers to a device that sends a visit late, twice, or after somebody else."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from instruction.calibrations_of_cast import write
from instruction.conftest import SignIn
from instruction.visits_of_cast import draft_of, publish, shared, step_of
from sextant.instruction.actions.steps import mark_step, open_step
from sextant.instruction.actions.visits import ChangedElsewhere, save_visit, share_visit
from sextant.instruction.models import ActionStep, InstructionalStandard, Observation
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.instruction.terms import StepState, VisitState
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


def sent(cast: Cast, browser: Client, *, to: Any = None, **more: str) -> Any:
    whom = cast.staff_of(to or cast.amara_teacher)
    page = browser.get(reverse("visit_new", args=[whom.public_id]))
    context = page.context
    form = {
        "device_key": str(context["device_key"]), "started_at": context["started_at"], "kind": "quick_visit",
        "book": "coaching", "praise": "All of them wrote.", "do": "share", "sent_as": str(uuid4()), **more,
    }  # fmt: skip
    return browser.post(page.request["PATH_INFO"], form, headers={"accept": "application/json"})


def test_an_answer_that_was_lost_is_no_conflict_and_an_older_device_is_one(
    cast: Cast, standards: dict[str, Any]
) -> None:
    key, first, lost, later = uuid4(), uuid4(), uuid4(), uuid4()

    def save(praise: str, sent_as: Any, *after: Any) -> Any:
        draft = draft_of(cast, key=key, praise=praise, sent_as=sent_as, after=frozenset(after))
        return save_visit(book=COACHING_BOOK, draft=draft, on=TODAY)

    with cast.as_(cast.joon_coach):
        save("One", first)
        save("Two", lost, first)
        visit = save("Three", later, first, lost)
        with pytest.raises(ChangedElsewhere, match="changed on another device"):
            save("Another phone", uuid4(), first)
        share_visit(book=COACHING_BOOK, visit_id=visit.pk, on=TODAY, at=NOW)
        assert save("Three", later, first).pk == visit.pk
        with pytest.raises(ChangedElsewhere, match="was shared before"):
            save("Four", uuid4(), later)

    assert unguarded(Observation).get().praise == "Three"


def test_words_of_another_account_are_not_taken(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    lucia = sign_in(cast.lucia_principal).get(reverse("device")).json()["owner"]
    joon = sign_in(cast.joon_coach)

    answer = sent(cast, joon, owner=lucia)

    assert (answer.status_code, answer.json()["conflict"]) == (409, "owner")
    assert not unguarded(Observation).exists()


def test_words_for_another_teacher_never_land_in_this_ones_visit(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    lucia, key = sign_in(cast.lucia_principal), str(uuid4())
    first = sent(cast, lucia, device_key=key)
    assert first.status_code == 200, first.content
    erik = sent(cast, lucia, to=cast.erik_teacher, device_key=key, praise="Erik's words")

    assert (erik.status_code, erik.json()["conflict"]) == (409, "another")
    assert unguarded(Observation).get().praise == "All of them wrote."


@pytest.mark.parametrize(
    ("more", "cure"),
    [
        ({"praise": "x" * 4001}, "4,001 characters, and 4,000 are kept"),
        ({"notes": "9:00 " + "x" * 600}, "Break it with Enter"),
        ({"started_at": "0001-01-01T00:00:00+00:00"}, "Set the clock of your device right"),
        ({"started_at": "9999-12-31T23:59:59-12:00"}, "Set the clock of your device right"),
        ({"started_at": "2026-09-01T09:00:00-04:00"}, "can no longer be written down"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_cure(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn, more: dict[str, str], cure: str
) -> None:
    answer = sent(cast, sign_in(cast.joon_coach), **more)

    assert answer.status_code == 422
    assert cure in answer.json()["problem"]
    assert not unguarded(Observation).exists()


def test_characters_that_no_database_keeps_are_left_out(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    assert sent(cast, sign_in(cast.joon_coach), praise="All\0 wrote.").status_code == 200
    assert unguarded(Observation).get().praise == "All wrote."


def test_a_step_that_was_closed_meanwhile_is_said_and_the_visit_is_taken(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    visit = shared(cast)
    with cast.as_(cast.joon_coach):
        step = open_step(
            teacher_id=visit.teacher_id, school_id=cast.harbor.pk, draft=step_of(standards["IS8"]), on=TODAY
        )
        mark_step(step_id=step.pk, state=StepState.MASTERED, on=TODAY)

    answer = sent(cast, sign_in(cast.joon_coach), **{f"step-{step.public_id}": "seen_in_room"})

    assert answer.json()["state"] == VisitState.SHARED
    assert "was closed meanwhile" in answer.json()["note"]
    assert unguarded(ActionStep).get().state == StepState.MASTERED


def test_a_device_keeps_what_a_visit_opens_on_and_nobody_else_gets_it(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    visit = shared(cast)
    with cast.as_(cast.joon_coach):
        open_step(
            teacher_id=visit.teacher_id, school_id=cast.harbor.pk, draft=step_of(standards["IS8"]), on=TODAY
        )
    joon = sign_in(cast.joon_coach)
    joon.get(reverse("visit_pack"))
    with CaptureQueriesContext(connections["default"]) as captured:
        answer = joon.get(reverse("visit_pack"))

    assert len(captured.captured_queries) <= MOST_QUERIES
    amara = next(one for one in answer.json()["teachers"] if one["first"] == "Amara")
    assert "Wait three seconds." in amara["opening"]
    assert "Math 6C" in amara["opening"]
    assert "Every student answers." in answer.json()["forms"]["scored"]
    text = json.dumps(answer.json())
    assert not any(name in text for name in ("Jaylen", "Zuri", "csrfmiddlewaretoken", visit.praise))
    assert answer.headers["Cache-Control"] == "no-store"
    write(cast)
    locked = joon.get(reverse("visit_pack")).json()
    assert list(locked["forms"]) == ["quick_visit"]
    assert {len(one["kinds"]) for one in locked["teachers"]} == {1}


def test_what_opens_without_a_connection_has_nobody_in_it(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    joon = sign_in(cast.joon_coach)
    for page in ("visit_shell", "visit_worker", "visit_manifest"):
        hers, nobodys = joon.get(reverse(page)), Client().get(reverse(page))
        assert hers.content == nobodys.content
    assert "worker-src 'self'" in hers.headers["Content-Security-Policy"]
    out = joon.post(reverse("account_logout"))
    assert out.headers["Clear-Site-Data"] == '"storage"'
