"""Whoever takes part in a return finds it: on the record, on the page of the circle, on her own list."""

from datetime import date

from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.conftest import SignIn
from culture.removals_of_cast import DECEMBER, give_part, planned, recorded, work_of
from culture.repair_of_cast import SAFE, as_builder, train
from culture.test_open_pages_of_removals import page
from culture.test_return_after_a_suspension import plan_of
from sextant.audit.models import AccessEntry
from sextant.culture.actions.case_people import answer_invitation
from sextant.culture.actions.reentry import plan_reentry
from sextant.culture.actions.removals_ended import overturn_removal
from sextant.culture.actions.restorative import CaseDraft, hold_case, open_case, screen_case
from sextant.culture.models import ReentryPlan, Removal, RestorativeCase
from sextant.culture.terms import Part
from sextant.culture.terms.restorative import Answer, RepairKind
from sextant.interlocks.into.removals import CHECK_IN
from sextant.work.terms import WorkState

BACK = date(2026, 12, 11)


def name_adult(cast: Cast, plan: ReentryPlan, adult_id: int | None) -> ReentryPlan:
    with cast.as_(cast.dana_ap_culture):
        return plan_reentry(
            plan_id=plan.pk, check_in_adult_id=adult_id, word_to_teachers="", version=plan.version
        )


def open_circle(cast: Cast) -> RestorativeCase:
    train(cast)
    with cast.as_(cast.dana_ap_culture):
        return open_case(
            draft=CaseDraft(
                school_id=cast.harbor.pk,
                staff_id=cast.dana_ap_culture.staff_id or 0,
                kind=RepairKind.REENTRY_CIRCLE,
                students=[(cast.jaylen.pk, Part.RESPONSIBLE), (cast.zuri.pk, Part.HARMED)],
            ),
            on=TODAY,
        )


def hold_circle_with(cast: Cast, case: RestorativeCase) -> None:
    with cast.as_(cast.dana_ap_culture):
        screen_case(
            case_id=case.pk, screen=SAFE, function="", words="",
            screened_by=cast.dana_ap_culture.staff_id or 0, on=TODAY,
        )  # fmt: skip
        for student in (cast.jaylen, cast.zuri):
            answer_invitation(
                case_id=case.pk, student_id=student.pk, answer=Answer.YES, was_met=True, on=TODAY
            )
        hold_case(case_id=case.pk, on=TODAY)


def own_items(adult_id: int | None) -> list[tuple[str, date]]:
    return [
        (item.state, item.due_on)
        for item in work_of("I-09")
        if item.part == CHECK_IN and item.owner_id == adult_id
    ]


def came_back_today(cast: Cast) -> Removal:
    return recorded(cast, date(2026, 11, 19), 2)


def test_the_adult_who_checks_in_has_it_on_her_own_list(cast: Cast, sign_in: SignIn) -> None:
    plan = plan_of(planned(cast, give_part(cast), DECEMBER, 4))
    name_adult(cast, plan, cast.ines_counselor.staff_id)

    assert own_items(cast.ines_counselor.staff_id) == [(WorkState.OPEN, BACK)]
    shown = page(sign_in, cast.ines_counselor, "work_list")
    assert "Circle and check-in on the day of return" in shown
    page(sign_in, cast.ines_counselor, "reentry", plan.public_id)


def test_an_adult_without_reach_to_the_student_reads_what_teachers_read_and_no_more(
    cast: Cast, sign_in: SignIn
) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 4)
    plan = plan_of(removal)
    with cast.as_(cast.dana_ap_culture):
        plan_reentry(
            plan_id=plan.pk, check_in_adult_id=cast.bernice_nurse.staff_id,
            word_to_teachers="He likes to be greeted at the door.", version=plan.version,
        )  # fmt: skip
    page(sign_in, cast.bernice_nurse, "reentry", plan.public_id, status=403)
    (item,) = [one for one in work_of("I-09") if one.owner_id == cast.bernice_nurse.staff_id]
    assert reverse("returns_mine") in page(sign_in, cast.bernice_nurse, "work_item", item.public_id)

    shown = page(sign_in, cast.bernice_nurse, "returns_mine")
    assert "1 student comes back to you" in shown
    assert cast.jaylen.name in shown
    assert "Back on Fri 11 Dec, with a circle that morning" in shown
    assert "He likes to be greeted at the door." in shown
    for secret in ("Out-of-school", "suspen", "Fighting", "Away since", "days of removal"):
        assert secret.lower() not in shown[shown.index("<main") : shown.index("</main>")].lower()
    row = AccessEntry.objects.order_by("sequence").last()
    assert row is not None
    assert (row.body["class"], row.user_id) == ("S3a", cast.bernice_nurse.pk)


