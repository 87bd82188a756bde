"""Staff with their seats and sections, guardians with their children, as a feed says them."""

from collections.abc import Iterator

import pytest
from feeds import (
    LATER,
    TODAY,
    add_person,
    add_teacher,
    bring,
    changes,
    codes,
    delta,
    network_feed,
    plan_of,
    sit,
)

from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people as people_actions
from sextant.network.models import (
    Guardian,
    School,
    SectionStaff,
    Staff,
    StaffAssignment,
    StudentGuardian,
)
from sextant.network.terms import Seat


@pytest.fixture(autouse=True)
def _as_importer() -> Iterator[None]:
    with guard.acting_as(process("importer")):
        yield


def teachers(section: str) -> dict[str, tuple[str, int]]:
    """Return role and share of everybody who teaches a section now, by name."""
    rows = SectionStaff.objects.filter(section__title=section, valid_until=None).select_related("staff")
    return {row.staff.given_name.lower(): (row.role, row.dosage_percent) for row in rows}


def seats(who: str) -> list[tuple[str, str, object]]:
    rows = StaffAssignment.objects.filter(staff__given_name=who.title()).select_related("school")
    return [(row.seat, row.school.name, row.valid_until) for row in rows.order_by("pk")]


def test_a_role_gives_a_seat_only_where_it_names_one_beyond_doubt() -> None:
    feed = network_feed()
    add_teacher(feed, "pat", "dawn", role="principal")
    add_teacher(feed, "ada", "dawn", role="siteAdministrator")

    planned = bring(feed)

    assert seats("pat") == [(Seat.PRINCIPAL, "Dawn School", None)]
    assert seats("ada") == []
    assert Staff.objects.filter(given_name="Ada").exists()
    assert [note.times for note in planned.notes if note.code == "role.no_seat"] == [1]


def test_a_second_principal_is_set_aside() -> None:
    feed = network_feed()
    add_teacher(feed, "pat", "dawn", role="principal")
    add_teacher(feed, "pia", "dawn", role="principal")

    planned = bring(feed)

    assert codes(planned) == {("roles.csv", "role", "seat.second_principal")}
    assert (seats("pat"), seats("pia")) == ([(Seat.PRINCIPAL, "Dawn School", None)], [])
    assert plan_of(feed, on=LATER).changes_nothing


def test_a_principal_whom_somebody_seated_by_hand_stays_seated() -> None:
    feed = network_feed()
    bring(feed)
    by_hand = people_actions.add_staff(given_name="Hana", family_name="Lamplight")
    people_actions.assign_seat(
        staff_id=by_hand.pk, seat=Seat.PRINCIPAL, school_id=School.objects.get(code="dawn-1").pk,
        valid_from=TODAY,
    )  # fmt: skip
    add_teacher(feed, "pat", "dawn", role="principal")

    planned = bring(feed, on=LATER)

    assert codes(planned) == {("roles.csv", "role", "seat.second_principal")}
    assert seats("hana") == [(Seat.PRINCIPAL, "Dawn School", None)]


def test_a_principal_follows_another_on_the_same_day() -> None:
    feed = network_feed()
    add_teacher(feed, "pat", "dawn", role="principal")
    bring(feed)
    feed.drop("users", "pat")
    feed.drop("roles", "r-pat")
    add_teacher(feed, "pia", "dawn", role="principal")

    planned = bring(feed, on=LATER)

    assert codes(planned) == set()
    assert seats("pat") == [(Seat.PRINCIPAL, "Dawn School", LATER)]
    assert seats("pia") == [(Seat.PRINCIPAL, "Dawn School", None)]


def test_whoever_leaves_the_staff_leaves_seat_and_section_and_may_come_back() -> None:
    feed = network_feed()
    bring(feed)
    without = feed.copy()
    without.drop("users", "tom")
    without.drop("roles", "r-tom")
    bring(without, on=TODAY)
    left = Staff.objects.get(given_name="Tom").status
    taught = teachers("math-dawn")

    bring(feed, on=LATER)

    assert (left, taught) == ("separated", {})
    assert Staff.objects.get(given_name="Tom").status == "active"
    assert seats("tom") == [("teacher", "Dawn School", TODAY), ("teacher", "Dawn School", None)]
    assert teachers("math-dawn") == {"tom": ("teacher_of_record", 100)}


def test_leave_that_somebody_entered_is_not_taken_back_by_the_feed() -> None:
    feed = network_feed()
    bring(feed)
    Staff.objects.filter(given_name="Tom").update(status="leave")

    assert plan_of(feed, on=LATER).changes_nothing


def test_the_one_who_set_up_the_network_is_recognized_by_her_address() -> None:
    people_actions.add_staff(given_name="Data", family_name="Director", email="tom@lantern.example")

    bring(network_feed())

    assert Staff.objects.get(email="tom@lantern.example").given_name == "Tom"


