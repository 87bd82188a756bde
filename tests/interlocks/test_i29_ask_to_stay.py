"""I-29: a strong teacher at high risk of leaving is asked what would make her stay, once a year."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Staff
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.talent.actions.retention_risks import Talk, compute_of_schools, hold_stay_interview
from sextant.talent.models import GrowthPlan
from sextant.talent.queries import effects_lent
from sextant.talent.queries.effects_lent import Taught
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState
from talent.staying_of_cast import compute, lend

pytestmark = pytest.mark.usefixtures("monday_morning")


def of_i29() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-29"]


def at_high_risk(cast: Cast, who: str = "katrin_teacher") -> None:
    """Let somebody be new, without a coach, with a late plan: four points."""
    with guard.acting_as(process("demo_builder")):
        staff = Staff.objects.get(pk=cast.named[who].staff_id)
        Staff.objects.filter(pk=staff.pk).update(hired_on=TODAY - timedelta(days=100))
        plan = GrowthPlan(
            staff=staff, school=cast.harbor, school_year=cast.year, due_on=TODAY - timedelta(days=30)
        )
        plan.save()


def known(cast: Cast, **of: Taught) -> dict[int, Taught]:
    return {cast.named[who].staff_id: taught for who, taught in of.items()}


ORDINARY = {"erik_teacher": Taught(observation=2.6), "amara_teacher": Taught(observation=2.8)}


def test_i29_opens_for_the_principal_in_ten_school_days(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    at_high_risk(cast)
    lend(monkeypatch, known(cast, **ORDINARY, katrin_teacher=Taught(observation=3.4)))

    assert compute(cast) == 1

    (item,) = of_i29()
    assert (item.seat, item.school_id) == (Seat.PRINCIPAL, cast.harbor.pk)
    assert item.subject_id == cast.katrin_teacher.staff_id
    assert "in the first two years here, growth plan past its day, no coach yet" in item.reason or (
        "in the first two years here, no coach yet, growth plan past its day" in item.reason
    )
    assert "Katrin" not in f"{item.title} {item.reason} {item.evidence}"
    assert "3.4" not in f"{item.title} {item.reason} {item.evidence}"
    with guard.acting_as(process("decider")):
        assert item.due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 10)
    compute(cast)
    assert len(of_i29()) == 1


def test_i29_opens_for_exceptional_growth_outside_the_top_third(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_high_risk(cast)
    lend(monkeypatch, known(cast, **ORDINARY, katrin_teacher=Taught(observation=2.0, flag="exceptional")))
    compute(cast)
    assert len(of_i29()) == 1


def test_i29_is_silent_about_others_and_where_the_risk_is_not_high(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(monkeypatch, known(cast, **ORDINARY, katrin_teacher=Taught(observation=3.4)))
    assert compute(cast) == 0
    at_high_risk(cast)
    lend(monkeypatch, known(cast, **ORDINARY, katrin_teacher=Taught(observation=2.2)))
    assert compute(cast) == 1
    assert of_i29() == []


def test_i29_closes_when_themes_are_logged_and_asks_once_a_year(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_high_risk(cast)
    lend(monkeypatch, known(cast, **ORDINARY, katrin_teacher=Taught(observation=3.4)))
    compute(cast)

    with cast.as_(cast.lucia_principal):
        talk = Talk(staff_id=cast.katrin_teacher.staff_id, held_on=TODAY, themes=["workload"])
        hold_stay_interview(talk=talk, on=TODAY)

    assert [item.state for item in of_i29()] == [WorkState.DONE]
    compute(cast)
    assert len(of_i29()) == 1


def test_i29_leads_to_the_form_of_the_talk(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    at_high_risk(cast)
    lend(monkeypatch, known(cast, **ORDINARY, katrin_teacher=Taught(observation=3.4)))
    compute(cast)
    (item,) = of_i29()
    asked = AskedItem(
        interlock=item.interlock, part=item.part, subject_id=item.subject_id, topic=item.topic,
        reference=item.reference,
    )  # fmt: skip
    with cast.as_(cast.lucia_principal):
        place = place_of(asked)
    katrin = cast.staff_of(cast.katrin_teacher)
    assert place is not None
    assert place.url == reverse("stay_interview", args=[katrin.public_id])
    with cast.as_(cast.yolanda_ap_instruction):
        assert place_of(asked) is None


def test_i29_reads_the_networks_numbers_once_for_all_schools(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_high_risk(cast)
    asked: list[int] = []
    numbers = known(cast, **ORDINARY, katrin_teacher=Taught(observation=3.4))

    def lender(staff_ids: list[int], on: date) -> dict[int, Taught]:
        asked.append(len(staff_ids))
        return {key: numbers[key] for key in staff_ids if key in numbers}

    monkeypatch.setattr(effects_lent, "_lenders", [lender])
    with guard.acting_as(process("talent_desk")):
        compute_of_schools(school_ids=[cast.harbor.pk, cast.cedar.pk], on=TODAY)

    assert len(asked) == 1
    assert [item.school_id for item in of_i29()] == [cast.harbor.pk]
