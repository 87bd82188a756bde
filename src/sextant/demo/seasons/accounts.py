"""Open the accounts of the cast, and give its carers their caseloads and its coach his teachers."""

from datetime import datetime, time

from django.db import transaction

from sextant.access.actions import open_account
from sextant.demo.adults import Adult
from sextant.demo.carers import OF_CARE, PROVIDER
from sextant.demo.cast import STAFF, STUDENT_ACCOUNT, STUDENT_WITH_ACCOUNT, STUDENTS
from sextant.demo.cast_guardians import GUARDIANS
from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.network.actions import programs, staff
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Caseload, Guardian, Staff, StudentProgram
from sextant.network.terms import CaseKind, ProgramKind, Seat

CASES_OF_A_COUNSELOR, CASES_OF_AN_INTERVENTIONIST = 120, 45
COACHED = 12


@transaction.atomic
def open_accounts(ground: Ground) -> int:
    """Open an account for everybody whom a visitor may be; nobody else needs one."""
    at = datetime.combine(ground.years[0].starts_on, time(9), LOCAL)
    for one in STAFF:
        open_account(
            email=one.email,
            display_name=f"{one.given_name} {one.family_name}",
            at=at,
            staff_id=ground.keys.staff[one.key],
        )
    for parent in GUARDIANS:
        guardian = Guardian.objects.get(email=parent.email)
        open_account(email=parent.email, display_name=guardian.name, at=at, guardian_id=guardian.pk)
    number = next(place for place, one in enumerate(STUDENTS) if one.key == STUDENT_WITH_ACCOUNT)
    child = STUDENTS[number]
    open_account(
        email=child.email,
        display_name=f"{child.given_name} {child.family_name}",
        at=at,
        student_id=ground.keys.students[number],
    )
    hired = dict(Staff.objects.filter(email__in=[one.email for one in OF_CARE]).values_list("email", "pk"))
    for carer in OF_CARE:
        if carer.email in hired:
            name = f"{carer.given_name} {carer.family_name}"
            open_account(email=carer.email, display_name=name, at=at, staff_id=hired[carer.email])
    open_account(email=PROVIDER.email, display_name=PROVIDER.name, at=at)
    return len(STAFF) + len(GUARDIANS) + len([STUDENT_ACCOUNT]) + len(hired) + len([PROVIDER])


@transaction.atomic
def give_caseloads(ground: Ground, adults: list[Adult], students_of: dict[int, list[int]]) -> None:
    """Share a school's students among its carers: some for each, and the cast as its stories say."""
    since = ground.years[ground.newest].starts_on
    rows: list[Caseload] = []
    for school, people in students_of.items():
        for seat, kind, most in (
            (Seat.COUNSELOR, CaseKind.COUNSELOR, CASES_OF_A_COUNSELOR),
            (Seat.INTERVENTIONIST, CaseKind.INTERVENTION, CASES_OF_AN_INTERVENTIONIST),
        ):
            carers = [one for one in adults if one.seat == seat and one.school == school]
            for number, carer in enumerate(carers):
                own = [person for person in people if person % max(1, len(carers)) == number]
                rows += [
                    _case(ground, carer, person, school, kind)
                    for person in own[:most]
                    if person >= len(STUDENTS)
                ]
        rows += _case_managers(ground, adults, school, people)
    insert_rows(action="demo.give_caseloads", rows=rows)
    jaylen = next(place for place, one in enumerate(STUDENTS) if one.key == "jaylen")
    for key, kind in (
        ("ines_counselor", CaseKind.COUNSELOR),
        ("samir_interventionist", CaseKind.INTERVENTION),
    ):
        programs.add_to_caseload(
            staff_id=ground.keys.staff[key],
            student_id=ground.keys.students[jaylen],
            kind=kind,
            valid_from=since,
        )


@transaction.atomic
def pair_coaches(ground: Ground, adults: list[Adult]) -> None:
    """Give each school's coach some teachers; Mr. Park has Ms. Okafor and Mr. Lindqvist."""
    since = ground.years[ground.newest].starts_on
    for coach in [one for one in adults if one.seat == Seat.COACH and one.school is not None]:
        teachers = [
            one
            for one in adults
            if one.seat == Seat.TEACHER and one.school == coach.school and one.left_on is None
        ]
        # Whoever is new comes before the others: six weeks of coaching are promised to them.
        teachers.sort(key=lambda one: (not one.is_cast, -one.hired_on.toordinal(), one.experience, one.key))
        for teacher in teachers[:COACHED]:
            staff.assign_coach(
                coach_id=ground.keys.staff[coach.key],
                teacher_id=ground.keys.staff[teacher.key],
                school_id=ground.keys.schools[coach.school or 0],
                valid_from=since,
            )


def _case(ground: Ground, carer: Adult, person: int, school: int, kind: CaseKind) -> Caseload:
    return Caseload(
        staff_id=ground.keys.staff[carer.key],
        student_id=ground.keys.students[person],
        school_id=ground.keys.schools[school],
        kind=kind,
        valid_from=ground.years[ground.newest].starts_on,
    )


def _case_managers(ground: Ground, adults: list[Adult], school: int, people: list[int]) -> list[Caseload]:
    """Give every student with an IEP a case manager among the special education teachers."""
    managers = [
        one
        for one in adults
        if one.seat == Seat.SPED_TEACHER and one.school == school and one.left_on is None
    ]
    if not managers:
        return []
    with_iep = set(
        StudentProgram.objects.filter(kind=ProgramKind.IEP, valid_until=None).values_list(
            "student_id", flat=True
        )
    )
    cases = [person for person in people if ground.keys.students[person] in with_iep]
    return [
        _case(ground, managers[number % len(managers)], person, school, CaseKind.CASE_MANAGER)
        for number, person in enumerate(cases)
    ]
