"""Somebody without an account applies on the careers pages, and hears where she stands."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel.guard import unguarded
from sextant.talent.actions.pipeline import move_stage
from sextant.talent.models import (
    Application,
    CandidateFile,
    CandidateMessage,
    EqualOpportunity,
    Posting,
    StageMove,
)
from sextant.talent.terms.hiring import Channel, Stage
from talent.openings_of_cast import application_of, posting_of
from talent.pay_of_cast import publish

NOOR = {
    "given_name": "Noor",
    "family_name": "Haddad",
    "email": "Noor@Home.example",
    "phone": "",
    "channel": "fair",
    "certification": "full",
    "certificate_areas": "Math 7-12",
    "degree": "master",
    "years_experience": "7",
    "prior_employer": "",
    "why_here": "Coaching.",
}
OPENED = re.compile(r'name="opened" value="([^"]+)"')


def resume(content: bytes = b"Taught for six years.", name: str = "resume.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(posting: Posting, *, client: Client | None = None, waits: int = 60, **more: Any) -> Any:
    """Open the form, fill it in for a while, and send it."""
    browser = client or Client()
    address = reverse("career_apply", args=[posting.public_id])
    with time_machine.travel(NOW, tick=False):
        opened = OPENED.search(browser.get(address).content.decode())
    assert opened is not None
    values = NOOR | {"opened": opened[1], "resume": resume()} | more
    with time_machine.travel(NOW + timedelta(seconds=waits), tick=False):
        return browser.post(address, values)


def own_link() -> str:
    found = re.search(r"http://localhost:8000(/careers/mine/\S+/)", mail.outbox[-1].body)
    assert found is not None
    return found[1]


@pytest.fixture(autouse=True)
def monday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def test_noor_finds_the_opening_applies_and_is_written_to(cast: Cast) -> None:
    posting = posting_of(cast)
    browser = Client()
    assert "Math teacher, grade 7" in browser.get(reverse("careers")).content.decode()
    assert browser.get(reverse("career_posting", args=[posting.public_id])).status_code == 200

    answer = send(posting, client=browser)

    assert answer.status_code == 303, answer.content.decode()
    row = unguarded(Application).get()
    assert (row.name, row.email, row.stage) == ("Noor Haddad", "noor@home.example", Stage.APPLIED)
    assert row.school_id == cast.harbor.pk
    assert unguarded(CandidateFile).get().name == "resume.txt"
    assert [one.stage for one in unguarded(StageMove)] == [Stage.APPLIED]
    assert mail.outbox[-1].to == ["noor@home.example"]
    assert "Math teacher, grade 7" in mail.outbox[-1].body
    kept = unguarded(CandidateMessage).get()
    assert kept.sent_at is not None
    assert own_link() not in kept.body


def test_her_link_shows_her_stage_takes_a_paper_and_lets_her_withdraw(cast: Cast) -> None:
    send(posting_of(cast))
    link, browser = own_link(), Client()

    shown = browser.get(link)
    assert "You are at: Applied" in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store"
    browser.post(link, {"paper": resume(b"A letter.", "letter.txt")})
    assert unguarded(CandidateFile).count() == 2
    browser.post(link, {"do": "withdraw"})

    row = unguarded(Application).get()
    assert (row.stage, row.ended_because) == (Stage.WITHDRAWN, "Withdrawn by the candidate.")
    assert "Withdrawn" in browser.get(link).content.decode()
    assert browser.post(link, {"paper": resume()}).status_code == 422


def test_a_link_that_nobody_has_opens_nothing(cast: Cast) -> None:
    application_of(cast)

    assert Client().get(reverse("career_mine", args=["guessed"])).status_code == 404


def test_whoever_applies_twice_is_answered_as_the_first_time_and_only_her_mailbox_learns_of_it(
    cast: Cast,
) -> None:
    posting = posting_of(cast)
    first = send(posting)
    second = send(posting, given_name="Somebody", family_name="Else")

    assert (second.status_code, second.headers["Location"].partition("?")[0]) == (
        first.status_code,
        first.headers["Location"].partition("?")[0],
    )
    pages = [Client().get(one.headers["Location"]).content for one in (first, second)]
    tokens = re.compile(rb"csrfmiddlewaretoken\S* value=\S+")
    assert tokens.sub(b"", pages[0]) == tokens.sub(b"", pages[1])
    assert unguarded(Application).get().name == "Noor Haddad"
    assert [one.to for one in mail.outbox] == [["noor@home.example"]] * 2


def test_a_form_that_is_wrong_says_why_and_keeps_what_was_typed(cast: Cast) -> None:
    answer = send(posting_of(cast), email="noor", years_experience="90")

    said = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Haddad"' in said
    assert "A file has to be chosen again" in said
    assert unguarded(Application).count() == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [("resume.pdf", b"MZ\x90\x00 program"), ("resume.png", b"<svg onload=x>"), ("resume.txt", b"")],
)
def test_a_file_that_is_no_paper_is_refused_and_nothing_is_kept(
    cast: Cast, name: str, content: bytes
) -> None:
    answer = send(posting_of(cast), resume=resume(content, name))

    assert answer.status_code == 422
    assert unguarded(Application).count() == 0
    assert unguarded(CandidateFile).count() == 0


def test_a_machine_is_thanked_and_nothing_is_kept(cast: Cast) -> None:
    assert send(posting_of(cast), more_notes="http://spam.example").status_code == 303
    assert unguarded(Application).count() == 0
    assert mail.outbox == []


def test_what_a_browser_fills_in_by_itself_loses_no_application(cast: Cast) -> None:
    posting = posting_of(cast)
    shown = Client().get(reverse("career_apply", args=[posting.public_id])).content.decode()
    assert not re.search(r'name="(website|url|homepage|company|address)', shown)

    send(posting, website="http://noor.example")

    assert unguarded(Application).count() == 1


@pytest.mark.parametrize(
    "name", ["Noor\r\nBcc: all@school.example", "Win at http://spam.example", "No\x07or", "N\u202eoor"]
)
@pytest.mark.parametrize("field", ["given_name", "family_name"])
def test_a_name_holds_no_line_break_no_unseen_sign_and_no_address(cast: Cast, name: str, field: str) -> None:
    answer = send(posting_of(cast), **{field: name})

    assert answer.status_code == 422
    assert "Write the name alone" in answer.content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (Stage.WITHDRAWN, "you withdrew"),
        (Stage.LAPSED, "no longer open"),
        (Stage.ACCEPTED, "You have accepted"),
    ],
)
def test_whoever_applies_again_after_the_end_reads_how_it_stands(cast: Cast, ended: Stage, said: str) -> None:
    posting = posting_of(cast)
    send(posting)
    unguarded(Application).update(stage=ended)

    send(posting)

    assert said in mail.outbox[-1].body
    assert "has arrived" not in mail.outbox[-1].body


@pytest.mark.parametrize("waits", [1, 13 * 60 * 60])
def test_a_form_sent_at_once_or_after_a_night_is_to_be_sent_again(cast: Cast, waits: int) -> None:
    assert send(posting_of(cast), waits=waits).status_code == 422
    assert unguarded(Application).count() == 0


def test_one_mailbox_is_not_flooded_and_one_address_is_stopped(cast: Cast, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {
        **settings.ACCOUNT_RATE_LIMITS,
        "career_apply": "3/h/ip",
        "career_mailbox": "1/h/key",
    }
    posting = posting_of(cast)

    statuses = [send(posting).status_code for _ in range(4)]

    assert statuses == [303, 303, 303, 429]
    assert len(mail.outbox) == 1


def test_an_application_counts_though_its_mailbox_gets_no_more_mails(cast: Cast, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "career_mailbox": "1/h/key"}

    for posting in (posting_of(cast), posting_of(cast)):
        assert send(posting).status_code == 303

    assert unguarded(Application).count() == 2
    assert len(mail.outbox) == 1


def test_an_opening_that_is_no_draft_and_not_past_alone_is_public(cast: Cast) -> None:
    draft = posting_of(cast, publishes=False)
    assert Client().get(reverse("career_apply", args=[draft.public_id])).status_code == 404
    with time_machine.travel(NOW - timedelta(days=1), tick=False):
        assert "Math teacher" not in Client().get(reverse("careers")).content.decode()


def test_a_colleague_applies_under_her_own_name_whatever_is_typed(cast: Cast) -> None:
    browser, erik = cast.sign_in(Client(), cast.erik_teacher), cast.staff_of(cast.erik_teacher)
    posting = posting_of(cast)
    form = browser.get(reverse("career_apply", args=[posting.public_id])).content.decode()
    assert len(re.findall(r'<input[^>]*name="(?:given_name|family_name|email)"[^>]* disabled', form)) == 3

    send(posting, client=browser)

    row = unguarded(Application).get()
    assert row.name == erik.name
    assert row.email == (erik.email or cast.erik_teacher.email).lower()
    assert [one.to for one in mail.outbox] == [[row.email]]


def test_a_colleague_who_is_signed_in_applies_from_inside(cast: Cast) -> None:
    browser = cast.sign_in(Client(), cast.erik_teacher)

    send(posting_of(cast), client=browser)

    row = unguarded(Application).get()
    assert (row.channel, row.staff_id) == (Channel.INTERNAL, cast.erik_teacher.staff_id)


def test_what_she_says_of_herself_is_kept_apart_and_follows_her_without_a_name(cast: Cast) -> None:
    answer = send(posting_of(cast))
    where = answer.headers["Location"]
    Client().post(where, {"gender": "f", "race": "black", "is_hispanic": "no"})
    Client().post(where, {"gender": "m", "race": "white", "is_hispanic": "yes"})

    facts, row = unguarded(EqualOpportunity).get(), unguarded(Application).get()
    assert (facts.gender, facts.race, facts.is_hispanic) == ("f", "black", False)
    assert facts.stage == Stage.APPLIED
    assert facts.applied_on == TODAY
    assert str(row.public_id) not in facts.digest
    Client().post(own_link(), {"do": "withdraw"})
    facts.refresh_from_db(from_queryset=unguarded(EqualOpportunity))
    assert (facts.stage, facts.ending) == (Stage.APPLIED, Stage.WITHDRAWN)


def test_an_opening_says_what_it_pays_once_bands_are_in_force(cast: Cast) -> None:
    """Domain 2.c: Associate 57 to 64 thousand up to Advanced 88; nobody begins as a Master."""
    opening = posting_of(cast)
    where = reverse("career_posting", args=[opening.public_id])
    assert "$" not in Client().get(where).content.decode()

    publish(cast)

    said = Client().get(where).content.decode()
    assert "$57,000.00 to $88,000.00" in said
    assert "$62,000.00 to $74,000.00" in said
    assert "$104,000" not in said
    assert "$57,000.00 to $88,000.00 a year" in Client().get(reverse("careers")).content.decode()


def test_nobody_is_taken_to_have_found_us_on_the_web(cast: Cast) -> None:
    answer = send(posting_of(cast), channel="")

    assert answer.status_code == 422
    assert "How did you find us?" in answer.content.decode()
    assert not unguarded(Application).exists()


def test_an_old_link_opens_nothing_and_a_new_one_comes_by_mail_alone(cast: Cast) -> None:
    send(posting_of(cast))
    old = own_link()
    assert f"until {NOW + timedelta(days=60):%B %-d, %Y}" in mail.outbox[-1].body
    with time_machine.travel(NOW + timedelta(days=60), tick=False):
        assert Client().get(old).status_code == 200
    with time_machine.travel(NOW + timedelta(days=61), tick=False):
        ended = Client().get(old)
        assert ended.status_code == 410
        assert "This link has ended" in ended.content.decode()
        assert "Noor" not in ended.content.decode()

        answer = Client().post(old, {"do": "renew"}, follow=True)

        assert "A new link is on its way" in answer.content.decode()
        assert mail.outbox[-1].to == ["noor@home.example"]
        assert own_link() not in answer.content.decode()
        assert own_link() != old
        assert Client().get(own_link()).status_code == 200
        assert Client().get(old).status_code == 404


def test_each_mail_renews_the_link(cast: Cast) -> None:
    send(posting_of(cast))
    later = NOW + timedelta(days=40)
    with time_machine.travel(later, tick=False), cast.as_(cast.rosa_recruiter):
        row = unguarded(Application).get()
        move_stage(application_id=row.pk, to=Stage.RESUME_SCREENED, at=later)
    with time_machine.travel(NOW + timedelta(days=90), tick=False):
        assert Client().get(own_link()).status_code == 200
