"""A wellness screener only with a consent: that it was given is kept, sealed who follows, and no score."""

from datetime import timedelta

import pytest
from django.db import models
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.kernel.sealed import looks_sealed
from sextant.network.terms import Seat
from sextant.support.actions import wellness_consents as consents
from sextant.support.actions.counseling import WrongDay
from sextant.support.actions.hand_over import hand_over
from sextant.support.actions.wellness_screener import give_screener
from sextant.support.actions.wellness_steps import NoConsent
from sextant.support.models import WellnessConsent, WellnessReferral, WellnessScreener
from sextant.support.queries.wellness_screener import list_given, may_be_given
from support.conftest import SignIn
from support.wellness_of_cast import appoint, appoint_supervisor, ask, consented, newest, refer_jaylen

pytestmark = pytest.mark.usefixtures("monday_morning")


def give(cast: Cast, row: WellnessReferral, *, asks: bool = True, days: int = 0) -> WellnessScreener:
    with cast.as_(cast.ines_counselor):
        on = TODAY + timedelta(days=days)
        return give_screener(referral_id=row.pk, on=on, asks_follow_up=asks, today=TODAY)


def offered(cast: Cast) -> list[str]:
    with cast.as_(cast.ines_counselor):
        return [name for _key, name in may_be_given(me=cast.ines_counselor.staff_id or 0, on=TODAY)]


def test_there_is_no_column_for_a_score_or_an_answer() -> None:
    known = {"id", "public_id", "version", "referral", "consent", "school", "student", "staff", "given_on"}

    assert {field.name for field in WellnessScreener._meta.concrete_fields} - known == {"follow_up"}
    assert not any(
        isinstance(field, models.FloatField | models.DecimalField | models.JSONField)
        for field in WellnessScreener._meta.concrete_fields
    )


def test_only_to_whom_a_consent_is_on_file(cast: Cast) -> None:
    row = ask(cast, refer_jaylen(cast))
    assert offered(cast) == []
    with pytest.raises(NoConsent):
        give(cast, row)
    assert not unguarded(WellnessScreener).exists()


def test_it_is_kept_once_a_day_and_sealed(cast: Cast) -> None:
    row = consented(cast)
    assert offered(cast) == ["Jaylen Okonkwo-Reed"]
    made = give(cast, row)
    with pytest.raises(AlreadyDone):
        give(cast, row)
    with pytest.raises(WrongDay):
        give(cast, row, days=1)

    assert looks_sealed(made.follow_up)
    with cast.as_(cast.ines_counselor):
        (line,) = list_given(me=cast.ines_counselor.staff_id or 0)
    assert (line.student, line.given_on, line.asks_follow_up) == ("Jaylen Okonkwo-Reed", TODAY, True)


def test_a_consent_that_lapsed_or_was_taken_back_opens_none(cast: Cast) -> None:
    row = consented(cast)
    with cast.as_(cast.ines_counselor):
        consents.revoke_consent(consent_id=WellnessConsent.objects.get().pk, on=TODAY)

    assert offered(cast) == []
    with pytest.raises(NoConsent):
        give(cast, row)


def test_nobody_else_reads_that_it_was_given(cast: Cast) -> None:
    noor, row = appoint_supervisor(cast), consented(cast)
    give(cast, row)
    hana = appoint(cast, "hana_social_worker", "Hana Kim", Seat.SOCIAL_WORKER)

    with cast.as_(noor):
        assert WellnessScreener.objects.count() == 1
    for who in (hana, cast.lucia_principal, cast.amara_teacher, cast.denise_guardian, cast.jaylen_student):
        with cast.as_(who):
            assert not WellnessScreener.objects.exists()
    with cast.as_(hana), pytest.raises((OutOfReach, WellnessReferral.DoesNotExist)):
        give_screener(referral_id=row.pk, on=TODAY, asks_follow_up=False, today=TODAY)


def test_it_is_handed_over_with_the_referral(cast: Cast) -> None:
    row = consented(cast)
    give(cast, row)
    hana = appoint(cast, "hana_social_worker", "Hana Kim", Seat.SOCIAL_WORKER)
    with cast.as_(cast.ines_counselor):
        hand_over(referral_id=row.pk, to_staff_id=hana.staff_id or 0, version=newest().version)

    with cast.as_(hana):
        assert len(list_given(me=hana.staff_id or 0)) == 1


def test_the_team_gives_it_on_a_page(cast: Cast, sign_in: SignIn) -> None:
    row, browser = consented(cast), sign_in(cast.ines_counselor)
    here = reverse("wellness_screener")
    assert "1 student of yours may be given a screener." in text_of(browser.get(here))
    lacking = browser.post(here, {"referral": str(row.public_id), "on": TODAY.isoformat()})
    assert (lacking.status_code, "Say yes or no." in text_of(lacking)) == (422, True)
    said = {"referral": str(row.public_id), "on": TODAY.isoformat(), "follow_up": "no"}
    page = text_of(browser.post(here, said, follow=True))

    assert "No score and no answer is kept" in page
    with cast.as_(cast.ines_counselor):
        assert [one.asks_follow_up for one in list_given(me=cast.ines_counselor.staff_id or 0)] == [False]
    assert sign_in(cast.lucia_principal).get(here).status_code == 403
