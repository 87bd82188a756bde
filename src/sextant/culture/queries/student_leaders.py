"""Which students lead, whether roles are offered fairly, and what a student's page recognizes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.culture.models import LeadershipAppointment
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.queries.student_groups import groups_of, students_at
from sextant.culture.rules.leader_shares import Division, offered_by_group
from sextant.culture.terms.community import AppointmentState, LeaderRole
from sextant.network.models import Student

MOST_LEADERS = 300
MOST_OFFERED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderRow:
    """One role that was offered to a student."""

    id: int
    public_id: UUID
    student: str
    student_public_id: UUID
    grade: int | None
    role: str
    state: str
    state_words: str
    since: date
    until: date | None
    recognition: str


def list_leaders(*, school_id: int, first: date) -> tuple[LeaderRow, ...]:
    """Return the roles of a school since a day that are within reach: offered first, then serving."""
    order = [state.value for state in AppointmentState]
    rows = (
        LeadershipAppointment.objects.filter(school_id=school_id, valid_from__gte=first)
        .select_related("student")
        .order_by("-valid_from", "student__family_name", "student__given_name", "pk")[:MOST_LEADERS]
    )
    return tuple(_row(row) for row in sorted(rows, key=lambda row: order.index(row.state)))


def find_appointment(public_id: UUID | str) -> LeaderRow | None:
    """Return the role with this public id, if it is within reach."""
    row: LeadershipAppointment | None = (
        LeadershipAppointment.objects.select_related("student").filter(public_id=public_id).first()
    )
    return _row(row) if row else None


def roles_of(*, student_id: int) -> tuple[LeaderRow, ...]:
    """Return the roles that a student serves or served in, the newest first; an offer is her own matter."""
    rows = (
        LeadershipAppointment.objects.filter(
            student_id=student_id, state__in=[AppointmentState.ACCEPTED, AppointmentState.ENDED]
        )
        .select_related("student")
        .order_by("-valid_from", "-pk")[:MOST_LEADERS]
    )
    return tuple(_row(row) for row in rows)


def serving_students(*, school_id: int) -> tuple[tuple[UUID, str, int], ...]:
    """Return the students within reach who serve in a role now, by name: public id, name, key."""
    rows = LeadershipAppointment.objects.filter(
        school_id=school_id, state=AppointmentState.ACCEPTED, valid_until=None
    )
    keys = list(rows.values_list("student_id", flat=True)[:MOST_LEADERS])
    students = Student.objects.filter(pk__in=keys).order_by("family_name", "given_name", "pk")
    return tuple((row.public_id, row.name, row.pk) for row in students)


def count_serving(*, school_id: int) -> int:
    """Return how many students serve in a role now, counted by the desk."""
    with at_the_desk():
        rows = LeadershipAppointment.objects.filter(
            school_id=school_id, state=AppointmentState.ACCEPTED, valid_until=None
        )
        return int(rows.order_by().values("student_id").distinct().count())


def offers_by_group(*, school_id: int, first: date, on: date) -> tuple[int, tuple[Division, ...]]:
    """Return how many students were offered a role since a day, and the share of each group."""
    with at_the_desk():
        rows = LeadershipAppointment.objects.filter(school_id=school_id, valid_from__gte=first)
        offered = frozenset(rows.values_list("student_id", flat=True)[:MOST_OFFERED])
    grades = students_at(school_id=school_id)
    found = offered_by_group(groups_of(grades, on=on), offered=offered & grades.keys())
    return len(offered & grades.keys()), found


def students_to_offer(*, school_id: int, grade: int | None) -> tuple[tuple[UUID, str], ...]:
    """Return a school's students within reach, of one grade, by name."""
    rows = Student.objects.filter(school_id=school_id)
    if grade is not None:
        rows = rows.filter(grade=grade)
    rows = rows.order_by("family_name", "given_name", "pk")[:MOST_LEADERS]
    return tuple((row.public_id, row.name) for row in rows)


def _row(row: LeadershipAppointment) -> LeaderRow:
    return LeaderRow(
        id=row.pk,
        public_id=row.public_id,
        student=row.student.name,
        student_public_id=row.student.public_id,
        grade=row.student.grade,
        role=str(LeaderRole(row.role).label),
        state=row.state,
        state_words=str(AppointmentState(row.state).label),
        since=row.valid_from,
        until=row.valid_until,
        recognition=row.recognition,
    )
