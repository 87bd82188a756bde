"""A roster sent night after night: what it says is followed, and nothing is overwritten or lost."""

from collections.abc import Iterator
from datetime import date

import pytest
from feeds import (
    LATER,
    TODAY,
    Feed,
    add_class,
    add_student,
    as_1_1,
    bring,
    changes,
    delta,
    network_feed,
    plan_of,
    sit,
)

from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import (
    Enrollment,
    ExternalId,
    Guardian,
    ReportPeriod,
    School,
    SchoolYear,
    Section,
    SectionEnrollment,
    Student,
    StudentDemographics,
    StudentGuardian,
)
from sextant.network.terms import ExitReason


@pytest.fixture(autouse=True)
def _as_importer() -> Iterator[None]:
    with guard.acting_as(process("importer")):
        yield


def student(who: str) -> Student:
    return Student.objects.get(given_name=who.title())


def stays(who: str) -> list[tuple[str, int, date, date | None, str]]:
    rows = Enrollment.objects.filter(student=student(who)).select_related("school")
    return [
        (row.school.name, row.grade, row.valid_from, row.valid_until, row.exit_reason)
        for row in rows.order_by("valid_from", "pk")
    ]


def seats_of(who: str) -> list[tuple[str, date, date | None]]:
    rows = SectionEnrollment.objects.filter(student=student(who)).select_related("section")
    return [(row.section.title, row.valid_from, row.valid_until) for row in rows.order_by("valid_from", "pk")]


FIRST_DAY = date(2026, 8, 24)


def test_a_first_package_puts_the_network_on_file() -> None:
    bring(network_feed())

    assert list(School.objects.order_by("name").values_list("name", "code", "jurisdiction")) == [
        ("Dawn School", "dawn-1", "pa"),
        ("Dusk School", "dusk-1", "pa"),
    ]
    assert SchoolYear.objects.get().label == "2026-27"
    assert ReportPeriod.objects.count() == 4
    assert stays("ana") == [("Dawn School", 6, FIRST_DAY, None, "")]
    assert (student("ana").school.name, student("ana").grade) == ("Dawn School", 6)
    assert seats_of("ana") == [("math-dawn", FIRST_DAY, None)]
    assert StudentDemographics.objects.get().school.name == "Dawn School"
    assert StudentGuardian.objects.get().guardian.given_name == "Gia"


@pytest.mark.parametrize("make", [network_feed, lambda: as_1_1(network_feed())], ids=["1.2", "1.1"])
@pytest.mark.parametrize("is_delta", [False, True], ids=["bulk", "delta"])
def test_the_second_import_changes_nothing(make: object, is_delta: bool) -> None:
    feed = make()  # type: ignore[operator]
    feed.is_delta = is_delta
    bring(feed)

    again = plan_of(feed, on=LATER)

    assert changes(again) == {}
    assert again.changes_nothing


def test_a_transfer_ends_one_enrollment_and_begins_the_next_on_the_same_day() -> None:
    feed = network_feed()
    bring(feed)
    feed.put("roles", "r-ana", orgSourcedId="dusk")
    feed.drop("enrollments", "math-dawn_ana")
    sit(feed, "math-dusk", "dusk", "ana")

    bring(feed, on=LATER)

    assert stays("ana") == [
        ("Dawn School", 6, FIRST_DAY, LATER, ExitReason.TRANSFER_INSIDE),
        ("Dusk School", 6, LATER, None, ""),
    ]
    assert student("ana").school.name == "Dusk School"
    assert seats_of("ana") == [("math-dawn", FIRST_DAY, LATER), ("math-dusk", LATER, None)]
    assert plan_of(feed, on=LATER).changes_nothing


def test_whoever_moves_takes_along_the_rows_that_repeat_her_school() -> None:
    feed = network_feed()
    bring(feed)
    feed.put("roles", "r-ana", orgSourcedId="dusk")

    bring(feed, on=LATER)

    assert StudentDemographics.objects.get().school.name == "Dusk School"
    assert StudentGuardian.objects.get().school.name == "Dusk School"
    assert Guardian.objects.get().school.name == "Dusk School"


