"""The schools, people and rosters of a small demo hang together, and whoever signs in lands on data."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from demo.sealed_words import look_at_sealed_words
from sextant.access.models import User
from sextant.audit.batches import recheck
from sextant.demo.carers import CARE_SIGN_INS
from sextant.demo.cast import HARBOR_POINT, SIGN_INS
from sextant.demo.generate import Built
from sextant.demo.persons import DemoPerson
from sextant.demo.sign_in import EVERYBODY
from sextant.kernel import guard
from sextant.kernel.actor import Capacity, person
from sextant.network.models import (
    Enrollment,
    ReportPeriod,
    RosterVerification,
    School,
    Section,
    SectionEnrollment,
    SectionStaff,
    Staff,
    Student,
    StudentDemographics,
    StudentProgram,
)
from sextant.network.queries import calendar, dosage, people, rosters
from sextant.network.terms import ProgramKind, SectionKind, VerificationState

OPENING = date(2026, 11, 23)


def harbor() -> School:
    school: School = School.objects.get(name=HARBOR_POINT)
    return school


def test_every_row_of_the_trail_stands_as_it_was_written(as_builder: Built) -> None:
    """Whoever verifies a network is told of no change that its own actions made."""
    found = recheck()

    assert found.faults == ()
    assert found.n_same > 100


def test_three_schools_with_their_students_are_there(as_builder: Built) -> None:
    assert School.objects.count() == 3
    assert Student.objects.filter(school__isnull=False).count() == as_builder.enrolled
    assert as_builder.enrolled == pytest.approx(288, rel=0.1)
    assert Staff.objects.count() == as_builder.staff


def test_every_sealed_word_opens_and_none_lies_in_clear(as_builder: Built) -> None:
    found = look_at_sealed_words()

    assert (found.in_clear, found.unopened) == ([], [])
    assert found.opened["culture.Account.narrative"] > 100


def test_today_lies_in_week_four_of_the_second_period(as_builder: Built) -> None:
    place = calendar.place_in_year(OPENING)

    assert place is not None
    assert (place.school_year.label, place.report_period.number, place.week) == ("2026-27", 2, 4)


def test_school_and_grade_of_a_student_repeat_the_open_enrollment(as_builder: Built) -> None:
    open_rows = {
        row.student_id: (row.school_id, row.grade) for row in Enrollment.objects.filter(valid_until=None)
    }
    directory = {row.pk: (row.school_id, row.grade) for row in Student.objects.filter(school__isnull=False)}

    assert open_rows == directory


def test_every_enrolled_student_has_one_homeroom_and_five_classes(as_builder: Built) -> None:
    links = SectionEnrollment.objects.filter(valid_until=None)
    kinds = links.values("student_id", "section__kind").annotate(n=Count("pk"))
    counts = {(row["student_id"], row["section__kind"]): row["n"] for row in kinds}
    enrolled = Enrollment.objects.filter(valid_until=None).values_list("student_id", flat=True)

    assert {counts[key, SectionKind.HOMEROOM] for key in enrolled} == {1}
    assert {counts[key, SectionKind.SCHEDULED] for key in enrolled} == {5}


def test_no_teacher_is_in_two_rooms_at_one_time(as_builder: Built) -> None:
    links = SectionStaff.objects.filter(
        valid_until=None, role="teacher_of_record", section__bell_period__isnull=False
    ).exclude(section__kind=SectionKind.HOMEROOM)
    twice = links.values("staff_id", "section__bell_period_id").annotate(n=Count("pk")).filter(n__gt=1)

    # Only Ms. Okafor's extra class in grade 6, which her story asks for, may meet another one.
    assert {row["staff_id"] for row in twice} <= {Staff.objects.get(family_name="Okafor").pk}


def test_places_of_past_years_have_ended(as_builder: Built) -> None:
    past = Section.objects.filter(ends_on__lt=OPENING)

    assert past.exists()
    assert not SectionEnrollment.objects.filter(section_id__in=past.values("pk"), valid_until=None).exists()
    assert not SectionStaff.objects.filter(section_id__in=past.values("pk"), valid_until=None).exists()


def test_past_rosters_are_locked_and_a_few_of_the_newest_are_not(as_builder: Built) -> None:
    newest = ReportPeriod.objects.get(school_year__label="2026-27", number=1)
    states = RosterVerification.objects.exclude(report_period=newest).values_list("state", flat=True)
    share = rosters.verification_share(report_period_id=newest.pk)

    assert set(states) == {VerificationState.LOCKED}
    assert share.share is not None
    assert 0.95 <= share.share <= 1


def test_two_rosters_of_the_newest_period_wait_for_ms_okafor(as_builder: Built) -> None:
    newest = ReportPeriod.objects.get(school_year__label="2026-27", number=1)
    waiting = RosterVerification.objects.filter(
        report_period=newest, state=VerificationState.OPEN, staff__family_name="Okafor"
    )

    assert waiting.filter(staff__given_name="Amara").count() >= 2


def test_co_taught_math_is_shared_sixty_to_forty(as_builder: Built) -> None:
    section = Section.objects.get(title="Math 7B", school_year__label="2026-27", school=harbor())
    shares = [row.dosage_percent for row in rosters.teachers(section_id=section.pk, on=OPENING)]

    assert shares == [60, 40, 0]


def test_no_student_has_more_than_the_whole_of_a_subject(as_builder: Built) -> None:
    period = ReportPeriod.objects.get(school_year__label="2025-26", number=3)
    weights: dict[tuple[int, str], float] = {}
    for row in dosage.exposures(report_period_id=period.pk):
        key = (row.student_id, row.subject)
        weights[key] = weights.get(key, 0.0) + row.weight

    assert max(weights.values()) <= 1.0001
    assert sum(weight > 0.999 for weight in weights.values()) > 0.8 * len(weights)


def test_an_iep_has_its_review_dates_and_demographics_a_birthday(as_builder: Built) -> None:
    assert StudentProgram.objects.filter(kind=ProgramKind.IEP).exists()
    assert not StudentDemographics.objects.filter(born_on=None).exists()
    assert StudentDemographics.objects.count() == Student.objects.count() == as_builder.students


def test_everybody_on_the_sign_in_page_has_an_account(as_builder: Built) -> None:
    accounts = {user.email: user for user in User.objects.all()}

    assert {one.email for one in EVERYBODY} == set(accounts)
    assert all(accounts[one.email].display_name == one.name for one in EVERYBODY)


@pytest.mark.urls("demo.urls_of_a_demo")
@pytest.mark.parametrize("one", CARE_SIGN_INS, ids=lambda one: one.key)
def test_who_cares_for_students_lands_on_data(built: Built, client: Client, one: DemoPerson) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=UTC), tick=False):
        landed = client.post(f"/demo/sign-in/{one.key}", HTTP_HOST="localhost:8000")
        page = client.get(landed["Location"], HTTP_HOST="localhost:8000")

    assert (landed["Location"], page.status_code) == (reverse(one.page), 200)
    assert 'class="empty"' not in page.content.decode()
    assert 'class="decision' in page.content.decode() or "<tbody" in page.content.decode()


def test_the_cast_reaches_what_it_should(built: Built) -> None:
    accounts = {user.email: user for user in User.objects.all()}
    by_key = {one.key: accounts[one.email] for one in SIGN_INS}

    def counts(key: str, capacity: Capacity = Capacity.STAFF) -> int:
        with guard.acting_as(person(by_key[key].pk, capacity=capacity)):
            return len(people.list_students(on=OPENING))

    assert counts("anneke_data_director") == built.enrolled
    assert 0 < counts("lucia_principal") < built.enrolled
    assert counts("denise_guardian", Capacity.FAMILY) == 1
    assert counts("jaylen_student", Capacity.STUDENT) == 1
    assert counts("patrick_hr") == 0
