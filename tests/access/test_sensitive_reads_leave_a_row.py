"""Who read what of whom stands in the access log; what cannot be logged is not shown.

That every page logs what it reads is told where every page is opened, in test_page_matrix.
"""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import DatabaseError
from django.urls import reverse

from access.site import Site
from cast_for_tests import NOW
from sextant.access.models import Grant
from sextant.audit import actions as audit
from sextant.audit.models import AccessEntry
from sextant.kernel import guard
from sextant.kernel.actor import process


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
    assert {(row.target_label, row.target_id, row.body["why"], row.body["n"]) for row in rows} == {
        ("network.Student", str(student.pk), "principal", 1)
    }
    assert {(row.body["page"], row.user_id) for row in rows} == {
        ("student", watched.named["lucia_principal"].pk)
    }


def test_who_reads_beyond_a_school_is_logged_for_one_students_results(watched: Site) -> None:
    student = watched.cast.jaylen

    for who in ("anneke_data_director", "walter_regional"):
        rows = rows_of(watched, who, "student_results", student.public_id)
        assert {(row.target_label, row.target_id, row.body["class"]) for row in rows} == {
            ("network.Student", str(student.pk), "S1b")
        }
    assert rows_of(watched, "lucia_principal", "student_results", student.public_id) == []
    assert rows_of(watched, "denise_guardian", "student", student.public_id) == []


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
