"""What a proctor does: codes for a class, another code, more time, and the end of a seat.

Proctors act for themselves, as far as they reach their sections' results; what they may not read, forms and
keys among it, the test desk reads for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.assessment.actions.administrations import move_administration
from sextant.assessment.actions.make_ups import who_waits
from sextant.assessment.actions.seat_desk import SeatEnded, at_seat_desk, hand_in_seats
from sextant.assessment.models import Administration, AdministrationForm, Sitting, TestSeat
from sextant.assessment.policies import WRITE_RESULTS
from sextant.assessment.queries.administrations import days_at, is_left_out, last_make_up_day
from sextant.assessment.queries.test_seats import students_of
from sextant.assessment.rules.seat_codes import (
    LOWEST_GRADE_ONLINE,
    digest_of,
    more_time,
    new_code,
)
from sextant.assessment.terms import AdministrationState, Attempt
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Accommodation, Section, Student

DESK = "test_desk"
TRIES = 6
MOST_ADDED_MINUTES = 240


class OnPaper(CannotDo):
    """The youngest grades sit on paper."""


class NotOpen(CannotDo):
    """The benchmark is not given today."""


class NotYourSection(CannotDo):
    """The section or the student is out of reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatCode:
    """A code to be printed; it is shown once and kept nowhere."""

    student_id: int
    name: str
    code: str
    extra_percent: int
    extra_minutes: int
    accommodations: tuple[str, ...]


@transaction.atomic
def make_seats(
    *,
    administration_id: int,
    section_id: int,
    on: date,
    at: datetime,
    student_ids: frozenset[int] | None = None,
) -> tuple[SeatCode, ...]:
    """Give each student of a section a new code; whoever is at work, or has handed in, keeps what she has.

    After the release codes are for make-ups, and their answers wait for the next restatement.

    Args:
        administration_id: what is given.
        section_id: to which class.
        on: the day of the class list.
        at: now.
        student_ids: only these; None for all.

    Raises:
        NotYourSection: the actor may not give tests to this section.
        OnPaper: the grade is below the lowest one online, or the benchmark is given on paper only.
        NotOpen: the benchmark is over, or the school does not give it.
    """
    section = _section(section_id)
    students = [one for one in students_of(section, on=on) if student_ids is None or one.pk in student_ids]
    with at_seat_desk():
        administration = Administration.objects.get(pk=administration_id)
        _refuse_paper_and_past(administration, school_id=section.school_id, on=on)
        keys = [student.pk for student in students]
        busy = _keep_busy(administration_id, keys, at)
        free = [student for student in students if student.pk not in busy]
        return _seat(administration, section, free, on=on, at=at)


@transaction.atomic
def renew_code(*, seat_id: int) -> SeatCode:
    """Give a seat another code, which lets another device in; what was answered stays.

    Raises:
        SeatEnded: it is over, or out of reach.
    """
    seat = _own_seat(seat_id)
    code = new_code()
    with at_seat_desk():
        TestSeat.objects.filter(pk=seat.pk).update(code_digest=digest_of(code), device_digest="")
        audit.record("assessment.renew_seat_code", on=seat, changes={"device_digest": ("…", "")})
        name = Student.objects.get(pk=seat.student_id).name
    return SeatCode(
        student_id=seat.student_id,
        name=name,
        code=code,
        extra_percent=seat.extra_percent,
        extra_minutes=0,
        accommodations=tuple(seat.accommodations),
    )


@transaction.atomic
def add_minutes(*, seat_id: int, minutes: int) -> None:
    """Give one student more time: a fire drill, a broken device.

    Raises:
        SeatEnded: the seat is over, or out of reach.
    """
    seat = _own_seat(seat_id)
    added = min(seat.added_minutes + minutes, MOST_ADDED_MINUTES)
    with at_seat_desk():
        TestSeat.objects.filter(pk=seat.pk).update(added_minutes=added)
        audit.record(
            "assessment.add_minutes", on=seat, changes={"added_minutes": (seat.added_minutes, added)}
        )


@transaction.atomic
def end_seat(*, seat_id: int, at: datetime) -> None:
    """End one student's seat; what she has answered is handed in, and nothing where she answered nothing.

    Raises:
        SeatEnded: it is over already, or out of reach.
    """
    seat = _own_seat(seat_id)
    with at_seat_desk():
        hand_in_seats([seat], at=at)


@transaction.atomic
def close_window(*, administration_id: int, at: datetime) -> int:
    """Close a benchmark's window and hand in what stands in open seats; return how many seats that ended.

    It is closed first: a code that is typed in between would open a seat that nobody ends.

    Raises:
        CannotDo: what `move_administration` refuses.
    """
    move_administration(administration_id=administration_id, to=AdministrationState.CLOSED)
    return end_all_seats(administration_id=administration_id, at=at)


