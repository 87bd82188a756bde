"""A plan is its manager's and those who review plans; it ends with a reason, and answers a tier."""

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.kernel.guard import unguarded
from sextant.support.actions.plan_spans import NoTierYet, NotMet, begin_plan, end_plan
from sextant.support.actions.plans import NotAnAnchor, NotYours, move_plan, write_plan
from sextant.support.actions.reviews import NotDecided
from sextant.support.models import DecisionReview, SupportPlan, TierStatus
from sextant.support.terms.care import Domain, PlanKind, PlanState
from support.care_of_cast import draft_of, plan_of, read, stand_in
from support.conftest import SignIn
from support.delivery_of_cast import plan, probe

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


def end(cast: Cast, row: SupportPlan, who: str = "samir_interventionist", **more: object) -> SupportPlan:
    values = {"because": "He reads with his class.", "version": read(row).version, **more}
    with cast.as_(cast.named[who]):
        return end_plan(plan_id=row.pk, on=TODAY, **values)  # type: ignore[arg-type]


def begin(cast: Cast, who: str, kind: PlanKind | None = None, domain: Domain = Domain.READING) -> SupportPlan:
    with cast.as_(cast.named[who]):
        return begin_plan(
            student_id=cast.jaylen.pk, school_id=cast.harbor.pk, domain=domain, kind=kind, on=TODAY
        )


def test_amara_teaches_jaylen_and_changes_nothing_of_samirs_plan(cast: Cast, sign_in: SignIn) -> None:
    row = plan_of(cast)
    with cast.as_(cast.amara_teacher):
        with pytest.raises(NotYours):
            move_plan(plan_id=row.pk, version=read(row).version, to=PlanState.FADING, on=TODAY)
        with pytest.raises(NotYours):
            write_plan(
                plan_id=row.pk,
                version=read(row).version,
                draft=draft_of(cast, row, None),
                goal=None,
                on=TODAY,
            )
    with pytest.raises(NotYours):
        end(cast, row, "amara_teacher")
    with pytest.raises(NotYours):
        begin(cast, "amara_teacher")

    client = sign_in(cast.amara_teacher)
    page = client.get(reverse("support_plan", args=[row.public_id])).content.decode()
    assert reverse("support_plan_move", args=[row.public_id]) not in page
    assert reverse("support_plan_edit", args=[row.public_id]) not in page
    assert client.get(reverse("support_plan_edit", args=[row.public_id])).status_code == 303
    of_student = client.get(reverse("support_of", args=[cast.jaylen.public_id])).content.decode()
    assert reverse("support_plan_new", args=[cast.jaylen.public_id]) not in of_student
    assert read(row).state == PlanState.ACTIVE


def test_a_teacher_who_manages_a_plan_changes_and_ends_her_own(cast: Cast) -> None:
    row = plan(cast, manager="amara_teacher", with_goal=False, kind="in_class")
    with cast.as_(cast.amara_teacher):
        move_plan(plan_id=row.pk, version=row.version, to=PlanState.FADING, on=TODAY)
    end(cast, row, "amara_teacher")

    assert read(row).state == PlanState.CLOSED
    assert unguarded(DecisionReview).get().staff_id == cast.amara_teacher.staff_id


def test_a_goal_is_met_when_the_newest_valid_probe_says_so_and_the_reason_is_kept(cast: Cast) -> None:
    row = plan(cast)
    stand_in(cast, Domain.READING)
    with pytest.raises(NotMet, match="Nothing valid"):
        end(cast, row, is_met=True)
    probe(row, 60, 70)
    with pytest.raises(NotMet, match="newest probe is 70"):
        end(cast, row, is_met=True)
    probe(row, 81, first=TODAY)
    with pytest.raises(NotDecided, match="Say why"):
        end(cast, row, because=" ", is_met=True)

    end(cast, row, is_met=True)

    assert (read(row).state, read(row).goal_met) == (PlanState.CLOSED, True)
    review = unguarded(DecisionReview).get()
    assert (review.decision, review.because) == ("exit", "He reads with his class.")
    assert unguarded(TierStatus).get(valid_until=None).tier == 1


def test_a_plan_that_ends_unmet_says_so_and_its_tier_does_not_stand_in_silence(
    cast: Cast, sign_in: SignIn
) -> None:
    row = plan_of(cast)
    client = sign_in(cast.samir_interventionist)
    address = reverse("support_plan_move", args=[row.public_id])
    client.post(address, {"version": read(row).version, "do": "end", "because": ""})
    assert read(row).state == PlanState.ACTIVE
    client.post(address, {"version": read(row).version, "do": "end", "because": "The family asks for it."})
    assert (read(row).state, read(row).goal_met) == (PlanState.CLOSED, None)
    assert unguarded(TierStatus).get(valid_until=None).tier == 1

    stand_in_again = reverse("support_plan", args=[row.public_id])
    assert "still stands" not in client.get(stand_in_again).content.decode()
    unguarded(TierStatus).filter(valid_until=None).update(tier=2)
    assert "Tier 2 in Reading still stands" in client.get(stand_in_again).content.decode()


def test_a_plan_answers_a_standing_tier_but_for_whoever_is_ready_for_more(cast: Cast) -> None:
    with pytest.raises(NoTierYet, match="screening"):
        begin(cast, "samir_interventionist")
    assert begin(cast, "samir_interventionist", domain=Domain.ADVANCED).tier == 2

    stand_in(cast, Domain.READING, tier=3)
    made = begin(cast, "samir_interventionist")
    assert (made.tier, made.staff_id) == (3, cast.samir_interventionist.staff_id)


def test_an_anchor_room_is_given_by_those_who_lead_support(cast: Cast) -> None:
    stand_in(cast, Domain.BEHAVIOR)
    with pytest.raises(NotAnAnchor):
        begin(cast, "samir_interventionist", PlanKind.ANCHOR, Domain.BEHAVIOR)
    row = begin(cast, "samir_interventionist", domain=Domain.BEHAVIOR)
    with cast.as_(cast.samir_interventionist), pytest.raises(NotAnAnchor):
        write_plan(
            plan_id=row.pk,
            version=row.version,
            draft=draft_of(cast, row, None, kind=PlanKind.ANCHOR),
            goal=None,
            on=TODAY,
        )
