"""A team decides with what it saw, and what follows from a decision happens at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.kernel.errors import AlreadyDone, ChangedMeanwhile
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.actions.enrollment import transfer
from sextant.network.actions.programs import add_to_caseload
from sextant.network.actions.settings import set_threshold
from sextant.network.models import Caseload
from sextant.network.terms import CaseKind
from sextant.support.actions.probes import BadProbe, ProbeDraft, save_probes
from sextant.support.actions.reviews import Decided, NotDecided, review_plan
from sextant.support.actions.sessions import SessionLog, log_session
from sextant.support.actions.suspicions import suspect
from sextant.support.models import (
    DecisionReview,
    DisabilitySuspected,
    Evaluation,
    Goal,
    GroupMember,
    Probe,
    SupportPlan,
    TierStatus,
)
from sextant.support.panels.plan_progress import family_progress
from sextant.support.queries.groups import groups_of
from sextant.support.queries.meetings import fading_and_ended, find_screen, queue_of, still_waiting
from sextant.support.queries.probes import due_by_group, lines_of_group, lines_of_manager
from sextant.support.queries.progress import progress_of_plan
from sextant.support.queries.suspicions import suspicions_of
from sextant.support.thresholds.delivery import MEETING_AHEAD
from support.conftest import SignIn
from support.delivery_of_cast import BEGUN, GRADE_3, as_builder, group, plan, probe, program

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
SOON = TODAY + timedelta(weeks=6)


@pytest.fixture
def mine(cast: Cast) -> SupportPlan:
    """Jaylen reads as in the worked example, in class: nobody counts minutes."""
    made = plan(cast, kind="in_class")
    probe(made, *GRADE_3)
    with as_builder():
        TierStatus.objects.create(
            student=cast.jaylen, school=cast.harbor, domain="reading", tier=2, valid_from=BEGUN,
            decision=_decision(cast),
        )  # fmt: skip
    return made


def _decision(cast: Cast) -> Any:
    from sextant.support.models import TierDecision

    return TierDecision.objects.create(
        student=cast.jaylen, school=cast.harbor, domain="reading", to_tier=2, basis="screening",
        because="Reads slowly.", decided_on=BEGUN,
    )  # fmt: skip


def decide(
    cast: Cast, of: SupportPlan, decision: str, *, who: str = "samir_interventionist", **more: Any
) -> DecisionReview:
    values = {"because": "The last four are below.", "next_on": SOON, **more}
    with cast.as_(cast.named[who]):
        return review_plan(plan_id=of.pk, decided=Decided(decision=decision, **values), on=TODAY)


def again(of: SupportPlan) -> SupportPlan:
    return unguarded(SupportPlan).get(pk=of.pk)


def tier(cast: Cast) -> int:
    return unguarded(TierStatus).get(student=cast.jaylen, valid_until=None).tier


def test_the_screen_says_what_the_worked_example_says(cast: Cast, mine: SupportPlan) -> None:
    with cast.as_(cast.samir_interventionist):
        screen = find_screen(mine.public_id, on=TODAY)
    assert screen is not None
    assert screen.plan.says.startswith("The last 4 probes are all below the aim line, and 1.08 a week is 77%")
    assert (screen.tier_now, screen.manager, screen.student) == (2, "Samir Haddad", "Jaylen Okonkwo-Reed")


def test_a_decision_keeps_what_was_seen(cast: Cast, mine: SupportPlan) -> None:
    review = decide(cast, mine, "change")
    assert (review.seen["rule"], review.seen["slope"], review.seen["goal"]["needed"]) == (3, 1.083, 1.4)
    assert (review.proposed, review.decision, len(review.seen["probes"])) == ("change", "change", 8)
    assert (again(mine).n_failed, again(mine).review_on) == (1, SOON)


def test_the_page_of_a_plan_shows_its_reviews_to_whoever_may_read_why(
    cast: Cast, mine: SupportPlan, sign_in: SignIn
) -> None:
    review = decide(cast, mine, "change")
    address = reverse("support_plan", args=[mine.public_id])
    page = text_of(sign_in(cast.lucia_principal).get(address))
    assert "Change the help. The last four are below." in page
    assert f"Seen then: {review.seen['says']}" in page
    assert "What reviews decided" not in text_of(sign_in(cast.amara_teacher).get(address))


def test_after_a_change_its_own_probes_count_and_the_rules_wait(cast: Cast, mine: SupportPlan) -> None:
    decide(cast, mine, "change")
    probe(mine, 47, 49, first=TODAY + timedelta(days=1))
    with cast.as_(cast.samir_interventionist):
        after = progress_of_plan(mine.pk, on=TODAY + timedelta(days=9))
    assert after is not None
    assert after.said is not None
    assert (after.since, len(after.said.case.points), after.said.rule) == (TODAY, 2, 2)


def test_more_after_tier_two_is_tier_three_with_a_decision(cast: Cast, mine: SupportPlan) -> None:
    strong = program(name="Word by word", tier=3, minutes=45, per_week=5, most_students=3)
    sits = group(cast, mine)
    decide(cast, mine, "intensify", program_id=strong.pk)
    row = again(mine)
    assert (row.tier, row.program_id, row.minutes, row.per_week, row.n_failed) == (3, strong.pk, 45, 5, 1)
    assert tier(cast) == 3
    assert unguarded(GroupMember).get(group=sits).valid_until == TODAY


def test_a_raised_goal_begins_where_she_stands(cast: Cast, mine: SupportPlan) -> None:
    decide(cast, mine, "raise_goal", target=95, target_on=TODAY + timedelta(weeks=20))
    old, new = unguarded(Goal).order_by("pk")
    assert (old.replaced_on, new.baseline, new.baseline_on, new.target) == (TODAY, 45, TODAY, 95)


def test_fading_keeps_the_group_and_an_exit_ends_everything(cast: Cast, mine: SupportPlan) -> None:
    sits = group(cast, mine)
    decide(cast, mine, "fade")
    assert (again(mine).state, again(mine).goal_met) == ("fading", None)
    assert unguarded(GroupMember).get(group=sits).valid_until is None
    decide(cast, mine, "exit", next_on=None)
    row = again(mine)
    assert (row.state, row.ends_on, row.goal_met) == ("closed", TODAY, False)
    assert unguarded(GroupMember).get(group=sits).valid_until == TODAY
    assert tier(cast) == 1
    with cast.as_(cast.yolanda_ap_instruction):
        (ended,) = fading_and_ended(school_id=cast.harbor.pk, on=TODAY)
    assert (ended.student, ended.state) == ("Jaylen Okonkwo-Reed", "closed")
    with pytest.raises(AlreadyDone):
        decide(cast, mine, "continue")


def test_the_meeting_holds_nobody_who_has_left_and_whoever_came(cast: Cast, mine: SupportPlan) -> None:
    assert waiting(cast, is_all=True) == ["Jaylen Okonkwo-Reed"]
    with as_builder():
        transfer(student_id=cast.jaylen.pk, to_school_id=cast.cedar.pk, grade=5, on=TODAY, entered_on=TODAY)

    assert waiting(cast, is_all=True) == []
    with cast.as_(cast.thandiwe_principal_elsewhere):
        (there,) = queue_of(school_id=cast.cedar.pk, on=TODAY, is_all=True)
    assert there.student == "Jaylen Okonkwo-Reed"


def test_an_exit_in_the_meeting_ends_the_managers_case_with_the_day(cast: Cast, mine: SupportPlan) -> None:
    with as_builder():
        case = add_to_caseload(
            staff_id=mine.staff_id, student_id=mine.student_id, kind=CaseKind.PLAN, valid_from=BEGUN
        )
    decide(cast, mine, "exit", next_on=None)
    assert unguarded(Caseload).get(pk=case.pk).valid_until == TODAY + timedelta(days=1)


def test_another_plan_of_the_domain_keeps_its_tier(cast: Cast, mine: SupportPlan) -> None:
    plan(cast, kind="in_class", with_goal=False, tier=2)
    decide(cast, mine, "exit", next_on=None)
    assert tier(cast) == 2


@pytest.mark.parametrize(
    ("decision", "more"),
    [("dance", {}), ("continue", {"because": " "}), ("continue", {"next_on": None}),
     ("continue", {"next_on": TODAY}), ("raise_goal", {}), ("raise_goal", {"target": 90}),
     ("change", {"program_id": 999})],
)  # fmt: skip
def test_what_is_missing_is_asked_for(
    cast: Cast, mine: SupportPlan, decision: str, more: dict[str, Any]
) -> None:
    with pytest.raises(NotDecided):
        decide(cast, mine, decision, **more)
    assert not unguarded(DecisionReview).exists()


def test_who_does_not_look_after_him_decides_nothing(cast: Cast, mine: SupportPlan) -> None:
    with pytest.raises(SupportPlan.DoesNotExist):
        decide(cast, mine, "continue", who="thandiwe_principal_elsewhere")
    with pytest.raises(OutOfReach):
        decide(cast, mine, "continue", who="desmond_dean")
    with cast.as_(cast.samir_interventionist), pytest.raises(ChangedMeanwhile):
        review_plan(
            plan_id=mine.pk,
            decided=Decided(decision="continue", because="Fine.", next_on=SOON),
            on=TODAY,
            version=9,
        )


def test_the_queue_holds_what_is_due_or_has_spoken_and_lets_go_of_what_was_decided(
    cast: Cast, mine: SupportPlan
) -> None:
    quiet = plan(cast, "zuri", kind="in_class", review_on=SOON)
    due = plan(cast, "mateo", kind="in_class", review_on=TODAY, tier=3)
    with cast.as_(cast.yolanda_ap_instruction):
        waiting = queue_of(school_id=cast.harbor.pk, on=TODAY)
        keys = [str(one.public_id) for one in waiting]
        assert [one.student for one in waiting] == ["Mateo Figueroa", "Jaylen Okonkwo-Reed"]
        assert str(quiet.public_id) not in keys
    decide(cast, due, "continue", who="yolanda_ap_instruction")
    with cast.as_(cast.yolanda_ap_instruction):
        assert still_waiting(keys, on=TODAY) == (str(mine.public_id),)
        assert [one.student for one in queue_of(school_id=cast.harbor.pk, on=TODAY)] == [
            "Jaylen Okonkwo-Reed"
        ]


def waiting(cast: Cast, *, after: int = 0, is_all: bool = False) -> list[str]:
    with cast.as_(cast.yolanda_ap_instruction):
        rows = queue_of(school_id=cast.harbor.pk, on=TODAY + timedelta(days=after), is_all=is_all)
    return [one.student for one in rows]


def test_a_meeting_looks_five_school_days_ahead_and_no_further(cast: Cast) -> None:
    """Thanksgiving's Thursday and Friday are no school days: the fifth is a Wednesday."""
    plan(cast, "mateo", kind="in_class", review_on=date(2026, 12, 2))
    plan(cast, "zuri", kind="in_class", review_on=date(2026, 12, 3))

    assert waiting(cast) == ["Mateo Figueroa"]
    assert waiting(cast, is_all=True) == ["Mateo Figueroa", "Zuri Hightower"]
    with cast.as_(cast.anneke_data_director):
        set_threshold(key=MEETING_AHEAD.key, value=6, valid_from=TODAY, because="Meetings every other week")
    assert waiting(cast) == ["Mateo Figueroa", "Zuri Hightower"]


