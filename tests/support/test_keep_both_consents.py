"""A guardian's consent and that of a student of 14 stand side by side; what is hers to release stays hers."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.kernel.errors import AlreadyDone
from sextant.network.queries.people import find_student
from sextant.network.terms import Seat
from sextant.support.actions import counseling as deeds
from sextant.support.actions import wellness_consents as consents
from sextant.support.actions.wellness_steps import NoConsent
from sextant.support.models import (
    CounselingEpisode,
    CounselingSession,
    ExternalReferral,
    WellnessConsent,
    WellnessReferral,
)
from sextant.support.queries.own_consents import own_consents_to_ask
from sextant.support.queries.wellness_consents import consent_on, consented_until
from sextant.support.terms.wellness import ConsentBasis, EpisodeKind, GoalCategory, WellnessState
from support.conftest import SignIn
from support.test_refer_outside import UNTIL
from support.wellness_of_cast import answer, appoint, consented, is_fourteen, newest

pytestmark = pytest.mark.usefixtures("monday_morning")

G, OWN = ConsentBasis.GUARDIAN, ConsentBasis.STUDENT_14_PLUS


def both(cast: Cast) -> WellnessReferral:
    """Let a mother consent, and then Jaylen himself."""
    is_fourteen(cast)
    return answer(cast, consented(cast), basis=OWN, signed_by="Jaylen")


def held(cast: Cast) -> list[tuple[str, str]]:
    with cast.as_(cast.ines_counselor):
        rows = WellnessConsent.objects.order_by("pk")
        return [(row.basis, row.state) for row in rows]


def begin(cast: Cast, row: WellnessReferral) -> CounselingEpisode:
    with cast.as_(cast.ines_counselor):
        return deeds.begin_episode(
            referral_id=row.pk, kind=EpisodeKind.INDIVIDUAL, goal=GoalCategory.FEELINGS, on=TODAY
        )


def test_both_are_kept_and_the_referral_stays_where_it_is(cast: Cast) -> None:
    row = both(cast)

    assert held(cast) == [(G, "given"), (OWN, "given")]
    assert row.state == WellnessState.CONSENTED


def test_a_guardians_no_does_not_cancel_the_students_yes(cast: Cast) -> None:
    is_fourteen(cast)
    row = answer(cast, consented(cast, basis=OWN, signed_by="Jaylen"), basis=G, is_given=False)

    assert held(cast) == [(OWN, "given"), (G, "declined")]
    assert row.state == WellnessState.CONSENTED


def test_what_is_sent_outside_rests_on_the_students_own(cast: Cast) -> None:
    from sextant.support.actions.outside import ReleaseDraft, refer_outside

    row = both(cast)
    draft = ReleaseDraft(
        agency="River Street", clinician="", email="", scope=frozenset(), purpose="", until=UNTIL
    )
    with cast.as_(cast.ines_counselor):
        sent: ExternalReferral = refer_outside(referral_id=row.pk, draft=draft, on=TODAY)
        assert WellnessConsent.objects.get(pk=sent.consent_id).basis == OWN


def test_work_goes_on_by_the_other_where_one_is_taken_back(cast: Cast) -> None:
    is_fourteen(cast)
    row = consented(cast)
    episode = begin(cast, row)
    answer(cast, row, basis=OWN, signed_by="Jaylen")
    with cast.as_(cast.ines_counselor):
        consents.revoke_consent(consent_id=episode.consent_id, on=TODAY)
        deeds.log_session(
            episode_id=episode.pk, on=TODAY, minutes=20, goal=GoalCategory.FEELINGS, progress=3, today=TODAY
        )
        assert CounselingEpisode.objects.get().ends_on is None
        assert CounselingSession.objects.count() == 1
    assert newest().state == WellnessState.CONSENTED


def test_the_same_yes_is_not_kept_twice_but_renewed(cast: Cast) -> None:
    row = consented(cast, expires_on=TODAY + timedelta(days=30))

    with pytest.raises(AlreadyDone):
        answer(cast, row, expires_on=TODAY + timedelta(days=30))
    with pytest.raises(AlreadyDone):
        answer(cast, row, is_given=False)
    answer(cast, row, expires_on=TODAY + timedelta(days=200))
    assert held(cast) == [(G, "given"), (G, "given")]


def test_the_page_asks_for_the_other_answer_and_the_portal_stays_silent(cast: Cast, sign_in: SignIn) -> None:
    is_fourteen(cast)
    row = consented(cast)
    browser = sign_in(cast.ines_counselor)
    browser.post(
        reverse("wellness_step", args=[row.public_id]),
        {
            "do": "answer", "basis": OWN, "is_given": "yes", "signed_by": "Jaylen",
            "authenticated": "in_person",
            "on": TODAY.isoformat(), "expires_on": "2027-11-23",
        },
    )  # fmt: skip

    page = text_of(browser.get(reverse("wellness_referral", args=[row.public_id])))
    assert "nothing of this is shown or sent to the family" in page
    assert len(held(cast)) == 2
    # What his mother reads of him is the same as of a child who was never referred.
    with cast.as_(cast.denise_guardian):
        assert find_student(cast.jaylen.public_id) is not None
        for table in (WellnessReferral, WellnessConsent, CounselingEpisode):
            assert not table.objects.exists()
    family = sign_in(cast.denise_guardian).get(reverse("student", args=[cast.jaylen.public_id]))
    assert not any(word in text_of(family).lower() for word in ("wellness", "consent", "counseling"))


def turns_eighteen(cast: Cast, *, in_days: int) -> None:
    of_age = TODAY + timedelta(days=in_days)
    is_fourteen(cast, born_on=of_age.replace(year=of_age.year - 18))


def test_a_guardians_yes_counts_until_the_eve_of_the_eighteenth_birthday(cast: Cast) -> None:
    turns_eighteen(cast, in_days=3)
    row = consented(cast)
    with cast.as_(cast.ines_counselor):
        assert consented_until(row.pk, on=TODAY) == TODAY + timedelta(days=2)
        assert consent_on(row.pk, on=TODAY + timedelta(days=2)) is not None
        assert consent_on(row.pk, on=TODAY + timedelta(days=3)) is None


def test_sessions_go_on_for_ten_school_days_while_he_is_asked_and_then_only_by_his_own_yes(
    cast: Cast,
) -> None:
    turns_eighteen(cast, in_days=3)
    row = consented(cast)
    episode = begin(cast, row)
    with cast.as_(cast.ines_counselor):
        by = own_consents_to_ask([row], on=TODAY)[row.pk].by

    def log(day: date) -> None:
        with cast.as_(cast.ines_counselor):
            deeds.log_session(
                episode_id=episode.pk, on=day, minutes=20, goal=GoalCategory.FEELINGS, progress=4, today=day
            )

    log(by)
    with pytest.raises(NoConsent):
        log(by + timedelta(days=1))
    turns_eighteen(cast, in_days=-30)
    answer(cast, newest(), basis=ConsentBasis.ADULT_STUDENT, signed_by="Jaylen")
    with cast.as_(cast.ines_counselor):
        assert own_consents_to_ask([newest()], on=TODAY) == {}
    log(TODAY)


def test_nobody_begins_work_by_a_guardians_yes_once_he_is_of_age(cast: Cast) -> None:
    turns_eighteen(cast, in_days=30)
    row = consented(cast)
    turns_eighteen(cast, in_days=0)
    with pytest.raises(NoConsent):
        begin(cast, row)


def test_the_counselor_is_told_by_when_to_ask_and_a_colleague_of_the_team_is_not(
    cast: Cast, sign_in: SignIn
) -> None:
    turns_eighteen(cast, in_days=20)
    consented(cast)
    assert "for the own consent by" in text_of(sign_in(cast.ines_counselor).get(reverse("wellness_board")))
    appoint(cast, "sol_worker", "Sol Vega", Seat.SOCIAL_WORKER)
    other = text_of(sign_in(cast.named["sol_worker"]).get(reverse("wellness_board")))
    assert "Jaylen" in other
    assert "for the own consent by" not in other
