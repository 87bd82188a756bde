"""Who read what of whom stands in the access log; what cannot be logged is not shown.

That every page logs what it reads is told where every page is opened, in test_page_matrix.
"""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError
from django.urls import reverse

from access.set_up_again import guarded_tables
from access.site import Site
from cast_for_tests import NOW, TODAY
from sextant.access.models import Grant
from sextant.access.reads import UNWATCHED, WATCHED
from sextant.audit import actions as audit
from sextant.audit.models import AccessEntry
from sextant.culture.models import ClassroomCorrection, PositiveEvent
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import RecordClass, unguarded
from sextant.network.models import Accommodation, FamilyContact


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def rows_of(site: Site, who: str, name: str, *args: object) -> list[AccessEntry]:
    n_before = AccessEntry.objects.count()
    assert site.browser(who).get(reverse(name, args=args)).status_code == 200
    return list(AccessEntry.objects.order_by("sequence")[n_before:])


def test_a_principal_who_opens_a_student_leaves_class_role_count_and_page(watched: Site) -> None:
    student = watched.cast.jaylen

    rows = rows_of(watched, "lucia_principal", "student", student.public_id)

    assert {row.body["class"] for row in rows} == {"S2a", "S2b"}
    assert {(row.target_label, row.target_id, row.body["why"]) for row in rows} == {
        ("network.Student", str(student.pk), "principal")
    }
    n_accommodations = sum(row.body["n"] for row in rows if row.body["class"] == "S2a")
    assert n_accommodations == unguarded(Accommodation).filter(student=student).count()
    assert {(row.body["page"], row.user_id) for row in rows} == {
        ("student", watched.named["lucia_principal"].pk)
    }


def test_a_principal_who_opens_the_clocks_of_special_education_leaves_a_row(watched: Site) -> None:
    rows = rows_of(watched, "lucia_principal", "sped_compliance")

    assert "S2b" in {row.body["class"] for row in rows}
    assert {(row.body["page"], row.body["why"]) for row in rows} == {("sped_compliance", "principal")}


def test_who_reads_beyond_a_school_is_logged_for_one_students_results(watched: Site) -> None:
    student = watched.cast.jaylen

    for who in ("anneke_data_director", "walter_regional"):
        rows = rows_of(watched, who, "student_results", student.public_id)
        assert {(row.target_label, row.target_id, row.body["class"]) for row in rows} == {
            ("network.Student", str(student.pk), "S1b")
        }
    assert rows_of(watched, "lucia_principal", "student_results", student.public_id) == []
    assert rows_of(watched, "denise_guardian", "student", student.public_id) == []


def give_contact_recognition_and_correction(site: Site) -> None:
    about = {
        "school": site.cast.harbor, "student": site.cast.jaylen, "staff_id": site.cast.erik_teacher.staff_id,
        "on": TODAY,
    }  # fmt: skip
    with guard.acting_as(process("demo_builder")):
        said = {"channel": "phone", "purpose": "good_news", "tone": "positive", "note": "He read aloud."}
        FamilyContact(**about, **said, device_key=uuid4()).save()
        PositiveEvent(**about, at=NOW, seen="Courage", device_key=uuid4()).save()
        ClassroomCorrection(**about, at=NOW, behavior="Calling out", device_key=uuid4()).save()


def test_notes_of_calls_home_are_logged_from_afar_and_not_shown_to_whoever_looks_after_data(
    watched: Site,
) -> None:
    student = watched.cast.jaylen
    log = reverse("contact_log", args=[student.public_id])
    give_contact_recognition_and_correction(watched)

    read = rows_of(watched, "walter_regional", "student_people", student.public_id)
    assert {"S1k", "S1p"} <= {row.body["class"] for row in read}

    assert "read aloud" in watched.browser("walter_regional").get(log).content.decode()
    assert watched.browser("anneke_data_director").get(log).status_code == 403
    with watched.cast.as_(watched.cast.anneke_data_director):
        assert not FamilyContact.objects.exists()


def test_whoever_reads_corrections_of_a_student_leaves_a_row(watched: Site) -> None:
    give_contact_recognition_and_correction(watched)

    with watched.cast.as_(watched.cast.lucia_principal):
        assert ClassroomCorrection.objects.filter(student_id=watched.cast.jaylen.pk).count() == 1

    row = AccessEntry.objects.order_by("sequence").last()
    assert row is not None
    assert (row.body["class"], row.target_id) == ("S3k", str(watched.cast.jaylen.pk))


def test_every_class_about_students_is_watched_or_says_why_it_is_not() -> None:
    about = {model.guard.record_class for model in guarded_tables() if model.guard.student}
    named = {one for one in RecordClass if one.startswith("S")}

    assert (about | named) - WATCHED == set(UNWATCHED)
    assert all(UNWATCHED.values())


def test_a_list_narrowed_to_a_program_is_logged_though_it_shows_names_alone(watched: Site) -> None:
    client = watched.browser("lucia_principal")

    client.get(reverse("student_list"), {"program": "504"})

    assert "S2b" in {row.body["class"] for row in AccessEntry.objects.all()}


def test_behind_broken_glass_every_read_of_the_student_is_logged(watched: Site) -> None:
    user = watched.named["interventionist_of_others"]
    with guard.acting_as(process("grant_desk")):
        Grant(
            user=user, kind="break_glass", school=watched.cast.harbor, student=watched.cast.jaylen,
            reason="Nobody else can be reached.", starts_at=NOW, ends_at=NOW.replace(hour=23),
        ).save()  # fmt: skip

    rows = rows_of(watched, "interventionist_of_others", "student", watched.cast.jaylen.public_id)

    assert {"S0", "S1a", "S1b"} <= {row.body["class"] for row in rows}
    give_contact_recognition_and_correction(watched)
    people = rows_of(watched, "interventionist_of_others", "student_people", watched.cast.jaylen.public_id)
    assert {"S1k", "S1p"} <= {row.body["class"] for row in people}
    assert all("break_glass" in row.body["why"] for row in rows)


@pytest.mark.parametrize(
    ("who", "name"), [("lucia_principal", "student"), ("anneke_data_director", "student_results")]
)
def test_no_log_no_data(watched: Site, monkeypatch: pytest.MonkeyPatch, who: str, name: str) -> None:
    client, address = watched.browser(who), reverse(name, args=[watched.cast.jaylen.public_id])
    assert "Jaylen" in client.get(address).content.decode()

    def broken(*_args: object, **_more: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(audit, "_append", broken)
    answer = client.get(address)

    assert answer.status_code == 503
    assert "Jaylen" not in answer.content.decode()
    assert "Extra time" not in answer.content.decode()
