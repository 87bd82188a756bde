"""What a roster says that cannot be: set aside with file, row, field and cure; never a broken constraint."""

from collections.abc import Iterator

import pytest
from feeds import (
    AT,
    LATER,
    Feed,
    add_class,
    add_person,
    add_student,
    as_1_1,
    bring,
    changes,
    codes,
    delta,
    network_feed,
    plan_of,
    send,
    sit,
)

from sextant.interop.actions import imports
from sextant.interop.prepared import RowFate
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people as people_actions
from sextant.network.actions import places
from sextant.network.models import Course, Enrollment, ExternalId, School, Student


@pytest.fixture(autouse=True)
def _as_importer() -> Iterator[None]:
    with guard.acting_as(process("importer")):
        yield


def test_a_row_that_is_set_aside_names_its_place_and_its_cure() -> None:
    feed = network_feed()
    add_person(feed, "zoe")

    [row] = bring(feed).rows

    assert (row.file, row.row, row.field, row.fate) == ("users.csv", 9, "role", RowFate.SET_ASIDE)
    assert "Zoe" not in row.message + row.cure
    assert row.cure.endswith(".")


def test_people_without_a_place_are_set_aside() -> None:
    feed = network_feed()
    add_student(feed, "zoe", "net")
    feed.put("roles", "r-zed", userSourcedId="tom", roleType="primary", role="ext:gardener",
             orgSourcedId="dawn")  # fmt: skip

    assert codes(bring(feed)) == {("users.csv", "role", "user.no_place")}
    assert not Student.objects.filter(given_name="Zoe").exists()


def test_in_1_1_roles_are_set_aside_under_the_file_that_holds_them() -> None:
    feed = as_1_1(network_feed())
    bring(feed)
    news = Feed(version="1.1", is_delta=True)
    add_student(news, "zoe", "nowhere")

    planned = bring(as_1_1(news), on=LATER)

    assert ("users.csv", "orgSourcedId", "reference.not_on_hand") in codes(planned)


def test_a_student_whose_grade_nobody_tells_is_on_file_and_asked_about() -> None:
    feed = network_feed()
    add_student(feed, "zoe", "dawn", grade="")

    planned = bring(feed)

    assert codes(planned) == {("users.csv", "grades", "student.no_grade")}
    assert Student.objects.get(given_name="Zoe").school is None
    feed.put("users", "zoe", grades="06")
    bring(feed, on=LATER)
    assert Enrollment.objects.get(student__given_name="Zoe").valid_from.isoformat() == "2026-08-24"


def test_a_grade_that_the_file_leaves_out_is_that_of_the_students_classes() -> None:
    feed = network_feed()
    feed.put("classes", "math-dawn", grades="06")
    feed.put("users", "ana", grades="")

    planned = bring(feed)

    assert Student.objects.get(given_name="Ana").grade == 6
    assert "grade.from_classes" in {note.code for note in planned.notes}


def test_a_class_of_unknown_terms_is_set_aside_with_its_rosters() -> None:
    bring(network_feed())
    news = delta()
    add_class(news, "odd", "dawn")
    news.put("classes", "odd", termSourcedIds="never-sent")
    sit(news, "odd", "dawn", "ana")

    assert codes(bring(news, on=LATER)) == {
        ("classes.csv", "termSourcedIds", "class.unknown_terms"),
        ("enrollments.csv", "classSourcedId", "enrollment.class_not_on_hand"),
    }


def test_enrollments_of_the_wrong_people_are_set_aside() -> None:
    feed = network_feed()
    sit(feed, "math-dawn", "dawn", "tia", role="student")
    sit(feed, "math-dusk", "dusk", "ana", role="teacher")

    assert codes(bring(feed)) == {
        ("enrollments.csv", "userSourcedId", "enrollment.not_a_student"),
        ("enrollments.csv", "userSourcedId", "enrollment.not_on_staff"),
    }