def test_a_transfer_may_come_as_a_new_role_instead_of_a_changed_one() -> None:
    feed = network_feed()
    bring(feed)
    feed.drop("roles", "r-ana")
    feed.put("roles", "r-ana-2", userSourcedId="ana", roleType="primary", role="student",
             orgSourcedId="dusk", beginDate="2026-11-16")  # fmt: skip

    bring(feed, on=LATER)

    assert stays("ana") == [
        ("Dawn School", 6, FIRST_DAY, date(2026, 11, 16), ExitReason.TRANSFER_INSIDE),
        ("Dusk School", 6, date(2026, 11, 16), None, ""),
    ]


def test_a_delta_of_roles_alone_moves_a_student() -> None:
    bring(network_feed())
    news = delta()
    news.take_back("roles", "r-ana")
    news.put("roles", "r-ana-2", userSourcedId="ana", roleType="primary", role="student", orgSourcedId="dusk")

    bring(news, on=LATER)

    assert [stay[0] for stay in stays("ana")] == ["Dawn School", "Dusk School"]
    assert student("ana").school.name == "Dusk School"
    assert seats_of("ana") == [("math-dawn", FIRST_DAY, LATER)]


def test_a_delta_that_only_adds_a_home_moves_the_student_there() -> None:
    bring(network_feed())
    news = delta()
    news.put("roles", "r-ana-2", userSourcedId="ana", roleType="primary", role="student", orgSourcedId="dusk")

    bring(news, on=LATER)

    assert [(stay[0], stay[3]) for stay in stays("ana")] == [("Dawn School", LATER), ("Dusk School", None)]
    assert plan_of(news, on=LATER).changes_nothing


def test_a_delta_of_1_1_names_all_schools_of_a_person() -> None:
    bring(as_1_1(network_feed()))
    news = delta("1.1")
    add_student(news, "ana", "dusk")

    bring(as_1_1(news), on=LATER)

    assert [(stay[0], stay[3]) for stay in stays("ana")] == [("Dawn School", LATER), ("Dusk School", None)]


def test_a_second_school_is_beside_the_home_and_not_instead_of_it() -> None:
    feed = network_feed()
    feed.put("roles", "r-ana-2", userSourcedId="ana", roleType="secondary", role="student",
             orgSourcedId="dusk")  # fmt: skip

    bring(feed)

    kinds = Enrollment.objects.filter(student=student("ana")).values_list("school__name", "kind")
    assert set(kinds) == {("Dawn School", "primary"), ("Dusk School", "secondary")}
    assert student("ana").school.name == "Dawn School"
    assert plan_of(feed).changes_nothing


def test_homes_may_trade_places() -> None:
    feed = network_feed()
    feed.put("roles", "r-ana-2", userSourcedId="ana", roleType="secondary", role="student",
             orgSourcedId="dusk")  # fmt: skip
    bring(feed)
    feed.put("roles", "r-ana", roleType="secondary")
    feed.put("roles", "r-ana-2", roleType="primary")

    bring(feed, on=LATER)

    now = Enrollment.objects.filter(student=student("ana"), valid_until=None)
    assert set(now.values_list("school__name", "kind")) == {
        ("Dawn School", "secondary"),
        ("Dusk School", "primary"),
    }
    assert student("ana").school.name == "Dusk School"


@pytest.mark.parametrize("on", [TODAY, LATER], ids=["same day", "next day"])
def test_a_new_grade_begins_a_new_row(on: date) -> None:
    feed = network_feed()
    bring(feed)
    feed.put("users", "ana", grades="07", givenName="Ana")

    bring(feed, on=on)

    assert stays("ana") == [("Dawn School", 6, FIRST_DAY, on, ""), ("Dawn School", 7, on, None, "")]
    assert student("ana").grade == 7


