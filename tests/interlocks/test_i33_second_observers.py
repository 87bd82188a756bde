"""I-33: a lapsed certification asks for a second observer once, and closes when she is certified again."""

from datetime import date

import pytest
from django.urls import reverse
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from instruction.calibrations_of_cast import AGREES, TOO_KIND, calibrate, write
from instruction.visits_of_cast import publish, scored
from sextant.cli import daily_round
from sextant.instruction.actions.calibration_lapses import tell_of_lapses
from sextant.interlocks.into.observing import _of_observer
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")
LAST_YEAR = date(2026, 5, 20)


def of_i33() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-33"]


def tell() -> int:
    with guard.acting_as(process("lesson_desk")):
        return tell_of_lapses(on=TODAY)


def test_i33_opens_for_the_assistant_principal_in_ten_school_days(cast: Cast) -> None:
    scored(cast, 3, standard=publish(cast)["IS8"])
    calibrate(cast, write(cast, on=LAST_YEAR), on=LAST_YEAR)
    calibrate(cast, write(cast), by="lucia_principal")

    assert daily_round.walk()

    (item,) = of_i33()
    assert (item.seat, item.owner_id, item.school_id) == (Seat.AP_INSTRUCTION, None, cast.harbor.pk)
    assert item.subject_id == cast.joon_coach.staff_id
    assert item.reason.startswith("Calibration of 20 May 2026: exact 80%, within one level 100%, bias +0.00")
    assert "2 teachers" in item.reason
    assert "Joon" not in f"{item.title} {item.reason} {item.evidence}"
    with guard.acting_as(process("decider")):
        assert item.due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 10)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "Nobody was scored or is coached by this observer so far."),
        (1, "One teacher was scored or is coached by this observer"),
        (2, "2 teachers were scored or are coached by this observer"),
    ],
)
def test_i33_counts_those_whom_it_is_about_in_words(n: int, words: str) -> None:
    assert _of_observer(n).startswith(words)


def test_i33_tells_of_a_lapse_once(cast: Cast) -> None:
    calibrate(cast, write(cast), apart=TOO_KIND)

    assert (tell(), tell()) == (1, 0)
    assert len(of_i33()) == 1


def test_i33_is_silent_while_it_holds_and_about_who_never_calibrated(cast: Cast) -> None:
    calibrate(cast, write(cast), apart=AGREES)

    assert tell() == 0
    assert of_i33() == []


def test_i33_goes_to_the_principal_where_it_is_the_assistant_principal_herself(cast: Cast) -> None:
    calibrate(cast, write(cast), by="yolanda_ap_instruction", apart=TOO_KIND)

    tell()

    assert [item.seat for item in of_i33()] == [Seat.PRINCIPAL]


def test_i33_closes_as_done_when_she_is_certified_again_and_not_before(cast: Cast) -> None:
    calibrate(cast, write(cast), apart=TOO_KIND)
    tell()

    calibrate(cast, write(cast, "Grade 7 ratios"), apart=TOO_KIND)
    assert [item.state for item in of_i33()] == [WorkState.OPEN]
    calibrate(cast, write(cast, "Grade 3 reading"))
    assert [item.state for item in of_i33()] == [WorkState.DONE]


def test_i33_leads_to_the_observers_of_the_school(cast: Cast) -> None:
    calibrate(cast, write(cast), apart=TOO_KIND)
    tell()
    (item,) = of_i33()
    asked = AskedItem(
        interlock=item.interlock, part=item.part, subject_id=item.subject_id, topic=item.topic,
        reference=item.reference,
    )  # fmt: skip

    with cast.as_(cast.yolanda_ap_instruction):
        place = place_of(asked)
    assert place is not None
    assert place.url == reverse("observer_list")
    with cast.as_(cast.joon_coach):
        assert place_of(asked) is None