def test_a_rule_that_spoke_waits_for_the_review_unless_it_asks_at_once(cast: Cast, mine: SupportPlan) -> None:
    decide(cast, mine, "continue")
    probe(mine, 44, first=TODAY + timedelta(days=2))
    assert waiting(cast, after=3) == []
    assert waiting(cast, after=3, is_all=True) == ["Jaylen Okonkwo-Reed"]
    # Few probes, and yet far below: nobody waits six weeks for the look.
    early = plan(cast, "zuri", kind="in_class", review_on=SOON)
    probe(early, 38, 21, 20, 19, 18, first=BEGUN)

    assert waiting(cast) == ["Zuri Hightower"]


def test_the_meeting_leads_to_all_plans(cast: Cast, sign_in: SignIn) -> None:
    plan(cast, "zuri", kind="in_class", review_on=SOON)
    browser = sign_in(cast.yolanda_ap_instruction)
    due = text_of(browser.get(reverse("team_meeting")))
    every = text_of(browser.get(reverse("team_meeting"), {"all": "yes"}))

    assert ("No plan needs the team now" in due, "All plans" in due) == (True, True)
    assert ("1 plan runs" in every, "Zuri Hightower" in every, "Only what is due" in every) == (
        True,
        True,
        True,
    )


def test_few_minutes_are_no_judgment_of_the_child(cast: Cast) -> None:
    seated = plan(cast)
    probe(seated, *GRADE_3)
    sits = group(cast, seated)
    with cast.as_(cast.samir_interventionist):
        log_session(group_id=sits.pk, on=TODAY, log=SessionLog(minutes=30, steps_done=4), today=TODAY)
        seen = progress_of_plan(seated.pk, on=TODAY)
    assert seen is not None
    assert seen.said is not None
    assert (seen.said.rule, seen.said.proposes) == (1, "fix_dosage")
    assert seen.says.startswith("3% of the planned minutes were delivered")
    words = family_progress(seen)
    assert words.sentence.startswith("46 words a minute now, 38 at the start. At this pace 71 is reached by")
    assert words.chart is not None
    assert "tier" not in words.sentence


