"""One log for all systems: entered once, read by one's own guardian alone; the year's first is a good one."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.conftest import SignIn
from culture.counted_queries import counted_queries
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.actions import people
from sextant.network.actions.contacts import (
    ContactDraft,
    HopesNeedConsent,
    NobodySpokenWith,
    NotThatDay,
    log_contact,
)
from sextant.network.actions.names import NothingToSay, say_name
from sextant.network.models import FamilyContact
from sextant.network.queries.contacts import contacts_of, first_contacts
from sextant.network.queries.names import names_said
from sextant.network.terms import AskedAboutName, ContactChannel, ContactKind, ContactPurpose, Tone

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25


def log(cast: Cast, *, by: str = "erik_teacher", **more: Any) -> FamilyContact:
    values: dict[str, Any] = {
        "device_key": uuid4(),
        "student_id": cast.jaylen.pk,
        "staff_id": cast.named[by].staff_id,
        "on": TODAY,
        "channel": ContactChannel.PHONE,
        "purpose": ContactPurpose.GOOD_NEWS,
        "tone": Tone.POSITIVE,
        **more,
    }
    with cast.as_(cast.named[by]):
        return log_contact(draft=ContactDraft(**values), today=TODAY)


def test_a_contact_sent_twice_is_kept_once_and_everybody_who_cares_reads_it(cast: Cast) -> None:
    key = uuid4()
    for _twice in range(2):
        log(cast, device_key=key, guardian_id=cast.denise_guardian.guardian_id, note="He read aloud.")
    assert unguarded(FamilyContact).count() == 1
    for who in ("erik_teacher", "ines_counselor", "marcus_ap_operations", "gloria_registrar"):
        with cast.as_(cast.named[who]):
            (row,) = contacts_of(student_id=cast.jaylen.pk)
            assert row.note == "He read aloud."
    with cast.as_(cast.katrin_teacher):
        assert contacts_of(student_id=cast.jaylen.pk) == ()


def test_a_guardian_reads_her_own_contacts_and_not_the_other_guardians_nor_does_the_child(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        other = people.add_guardian(given_name="Andre", family_name="Reed", school_id=cast.harbor.pk)
        people.link_guardian(
            student_id=cast.jaylen.pk,
            guardian_id=other.pk,
            relationship="Father",
            valid_from=date(2026, 8, 1),
        )
    log(cast, guardian_id=cast.denise_guardian.guardian_id)
    log(cast, guardian_id=other.pk, note="He asked to keep this between us.")
    log(cast, spoke_with="An aunt")
    with cast.as_(cast.denise_guardian):
        assert [one.note for one in contacts_of(student_id=cast.jaylen.pk)] == [""]
    with cast.as_(cast.jaylen_student):
        assert contacts_of(student_id=cast.jaylen.pk) == ()


def test_what_is_no_contact_is_refused_with_the_cure(cast: Cast) -> None:
    with pytest.raises(NotThatDay, match="Check its day"):
        log(cast, on=date(2026, 11, 24))
    with pytest.raises(HopesNeedConsent, match="tick that it said yes"):
        log(cast, hopes="That he is asked to lead.")
    with pytest.raises(NobodySpokenWith, match="Write the name"):
        log(cast, guardian_id=999_999)
    with pytest.raises(OutOfReach):
        log(cast, by="katrin_teacher")
    assert not unguarded(FamilyContact).exists()


def test_hopes_without_consent_do_not_even_get_into_the_table(cast: Cast) -> None:
    kept = log(cast, kind=ContactKind.LISTENING, hopes="That he leads.", may_keep_hopes=True)
    with guard.acting_as(process("demo_builder")), pytest.raises(IntegrityError), transaction.atomic():
        FamilyContact.objects.filter(pk=kept.pk).update(may_keep_hopes=False)


def test_the_first_contact_of_the_year_counts_as_good_if_nothing_else_was_said_before(cast: Cast) -> None:
    log(cast, on=date(2026, 9, 10))
    log(cast, on=date(2026, 9, 20), tone=Tone.CONCERN)
    log(cast, student_id=cast.zuri.pk, on=date(2026, 9, 9), tone=Tone.CONCERN)
    log(cast, student_id=cast.zuri.pk, on=date(2026, 9, 12))
    log(cast, student_id=cast.mateo.pk, on=date(2026, 9, 9), was_reached=False, tone=Tone.CONCERN)
    log(cast, student_id=cast.mateo.pk, on=date(2026, 9, 11))
    # Last year's call is not this year's first.
    log(cast, student_id=cast.zuri.pk, on=date(2026, 5, 1))
    with cast.as_(cast.lucia_principal):
        found = first_contacts(school_ids=[cast.harbor.pk], first=cast.year.starts_on, last=TODAY)
    row = found[cast.harbor.pk]
    assert (row.n_reached, row.n_positive_first) == (3, 2)
    assert row.share == pytest.approx(2 / 3)


def test_the_share_in_the_table_is_the_share_of_the_headline(cast: Cast, sign_in: SignIn) -> None:
    log(cast, on=date(2026, 9, 10))
    log(cast, student_id=cast.mateo.pk, on=date(2026, 9, 11))
    log(cast, student_id=cast.zuri.pk, on=date(2026, 9, 9), tone=Tone.CONCERN)
    page = sign_in(cast.lucia_principal).get(reverse("first_contact_list")).content.decode()
    headline, table = page.split("<h1>")[1].split("</h1>")[0], page.split("<tbody")[1]
    assert "2 of 3 families (67%)" in headline
    assert ">67%</td>" in table


def test_the_page_logs_a_home_visit_with_who_went_along(cast: Cast, sign_in: SignIn) -> None:
    client, url = sign_in(cast.ines_counselor), reverse("contact_log", args=[cast.jaylen.public_id])
    assert "Nobody has spoken with this family yet" in client.get(url).content.decode()
    sent = {
        "device_key": str(uuid4()), "guardian": "", "spoke_with": "Grandmother", "on": "2026-11-23",
        "kind": "home_visit", "channel": "in_person", "direction": "to_family", "purpose": "welcome",
        "tone": "positive", "was_reached": "on", "language": "Igbo", "had_interpreter": "on",
        "went_along": str(cast.staff_of(cast.desmond_dean).public_id),
        "hopes": "That he is asked to lead.",
    }  # fmt: skip
    refused = client.post(url, sent)
    assert refused.status_code == 422
    assert "Ask the family if its words may be kept" in refused.content.decode()
    assert "That he is asked to lead." in refused.content.decode()
    said = client.post(url, sent | {"may_keep_hopes": "on"}, follow=True).content.decode()
    assert "Desmond Clarke" in said
    assert "That he is asked to lead." in said


def test_a_name_is_said_as_the_family_says_it_on_the_class_page(cast: Cast, sign_in: SignIn) -> None:
    with cast.as_(cast.erik_teacher):
        with pytest.raises(NothingToSay):
            say_name(student_id=cast.zuri.pk, respelling="  ", asked=AskedAboutName.STUDENT, on=TODAY)
        for words in ("ZOO-ree", "zoo-REE"):
            say_name(student_id=cast.zuri.pk, respelling=words, asked=AskedAboutName.FAMILY, on=TODAY)
        assert names_said([cast.zuri.pk]) == {cast.zuri.pk: "zoo-REE"}
    client = sign_in(cast.erik_teacher)
    for url in ("section", "tap_room"):
        assert "zoo-REE" in client.get(reverse(url, args=[cast.reading_7b.public_id])).content.decode()


@pytest.mark.parametrize("address", ["contact_log", "first_contact_list", "student", "student_people"])
def test_what_the_pages_cost(cast: Cast, sign_in: SignIn, address: str) -> None:
    for _three in range(3):
        log(cast, guardian_id=cast.denise_guardian.guardian_id)
    client = sign_in(cast.lucia_principal)
    url = reverse(address, args=[] if "first" in address else [cast.jaylen.public_id])
    client.get(url)
    with counted_queries() as asked:
        assert client.get(url).status_code == 200
    assert len(asked) <= MOST_QUERIES