def test_two_teachers_share_a_section_and_one_alone_has_it_all() -> None:
    feed = network_feed()
    add_teacher(feed, "tess", "dawn")
    sit(feed, "math-dawn", "dawn", "tess", role="teacher")
    bring(feed)
    together = teachers("math-dawn")
    feed.drop("enrollments", "math-dawn_tess")

    bring(feed, on=LATER)

    assert together == {"tom": ("teacher_of_record", 50), "tess": ("co_teacher", 50)}
    assert teachers("math-dawn") == {"tom": ("teacher_of_record", 100)}
    assert SectionStaff.objects.filter(section__title="math-dawn").count() == 3


def test_a_delta_that_adds_a_teacher_shares_with_the_one_who_is_there() -> None:
    bring(network_feed())
    news = delta()
    add_teacher(news, "tess", "dawn")
    sit(news, "math-dawn", "dawn", "tess", role="teacher")

    bring(news, on=LATER)

    assert teachers("math-dawn") == {"tom": ("teacher_of_record", 50), "tess": ("co_teacher", 50)}
    assert plan_of(news, on=LATER).changes_nothing


def test_shares_that_people_chose_stay() -> None:
    feed = network_feed()
    add_teacher(feed, "tess", "dawn")
    sit(feed, "math-dawn", "dawn", "tess", role="teacher")
    bring(feed)
    SectionStaff.objects.filter(staff__given_name="Tom").update(dosage_percent=70)
    SectionStaff.objects.filter(staff__given_name="Tess").update(role="sped_co_teacher", dosage_percent=20)
    unchanged = plan_of(feed, on=LATER).changes_nothing
    add_teacher(feed, "theo", "dawn")
    sit(feed, "math-dawn", "dawn", "theo", role="teacher")

    bring(feed, on=LATER)

    assert unchanged
    assert teachers("math-dawn") == {
        "tom": ("teacher_of_record", 70),
        "tess": ("sped_co_teacher", 20),
        "theo": ("co_teacher", 10),
    }


def test_the_record_moves_when_the_file_names_another_as_primary() -> None:
    feed = network_feed()
    add_teacher(feed, "tess", "dawn")
    sit(feed, "math-dawn", "dawn", "tess", role="teacher")
    bring(feed)
    feed.put("enrollments", "math-dawn_tom", primary="false")
    feed.put("enrollments", "math-dawn_tess", primary="true")

    bring(feed, on=LATER)

    assert teachers("math-dawn") == {"tom": ("co_teacher", 50), "tess": ("teacher_of_record", 50)}


def test_an_aide_takes_no_share() -> None:
    feed = network_feed()
    add_teacher(feed, "amy", "dawn", role="aide")
    sit(feed, "math-dawn", "dawn", "amy", role="teacher")

    bring(feed)

    assert teachers("math-dawn") == {"tom": ("teacher_of_record", 100), "amy": ("para", 0)}


def test_teachers_who_followed_each_other_each_had_the_section() -> None:
    feed = network_feed()
    add_teacher(feed, "tess", "dawn")
    feed.put("enrollments", "math-dawn_tom", beginDate="2026-08-24", endDate="2026-10-01")
    sit(feed, "math-dawn", "dawn", "tess", role="teacher", beginDate="2026-10-01")

    bring(feed)

    shares = SectionStaff.objects.filter(section__title="math-dawn").values_list(
        "staff__given_name", "dosage_percent"
    )
    assert set(shares) == {("Tom", 100), ("Tess", 100)}


def test_a_guardian_who_is_no_longer_named_is_no_longer_tied() -> None:
    feed = network_feed()
    bring(feed)
    feed.put("users", "ana", agentSourcedIds="")

    bring(feed, on=LATER)

    assert StudentGuardian.objects.get().valid_until == LATER


def test_a_delta_says_all_guardians_of_the_student_it_names() -> None:
    bring(network_feed())
    news = delta()
    news.put("users", "ana", **(network_feed().rows["users"]["ana"] | {"agentSourcedIds": ""}))
    news.put("users", "ben", **network_feed().rows["users"]["ben"])

    bring(news, on=LATER)

    assert StudentGuardian.objects.get().valid_until == LATER


def test_a_tie_that_somebody_entered_is_recognized() -> None:
    feed = network_feed()
    feed.put("users", "ana", agentSourcedIds="")
    bring(feed)
    add_person(feed, "gus", sms="555-0100")
    feed.put("roles", "r-gus", userSourcedId="gus", roleType="primary", role="parent", orgSourcedId="dawn")
    bring(feed)
    gus = Guardian.objects.get(given_name="Gus")
    student = StudentGuardian._meta.get_field("student").related_model.objects.get(given_name="Ana")
    people = StudentGuardian(student=student, guardian=gus, relationship="parent", valid_from=TODAY)
    people.save()
    feed.put("users", "ana", agentSourcedIds="gus")

    planned = bring(feed, on=LATER)

    assert changes(planned) == {"ties to guardians": (0, 1, 0), "guardians": (0, 1, 0)}
    assert StudentGuardian.objects.count() == 1
    assert gus.phone == "555-0100"


def test_an_agent_without_a_guardians_role_is_counted_and_not_tied() -> None:
    feed = network_feed()
    feed.put("users", "ana", agentSourcedIds="tom")

    planned = bring(feed)

    assert StudentGuardian.objects.count() == 0
    assert [note.times for note in planned.notes if note.code == "agent.not_a_guardian"] == [1]
