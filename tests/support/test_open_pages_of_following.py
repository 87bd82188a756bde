"""The pages of calls, letters, indicators and caseloads: what they say, what they take, how they refuse."""

from typing import Any

import pytest
from django.test import Client

from cast_for_tests import TODAY, Cast
from culture.counted_queries import counted_queries
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import DayMark, FamilyContact, School
from sextant.network.terms import DayCode, Jurisdiction
from sextant.support.models import CaseloadDecision, Outreach, TruancyStep, WarningReview
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState
from support.test_answer_warnings import LATER, asked, light_up, wait, warn
from support.test_answer_warnings import count as count_loads
from support.test_call_home import count, live


def rows_of(table: Any) -> list[Any]:
    with guard.acting_as(process("demo_builder")):
        return list(table.objects.order_by("pk"))


def test_a_counselor_calls_from_her_list_and_the_contact_is_in_the_log(cast: Cast, client: Client) -> None:
    live(cast, 4, code=DayCode.ABSENT_EXCUSED)
    count()
    browser = cast.sign_in(client, cast.ines_counselor)
    page = browser.get("/support/calls/").content.decode()
    assert "1 family to call about absences" in page
    assert "4 of 40 days missed" in page
    here = f"/support/calls/{cast.jaylen.public_id}/"
    refused = browser.post(here, {"was_reached": "yes", "channel": "phone", "on": TODAY.isoformat()})
    assert refused.status_code == 422
    assert "Write what was agreed" in refused.content.decode()
    kept = browser.post(
        here,
        {
            "was_reached": "yes", "channel": "phone", "on": TODAY.isoformat(), "barriers": ["timing"],
            "plan": "His aunt wakes him.", "look_again_on": LATER.isoformat(),
        },
    )  # fmt: skip
    assert kept.status_code == 303
    assert [one.state for one in asked("I-13")] == [WorkState.DONE]
    assert len(rows_of(FamilyContact)) == 1
    assert rows_of(Outreach)[0].barriers == ["timing"]
    page = browser.get("/support/calls/").content.decode()
    assert "No family waits" in page
    assert "Mornings" in page


def test_the_office_writes_the_notice_in_spanish_and_records_that_it_went_out(
    cast: Cast, client: Client
) -> None:
    live(cast, 3)
    browser = cast.sign_in(client, cast.marcus_ap_operations)
    assert "1 written notice to send" in browser.get("/support/truancy/").content.decode()
    here = f"/support/truancy/{cast.jaylen.public_id}/"
    letter = browser.get(f"{here}notice/?language=es").content.decode()
    assert "borrador" in letter
    assert "Aviso por escrito" in letter
    assert "nobody is suspended" not in letter.lower()
    assert browser.get(f"{here}notice.pdf")["Content-Type"] == "application/pdf"
    refused = browser.post(here, {"deed": "notice", "sent_on": TODAY.isoformat(), "sent_by": "certified"})
    assert refused.status_code == 422
    kept = browser.post(
        here,
        {"deed": "notice", "sent_on": TODAY.isoformat(), "sent_by": "certified", "proof": "7019 0700"},
    )
    assert kept.status_code == 303
    assert rows_of(TruancyStep)[0].proof == "7019 0700"
    conference = browser.post(
        here,
        {
            "deed": "conference", "held_on": TODAY.isoformat(), "family_came": "no",
            "written_plan": "The dean waits at the door.", "look_again_on": LATER.isoformat(),
        },
    )  # fmt: skip
    assert conference.status_code == 303
    assert "without the family" in browser.get(here).content.decode()


def test_in_new_jersey_the_page_says_that_the_rule_is_not_configured(cast: Cast, client: Client) -> None:
    live(cast, 6)
    with guard.acting_as(process("demo_builder")):
        School.objects.filter(pk=cast.harbor.pk).update(jurisdiction=Jurisdiction.NJ)
    browser = cast.sign_in(client, cast.marcus_ap_operations)
    assert "State rule not configured" in browser.get("/support/truancy/").content.decode()
    assert browser.get(f"/support/truancy/{cast.jaylen.public_id}/notice/").status_code == 303


