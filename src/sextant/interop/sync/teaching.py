"""From enrollments of teachers to who teaches which section, with what share."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.rows import EnrollmentRow
from sextant.interop.oneroster.terms import EnrollmentRole, RosterFile
from sextant.interop.sync.identities import Ref
from sextant.interop.sync.journal import Journal
from sextant.interop.sync.people import STAFF, Cast
from sextant.interop.sync.rosters import SECTION, Room, span_of
from sextant.interop.sync.standing import Standing
from sextant.interop.sync.tables import Desired
from sextant.network.terms import SectionRole

# Words that people chose; the feed knows no such difference and leaves them.
CHOSEN_ROLES = frozenset(SectionRole) - {SectionRole.TEACHER_OF_RECORD, SectionRole.CO_TEACHER}


@dataclass(slots=True, kw_only=True)
class Teacher:
    """One person who teaches one section: as the file says, as the table has it, or both."""

    source_id: str
    staff: Any
    first: date
    until: date | None
    is_primary: bool
    is_para: bool
    place: int
    row: Any = None
    line: EnrollmentRow | None = None
    role: str = ""
    dosage: int = 0

    @property
    def is_hand_made(self) -> bool:
        """Tell if no id of the sender means this row."""
        return not self.source_id

    def has_role(self, role: SectionRole) -> bool:
        """Tell if the table has the person in this role."""
        return self.row is not None and self.row.role == role


@dataclass(slots=True)
class _Faculty:
    """The teachers of one section: those from today on, and those whose time is over."""

    now: list[Teacher] = field(default_factory=list)
    over: list[Teacher] = field(default_factory=list)


def section_staff(
    reading: Reading, cast: Cast, rooms: Mapping[str, Room], standing: Standing, journal: Journal, *, on: date
) -> Iterator[Desired]:
    """Yield who teaches each section that the package names, or that somebody leaves.

    Several teachers share the section evenly. Shares and roles that people chose stay until the
    set of teachers changes, and then as far as they leave room.
    """
    lines = _lines_by_class(reading, cast, rooms, journal)
    standing.fetch(line.sourced_id for of_class in lines.values() for line in of_class)
    rows_by_class = _rows_by_class(standing)
    for class_id in sorted(lines.keys() | _left_classes(rows_by_class, standing)):
        if class_id not in rooms:
            continue
        of_class, rows = lines.get(class_id, []), rows_by_class.get(class_id, [])
        faculty = _faculty(of_class, rows, rooms[class_id], cast, standing, journal, on=on)
        _give_roles(faculty.now)
        _give_shares(faculty.now, rows)
        _settle_past(faculty)
        for teacher in (*faculty.now, *faculty.over):
            if teacher.source_id:
                yield _desired(teacher, class_id, rooms[class_id])


def _lines_by_class(
    reading: Reading, cast: Cast, rooms: Mapping[str, Room], journal: Journal
) -> dict[str, list[EnrollmentRow]]:
    """Return the rows about teachers by class; what leads nowhere is set aside."""
    found: dict[str, list[EnrollmentRow]] = defaultdict(list)
    for row in reading.enrollments:
        if row.role == EnrollmentRole.STUDENT:
            continue
        if row.role != EnrollmentRole.TEACHER:
            journal.note("enrollment.role_not_used", file=RosterFile.ENROLLMENTS, field="role")
        elif row.class_id not in rooms:
            _aside(journal, "enrollment.class_not_on_hand", row, "classSourcedId")
        elif not cast.is_staff(row.user_id):
            _aside(journal, "enrollment.not_on_staff", row, "userSourcedId")
        else:
            found[row.class_id].append(row)
    return found


def _aside(journal: Journal, code: str, row: EnrollmentRow, column: str) -> None:
    journal.set_aside(code, file=RosterFile.ENROLLMENTS, row=row.row, field=column, source_id=row.sourced_id)


def _rows_by_class(standing: Standing) -> dict[str, list[Any]]:
    classes = {pk: source_id for source_id, pk in standing.identities.known[SECTION].items()}
    found: dict[str, list[Any]] = defaultdict(list)
    for row in standing.rows.values():
        if row.section_id in classes and standing.is_live(row):
            found[classes[row.section_id]].append(row)
    return found


def _left_classes(rows_by_class: Mapping[str, list[Any]], standing: Standing) -> set[str]:
    """Return the classes that a teacher leaves."""
    return {
        class_id
        for class_id, rows in rows_by_class.items()
        if any(row.pk in standing.sources and standing.departs(standing.sources[row.pk], row) for row in rows)
    }


def _faculty(
    lines: Sequence[EnrollmentRow],
    rows: Sequence[Any],
    room: Room,
    cast: Cast,
    standing: Standing,
    journal: Journal,
    *,
    on: date,
) -> _Faculty:
    """Return the section's teachers, each open at most once, with those who stay though nobody names them."""
    faculty, seen = _Faculty(), set()
    named = {line.sourced_id for line in lines}
    staying = list(standing.staying(rows, named=named))
    by_staff = {row.staff_id: row for row in staying}
    for line in sorted(lines, key=lambda one: _rank(one, standing)):
        teacher = _teacher(line, room, cast, standing, on=on)
        if teacher.until is not None and teacher.until <= on:
            faculty.over.append(teacher)
        elif teacher.staff not in seen:
            seen.add(teacher.staff)
            # A row that was here before the sender's id was: the comparison will recognize it.
            teacher.row = teacher.row or by_staff.get(teacher.staff)
            faculty.now.append(teacher)
        else:
            journal.note("enrollment.repeated", file=RosterFile.ENROLLMENTS, field="userSourcedId")
    faculty.now += [
        Teacher(
            source_id=standing.sources.get(row.pk, ""), staff=row.staff_id, first=row.valid_from,
            until=row.valid_until, is_primary=False, is_para=row.role == SectionRole.PARA, place=row.pk,
            row=row,
        )
        for row in staying
        if row.staff_id not in seen
    ]  # fmt: skip
    return faculty


