"""One room's class list on one day, with what is stored of its attendance and what stands in the way."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.network.actions.attendance_checks import NoSchoolThen, TooLate, refuse_day, refuse_late
from sextant.network.models import DayMark, PeriodMark, Section, SectionEnrollment
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import SectionKind
from sextant.office.policies import KEEP_CLASS_LISTS, READ_CLASS_LISTS
from sextant.office.queries.names import by_name
from sextant.office.queries.reached import reached, reaches
from sextant.office.queries.rooms import Taking, takings
from sextant.office.rules.standing import is_set_by_office, standing_of, words_of
from sextant.office.terms import Standing
from sextant.web.formats import full_day

# A list is read whole, since it is saved whole; no class is larger.
LARGEST_CLASS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class RollRow:
    """One name on the list; ``code`` is empty where nothing but presence is stored."""

    student_id: int
    public_id: UUID
    name: str
    standing: Standing
    code: str
    words: str
    is_set_by_office: bool

    @property
    def is_exception(self) -> bool:
        """Tell if the student was not simply here."""
        return self.standing != Standing.HERE or bool(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """A room's list on one day.

    Attributes:
        token: names the state that was read, so that a save can tell whether it still stands.
        obstacle: why nothing can be saved; empty where nothing stands in the way.
        may_explain: the actor keeps the whole school's attendance, and so says why somebody is absent.
    """

    section_id: int
    public_id: UUID
    school_id: int
    school: str
    title: str
    kind: str
    room: str
    on: date
    rows: tuple[RollRow, ...]
    taking: Taking | None
    token: str
    obstacle: str
    may_explain: bool

    @property
    def is_day(self) -> bool:
        """Tell if this is the attendance of the day, which homerooms take."""
        return self.kind == SectionKind.HOMEROOM

    @property
    def can_be_explained(self) -> bool:
        """Tell if the actor can enter reasons and early pick-ups on this list."""
        return self.may_explain and self.is_day and self.taking is not None and not self.obstacle

    @property
    def n_here(self) -> int:
        """Return how many stand as here, neither late nor absent."""
        return len(self.rows) - self.n_absent - self.n_late

    @property
    def n_late(self) -> int:
        """Return how many stand as late."""
        return sum(row.standing == Standing.LATE for row in self.rows)

    @property
    def n_absent(self) -> int:
        """Return how many stand as absent."""
        return sum(row.standing == Standing.ABSENT for row in self.rows)


def find_room(public_id: UUID) -> Section | None:
    """Return the section whose class list the actor reaches, or None."""
    room: Section | None = (
        reached(Section.objects.filter(public_id=public_id), READ_CLASS_LISTS)
        .select_related("school", "bell_period")
        .first()
    )
    return room


def call_roll(room: Section, *, on: date, at: datetime) -> Roll:
    """Return the room's list on a day.

    Args:
        room: from ``find_room``.
        on: the day whose attendance is asked for.
        at: now; decides whether the day may still be changed.
    """
    kind = SectionKind(room.kind)
    taken = takings([room], kind=kind, on=on).get(room.pk)
    codes = _codes(room, on=on)
    rows = tuple(
        RollRow(
            student_id=link.student_id,
            public_id=link.student.public_id,
            name=link.student.name,
            standing=standing_of(codes.get(link.student_id, ""), kind=kind),
            code=codes.get(link.student_id, ""),
            words=words_of(codes.get(link.student_id, ""), kind=kind),
            is_set_by_office=is_set_by_office(codes.get(link.student_id, ""), kind=kind),
        )
        for link in SectionEnrollment.objects.on(on)
        .filter(section_id=room.pk)
        .select_related("student")
        .order_by(*by_name("student"), "pk")[:LARGEST_CLASS]
    )
    return Roll(
        section_id=room.pk,
        public_id=room.public_id,
        school_id=room.school_id,
        school=room.school.name,
        title=room.title,
        kind=kind,
        room=room.room,
        on=on,
        rows=rows,
        taking=taken,
        token=_token(taken, rows),
        obstacle=_obstacle(room, on=on, at=at),
        may_explain=reaches(room.school, KEEP_CLASS_LISTS),
    )


def previous_school_day(room: Section, *, before: date) -> date | None:
    """Return the school day before a day, where one is entered in the month before it."""
    calendar = calendar_of(school_id=room.school_id)
    earlier = calendar.between(before - timedelta(days=30), before - timedelta(days=1))
    return earlier[-1] if earlier else None


def _codes(room: Section, *, on: date) -> Mapping[int, str]:
    table = DayMark if room.kind == SectionKind.HOMEROOM else PeriodMark
    marks = table.objects.filter(section_id=room.pk, on=on)
    return dict(marks.values_list("student_id", "code"))


def _token(taken: Taking | None, rows: tuple[RollRow, ...]) -> str:
    """Name the state of a list: who is on it, what is stored of them, and whether it was taken."""
    state = [taken.taken_at.isoformat() if taken else "", *(f"{row.student_id}:{row.code}" for row in rows)]
    return hashlib.sha256("|".join(state).encode()).hexdigest()[:16]


def _obstacle(room: Section, *, on: date, at: datetime) -> str:
    """Write why nothing can be saved for this room and day; empty where nothing stands in the way."""
    if not reaches(room, KEEP_CLASS_LISTS):
        return _("You may read this list. Its teachers, the office and a substitute take attendance here.")
    try:
        refuse_day(room.school, on=on, at=at)
        refuse_late(room.school, on=on, at=at, approved_by_id=current_rights().staff_id)
    except NoSchoolThen:
        return _("There is no school on %(day)s, so that there is nothing to take.") % {"day": full_day(on)}
    except TooLate:
        return _(
            "%(day)s lies too far back to be changed here. The assistant principal of operations can."
        ) % {"day": full_day(on)}
    return ""
