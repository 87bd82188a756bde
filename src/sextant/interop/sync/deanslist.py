"""A DeansList-shaped file against the network: whom its rows are about, and what keeping them would add."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from sextant.culture.actions.taps_history import PastTap, insert_past_taps, taps_on_file, withdraw_taps
from sextant.interop.deanslist import cells
from sextant.interop.deanslist.records import DeansListRow, Kind, open_records
from sextant.interop.prepared import Count, Note, OnAdvance, Prepared, SetAside
from sextant.interop.sync.on_file import Roll, roll
from sextant.interop.sync.people import STAFF
from sextant.interop.sync.results import NOT_ON_FILE, SHARED
from sextant.interop.tabular import NamedBytes, Rejected
from sextant.kernel import clock
from sextant.network.actions.contacts import LONGEST_NOTE, ContactDraft
from sextant.network.actions.contacts_history import (
    PastContact,
    contacts_on_file,
    insert_past_contacts,
)
from sextant.network.models import ExternalId, School, Staff, Student
from sextant.network.name_words import Roster

SOURCE = "deanslist"
NO_STUDENT = (NOT_ON_FILE[0], "Check the id, or import the roster first.")
NO_STAFF = (
    "No member of staff on file has this e-mail or id.",
    "Import the roster first, or correct the e-mail at the source.",
)
NO_DAY = (
    "The day is missing, cannot be read, or lies ahead.",
    "Write it as 2026-11-23 and send the row again.",
)
NO_SIDE = (
    "Neither points nor category say if it is a recognition or a correction.",
    "Give the behavior points above or below 0 in DeansList, or the category Positive or Negative.",
)
NAMES_ANOTHER = (
    "The note names another student of the school, and the family reads it.",
    "Write “another student” into Notes in DeansList and send the row again.",
)
NO_ID = ("The row has no id of its own.", "Export it with the column BehaviorID, or RecordID for a call.")
NOT_YET = (
    "Incidents of another system are not taken over.",
    "Send behaviors and communications; report what is open on the page “Report an incident”.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whom:
    """Whom a row is about, and who wrote it."""

    student_id: int
    school_id: int
    staff_id: int
    on: date
    at: datetime
    key: UUID


@dataclass(slots=True, kw_only=True)
class _Batch:
    """What the rows of one import come to."""

    on: date
    roll: Roll
    schools: dict[int, tuple[int, ZoneInfo]]
    names: dict[int, Roster]
    staff: dict[str, int]
    aside: list[SetAside] = field(default_factory=list)
    taps: dict[UUID, PastTap] = field(default_factory=dict)
    withdrawn: set[UUID] = field(default_factory=set)
    contacts: dict[UUID, PastContact] = field(default_factory=dict)
    n_drafts: int = 0
    n_repeated: int = 0
    n_first_names: int = 0

    def take(self, row: DeansListRow, kind: Kind) -> None:
        """Take a row, or set it aside with its cure."""
        try:
            if kind is Kind.BEHAVIOR:
                self._behavior(row)
            else:
                self._call(row)
        except _Unkept as one:
            self._set_aside(row, one)

    def _behavior(self, row: DeansListRow) -> None:
        mark = row.get("BehaviorID", "DLSAID")
        if cells.is_yes(row.get("is_deleted", "IsDeleted")) and mark:
            self.withdrawn.add(_key(Kind.BEHAVIOR, mark))
            return
        whom = self._whom(row, Kind.BEHAVIOR, mark, day="BehaviorDate")
        is_positive = cells.is_positive(row.get("PointValue"), row.get("BehaviorCategory"))
        word = row.get("Behavior")
        if is_positive is None or not word:
            raise _Unkept(NO_SIDE, column="PointValue", code="deanslist.side")
        if is_positive:
            self._refuse_names(whom, row.get("Notes"))
        self.n_repeated += whom.key in self.taps
        self.taps[whom.key] = PastTap(
            device_key=whom.key,
            school_id=whom.school_id,
            student_id=whom.student_id,
            staff_id=whom.staff_id,
            on=whom.on,
            at=whom.at,
            is_positive=is_positive,
            word=word,
            points=_points(row.get("PointValue")),
            note=row.get("Notes"),
        )

    def _refuse_names(self, whom: _Whom, note: str) -> None:
        """Refuse a note with another student's full name; count the first names that stand alone."""
        found = self.names[whom.school_id].find(note, own=[whom.student_id])
        if found.full:
            raise _Unkept(NAMES_ANOTHER, column="Notes", code="deanslist.names")
        self.n_first_names += bool(found.lone)

    def _call(self, row: DeansListRow) -> None:
        if cells.is_yes(row.get("IsDraft")):
            self.n_drafts += 1
            return
        mark = row.get("RecordID", "CommLogID", "DLCallLogID", "CallID")
        whom = self._whom(row, Kind.COMMUNICATION, mark, day="CallDateTime")
        reason, topic, kind = row.get("Reason"), row.get("Topic"), row.get("CallType")
        purpose = cells.purpose_of(reason, topic)
        draft = ContactDraft(
            device_key=whom.key,
            student_id=whom.student_id,
            staff_id=whom.staff_id,
            on=whom.on,
            channel=cells.channel_of(kind),
            purpose=purpose,
            tone=cells.tone_of(purpose, reason, topic),
            spoke_with=", ".join(filter(None, (row.get("PersonContacted"), row.get("Relationship"))))[:120],
            was_reached=cells.was_reached(row.get("CallStatus")),
            note=". ".join(filter(None, (reason, topic, row.get("Response"))))[:LONGEST_NOTE],
        )
        self.n_repeated += whom.key in self.contacts
        self.contacts[whom.key] = PastContact(school_id=whom.school_id, draft=draft)

    def _whom(self, row: DeansListRow, kind: Kind, mark: str, *, day: str) -> _Whom:
        ids = [one for one in (row.get("StudentSchoolID"), row.get("StudentID")) if one]
        student = self.roll.find(*ids)
        school = self.schools.get(student or 0)
        staff = self.staff.get(row.get("StaffEmail", "StaffSchoolID", "UserSchoolID", "Email").casefold())
        on = cells.day_of(row.get(day))
        if not mark:
            raise _Unkept(NO_ID, column="id", code="deanslist.no_id")
        if self.roll.is_shared(*ids):
            raise _Unkept(SHARED, column="StudentSchoolID", code="student.shared")
        if student is None or school is None:
            raise _Unkept(NO_STUDENT, column="StudentSchoolID", code="student.not_on_file")
        if staff is None:
            raise _Unkept(NO_STAFF, column="StaffEmail", code="staff.not_on_file")
        if on is None or on > self.on:
            raise _Unkept(NO_DAY, column=day, code="deanslist.day")
        at = datetime.combine(on, time(12), school[1])
        return _Whom(
            student_id=student, school_id=school[0], staff_id=staff, on=on, at=at, key=_key(kind, mark)
        )

    def _set_aside(self, row: DeansListRow, one: "_Unkept") -> None:
        self.aside.append(
            SetAside(
                file=row.file, row=row.row, field=one.column, code=one.code, message=one.message,
                cure=one.cure, about=row.get("StudentSchoolID", "StudentID"),
            )
        )  # fmt: skip


