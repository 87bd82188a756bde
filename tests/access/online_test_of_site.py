"""A benchmark that is being given in math 7B: what pages of windows, codes and written answers are about."""

from typing import Any

from assessment.sitting_cases import hold_benchmark
from cast_for_tests import NOW, TODAY, Cast
from sextant.assessment.actions.online_test import hand_in, open_seat, save_answers
from sextant.assessment.actions.test_seats import make_seats
from sextant.assessment.models import TestSeat
from sextant.kernel import guard
from sextant.kernel.actor import process


def give_site_test(cast: Cast) -> dict[str, Any]:
    """Let Jaylen work at an online test and Zuri hand in; return, by name, what addresses name."""
    held = hold_benchmark(cast, period=3)
    with cast.as_(cast.amara_teacher):
        made = make_seats(
            administration_id=held.administration.pk, section_id=cast.math_7b.pk, on=TODAY, at=NOW
        )
    codes = {one.student_id: one.code for one in made}
    with guard.acting_as(process("sign_in")):
        for student in (cast.jaylen, cast.zuri):
            token = open_seat(code=codes[student.pk], on=TODAY, at=NOW)
            save_answers(token=token, answers={"1": ("B", 1), "5": ("Because.", 1)}, at=NOW)
        hand_in(token=token, at=NOW)
    with cast.as_(cast.amara_teacher):
        seat = TestSeat.objects.get(student=cast.jaylen)
    return {
        "given": held.administration,
        "given_form": "A",
        "written": 5,
        "seat": seat.pk,
        # No picture of any test: the address is right and shows nothing.
        "no_picture": held.administration,
    }