def test_whoever_leaves_and_comes_back_has_two_stays() -> None:
    feed = network_feed()
    bring(feed)
    without = feed.copy()
    without.drop("users", "ana")
    without.drop("roles", "r-ana")
    without.drop("demographics", "ana")
    without.drop("enrollments", "math-dawn_ana")
    bring(without, on=TODAY)
    left = student("ana")

    bring(feed, on=LATER)

    assert (left.school, left.grade) == (None, None)
    assert stays("ana") == [
        ("Dawn School", 6, FIRST_DAY, TODAY, ExitReason.NOT_IN_FILE),
        ("Dawn School", 6, LATER, None, ""),
    ]
    assert student("ana").school.name == "Dawn School"
    assert seats_of("ana") == [("math-dawn", FIRST_DAY, TODAY), ("math-dawn", LATER, None)]
    assert Student.objects.filter(given_name="Ana").count() == 1


def test_the_files_own_dates_are_kept() -> None:
    feed = network_feed()
    feed.put("roles", "r-ana", beginDate="2026-09-08", endDate="2027-06-12")
    feed.put("enrollments", "math-dawn_ana", beginDate="2026-09-09", endDate="2027-01-16")

    bring(feed)

    assert stays("ana") == [("Dawn School", 6, date(2026, 9, 8), date(2027, 6, 12), "")]
    assert seats_of("ana") == [("math-dawn", date(2026, 9, 9), date(2027, 1, 16))]
    assert student("ana").school.name == "Dawn School"
    assert plan_of(feed, on=LATER).changes_nothing


def test_a_first_day_that_the_sender_corrects_is_corrected() -> None:
    feed = network_feed()
    feed.put("enrollments", "math-dawn_ana", beginDate="2026-09-09")
    bring(feed)
    feed.put("enrollments", "math-dawn_ana", beginDate="2026-09-14")

    bring(feed, on=LATER)

    assert seats_of("ana") == [("math-dawn", date(2026, 9, 14), None)]


def test_a_first_day_of_long_ago_does_not_stretch_over_the_time_away() -> None:
    feed = network_feed()
    feed.put("enrollments", "math-dawn_ana", beginDate="2026-09-09")
    bring(feed)
    without = feed.copy()
    without.drop("enrollments", "math-dawn_ana")
    bring(without, on=TODAY)
    bring(feed, on=LATER)

    again = plan_of(feed, on=LATER)

    assert seats_of("ana") == [("math-dawn", date(2026, 9, 9), TODAY), ("math-dawn", LATER, None)]
    assert again.changes_nothing


def test_whoever_joins_a_class_in_november_was_not_there_in_august() -> None:
    feed = network_feed()
    bring(feed)
    add_student(feed, "eva", "dawn")
    sit(feed, "math-dawn", "dawn", "eva")

    bring(feed, on=LATER)

    assert seats_of("eva") == [("math-dawn", LATER, None)]


def test_an_end_before_the_day_that_was_guessed_leaves_no_days() -> None:
    feed = network_feed()
    bring(feed)
    add_student(feed, "eva", "dawn")
    sit(feed, "math-dawn", "dawn", "eva")
    bring(feed, on=LATER)
    feed.put("enrollments", "math-dawn_eva", endDate="2026-11-02")

    bring(feed, on=LATER)

    assert seats_of("eva") == [("math-dawn", date(2026, 11, 2), date(2026, 11, 2))]
    assert plan_of(feed, on=LATER).changes_nothing


def test_a_row_that_cannot_be_read_ends_nobody() -> None:
    feed = network_feed()
    bring(feed)
    feed.put("roles", "r-ana", endDate="when she is older")
    feed.put("enrollments", "math-dawn_ben", beginDate="31.31.2026")

    planned = bring(feed, on=LATER)

    assert changes(planned) == {}
    assert stays("ana") == [("Dawn School", 6, FIRST_DAY, None, "")]


def test_a_person_whose_row_of_1_1_cannot_be_read_keeps_her_place() -> None:
    feed = as_1_1(network_feed())
    bring(feed)
    feed.put("users", "ana", enabledUser="perhaps")

    planned = bring(feed, on=LATER)

    assert changes(planned) == {}


def test_ids_that_a_sender_makes_anew_each_night_mean_the_same_records() -> None:
    feed = network_feed()
    bring(feed)
    anew = feed.copy()
    for file in ("roles", "enrollments"):
        anew.rows[file] = {
            f"new-{key}": cells | {"sourcedId": f"new-{key}"} for key, cells in feed.rows[file].items()
        }
    n_ids = ExternalId.objects.count()

    planned = bring(anew, on=LATER)

    assert changes(planned) == {}
    assert ExternalId.objects.count() == n_ids
    assert plan_of(anew, on=LATER).changes_nothing


