"""What is missing in the records, by school, and where it is put right."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cast_for_tests import TODAY, Cast
from office.more_rows import add_rooms, queries_of, text_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import attendance, roster_corrections, rosters, settings
from sextant.network.models import CalendarDay, DayTaken, SectionStaff
from sextant.network.terms import SCHOOL_DAY_KINDS, DayKind
from sextant.office.policies import READ_CLASS_LISTS
from sextant.office.queries.health import list_health
from sextant.office.queries.schools import list_places
from sextant.web.panels import Panel

HEALTH = "/health-of-records/"


def last_school_days(cast: Cast, n: int) -> list[date]:
    days = CalendarDay.objects.filter(school=cast.harbor, on__lt=TODAY, kind__in=SCHOOL_DAY_KINDS)
    return sorted(days.order_by("-on").values_list("on", flat=True)[:n])


@pytest.fixture
def ten_days(cast: Cast) -> list[date]:
    """Take both homerooms of Harbor Point on ten school days, but for 6C on the last."""
    with guard.acting_as(process("demo_builder")):
        days = last_school_days(cast, 10)
        for day in days:
            at = datetime(day.year, day.month, day.day, 13, 0, tzinfo=UTC)
            attendance.take_day(section_id=cast.homeroom_7b.pk, on=day, marks=[], at=at)
            if day != days[-1]:
                attendance.take_day(section_id=cast.homeroom_6c.pk, on=day, marks=[], at=at)
    return days


def schools(page: Any) -> dict[str, Any]:
    """Return the rows of the page's table, by school."""
    return {row.name: row for row in page.context["schools"]}


def test_attendance_is_counted_room_by_room_over_ten_school_days(cast, sign_in, ten_days):
    page = sign_in(cast.anneke_data_director).get(HEALTH)
    harbor, cedar = schools(page)["Harbor Point Middle"], schools(page)["Cedar Row Elementary"]

    assert (harbor.attendance.n_done, harbor.attendance.n_due) == (19, 20)
    assert (cedar.attendance.n_done, cedar.attendance.n_due) == (0, 10)
    assert not harbor.attendance.is_enough
    assert "95.0%" in text_of(page)


def test_schools_counted_together_come_to_what_each_comes_to_room_by_room(cast, ten_days):
    with guard.acting_as(process("demo_builder")):
        # A day that only Cedar Row keeps, so that the last ten days of the two schools differ.
        CalendarDay.objects.filter(school=cast.harbor, on=ten_days[3]).update(kind=DayKind.HOLIDAY)
        places = list_places(READ_CLASS_LISTS)

        together = list_health(places, on=TODAY)

        assert len(together) > 1
        assert together == tuple(list_health([place], on=TODAY)[0] for place in places)
        harbor = next(one for one in together if one.name == "Harbor Point Middle")
        days = last_school_days(cast, 10)
        taken = DayTaken.objects.filter(school=cast.harbor).values_list("section_id", "on")
        assert harbor.attendance.n_done == sum(day in days for _room, day in taken) == 17


def test_the_networks_own_goal_decides_what_is_enough(cast, sign_in, ten_days):
    with guard.acting_as(process("demo_builder")):
        settings.set_threshold(
            key="office.attendance_complete", value=95, valid_from=date(2026, 8, 1), because="A first year."
        )

    page = sign_in(cast.anneke_data_director).get(HEALTH)

    assert schools(page)["Harbor Point Middle"].attendance.is_enough
    assert "Enough is 95% of the rooms" in text_of(page)


def test_a_principal_sees_her_own_school_with_each_room_and_day_that_is_missing(cast, sign_in, ten_days):
    page = sign_in(cast.lucia_principal).get(HEALTH)

    assert set(schools(page)) == {"Harbor Point Middle"}
    assert page.context["finding"] == "The records of Harbor Point Middle have gaps"
    assert f"/attendance/{cast.homeroom_6c.public_id}/?day={ten_days[-1]}" in text_of(page)
    assert f"/attendance/{cast.homeroom_7b.public_id}/?day=" not in text_of(page)


