"""The cast: Lantern Public Schools in small, with two schools, eight students and everybody's account."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from sextant.access.actions import open_account
from sextant.access.models import User
from sextant.access.second_factor import PROVEN_KEY
from sextant.demo import cast as people_of_lantern
from sextant.demo.calendars import year_dates
from sextant.demo.places import HARBOR
from sextant.kernel import guard
from sextant.kernel.actor import Actor, Capacity, person, process
from sextant.network.actions import (
    calendar,
    enrollment,
    people,
    places,
    programs,
    rosters,
    staff,
)
from sextant.network.models import (
    Guardian,
    ReportPeriod,
    School,
    SchoolYear,
    Section,
    Staff,
    Student,
)
from sextant.network.terms import CaseKind, Jurisdiction, Origin, Pathway, SectionKind, SectionRole, Subject
from stages_for_tests import set_up

# The pictures' own Monday: week 4 of the second report period.
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OPENED = datetime(2026, 8, 1, 12, 0, tzinfo=UTC)


@dataclass(kw_only=True)
class Cast:
    """Everybody and everything by name: ``cast.lucia_principal`` (account), ``cast.jaylen`` (student)."""

    year: SchoolYear
    periods: tuple[ReportPeriod, ...]
    harbor: School
    cedar: School
    named: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        # Copying asks before "named" is there.
        if name.startswith("__") or name not in self.__dict__.get("named", {}):
            raise AttributeError(f"Nobody and nothing in the cast is called {name}")
        return self.named[name]

    @contextmanager
    def as_(self, user: User, *, capacity: Capacity | None = None) -> Iterator[Actor]:
        """Let everything inside happen as this account, in its own capacity."""
        with guard.acting_as(person(user.pk, capacity=capacity or _capacity_of(user))) as actor:
            yield actor

    def sign_in(self, client: Client, user: User) -> Client:
        """Sign the account in with its second factor proven."""
        client.force_login(user)
        session = client.session
        session[PROVEN_KEY] = True
        session.save()
        return client

    def staff_of(self, user: User) -> Staff:
        """Return the member of staff behind an account."""
        assert user.staff is not None
        return user.staff


@pytest.fixture
def cast() -> Cast:
    """Set up the small network as the demo builder made it; nobody acts afterwards."""
    return set_up("cast", _build_it)


def _build_it() -> Cast:
    with guard.acting_as(process("demo_builder")):
        return _build()


def _capacity_of(user: User) -> Capacity:
    if user.staff_id is not None:
        return Capacity.STAFF
    return Capacity.FAMILY if user.guardian_id is not None else Capacity.STUDENT


def _build() -> Cast:
    dates = year_dates(2026)
    places.create_network(name=people_of_lantern.NETWORK)
    region = places.create_region(name="Philadelphia South")
    harbor = places.create_school(
        region_id=region.pk,
        name=people_of_lantern.HARBOR_POINT,
        code="HPM",
        jurisdiction=Jurisdiction.PA,
        grade_low=5,
        grade_high=8,
        origin=Origin.TURNAROUND,
        takeover_on=date(2025, 7, 1),
        phone=HARBOR.phone,
    )
    cedar = places.create_school(
        region_id=region.pk,
        name=people_of_lantern.CEDAR_ROW,
        code="CRE",
        jurisdiction=Jurisdiction.PA,
        grade_low=0,
        grade_high=6,
    )
    year = calendar.create_school_year(
        label=dates.label, starts_on=dates.starts_on, ends_on=dates.ends_on, periods=dates.periods
    )
    for school in (harbor, cedar):
        calendar.set_calendar_days(
            school_id=school.pk, days=dates.days(school.jurisdiction), notes=dates.notes(school.jurisdiction)
        )
    found = Cast(
        year=year,
        periods=tuple(ReportPeriod.objects.filter(school_year=year).order_by("number")),
        harbor=harbor,
        cedar=cedar,
    )
    found.named["region"] = region
    _appoint(found, region_id=region.pk)
    _enroll(found)
    _schedule(found)
    _care(found)
    return found


def _appoint(found: Cast, *, region_id: int) -> None:
    schools = {people_of_lantern.HARBOR_POINT: found.harbor, people_of_lantern.CEDAR_ROW: found.cedar}
    for one in people_of_lantern.STAFF:
        school = schools.get(one.school)
        row = people.add_staff(
            given_name=one.given_name,
            family_name=one.family_name,
            email=one.email,
            school_id=school.pk if school else None,
            hired_on=date(2024, 8, 1),
        )
        people.assign_seat(
            staff_id=row.pk,
            seat=one.seat,
            valid_from=date(2024, 8, 1),
            school_id=school.pk if school else None,
            region_id=region_id if one.is_regional else None,
            grade=one.grade,
        )
        found.named[one.key] = open_account(
            email=one.email,
            display_name=f"{one.given_name} {one.family_name}",
            at=OPENED,
            staff_id=row.pk,
        )


def _enroll(found: Cast) -> None:
    for one in people_of_lantern.STUDENTS:
        school = found.harbor if one.school == people_of_lantern.HARBOR_POINT else found.cedar
        student: Student = people.add_student(
            given_name=one.given_name,
            family_name=one.family_name,
            state_id=one.state_id,
            school_id=school.pk,
            grade=one.grade,
            born_on=one.born_on,
            gender=one.gender,
            race=one.race,
            is_hispanic=one.is_hispanic,
            home_language=one.home_language,
        )
        enrollment.enroll(
            student_id=student.pk, school_id=school.pk, grade=one.grade, on=found.year.starts_on
        )
        student.refresh_from_db()
        found.named[one.key] = student
    for one in people_of_lantern.GUARDIANS:
        child = found.named[one.student]
        guardian: Guardian = people.add_guardian(
            given_name=one.given_name,
            family_name=one.family_name,
            school_id=child.school_id,
            phone=one.phone,
            email=one.email,
            language=one.language,
            channel=one.channel,
        )
        people.link_guardian(
            student_id=child.pk,
            guardian_id=guardian.pk,
            relationship=one.relationship,
            valid_from=found.year.starts_on,
            lives_with=one.lives_with,
        )
        found.named[one.key] = open_account(
            email=one.email,
            display_name=f"{one.given_name} {one.family_name}",
            at=OPENED,
            guardian_id=guardian.pk,
        )
    jaylen = found.named[people_of_lantern.STUDENT_WITH_ACCOUNT]
    found.named[people_of_lantern.STUDENT_ACCOUNT] = open_account(
        email=people_of_lantern.student_named("jaylen").email,
        display_name=jaylen.name,
        at=OPENED,
        student_id=jaylen.pk,
    )


def _schedule(found: Cast) -> None:
    """Homerooms of Harbor Point and Cedar Row, co-taught math 7B, reading 7B and math 6C."""
    courses = {
        "math_7": _course("MATH7", "Math 7", Subject.MATH, 7),
        "reading_7": _course("ELA7", "Reading 7", Subject.ELA, 7),
        "math_6": _course("MATH6", "Math 6", Subject.MATH, 6),
    }
    found.named |= courses
    _section(found, "homeroom_7b", found.harbor, "7B", None, ["jaylen", "zuri", "mateo"])
    _section(found, "homeroom_6c", found.harbor, "6C", None, ["mei_lin"])
    _section(found, "homeroom_4a_elsewhere", found.cedar, "4A", None, ["wren_elsewhere"])
    _section(found, "math_7b", found.harbor, "Math 7B", courses["math_7"], ["jaylen", "zuri", "mateo"])
    _section(found, "reading_7b", found.harbor, "Reading 7B", courses["reading_7"], ["jaylen", "zuri"])
    _section(found, "math_6c", found.harbor, "Math 6C", courses["math_6"], ["mei_lin"])
    for section, account, role, share in (
        ("homeroom_7b", "erik_teacher", SectionRole.TEACHER_OF_RECORD, 100),
        ("homeroom_6c", "katrin_teacher", SectionRole.TEACHER_OF_RECORD, 100),
        ("homeroom_4a_elsewhere", "oliver_teacher_elsewhere", SectionRole.TEACHER_OF_RECORD, 100),
        ("math_7b", "amara_teacher", SectionRole.TEACHER_OF_RECORD, 60),
        ("math_7b", "priya_coteacher", SectionRole.SPED_CO_TEACHER, 40),
        ("math_7b", "tomas_para", SectionRole.PARA, 0),
        ("reading_7b", "erik_teacher", SectionRole.TEACHER_OF_RECORD, 100),
        ("math_6c", "amara_teacher", SectionRole.TEACHER_OF_RECORD, 100),
    ):
        rosters.staff_section(
            section_id=found.named[section].pk,
            staff_id=found.named[account].staff_id,
            role=role,
            dosage_percent=share,
            valid_from=found.year.starts_on,
        )


def _care(found: Cast) -> None:
    """Jaylen is on the counselor's and the interventionist's caseload; the coach has two teachers."""
    for account, kind in (
        ("ines_counselor", CaseKind.COUNSELOR),
        ("samir_interventionist", CaseKind.INTERVENTION),
    ):
        programs.add_to_caseload(
            staff_id=found.named[account].staff_id,
            student_id=found.named["jaylen"].pk,
            kind=kind,
            valid_from=found.year.starts_on,
        )
    for account in ("amara_teacher", "erik_teacher"):
        staff.assign_coach(
            coach_id=found.named["joon_coach"].staff_id,
            teacher_id=found.named[account].staff_id,
            school_id=found.harbor.pk,
            valid_from=found.year.starts_on,
        )


def _course(code: str, title: str, subject: Subject, grade: int) -> Any:
    return rosters.create_course(code=code, title=title, subject=subject, grade=grade, pathway=Pathway.CORE)


def _section(found: Cast, name: str, school: School, title: str, course: Any, students: list[str]) -> Section:
    section = rosters.create_section(
        school_id=school.pk,
        school_year_id=found.year.pk,
        title=title,
        course_id=course.pk if course else None,
        kind=SectionKind.SCHEDULED if course else SectionKind.HOMEROOM,
        starts_on=found.year.starts_on,
        ends_on=found.year.ends_on,
    )
    for key in students:
        rosters.place_student(
            section_id=section.pk,
            student_id=found.named[key].pk,
            valid_from=found.year.starts_on,
        )
    found.named[name] = section
    return section
