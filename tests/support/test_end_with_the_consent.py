"""Once a consent is taken back, or a student has left, nobody reads on: provider, times away, her adult."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.access.models import Release
from sextant.network.actions.enrollment import enroll, promote, transfer, withdraw
from sextant.network.models import Enrollment
from sextant.support.actions import counseling as deeds
from sextant.support.actions import how_to_help as helping
from sextant.support.actions import wellness_consents as consents
from sextant.support.actions import wellness_steps as steps
from sextant.support.actions.wellness_steps import NoConsent
from sextant.support.models import Appointment, OutsideCase, SupportAdult, WellnessConsent, WellnessReferral
from sextant.support.queries.outside_pages import list_outside
from sextant.support.terms.wellness import EpisodeKind, GoalCategory
from support.conftest import SignIn
from support.test_refer_outside import as_provider, send
from support.wellness_of_cast import answer, as_builder, as_letterbox, consented, newest

LAST = TODAY + timedelta(days=30)
pytestmark = pytest.mark.usefixtures("monday_morning")


def told_everybody(cast: Cast) -> WellnessReferral:
    """Send Jaylen to a provider, set his time away, and name his adult."""
    send(cast)
    with cast.as_(cast.ines_counselor):
        deeds.set_appointment(referral_id=newest().pk, weekday=2, starts_at=time(9, 40), minutes=25, on=TODAY)
        helping.name_support_adult(
            student_id=cast.jaylen.pk, adult_id=cast.ines_counselor.staff_id, she_agreed=True, on=TODAY
        )
    with as_provider():
        assert len(list_outside()) == 1
    return newest()


def nobody_reads_on() -> None:
    with as_provider():
        assert list_outside() == ()
        assert not Release.objects.exists()
        assert not OutsideCase.objects.exists()
    with as_letterbox():
        assert not Appointment.objects.on(TODAY).exists()
        assert not SupportAdult.objects.on(TODAY).exists()


def help_page(cast: Cast, sign_in: SignIn) -> str:
    return text_of(sign_in(cast.amara_teacher).get(reverse("student_help", args=[cast.jaylen.public_id])))


def test_a_consent_taken_back_leaves_nothing_to_read(cast: Cast, sign_in: SignIn) -> None:
    told_everybody(cast)
    before = help_page(cast, sign_in)
    assert "9:40" in before
    assert "Castellanos" in before
    with cast.as_(cast.ines_counselor):
        consents.revoke_consent(consent_id=WellnessConsent.objects.get().pk, on=TODAY)

    nobody_reads_on()
    assert "9:40" not in help_page(cast, sign_in)
    assert "Castellanos" not in help_page(cast, sign_in)


def test_a_closed_referral_leaves_nothing_to_read(cast: Cast) -> None:
    row = told_everybody(cast)
    with cast.as_(cast.ines_counselor):
        steps.close(referral_id=row.pk, version=row.version, on=TODAY)

    nobody_reads_on()


def test_nobody_reads_on_about_a_student_who_has_left(cast: Cast) -> None:
    told_everybody(cast)
    with as_builder():
        stay = Enrollment.objects.get(student=cast.jaylen, valid_until=None)
        withdraw(enrollment_id=stay.pk, on=TODAY, reason="transfer_out")

    nobody_reads_on()


def test_nobody_reads_on_about_a_student_who_moved_to_another_school(cast: Cast) -> None:
    told_everybody(cast)
    with cast.as_(cast.gloria_registrar):
        transfer(student_id=cast.jaylen.pk, to_school_id=cast.cedar.pk, grade=5, on=TODAY, entered_on=TODAY)

    nobody_reads_on()


def test_a_release_is_not_alive_again_when_a_student_comes_back(cast: Cast) -> None:
    told_everybody(cast)
    with as_builder():
        stay = Enrollment.objects.get(student=cast.jaylen, valid_until=None)
        withdraw(enrollment_id=stay.pk, on=TODAY, reason="transfer_out")
        enroll(student_id=cast.jaylen.pk, school_id=cast.harbor.pk, grade=7, on=TODAY)

    nobody_reads_on()


def test_a_student_who_stays_and_moves_up_keeps_what_was_released(cast: Cast) -> None:
    told_everybody(cast)
    with as_builder():
        promote(student_id=cast.jaylen.pk, grade=8, on=TODAY)

    with as_provider():
        assert len(list_outside()) == 1


def times_away(cast: Cast, **more: date | None) -> tuple[WellnessReferral, Appointment]:
    row = consented(cast, **more)
    with cast.as_(cast.ines_counselor):
        kept = deeds.set_appointment(
            referral_id=row.pk, weekday=2, starts_at=time(9, 40), minutes=25, on=TODAY
        )
    return row, kept


def ends_on(kept: Appointment) -> date | None:
    with as_letterbox():
        kept.refresh_from_db()
    return kept.valid_until


def test_times_away_end_after_the_last_day_of_the_consent(cast: Cast) -> None:
    _row, kept = times_away(cast, expires_on=LAST)

    with as_letterbox():
        assert Appointment.objects.on(LAST).exists()
        assert not Appointment.objects.on(LAST + timedelta(days=1)).exists()
    assert ends_on(kept) == LAST + timedelta(days=1)


def test_a_yes_that_is_renewed_carries_the_times_on_and_taken_back_cuts_them(cast: Cast) -> None:
    row, kept = times_away(cast, expires_on=LAST)
    later = LAST + timedelta(days=100)
    answer(cast, row, expires_on=later)
    assert ends_on(kept) == later + timedelta(days=1)
    with cast.as_(cast.ines_counselor):
        renewed = WellnessConsent.objects.get(expires_on=later)
        consents.revoke_consent(consent_id=renewed.pk, on=TODAY)

    assert ends_on(kept) == LAST + timedelta(days=1)


def test_no_time_away_without_a_consent(cast: Cast) -> None:
    row = consented(cast, expires_on=TODAY)
    with cast.as_(cast.ines_counselor), pytest.raises(NoConsent):
        deeds.set_appointment(referral_id=row.pk, weekday=2, starts_at=time(9), minutes=25, on=LAST)


def test_a_second_referral_keeps_what_teachers_know(cast: Cast) -> None:
    told_everybody(cast)
    send(cast, email="hill@agency.example")
    with cast.as_(cast.ines_counselor):
        first = WellnessConsent.objects.order_by("pk").first()
        assert first is not None
        consents.revoke_consent(consent_id=first.pk, on=TODAY)

    with as_provider():
        assert list_outside() == ()
    with as_letterbox():
        assert Appointment.objects.on(TODAY).exists()


def test_work_that_ends_gives_the_time_back_and_leaves_the_release(cast: Cast) -> None:
    row = told_everybody(cast)
    with cast.as_(cast.ines_counselor):
        episode = deeds.begin_episode(
            referral_id=row.pk, kind=EpisodeKind.INDIVIDUAL, goal=GoalCategory.FEELINGS, on=TODAY
        )
        deeds.end_episode(episode_id=episode.pk, version=episode.version, on=TODAY)

    with as_letterbox():
        assert not Appointment.objects.on(TODAY).exists()
    with as_provider():
        assert len(list_outside()) == 1


def name_ines(cast: Cast) -> None:
    with cast.as_(cast.ines_counselor):
        helping.name_support_adult(
            student_id=cast.jaylen.pk, adult_id=cast.ines_counselor.staff_id, she_agreed=True, on=TODAY
        )


def named_until() -> date | None:
    with as_letterbox():
        return SupportAdult.objects.latest("pk").valid_until


def test_his_adult_is_named_up_to_the_last_day_of_the_consent_and_not_the_day_after(
    cast: Cast, sign_in: SignIn
) -> None:
    consented(cast, expires_on=LAST)
    name_ines(cast)

    assert named_until() == LAST + timedelta(days=1)
    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        assert "Castellanos" in help_page(cast, sign_in)
    with time_machine.travel(NOW + timedelta(days=31), tick=False):
        assert "Castellanos" not in help_page(cast, sign_in)


def test_a_yes_that_is_renewed_carries_the_name_on_and_taken_back_cuts_it(cast: Cast) -> None:
    row = consented(cast, expires_on=LAST)
    name_ines(cast)
    answer(cast, row, expires_on=LAST + timedelta(days=100))
    assert named_until() == LAST + timedelta(days=101)
    with cast.as_(cast.ines_counselor):
        renewed = WellnessConsent.objects.latest("expires_on")
        consents.revoke_consent(consent_id=renewed.pk, on=TODAY)

    assert named_until() == LAST + timedelta(days=1)


def test_he_may_say_that_nobody_is_named_any_more(cast: Cast, sign_in: SignIn) -> None:
    name_ines(cast)
    browser, here = sign_in(cast.ines_counselor), reverse("help_adult_end", args=[cast.jaylen.public_id])
    assert "Taken from the teachers’ page." in text_of(browser.post(here, follow=True))
    assert "Castellanos" not in help_page(cast, sign_in)
    assert "Nobody is named any more." in text_of(browser.post(here, follow=True))
    assert sign_in(cast.amara_teacher).post(here).status_code == 403
