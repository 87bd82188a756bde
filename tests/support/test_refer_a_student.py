"""Anyone at school refers a student once a domain, and reads what became of it, never what others said."""

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel.guard import unguarded
from sextant.network.models import Caseload
from sextant.support.models import Referral, ReferralVoice
from sextant.support.queries.referrals import referrals_of_staff
from sextant.support.terms.care import Domain, ReferralState, Source, Urgency
from sextant.work.actions import moves
from sextant.work.models import WorkItem
from support.care_of_cast import FACTS, ask, item_of, read
from support.conftest import SignIn
from work.work_cases import one_item


def test_a_referral_is_owed_to_his_interventionist_within_ten_school_days(cast: Cast) -> None:
    referral = ask(cast).referral

    item = item_of(referral)
    assert (item.owner_id, item.closing) == (cast.samir_interventionist.staff_id, "screening")
    assert item.due_on == referral.screen_by
    assert (referral.screen_by - TODAY).days >= 14
    assert "Jaylen" not in f"{item.title} {item.reason}"
    assert FACTS not in f"{item.title} {item.reason} {item.evidence}"


def test_a_second_person_adds_her_words_to_the_open_referral(cast: Cast) -> None:
    first = ask(cast)

    second = ask(cast, who="amara_teacher", facts="Guesses words.", urgency=Urgency.SOON)

    assert (first.is_added, second.is_added) == (False, True)
    assert second.referral.pk == first.referral.pk
    assert unguarded(ReferralVoice).count() == 1
    assert read(first.referral).urgency == Urgency.SOON
    assert ask(cast, domain=Domain.MATH).is_added is False


def test_a_flag_that_asked_before_answers_the_teacher_too(cast: Cast) -> None:
    flagged = one_item(cast, topic="ela")

    referral = ask(cast).referral

    assert item_of(referral).pk == flagged.pk
    assert unguarded(WorkItem).filter(closing="screening").count() == 1


def test_behavior_goes_to_his_counselor_and_what_nobody_screens_to_the_assistant_principal(
    cast: Cast,
) -> None:
    behavior = item_of(ask(cast, domain=Domain.BEHAVIOR).referral)
    advanced = item_of(ask(cast, domain=Domain.ADVANCED).referral)

    assert behavior.owner_id == cast.ines_counselor.staff_id
    assert advanced.seat == "ap_instruction"


def test_each_reads_her_own_words_and_the_answer(cast: Cast) -> None:
    ask(cast)
    ask(cast, who="amara_teacher", facts="Guesses words.")

    with cast.as_(cast.amara_teacher):
        (mine,) = referrals_of_staff(cast.amara_teacher.staff_id or 0)
        assert not Referral.objects.exists()

    assert (mine.facts, mine.is_added, mine.next_on is not None) == ("Guesses words.", True, True)


def test_a_screening_that_is_dismissed_tells_whoever_asked(cast: Cast) -> None:
    referral = ask(cast).referral
    item = item_of(referral)

    with cast.as_(cast.samir_interventionist):
        moves.dismiss(item_id=item.pk, version=item.version, at=NOW, reason="not_mine", text="Gone.")

    assert read(referral).state == ReferralState.WITHDRAWN
    with cast.as_(cast.erik_teacher):
        (mine,) = referrals_of_staff(cast.erik_teacher.staff_id or 0)
    assert "Closed without a screening" in mine.answer


def test_whoever_owes_the_screening_reaches_the_student_meanwhile(cast: Cast) -> None:
    ask(cast, student="tobias")

    rows = unguarded(Caseload).filter(student_id=cast.tobias.pk, kind="screening")
    assert [row.staff_id for row in rows] == [cast.samir_interventionist.staff_id]


def test_the_page_says_that_somebody_asked_before(cast: Cast, sign_in: SignIn) -> None:
    ask(cast, who="amara_teacher")
    client = sign_in(cast.erik_teacher)
    said = {"domain": "reading", "facts": "Slow.", "strengths": "Kind.", "urgency": "routine"}

    answer = client.post(reverse("refer_student", args=[cast.jaylen.public_id]), said, follow=True)

    page = answer.content.decode()
    assert "your words stand with it" in page
    assert FACTS not in page
    assert "Received. Somebody looks" in page


def test_a_guardian_asks_in_plain_words_and_for_an_evaluation_in_the_same_breath(
    cast: Cast, sign_in: SignIn, events_heard: list[object]
) -> None:
    client = sign_in(cast.denise_guardian)
    address = reverse("family_refer", args=[cast.jaylen.public_id])
    ask(cast)

    answer = client.post(
        address, {"domain": "reading", "facts": "He hides his books.", "asks_evaluation": "on"}, follow=True
    )

    page = answer.content.decode()
    assert "Received. Somebody looks" in page
    assert FACTS not in page
    voice = unguarded(ReferralVoice).get()
    assert (voice.source, voice.guardian_id) == (Source.FAMILY, cast.denise_guardian.guardian_id)
    asked = [one for one in events_heard if type(one).__name__ == "EvaluationAsked"]
    assert [(one.student_id, one.on) for one in asked] == [(cast.jaylen.pk, TODAY)]  # type: ignore[attr-defined]


def test_a_student_asks_for_himself(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.jaylen_student)
    address = reverse("family_refer", args=[cast.jaylen.public_id])

    client.post(address, {"domain": "math", "facts": "Fractions."})

    referral = unguarded(Referral).get()
    assert (referral.source, referral.staff_id, referral.guardian_id) == (Source.SELF, None, None)
    assert client.get(reverse("family_refer", args=[cast.zuri.public_id])).status_code == 404


@pytest.mark.parametrize("who", ["thandiwe_principal_elsewhere", "oliver_teacher_elsewhere"])
def test_nobody_refers_a_student_of_another_school(cast: Cast, sign_in: SignIn, who: str) -> None:
    client: Client = sign_in(cast.named[who])

    assert client.get(reverse("refer_student", args=[cast.jaylen.public_id])).status_code == 404
