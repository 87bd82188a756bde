"""A suspension brings its way back: a circle that morning, work for the days away, a word to teachers."""

from datetime import UTC, date, datetime

import time_machine
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.incidents_of_cast import decided, heard, ruling
from culture.removals_of_cast import DECEMBER, give_part, planned, recorded
from culture.test_open_pages_of_removals import page, words
from sextant.cli import daily_round
from sextant.culture.actions.reentry import plan_reentry
from sextant.culture.models import ReentryPlan, Removal
from sextant.culture.queries.removal_counts import days_this_year
from sextant.culture.terms import ResponseKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.actions import attendance


def plan_of(removal: Removal) -> ReentryPlan:
    with guard.acting_as(process("removal_desk")):
        plan: ReentryPlan = ReentryPlan.objects.get(removal_id=removal.pk)
    return plan


def test_teachers_read_who_comes_back_and_no_reason(cast: Cast, sign_in: SignIn) -> None:
    removal = recorded(cast, date(2026, 11, 19), 2)
    plan = plan_of(removal)
    assert plan.returns_on == TODAY
    with cast.as_(cast.dana_ap_culture):
        plan_reentry(
            plan_id=plan.pk, check_in_adult_id=cast.ines_counselor.staff_id,
            word_to_teachers="Greet him at the door.", version=plan.version,
        )  # fmt: skip
    shown = page(sign_in, cast.erik_teacher, "reentry_list")
    assert "1 student comes back today." in shown
    assert "Ines Castellanos" in shown
    one = page(sign_in, cast.erik_teacher, "reentry", plan.public_id)
    assert "Greet him at the door." in one
    assert "suspension" not in one.split("<main")[1].lower()
    page(sign_in, cast.katrin_teacher, "reentry", plan.public_id, status=404)
    page(sign_in, cast.erik_teacher, "removal_list", status=403)


def test_a_circle_that_was_not_held_stays_on_the_list_all_year(cast: Cast, sign_in: SignIn) -> None:
    old, today = recorded(cast, date(2026, 9, 14), 2), recorded(cast, date(2026, 11, 19), 2)
    shown = page(sign_in, cast.dana_ap_culture, "reentry_list")
    assert "1 circle is late. 1 student comes back today." in shown
    late, coming = (reverse("reentry", args=[plan_of(one).public_id]) for one in (old, today))
    assert shown.index("Late circles of this school year") < shown.index(late)
    assert shown.index(late) < shown.index("Today and the next seven days") < shown.index(coming)
    assert late in page(sign_in, cast.dana_ap_culture, "removal_list")

    sign_in(cast.dana_ap_culture).post(reverse("reentry_held", args=[plan_of(old).public_id]))
    shown = page(sign_in, cast.dana_ap_culture, "reentry_list")
    assert late not in shown
    assert "is late" not in shown


def test_the_return_is_made_ready_on_its_page(cast: Cast, sign_in: SignIn) -> None:
    plan = plan_of(planned(cast, give_part(cast), DECEMBER, 4))
    here = reverse("reentry", args=[plan.public_id])
    said = {"check_in_adult": str(cast.ines_counselor.staff_id), "word_to_teachers": "A short day first."}
    assert sign_in(cast.desmond_dean).post(here, said).status_code == 303
    assert sign_in(cast.erik_teacher).post(here, said).status_code == 404
    assert sign_in(cast.dana_ap_culture).post(here, {"check_in_adult": "999999"}).status_code == 422
    shown = words(sign_in(cast.dana_ap_culture).get(here))
    assert "nothing of health or of a disability" in shown
    held = reverse("reentry_held", args=[plan.public_id])
    early = sign_in(cast.dana_ap_culture).post(held, follow=True)
    assert "The student is back on 11 Dec 2026." in words(early)
    assert plan_of_id(plan.pk).circle_held_on is None
    with time_machine.travel(datetime(2026, 12, 11, 13, tzinfo=UTC), tick=False):
        assert "Welcomed back in a circle" in words(sign_in(cast.dana_ap_culture).post(held, follow=True))


def test_a_word_to_the_teachers_names_no_other_student(cast: Cast, sign_in: SignIn) -> None:
    decided(
        cast, heard(cast, key="fighting"), ruling(ResponseKind.CONFERENCE, (ResponseKind.OSS, "1")),
        by="lucia_principal",
    )  # fmt: skip
    plan = unguarded(ReentryPlan).get()
    here = reverse("reentry", args=[plan.public_id])
    for client in (sign_in(cast.dana_ap_culture), sign_in(cast.desmond_dean)):
        refused = client.post(here, {"word_to_teachers": "Seat him away from Zuri."})
        assert refused.status_code == 422
        assert "name of another student of the incident" in words(refused)
        assert client.post(here, {"word_to_teachers": "A seat by the door."}).status_code == 303


def plan_of_id(key: int) -> ReentryPlan:
    return unguarded(ReentryPlan).get(pk=key)


def test_a_mark_sent_home_by_school_becomes_a_removal_each_night_and_a_correction_takes_it_back(
    cast: Cast,
) -> None:
    with cast.as_(cast.erik_teacher):
        attendance.take_day(
            section_id=cast.homeroom_7b.pk, on=TODAY, at=NOW, taken_by_id=cast.erik_teacher.staff_id,
            marks=[
                attendance.Mark(
                    student_id=cast.jaylen.pk, code="informal_removal", asked_by="school", minutes_missed=195
                )
            ],
        )  # fmt: skip
    assert daily_round.walk()
    assert daily_round.walk()
    with cast.as_(cast.lucia_principal):
        # 195 of 390 minutes.
        assert str(days_this_year(cast.jaylen.pk, TODAY)) == "0.50"
        attendance.correct_day_mark(
            section_id=cast.homeroom_7b.pk, student_id=cast.jaylen.pk, on=TODAY, code="present", at=NOW
        )
    assert daily_round.walk()
    with cast.as_(cast.lucia_principal):
        assert days_this_year(cast.jaylen.pk, TODAY) == 0
