"""W-S2: anybody refers; one person reads it; nobody works with a student before she or hers consented."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.kernel.guard import OutOfReach
from sextant.kernel.reference import to
from sextant.network.jurisdictions import nj, pa
from sextant.network.queries.sealing import open_for
from sextant.network.terms import Seat
from sextant.support.actions import wellness_consents as consents
from sextant.support.actions import wellness_steps as steps
from sextant.support.actions.hand_over import NotOfTheTeam, hand_over
from sextant.support.actions.wellness_refer import NobodyLooks, SaySomething, refer
from sextant.support.actions.wellness_steps import NoConsent
from sextant.support.models import WellnessConsent, WellnessReferral, WellnessWords
from sextant.support.queries.letterbox import own_acknowledgements
from sextant.support.queries.sap_meetings import queue_of_team
from sextant.support.rules import wellness as rules
from sextant.support.rules.wellness import MayNotConsent, NotNext
from sextant.support.terms.wellness import ConsentBasis, HowSoon, WellnessState
from support.conftest import SignIn
from support.wellness_of_cast import (
    FOURTEEN,
    WORDS,
    answer,
    appoint,
    appoint_supervisor,
    as_letterbox,
    ask,
    consented,
    is_fourteen,
    newest,
    planned,
    refer_jaylen,
)

pytestmark = pytest.mark.usefixtures("monday_morning")


def words_read_by(cast: Cast, account: object) -> list[str]:
    with cast.as_(account):  # type: ignore[arg-type]
        return [
            open_for(
                to(row.student), {"words": row.words}, table=WellnessWords._meta.label,
                row=f"{row.referral_id}|{row.kind}",
            )["words"]
            for row in WellnessWords.objects.select_related("student")
        ]  # fmt: skip


def test_a_teacher_refers_and_reads_no_more_than_that_it_came(cast: Cast) -> None:
    refer_jaylen(cast)

    with cast.as_(cast.erik_teacher):
        assert [one.on for one in own_acknowledgements()] == [TODAY]
        assert not WellnessReferral.objects.exists()
        assert not WellnessWords.objects.exists()


@pytest.mark.parametrize("who", ["denise_guardian", "jaylen_student", "bernice_nurse", "lucia_principal"])
def test_family_student_and_any_staff_may_refer(cast: Cast, who: str) -> None:
    row = refer_jaylen(cast, by=cast.named[who])

    assert (row.student_id, row.staff_id, row.state) == (
        cast.jaylen.pk, cast.ines_counselor.staff_id, WellnessState.RECEIVED,
    )  # fmt: skip
    with cast.as_(cast.named[who]):
        assert len(own_acknowledgements()) == 1
        assert not WellnessReferral.objects.exists()


def test_nobody_refers_a_child_out_of_reach(cast: Cast) -> None:
    for who in (cast.oliver_teacher_elsewhere, cast.denise_guardian):
        with cast.as_(who), pytest.raises(OutOfReach):
            refer(student_public_id=cast.zuri.public_id, words=WORDS, how_soon=HowSoon.WEEK, at=NOW)


def test_who_is_asked_to_look_and_her_supervisor_read_the_words_and_nobody_else(cast: Cast) -> None:
    noor = appoint_supervisor(cast)
    other = appoint(cast, "hana_social_worker", "Hana Kim", Seat.SOCIAL_WORKER)
    refer_jaylen(cast)

    assert words_read_by(cast, cast.ines_counselor) == [WORDS]
    assert words_read_by(cast, noor) == [WORDS]
    for who in (other, cast.lucia_principal, cast.erik_teacher, cast.denise_guardian, cast.leila_privacy):
        assert words_read_by(cast, who) == []


def test_the_letterbox_takes_words_and_reads_none(cast: Cast) -> None:
    refer_jaylen(cast)

    with as_letterbox():
        assert not WellnessWords.objects.exists()


def test_the_team_knows_that_it_exists(cast: Cast) -> None:
    other = appoint(cast, "hana_social_worker", "Hana Kim", Seat.SOCIAL_WORKER)
    refer_jaylen(cast)

    with cast.as_(other):
        assert WellnessReferral.objects.count() == 1
    with cast.as_(cast.lucia_principal):
        assert not WellnessReferral.objects.exists()


def test_a_referral_says_something_and_finds_somebody(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher), pytest.raises(SaySomething):
        refer(student_public_id=cast.jaylen.public_id, words="  ", how_soon=HowSoon.WEEK, at=NOW)
    with cast.as_(cast.oliver_teacher_elsewhere), pytest.raises(NobodyLooks):
        refer(student_public_id=cast.wren_elsewhere.public_id, words="x", how_soon=HowSoon.WEEK, at=NOW)


def test_nobody_plans_before_somebody_consented(cast: Cast) -> None:
    row = ask(cast, refer_jaylen(cast))

    with cast.as_(cast.ines_counselor), pytest.raises(NotNext, match="before consent"):
        steps.plan(referral_id=row.pk, version=row.version, words="x", on=TODAY)


def test_a_plan_is_due_ten_school_days_after_the_yes(cast: Cast) -> None:
    row = consented(cast)

    # Thanksgiving's Thursday and Friday are no school days.
    assert row.plan_by == date(2026, 12, 9)


def test_the_way_goes_on_to_three_follow_ups(cast: Cast) -> None:
    row = planned(cast)
    due = [row.follow_up_on]
    for _round in range(3):
        with cast.as_(cast.ines_counselor):
            steps.follow_up(referral_id=row.pk, version=row.version, on=TODAY)
        row = newest()
        due.append(row.follow_up_on)

    assert due == [TODAY + timedelta(days=n) for n in (30, 60, 90)] + [None]


def test_nobody_follows_up_once_the_consent_has_lapsed(cast: Cast, sign_in: SignIn) -> None:
    row, browser = planned(cast, expires_on=TODAY), sign_in(cast.ines_counselor)
    here = reverse("wellness_referral", args=[row.public_id])
    assert "No consent holds any more" not in text_of(browser.get(here))
    tomorrow = TODAY + timedelta(days=1)
    with cast.as_(cast.ines_counselor), pytest.raises(NoConsent):
        steps.follow_up(referral_id=row.pk, version=row.version, on=tomorrow)

    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert "No consent holds any more" in text_of(sign_in(cast.ines_counselor).get(here))


def test_a_colleague_takes_no_step_of_hers(cast: Cast) -> None:
    other = appoint(cast, "hana_social_worker", "Hana Kim", Seat.SOCIAL_WORKER)
    row = refer_jaylen(cast)

    with cast.as_(other), pytest.raises(OutOfReach):
        steps.check_safety(referral_id=row.pk, version=row.version, at=NOW)


def test_who_hands_over_reads_it_no_more(cast: Cast) -> None:
    other = appoint(cast, "hana_social_worker", "Hana Kim", Seat.SOCIAL_WORKER)
    row = planned(cast)
    with cast.as_(other), pytest.raises(OutOfReach):
        hand_over(referral_id=row.pk, to_staff_id=other.staff_id, version=row.version)
    with cast.as_(cast.ines_counselor):
        with pytest.raises(NotOfTheTeam):
            hand_over(referral_id=row.pk, to_staff_id=cast.erik_teacher.staff_id, version=row.version)
        hand_over(referral_id=row.pk, to_staff_id=other.staff_id, version=row.version)

    assert words_read_by(cast, cast.ines_counselor) == []
    assert len(words_read_by(cast, other)) == 2


def test_a_no_ends_it(cast: Cast) -> None:
    row = answer(cast, ask(cast, refer_jaylen(cast)), is_given=False)

    assert (row.state, row.closed_on) == (WellnessState.DECLINED, TODAY)


def test_a_consent_taken_back_ends_the_work(cast: Cast) -> None:
    row = planned(cast)
    with cast.as_(cast.ines_counselor):
        consents.revoke_consent(consent_id=WellnessConsent.objects.get().pk, on=TODAY)

    assert newest().state == WellnessState.DECLINED
    with cast.as_(cast.ines_counselor), pytest.raises(NotNext):
        steps.follow_up(referral_id=row.pk, version=newest().version, on=TODAY)


def test_a_consent_that_lapsed_carries_no_plan(cast: Cast) -> None:
    row = consented(cast, expires_on=TODAY)

    with cast.as_(cast.ines_counselor), pytest.raises(NoConsent):
        steps.plan(referral_id=row.pk, version=row.version, words="x", on=TODAY + timedelta(days=1))


def test_a_student_of_fourteen_consents_alone_in_pennsylvania(cast: Cast) -> None:
    is_fourteen(cast)

    row = consented(cast, basis=ConsentBasis.STUDENT_14_PLUS, signed_by="Jaylen")

    assert row.state == WellnessState.CONSENTED


def test_a_student_who_is_not_fourteen_does_not(cast: Cast) -> None:
    is_fourteen(cast, born_on=FOURTEEN + timedelta(days=1))
    row = ask(cast, refer_jaylen(cast))

    with pytest.raises(MayNotConsent, match="from 14 on"):
        answer(cast, row, basis=ConsentBasis.STUDENT_14_PLUS)


def test_where_the_state_is_not_researched_a_guardian_consents() -> None:
    assert rules.bases_for(born_on=FOURTEEN, on=TODAY, law=pa.WELLNESS) == (
        ConsentBasis.GUARDIAN, ConsentBasis.STUDENT_14_PLUS,
    )  # fmt: skip
    assert rules.bases_for(born_on=FOURTEEN, on=TODAY, law=nj.WELLNESS) == (ConsentBasis.GUARDIAN,)
    assert rules.bases_for(born_on=None, on=TODAY, law=pa.WELLNESS) == (ConsentBasis.GUARDIAN,)
    assert rules.bases_for(born_on=date(2008, 11, 23), on=TODAY, law=pa.WELLNESS) == (
        ConsentBasis.ADULT_STUDENT,
    )
    with pytest.raises(MayNotConsent, match="not configured"):
        rules.refuse_unless_may_consent(
            ConsentBasis.STUDENT_14_PLUS, born_on=FOURTEEN, on=TODAY, law=nj.WELLNESS
        )


def test_no_state_of_work_is_reached_round_the_consent() -> None:
    reached, todo = {WellnessState.RECEIVED}, [WellnessState.RECEIVED]
    while todo:
        for following in rules.STEPS[todo.pop()]:
            if following is not WellnessState.CONSENTED and following not in reached:
                reached.add(following)
                todo.append(following)

    assert reached.isdisjoint(rules.WORKS_WITH_STUDENT)


def test_the_team_decides_one_student_a_screen_and_sees_nothing_that_is_sealed(
    cast: Cast, sign_in: SignIn
) -> None:
    row = refer_jaylen(cast)
    appoint(cast, "sol_worker", "Sol Vega", Seat.SOCIAL_WORKER)
    sol = sign_in(cast.named["sol_worker"])
    screen = reverse("sap_review", args=[row.public_id])
    assert "1 referral to look at" in text_of(sol.get(reverse("sap_meeting")))
    for who in (sol, sign_in(cast.ines_counselor)):
        words = text_of(who.get(screen))
        assert "Jaylen" in words
        assert WORDS not in words
    assert sol.post(screen, {"decision": "", "look_again_on": ""}).status_code == 422
    again = TODAY + timedelta(days=7)
    sol.post(screen, {"decision": "ask", "look_again_on": again.isoformat()})
    assert "No referral waits for the team now" in text_of(sol.get(reverse("sap_meeting")))
    mine = text_of(sign_in(cast.ines_counselor).get(reverse("wellness_referral", args=[row.public_id])))
    assert "Ask for consent, or ask again" in mine
    with cast.as_(cast.ines_counselor):
        assert WellnessReferral.objects.get().state == "received"
        (waits,) = queue_of_team(school_ids=[cast.harbor.pk], me=None, on=again)
    assert waits.id == row.pk


def test_no_teacher_nor_principal_opens_the_meeting_of_the_team(cast: Cast, sign_in: SignIn) -> None:
    row = refer_jaylen(cast)
    for who in (cast.erik_teacher, cast.lucia_principal):
        for page in (reverse("sap_meeting"), reverse("sap_review", args=[row.public_id])):
            assert sign_in(who).get(page).status_code in (403, 404)
