"""Who lives in the town: somebody in every seat, and one for each odd row that begins, holds or ends."""

from datetime import date
from typing import Any

from access.town_plan import (
    AFTER_30,
    AFTER_31,
    CENTRAL,
    DAY,
    HOUR,
    START,
    Town,
    account,
    appoint,
    grant,
    hire,
    save,
    staff_section,
)
from cast_for_tests import NOW, TODAY
from sextant.access.models import Release, User
from sextant.access.terms import GrantKind
from sextant.kernel.actor import Capacity, person
from sextant.network.models import (
    Caseload,
    CoachAssignment,
    Enrollment,
    Guardian,
    Region,
    School,
    SchoolYear,
    Section,
    SectionEnrollment,
    Staff,
    StaffAssignment,
    Student,
    StudentDemographics,
    StudentGuardian,
)
from sextant.network.terms import CaseKind, Seat, SectionKind, SectionRole, StaffStatus


def settle(town: Town) -> None:
    """Settle everybody; the process that builds a demo acts."""
    _places(town)
    _students(town)
    _somebody_in_every_seat(town)
    _teachers(town)
    _carers(town)
    _families(town)
    _grants(town)
    _providers(town)


def _places(town: Town) -> None:
    camden = save(Region(name="Camden"))
    ferry = save(School(region=camden, name="Ferry Avenue High", code="FAH", jurisdiction="nj"))
    last = save(SchoolYear(label="2025-26", starts_on=date(2025, 9, 2), ends_on=date(2026, 6, 12)))
    town.named |= {"camden": camden, "ferry": ferry}
    for name, year, ends_on in (
        ("english_last_year", last, last.ends_on),
        ("art", town.cast.year, town.cast.year.ends_on),
        ("chess_until_30_days_ago", town.cast.year, TODAY - 30 * DAY),
        ("crafts_until_31_days_ago", town.cast.year, TODAY - 31 * DAY),
    ):
        town.named[name] = save(
            Section(
                school=town.cast.harbor, school_year=year, title=name, kind=SectionKind.SCHEDULED,
                starts_on=year.starts_on, ends_on=ends_on,
            )
        )  # fmt: skip


def _students(town: Town) -> None:
    """Beside the cast: one in Camden, one who moved schools, one who left, and one for each odd row."""
    harbor, cedar = town.cast.harbor, town.cast.cedar
    _student(town, "nico_of_ferry", town.named["ferry"], 9)
    moved = _student(town, "aiko_who_moved", cedar, 6)
    old = Enrollment(student=moved, school=harbor, grade=6, valid_from=START, valid_until=TODAY - 5 * DAY)
    save(old)
    _seat_student(town, "math_6c", "aiko_who_moved", START, TODAY - 5 * DAY)
    _student(town, "omar_who_left", None, None)
    for name, section, first, until in (
        ("lena_newcomer", "math_7b", TODAY - 10 * DAY, None),
        ("of_last_year", "english_last_year", date(2025, 9, 2), None),
        ("of_chess", "chess_until_30_days_ago", START, None),
        ("of_crafts", "crafts_until_31_days_ago", START, None),
        ("of_tomorrow", "art", TODAY + DAY, None),
        ("placed_by_mistake", "art", TODAY - 3 * DAY, TODAY - 3 * DAY),
        ("out_30_days_ago", "art", START, AFTER_30),
        ("out_31_days_ago", "art", START, AFTER_31),
    ):
        _student(town, name, harbor, 8)
        _seat_student(town, section, name, first, until)


def _student(town: Town, name: str, school: School | None, grade: int | None) -> Student:
    student = save(Student(given_name=name, family_name="Town", school=school, grade=grade))
    StudentDemographics(student=student, school=school or town.cast.harbor).save(force_insert=True)
    town.named[name] = student
    return student


def _seat_student(town: Town, section: str, student: str, first: date, until: date | None) -> None:
    seat = SectionEnrollment(
        section=town.named[section], student=town.named[student], school=town.named[section].school
    )
    seat.valid_from, seat.valid_until = first, until
    seat.save()