def test_students_and_classes_that_are_not_placed_lead_to_their_lists(cast, sign_in):
    with guard.acting_as(process("demo_builder")):
        link = SectionStaff.objects.get(section=cast.reading_7b)
        roster_corrections.unstaff_section(section_staff_id=link.pk, on=TODAY)
    client = sign_in(cast.lucia_principal)

    page = client.get(HEALTH)
    row = schools(page)["Harbor Point Middle"]
    listed = client.get("/students/", {"state": "no_homeroom"}).context["page"].total
    classless = client.get("/students/", {"state": "no_class"}).context["page"].total

    assert (row.n_without_homeroom, row.n_without_class, row.n_without_teacher) == (listed, classless, 1)
    assert (listed, classless) == (3, 3)


def test_rosters_count_as_verified_with_their_teachers_word(cast, sign_in):
    with guard.acting_as(process("demo_builder")):
        opened = rosters.open_verifications(report_period_id=cast.periods[0].pk, school_id=cast.harbor.pk)
        rosters.confirm_roster(
            verification_id=opened.verification_ids[0], at=datetime(2026, 10, 30, tzinfo=UTC)
        )

    row = schools(sign_in(cast.lucia_principal).get(HEALTH))["Harbor Point Middle"]

    assert (row.rosters.n_done, row.rosters.n_due) == (1, 3)


WHO_LOOKS = [
    ("anneke_data_director", 200),
    ("lucia_principal", 200),
    ("marcus_ap_operations", 200),
    ("gloria_registrar", 200),
    ("leila_privacy", 200),
    ("amara_teacher", 403),
    ("denise_guardian", 403),
    ("jaylen_student", 403),
]


def test_who_opens_data_health(cast, sign_in):
    answers = [(who, sign_in(cast.named[who]).get(HEALTH).status_code) for who, _status in WHO_LOOKS]

    assert answers == WHO_LOOKS


def test_whoever_reaches_no_class_list_gets_no_false_zeros(cast, sign_in, settings):
    settings.HEALTH_PANELS = []

    page = sign_in(cast.leila_privacy).get(HEALTH)

    assert page.context["parts"] == ()
    assert "Nothing to look after" in text_of(page)


def lent(*, school_ids: frozenset[int] | None, on: date) -> list[Panel]:
    """Lend a part as a floor above would."""
    where = "everywhere" if school_ids is None else f"at {len(school_ids)} school"
    panel = Panel(
        heading=f"Rows set aside {where}",
        template="web/components/empty.html",
        context={"title": f"None on {on}", "text": ""},
        order=5,
    )
    return [panel]


def test_the_data_director_sees_what_all_floors_above_lend(cast, sign_in):
    page = sign_in(cast.anneke_data_director).get(HEALTH)

    headings = [part.heading for part in page.context["parts"]]
    lent = ["Rows set aside", "Files that come in", "Growth results", "Weekly blocks", "Interlocks"]
    assert headings[-5:] == lent
    assert "No interlock waits to be tried again." in text_of(page)


def test_a_floor_above_lends_its_part(cast, sign_in, settings):
    settings.HEALTH_PANELS = [f"{__name__}.lent"]

    network = sign_in(cast.leila_privacy).get(HEALTH)
    school = sign_in(cast.lucia_principal).get(HEALTH)

    assert [part.heading for part in network.context["parts"]] == ["Rows set aside everywhere"]
    assert next(part.heading for part in school.context["parts"]) == "Rows set aside at 1 school"
    assert f"None on {TODAY}" in text_of(network)


def test_the_number_of_queries_does_not_grow_with_rooms_and_students(cast, sign_in, ten_days):
    client = sign_in(cast.anneke_data_director)
    few = queries_of(client, HEALTH)

    add_rooms(cast, 30)

    assert queries_of(client, HEALTH) == few
    assert few <= 25