def test_a_delta_about_people_nobody_knows_is_set_aside() -> None:
    bring(network_feed())
    news = delta()
    news.put("roles", "r-x", userSourcedId="x", roleType="primary", role="student", orgSourcedId="dawn")
    sit(news, "math-dawn", "dawn", "x")

    assert codes(bring(news, on=LATER)) == {
        ("roles.csv", "userSourcedId", "user.not_on_file"),
        ("enrollments.csv", "userSourcedId", "enrollment.not_a_student"),
    }


def test_of_two_students_with_one_state_id_the_second_is_set_aside() -> None:
    feed = network_feed()
    feed.put("users", "ben", userIds="{state:PAana}")

    planned = bring(feed)

    assert ("users.csv", "userIds", "value.taken") in codes(planned)
    assert Student.objects.filter(state_id="PAana").count() == 1
    assert not Student.objects.filter(given_name="Ben").exists()
    assert plan_of(feed, on=LATER).changes_nothing


def test_a_state_id_that_becomes_anothers_changes_nothing_else() -> None:
    feed = network_feed()
    bring(feed)
    feed.put("users", "ben", userIds="{state:PAana}", givenName="Benjamin")

    planned = bring(feed, on=LATER)

    assert ("users.csv", "userIds", "value.taken") in codes(planned)
    assert Student.objects.get(given_name="Ben").state_id == "PAben"
    assert Student.objects.get(given_name="Ben").school.name == "Dawn School"


def test_two_students_may_trade_their_state_ids() -> None:
    feed = network_feed()
    bring(feed)
    feed.put("users", "ana", userIds="{state:PAben}")
    feed.put("users", "ben", userIds="{state:PAana}")

    bring(feed, on=LATER)

    assert dict(Student.objects.values_list("given_name", "state_id"))["Ana"] == "PAben"
    assert ExternalId.objects.get(system="id:state", value="PAben").record_id == (
        Student.objects.get(given_name="Ana").pk
    )


def test_a_student_entered_by_hand_is_recognized_by_the_states_id() -> None:
    by_hand = people_actions.add_student(given_name="Anna", family_name="Lamp", state_id="PAana")

    bring(network_feed())

    student = Student.objects.get(state_id="PAana")
    assert (student.pk, student.given_name) == (by_hand.pk, "Ana")


def test_schools_of_one_identifier_are_kept_apart_and_asked_about() -> None:
    feed = network_feed()
    feed.put("orgs", "dusk", identifier="dawn-1")

    planned = bring(feed)

    assert codes(planned) == {("orgs.csv", "identifier", "school.code_shared")}
    assert set(School.objects.values_list("code", flat=True)) == {"dawn-1", "dusk"}
    assert plan_of(feed, on=LATER).changes_nothing


def test_a_school_entered_by_hand_is_recognized_by_its_code() -> None:
    region = places.create_region(name="Lantern")
    school = places.create_school(
        region_id=region.pk, name="Dawn", code="dawn-1", jurisdiction="nj", grade_low=5, grade_high=8
    )

    bring(network_feed())

    recognized = School.objects.get(pk=school.pk)
    assert (recognized.name, recognized.jurisdiction, recognized.grade_low) == ("Dawn School", "nj", 5)
    assert School.objects.count() == 2


def test_courses_of_one_code_are_kept_apart() -> None:
    feed = network_feed()
    feed.put("courses", "math6-dusk", title="Math 6", courseCode="M6", orgSourcedId="dusk")

    bring(feed)

    assert set(Course.objects.values_list("code", flat=True)) == {"M6", "math6-dusk"}
    assert plan_of(feed, on=LATER).changes_nothing


def test_two_districts_of_one_name_are_kept_apart() -> None:
    feed = network_feed()
    feed.put("orgs", "net2", name="Lantern", type="district")
    feed.put("orgs", "dusk", parentSourcedId="net2")

    bring(feed)

    assert plan_of(feed, on=LATER).changes_nothing


def test_a_year_whose_days_are_anothers_is_set_aside() -> None:
    feed = network_feed()
    bring(feed)
    feed.put("academicSessions", "odd", title="Odd", type="schoolYear", startDate="2026-08-24",
             endDate="2028-06-09", schoolYear="2028")  # fmt: skip

    planned = bring(feed, on=LATER)

    assert ("academicSessions.csv", "startDate", "value.taken") in codes(planned)


