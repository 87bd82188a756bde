"""Rights follow from rows, so nobody writes the rows that would widen her own reach."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction

from access.town_plan import DAY, START, Town
from cast_for_tests import NOW, TODAY
from sextant.access.models import Grant
from sextant.access.reach import current_rights
from sextant.access.terms import GrantKind, Role
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach
from sextant.network.actions import people
from sextant.network.models import (
    Caseload,
    CoachAssignment,
    Guardian,
    SectionEnrollment,
    SectionStaff,
    Staff,
    StaffAssignment,
    Student,
    StudentGuardian,
    StudentProgram,
)
from sextant.network.terms import CaseKind, SectionRole

NETWORK_SEATS = ["ap_sped", "principal", "safety_lead", "hr", "data_director"]


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@contextmanager
def refused() -> Iterator[None]:
    """Let what is inside be refused, in a transaction of its own."""
    with pytest.raises((OutOfReach, AlreadyDone)), transaction.atomic():
        yield


def _staff(town: Town, name: str) -> int:
    found = town.named[name]
    return int(found.pk if isinstance(found, Staff) else found.staff_id)


@pytest.mark.parametrize("who", ["gloria_registrar", "marcus_ap_operations", "lucia_principal"])
@pytest.mark.parametrize("seat", NETWORK_SEATS)
def test_a_schools_office_appoints_nobody_to_a_seat(town: Town, who: str, seat: str) -> None:
    for staff in (who, "amara_teacher"):
        with town.as_(who), refused():
            people.assign_seat(
                staff_id=_staff(town, staff), seat=seat, valid_from=TODAY, school_id=town.cast.harbor.pk,
                fte_percent=0, is_acting=True,
            )  # fmt: skip


@pytest.mark.parametrize("who", ["patrick_hr", "anneke_data_director"])
def test_whoever_appoints_appoints_others_and_never_herself(town: Town, who: str) -> None:
    question: dict[str, Any] = {"seat": "counselor", "valid_from": TODAY, "fte_percent": 0}
    with town.as_(who):
        people.assign_seat(
            staff_id=_staff(town, "amara_teacher"), school_id=town.cast.harbor.pk, is_acting=True, **question
        )
        with refused():
            people.assign_seat(staff_id=_staff(town, who), school_id=town.cast.harbor.pk, **question)
        with refused():
            people.assign_seat(
                staff_id=_staff(town, "katrin_teacher"), school_id=town.cast.harbor.pk,
                supervisor_id=_staff(town, who), **question,
            )  # fmt: skip


def test_a_seat_of_anothers_is_not_turned_into_ones_own(town: Town) -> None:
    hr = _staff(town, "patrick_hr")
    with town.as_("patrick_hr"):
        other = StaffAssignment.objects.filter(seat="counselor").exclude(staff_id=hr)[0]
        other.staff_id = hr
        with refused():
            other.save()
        with refused():
            StaffAssignment.objects.filter(pk=other.pk).update(supervisor_id=hr)
        with refused():
            StaffAssignment.objects.bulk_create(
                [StaffAssignment(staff_id=hr, seat="finance", valid_from=TODAY)]
            )


RELATIONS: dict[str, Callable[[Town, int], Any]] = {
    "a class": lambda town, staff: SectionStaff(
        section=town.cast.math_6c, school=town.cast.harbor, staff_id=staff,
        role=SectionRole.PARA, dosage_percent=0, valid_from=TODAY,
    ),
    "a caseload": lambda town, staff: Caseload(
        student=town.cast.tobias, school=town.cast.harbor, staff_id=staff, kind=CaseKind.COUNSELOR,
        valid_from=TODAY,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("who", "relation"),
    [
        ("gloria_registrar", "a class"),
        ("gloria_registrar", "a caseload"),
        ("marcus_ap_operations", "a class"),
        ("lucia_principal", "a class"),
        ("lucia_principal", "a caseload"),
    ],
)
def test_nobody_takes_a_class_or_a_caseload_for_herself(town: Town, who: str, relation: str) -> None:
    made = RELATIONS[relation]
    with town.as_(who):
        made(town, _staff(town, "katrin_teacher")).save(force_insert=relation != "a class")
        with refused():
            made(town, _staff(town, who)).save()


def test_nobody_coaches_by_her_own_word(town: Town) -> None:
    with town.as_("patrick_hr"), refused():
        CoachAssignment(
            coach_id=_staff(town, "patrick_hr"), teacher_id=_staff(town, "amara_teacher"),
            school=town.cast.harbor, valid_from=TODAY,
        ).save()  # fmt: skip


def test_whoever_teaches_seats_no_student_in_her_own_class(town: Town) -> None:
    with town.as_("demo_builder"):
        for name in ("katrin_teacher", "lucia_principal"):
            SectionStaff(
                section=town.named["art"], school=town.cast.harbor, staff_id=_staff(town, name),
                role=SectionRole.PARA, dosage_percent=0, valid_from=START,
            ).save()  # fmt: skip
    seat = {"student": town.cast.tobias, "school": town.cast.harbor, "valid_from": TODAY}

    with town.as_("lucia_principal"):
        SectionEnrollment(section=town.cast.math_6c, **seat).save()
        with refused():
            SectionEnrollment(section=town.named["art"], **seat).save()


def test_a_registrar_who_is_a_mother_makes_no_other_child_hers(town: Town) -> None:
    from sextant.access.models import User

    with town.as_("demo_builder"):
        mother = Guardian(given_name="Gloria", family_name="Castillo", school=town.cast.harbor)
        mother.save()
    User.objects.filter(pk=town.actors["gloria_registrar"].user_id).update(guardian_id=mother.pk)
    link = {
        "student": town.cast.zuri,
        "school": town.cast.harbor,
        "relationship": "mother",
        "valid_from": START,
    }

    with town.as_("gloria_registrar"):
        with refused():
            StudentGuardian(guardian=mother, **link).save()
        StudentGuardian(guardian=Guardian.objects.exclude(pk=mother.pk)[0], **link).save()


def test_nobody_grants_herself_anything(town: Town) -> None:
    director = town.actors["anneke_data_director"].user_id
    window = {"reason": "For this test.", "starts_at": NOW, "ends_at": NOW + timedelta(hours=1)}

    with town.as_("anneke_data_director"):
        Grant(user_id=town.actors["patrick_hr"].user_id, kind=GrantKind.PRIVACY_OFFICER, **window).save()
        with refused():
            Grant(user_id=director, kind=GrantKind.PRIVACY_OFFICER, **window).save()


def test_a_central_seat_held_at_a_school_reaches_that_school(town: Town) -> None:
    here, elsewhere = _staff(town, "amara_teacher"), _staff(town, "oliver_teacher_elsewhere")
    with town.as_("hr_at_one_school"):
        assert current_rights().roles == {Role.HR}
        assert Staff.objects.filter(pk__in=[here, elsewhere]).count() == 2

        Staff.objects.filter(pk=here).update(preferred_name="Amy")
        with refused():
            Staff.objects.filter(pk=elsewhere).update(preferred_name="Olly")
        with refused():
            people.assign_seat(staff_id=elsewhere, seat="hr", valid_from=TODAY, fte_percent=0)


def test_a_dean_of_no_grade_reaches_nobody(town: Town) -> None:
    with town.as_("dean_of_no_grade"):
        assert current_rights().roles == {Role.DEAN}
        assert not StudentProgram.objects.exists()
        assert not SectionEnrollment.objects.exists()
    with town.as_("seat_dean"):
        assert set(Student.objects.values_list("grade", flat=True)) > {6}


LEFT = [
    ("principal_who_left", False),
    ("principal_who_leaves_today", False),
    ("principal_who_leaves_tomorrow", True),
]


@pytest.mark.parametrize(("who", "holds"), LEFT)
def test_whoever_has_left_holds_no_right_though_a_row_stands_open(town: Town, who: str, holds: bool) -> None:
    assert StaffAssignment._base_manager.filter(staff=town.named[who], valid_until=None).exists()

    with town.as_(who):
        assert bool(current_rights().held) is holds
        assert Student.objects.exists() is holds
    with time_machine.travel(NOW + DAY, tick=False), town.as_(who):
        assert not current_rights().held
