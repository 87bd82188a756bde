"""Erik learns in Amara's room: she reads his words, they carry no level, and nobody is visited by them."""

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.visits_of_cast import draft_of, publish
from sextant.instruction.actions.visits import NoScoresHere, save_visit
from sextant.instruction.models import Observation
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.instruction.queries.visits_pages import find_visit
from sextant.instruction.queries.visits_teachers import last_visits
from sextant.instruction.terms import VisitKind
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25


def test_erik_shares_what_he_takes_with_him(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    browser = sign_in(cast.erik_teacher)
    amara = cast.staff_of(cast.amara_teacher)
    where = reverse("peer_visit", args=[amara.public_id])
    assert where in browser.get(reverse("peer_list")).content.decode()
    sent = {
        "device_key": str(browser.get(where).context["device_key"]),
        "kind": "demo_visit",
        "notes": "A\nB",
    }

    assert browser.post(where, sent).status_code == 422
    answers = [browser.post(where, {**sent, "praise": "They all wrote."}) for _twice in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    visit = unguarded(Observation).get()
    assert (visit.kind, visit.observer_id) == (VisitKind.DEMO, cast.erik_teacher.staff_id)
    page = browser.get(answers[0].headers["Location"])
    assert not page.context["visit"].may_debrief
    with cast.as_(cast.amara_teacher):
        assert find_visit(COACHING_BOOK, visit.public_id, on=TODAY) is not None
    with cast.as_(cast.katrin_teacher):
        assert find_visit(COACHING_BOOK, visit.public_id, on=TODAY) is None
    with cast.as_(cast.yolanda_ap_instruction):
        # She still waits for a visit by somebody who owes her feedback.
        assert last_visits([amara.pk]) == {}


def test_a_visit_to_a_colleague_carries_no_levels(cast: Cast) -> None:
    standards = publish(cast)
    with cast.as_(cast.erik_teacher):
        draft = draft_of(cast, kind=VisitKind.PEER, levels={standards["IS8"].pk: 3})
        with pytest.raises(NoScoresHere):
            save_visit(book=COACHING_BOOK, draft=draft, on=TODAY)


def test_colleagues_are_those_of_ones_own_school(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    browser = sign_in(cast.erik_teacher)
    elsewhere = cast.staff_of(cast.oliver_teacher_elsewhere).public_id

    assert browser.get(reverse("peer_visit", args=[elsewhere])).status_code == 404
    browser.get(reverse("peer_list"))
    with CaptureQueriesContext(connections["default"]) as captured:
        page = browser.get(reverse("peer_list"))
    assert {one.name for one in page.context["rows"]} >= {"Amara Okafor", "Priya Raman", "Katrin Brandt"}
    assert len(captured.captured_queries) <= MOST_QUERIES