def test_an_id_of_another_system_that_two_students_claim_is_asked_about() -> None:
    feed = network_feed()
    feed.put("users", "ben", identifier="sis-ana")

    planned = bring(feed)

    assert ("users.csv", "userIds", "user_id.taken") in codes(planned)
    assert ExternalId.objects.filter(system="id:identifier", value="sis-ana").count() == 1
    assert plan_of(feed, on=LATER).changes_nothing


def test_long_words_are_cut_to_fit() -> None:
    feed = network_feed()
    feed.put("orgs", "dawn", name="D" * 400, identifier="I" * 90)
    feed.put("users", "ana", givenName="A" * 300, identifier="x" * 600)
    feed.put("classes", "math-dawn", title="T" * 500, classCode="C" * 200, location="L" * 99)
    feed.put("courses", "math6", title="M" * 300, courseCode="K" * 99)

    bring(feed)

    assert plan_of(feed, on=LATER).changes_nothing


@pytest.mark.parametrize(
    ("n_students", "n_missing", "is_held"), [(20, 1, False), (20, 2, True), (4, 1, True)]
)
def test_a_file_that_lacks_more_than_a_twentieth_of_the_students_is_held(
    n_students: int, n_missing: int, is_held: bool
) -> None:
    feed = network_feed()
    feed.rows["enrollments"].clear()
    for name in ("ana", "ben", "cleo", "dan"):
        feed.drop("users", name)
        feed.drop("roles", f"r-{name}")
    feed.rows["demographics"].clear()
    for number in range(n_students):
        add_student(feed, f"s{number}", "dawn")
    bring(feed)
    for number in range(n_missing):
        feed.drop("users", f"s{number}")
        feed.drop("roles", f"r-s{number}")

    planned = plan_of(feed, on=LATER)

    assert bool(planned.held_because) is is_held
    assert changes(planned)["students"] == (0, 0, n_missing)


def test_more_than_a_tenth_of_anything_else_is_held() -> None:
    feed = network_feed()
    bring(feed)
    feed.drop("classes", "math-dawn")

    [sentence] = plan_of(feed, on=LATER).held_because

    assert sentence.startswith("classes.csv lacks 1 of 2 sections (50 %")


def test_moves_inside_the_network_hold_nothing() -> None:
    feed = network_feed()
    bring(feed)
    for name in ("ana", "ben"):
        feed.put("roles", f"r-{name}", orgSourcedId="dusk")
        feed.drop("enrollments", f"math-dawn_{name}")

    assert plan_of(feed, on=LATER).held_because == ()


def test_what_is_held_is_written_only_when_somebody_releases_it() -> None:
    send(network_feed())
    feed = network_feed()
    feed.drop("users", "ana")
    feed.drop("roles", "r-ana")
    feed.drop("demographics", "ana")

    with pytest.raises(imports.Held, match=r"users\.csv lacks 1 of 4 students"):
        send(feed, on=LATER)
    still_there = Student.objects.get(given_name="Ana").school
    run = send(feed, on=LATER, accept_drops=True)

    assert still_there is not None
    assert run.state == "applied"
    assert Student.objects.get(given_name="Ana").school is None


def test_what_changed_since_somebody_looked_must_be_looked_at_again() -> None:
    feed = network_feed()
    send(feed)
    smaller = feed.copy()
    smaller.drop("classes", "math-dawn")
    run = imports.stage(
        kind="oneroster",
        files=[imports.Incoming(name="f.zip", chunks=[smaller.zipped()])],
        options={},
        at=AT,
        started_by=None,
    )
    imports.read(run=run, on=LATER, at=AT)
    add_class(feed, "third", "dusk")
    send(feed)

    with pytest.raises(imports.Held, match="since you looked"):
        imports.apply(run=run, on=LATER, at=AT, accept_drops=True)
    imports.apply(run=run, on=LATER, at=AT, accept_drops=True)

    assert run.state == "applied"
