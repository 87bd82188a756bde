"""A class list that is tapped and saved: once, by whoever may, and corrected afterwards."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from office.more_rows import add_students, queries_of, substitute, text_of
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import attendance, rosters
from sextant.network.models import DayMark, DayTaken, PeriodMark, PeriodTaken
from sextant.network.terms import DayCode

FRIDAY = date(2026, 11, 20)
SUNDAY = date(2026, 11, 22)
LONG_AGO = date(2026, 11, 10)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def room(cast: Cast) -> str:
    return reverse("attendance_room", args=[cast.homeroom_7b.public_id])


def filled(client: Client, url: str, *, day: date = TODAY, **standings: str) -> dict[str, Any]:
    """Return the list as a browser would send it: everybody as shown, these otherwise."""
    roll = client.get(url, {"day": day.isoformat()}).context["roll"]
    sent: dict[str, Any] = {"day": day.isoformat(), "token": roll.token}
    for row in roll.rows:
        first_name = row.name.split()[0].lower()
        sent[f"is-{row.public_id}"] = standings.get(first_name, row.standing.value)
    return sent


def stored(cast: Cast) -> dict[str, str]:
    """Return what is stored of homeroom 7B today, by first name."""
    with guard.acting_as(process("demo_builder")):
        marks = DayMark.objects.filter(section=cast.homeroom_7b, on=TODAY).select_related("student")
        return {mark.student.given_name: mark.code for mark in marks}


def n_taken(table: type[DayTaken] | type[PeriodTaken] = DayTaken) -> int:
    with guard.acting_as(process("demo_builder")):
        return table.objects.filter(on=TODAY).count()


def test_everybody_stands_as_here_and_nothing_is_stored_before_it_is_saved(cast, sign_in, room):
    page = sign_in(cast.erik_teacher).get(room)

    assert "7B is not taken yet" in text_of(page)
    assert text_of(page).count('value="here" checked') == 3
    assert n_taken() == 0


def test_one_press_takes_the_room_with_its_exceptions(cast, sign_in, room):
    client = sign_in(cast.erik_teacher)

    answer = client.post(f"{room}save/", filled(client, room, zuri="absent", mateo="late"), follow=True)

    assert answer.redirect_chain == [(room, 303)]
    assert "7B: 1 here, 1 late, 1 absent" in text_of(answer)
    assert "by Erik Lindqvist" in text_of(answer)
    assert stored(cast) == {"Zuri": DayCode.ABSENT_UNEXCUSED, "Mateo": DayCode.TARDY}


def test_the_same_list_sent_twice_is_stored_once(cast, sign_in, room):
    client = sign_in(cast.erik_teacher)
    sent = filled(client, room, zuri="absent")
    client.post(f"{room}save/", sent)
    trail = AuditEntry.objects.count()

    again = client.post(f"{room}save/", sent, follow=True)

    assert again.status_code == 200
    assert "7B: 2 here, 1 absent" in text_of(again)
    assert (n_taken(), AuditEntry.objects.count()) == (1, trail)


def test_a_correction_after_saving_changes_one_mark_and_keeps_the_rest(cast, sign_in, room):
    client = sign_in(cast.erik_teacher)
    client.post(f"{room}save/", filled(client, room, zuri="absent", mateo="absent"))

    client.post(f"{room}save/", filled(client, room, zuri="late"))

    assert stored(cast) == {"Zuri": DayCode.TARDY, "Mateo": DayCode.ABSENT_UNEXCUSED}


def test_a_list_that_somebody_else_saved_meanwhile_is_not_overwritten(cast, sign_in, room):
    erik, marcus = sign_in(cast.erik_teacher), sign_in(cast.marcus_ap_operations)
    opened_before = filled(marcus, room, jaylen="absent")
    erik.post(f"{room}save/", filled(erik, room, zuri="absent"))

    refused = marcus.post(f"{room}save/", opened_before)

    assert refused.status_code == 422
    assert "Erik Lindqvist took attendance here at 7:00 a.m." in text_of(refused)
    assert stored(cast) == {"Zuri": DayCode.ABSENT_UNEXCUSED}


def test_a_student_who_came_onto_the_list_meanwhile_is_never_simply_present(cast, sign_in, room):
    client = sign_in(cast.erik_teacher)
    sent = filled(client, room)
    add_students(cast, 1, section=cast.homeroom_7b)

    refused = client.post(f"{room}save/", sent)

    assert refused.status_code == 422
    assert "changed while you had it open" in text_of(refused)
    assert n_taken() == 0


def test_htmx_gets_the_saved_list_instead_of_a_page(cast, sign_in, room):
    client = sign_in(cast.erik_teacher)

    part = client.post(f"{room}save/", filled(client, room, zuri="absent"), headers=HTMX)

    assert part.status_code == 200
    assert "<html" not in text_of(part)
    assert "Saved." in text_of(part)


def test_a_class_has_attendance_of_its_own(cast, sign_in):
    client = sign_in(cast.amara_teacher)
    room = reverse("attendance_room", args=[cast.math_7b.public_id])

    client.post(f"{room}save/", filled(client, room, jaylen="absent"))
    client.post(f"{room}save/", filled(client, room, jaylen="late", zuri="absent"))

    with guard.acting_as(process("demo_builder")):
        marks = dict(PeriodMark.objects.values_list("student__given_name", "code"))
    assert marks == {"Jaylen": "tardy", "Zuri": "absent"}
    assert (n_taken(PeriodTaken), n_taken()) == (1, 0)


WHO_MAY = [  # who, what the page answers, what saving answers
    ("dana_ap_culture", 200, 403),
    ("bernice_nurse", 200, 403),
    ("anneke_data_director", 200, 403),
    ("tomas_para", 404, 403),
    ("katrin_teacher", 404, 404),
    ("amara_teacher", 404, 404),
    ("oliver_teacher_elsewhere", 404, 404),
    ("thandiwe_principal_elsewhere", 404, 404),
    ("patrick_hr", 403, 403),
    ("denise_guardian", 403, 403),
    ("jaylen_student", 403, 403),
    ("erik_teacher", 200, 303),
    ("marcus_ap_operations", 200, 303),
    ("lucia_principal", 200, 303),
    ("gloria_registrar", 200, 303),
]


def test_who_may_open_and_who_may_save(cast, sign_in, room):
    sent = filled(sign_in(cast.erik_teacher), room, zuri="absent")

    answers = []
    for who, _opened, _saved in WHO_MAY:
        client = sign_in(cast.named[who])
        opened = client.get(room)
        answers.append((who, opened.status_code, client.post(f"{room}save/", sent).status_code))
        can_save = "Save attendance" in text_of(opened) or "Save the corrections" in text_of(opened)
        assert can_save is (answers[-1][2] == 303)
        assert n_taken() == int(answers[-1][2] == 303)

    assert answers == WHO_MAY


def test_a_substitute_takes_the_room_on_her_day_and_finds_it_on_her_list(cast, sign_in, room):
    substitute(cast, cast.katrin_teacher, cast.homeroom_7b, on=TODAY)
    client = sign_in(cast.katrin_teacher)

    listed = client.get(reverse("rooms"))
    client.post(f"{room}save/", filled(client, room, zuri="absent"))

    assert room in text_of(listed)
    assert "by Katrin Brandt" in text_of(client.get(room))


def test_a_day_without_school_has_nothing_to_take(cast, sign_in, room):
    client = sign_in(cast.erik_teacher)

    page = client.get(room, {"day": SUNDAY.isoformat()})
    refused = client.post(f"{room}save/", filled(client, room, day=SUNDAY, zuri="absent"))

    assert "There is no school on Sunday 22 November 2026" in text_of(page)
    assert "Save attendance" not in text_of(page)
    assert refused.status_code == 422


def test_a_day_far_back_is_for_the_assistant_principal_of_operations(cast, sign_in, room):
    erik, marcus = sign_in(cast.erik_teacher), sign_in(cast.marcus_ap_operations)

    refused = erik.post(f"{room}save/", filled(erik, room, day=LONG_AGO, zuri="absent"))
    saved = marcus.post(f"{room}save/", filled(marcus, room, day=LONG_AGO, zuri="absent"))

    assert refused.status_code == 422
    assert "The assistant principal of operations can" in text_of(refused)
    assert saved.status_code == 303


def test_what_the_office_has_set_is_shown_and_left_alone(cast, sign_in, room):
    client = sign_in(cast.erik_teacher)
    client.post(f"{room}save/", filled(client, room, zuri="absent"))
    with guard.acting_as(process("demo_builder")):
        attendance.correct_day_mark(
            section_id=cast.homeroom_7b.pk,
            student_id=cast.jaylen.pk,
            on=TODAY,
            code=DayCode.FIELD_TRIP,
            at=NOW,
        )

    page = client.get(room)
    client.post(f"{room}save/", {**filled(client, room), f"is-{cast.jaylen.public_id}": "absent"})

    assert "Field trip" in text_of(page)
    assert stored(cast)["Jaylen"] == DayCode.FIELD_TRIP


def test_the_office_says_why_a_student_was_away(cast, sign_in, room):
    gloria = sign_in(cast.gloria_registrar)
    gloria.post(f"{room}save/", filled(gloria, room, zuri="absent"))
    reason = reverse("attendance_correct", args=[cast.homeroom_7b.public_id, cast.zuri.public_id])

    unasked = gloria.post(reason, {"code": "early_dismissal", "minutes_missed": "90"})
    disguised = gloria.post(reason, {"code": "absent_excused", "asked_by": "school"})
    excused = gloria.post(reason, {"code": "absent_excused", "minutes_missed": ""})

    assert "Say who asked for the early pick-up" in text_of(unasked)
    assert "Sent home by school" in text_of(disguised)
    assert (unasked.status_code, disguised.status_code, excused.status_code) == (422, 422, 303)
    assert stored(cast) == {"Zuri": DayCode.ABSENT_EXCUSED}


def test_a_teacher_does_not_say_why(cast, sign_in, room):
    client = sign_in(cast.erik_teacher)
    client.post(f"{room}save/", filled(client, room, zuri="absent"))

    reason = reverse("attendance_correct", args=[cast.homeroom_7b.public_id, cast.zuri.public_id])

    assert client.get(reason).status_code == 404
    assert reason not in text_of(client.get(room))


def test_an_excused_absence_stays_excused_when_the_list_is_saved_again(cast, sign_in, room):
    gloria, erik = sign_in(cast.gloria_registrar), sign_in(cast.erik_teacher)
    gloria.post(f"{room}save/", filled(gloria, room, zuri="absent"))
    reason = reverse("attendance_correct", args=[cast.homeroom_7b.public_id, cast.zuri.public_id])
    gloria.post(reason, {"code": "absent_excused"})

    erik.post(f"{room}save/", filled(erik, room, mateo="late"))

    assert stored(cast) == {"Zuri": DayCode.ABSENT_EXCUSED, "Mateo": DayCode.TARDY}


def test_a_room_without_students_says_so(cast, sign_in, room):
    with guard.acting_as(process("demo_builder")):
        for student in (cast.jaylen, cast.zuri, cast.mateo):
            rosters.move_out(section_id=cast.homeroom_7b.pk, student_id=student.pk, on=FRIDAY)

    assert "Nobody is on this list" in text_of(sign_in(cast.erik_teacher).get(room))


def test_the_list_costs_as_many_queries_with_thirty_names_as_with_three(cast, sign_in, room):
    client = sign_in(cast.erik_teacher)
    few = queries_of(client, room)

    add_students(cast, 27, section=cast.homeroom_7b)

    assert queries_of(client, room) == few
    assert few <= 25


def test_once_a_room_is_saved_the_next_of_ones_own_is_one_tap_away(cast, sign_in, room):
    client = sign_in(cast.erik_teacher)
    reading = reverse("attendance_room", args=[cast.reading_7b.public_id])

    before = client.get(room)
    saved = client.post(f"{room}save/", filled(client, room), headers=HTMX)
    last = client.post(f"{reading}save/", filled(client, reading), headers=HTMX)

    assert before.context["next_room"] is None
    assert "Next: Reading 7B" in text_of(saved)
    assert f'href="{reading}"' in text_of(saved)
    assert "Next:" not in text_of(last)


def test_all_rooms_stand_above_the_list(cast, sign_in, room):
    page = text_of(sign_in(cast.erik_teacher).get(room))

    assert page.index("All rooms") < page.index("Class list")
