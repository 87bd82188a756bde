"""The page of a benchmark: who is still to be tested, whose days are whose, and how the window moves."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from sitting_cases import CLOSES, OPENS, RIGHT, Benchmark, hold_benchmark

from access.test_what_pages_cost_and_keep import AWAY
from cast_for_tests import NOW, TODAY, Cast
from conftest import SignIn
from sextant.assessment.actions.administrations import move_administration
from sextant.assessment.actions.online_test import open_seat, save_answers
from sextant.assessment.actions.sittings import record_sittings
from sextant.assessment.actions.test_seats import make_seats
from sextant.assessment.models import Administration, SchoolWindow, Sitting
from sextant.assessment.queries.administrations import list_progress
from sextant.assessment.terms import AdministrationState, Attempt
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Section, SectionEnrollment, Student

MOST_QUERIES = 25


@pytest.fixture
def held(cast: Cast, monday: None) -> Iterator[Benchmark]:
    made = hold_benchmark(cast)
    with guard.acting_as(process("test_desk")):
        record_sittings(
            administration_id=made.administration.pk,
            entries=[
                made.entry(cast.jaylen, cast.math_7b, RIGHT),
                made.entry(cast.zuri, cast.math_7b, attempt=Attempt.EXEMPT, note="Alternate assessment."),
            ],
            source="tests",
        )
    return made


def page_of(held: Benchmark) -> str:
    return reverse("administration", args=[held.administration.public_id])


def add_classes(cast: Cast, count: int) -> None:
    """Put further classes of two students beside math 7B."""
    with guard.acting_as(process("demo_builder")):
        for number in range(count):
            section = Section.objects.create(
                course=cast.math_7, school=cast.harbor, school_year=cast.year, title=f"Math 7-{number:02d}",
                starts_on=cast.year.starts_on, ends_on=cast.year.ends_on,
            )  # fmt: skip
            students = insert_rows(
                action="tests.add_students",
                rows=[
                    Student(given_name=f"G{number}-{n}", family_name="F", school=cast.harbor, grade=7)
                    for n in range(2)
                ],
            )
            insert_rows(
                action="tests.place",
                rows=[
                    SectionEnrollment(
                        section=section, student=one, school=cast.harbor, valid_from=cast.year.starts_on
                    )
                    for one in students
                ],
            )


def test_the_exempt_count_neither_way(cast: Cast, held: Benchmark) -> None:
    with cast.as_(cast.lucia_principal):
        rows = list_progress(held.administration.pk, on=TODAY)

    assert [(row.title, row.n_enrolled, row.n_tested, row.n_exempt, row.n_missing) for row in rows] == [
        ("Math 7B", 3, 1, 1, 1)
    ]
    assert (rows[0].percent, rows[0].is_behind) == (50.0, True)


def test_the_furthest_behind_come_first(cast: Cast, held: Benchmark, sign_in: SignIn) -> None:
    add_classes(cast, 1)

    page = sign_in(cast.lucia_principal).get(page_of(held)).text

    assert "2 of 2 classes have less than 95% tested" in page
    assert page.index("Math 7-00") < page.index("Math 7B</a>")


def test_a_teacher_sees_her_own_classes_only(cast: Cast, held: Benchmark, sign_in: SignIn) -> None:
    add_classes(cast, 2)

    page = sign_in(cast.amara_teacher).get(page_of(held)).text

    assert "The class has less than 95% tested" in page
    assert "Math 7-00" not in page


def test_the_pages_cost_the_same_with_one_class_and_with_thirty(
    cast: Cast, held: Benchmark, sign_in: SignIn
) -> None:
    client = sign_in(cast.lucia_principal)
    addresses = [
        reverse("administration_list"),
        page_of(held),
        reverse("proctor", args=[held.administration.public_id, cast.math_7b.public_id]),
    ]
    counts = []
    for n in (0, 30):
        add_classes(cast, n)
        for address in addresses:
            with CaptureQueriesContext(connections["default"]) as asked:
                assert client.get(address).status_code == 200
            # Sessions and the log of reads have a file of their own on SQLite, and do not count elsewhere.
            counts.append(sum(not AWAY.search(query["sql"]) for query in asked.captured_queries))

    assert max(counts) <= MOST_QUERIES
    assert counts[:3] == counts[3:]


def test_a_principal_sets_her_school_s_days_on_the_page(cast: Cast, held: Benchmark, sign_in: SignIn) -> None:
    client = sign_in(cast.lucia_principal)
    later = OPENS + timedelta(days=1)
    sent = {"place": str(cast.harbor.pk), "opens_on": later.isoformat(), "closes_on": CLOSES.isoformat()}
    address = reverse("administration_window", args=[held.administration.public_id])

    assert client.post(address, sent).status_code == 303
    assert client.post(address, {**sent, "place": "network"}).status_code == 422
    wrong = client.post(address, {**sent, "opens_on": CLOSES.isoformat(), "closes_on": OPENS.isoformat()})

    assert "closes before it opens" in wrong.text
    with guard.acting_as(process("test_desk")):
        assert [window.opens_on for window in SchoolWindow.objects.all()] == [later]


def test_closing_the_window_hands_in_what_is_open(cast: Cast, held: Benchmark, sign_in: SignIn) -> None:
    with cast.as_(cast.amara_teacher):
        codes = make_seats(
            administration_id=held.administration.pk, section_id=cast.math_7b.pk, on=OPENS, at=NOW
        )
    code = next(one.code for one in codes if one.student_id == cast.mateo.pk)
    with guard.acting_as(process("sign_in")):
        save_answers(token=open_seat(code=code, on=OPENS, at=NOW), answers={"1": ("B", 1)}, at=NOW)
    address = reverse("administration_move", args=[held.administration.public_id])

    page = sign_in(cast.anneke_data_director).post(address, {"to": "closed"}, follow=True)

    assert "The window is closed." in page.text
    with guard.acting_as(process("test_desk")):
        assert Administration.objects.get().state == AdministrationState.CLOSED
        assert Sitting.objects.get(student=cast.mateo).answers[0] == "B"


def test_who_may_not_open_windows_is_refused(cast: Cast, held: Benchmark, sign_in: SignIn) -> None:
    address = reverse("administration_move", args=[held.administration.public_id])

    assert sign_in(cast.lucia_principal).post(address, {"to": "closed"}).status_code == 403


def test_a_move_that_somebody_made_already_is_not_made_twice(
    cast: Cast, held: Benchmark, sign_in: SignIn
) -> None:
    address = reverse("administration_move", args=[held.administration.public_id])
    client = sign_in(cast.anneke_data_director)

    client.post(address, {"to": "closed"})
    again = client.post(address, {"to": "closed"}, follow=True)

    assert "Somebody moved this benchmark meanwhile" in again.text


def test_a_benchmark_that_was_analyzed_too_early_takes_answers_again(
    cast: Cast, held: Benchmark, sign_in: SignIn
) -> None:
    page = reverse("administration", args=[held.administration.public_id])
    with guard.acting_as(process("demo_builder")):
        for state in (AdministrationState.CLOSED, AdministrationState.SCORED):
            move_administration(administration_id=held.administration.pk, to=state)
    client = sign_in(cast.anneke_data_director)
    assert "Take answers again" in client.get(page).text

    told = client.post(f"{page}move/", {"to": "closed"}, follow=True)

    assert "Answers are taken in again." in told.text
    with guard.acting_as(process("demo_builder")):
        assert Administration.objects.get().state == AdministrationState.CLOSED
        move_administration(administration_id=held.administration.pk, to=AdministrationState.SCORED)
        move_administration(administration_id=held.administration.pk, to=AdministrationState.RELEASED)
    assert "Take answers again" not in client.get(page).text