def test_a_class_id_used_again_next_year_is_another_section() -> None:
    feed = network_feed()
    bring(feed)
    feed.put("academicSessions", "year", title="2027-28", startDate="2027-08-23", endDate="2028-06-09",
             schoolYear="2028")  # fmt: skip
    feed.drop("academicSessions", "q1", "q2", "q3", "q4")
    next_year = date(2027, 8, 30)

    bring(feed, on=next_year)

    sections = Section.objects.filter(title="math-dawn").order_by("starts_on")
    assert [section.school_year.label for section in sections] == ["2026-27", "2027-28"]
    assert seats_of("ana") == [
        ("math-dawn", FIRST_DAY, date(2027, 6, 12)),
        ("math-dawn", date(2027, 8, 23), None),
    ]
    assert plan_of(feed, on=next_year).changes_nothing


def test_a_class_that_is_over_keeps_nobody() -> None:
    feed = network_feed()
    bring(feed)

    bring(feed, on=date(2027, 7, 1))

    assert seats_of("ana") == [("math-dawn", FIRST_DAY, date(2027, 6, 12))]


def test_a_class_that_is_taken_back_ends_with_its_rosters() -> None:
    bring(network_feed())
    news = delta()
    news.take_back("classes", "math-dawn")

    bring(news, on=LATER)

    assert Section.objects.get(title="math-dawn").ends_on == LATER
    assert seats_of("ana") == [("math-dawn", FIRST_DAY, LATER)]


def test_a_delta_may_name_a_class_and_terms_of_an_earlier_package() -> None:
    bring(network_feed())
    news = delta()
    add_class(news, "extra", "dawn")
    news.put("classes", "extra", termSourcedIds="q2,q3")
    sit(news, "extra", "dawn", "ben")
    sit(news, "math-dawn", "", "cleo")

    bring(news, on=LATER)

    extra = Section.objects.get(title="extra")
    assert (extra.starts_on, extra.ends_on, extra.course.code) == (date(2026, 11, 2), date(2027, 3, 26), "M6")
    assert seats_of("ben") == [("math-dawn", FIRST_DAY, None), ("extra", date(2026, 11, 2), None)]
    assert SectionEnrollment.objects.get(student=student("cleo"), section__title="math-dawn").school.name == (
        "Dawn School"
    )


def test_a_delta_of_one_grading_period_leaves_the_year_as_it_is() -> None:
    bring(network_feed())
    news = delta()
    news.put("academicSessions", "q1", title="Q1", type="gradingPeriod", startDate="2026-08-24",
             endDate="2026-10-29", parentSourcedId="year", schoolYear="2027")  # fmt: skip

    bring(news, on=LATER)

    assert SchoolYear.objects.get().ends_on == date(2027, 6, 11)
    assert ReportPeriod.objects.get(number=1).ends_on == date(2026, 10, 29)


def test_a_benchmark_window_that_people_set_stays() -> None:
    feed = network_feed()
    bring(feed)
    period = ReportPeriod.objects.get(number=2)
    period.benchmark_starts_on, period.benchmark_ends_on = date(2027, 1, 5), date(2027, 1, 12)
    period.save()

    assert plan_of(feed, on=LATER).changes_nothing


def test_what_the_file_leaves_blank_is_not_said() -> None:
    feed = network_feed()
    bring(feed)
    ana = student("ana")
    ana.preferred_name = "Annie"
    ana.save()
    feed.put("users", "ana", userIds="")
    feed.put("demographics", "ana", sex="", black="")

    planned = plan_of(feed, on=LATER)

    assert changes(planned) == {}


def test_a_file_that_is_absent_ends_nothing() -> None:
    feed = network_feed()
    bring(feed)
    part = Feed(rows=feed.rows, absent={"roles", "enrollments", "classes", "orgs", "demographics"})

    assert changes(plan_of(part, on=LATER)) == {}
