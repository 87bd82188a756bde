"""I-36: a pulse that fell or a group that belongs less asks for a plan; a plan that was run closes it."""

from datetime import date, timedelta
from typing import Any

import pytest
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from culture.community_of_cast import BELONGING, Says, answered, classmates, closed, opened
from sextant.culture.actions.community_plans import NoStudents, drop_plan, plan_step, run_plan
from sextant.culture.models import Pulse
from sextant.interlocks.into.community import plan_for_community
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Student
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")
OCTOBER = TODAY - timedelta(days=28)


def of_i36() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-36"]


def held(cast: Cast, students: list[Student], says: Says, *, on: date = TODAY, name: str = "Pulse") -> Pulse:
    pulse = opened(cast, on=on, name=name)
    answered(pulse, students, says, on=on)
    return closed(cast, pulse, on=on)


def test_i36_opens_at_a_fall_of_eight_points(cast: Cast) -> None:
    students = classmates(cast, ("black", 50))
    held(cast, students, lambda nth, _place: nth < 40, on=OCTOBER, name="October")
    assert of_i36() == []

    # Joy, the fourth question: from 40 of 50 to 36 of 50.
    held(cast, students, lambda nth, place: nth < (36 if place == 4 else 40), name="November")

    (item,) = of_i36()
    assert (item.seat, item.school_id) == (Seat.AP_CULTURE, cast.harbor.pk)
    assert "Joy: 72% of 50 agree, after 80% of 50" in item.reason
    assert "Trust" not in item.reason
    with guard.acting_as(process("decider")):
        assert item.due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 10)


@pytest.mark.parametrize(("n", "after"), [(50, 37), (29, 15)])
def test_i36_is_silent_under_eight_points_and_under_thirty_answers(cast: Cast, n: int, after: int) -> None:
    students = classmates(cast, ("black", n))
    held(cast, students, lambda nth, _place: nth < (40 if n == 50 else 24), on=OCTOBER, name="October")
    held(cast, students, lambda nth, _place: nth < after, name="November")

    assert of_i36() == []


def belonging_of(n_first: int, *, of_first: int, of_others: int) -> Says:
    """Let so many of the first group and of the others belong; everybody agrees to the rest."""

    def says(nth: int, place: int) -> bool:
        if place != BELONGING:
            return True
        return nth < of_first if nth < n_first else nth - n_first < of_others

    return says


@pytest.mark.parametrize(
    ("white", "of_white", "opens"),
    # 30 of 40 belong; of the other 30 or 29 belong 65% or less.
    [(30, 19, True), (30, 20, False), (29, 15, False)],
)
def test_i36_opens_at_a_gap_of_ten_points_of_thirty_answers(
    cast: Cast, white: int, of_white: int, opens: bool
) -> None:
    students = classmates(cast, ("black", 40), ("white", white))
    held(cast, students, belonging_of(40, of_first=30, of_others=of_white))

    found = of_i36()
    assert bool(found) is opens
    if found:
        assert f"Belonging, White: 63% of {white} agree, 75% of the other 40" in found[0].reason


def test_i36_closes_when_the_plan_is_run_and_not_when_it_is_dropped(cast: Cast) -> None:
    pulse = _gap(cast)
    plan: dict[str, Any] = {
        "pulse_id": pulse.pk, "step": "A circle each Friday", "due_on": TODAY + timedelta(days=14),
    }  # fmt: skip
    with cast.as_(cast.dana_ap_culture):
        with pytest.raises(NoStudents):
            plan_step(invites=" ", **plan)
        first = plan_step(invites="The circle keepers of grade 7", **plan)
        drop_plan(plan_id=first.pk, because="The gym is closed.")
        assert [item.state for item in of_i36()] == [WorkState.OPEN]
        second = plan_step(invites="The circle keepers of grade 7", **plan)
        run_plan(plan_id=second.pk, what_came="Forty came.", on=TODAY)

    assert [item.state for item in of_i36()] == [WorkState.DONE]


def test_i36_says_nothing_of_staff_and_families(cast: Cast) -> None:
    pulse = opened(cast, audience="staff", name="Staff")
    closed(cast, pulse)
    assert of_i36() == []


def test_i36_decides_the_same_twice(cast: Cast) -> None:
    pulse = _gap(cast)
    from sextant.culture.events import PulseClosed

    with guard.acting_as(process("decider")):
        (proposal,) = plan_for_community(PulseClosed(pulse_id=pulse.pk, school_id=cast.harbor.pk), TODAY)
    assert proposal.reference == of_i36()[0].reference


def test_the_item_leads_dana_to_the_pulse_and_a_teacher_nowhere(cast: Cast) -> None:
    pulse = _gap(cast)
    (item,) = of_i36()
    asked = AskedItem(
        interlock="I-36", part=0, subject_id=item.subject_id, topic=item.topic, reference=item.reference
    )
    with cast.as_(cast.dana_ap_culture):
        place = place_of(asked)
        assert place is not None
        assert str(pulse.public_id) in place.url
    with cast.as_(cast.erik_teacher):
        assert place_of(asked) is None


def _gap(cast: Cast) -> Pulse:
    students = classmates(cast, ("black", 40), ("white", 30))
    return held(cast, students, belonging_of(40, of_first=40, of_others=15))