def _somebody_in_every_seat(town: Town) -> None:
    harbor, cedar, ferry = town.cast.harbor, town.cast.cedar, town.named["ferry"]
    for seat in Seat:
        if seat in CENTRAL:
            appoint(town, f"seat_{seat}", seat)
        elif seat != Seat.REGIONAL_SUPERINTENDENT:
            grade = 6 if seat == Seat.DEAN else None
            appoint(town, f"seat_{seat}", seat, school=harbor, is_acting=True, grade=grade)
    appoint(town, "superintendent_of_camden", Seat.REGIONAL_SUPERINTENDENT, region=town.named["camden"])
    appoint(town, "principal_of_ferry", Seat.PRINCIPAL, school=ferry)
    appoint(town, "dean_of_no_grade", Seat.DEAN, school=cedar)
    appoint(town, "hr_at_one_school", Seat.HR, school=harbor)
    appoint(town, "finance_of_camden", Seat.FINANCE, region=town.named["camden"])
    appoint(town, "principal_until_yesterday", Seat.PRINCIPAL, school=harbor, valid_until=TODAY)
    appoint(town, "principal_from_tomorrow", Seat.PRINCIPAL, school=cedar, first=TODAY + DAY, is_acting=True)
    appoint(town, "principal_with_closed_account", Seat.PRINCIPAL, school=harbor, is_acting=True)
    User.objects.filter(pk=town.actors["principal_with_closed_account"].user_id).update(is_active=False)
    hire(town, "staff_without_a_seat")
    for name, left_on in (
        ("principal_who_left", None),
        ("principal_who_leaves_today", TODAY),
        ("principal_who_leaves_tomorrow", TODAY + DAY),
    ):
        appoint(town, name, Seat.PRINCIPAL, school=harbor, is_acting=True)
        Staff.objects.filter(pk=town.named[name].pk).update(status=StaffStatus.SEPARATED, left_on=left_on)
    StaffAssignment.objects.filter(staff=town.named["seat_counselor"]).update(
        supervisor=town.named["seat_clinical_supervisor"]
    )


def _teachers(town: Town) -> None:
    """One for each part in a section and each odd row: who teaches is told by rows alone, not by seats."""
    record, para = SectionRole.TEACHER_OF_RECORD, SectionRole.PARA
    for name, section, role, first, until in (
        ("co_teacher", "reading_7b", SectionRole.CO_TEACHER, START, None),
        ("el_co_teacher", "reading_7b", SectionRole.EL_CO_TEACHER, START, None),
        ("sped_co_teacher", "reading_7b", SectionRole.SPED_CO_TEACHER, START, None),
        ("long_term_sub", "homeroom_6c", SectionRole.LONG_TERM_SUB, TODAY - 7 * DAY, TODAY + 7 * DAY),
        ("teacher_out_30_days_ago", "math_7b", record, START, AFTER_30),
        ("teacher_out_31_days_ago", "math_7b", record, START, AFTER_31),
        ("teacher_before_the_newcomer", "math_7b", record, START, TODAY - 12 * DAY),
        ("teacher_from_tomorrow", "math_7b", record, TODAY + DAY, None),
        ("teacher_by_mistake", "math_7b", record, TODAY - 3 * DAY, TODAY - 3 * DAY),
        ("art_teacher", "art", record, START, None),
        ("art_teacher_since_monday", "art", record, TODAY - 7 * DAY, None),
        ("teacher_of_last_year", "english_last_year", record, date(2025, 9, 2), None),
        ("chess_teacher", "chess_until_30_days_ago", record, START, None),
        ("crafts_teacher", "crafts_until_31_days_ago", record, START, None),
        ("para_here_teacher_there", "math_7b", para, START, None),
    ):
        hire(town, name)
        staff_section(town, section, name, role=role, valid_from=first, valid_until=until)
    staff_section(town, "homeroom_6c", "para_here_teacher_there", role=record, valid_from=START)
    staff_section(town, "math_7b", "seat_para", role=para, valid_from=START)
    hire(town, "separated_five_days_ago", status=StaffStatus.SEPARATED)
    staff_section(
        town, "math_7b", "separated_five_days_ago", role=record, valid_from=START, valid_until=TODAY - 5 * DAY
    )