def _rank(line: EnrollmentRow, standing: Standing) -> tuple[bool, bool, int]:
    return (line.is_primary is not True, standing.find(line.sourced_id) is None, line.row)


def _teacher(line: EnrollmentRow, room: Room, cast: Cast, standing: Standing, *, on: date) -> Teacher:
    first, until = span_of(line, room, on=on)
    row = standing.find(line.sourced_id)
    pk = standing.identities.find(Ref(STAFF, line.user_id))
    is_there = row is not None and standing.is_live(row) and not room.is_new
    return Teacher(
        source_id=line.sourced_id, staff=Ref(STAFF, line.user_id) if pk is None else pk, first=first,
        until=until, is_primary=line.is_primary is True, is_para=cast.is_para(line.user_id), place=line.row,
        row=row if is_there else None, line=line,
    )  # fmt: skip


def _give_roles(teachers: list[Teacher]) -> None:
    """Give one teacher the record: whom the file calls primary, else who has it, else the first."""
    able = [
        one
        for one in teachers
        if not one.is_para and not (one.row is not None and one.row.role in CHOSEN_ROLES)
    ]
    first = min(
        able,
        key=lambda one: (not one.is_primary, not one.has_role(SectionRole.TEACHER_OF_RECORD), one.place),
        default=None,
    )
    for one in teachers:
        if one.row is not None and one.row.role in CHOSEN_ROLES:
            one.role = one.row.role
        elif one.is_para:
            one.role = SectionRole.PARA.value
        else:
            one.role = (SectionRole.TEACHER_OF_RECORD if one is first else SectionRole.CO_TEACHER).value
    teachers.sort(key=lambda one: (one is not first, one.row is None, one.place))


def _give_shares(teachers: Sequence[Teacher], rows: Sequence[Any]) -> None:
    """Share the section among its teachers; what people set by hand stays."""
    for one in teachers:
        one.dosage = one.row.dosage_percent if one.row and one.role != SectionRole.PARA else 0
    sharing = [one for one in teachers if one.role != SectionRole.PARA]
    before = [row for row in rows if row.role != SectionRole.PARA]
    if {one.row.pk for one in sharing if one.row is not None} == {row.pk for row in before} and all(
        one.row is not None for one in sharing
    ):
        return
    is_even = sorted(row.dosage_percent for row in before) == sorted(even_shares(len(before)))
    if is_even and not any(one.is_hand_made for one in sharing):
        for one, share in zip(sharing, even_shares(len(sharing)), strict=True):
            one.dosage = share
        return
    new = [one for one in sharing if one.row is None]
    room = max(0, 100 - sum(one.dosage for one in sharing))
    for one, share in zip(new, even_shares(len(new), of=room), strict=True):
        one.dosage = share


def even_shares(n: int, *, of: int = 100) -> list[int]:
    """Return ``n`` whole shares of ``of`` percent; what does not divide goes to the first."""
    return [of // n + (1 if place < of % n else 0) for place in range(n)] if n else []


def _settle_past(faculty: _Faculty) -> None:
    """Give those whose time is over the share that they would have had among those beside them."""
    everybody = [*faculty.over, *faculty.now]
    for one in faculty.over:
        beside = {str(other.staff) for other in everybody if _overlap(one, other) and not other.is_para}
        is_alone = len(beside) <= 1
        if one.is_para:
            one.role, one.dosage = SectionRole.PARA.value, 0
        else:
            leads = one.is_primary or is_alone
            one.role = (SectionRole.TEACHER_OF_RECORD if leads else SectionRole.CO_TEACHER).value
            one.dosage = 100 // max(1, len(beside))


def _overlap(one: Teacher, other: Teacher) -> bool:
    return (other.until is None or one.first < other.until) and (one.until is None or other.first < one.until)


def _desired(teacher: Teacher, class_id: str, room: Room) -> Desired:
    line = teacher.line
    return Desired(
        source_id=teacher.source_id,
        values={
            "section_id": Ref(SECTION, class_id),
            "staff_id": teacher.staff,
            "school_id": room.school,
            "role": teacher.role,
            "dosage_percent": teacher.dosage,
            "valid_from": teacher.first,
            "valid_until": teacher.until,
        },
        row=line.row if line else 0,
        begins_on=line.begins_on if line else None,
    )