def test_whoever_was_not_named_finds_no_return_and_an_overturned_one_is_nobodys(
    cast: Cast, sign_in: SignIn
) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 4)
    name_adult(cast, plan_of(removal), cast.bernice_nurse.staff_id)
    for who in ("joon_coach", "gloria_registrar", "katrin_teacher"):
        assert "Nobody comes back to you now" in page(sign_in, cast.named[who], "returns_mine")
    with cast.as_(cast.dana_ap_culture):
        overturn_removal(removal_id=removal.pk, because="Another student.", was_away=False, on=TODAY)
    assert "Nobody comes back to you now" in page(sign_in, cast.bernice_nurse, "returns_mine")


def test_another_adult_takes_it_over(cast: Cast) -> None:
    plan = name_adult(
        cast, plan_of(planned(cast, give_part(cast), DECEMBER, 4)), cast.ines_counselor.staff_id
    )
    plan = name_adult(cast, plan, cast.erik_teacher.staff_id)

    assert own_items(cast.ines_counselor.staff_id) == [(WorkState.SUPERSEDED, BACK)]
    assert own_items(cast.erik_teacher.staff_id) == [(WorkState.OPEN, BACK)]
    name_adult(cast, plan, None)
    assert own_items(cast.erik_teacher.staff_id) == [(WorkState.SUPERSEDED, BACK)]


def test_nobody_is_asked_for_a_return_that_was_overturned(cast: Cast) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 4)
    name_adult(cast, plan_of(removal), cast.ines_counselor.staff_id)
    with cast.as_(cast.lucia_principal):
        overturn_removal(removal_id=removal.pk, because="Another student.", was_away=False, on=TODAY)

    assert own_items(cast.ines_counselor.staff_id) == [(WorkState.SUPERSEDED, BACK)]


def test_the_circle_and_the_return_lead_to_each_other(cast: Cast, sign_in: SignIn) -> None:
    plan = plan_of(came_back_today(cast))
    here = reverse("reentry", args=[plan.public_id])
    before = page(sign_in, cast.dana_ap_culture, "reentry", plan.public_id)
    assert f"kind=re_entry_circle&amp;with={cast.jaylen.public_id}" in before
    case = open_circle(cast)
    there = reverse("repair_case", args=[case.public_id])

    after = page(sign_in, cast.dana_ap_culture, "reentry", plan.public_id)
    assert f'href="{there}"' in after
    assert "kind=re_entry_circle" not in after
    assert f'href="{here}"' in page(sign_in, cast.dana_ap_culture, "repair_case", case.public_id)
    assert f'href="{here}"' in page(
        sign_in, cast.lucia_principal, "removals_of_student", cast.jaylen.public_id
    )


def test_teachers_read_the_return_and_not_who_is_in_the_circle(cast: Cast, sign_in: SignIn) -> None:
    plan = plan_of(came_back_today(cast))
    case = open_circle(cast)
    shown = page(sign_in, cast.amara_teacher, "reentry", plan.public_id)

    assert str(case.public_id) not in shown
    assert "Zuri" not in shown


def test_the_leader_of_a_circle_has_it_on_her_list_until_it_is_held(cast: Cast, sign_in: SignIn) -> None:
    plan = plan_of(came_back_today(cast))
    name_adult(cast, plan, cast.ines_counselor.staff_id)
    case = open_circle(cast)
    assert own_items(cast.dana_ap_culture.staff_id) == [(WorkState.OPEN, TODAY)]

    hold_circle_with(cast, case)
    assert plan_of_again(plan).circle_held_on == TODAY
    assert own_items(cast.dana_ap_culture.staff_id) == [(WorkState.DONE, TODAY)]
    assert own_items(cast.ines_counselor.staff_id) == [(WorkState.DONE, TODAY)]
    assert "Jaylen" in page(sign_in, cast.dana_ap_culture, "reentry", plan.public_id)


def test_a_circle_of_another_kind_holds_no_return(cast: Cast) -> None:
    plan = plan_of(came_back_today(cast))
    train(cast)
    with cast.as_(cast.dana_ap_culture):
        case = open_case(
            draft=CaseDraft(
                school_id=cast.harbor.pk,
                staff_id=cast.dana_ap_culture.staff_id or 0,
                kind=RepairKind.CONFERENCE,
                students=[(cast.jaylen.pk, Part.RESPONSIBLE), (cast.zuri.pk, Part.HARMED)],
            ),
            on=TODAY,
        )
    hold_circle_with(cast, case)

    assert plan_of_again(plan).circle_held_on is None
    assert own_items(cast.dana_ap_culture.staff_id) == []


def plan_of_again(plan: ReentryPlan) -> ReentryPlan:
    with as_builder():
        found: ReentryPlan = ReentryPlan.objects.get(pk=plan.pk)
    return found
