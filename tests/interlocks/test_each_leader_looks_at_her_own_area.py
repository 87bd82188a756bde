"""What law asks of a leader’s own area opens her Monday: above all else, and without a drawer."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.counted_queries import counted_queries
from interlocks.test_judge_by_the_goal_in_force import MODEST, plan
from interlocks.test_monday_of_each_role import comes_back
from interlocks.test_open_my_monday import FRIDAY, MOST_QUERIES, keep_attendance
from leadership.agenda_of_cast import keep
from sextant.interlocks.monday.words import late_first
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.models import CoverageNeed
from sextant.leadership.terms.operations import CoverKind
from sextant.network.models import SectionStaff, StudentProgram
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import ProgramKind, Seat, SectionRole
from sextant.support.models import Evaluation, SpEdEvent
from sextant.support.queries.days_of_clocks import days_of_clocks
from sextant.support.queries.evaluation_clocks import clocks_of_school
from sextant.support.terms.special_education import SpEdEventKind
from sextant.web.parts import Decision, due_in_words
from sextant.work.models import WorkItem
from work.work_cases import PLAIN, hard, one_item

pytestmark = pytest.mark.usefixtures("monday_morning")


def monday(cast: Cast, who: str) -> str:
    return cast.sign_in(Client(), cast.named[who]).get(reverse("monday")).content.decode()


def headline(page: str) -> str:
    return re.findall(r"<h1>(.*?)</h1>", page)[0]


def rows(page: str) -> str:
    """Return what stands open among the decisions, before the students whose picture changed."""
    return page[page.index('id="decisions"') : page.index('id="changed"')]


def room_without_teacher(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        CoverageNeed(school=cast.harbor, section=cast.math_6c, on=TODAY).save()


def plan_to_review(cast: Cast, *, by: date) -> None:
    """Let Zuri have a plan whose yearly review is due by a day."""
    with guard.acting_as(process("demo_builder")):
        StudentProgram(
            student=cast.zuri,
            school=cast.harbor,
            kind=ProgramKind.IEP,
            subtype="specific_learning_disability",
            valid_from=TODAY - timedelta(days=400),
            annual_review_on=by,
            reevaluation_on=TODAY + timedelta(days=700),
        ).save()


def test_operations_reads_first_which_rooms_nobody_covers(cast: Cast) -> None:
    keep_attendance(cast)
    room_without_teacher(cast)

    page = monday(cast, "marcus_ap_operations")

    assert headline(page).startswith("1 room is uncovered today.")
    assert "Cover them" in rows(page)


def test_culture_reads_first_who_comes_back_and_no_drawer_says_it_again(cast: Cast) -> None:
    keep_attendance(cast)
    comes_back(cast)

    page = monday(cast, "dana_ap_culture")

    assert headline(page).startswith("One student to welcome back in a circle.")
    assert "One student to welcome back in a circle" in rows(page)
    assert reverse("culture_today") not in page


def test_special_education_reads_first_which_reviews_are_late(cast: Cast) -> None:
    keep_attendance(cast)
    plan_to_review(cast, by=TODAY - timedelta(days=2))

    page = monday(cast, "ruth_ap_sped")

    assert headline(page).startswith("1 evaluation or plan is late.")
    assert reverse("sped_compliance") in rows(page)
    assert reverse("sped_compliance") not in rows(monday(cast, "dana_ap_culture"))


def test_the_days_of_clocks_are_those_of_the_list_behind_them(cast: Cast) -> None:
    plan_to_review(cast, by=TODAY + timedelta(days=3))
    with guard.acting_as(process("demo_builder")):
        for student, first in ((cast.jaylen, SpEdEventKind.PERMISSION_RECEIVED), (cast.mateo, None)):
            case = Evaluation(student=student, school=cast.harbor, asked_on=TODAY - timedelta(days=70))
            case.save()
            if first is not None:
                SpEdEvent(
                    student=student,
                    school=cast.harbor,
                    evaluation=case,
                    kind=first,
                    on=TODAY - timedelta(days=60),
                ).save()
    until = TODAY + timedelta(days=15)
    with cast.as_(cast.ruth_ap_sped):
        listed = clocks_of_school(school_id=cast.harbor.pk, on=TODAY).rows
        days = days_of_clocks(
            school_id=cast.harbor.pk, jurisdiction=cast.harbor.jurisdiction, on=TODAY, until=until
        )

    assert TODAY + timedelta(days=3) in days
    assert len(days) > 1
    assert list(days) == sorted(row.due_on for row in listed if row.due_on <= until)


def test_the_principal_reads_clocks_and_rooms_as_rows_without_a_drawer(cast: Cast) -> None:
    keep_attendance(cast)
    room_without_teacher(cast)
    one_item(cast, owner="ruth_ap_sped", terms=hard(), due_on=TODAY - timedelta(days=1))

    page = monday(cast, "lucia_principal")

    assert "1 clock has run out. 1 room is uncovered today." in page
    assert rows(page).index("1 clock has run out") < rows(page).index("1 room is uncovered today")
    assert (
        "uncovered"
        not in cast.sign_in(Client(), cast.lucia_principal).get(reverse("leading_today")).content.decode()
    )


def test_the_principal_reads_what_law_and_safety_press_before_any_measure(cast: Cast) -> None:
    keep_attendance(cast)
    keep(cast, "majors", [1.2, 1.3, 1.4], until=FRIDAY)
    plan(cast, MODEST)
    room_without_teacher(cast)
    plan_to_review(cast, by=TODAY - timedelta(days=2))
    one_item(cast, owner="ruth_ap_sped", terms=hard(), due_on=TODAY - timedelta(days=1))

    page = monday(cast, "lucia_principal")

    assert headline(page) == ("1 clock has run out. 1 evaluation or plan is late. 1 room is uncovered today.")
    assert "Majors per 100 students a day: 1.40" in page
    assert reverse("sped_compliance") in rows(page)


def test_clocks_with_days_left_do_not_open_the_principals_page(cast: Cast) -> None:
    keep_attendance(cast)
    keep(cast, "majors", [1.2, 1.3, 1.4], until=FRIDAY)
    plan(cast, MODEST)
    one_item(cast, owner="ruth_ap_sped", terms=hard(), due_on=TODAY + timedelta(days=1))

    page = monday(cast, "lucia_principal")

    assert headline(page).startswith("Majors per 100 students a day: 1.40")
    assert "1 clock runs out within five school days" in rows(page)


@pytest.mark.parametrize("who", ["lucia_principal", "marcus_ap_operations"])
def test_a_class_without_its_teacher_for_too_long_stands_above_rooms_of_today(cast: Cast, who: str) -> None:
    keep_attendance(cast)
    with guard.acting_as(process("demo_builder")):
        days = calendar_of(school_id=cast.harbor.pk)
        for day in days.between(days.back(TODAY, 11), TODAY):
            CoverageNeed(school=cast.harbor, section=cast.math_6c, on=day, cover=CoverKind.SUBSTITUTE).save()
        CoverageNeed(school=cast.harbor, section=cast.homeroom_7b, on=TODAY).save()

    page = monday(cast, who)

    # Ms. Okafor is its teacher of record all the same.
    said = f"{cast.math_6c.title} has been taught by substitutes for 12 school days"
    assert headline(page) == f"{said}. 1 room is uncovered today."
    assert rows(page).index(said) < rows(page).index("1 room is uncovered today")
    assert f"{reverse('cover_plan')}?class={cast.math_6c.public_id}" in page

    with guard.acting_as(process("demo_builder")):
        of_record = SectionStaff.objects.filter(section=cast.math_6c, role=SectionRole.TEACHER_OF_RECORD)
        of_record.update(valid_until=days.back(TODAY, 11))
    assert headline(monday(cast, who)).startswith(
        f"{cast.math_6c.title} has had no teacher of its own for 12 school days"
    )


def test_own_late_work_is_said_before_what_a_measure_misses(cast: Cast) -> None:
    keep_attendance(cast)
    keep(cast, "rooms_visited", [9.0, 1.0], until=FRIDAY)
    plan(cast, MODEST, seat=Seat.AP_INSTRUCTION)
    item = one_item(cast, owner="yolanda_ap_instruction", terms=PLAIN)
    with guard.acting_as(process("decider")):
        WorkItem.objects.filter(pk=item.pk).update(
            opened_on=TODAY - timedelta(days=20), due_on=TODAY - timedelta(days=13)
        )

    page = monday(cast, "yolanda_ap_instruction")

    assert headline(page) == "One item is late."
    assert "Teachers visited in the week: " in page


def test_a_measure_needs_whose_seat_it_is_and_nobody_else(cast: Cast) -> None:
    keep_attendance(cast)
    keep(cast, "majors", [1.2, 1.3, 1.4], until=FRIDAY)
    plan(cast, MODEST)

    found = {who: "Majors per 100 students a day: 1.40" in monday(cast, who) for who in (
        "lucia_principal", "dana_ap_culture", "marcus_ap_operations", "yolanda_ap_instruction"
    )}  # fmt: skip

    assert found == {
        "lucia_principal": True,
        "dana_ap_culture": True,
        "marcus_ap_operations": False,
        "yolanda_ap_instruction": False,
    }


def test_an_own_clock_is_named_before_everything_else(cast: Cast) -> None:
    one_item(cast, owner="yolanda_ap_instruction", terms=hard(), due_on=TODAY + timedelta(days=1))

    page = monday(cast, "yolanda_ap_instruction")

    assert headline(page) == "1 clock of yours runs out within five school days."


def test_what_law_asks_within_a_week_stands_before_what_is_only_late() -> None:
    late = Decision(title="late", url="", due=due_in_words(TODAY - timedelta(9), on=TODAY))
    law = Decision(title="law", url="", due=due_in_words(TODAY + timedelta(2), on=TODAY), is_required=True)
    far = Decision(title="far", url="", due=due_in_words(TODAY + timedelta(20), on=TODAY), is_required=True)

    assert [row.title for row in late_first([far, late, law], on=TODAY)] == ["law", "late", "far"]


@pytest.mark.parametrize(
    "who",
    [
        "lucia_principal",
        "dana_ap_culture",
        "ruth_ap_sped",
        "marcus_ap_operations",
        "yolanda_ap_instruction",
    ],
)
def test_ones_own_area_costs_no_more_than_the_page_may(cast: Cast, client: Client, who: str) -> None:
    keep_attendance(cast)
    room_without_teacher(cast)
    comes_back(cast)
    plan_to_review(cast, by=TODAY)
    plan(cast, MODEST)
    one_item(cast, owner=who, terms=hard(), due_on=TODAY)
    cast.sign_in(client, cast.named[who])
    client.get(reverse("monday"))  # the first request of a session writes it

    with counted_queries() as asked:
        client.get(reverse("monday"))

    assert len(asked) <= MOST_QUERIES