@transaction.atomic
def end_all_seats(*, administration_id: int, at: datetime) -> int:
    """Hand in what stands in open seats as the window closes; return how many seats that ended."""
    with at_seat_desk():
        seats = list(TestSeat.objects.filter(administration_id=administration_id, ended_at=None))
        hand_in_seats(seats, at=at)
    return len(seats)


def _section(section_id: int) -> Section:
    section: Section | None = Section.objects.filter(pk=section_id).first()
    if section is None or not WRITE_RESULTS.reaches(current_rights(), section):
        raise NotYourSection("Codes are made by those who teach the class, and by the school's leaders.")
    return section


def _own_seat(seat_id: int) -> TestSeat:
    seat: TestSeat | None = TestSeat.objects.filter(pk=seat_id, ended_at=None).first()
    if seat is None:
        raise SeatEnded("This seat is over. Look at the list again.")
    guard.require(TestSeat, guard.Verb.WRITE, [seat.pk])
    return seat


def _refuse_paper_and_past(administration: Administration, *, school_id: int, on: date) -> None:
    if administration.is_on_paper_only:
        raise OnPaper("This benchmark is given on paper only. Print the form instead.")
    if administration.grade is not None and administration.grade < LOWEST_GRADE_ONLINE:
        raise OnPaper("Kindergarten to grade 2 sit on paper. Print the form instead.")
    is_released = administration.state == AdministrationState.RELEASED
    if is_released and on > last_make_up_day(administration, school_id=school_id):
        raise NotOpen("Make-ups end five school days after the window. Nobody sits this benchmark any more.")
    if not is_released and administration.state not in {
        AdministrationState.SCHEDULED,
        AdministrationState.OPEN,
    }:
        raise NotOpen("The window of this benchmark is over. The data director can open it again.")
    if is_left_out(administration.pk, school_id=school_id):
        raise NotOpen("Your school does not give this benchmark. Days of its own bring it in: “Other days”.")


def _keep_busy(administration_id: int, keys: Sequence[int], at: datetime) -> set[int]:
    """End the seats that nobody has used, and return who is at work or has handed in."""
    own = {"administration_id": administration_id, "student_id__in": keys}
    TestSeat.objects.filter(ended_at=None, opened_at=None, **own).update(ended_at=at)
    done = Sitting.objects.filter(Q(max_points__isnull=False) | Q(attempt=Attempt.EXEMPT), counts=True, **own)
    at_work = TestSeat.objects.filter(ended_at=None, **own)
    return {
        *done.values_list("student_id", flat=True),
        *at_work.values_list("student_id", flat=True),
        *who_waits(administration_id),
    }


def _seat(
    administration: Administration, section: Section, students: Sequence[Student], *, on: date, at: datetime
) -> tuple[SeatCode, ...]:
    forms = list(
        AdministrationForm.objects.filter(administration=administration)
        .order_by("label")
        .values_list("form_id", flat=True)
    )
    words: dict[int, list[str]] = {}
    rows = Accommodation.objects.filter(student_id__in=[one.pk for one in students]).on(on).order_by("pk")
    for student_id, text in rows.values_list("student_id", "text"):
        words.setdefault(student_id, []).append(text)
    is_make_up = administration.state == AdministrationState.RELEASED
    expires = _end_of_day(
        last_make_up_day(administration, school_id=section.school_id)
        if is_make_up
        else days_at(administration, school_id=section.school_id).closes_on
    )
    times = {one.pk: more_time(words.get(one.pk, ()), minutes=administration.minutes) for one in students}
    codes = [
        SeatCode(
            student_id=one.pk,
            name=one.name,
            code=new_code(),
            extra_percent=times[one.pk][0],
            extra_minutes=times[one.pk][1],
            accommodations=tuple(words.get(one.pk, ())),
        )
        for one in students
    ]
    insert_rows(
        action="assessment.make_seats",
        school_id=section.school_id,
        rows=[
            TestSeat(
                administration=administration, student_id=code.student_id, school_id=section.school_id,
                section=section, form_id=forms[code.student_id % len(forms)],
                code_digest=digest_of(code.code), extra_percent=code.extra_percent,
                added_minutes=code.extra_minutes, accommodations=list(code.accommodations), made_at=at,
                expires_at=expires,
            )
            for code in codes
        ],
    )  # fmt: skip
    return tuple(codes)


def _end_of_day(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(0), ZoneInfo(settings.TIME_ZONE))