def test_a_counselor_answers_red_indicators(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    light_up(cast, monkeypatch)
    warn(cast)
    browser = cast.sign_in(client, cast.ines_counselor)
    page = browser.get("/support/early-warning/").content.decode()
    assert "has no case manager" in page
    here = f"/support/early-warning/{cast.jaylen.public_id}/"
    sent = {
        "plan": "Morning check-in.",
        "look_again_on": LATER.isoformat(),
        "manager": "",
        "family_met_on": "",
    }
    refused = browser.post(here, sent | {"manager": str(cast.samir_interventionist.staff_id)})
    assert refused.status_code == 422
    assert "Meet the family first" in refused.content.decode()
    assert browser.post(here, sent).status_code == 303
    assert rows_of(WarningReview)[0].n_red == 2
    calm = browser.get(f"/support/early-warning/{cast.zuri.public_id}/")
    assert calm.status_code in {303, 404}


def test_the_principal_decides_and_a_counselor_sees_her_own_load(cast: Cast, client: Client) -> None:
    browser = cast.sign_in(client, cast.lucia_principal)
    page = browser.get("/support/caseloads/").content.decode()
    assert "everybody else reads between which tenths of the cap a caseload lies" in page
    assert browser.post("/support/caseloads/", {"decision": ""}).status_code == 422
    sent = {"decision": "Two grades move to Ben.", "asks_for_position": "on"}
    assert browser.post("/support/caseloads/", sent).status_code == 303
    assert rows_of(CaseloadDecision)[0].asks_for_position
    own = cast.sign_in(Client(), cast.ines_counselor)
    assert "Keep the decision" not in own.get("/support/caseloads/").content.decode()
    assert own.post("/support/caseloads/", sent).status_code == 404


def test_items_lead_to_their_pages(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    live(cast, 4)
    count()
    light_up(cast, monkeypatch)
    warn(cast)
    wait(cast, 30)
    count_loads()
    found = {}
    for code, who in (
        ("I-13", cast.lucia_principal),
        ("I-14", cast.ines_counselor),
        ("I-26", cast.lucia_principal),
    ):
        for item in asked(code):
            with cast.as_(who):
                place = place_of(
                    AskedItem(
                        interlock=item.interlock, part=item.part, subject_id=item.subject_id,
                        topic=item.topic,
                        reference=item.reference,
                    )
                )  # fmt: skip
            assert place is not None
            found[code, item.part] = place.url.split("/")[2]
    assert found == {
        ("I-13", 0): "calls",
        ("I-13", 1): "truancy",
        ("I-14", 0): "early-warning",
        ("I-26", 0): "caseloads",
    }


def test_a_review_costs_no_more_than_a_page_may(cast: Cast, client: Client) -> None:
    """With the real indicators, which are read from attendance, incidents and results."""
    live(cast, 12)
    warn(cast)
    browser = cast.sign_in(client, cast.ines_counselor)
    for page in ("/support/early-warning/", f"/support/early-warning/{cast.jaylen.public_id}/"):
        browser.get(page)
        with counted_queries() as asked_of_records:
            assert browser.get(page).status_code == 200
        assert len(asked_of_records) <= 25


PAGES = ("calls", "early-warning", "caseloads", "truancy")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_no_more_for_more_students(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    live(cast, 4)
    with guard.acting_as(process("demo_builder")):
        for mark in list(DayMark.objects.filter(student=cast.jaylen)):
            for other in (cast.zuri, cast.mateo):
                DayMark(
                    student=other, school=mark.school, section=mark.section, on=mark.on, code=mark.code
                ).save()
    count()
    light_up(cast, monkeypatch)
    warn(cast)
    browser = cast.sign_in(client, cast.lucia_principal)
    browser.get(f"/support/{page}/")
    with counted_queries() as asked_of_records:
        assert browser.get(f"/support/{page}/").status_code == 200
    assert len(asked_of_records) <= 25
