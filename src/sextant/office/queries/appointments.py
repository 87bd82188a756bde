"""Appointments: a member of staff's own, a guardian's own, and the times that her child's teachers offer.

The desk of families reads them, each time for one person alone: who acts stands in every question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.network.models import SectionEnrollment, SectionStaff, Student
from sextant.network.queries.home_languages import other_than_english
from sextant.network.queries.who_answers import who_answers
from sextant.network.standing_in import as_reader_of_structure
from sextant.network.terms import Seat
from sextant.office.models import Appointment
from sextant.office.policies import MEET_FAMILIES
from sextant.office.queries.family_desk import as_family_desk
from sextant.office.terms import AppointmentState, AppointmentWay, PartOfDay
from sextant.web.formats import short_day

MOST, MOST_PEOPLE = 60, 20
LOOK_BACK = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRow:
    """One appointment as pages show it; ``starts_at`` is the clock of its school."""

    id: int
    public_id: UUID
    version: int
    state: AppointmentState
    starts_at: datetime | None
    minutes: int
    way: str
    place: str
    wish: str
    staff_id: int
    staff: str
    student: str
    student_id: int | None
    guardian: str
    # In which language the family is to be spoken with; empty where it wants no interpreter.
    interpreter: str
    is_canceled_by_school: bool

    @property
    def where(self) -> str:
        """Return how and where, in one line."""
        return ", ".join(filter(None, (self.way, self.place)))

    @property
    def in_words(self) -> str:
        """Return when, with whom and where, as a sentence says it; with whom alone before there is a time."""
        if self.starts_at is None:
            return self.staff
        words = {
            "day": short_day(self.starts_at),
            "time": f"{self.starts_at:%H:%M}",
            "name": self.staff,
            "where": self.where,
        }
        return _("%(day)s, %(time)s, with %(name)s, %(where)s") % words


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMeet:
    """Somebody at school whom a family may meet, and as what."""

    staff_id: int
    name: str
    as_what: str


def own_of_staff() -> tuple[AppointmentRow, ...]:
    """Return what the member of staff who acts has offered, was asked for and has agreed on."""
    me = current_rights().staff_id
    with as_family_desk():
        rows = _coming(Appointment.objects.filter(staff_id=me or 0))
        return _shape(rows.exclude(state=AppointmentState.CANCELED))


def own_of_guardian(*, student_id: int) -> tuple[AppointmentRow, ...]:
    """Return the appointments of the guardian who acts about one child, canceled ones for two weeks."""
    me = current_rights().guardian_id
    with as_family_desk():
        return _shape(_coming(Appointment.objects.filter(guardian_id=me or 0, student_id=student_id)))


def agreed_of_guardian(
    *, student_ids: Sequence[int], on: date
) -> tuple[tuple[AppointmentRow, datetime], ...]:
    """Return what the guardian who acts has agreed on about these children, from a day on, with its time."""
    me = current_rights().guardian_id
    if me is None:
        return ()
    with as_family_desk():
        rows = _shape(
            _coming(Appointment.objects.filter(guardian_id=me, student_id__in=list(student_ids))).filter(
                state=AppointmentState.BOOKED
            )
        )
    return tuple((one, one.starts_at) for one in rows if one.starts_at and one.starts_at.date() >= on)


def open_times(*, staff_ids: Sequence[int], at: datetime) -> tuple[AppointmentRow, ...]:
    """Return the times that these people offer from now on, those of one person together."""
    with as_family_desk():
        rows = Appointment.objects.filter(
            staff_id__in=list(staff_ids), state=AppointmentState.OFFERED, starts_at__gt=at
        )
        return tuple(sorted(_shape(rows), key=lambda one: one.staff))


def in_words_of(appointment: Appointment) -> str:
    """Return an appointment of whoever acts as a sentence says it."""
    with as_family_desk():
        return _row(
            Appointment.objects.select_related("staff", "student", "guardian", "school").get(
                pk=appointment.pk
            )
        ).in_words


def whom_to_meet(*, student_id: int) -> tuple[ToMeet, ...]:
    """Return whom a guardian may ask to meet: who teaches or counsels her child, and who leads on conduct."""
    on = clock.today()
    sections = (
        SectionEnrollment.objects.filter(student_id=student_id).on(on).values_list("section_id", flat=True)
    )
    student = Student.objects.filter(pk=student_id).first()
    keys, found = list(sections), dict[int, ToMeet]()
    as_what = {Seat.COUNSELOR: _("Counselor"), Seat.AP_CULTURE: _("Assistant principal: conduct and safety")}
    for one in who_answers(student, on=on) if student else ():
        if one.as_what in as_what:
            found[one.staff_id] = ToMeet(
                staff_id=one.staff_id, name=one.name, as_what=as_what[Seat(one.as_what)]
            )
    with as_reader_of_structure():
        leads = SectionStaff.objects.filter(section_id__in=keys, dosage_percent__gt=0).on(on)
        for lead in leads.select_related("staff", "section").order_by("section__title", "pk")[:MOST_PEOPLE]:
            found.setdefault(
                lead.staff_id,
                ToMeet(staff_id=lead.staff_id, name=lead.staff.name, as_what=lead.section.title),
            )
    return tuple(found.values())


def interpreters_wanted(*, school_id: int) -> tuple[AppointmentRow, ...]:
    """Return what is agreed or asked at a school with an interpreter, for whoever arranges one.

    Who leads a school or keeps its office reads all its families' appointments; anybody else finds none.
    """
    if not MEET_FAMILIES.covers(current_rights(), school_id=school_id):
        return ()
    with as_family_desk():
        rows = Appointment.objects.filter(school_id=school_id, needs_interpreter=True)
        rows = rows.filter(state__in=[AppointmentState.ASKED, AppointmentState.BOOKED])
        return _shape(rows.filter(Q(starts_at=None) | Q(starts_at__gt=clock.now())))


def _interpreter(one: Appointment) -> str:
    if not one.needs_interpreter:
        return ""
    spoken = other_than_english(one.guardian.language) if one.guardian else ""
    return spoken or _("ask the family which language")


def _coming(rows: "QuerySet[Appointment]") -> "QuerySet[Appointment]":
    return rows.filter(Q(starts_at=None) | Q(starts_at__gt=clock.now() - LOOK_BACK))


def _shape(rows: "QuerySet[Appointment]") -> tuple[AppointmentRow, ...]:
    found = rows.select_related("staff", "student", "guardian", "school").order_by("starts_at", "pk")[:MOST]
    return tuple(_row(one) for one in found)


def _row(one: Appointment) -> AppointmentRow:
    zone = ZoneInfo(one.school.time_zone)
    return AppointmentRow(
        id=one.pk,
        public_id=one.public_id,
        version=one.version,
        state=AppointmentState(one.state),
        starts_at=one.starts_at.astimezone(zone) if one.starts_at else None,
        minutes=one.minutes,
        way=str(AppointmentWay(one.way).label),
        place=one.place,
        wish=str(PartOfDay(one.wish).label) if one.wish else "",
        staff_id=one.staff_id,
        staff=one.staff.name,
        student=one.student.name if one.student else "",
        student_id=one.student_id,
        guardian=one.guardian.name if one.guardian else "",
        interpreter=_interpreter(one),
        is_canceled_by_school=one.is_canceled_by_school,
    )