def test_a_plan_without_a_group_asks_for_a_place_first(cast: Cast) -> None:
    waiting = plan(cast)
    probe(waiting, *GRADE_3)
    with cast.as_(cast.samir_interventionist):
        seen = progress_of_plan(waiting.pk, on=TODAY)
    assert seen is not None
    assert seen.says == "The plan has no group yet, so that nothing was delivered. Find it a place first."


def test_a_group_is_probed_on_one_screen(cast: Cast) -> None:
    first, second = plan(cast), plan(cast, "zuri", tier=3)
    sits = group(cast, first, second)
    probe(first, *GRADE_3)
    samir = cast.samir_interventionist
    with cast.as_(samir):
        (row,) = groups_of(staff_id=samir.staff_id, on=TODAY)
        lines = {one.name: one for one in lines_of_group(row, on=TODAY)}
        assert lines["Jaylen Okonkwo-Reed"].last_score == 46
        assert {name for name, one in lines.items() if one.is_due(TODAY)} == {
            "Jaylen Okonkwo-Reed",
            "Zuri Hightower",
        }
        assert due_by_group([row], on=TODAY) == {sits.pk: 2}
        drafts = [
            ProbeDraft(plan_id=first.pk, score=48),
            ProbeDraft(plan_id=second.pk, score=3, is_valid=False, note="She was ill."),
        ]
        assert save_probes(probes=drafts, on=TODAY, today=TODAY) == 2
        assert save_probes(probes=drafts, on=TODAY, today=TODAY) == 0
        assert due_by_group([row], on=TODAY).get(sits.pk, 0) == 0
        assert save_probes(probes=[ProbeDraft(plan_id=first.pk, score=49)], on=TODAY, today=TODAY) == 1
        progress = progress_of_plan(second.pk, on=TODAY)
        assert len(lines_of_manager(staff_id=samir.staff_id, on=TODAY)) == 2
    assert progress is not None
    assert [(one.score, one.is_valid, one.note) for one in progress.probes] == [(3, False, "She was ill.")]
    assert progress.said is not None
    assert progress.said.case.points == []
    assert unguarded(Probe).filter(plan=first).order_by("-on")[0].score == 49


