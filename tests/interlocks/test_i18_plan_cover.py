"""I-18: a core class without its teacher asks operations and instruction for a plan, until it has one."""

import pytest
from django.test import Client
from django.urls import reverse
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from culture.counted_queries import counted_queries
from leadership.operations_of_cast import held_by_substitutes
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.cover_daily import count_cover
from sextant.leadership.models import CoverageNeed
from sextant.leadership.queries.cover_runs import runs_of_school
from sextant.leadership.queries.cover_students import who_lost
from sextant.network.actions.roster_corrections import unstaff_section
from sextant.network.actions.rosters import staff_section
from sextant.network.models import Course, Section, SectionStaff
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat, SectionRole, Subject
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")


def of_i18() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-18"]


def leave_class(cast: Cast, section: str, who: str) -> None:
    """Let somebody teach a class no more from today on."""
    with cast.as_(cast.lucia_principal):
        row = SectionStaff.objects.get(
            section=cast.named[section], staff_id=cast.named[who].staff_id, valid_until=None
        )
        unstaff_section(section_staff_id=row.pk, on=TODAY)


def count(cast: Cast) -> int:
    with guard.acting_as(process("leadership_desk")):
        return count_cover(on=TODAY)


def test_i18_opens_at_once_for_operations_and_instruction(cast: Cast) -> None:
    leave_class(cast, "math_6c", "amara_teacher")

    found = of_i18()
    assert [item.seat for item in found] == [Seat.AP_OPERATIONS, Seat.AP_INSTRUCTION]
    assert {item.subject_id for item in found} == {cast.math_6c.pk}
    assert all("Math 6C has had no teacher since 23 November." in item.reason for item in found)
    assert all("Amara" not in f"{item.title} {item.reason}" for item in found)
    with guard.acting_as(process("decider")):
        assert found[0].due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 2)


def test_i18_counts_days_of_substitutes_and_waits_for_more_than_ten(cast: Cast) -> None:
    held_by_substitutes(cast, "math_7b", days=10)
    count(cast)
    assert of_i18() == []

    with guard.acting_as(process("demo_builder")):
        before = school_calendar(school_id=cast.harbor.pk).back(TODAY, 10)
        CoverageNeed(school=cast.harbor, section=cast.math_7b, on=before, cover="substitute").save()
    assert count(cast) == 1
    assert len(of_i18()) == 2
    assert "for 11 school days" in of_i18()[0].reason


def test_i18_says_of_a_class_with_a_teacher_of_record_that_substitutes_teach_it(cast: Cast) -> None:
    held_by_substitutes(cast, "math_7b", days=12)
    held_by_substitutes(cast, "math_6c", days=12)
    leave_class(cast, "math_6c", "amara_teacher")
    count(cast)

    reasons = {item.subject_id: item.reason for item in of_i18()}
    assert reasons[cast.math_7b.pk].startswith("Math 7B has been taught by substitutes for 12 school days, ")
    assert reasons[cast.math_7b.pk].endswith("This closes when its teacher of record teaches it again.")
    assert reasons[cast.math_6c.pk].startswith("Math 6C has had no teacher of its own for 12 school days, ")
    assert reasons[cast.math_6c.pk].endswith("This closes when the class has a teacher of record again.")


def test_i18_opens_once_however_often_it_is_counted(cast: Cast) -> None:
    held_by_substitutes(cast, "math_7b", days=12)
    count(cast)
    count(cast)
    assert len(of_i18()) == 2


def test_i18_is_silent_about_what_is_no_core_class(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        course = Course.objects.get(pk=cast.math_6.pk)
        course.subject = Subject.OTHER
        course.save()
    leave_class(cast, "math_6c", "amara_teacher")
    leave_class(cast, "homeroom_6c", "katrin_teacher")
    assert of_i18() == []


def test_i18_closes_when_somebody_teaches_the_class_for_good(cast: Cast) -> None:
    leave_class(cast, "math_6c", "amara_teacher")
    with cast.as_(cast.lucia_principal):
        staff_section(
            section_id=cast.math_6c.pk,
            staff_id=cast.katrin_teacher.staff_id,
            role=SectionRole.LONG_TERM_SUB,
            valid_from=TODAY,
        )
    assert {item.state for item in of_i18()} == {WorkState.OPEN}

    with cast.as_(cast.lucia_principal):
        staff_section(
            section_id=cast.math_6c.pk,
            staff_id=cast.erik_teacher.staff_id,
            role=SectionRole.TEACHER_OF_RECORD,
            valid_from=TODAY,
        )
    assert {item.state for item in of_i18()} == {WorkState.DONE}


def test_a_class_without_anybody_stands_on_the_list_of_the_day(cast: Cast) -> None:
    leave_class(cast, "math_6c", "amara_teacher")
    count(cast)
    with guard.acting_as(process("leadership_desk")):
        need = CoverageNeed.objects.get(section=Section.objects.get(pk=cast.math_6c.pk), on=TODAY)
    assert need.vacant_since == TODAY


def test_i18_leads_to_the_cover(cast: Cast) -> None:
    leave_class(cast, "math_6c", "amara_teacher")
    item = of_i18()[0]
    asked = AskedItem(
        interlock=item.interlock, part=item.part, subject_id=item.subject_id, topic=item.topic,
        reference=item.reference,
    )  # fmt: skip
    with cast.as_(cast.marcus_ap_operations):
        place = place_of(asked)
    assert place is not None
    assert place.url == reverse("cover_today")
    with cast.as_(cast.erik_teacher):
        assert place_of(asked) is None


def test_coverage_lists_the_days_each_student_has_lost_to_whoever_reaches_the_class_list(
    cast: Cast, client: Client
) -> None:
    """Twelve days of substitutes are two too many; Jaylen sits in math 7B, and Maya in another class."""
    held_by_substitutes(cast, "math_7b", days=12)

    cast.sign_in(client, cast.marcus_ap_operations)
    client.get(reverse("cover_today"))
    with counted_queries() as asked:
        page = client.get(reverse("cover_today")).content.decode()
    assert len(asked) <= 25
    shown = page.partition('id="lost"')[2]
    assert cast.jaylen.name in shown
    assert "12 class days, Math 7B" in shown


def test_who_does_not_reach_the_class_lists_reads_no_name(cast: Cast) -> None:
    held_by_substitutes(cast, "math_7b", days=12)

    with cast.as_(cast.felix_finance):
        runs = runs_of_school(school_id=cast.harbor.pk, on=TODAY)
        lost = who_lost(runs, school_id=cast.harbor.pk, on=TODAY, longest=10)

    assert lost is not None
    assert (lost.named, lost.n, lost.n_days) == ((), None, None)


def test_a_short_cover_loses_nobody_a_plan(cast: Cast) -> None:
    held_by_substitutes(cast, "math_7b", days=9)

    with cast.as_(cast.marcus_ap_operations):
        runs = runs_of_school(school_id=cast.harbor.pk, on=TODAY)
        assert who_lost(runs, school_id=cast.harbor.pk, on=TODAY, longest=10) is None
