"""What no dated row carries is granted for a while, to one person, for one school or one student."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from access.town_plan import Town
from cast_for_tests import NOW
from sextant.access.actions import MayNotGive, ReasonNeeded, TooLong, give_support
from sextant.access.emergency import break_glass
from sextant.access.models import Grant
from sextant.access.policy import read
from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.audit.models import AuditEntry
from sextant.kernel.guard import RecordClass
from sextant.network.models import Guardian, School, Staff, Student, StudentDemographics, StudentProgram

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


def test_support_sees_the_directory_of_one_school_and_no_record(town: Town) -> None:
    with town.as_("support_now"):
        assert {student.school_id for student in Student.objects.all()} == {town.cast.harbor.pk}
        assert School.objects.count() == 3
        assert not StudentDemographics.objects.exists()
        assert current_rights().school_ids == {town.cast.harbor.pk}


@pytest.mark.parametrize("who", ["support_over", "support_later", "support_of_no_school", "api_client"])
def test_support_that_is_over_not_begun_or_of_no_school_sees_no_student(town: Town, who: str) -> None:
    assert town.keys_seen_by(who, Student) == set()
    assert town.keys_seen_by(who, Staff) == set()


def test_support_for_one_student_sees_that_one(town: Town) -> None:
    assert town.keys_seen_by("support_for_one_student", Student) == {town.named["jaylen"].pk}


def test_support_ends_by_itself_to_the_second(town: Town) -> None:
    start = NOW + 10 * HOUR
    with town.as_("anneke_data_director"):
        given = give_support(
            user=_user(town, "support_over"), school_id=town.cast.harbor.pk,
            given_by=town.named["anneke_data_director"], reason="A ticket about imports.",
            at=start, until=start + 4 * HOUR,
        )  # fmt: skip

    assert given.ends_at - given.starts_at == 4 * HOUR
    for after, sees in ((-1, False), (0, True), (4 * 3600 - 1, True), (4 * 3600, False)):
        with time_machine.travel(start + timedelta(seconds=after), tick=False):
            assert bool(town.keys_seen_by("support_over", Student)) is sees


@pytest.mark.parametrize("hours", [4.01, 0, -1])
def test_support_is_given_for_four_hours_at_most(town: Town, hours: float) -> None:
    with town.as_("anneke_data_director"), pytest.raises(TooLong):
        give_support(
            user=_user(town, "support_over"), school_id=town.cast.harbor.pk,
            given_by=town.named["anneke_data_director"], reason="A ticket about imports.",
            at=NOW, until=NOW + hours * HOUR,
        )  # fmt: skip


def _give(
    town: Town, *, giver: str, to: str = "support_over", school: str = "harbor", reason: str = "A ticket."
):
    return give_support(
        user=_user(town, to), school_id=getattr(town.cast, school).pk, given_by=_user(town, giver),
        reason=reason, at=NOW, until=NOW + HOUR,
    )  # fmt: skip


@pytest.mark.parametrize("giver", ["lucia_principal", "anneke_data_director"])
def test_the_schools_principal_and_the_data_director_give_support(town: Town, giver: str) -> None:
    with town.as_(giver):
        given = _give(town, giver=giver)

    trail = AuditEntry.objects.order_by("-sequence")[0]
    said = {name: new for name, (_old, new) in trail.body["changes"].items()}
    assert (trail.action, trail.target_id) == ("access.give_support", str(given.pk))
    assert said == {
        "user_id": given.user_id,
        "given_by": town.actors[giver].user_id,
        "reason": "A ticket.",
        "ends_at": (NOW + HOUR).isoformat(),
    }


@pytest.mark.parametrize(
    "giver", ["gloria_registrar", "thandiwe_principal_elsewhere", "support_now", "principal_until_yesterday"]
)
def test_nobody_else_gives_support_for_a_school(town: Town, giver: str) -> None:
    with town.as_(giver), pytest.raises(MayNotGive):
        _give(town, giver=giver)


def test_nobody_gives_support_to_herself_or_in_anothers_name(town: Town) -> None:
    with town.as_("lucia_principal"), pytest.raises(MayNotGive):
        _give(town, giver="lucia_principal", to="lucia_principal")
    with town.as_("gloria_registrar"), pytest.raises(MayNotGive):
        _give(town, giver="lucia_principal")
    with town.as_("lucia_principal"), pytest.raises(ReasonNeeded):
        _give(town, giver="lucia_principal", reason="  ")


def test_broken_glass_shows_one_student_and_nothing_else(town: Town) -> None:
    jaylen = town.named["jaylen"].pk

    assert town.keys_seen_by("counselor_glass_now", StudentDemographics) == {jaylen}
    assert town.keys_seen_by("glass_now", StudentProgram) == set()
    with town.as_("counselor_glass_now"):
        assert set(Guardian.objects.values_list("family_name", flat=True)) == {"Reed", "Okonkwo"}
    assert town.keys_seen_by("counselor_glass_over", StudentDemographics) == set()


def test_broken_glass_closes_after_thirty_minutes(town: Town) -> None:
    user, tobias = _user(town, "seat_safety_lead"), town.named["tobias"]
    with town.as_("seat_safety_lead"):
        break_glass(user=user, student=tobias, reason="Her guardian cannot be reached.", at=NOW)

    for seconds, sees in ((0, True), (30 * 60 - 1, True), (30 * 60, False)):
        with time_machine.travel(NOW + timedelta(seconds=seconds), tick=False):
            assert town.sees("seat_safety_lead", "tobias") is sees


def test_the_reason_why_is_the_grant(town: Town) -> None:
    with town.as_("counselor_glass_now"):
        record = StudentDemographics.objects.get()

        assert read(RecordClass.S1C).why(current_rights(), record) is Role.BREAK_GLASS


def test_a_closed_account_loses_its_grant_on_the_next_request(town: Town, client: Client) -> None:
    user = _user(town, "support_now")
    town.cast.sign_in(client, user)
    assert client.get(reverse("who_sees_what")).status_code == 200

    user.is_active = False
    user.save()

    assert client.get(reverse("who_sees_what")).status_code == 302
    assert town.keys_seen_by("support_now", Student) == set()


def test_only_officers_and_directors_of_the_network_read_all_grants(town: Town) -> None:
    n_all = Grant._base_manager.count()

    assert len(town.keys_seen_by("leila_privacy", Grant)) == n_all
    assert len(town.keys_seen_by("privacy_officer_by_grant", Grant)) == n_all
    assert town.keys_seen_by("thandiwe_principal_elsewhere", Grant) == set()
    assert town.keys_seen_by("amara_teacher", Grant) == set()


def _user(town: Town, name: str):
    from sextant.access.models import User

    return User.objects.get(pk=town.actors[name].user_id)
