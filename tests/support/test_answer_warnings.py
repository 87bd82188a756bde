"""Red indicators are reviewed, two of them get a case manager; caseloads are units, and waits are told."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.audit.batches import recheck
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.network.models import Caseload, Student
from sextant.network.terms import CaseKind
from sextant.support.actions.caseloads import decide_on_caseloads
from sextant.support.actions.counted_daily import count_caseloads, warn_of_school
from sextant.support.actions.warning_cases import NoReason, NoSuchCase, TooLate, end_case, take_back_end
from sextant.support.actions.warnings import NotAtThisSchool, NotMetYet, NotOneself, Review, keep_review
from sextant.support.models import RedSince, Referral, WarningReview
from sextant.support.queries import caseloads, indicators_lent
from sextant.support.queries.caseloads import SpedRow, counselors_of, waits_of
from sextant.support.queries.indicators_lent import Lights
from sextant.support.queries.sped_caseloads import SpedCaseload
from sextant.support.queries.warning_cases import cases_ended, cases_managed
from sextant.support.queries.warnings import warned_at, warned_columns
from sextant.support.rules.caseload_share import SpedLoad
from sextant.support.rules.caseloads import Load, Wellness, load_of
from sextant.support.terms.care import Domain, Source
from sextant.web.formats import dated
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState
from support.conftest import SignIn

LATER = TODAY + timedelta(days=42)
RED, CLEAR = "red", "clear"


@pytest.mark.acceptance(1)
def test_the_worked_example_of_a_counselor_is_forty_three_point_two_of_sixty() -> None:
    load = load_of(
        n_students=260, wellness=Wellness(n_tier_2=14, n_tier_3=9, n_crisis=2), students_a_unit=50, most=60
    )
    assert load.units == pytest.approx(43.2)
    assert round(load.percent) == 72
    assert not load.is_over


def light_up(cast: Cast, monkeypatch: pytest.MonkeyPatch, *, n_red: int = 2) -> None:
    """Let Jaylen have so many red indicators, and nobody else any."""
    lights = {
        cast.jaylen.pk: Lights(
            attendance=RED if n_red > 0 else CLEAR,
            behavior=RED if n_red > 1 else CLEAR,
            courses=RED if n_red > 2 else CLEAR,
        ),
        cast.zuri.pk: Lights(attendance=CLEAR, behavior=CLEAR, courses=CLEAR),
    }
    monkeypatch.setattr(
        indicators_lent,
        "_lenders",
        [lambda school_id, on: lights if school_id == cast.harbor.pk else {}],
    )


def warn(cast: Cast, on: date = TODAY) -> None:
    with guard.acting_as(process("support_desk")):
        warn_of_school(school_id=cast.harbor.pk, on=on)


def asked(code: str) -> list[WorkItem]:
    with guard.acting_as(process("decider")):
        return list(WorkItem.objects.filter(interlock=code).order_by("pk"))


def review(cast: Cast, **more: object) -> None:
    values = {
        "student_id": cast.jaylen.pk, "staff_id": cast.ines_counselor.staff_id, "n_red": 2,
        "plan": "He checks in with the dean each morning.", "look_again_on": LATER,
        "manager_id": cast.samir_interventionist.staff_id, "family_met_on": TODAY,
    } | more  # fmt: skip
    with cast.as_(cast.ines_counselor):
        keep_review(review=Review(**values), on=TODAY)  # type: ignore[arg-type]


def test_i14_asks_for_a_case_manager_at_two_reds_and_names_no_behavior(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    light_up(cast, monkeypatch)
    warn(cast)
    warn(cast)
    (item,) = asked("I-14")
    assert item.owner_id == cast.ines_counselor.staff_id
    assert "2 of three" in item.reason
    assert "Jaylen" not in item.reason
    assert "ehavior" not in item.reason


def test_i14_is_silent_at_one_red_and_where_somebody_manages_the_case(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    light_up(cast, monkeypatch, n_red=1)
    warn(cast)
    assert asked("I-14") == []
    with guard.acting_as(process("demo_builder")):
        Caseload(
            staff_id=cast.samir_interventionist.staff_id, student=cast.jaylen, school=cast.harbor,
            kind=CaseKind.CASE_MANAGER, valid_from=TODAY - timedelta(days=3),
        ).save()  # fmt: skip
    light_up(cast, monkeypatch)
    warn(cast)
    assert asked("I-14") == []


def test_a_case_manager_and_a_meeting_close_it_and_a_plan_alone_does_not(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    light_up(cast, monkeypatch)
    warn(cast)
    review(cast, manager_id=None, family_met_on=None)
    assert [one.state for one in asked("I-14")] == [WorkState.OPEN]
    review(cast)
    assert [one.state for one in asked("I-14")] == [WorkState.DONE]
    with guard.acting_as(process("decider")):
        held = Caseload.objects.on(TODAY).get(student=cast.jaylen, kind=CaseKind.CASE_MANAGER)
    assert held.staff_id == cast.samir_interventionist.staff_id


def test_who_hands_the_case_on_reads_no_further_than_the_day(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    light_up(cast, monkeypatch)
    warn(cast)
    with guard.acting_as(process("demo_builder")):
        Caseload(
            staff_id=cast.priya_coteacher.staff_id, student=cast.jaylen, school=cast.harbor,
            kind=CaseKind.CASE_MANAGER, valid_from=TODAY - timedelta(days=90),
        ).save()  # fmt: skip
    review(cast)
    review(cast, manager_id=cast.erik_teacher.staff_id)

    samir, priya, erik = (
        one.staff_id for one in (cast.samir_interventionist, cast.priya_coteacher, cast.erik_teacher)
    )
    with guard.acting_as(process("decider")):
        cases = Caseload.objects.filter(student=cast.jaylen, kind=CaseKind.CASE_MANAGER)
        held = dict(cases.values_list("staff_id", "valid_until"))
    assert held == {samir: TODAY + timedelta(days=1), priya: None, erik: None}


def test_a_case_begins_at_the_school_and_with_a_meeting(cast: Cast) -> None:
    with pytest.raises(NotAtThisSchool):
        review(cast, manager_id=cast.oliver_teacher_elsewhere.staff_id)
    with pytest.raises(NotMetYet):
        review(cast, family_met_on=None)
    with pytest.raises(NotMetYet):
        review(cast, family_met_on=TODAY + timedelta(days=1))


def test_who_only_screens_a_student_does_not_give_her_to_herself(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        Caseload.objects.filter(staff_id=cast.ines_counselor.staff_id, student=cast.jaylen).update(
            kind=CaseKind.SCREENING
        )
    with pytest.raises(NotOneself):
        review(cast, manager_id=cast.ines_counselor.staff_id)
    review(cast)


def test_a_teacher_answers_no_indicators(cast: Cast) -> None:
    values = Review(
        student_id=cast.zuri.pk, staff_id=cast.katrin_teacher.staff_id, n_red=1, plan="x", look_again_on=LATER
    )
    with cast.as_(cast.oliver_teacher_elsewhere), pytest.raises((OutOfReach, CannotDo)):
        keep_review(review=values, on=TODAY)


def test_since_when_somebody_is_red_is_kept_and_ends(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    light_up(cast, monkeypatch, n_red=1)
    warn(cast, TODAY - timedelta(days=7))
    warn(cast)
    with cast.as_(cast.lucia_principal):
        (row,) = warned_at(school_id=cast.harbor.pk, on=TODAY).rows
    assert row.since == TODAY - timedelta(days=7)
    assert not row.is_reviewed
    light_up(cast, monkeypatch, n_red=0)
    warn(cast)
    with guard.acting_as(process("support_desk")):
        assert RedSince.objects.get().until == TODAY
    assert recheck().faults == ()


def test_the_page_tells_the_day_of_the_open_work_and_since_when_it_is_red(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    light_up(cast, monkeypatch, n_red=1)
    warn(cast, TODAY - timedelta(days=49))
    light_up(cast, monkeypatch)
    warn(cast)
    (item,) = asked("I-14")
    with cast.as_(cast.lucia_principal):
        (row,) = warned_at(school_id=cast.harbor.pk, on=TODAY).rows
    assert (row.since, row.due_on) == (TODAY - timedelta(days=49), item.due_on)

    page = sign_in(cast.lucia_principal).get(reverse("early_warning")).content.decode()
    assert f"Red since {dated(row.since)}" in page
    assert "days late" not in page


def test_one_red_that_nobody_looked_at_is_late_by_its_own_day_and_a_look_answers_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    light_up(cast, monkeypatch, n_red=1)
    warn(cast, TODAY - timedelta(days=49))
    with cast.as_(cast.lucia_principal):
        (row,) = warned_at(school_id=cast.harbor.pk, on=TODAY).rows
    assert row.asked_until is None
    assert row.due_on is not None
    assert row.due_on < TODAY
    review(cast, n_red=1, manager_id=None, family_met_on=None)
    with cast.as_(cast.lucia_principal):
        (row,) = warned_at(school_id=cast.harbor.pk, on=TODAY).rows
    assert row.due_on is None


def test_counts_are_over_all_students_and_the_list_comes_in_pages(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = Lights(attendance=RED, behavior=RED, courses=CLEAR)
    one = Lights(attendance=RED, behavior=CLEAR, courses=CLEAR)
    with guard.acting_as(process("demo_builder")):
        many = [
            Student.objects.create(given_name=f"A{nth}", family_name="Of many", school=cast.harbor, grade=7)
            for nth in range(70)
        ]
    lights = {student.pk: two if nth < 60 else one for nth, student in enumerate(many)}
    monkeypatch.setattr(indicators_lent, "_lenders", [lambda school_id, on: lights])
    warn(cast)
    with cast.as_(cast.lucia_principal):
        first = warned_at(school_id=cast.harbor.pk, on=TODAY)
        second = warned_at(school_id=cast.harbor.pk, on=TODAY, window=warned_columns().window({"page": "2"}))
    assert (len(first.rows), len(second.rows), first.page.total) == (25, 25, 70)
    assert (first.n_waiting, first.n_alone, second.n_alone) == (70, 60, 60)
    assert not {row.student_id for row in first.rows} & {row.student_id for row in second.rows}


def wait(cast: Cast, days: int) -> None:
    with guard.acting_as(process("demo_builder")):
        Referral(
            school=cast.harbor, student=cast.jaylen, domain=Domain.MATH, source=Source.TEACHER,
            facts="Behind.",
            received_on=TODAY - timedelta(days=days), screen_by=TODAY,
        ).save()  # fmt: skip


def count() -> None:
    with guard.acting_as(process("support_desk")):
        count_caseloads(on=TODAY)


def test_i26_tells_the_principal_of_waits_over_ten_school_days_and_closes_with_a_decision(cast: Cast) -> None:
    wait(cast, 30)
    count()
    count()
    (item,) = [one for one in asked("I-26") if one.school_id == cast.harbor.pk]
    assert "1 of 1 referrals wait longer than 10 school days" in item.reason
    with cast.as_(cast.lucia_principal):
        decide_on_caseloads(
            school_id=cast.harbor.pk, staff_id=cast.lucia_principal.staff_id,
            decision="Samir screens two a day.",
            asks_for_position=False, on=TODAY,
        )  # fmt: skip
    assert [one.state for one in asked("I-26") if one.school_id == cast.harbor.pk] == [WorkState.DONE]


def test_i26_is_silent_while_nobody_waits_long_and_no_caseload_is_over(cast: Cast) -> None:
    wait(cast, 7)
    count()
    assert asked("I-26") == []


def test_i26_counts_special_education_that_its_area_lends(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [SpedRow(name="Priya Rao", about="22 plans", percent=110.0)]
    monkeypatch.setattr(
        "sextant.interlocks.into.following.sped_rows",
        lambda *, school_id, on: rows if school_id == cast.harbor.pk else (),
    )
    count()
    (item,) = asked("I-26")
    assert "1 of 2 caseloads are over the cap, the fullest at 110%" in item.reason


def test_i26_counts_wellness_that_its_desk_lends(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    key = cast.ines_counselor.staff_id
    monkeypatch.setattr(
        caseloads, "wellness_units", lambda school, on: {key: Wellness(n_tier_2=31, n_tier_3=15)}
    )
    with guard.acting_as(process("decider")):
        row = next(one for one in counselors_of(school_id=cast.harbor.pk, on=TODAY) if one.staff_id == key)
        assert row.load.is_over
        assert waits_of(school_id=cast.harbor.pk, on=TODAY).n == 0
    count()
    assert "over the cap" in next(one for one in asked("I-26") if one.school_id == cast.harbor.pk).reason


def test_the_headline_counts_special_education_and_says_yours_to_a_counselor(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    rows = [SpedRow(name="Priya Rao", about="22 plans", percent=110.0, is_over=True)]
    monkeypatch.setattr("sextant.support.views.caseloads.sped_rows", lambda *, school_id, on: rows)
    page = sign_in(cast.lucia_principal).get(reverse("caseload_units")).content.decode()
    assert "<h1>1 caseload is over the cap</h1>" in page
    assert "110%" in page
    wait(cast, 30)
    own = sign_in(cast.ines_counselor).get(reverse("caseload_units")).content.decode()
    assert "<h1>1 of your referrals waits too long</h1>" in own
    assert "110%" not in own


def test_both_pages_give_a_special_education_teacher_one_percentage() -> None:
    one = SpedCaseload(
        staff_id=1, public_id=UUID(int=1), staff="Priya Rao",
        load=SpedLoad(direct_minutes=1020, available_minutes=1500, n_plans=17),
        is_over=False, most_share=85, most_plans=20,
    )  # fmt: skip
    assert one.percent == pytest.approx(85)
    heavier = replace(one, load=SpedLoad(direct_minutes=1275, available_minutes=1500, n_plans=17))
    assert heavier.percent == pytest.approx(100)


def end(cast: Cast, reason: str = "plan", words: str = "", *, who: str = "samir_interventionist") -> None:
    with cast.as_(getattr(cast, who)):
        end_case(student_id=cast.jaylen.pk, reason=reason, words=words, on=TODAY)


def test_the_manager_ends_a_case_and_a_new_red_asks_for_a_manager_anew(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    light_up(cast, monkeypatch)
    warn(cast)
    review(cast)
    end(cast)
    later = TODAY + timedelta(days=8)
    warn(cast, later)
    assert [one.state for one in asked("I-14")] == [WorkState.DONE]
    light_up(cast, monkeypatch, n_red=3)
    with time_machine.travel(NOW + timedelta(days=15), tick=False):
        warn(cast, later)
        # A second count of the same day says nothing new; the next one does.
        assert [one.state for one in asked("I-14")] == [WorkState.DONE]
        warn(cast, later + timedelta(days=7))
    assert [one.state for one in asked("I-14")] == [WorkState.DONE, WorkState.OPEN]
    with guard.acting_as(process("decider")):
        held = Caseload.objects.get(student=cast.jaylen, kind=CaseKind.CASE_MANAGER)
        assert WarningReview.objects.filter(student=cast.jaylen).count() == 1
    assert held.valid_until == TODAY + timedelta(days=1)


def test_reds_that_turned_green_and_come_back_ask_anew_although_they_are_no_more_than_before(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    light_up(cast, monkeypatch)
    warn(cast)
    review(cast)
    end(cast)
    for days, n_red in ((7, 0), (14, 2)):
        light_up(cast, monkeypatch, n_red=n_red)
        with time_machine.travel(NOW + timedelta(days=days), tick=False):
            warn(cast, TODAY + timedelta(days=days))
    assert [one.state for one in asked("I-14")] == [WorkState.DONE, WorkState.OPEN]


def test_a_case_ends_with_a_reason_that_holds_and_by_whoever_it_concerns(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    light_up(cast, monkeypatch)
    with pytest.raises(NoSuchCase):
        end(cast)
    review(cast)
    for reason, refusal in (("", NoReason), ("other", NoReason), ("green", NoReason)):
        with pytest.raises(refusal):
            end(cast, reason)
    for who in ("erik_teacher", "oliver_teacher_elsewhere"):
        with pytest.raises(NoSuchCase):
            end(cast, who=who)
    light_up(cast, monkeypatch, n_red=0)
    end(cast, "green", who="lucia_principal")


def test_an_end_of_today_is_taken_back_and_one_of_yesterday_is_not(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    light_up(cast, monkeypatch)
    review(cast)
    end(cast)
    with cast.as_(cast.samir_interventionist):
        (ended,) = cases_ended(on=TODAY, school_id=cast.harbor.pk)
        take_back_end(public_id=ended.public_id, on=TODAY)
        assert cases_ended(on=TODAY, school_id=cast.harbor.pk) == ()
        (case,) = cases_managed(on=TODAY, student_id=cast.jaylen.pk)
    assert case.manager_id == cast.samir_interventionist.staff_id
    end(cast)
    with cast.as_(cast.samir_interventionist):
        (again,) = cases_ended(on=TODAY, school_id=cast.harbor.pk)
    with cast.as_(cast.samir_interventionist), pytest.raises(TooLate):
        take_back_end(public_id=again.public_id, on=TODAY + timedelta(days=1))


def test_the_manager_ends_the_case_on_a_page_that_shows_no_other_case(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    light_up(cast, monkeypatch)
    review(cast)
    assert "Jaylen" not in sign_in(cast.erik_teacher).get(reverse("warning_cases")).content.decode()
    samir = sign_in(cast.samir_interventionist)
    page = samir.get(reverse("warning_cases")).content.decode()
    assert "1 early-warning case is managed" in page
    said = {"student": str(cast.jaylen.public_id), "reason": "plan"}
    done = samir.post(reverse("warning_cases"), said, follow=True).content.decode()
    assert "A plan in support took over" in done
    assert "Take it back" in done


def test_the_principal_reads_the_tenth_of_the_cap_and_the_counselor_her_parts(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    key = cast.ines_counselor.staff_id
    monkeypatch.setattr(
        caseloads,
        "wellness_units",
        lambda school, on: {key: Wellness(n_tier_2=14, n_tier_3=9, n_crisis=2)},
    )
    page = sign_in(cast.lucia_principal).get(reverse("caseload_units")).content.decode()
    assert "60 to 70%" in page
    assert "crises: 2" not in page
    assert "38.0" not in page
    own = sign_in(cast.ines_counselor).get(reverse("caseload_units")).content.decode()
    assert "tier 2: 14, tier 3: 9, crises: 2" in own
    assert "38.0" in own


@pytest.mark.parametrize(
    ("units", "told"),
    [(43.2, (70, 80)), (60, (90, 100)), (60.1, (100, 110)), (0, (0, 10)), (59.9, (90, 100))],
)
def test_a_load_is_told_in_tenths_of_the_cap_and_never_as_over_where_it_is_not(
    units: float, told: tuple[int, int]
) -> None:
    assert Load(units=units, most=60).step == told
