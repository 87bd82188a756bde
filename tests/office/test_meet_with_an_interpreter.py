"""A family says that it wants an interpreter; whoever meets it and the office read in which language."""

from datetime import time

import pytest
from django.urls import reverse

from cast_for_tests import Cast
from office.conftest import SignIn
from office.test_meet_families import TOMORROW, ask, choose, known, offer
from sextant.kernel.errors import AlreadyDone
from sextant.office.actions import appointments as actions
from sextant.office.actions.appointments import NoSuchTime
from sextant.office.terms import AppointmentWay, PartOfDay

CHECKED = 'name="interpreter" value="on" checked'


def marisol_asks(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.marisol_guardian).post(
        reverse("family_appointments", args=[cast.mateo.public_id]),
        {
            "do": "ask", "staff": str(cast.amara_teacher.staff_id), "wish": PartOfDay.AFTERNOON,
            "interpreter": "on",
        },
    )  # fmt: skip


def test_a_home_that_speaks_another_language_has_the_interpreter_chosen_already(
    cast: Cast, sign_in: SignIn
) -> None:
    offer(cast)
    spanish = sign_in(cast.marisol_guardian).get(reverse("family_appointments", args=[cast.mateo.public_id]))
    english = sign_in(cast.denise_guardian).get(reverse("family_appointments", args=[cast.jaylen.public_id]))
    igbo = sign_in(cast.chidi_guardian).get(reverse("family_appointments", args=[cast.jaylen.public_id]))

    assert CHECKED in spanish.content.decode()
    assert "Quiero un intérprete" in spanish.content.decode()
    assert CHECKED in igbo.content.decode()
    assert CHECKED not in english.content.decode()
    assert 'name="interpreter"' in english.content.decode()


def test_the_teacher_and_the_office_read_in_which_language(cast: Cast, sign_in: SignIn) -> None:
    marisol_asks(cast, sign_in)
    assert known(cast)[0].needs_interpreter

    teacher = sign_in(cast.amara_teacher).get(reverse("appointment_list")).content.decode()
    office = sign_in(cast.gloria_registrar).get(reverse("appointment_list")).content.decode()
    colleague = sign_in(cast.erik_teacher).get(reverse("appointment_list")).content.decode()

    assert "Interpreter: Spanish" in teacher
    assert "Interpreters to arrange at this school" in office
    assert "Spanish" in office
    assert "Figueroa" not in office
    assert "Spanish" not in colleague


def test_a_time_that_is_taken_keeps_whether_an_interpreter_comes(cast: Cast, sign_in: SignIn) -> None:
    first, _second = offer(cast)
    where = reverse("family_appointments", args=[cast.mateo.public_id])
    said = sign_in(cast.marisol_guardian).post(
        where,
        {"do": "choose", "appointment": str(first.public_id), "interpreter": "on"},
        follow=True,
    )

    assert "con intérprete" in said.content.decode()
    assert [one.needs_interpreter for one in known(cast)] == [True, False]


def test_a_family_holds_one_time_a_day_with_the_same_person(cast: Cast) -> None:
    first, second = offer(cast)
    choose(cast, first)

    with pytest.raises(AlreadyDone):
        choose(cast, second)
    with cast.as_(cast.chidi_guardian):
        actions.choose_time(public_id=second.public_id, student_id=cast.jaylen.pk)


def test_a_teacher_gives_no_second_time_on_the_same_day(cast: Cast) -> None:
    first, _second = offer(cast)
    choose(cast, first)
    row = ask(cast)
    said = {"public_id": row.public_id, "version": row.version, "way": AppointmentWay.PHONE, "place": ""}

    with cast.as_(cast.amara_teacher), pytest.raises(NoSuchTime, match="on that day already"):
        actions.give_time(on=TOMORROW, at=time(16), **said)


def test_conduct_is_spoken_of_with_the_assistant_principal_whom_the_notice_names(
    cast: Cast, sign_in: SignIn
) -> None:
    page = sign_in(cast.denise_guardian).get(reverse("family_appointments", args=[cast.jaylen.public_id]))
    assert "Dana Whitfield" in page.content.decode()
    assert ask(cast, "dana_ap_culture").staff_id == cast.dana_ap_culture.staff_id
