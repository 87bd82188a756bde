"""The pages of hiring in a browser without pictures: who opens what, what they cost, and what they say."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.counted_queries import counted_queries
from sextant.kernel.guard import unguarded
from sextant.talent.models import Application, BudgetLine, Posting, Requisition
from sextant.talent.rules.told_funnel import told_counts
from sextant.talent.terms.hiring import PostingState, Stage
from talent.openings_of_cast import (
    application_of,
    approved_of,
    as_builder,
    asked_of,
    position_of,
    posting_of,
)
from typed_for_tests import narrow

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25


@pytest.fixture(autouse=True)
def monday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def browser(cast: Cast, who: str) -> Client:
    return cast.sign_in(Client(), cast.named[who])


def say(response: Any) -> str:
    return str(response.content.decode())


def test_lucia_asks_finance_approves_and_rosa_posts_in_the_browser(cast: Cast) -> None:
    lucia, felix, rosa = (
        browser(cast, who) for who in ("lucia_principal", "felix_finance", "rosa_recruiter")
    )
    lucia.post(
        reverse("position_new"),
        {
            "title": "Math teacher",
            "seat": "teacher",
            "subject": "math",
            "grade": "7",
            "fte_percent": "100",
            "funding_line": "Basic education",
        },
    )
    position = reverse("position", args=[unguarded_position().public_id])
    assert "Ask to fill it" in say(lucia.get(position))
    lucia.post(
        f"{position}ask/",
        {"because": "A substitute teaches.", "must_have": "", "target_fill_on": "2027-05-01"},
    )
    row = unguarded(Requisition).get()

    assert "Approve" not in say(lucia.get(reverse("requisition", args=[row.public_id])))
    felix.post(reverse("requisition_decide", args=[row.public_id]), {"do": "approve", "note": ""})
    made = rosa.post(
        reverse("posting_new", args=[row.public_id]),
        {"title": "Math teacher", "about": "You teach.", "must_have": "", "opens_on": "2026-11-23"},
    )
    rosa.post(f"{made.headers['Location']}move/", {"do": "publish"})

    assert unguarded(Posting).get().state == PostingState.OPEN
    assert "Math teacher" in say(Client().get(reverse("careers")))


def test_a_vacancy_that_is_posted_links_its_opening_and_calls_no_request_closed(cast: Cast) -> None:
    posting = posting_of(cast)
    position = reverse("position", args=[unguarded_position().public_id])
    public, own = (reverse(name, args=[posting.public_id]) for name in ("career_posting", "posting_edit"))
    candidates = f"{reverse('candidate_list')}?opening={posting.public_id}"

    lucia = say(browser(cast, "lucia_principal").get(position))
    assert "Approved and posted</a>" in lucia
    assert "Closed" not in lucia
    assert public in lucia
    assert candidates in lucia

    felix = say(browser(cast, "felix_finance").get(position))
    assert public in felix
    assert candidates not in felix
    assert own in say(browser(cast, "rosa_recruiter").get(position))
    requests = say(browser(cast, "felix_finance").get(reverse("requisition_list")))
    assert "Approved and posted" in requests


def unguarded_position() -> Any:
    from sextant.talent.models import Position

    return unguarded(Position).get()


def test_a_refusal_without_a_note_is_asked_for_and_another_region_decides_nothing(cast: Cast) -> None:
    row = asked_of(cast)
    where = reverse("requisition_decide", args=[row.public_id])

    refused = browser(cast, "walter_regional").post(where, {"do": "refuse", "note": ""})

    assert refused.status_code == 422
    assert "Say in a sentence why not" in say(refused)


def test_rosa_reads_the_queue_moves_on_and_takes_back(cast: Cast) -> None:
    row, rosa = application_of(cast), browser(cast, "rosa_recruiter")
    shown = say(rosa.get(reverse("resume_queue")))
    assert "Noor Haddad" in shown
    move = reverse("candidate_move", args=[row.public_id])

    no_reason = rosa.post(move, {"to": "rejected", "from": "queue"})
    assert no_reason.status_code == 422
    assert "Say why" in say(no_reason)
    rosa.post(move, {"to": "resume_screened", "from": "queue"})
    assert "Every résumé is read" in say(rosa.get(reverse("resume_queue")))
    rosa.post(reverse("candidate_undo", args=[row.public_id]))
    assert unguarded(Application).get().stage == Stage.APPLIED


def test_a_principal_reads_her_candidates_and_moves_nobody(cast: Cast) -> None:
    row = application_of(cast)
    here, where = browser(cast, "lucia_principal"), reverse("candidate", args=[row.public_id])

    assert "On to:" not in say(here.get(where))
    assert here.post(f"{where}move/", {"to": "resume_screened"}).status_code == 403
    assert browser(cast, "thandiwe_principal_elsewhere").get(where).status_code == 404
    assert browser(cast, "amara_teacher").get(where).status_code in {403, 404}


def test_nobody_is_put_past_her_scores_by_hand(cast: Cast) -> None:
    row, rosa = application_of(cast), browser(cast, "rosa_recruiter")
    unguarded(Application).filter(pk=row.pk).update(stage=Stage.STRUCTURED)

    assert "follows from the scores" in say(rosa.get(reverse("candidate", args=[row.public_id])))
    assert rosa.post(reverse("candidate_move", args=[row.public_id]), {"to": "demo"}).status_code == 404
    assert unguarded(Application).get().stage == Stage.STRUCTURED


def test_a_recruiter_no_longer_reaches_somebody_who_works_here_but_counts_her(cast: Cast) -> None:
    row, rosa = application_of(cast), browser(cast, "rosa_recruiter")
    held = unguarded(Application).filter(pk=row.pk)
    held.update(stage=Stage.ONBOARDED)
    where = reverse("candidate", args=[row.public_id])

    assert rosa.get(where).status_code == 404
    assert browser(cast, "patrick_hr").get(where).status_code == 200
    assert "Applied" in say(rosa.get(reverse("funnel_board")))


def test_a_name_is_searched_by_post_and_stands_in_no_address(cast: Cast) -> None:
    application_of(cast)
    rosa = browser(cast, "rosa_recruiter")
    sent = narrow(rosa, reverse("candidate_list"), "candidate_list", "haddad", follow=False)

    assert "haddad" not in sent.url.lower()
    assert "Noor Haddad" in say(rosa.get(sent.url))


def test_a_message_is_looked_at_before_it_is_kept(cast: Cast) -> None:
    rosa, where = browser(cast, "rosa_recruiter"), reverse("message_template", args=["phone"])
    words = {"subject": "Talk: {opening}", "body": "Hello {given_name}", "is_on": "on"}

    assert "Hello Noor" in say(rosa.post(where, words | {"do": "preview"}))
    assert "Switched off" not in say(rosa.get(reverse("message_template_list")))
    rosa.post(where, words | {"do": "keep"})
    assert "In your own words" in say(rosa.get(reverse("message_template_list")))
    wrong = rosa.post(where, words | {"do": "keep", "body": "{score}"})
    assert wrong.status_code == 422
    assert "{score} is not filled in" in say(wrong)


def test_finance_sets_a_line_in_the_browser(cast: Cast) -> None:
    felix = browser(cast, "felix_finance")
    felix.get(f"{reverse('budget_line_list')}?school={cast.harbor.public_id}")
    felix.post(reverse("budget_line_set"), {"name": "Title I", "allowed": "2.5"})

    row = unguarded(BudgetLine).get()
    assert (row.school_id, row.allowed_hundredths) == (cast.harbor.pk, 250)


def test_no_page_of_hiring_asks_more_than_twenty_five_questions(cast: Cast) -> None:
    posting = posting_of(cast)
    for number in range(30):
        application_of(cast, posting, email=f"n{number}@home.example")
    approved_of(cast, position_of(cast, title="Second"))
    row = unguarded(Application).order_by("pk").first()
    assert row is not None
    pages = {
        "rosa_recruiter": [
            reverse("funnel_board"),
            reverse("candidate_list"),
            reverse("resume_queue"),
            reverse("candidate", args=[row.public_id]),
            reverse("posting_list"),
            reverse("requisition_list"),
        ],
        "lucia_principal": [reverse("position_list")],
        "patrick_hr": [reverse("adverse_impact")],
    }
    cost = {}
    for who, addresses in pages.items():
        client = browser(cast, who)
        for address in addresses:
            client.get(address)
            with counted_queries() as asked:
                assert client.get(address).status_code == 200
            cost[address] = len(asked)
    assert max(cost.values()) <= MOST_QUERIES, cost


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((140, 90, 60, 40, 30, 12), (140, 90, 60, 40, 30, 12)),
        ((140, 90, 88, 60), (140, 90, None, 60)),
        ((30, 30, 22, 9), (30, 30, None, None)),
        ((9, 9), (None, None)),
    ],
)
def test_no_stage_tells_of_fewer_than_ten_even_by_subtraction(
    counts: tuple[int, ...], told: tuple[int | None, ...]
) -> None:
    assert told_counts(counts) == told


def test_the_data_director_reads_how_hiring_goes_and_no_candidate(cast: Cast) -> None:
    posting = posting_of(cast)
    for number in range(12):
        application_of(cast, posting, email=f"m{number}@home.example")
    anneke = browser(cast, "anneke_data_director")
    # They came in November: they are counted on the first of December, when a new season begins.
    assert "Too few applications" in say(anneke.get(reverse("hiring_numbers")))

    with time_machine.travel(NOW + timedelta(days=31), tick=False):
        later = browser(cast, "anneke_data_director")
        shown = say(later.get(reverse("hiring_numbers"), {"season": "last"}))
    assert "12 applications, and too few further on to tell of" in shown
    assert "Haddad" not in shown
    assert anneke.get(reverse("funnel_board")).status_code == 403


def test_a_request_says_since_when_it_waits_and_the_oldest_stands_first(cast: Cast) -> None:
    new, old = asked_of(cast), asked_of(cast, position_of(cast, title="Science teacher, grade 8"))
    with as_builder():
        Requisition.objects.filter(pk=old.pk).update(asked_on=TODAY - timedelta(days=85))
    page = browser(cast, "felix_finance").get(reverse("requisition_list"))

    assert [(row.id, days) for row, days in page.context["waiting"]] == [(old.pk, 85), (new.pk, 0)]
    assert "85 days ago" in page.content.decode()
