"""A plan begins with words for teachers and a goal, keeps its manager’s reach, and names no reason."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.kernel.guard import unguarded
from sextant.network.models import Caseload
from sextant.support.actions.plan_spans import end_plan
from sextant.support.actions.plans import (
    CannotGo,
    GoalDraft,
    NotReady,
    ReviewTooFar,
    TargetTooLow,
    move_plan,
    write_plan,
)
from sextant.support.actions.programs import NameTaken, add_program, offer_default_menu, retire_program
from sextant.support.models import Goal, InterventionProgram, SupportPlan
from sextant.support.rules.plan_dates import baseline_of, can_go, next_monday
from sextant.support.rules.plan_templates import TEMPLATES
from sextant.support.terms.care import Domain, PlanKind, PlanState
from sextant.web.formats import dated
from support.care_of_cast import (
    FACTS,
    RATIONALE,
    as_builder,
    ask,
    draft_of,
    item_of,
    plan_of,
    read,
    screen,
    stand_in,
)
from support.conftest import SignIn


def drafted(cast: Cast) -> SupportPlan:
    screen(cast, item_of(ask(cast).referral))
    return unguarded(SupportPlan).get()


def program(name: str = "Repeated reading in pairs") -> InterventionProgram:
    with as_builder():
        offer_default_menu()
    return unguarded(InterventionProgram).get(name=name)


def test_a_baseline_is_the_median_of_three() -> None:
    assert baseline_of((40, 38, 43)) == 40
    with pytest.raises(ValueError, match="three"):
        baseline_of((40, 38))


def test_help_begins_with_a_week_and_closed_plans_are_history() -> None:
    assert next_monday(TODAY) == TODAY + timedelta(days=7)
    assert can_go(PlanState.FADING, PlanState.ACTIVE)
    assert not can_go(PlanState.CLOSED, PlanState.ACTIVE)


def test_a_plan_begins_when_it_says_how_to_help_and_has_a_goal(cast: Cast) -> None:
    row, chosen = drafted(cast), program()
    with cast.as_(cast.samir_interventionist):
        with pytest.raises(NotReady, match="how every teacher can help"):
            move_plan(plan_id=row.pk, version=row.version, to=PlanState.ACTIVE, on=TODAY)
        write_plan(
            plan_id=row.pk, version=row.version, draft=draft_of(cast, row, chosen), goal=None, on=TODAY
        )
        with pytest.raises(NotReady, match="three scores"):
            move_plan(plan_id=row.pk, version=read(row).version, to=PlanState.ACTIVE, on=TODAY)


def test_a_goal_lies_above_its_baseline_and_the_review_six_to_eight_weeks_on(cast: Cast) -> None:
    row, chosen = drafted(cast), program()
    low = GoalDraft(scores=(40, 38, 43), target=39, target_on=TODAY + timedelta(days=200))
    with cast.as_(cast.samir_interventionist):
        with pytest.raises(TargetTooLow):
            write_plan(
                plan_id=row.pk, version=row.version, draft=draft_of(cast, row, chosen), goal=low, on=TODAY
            )
        late = draft_of(cast, row, chosen, review_on=row.starts_on + timedelta(weeks=9))
        with pytest.raises(ReviewTooFar):
            write_plan(plan_id=row.pk, version=row.version, draft=late, goal=None, on=TODAY)


def test_whoever_manages_a_plan_has_the_student_on_her_caseload_until_it_ends(cast: Cast) -> None:
    row = plan_of(cast, student="zuri")
    me = cast.samir_interventionist.staff_id
    cases = unguarded(Caseload).filter(staff_id=me, student_id=cast.zuri.pk, kind="plan")
    assert [one.valid_until for one in cases] == [None]

    with cast.as_(cast.samir_interventionist):
        end_plan(plan_id=row.pk, version=read(row).version, because="She reads with her class.", on=TODAY)
        with pytest.raises(CannotGo):
            move_plan(plan_id=row.pk, version=read(row).version, to=PlanState.ACTIVE, on=TODAY)

    assert [one.valid_until for one in cases.all()] == [TODAY + timedelta(days=1)]


def test_a_plan_that_another_manages_is_out_of_the_first_managers_reach_with_the_day(cast: Cast) -> None:
    row = plan_of(cast, student="zuri")
    ines, samir = cast.ines_counselor.staff_id, cast.samir_interventionist.staff_id
    with cast.as_(cast.yolanda_ap_instruction):
        draft = draft_of(cast, row, program(), staff_id=ines)
        write_plan(plan_id=row.pk, version=read(row).version, draft=draft, goal=None, on=TODAY)

    cases = unguarded(Caseload).filter(student_id=cast.zuri.pk, kind="plan")
    assert dict(cases.values_list("staff_id", "valid_until")) == {
        samir: TODAY + timedelta(days=1),
        ines: None,
    }


def test_a_new_goal_takes_the_place_of_the_old_one_which_stays(cast: Cast) -> None:
    row = plan_of(cast)
    chosen = program()
    higher = GoalDraft(scores=(50, 52, 51), target=90, target_on=TODAY + timedelta(days=200))
    with cast.as_(cast.samir_interventionist):
        write_plan(
            plan_id=row.pk,
            version=read(row).version,
            draft=draft_of(cast, row, chosen),
            goal=higher,
            on=TODAY,
        )

    goals = list(unguarded(Goal).order_by("pk"))
    assert [(one.baseline, one.replaced_on) for one in goals] == [(40.0, TODAY), (51.0, None)]


def test_the_menu_comes_with_the_product_once_and_is_the_directors_to_keep(cast: Cast) -> None:
    with as_builder():
        first, again = offer_default_menu(), offer_default_menu()
    assert len(first) >= 18
    assert again == []
    tiers = {one.tier for one in first}
    assert tiers == {2, 3}
    for one in first:
        if one.domain in {"reading", "math"}:
            assert one.most_students <= (6 if one.tier == 2 else 3)
            assert 30 <= one.minutes <= 45
            assert 3 <= one.per_week <= 5
    values: dict[str, Any] = {name: getattr(first[0], name) for name in ("name", "domain", "tier")}
    with as_builder():
        with pytest.raises(NameTaken):
            add_program(**values)
        assert not retire_program(program_id=first[0].pk, is_offered=False).is_offered


PAGES_OF_TEACHERS = ("support_of", "support_card")


@pytest.mark.parametrize("page", PAGES_OF_TEACHERS)
def test_a_teacher_reads_tier_adult_and_how_to_help_and_never_why(
    cast: Cast, sign_in: SignIn, page: str
) -> None:
    plan_of(cast)
    # Math is another teacher's: she neither referred nor is quoted.
    client = sign_in(cast.amara_teacher)

    shown = client.get(reverse(page, args=[cast.jaylen.public_id])).content.decode()

    assert "Tier 2" in shown
    assert "Samir Haddad" in shown
    assert RATIONALE not in shown
    assert FACTS not in shown
    principal = sign_in(cast.lucia_principal)
    assert RATIONALE in principal.get(reverse("support_of", args=[cast.jaylen.public_id])).content.decode()


@pytest.mark.parametrize("who", ["denise_guardian", "jaylen_student"])
def test_a_family_reads_what_runs_and_prints_it_without_a_reason(
    cast: Cast, sign_in: SignIn, who: str
) -> None:
    row = plan_of(cast)
    client = sign_in(cast.named[who])

    plans = client.get(reverse("family_support", args=[cast.jaylen.public_id])).content.decode()
    printed = client.get(
        f"{reverse('support_plan_print', args=[row.public_id])}?language=es"
    ).content.decode()

    assert "Repeated reading in pairs" in plans
    assert 'lang="es"' in printed
    assert "80" in printed
    for page in (plans, printed):
        assert RATIONALE not in page
        assert FACTS not in page
    assert client.get(reverse("support_plan", args=[row.public_id])).status_code == 403


def test_a_draft_is_no_familys_to_read(cast: Cast, sign_in: SignIn) -> None:
    row = drafted(cast)

    client = sign_in(cast.denise_guardian)
    assert client.get(reverse("support_plan_print", args=[row.public_id])).status_code == 404
    assert (
        "Help is decided, and the plan is being written"
        in client.get(reverse("family_support", args=[cast.jaylen.public_id])).content.decode()
    )


@pytest.mark.parametrize("who", ["denise_guardian", "jaylen_student"])
def test_a_family_reads_that_help_was_decided_before_its_plan_is_written(
    cast: Cast, sign_in: SignIn, who: str
) -> None:
    stand_in(cast, Domain.READING)

    page = (
        sign_in(cast.named[who]).get(reverse("family_support", args=[cast.jaylen.public_id])).content.decode()
    )

    assert (
        f"A small group in reading was decided on {dated(TODAY)}; it begins when the plan is written" in page
    )
    assert "No extra plan" not in page
    assert "Nothing beyond what the class gives" not in page


def test_a_plan_is_written_and_begun_on_its_pages(cast: Cast, sign_in: SignIn) -> None:
    row, chosen = drafted(cast), program()
    client = sign_in(cast.samir_interventionist)
    said = {
        "version": row.version, "kind": "school", "program": chosen.pk, "staff": row.staff_id, "minutes": 30,
        "per_week": 3, "starts_on": row.starts_on, "review_on": row.review_on,
        "how_to_help": "Let him read it twice.", "score_1": 40, "score_2": 38, "score_3": 43, "target": "",
    }  # fmt: skip
    address = reverse("support_plan_edit", args=[row.public_id])
    refused = client.post(address, said)
    assert refused.status_code == 422
    assert "leave all empty" in refused.content.decode()

    kept = client.post(address, said | {"target": 80, "target_on": "2027-06-01"})
    assert kept.status_code == 303
    client.post(
        reverse("support_plan_move", args=[row.public_id]), {"version": read(row).version, "do": "begin"}
    )

    assert read(row).state == PlanState.ACTIVE
    page = client.get(reverse("support_plan", args=[row.public_id])).content.decode()
    assert "From 40 to 80" in page


def test_the_board_says_first_who_has_no_plan(cast: Cast, sign_in: SignIn) -> None:
    plan_of(cast)
    screen(cast, item_of(ask(cast, student="zuri").referral))
    client = sign_in(cast.lucia_principal)

    page = client.get(reverse("support_board")).content.decode()
    assert "1 of 2 needs has no plan that runs" in page
    alone = client.get(f"{reverse('support_board')}?show=without_plan").content.decode()
    assert "Zuri" in alone
    assert "Jaylen" not in alone


def test_whoever_reads_no_rows_gets_no_small_number(cast: Cast, sign_in: SignIn) -> None:
    ask(cast)

    page = sign_in(cast.anneke_data_director).get(reverse("support_schools")).content.decode()

    assert "fewer than 10" in page


def test_history_is_shown_as_of_a_day(cast: Cast, sign_in: SignIn) -> None:
    plan_of(cast)
    client = sign_in(cast.lucia_principal)
    address = reverse("support_of", args=[cast.jaylen.public_id])

    assert (
        "Tier 1 in every domain" in client.get(f"{address}?on={TODAY - timedelta(days=1)}").content.decode()
    )
    assert "a plan runs for each" in client.get(address).content.decode()


def test_a_family_that_reads_spanish_reads_the_plan_in_spanish(cast: Cast, sign_in: SignIn) -> None:
    row = plan_of(cast)
    client = sign_in(cast.denise_guardian)

    printed = client.get(
        f"{reverse('support_plan_print', args=[row.public_id])}?language=es"
    ).content.decode()

    assert "El plan de" in printed
    assert "La meta" in printed
    assert "de 40 a 80" in printed


def test_each_kind_has_its_template_and_an_anchor_room_asks_for_its_way_back(
    cast: Cast, sign_in: SignIn
) -> None:
    assert set(TEMPLATES) == set(PlanKind)
    stand_in(cast, Domain.BEHAVIOR)
    client = sign_in(cast.lucia_principal)

    answer = client.post(
        reverse("support_plan_new", args=[cast.jaylen.public_id]),
        {"domain": "behavior", "kind": "anchor"},
        follow=True,
    )

    page = answer.content.decode()
    assert "by which steps back to class" in page
    row = unguarded(SupportPlan).get()
    assert (row.kind, row.minutes, row.per_week) == ("anchor", 60, 5)
