"""Which practices of sessions visits still look for, and in whose rooms (I-20)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from sextant.instruction.models import PdAttendance, PdSession, PdSighting
from sextant.instruction.rules.pd import is_looked_for
from sextant.instruction.thresholds import PD_LOOK_DAYS
from sextant.network.models import CoachAssignment
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold

# Longer than any number of school days that the setting allows.
FAR_BACK = timedelta(days=120)
MOST_LOOKS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A practice to look for in a teacher's room."""

    session_id: int
    public_id: UUID
    teacher_id: int
    title: str
    practice: str
    held_on: date

    @property
    def field(self) -> str:
        """Return the name of its field on the visit form."""
        return f"look-{self.public_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookers:
    """Who is asked to look for a session's practice at one school: a coach, or the leader of instruction."""

    school_id: int
    coach_id: int | None
    teachers: frozenset[int]
    is_settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Practiced:
    """What a session practiced, and who is asked to look for it."""

    session_id: int
    title: str
    practice: str
    held_on: date
    lookers: tuple[Lookers, ...]


def open_looks(*, teacher_ids: Collection[int], on: date) -> tuple[Look, ...]:
    """Return what is still looked for in the rooms of these teachers, the newest session first."""
    looked = PdSighting.objects.filter(session_id=OuterRef("session_id"), teacher_id=OuterRef("staff_id"))
    rows = PdAttendance.objects.filter(
        ~Exists(looked), staff_id__in=teacher_ids, minutes__gt=0, held_on__range=(on - FAR_BACK, on)
    )
    came = list(
        rows.order_by("-held_on", "-pk").values_list("session_id", "staff_id", "school_id", "held_on")
    )
    open_ones = [row for row in came if _is_open(school_id=row[2], held_on=row[3], on=on)]
    if not open_ones:
        return ()
    keys = {session for session, *_more in open_ones}
    sessions = PdSession.objects.filter(pk__in=keys).exclude(practice="").in_bulk()
    found: dict[int, list[Look]] = defaultdict(list)
    for session, teacher, _school, held_on in open_ones:
        one = sessions.get(session)
        if one is None or len(found[teacher]) >= MOST_LOOKS:
            continue
        found[teacher].append(
            Look(
                session_id=session,
                public_id=one.public_id,
                teacher_id=teacher,
                title=one.title,
                practice=one.practice,
                held_on=held_on,
            )
        )
    return tuple(look for looks in found.values() for look in looks)


def practiced_in(session_id: int, *, on: date) -> Practiced | None:
    """Return what a session practiced and who looks for it; None where it named no practice."""
    session = PdSession.objects.filter(pk=session_id).exclude(practice="").first()
    if session is None:
        return None
    rows = PdAttendance.objects.filter(session_id=session_id, minutes__gt=0)
    came = list(rows.order_by("pk").values_list("staff_id", "school_id"))
    looked = set(PdSighting.objects.filter(session_id=session_id).values_list("teacher_id", flat=True))
    coached = CoachAssignment.objects.on(on).filter(teacher_id__in=[staff for staff, _school in came])
    coaches = dict(coached.order_by("-pk").values_list("teacher_id", "coach_id"))
    groups: dict[tuple[int, int | None], set[int]] = defaultdict(set)
    for staff, school in came:
        groups[school, coaches.get(staff)].add(staff)
    return Practiced(
        session_id=session_id,
        title=session.title,
        practice=session.practice,
        held_on=session.held_on,
        lookers=tuple(
            Lookers(
                school_id=school,
                coach_id=coach,
                teachers=frozenset(teachers),
                is_settled=teachers <= looked,
            )
            for (school, coach), teachers in sorted(
                groups.items(), key=lambda one: (one[0][0], one[0][1] or 0)
            )
        ),
    )


def _is_open(*, school_id: int, held_on: date, on: date) -> bool:
    days = int(threshold(PD_LOOK_DAYS, on=on, school_id=school_id))
    return is_looked_for(held_on=held_on, on=on, days=days, calendar=calendar_of(school_id=school_id))