def _carers(town: Town) -> None:
    counselor, group = CaseKind.COUNSELOR, CaseKind.INTERVENTION
    for name, student, kind, first, until in (
        ("seat_social_worker", "zuri", counselor, START, None),
        ("seat_psychologist", "mateo", counselor, START, None),
        ("seat_sped_teacher", "jaylen", CaseKind.CASE_MANAGER, START, None),
        ("seat_counselor", "mei_lin", counselor, START, TODAY),
        ("seat_counselor", "tobias", counselor, START, TODAY + DAY),
        ("seat_counselor", "zuri", counselor, TODAY + DAY, None),
        ("seat_interventionist", "mei_lin", group, START, AFTER_30),
        ("seat_interventionist", "tobias", group, START, AFTER_31),
        ("seat_interventionist", "zuri", group, START, None),
        ("seat_interventionist", "jaylen", CaseKind.SCREENING, TODAY, None),
        ("seat_interventionist", "nico_of_ferry", CaseKind.SCREENING, START, AFTER_31),
        ("seat_counselor", "jaylen", CaseKind.SCREENING, START, AFTER_30),
        ("seat_psychologist", "zuri", CaseKind.PLAN, START, TODAY),
        ("seat_psychologist", "tobias", CaseKind.PLAN, START, TODAY + DAY),
        ("seat_interventionist", "nico_of_ferry", CaseKind.COVER, START, TODAY),
        ("seat_social_worker", "tobias", CaseKind.COVER, START, TODAY),
        ("seat_social_worker", "mei_lin", CaseKind.COVER, TODAY, TODAY + DAY),
    ):
        case = Caseload(
            staff=town.named[name], student=town.named[student], school=town.cast.harbor, kind=kind
        )
        case.valid_from, case.valid_until = first, until
        case.save()
    for name, until in (("co_teacher", None), ("art_teacher", TODAY)):
        pair = CoachAssignment(
            coach=town.named["seat_coach"], teacher=town.named[name], school=town.cast.harbor
        )
        pair.valid_from, pair.valid_until = START, until
        pair.save()


def _families(town: Town) -> None:
    for name, student, more in (
        ("guardian_of_zuri", "zuri", {}),
        ("guardian_without_records", "zuri", {"may_see_records": False, "legal_alert": "By order"}),
        ("guardian_until_yesterday", "zuri", {"valid_until": TODAY}),
        ("guardian_from_tomorrow", "zuri", {"valid_from": TODAY + DAY}),
        ("guardian_of_aiko", "aiko_who_moved", {}),
    ):
        guardian = _guardian(town, student, **more)
        account(town, name, capacity=Capacity.FAMILY, guardian_id=guardian.pk)
    # One person with two capacities: she teaches art and is Mateo's mother.
    mother = _guardian(town, "mateo")
    user_id = town.actors["art_teacher"].user_id
    User.objects.filter(pk=user_id).update(guardian_id=mother.pk)
    town.actors["art_teacher_as_mother"] = person(user_id or 0, capacity=Capacity.FAMILY)
    town.actors["art_teacher_as_student"] = person(user_id or 0, capacity=Capacity.STUDENT)


def _guardian(town: Town, student: str, **more: Any) -> Guardian:
    child = town.named[student]
    guardian = save(Guardian(given_name="Of", family_name=student, school_id=child.school_id))
    link = {"valid_from": START, "relationship": "mother", "school_id": child.school_id, **more}
    save(StudentGuardian(student=child, guardian=guardian, **link))
    return guardian


def _grants(town: Town) -> None:
    harbor, jaylen = town.cast.harbor, town.named["jaylen"]
    window = {
        "now": (NOW - HOUR, NOW + HOUR),
        "over": (NOW - 4 * HOUR, NOW),
        "later": (NOW + HOUR, NOW + 2 * HOUR),
    }
    for name, kind, when, more in (
        ("support_now", GrantKind.SUPPORT, "now", {"school": harbor}),
        ("support_over", GrantKind.SUPPORT, "over", {"school": harbor}),
        ("support_later", GrantKind.SUPPORT, "later", {"school": harbor}),
        ("support_of_no_school", GrantKind.SUPPORT, "now", {}),
        ("support_for_one_student", GrantKind.SUPPORT, "now", {"school": harbor, "student": jaylen}),
        ("api_client", GrantKind.API_CLIENT, "now", {"school": harbor}),
        ("privacy_officer_by_grant", GrantKind.PRIVACY_OFFICER, "now", {}),
    ):
        account(town, name)
        grant(town, name, kind, *window[when], **more)
    for name, when in (("glass_now", "now"), ("glass_over", "over")):
        appoint(town, name, Seat.NURSE, school=town.cast.cedar)
        appoint(town, f"counselor_{name}", Seat.COUNSELOR, school=harbor)
        grant(town, name, GrantKind.BREAK_GLASS, *window[when], school=harbor, student=jaylen)
        grant(town, f"counselor_{name}", GrantKind.BREAK_GLASS, *window[when], school=harbor, student=jaylen)


def _providers(town: Town) -> None:
    """Outside providers: one whose release holds, one whose release is over, one whose release begins."""
    for name, first, until in (
        ("provider_now", START, None),
        ("provider_until_yesterday", START, TODAY),
        ("provider_from_tomorrow", TODAY + DAY, None),
    ):
        row = Release(
            user=account(town, name),
            student=town.named["jaylen"],
            school=town.cast.harbor,
            staff=town.named["seat_counselor"],
            valid_from=first,
            valid_until=until,
        )
        save(row)