class _Unkept(Exception):
    """A row that is set aside, in the words of its reason."""

    def __init__(self, words: tuple[str, str], *, column: str, code: str) -> None:
        super().__init__(code)
        self.message, self.cure = words
        self.column, self.code = column, code


def prepare(
    files: Sequence[NamedBytes], _options: Mapping[str, Any], on: date, on_advance: OnAdvance
) -> Prepared:
    """Read behaviors and communications and compare them with the network.

    Raises:
        Rejected: a file is neither, or holds incidents.
    """
    batch = _batch(on)
    for place, file in enumerate(files):
        on_advance(place, len(files) + 1, f"Reading {file.name}")
        found = open_records(file)
        if found.kind is Kind.INCIDENT:
            message, cure = NOT_YET
            raise Rejected(code="deanslist", message=message, cure=cure, file=file.name)
        for row in found.rows:
            batch.take(row, found.kind)
    on_advance(len(files), len(files) + 1, "Comparing with the network")
    counts = _counts(batch, files[0].name)
    return Prepared(
        counts=counts,
        notes=tuple(_notes(batch, files[0].name)),
        rows=tuple(batch.aside),
        held_because=(),
        changes_nothing=not any(one.n_create or one.n_end for one in counts),
        write=lambda _advance: _write(batch),
    )


def _batch(on: date) -> _Batch:
    zones = {pk: ZoneInfo(zone) for pk, zone in School.objects.values_list("pk", "time_zone")}
    students = Student.objects.filter(school__isnull=False).values_list(
        "pk", "school_id", "given_name", "preferred_name", "family_name"
    )
    schools: dict[int, tuple[int, ZoneInfo]] = {}
    names: dict[int, Roster] = defaultdict(Roster)
    for pk, school, given, preferred, family in students:
        if school is not None:
            schools[pk] = (school, zones[school])
            names[school].add(pk, (given, preferred, family))
    staff = {email.casefold(): pk for pk, email in Staff.objects.exclude(email="").values_list("pk", "email")}
    others = ExternalId.objects.filter(label=STAFF).values_list("value", "record_id")
    return _Batch(
        on=on,
        roll=roll(),
        schools=schools,
        names=names,
        staff={value.casefold(): pk for value, pk in others} | staff,
    )


def _counts(batch: _Batch, file: str) -> tuple[Count, ...]:
    taps = {key for key in batch.taps if key not in batch.withdrawn}
    held = taps_on_file(batch.taps.keys() | batch.withdrawn)
    logged = contacts_on_file(batch.contacts.keys())
    return (
        Count(
            file=file, table="taps", n_create=len(taps - held), n_update=0,
            n_end=len(batch.withdrawn & held), n_unchanged=len(taps & held),
        ),
        Count(
            file=file, table="family_contacts", n_create=len(batch.contacts.keys() - logged), n_update=0,
            n_end=0, n_unchanged=len(logged),
        ),
    )  # fmt: skip


def _notes(batch: _Batch, file: str) -> Iterable[Note]:
    counted = (
        ("deanslist.draft", batch.n_drafts),
        ("deanslist.first_name", batch.n_first_names),
        ("repeated", batch.n_repeated),
    )
    for code, times in counted:
        if times:
            yield Note(file=file, field="", code=code, times=times)


def _write(batch: _Batch) -> None:
    insert_past_taps(
        action=f"{SOURCE}.behaviors",
        taps=[one for key, one in batch.taps.items() if key not in batch.withdrawn],
    )
    withdraw_taps(keys=batch.withdrawn, at=clock.now())
    insert_past_contacts(action=f"{SOURCE}.communications", contacts=list(batch.contacts.values()))


def _key(kind: Kind, mark: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{SOURCE}:{kind.value}:{mark}")


def _points(text: str) -> int:
    try:
        return max(0, min(100, round(float(text))))
    except (ValueError, OverflowError):
        return 0
