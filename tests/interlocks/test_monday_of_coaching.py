"""Monday tells a teacher of her step and of what she has not read, and an observer whom to visit."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast_for_tests import TODAY, Cast
from instruction.visits_of_cast import publish, scored, shared, step_of
from interlocks.pages.conftest import text_of
from sextant.instruction.actions.steps import open_step
from sextant.interlocks.monday.visits import visits_to_make
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.models import SectionStaff
from sextant.network.terms import SectionRole
from sextant.work.models import WorkItem
from work.work_cases import PLAIN, one_item

pytestmark = [
    pytest.mark.django_db(databases=list(settings.DATABASES)), pytest.mark.usefixtures("monday_morning"),
]  # fmt: skip
MOST_QUERIES = 25


def test_amara_reads_of_her_step_and_of_what_waits(cast: Cast) -> None:
    standards: dict[str, Any] = publish(cast)
    visit = shared(cast)
    with cast.as_(cast.joon_coach):
        open_step(
            teacher_id=cast.staff_of(cast.amara_teacher).pk, school_id=cast.harbor.pk, on=TODAY,
            draft=step_of(standards["IS8"]), observation_id=visit.pk,
        )  # fmt: skip
    client = cast.sign_in(Client(), cast.amara_teacher)
    client.get("/")
    with CaptureQueriesContext(connections["default"]) as asked:
        home = text_of(client.get("/"))
    text = text_of(client.get("/teaching/today/"))

    assert "Your action step: Wait three seconds." in text
    assert "1 visit or debrief waits for you to read it" in text
    assert "Your students, coaching and growth" in home
    assert "Your action step: Wait three seconds." in home.split("Your lessons")[0]
    assert len(asked) <= MOST_QUERIES


def test_a_teacher_without_coaching_reads_nothing_of_it(cast: Cast) -> None:
    text = text_of(cast.sign_in(Client(), cast.erik_teacher).get("/teaching/today/"))
    assert "action step" not in text


def test_joon_reads_that_a_debrief_is_owed_and_how_late_it_is(cast: Cast) -> None:
    standards = publish(cast)
    scored(cast, 3, standard=standards["IS8"], on=TODAY - timedelta(days=7))
    client = cast.sign_in(Client(), cast.joon_coach)
    client.get("/")

    with CaptureQueriesContext(connections["default"]) as asked:
        home = text_of(client.get("/"))

    assert "One debrief of a scored visit is owed" in home
    assert "late" in home
    assert len(asked) <= MOST_QUERIES
    assert "is owed" not in text_of(cast.sign_in(Client(), cast.amara_teacher).get("/"))


@pytest.mark.parametrize("who", ["lucia_principal", "yolanda_ap_instruction"])
def test_leaders_who_visit_read_how_many_debriefs_they_owe(cast: Cast, who: str) -> None:
    standards = publish(cast)
    scored(cast, 3, standard=standards["IS8"], on=TODAY - timedelta(days=7), by=who)
    scored(cast, 3, standard=standards["IS8"], on=TODAY - timedelta(days=7), teacher="erik_teacher")
    client = cast.sign_in(Client(), cast.named[who])
    client.get("/")

    with CaptureQueriesContext(connections["default"]) as asked:
        home = text_of(client.get("/"))

    # One and not two: what a coach owes is the coach's.
    assert "One debrief of a scored visit is owed" in home
    assert len(asked) <= MOST_QUERIES


def test_only_teachers_of_record_are_ranked_to_be_visited(cast: Cast) -> None:
    with cast.as_(cast.yolanda_ap_instruction):
        before = visits_to_make(on=TODAY)
    assert before is not None
    held = unguarded(SectionStaff).filter(role=SectionRole.TEACHER_OF_RECORD).values("staff_id")
    of_record = {
        f"/visits/new/{cast.staff_of(user).public_id}/"
        for user in cast.named.values()
        if getattr(user, "staff_id", None) and held.filter(staff_id=user.staff_id).exists()
    }
    assert {row.url for row in before.rows} <= of_record

    unguarded(SectionStaff).update(role=SectionRole.CO_TEACHER)
    with cast.as_(cast.yolanda_ap_instruction):
        after = visits_to_make(on=TODAY)
    assert after is None or not after.rows


def test_a_coach_reads_late_work_of_others_once_it_was_brought_to_him(cast: Cast) -> None:
    one_item(cast, owner="joon_coach", terms=PLAIN, title="His own", due_on=TODAY)
    one_item(cast, topic="theirs", title="Call the Ortegas", due_on=TODAY)
    client = cast.sign_in(Client(), cast.joon_coach)
    before = text_of(client.get("/"))
    with guard.acting_as(process("clock_watch")):
        late = WorkItem.objects.filter(title="Call the Ortegas")
        late.update(escalated_to_id=cast.staff_of(cast.joon_coach).pk)

    after = text_of(client.get("/"))

    assert "His own" in before
    assert "Call the Ortegas" not in before
    assert "Call the Ortegas" in after