@pytest.mark.parametrize(
    ("wrong", "days"),
    [({"score": -1}, 0), ({"score": float("nan")}, 0), ({"score": 1e9}, 0), ({"is_valid": False}, 0),
     ({}, 1), ({}, -61)],
)  # fmt: skip
def test_a_probe_that_cannot_be_is_refused(cast: Cast, wrong: dict[str, Any], days: int) -> None:
    of = plan(cast)
    draft = ProbeDraft(**{"plan_id": of.pk, "score": 40, **wrong})
    with cast.as_(cast.samir_interventionist), pytest.raises(BadProbe):
        save_probes(probes=[draft], on=TODAY + timedelta(days=days), today=TODAY)
    assert not unguarded(Probe).exists()


def test_a_suspected_disability_offers_an_evaluation_and_opens_it_for_special_education(
    cast: Cast, mine: SupportPlan
) -> None:
    with cast.as_(cast.samir_interventionist):
        assert find_screen(mine.public_id, on=TODAY).plan.offers == ""  # type: ignore[union-attr]
        suspect(plan_id=mine.pk, on=TODAY)
        assert "suspects a disability" in find_screen(mine.public_id, on=TODAY).plan.offers  # type: ignore[union-attr]
        with pytest.raises(AlreadyDone):
            suspect(plan_id=mine.pk, on=TODAY)
        # Her own word, and no record of it.
        assert not DisabilitySuspected.objects.exists()
    with cast.as_(cast.ruth_ap_sped):
        (case,) = Evaluation.objects.filter(student=cast.jaylen)
        assert suspicions_of([cast.jaylen.pk])[cast.jaylen.pk].said_on == TODAY
    assert (case.asked_on, case.state, case.noted_by_id) == (
        TODAY,
        "open",
        cast.samir_interventionist.staff_id,
    )


def test_no_teacher_of_his_reads_that_a_disability_is_suspected(cast: Cast, mine: SupportPlan) -> None:
    with cast.as_(cast.samir_interventionist):
        suspect(plan_id=mine.pk, on=TODAY)
    for who in (cast.amara_teacher, cast.erik_teacher):
        with cast.as_(who):
            assert suspicions_of([cast.jaylen.pk]) == {}
            progress = progress_of_plan(mine.pk, on=TODAY)
            assert progress is None or progress.offers == ""


def test_who_said_it_takes_it_back_and_the_evaluation_is_special_educations_to_end(
    cast: Cast, mine: SupportPlan, sign_in: SignIn
) -> None:
    page = reverse("team_review", args=[mine.public_id])
    samir = sign_in(cast.samir_interventionist)
    assert "We suspect a disability" in text_of(samir.get(page))
    said = samir.post(reverse("team_suspect", args=[mine.public_id]), {"do": "say"}, follow=True)
    assert "A disability is suspected since" in text_of(said)
    back = samir.post(reverse("team_suspect", args=[mine.public_id]), {"do": "back"}, follow=True)
    assert "We suspect a disability" in text_of(back)
    with cast.as_(cast.ruth_ap_sped):
        assert suspicions_of([cast.jaylen.pk]) == {}
        assert Evaluation.objects.get(student=cast.jaylen).state == "open"
