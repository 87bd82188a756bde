"""Circles and meetings: planned from the calendar, said in two taps, and the share held is told."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.community_of_cast import classmates, community_meeting, morning_circle
from culture.conftest import SignIn
from sextant.culture.actions.culture_team import join_team, leave_team
from sextant.culture.actions.ritual_plans import SaidAlready, end_ritual
from sextant.culture.actions.rituals import (
    DayMissing,
    NothingSeen,
    NotPlanned,
    NotThatMany,
    RitualDraft,
    begin_ritual,
    count_hands,
    look_at_ritual,
    note_ritual_day,
    say_of_ritual,
)
from sextant.culture.models import RitualDay, RitualHands, RitualLeader, RitualLook
from sextant.culture.queries.culture_team import list_team
from sextant.culture.queries.ritual_shares import count_leaders, shares_held
from sextant.culture.queries.rituals import planned_on, week_of
from sextant.culture.rules.ritual_days import Count, Plan, counted, planned_days
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.queries.calendar import calendar_of

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
FRIDAY = TODAY - timedelta(days=3)


def test_days_are_planned_and_none_is_stored(cast: Cast) -> None:
    morning_circle(cast)
    community_meeting(cast)
    with cast.as_(cast.dana_ap_culture):
        today = planned_on(school_id=cast.harbor.pk, on=TODAY)
        friday = planned_on(school_id=cast.harbor.pk, on=FRIDAY)
        sunday = planned_on(school_id=cast.harbor.pk, on=TODAY - timedelta(days=1))

    assert sorted((one.ritual.name, one.room.title if one.room else "") for one in today) == [
        ("Community meeting", ""), ("Morning circle", "6C"), ("Morning circle", "7B"),
    ]  # fmt: skip
    assert {one.ritual.name for one in friday} == {"Morning circle"}
    assert sunday == ()
    assert not unguarded(RitualDay).exists()


def test_a_circle_of_grade_seven_is_planned_in_grade_seven(cast: Cast) -> None:
    morning_circle(cast, grade_low=7, grade_high=8)
    with cast.as_(cast.dana_ap_culture):
        today = planned_on(school_id=cast.harbor.pk, on=TODAY)
    assert [one.room.title for one in today if one.room] == ["7B"]


def test_erik_says_of_his_own_homeroom_alone(cast: Cast) -> None:
    circle = morning_circle(cast)
    with cast.as_(cast.erik_teacher):
        row = say_of_ritual(
            ritual_id=circle.pk, on=TODAY, state="held", section_id=cast.homeroom_7b.pk, today=TODAY
        )
        with pytest.raises(OutOfReach):
            say_of_ritual(
                ritual_id=circle.pk, on=TODAY, state="held", section_id=cast.homeroom_6c.pk, today=TODAY
            )
        # He was wrong, and says it again.
        say_of_ritual(
            ritual_id=circle.pk, on=TODAY, state="skipped", because="drill", today=TODAY,
            section_id=cast.homeroom_7b.pk,
        )  # fmt: skip

    (kept,) = unguarded(RitualDay)
    assert (kept.pk, kept.state, kept.because) == (row.pk, "skipped", "drill")


def test_what_is_not_planned_is_refused_with_the_cure(cast: Cast) -> None:
    circle, meeting = morning_circle(cast), community_meeting(cast)
    with cast.as_(cast.dana_ap_culture):
        for refused in (
            {"ritual_id": circle.pk, "on": TODAY},
            {"ritual_id": circle.pk, "on": TODAY + timedelta(days=1), "section_id": cast.homeroom_7b.pk},
            {"ritual_id": circle.pk, "on": TODAY - timedelta(days=1), "section_id": cast.homeroom_7b.pk},
            {"ritual_id": meeting.pk, "on": FRIDAY},
            {"ritual_id": meeting.pk, "on": TODAY, "section_id": cast.homeroom_7b.pk},
            {"ritual_id": circle.pk, "on": TODAY, "section_id": cast.homeroom_4a_elsewhere.pk},
        ):
            with pytest.raises(NotPlanned, match=r"Choose|named|Say"):
                say_of_ritual(state="held", today=TODAY, **refused)
        with pytest.raises(DayMissing):
            begin_ritual(
                school_id=cast.harbor.pk, on=TODAY,
                draft=RitualDraft(name="X", kind="event", cadence="weekly", scope="together"),
            )  # fmt: skip
        with pytest.raises(DayMissing, match="no school"):
            begin_ritual(
                school_id=cast.harbor.pk, on=TODAY - timedelta(days=1),
                draft=RitualDraft(name="X", kind="event", cadence="once", scope="together"),
            )  # fmt: skip
    with cast.as_(cast.thandiwe_principal_elsewhere), pytest.raises(OutOfReach):
        begin_ritual(
            school_id=cast.harbor.pk, on=TODAY,
            draft=RitualDraft(name="X", kind="event", cadence="daily", scope="together"),
        )  # fmt: skip


def test_the_share_held_counts_what_nobody_said_as_not_held(cast: Cast) -> None:
    circle, meeting = morning_circle(cast), community_meeting(cast)
    with cast.as_(cast.dana_ap_culture):
        days = calendar_of(school_id=cast.harbor.pk).between(circle.valid_from, TODAY)
        for day in days[:4]:
            say_of_ritual(
                ritual_id=circle.pk, on=day, state="held", section_id=cast.homeroom_7b.pk, today=TODAY
            )
        say_of_ritual(
            ritual_id=circle.pk, on=days[4], state="skipped", because="testing", today=TODAY,
            section_id=cast.homeroom_7b.pk,
        )  # fmt: skip
        say_of_ritual(ritual_id=meeting.pk, on=TODAY, state="held", today=TODAY)
        found = {
            one.ritual.name: one.count
            for one in shares_held(school_id=cast.harbor.pk, first=circle.valid_from, last=TODAY)
        }
        week = week_of(school_id=cast.harbor.pk, on=TODAY)

    assert found["Morning circle"] == Count(planned=2 * len(days), held=4, skipped=1)
    assert found["Morning circle"].unsaid == 2 * len(days) - 5
    assert found["Community meeting"].held == 1
    monday = {ritual.name: count for ritual, count in dict(week)[TODAY]}
    assert (monday["Community meeting"].held, monday["Morning circle"].planned) == (1, 2)


def test_students_lead_and_a_wrong_name_is_taken_back(cast: Cast) -> None:
    circle = morning_circle(cast)
    with cast.as_(cast.erik_teacher):
        day = say_of_ritual(
            ritual_id=circle.pk, on=TODAY, state="held", section_id=cast.homeroom_7b.pk, today=TODAY
        )
        note_ritual_day(day_id=day.pk, n_present=3, leaders=[cast.jaylen.pk, cast.zuri.pk])
        note_ritual_day(day_id=day.pk, n_present=3, leaders=[cast.jaylen.pk])
        with pytest.raises(NotThatMany, match="not at this school"):
            note_ritual_day(day_id=day.pk, n_present=3, leaders=[cast.wren_elsewhere.pk])
        with pytest.raises(NotThatMany, match="number"):
            note_ritual_day(day_id=day.pk, n_present=-1, leaders=[])
        assert count_leaders(school_id=cast.harbor.pk, first=TODAY, last=TODAY) == 1

    assert unguarded(RitualLeader).count() == 2
    with cast.as_(cast.denise_guardian):
        assert [row.student_id for row in RitualLeader.objects.filter(counts=True)] == [cast.jaylen.pk]
    with cast.as_(cast.katrin_teacher):
        assert not RitualLeader.objects.exists()


def test_looks_and_hands_name_no_class_and_show_from_ten_on(cast: Cast) -> None:
    assert {"section", "student", "staff", "observer"}.isdisjoint(
        field.name for model in (RitualLook, RitualHands) for field in model._meta.fields
    )
    meeting = community_meeting(cast)
    with cast.as_(cast.dana_ap_culture):
        look_at_ritual(
            ritual_id=meeting.pk, on=TODAY, marks={"all_inside": "yes", "on_time": "partly"}, today=TODAY
        )
        with pytest.raises(NothingSeen):
            look_at_ritual(ritual_id=meeting.pk, on=TODAY, marks={"all_inside": ""}, today=TODAY)
        with pytest.raises(NotThatMany):
            count_hands(ritual_id=meeting.pk, on=TODAY, n=8, n_yes=9, today=TODAY)
        count_hands(ritual_id=meeting.pk, on=TODAY, n=9, n_yes=9, today=TODAY)
        (few,) = shares_held(school_id=cast.harbor.pk, first=TODAY, last=TODAY)
        count_hands(ritual_id=meeting.pk, on=TODAY, n=1, n_yes=0, today=TODAY)
        (ten,) = shares_held(school_id=cast.harbor.pk, first=TODAY, last=TODAY)

    assert (few.hands, few.n_hands) == (None, 0)
    assert (ten.hands, ten.n_hands) == (90, 10)
    assert (ten.n_looks, ten.seen) == (1, 75)


def test_the_team_is_dated(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        row = join_team(
            school_id=cast.harbor.pk, staff_id=cast.erik_teacher.staff_id, part="rituals", on=TODAY
        )
        with pytest.raises(AlreadyDone):
            join_team(school_id=cast.harbor.pk, staff_id=row.member_id, part="rituals", on=TODAY)
        leave_team(membership_id=row.pk, on=TODAY + timedelta(days=7))
        names = [
            [one.name for one in list_team(school_id=cast.harbor.pk, on=TODAY + timedelta(days=n))]
            for n in (0, 7)
        ]
    assert names == [["Erik Lindqvist"], []]
    with cast.as_(cast.amara_teacher), pytest.raises(OutOfReach):
        join_team(school_id=cast.harbor.pk, staff_id=cast.amara_teacher.staff_id, part="chair", on=TODAY)


def test_an_ended_ritual_asks_nothing_and_keeps_its_days(cast: Cast) -> None:
    meeting = community_meeting(cast)
    with cast.as_(cast.dana_ap_culture):
        say_of_ritual(ritual_id=meeting.pk, on=TODAY, state="held", today=TODAY)
        end_ritual(ritual_id=meeting.pk, on=TODAY + timedelta(days=1))
        assert planned_on(school_id=cast.harbor.pk, on=TODAY + timedelta(days=7)) == ()
        with pytest.raises(AlreadyDone):
            end_ritual(ritual_id=meeting.pk, on=TODAY + timedelta(days=1))
        with pytest.raises(SaidAlready):
            end_ritual(ritual_id=meeting.pk, on=TODAY)
    assert unguarded(RitualDay).count() == 1


def test_plans_in_days() -> None:
    days = [date(2026, 11, day) for day in (16, 17, 18, 19, 20)]
    weekly = Plan(cadence="weekly", weekday=3, since=date(2026, 11, 1), until=None)
    assert planned_days(weekly, days) == (date(2026, 11, 18),)
    daily = Plan(cadence="daily", weekday=None, since=date(2026, 11, 17), until=date(2026, 11, 20))
    assert len(planned_days(daily, days)) == 3
    assert counted(daily, days, rooms=2, said=["held", "held", "skipped"]).share == pytest.approx(100 / 3)
    # A room that has closed since had said more than is planned now.
    assert counted(daily, days, rooms=0, said=["held"]) == Count(planned=1, held=1)
    assert not Plan(cadence="daily", weekday=None, since=days[0], until=None, low=6).takes_in(5)


def test_erik_says_it_in_two_taps_on_his_phone(cast: Cast, sign_in: SignIn) -> None:
    circle = morning_circle(cast)
    browser, week = sign_in(cast.erik_teacher), reverse("ritual_week")
    page = browser.get(week)
    assert page.context["finding"] == "Was it held today?"
    assert "· 6C" not in page.content.decode()

    said = {"on": TODAY.isoformat(), "room": str(cast.homeroom_7b.public_id)}
    browser.post(reverse("ritual_say", args=[circle.public_id]), said | {"do": "cover"})
    assert "Skipped: no one to lead it" in browser.get(week).content.decode()
    browser.post(reverse("ritual_say", args=[circle.public_id]), said | {"do": "held"})

    day = reverse("ritual_day", args=[circle.public_id])
    assert "Jaylen Okonkwo-Reed" in browser.get(day, said).content.decode()
    kept = browser.post(day, said | {"do": "note", "n_present": "23", "leader": [str(cast.jaylen.public_id)]})
    assert kept.status_code == 303
    assert "about 23 came" in browser.get(week).content.decode()
    wrong = browser.post(day, said | {"do": "note", "n_present": "many"})
    assert wrong.status_code == 422
    assert "as a number" in wrong.content.decode()
    assert 'value="many"' in wrong.content.decode()


def test_dana_plans_a_ritual_and_the_whole_page_stays_cheap(cast: Cast, sign_in: SignIn) -> None:
    classmates(cast, ("black", 12))
    browser = sign_in(cast.dana_ap_culture)
    form = {
        "name": "Morning circle", "kind": "morning_circle", "cadence": "daily", "scope": "homeroom",
        "begins_on": TODAY.isoformat(), "minutes": "15", "starts_at": "08:10",
    }  # fmt: skip
    wrong = browser.post(reverse("ritual_new"), form | {"cadence": "weekly"})
    assert wrong.status_code == 422
    assert "Choose the weekday" in wrong.content.decode()
    assert browser.post(reverse("ritual_new"), form).status_code == 303
    page = browser.get(reverse("ritual_week")).content.decode()
    assert "2 rituals of today have not been said yet" in page
    assert "Nothing is planned here yet" not in browser.get(reverse("community")).content.decode()
