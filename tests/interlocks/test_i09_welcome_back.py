"""I-09: a suspension asks for a circle on the return day and for work; it closes when the circle is held."""

from datetime import date

import pytest

from cast_for_tests import TODAY, Cast
from culture.removals_of_cast import DECEMBER, give_part, planned, recorded, work_of
from culture.test_return_after_a_suspension import plan_of
from sextant.culture.actions.reentry import hold_circle
from sextant.culture.actions.removals_ended import overturn_removal
from sextant.interlocks.into.removals import CIRCLE, WORK
from sextant.kernel.errors import AlreadyDone
from sextant.network.terms import Seat
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")
BACK = date(2026, 12, 11)


def test_i09_asks_for_a_circle_on_the_return_day_and_for_work_from_each_teacher(cast: Cast) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 4)
    circle, *work = work_of("I-09")
    assert (circle.seat, circle.due_on, circle.part) == (Seat.AP_CULTURE, BACK, CIRCLE)
    assert [(item.owner_id, item.part, item.due_on) for item in work] == [
        (cast.amara_teacher.staff_id, WORK, DECEMBER),
        (cast.erik_teacher.staff_id, WORK, DECEMBER),
    ]
    assert removal.returns_on == BACK
    said = " ".join(f"{item.title} {item.reason}" for item in (circle, *work))
    assert "Jaylen" not in said
    assert "Fighting" not in said


def test_i09_is_silent_about_in_school_days_and_asks_no_work_for_days_that_are_over(cast: Cast) -> None:
    recorded(cast, date(2026, 9, 14), 2, kind="iss")
    assert work_of("I-09") == []
    recorded(cast, date(2026, 10, 5), 2)
    assert [item.part for item in work_of("I-09")] == [CIRCLE]


def test_i09_closes_when_the_circle_is_held(cast: Cast) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 4)
    with cast.as_(cast.dana_ap_culture):
        hold_circle(plan_id=plan_of(removal).pk, on=BACK)
        with pytest.raises(AlreadyDone):
            hold_circle(plan_id=plan_of(removal).pk, on=BACK)
    states = {item.part: item.state for item in work_of("I-09")}
    assert states == {CIRCLE: WorkState.DONE, WORK: WorkState.OPEN}


def test_i09_is_withdrawn_when_the_removal_is_overturned(cast: Cast) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 4)
    with cast.as_(cast.lucia_principal):
        overturn_removal(removal_id=removal.pk, because="Another student.", was_away=False, on=TODAY)
    assert {item.state for item in work_of("I-09")} == {WorkState.SUPERSEDED}
    assert plan_of(removal).is_void


def test_items_lead_to_their_page(cast: Cast) -> None:
    planned(cast, give_part(cast), DECEMBER, 4)
    circle, work, *_more = work_of("I-09")
    for item, who, name in (
        (circle, cast.dana_ap_culture, "reentry"), (work, cast.amara_teacher, "reentry"),
    ):  # fmt: skip
        with cast.as_(who):
            place = place_of(
                AskedItem(
                    interlock=item.interlock, part=item.part, subject_id=item.subject_id, topic=item.topic,
                    reference=item.reference,
                )
            )  # fmt: skip
        assert place is not None
        assert place.url.startswith("/culture/removals/returns/"), name
