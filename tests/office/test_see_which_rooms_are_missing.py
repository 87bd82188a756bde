"""The morning's list: which rooms have taken attendance, and one's own rooms one tap away."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from office.more_rows import add_rooms, queries_of, text_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import attendance
from sextant.network.actions.attendance import Mark
from sextant.network.models import Section, SectionEnrollment, Student
from sextant.network.terms import SectionKind
from sextant.office.rules import words
from sextant.office.terms import RoomState

ROOMS = "/attendance/"


def take(cast: Cast, room: object, *, at: datetime = NOW, **codes: str) -> None:
    with guard.acting_as(process("demo_builder")):
        attendance.take_day(
            section_id=room.pk,
            on=at.date(),
            marks=[Mark(student_id=cast.named[key].pk, code=code) for key, code in codes.items()],
            at=at,
            taken_by_id=cast.erik_teacher.staff_id,
        )


def test_rooms_that_owe_attendance_stand_first(cast, sign_in):
    take(cast, cast.homeroom_6c)

    page = sign_in(cast.marcus_ap_operations).get(ROOMS)

    assert [(row.title, row.state) for row in page.context["page"].rows] == [
        ("7B", RoomState.MISSING),
        ("6C", RoomState.TAKEN),
    ]
    assert page.context["finding"] == "One of 2 rooms has not taken attendance"
    assert reverse("attendance_room", args=[cast.homeroom_7b.public_id]) in text_of(page)


def test_a_taken_room_says_when_by_whom_and_how_many_are_missing(cast, sign_in):
    take(
        cast,
        cast.homeroom_7b,
        at=datetime(2026, 11, 23, 13, 4, tzinfo=UTC),
        zuri="absent_unexcused",
        mateo="absent_excused",
        jaylen="tardy",
    )

    page = sign_in(cast.lucia_principal).get(ROOMS)
    row = next(row for row in page.context["page"].rows if row.title == "7B")

    assert (row.n_students, row.n_absent, row.n_late) == (3, 2, 1)
    assert (row.taking.by, row.taking.at) == ("Erik Lindqvist", "8:04 a.m.")


def test_an_unmarked_room_counts_no_student_as_present(cast, sign_in):
    page = sign_in(cast.lucia_principal).get(ROOMS)

    assert page.context["counts"].n_missing == 2
    assert all(row.taking is None for row in page.context["page"].rows)


def test_a_teacher_sees_her_own_rooms_of_both_kinds_and_no_others(cast, sign_in):
    page = sign_in(cast.erik_teacher).get(ROOMS)

    assert [room.title for room in page.context["own"]] == ["7B", "Reading 7B"]
    assert page.context["page"] is None
    assert str(cast.homeroom_6c.public_id) not in text_of(page)
    assert page.context["finding"] == "No room has taken attendance yet"


def test_classes_are_listed_apart_from_homerooms(cast, sign_in):
    page = sign_in(cast.lucia_principal).get(ROOMS, {"kind": "scheduled"})

    assert {row.title for row in page.context["page"].rows} == {"Math 6C", "Math 7B", "Reading 7B"}


def test_a_day_without_school_asks_for_nothing(cast, sign_in):
    page = sign_in(cast.lucia_principal).get(ROOMS, {"day": "2026-11-22"})

    assert "No school on Sun 22 Nov" in text_of(page)
    assert "the school day before" in text_of(page)
    assert page.context["day"].previous_on == date(2026, 11, 20)


WHO_SEES_ROOMS = [  # who, what the page answers, how many homerooms of the network
    ("lucia_principal", 200, 2),
    ("dana_ap_culture", 200, 2),
    ("thandiwe_principal_elsewhere", 200, 1),
    ("anneke_data_director", 200, 3),
    ("joon_coach", 200, 0),
    ("patrick_hr", 403, None),
    ("denise_guardian", 403, None),
    ("jaylen_student", 403, None),
]


def test_who_sees_which_rooms(cast, sign_in):
    answers = []
    for who, _status, _n in WHO_SEES_ROOMS:
        page = sign_in(cast.named[who]).get(ROOMS)
        listed = page.context["page"] if page.status_code == 200 else None
        n = None if page.status_code != 200 else listed.total if listed else 0
        answers.append((who, page.status_code, n))

    assert answers == WHO_SEES_ROOMS


def test_whoever_has_no_room_is_told_why(cast, sign_in):
    assert "You have no room today" in text_of(sign_in(cast.joon_coach).get(ROOMS))


def test_the_number_of_queries_does_not_grow_with_the_rooms(cast, sign_in):
    client = sign_in(cast.lucia_principal)
    urls = (ROOMS, f"{ROOMS}?kind=scheduled")
    few = [queries_of(client, url) for url in urls]

    add_rooms(cast, 30)
    add_rooms(cast, 30, kind=SectionKind.SCHEDULED)

    assert [queries_of(client, url) for url in urls] == few
    assert max(few) <= 25


def test_rooms_stand_by_grade_and_then_by_letter_school_by_school(cast, sign_in):
    tenth, first = add_rooms(cast, 2)
    with guard.acting_as(process("demo_builder")):
        for room, title, grade in ((tenth, "10A", 10), (first, "1a", 1)):
            seats = SectionEnrollment.objects.filter(section=room).values("student_id")
            Student.objects.filter(pk__in=seats).update(grade=grade)
            Section.objects.filter(pk=room.pk).update(title=title)

    own = sign_in(cast.lucia_principal).get(ROOMS).context["page"].rows
    every = sign_in(cast.anneke_data_director).get(f"{ROOMS}?school=all").context["page"].rows

    assert [row.title for row in own] == ["1a", "6C", "7B", "10A"]
    assert [row.school for row in every] == sorted(row.school for row in every)


def test_a_room_is_not_missing_before_its_bell_has_gone(cast, sign_in):
    early = text_of(sign_in(cast.lucia_principal).get(ROOMS))
    with time_machine.travel(datetime(2026, 11, 23, 15, 0, tzinfo=UTC), tick=False):
        late = text_of(sign_in(cast.lucia_principal).get(ROOMS))

    assert "Not taken yet" in early
    assert "status--concern" not in early
    assert "status--concern" in late


@pytest.mark.parametrize(
    ("starts_at", "now", "on", "has_rung"),
    [
        (time(8), datetime(2026, 11, 23, 12, 59, tzinfo=UTC), TODAY, False),
        (time(8), datetime(2026, 11, 23, 13, 0, tzinfo=UTC), TODAY, True),
        (None, datetime(2026, 11, 23, 13, 59, tzinfo=UTC), TODAY, False),
        (time(14), NOW, date(2026, 11, 20), True),
        (time(8), NOW, date(2026, 11, 24), False),
    ],
)
def test_a_bell_goes_by_the_schools_own_clock(starts_at, now, on, has_rung):
    assert words.has_rung(starts_at, on=on, now=now, zone="America/New_York") is has_rung


def test_a_numbered_bell_is_a_period():
    assert [words.bell_words(label) for label in ("1", "Homeroom", "")] == ["Period 1", "Homeroom", ""]
