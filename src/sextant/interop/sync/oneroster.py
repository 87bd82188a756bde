"""A OneRoster reading against the network: what it would change, whether it is held, and writing it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.terms import Mode, RosterFile
from sextant.interop.sync import people, places_and_time, rosters
from sextant.interop.sync.applying import apply
from sextant.interop.sync.identities import Identities
from sextant.interop.sync.tables import Desired, TableDiff, TableSpec, compare
from sextant.network.models import (
    Course,
    Enrollment,
    Guardian,
    Region,
    ReportPeriod,
    School,
    SchoolYear,
    Section,
    SectionEnrollment,
    SectionStaff,
    Staff,
    StaffAssignment,
    Student,
    StudentDemographics,
    StudentGuardian,
)
from sextant.network.terms import ExitReason, StaffStatus

# Decision of the issue: 5 % of students, 10 % of anything else.
MOST_STUDENTS_MISSING = 0.05
MOST_MISSING = 0.10
# In a handful, one is more than a tenth; a share says something from here on.
SHARE_COUNTS_FROM = 10

type OnAdvance = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What applying does to one table."""

    file: str
    table: str
    n_create: int
    n_update: int
    n_end: int
    n_unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole difference, table by table in the order in which it is written."""

    diffs: tuple[TableDiff, ...]
    identities: Identities
    on: date
    held_because: tuple[str, ...]

    @property
    def counts(self) -> tuple[Counts, ...]:
        return tuple(
            Counts(
                file=diff.spec.file,
                table=str(diff.spec.model._meta.verbose_name),
                n_create=len(diff.creates),
                n_update=len(diff.updates) + len(diff.renewals),
                n_end=len(diff.endings),
                n_unchanged=diff.n_unchanged,
            )
            for diff in self.diffs
        )

    @property
    def changes_nothing(self) -> bool:
        return all(diff.n_changes == 0 and not diff.adopted for diff in self.diffs)


def _until(day: date) -> Mapping[str, Any]:
    return {"valid_until": day}


def _is_open(row: Any, day: date) -> bool:
    return row.valid_until is None or row.valid_until > day


SPECS: dict[str, TableSpec] = {
    "regions": TableSpec(file="orgs", model=Region, tracked=("name",), natural_key="name"),
    "schools": TableSpec(
        file="orgs", model=School, tracked=("name", "region_id", "is_open"), natural_key="code",
        ending=lambda _day: {"is_open": False}, is_live=lambda row, _day: row.is_open,
    ),
    "years": TableSpec(
        file="academicSessions", model=SchoolYear, tracked=("starts_on", "ends_on"), natural_key="label"
    ),
    "periods": TableSpec(
        file="academicSessions", model=ReportPeriod,
        tracked=("starts_on", "ends_on", "benchmark_starts_on", "benchmark_ends_on"),
    ),
    "staff": TableSpec(
        file="users", model=Staff,
        tracked=("given_name", "family_name", "preferred_name", "email", "school_id", "status"),
        ending=lambda _day: {"status": StaffStatus.SEPARATED.value},
        is_live=lambda row, _day: row.status != StaffStatus.SEPARATED,
    ),
    "seats": TableSpec(
        file="roles", model=StaffAssignment, tracked=("seat", "school_id", "valid_until"), is_dated=True,
        ending=_until, is_live=_is_open,
    ),
    "students": TableSpec(
        file="users", model=Student,
        tracked=("given_name", "family_name", "preferred_name", "state_id", "school_id", "grade"),
        natural_key="state_id", at_most=MOST_STUDENTS_MISSING,
        ending=lambda _day: {"school_id": None, "grade": None},
        is_live=lambda row, _day: row.school_id is not None,
    ),
    "enrollments": TableSpec(
        file="roles", model=Enrollment, is_dated=True,
        tracked=("school_id", "grade", "kind", "valid_until"),
        at_most=MOST_STUDENTS_MISSING, is_live=_is_open,
        ending=lambda day: {"valid_until": day, "exit_reason": ExitReason.NOT_IN_FILE.value},
    ),
    "demographics": TableSpec(
        file="demographics", model=StudentDemographics,
        tracked=("school_id", "born_on", "gender", "race", "is_hispanic"),
    ),
    "guardians": TableSpec(
        file="users", model=Guardian, tracked=("given_name", "family_name", "email", "phone", "school_id")
    ),
    "guardian_links": TableSpec(
        file="users", model=StudentGuardian, is_dated=True,
        tracked=("relationship", "school_id", "valid_until"),
        ending=_until, is_live=_is_open,
    ),
    "courses": TableSpec(
        file="courses", model=Course, tracked=("title", "subject", "grade"), natural_key="code"
    ),
    "sections": TableSpec(
        file="classes", model=Section,
        tracked=("course_id", "title", "code", "kind", "room", "starts_on", "ends_on"),
        ending=lambda day: {"ends_on": day}, is_live=lambda row, day: row.ends_on > day,
    ),
    "section_staff": TableSpec(
        file="enrollments", model=SectionStaff, is_dated=True,
        tracked=("role", "dosage_percent", "valid_until"),
        ending=_until, is_live=_is_open,
    ),
    "section_enrollments": TableSpec(
        file="enrollments", model=SectionEnrollment, tracked=("valid_until",), is_dated=True,
        ending=_until, is_live=_is_open,
    ),
}  # fmt: skip


def plan(reading: Reading, *, system: str, on: date, jurisdiction: str) -> Plan:
    """Return what the package would change; nothing is written."""
    identities = Identities(system)
    identities.load()
    diffs = [
        compare(
            SPECS[name], list(desired), identities, on=on,
            is_whole_truth=_is_bulk(reading, SPECS[name]), taken_back=_taken_back(reading, SPECS[name]),
        )
        for name, desired in _desired(reading, identities, on=on, jurisdiction=jurisdiction)
    ]  # fmt: skip
    return Plan(diffs=tuple(diffs), identities=identities, on=on, held_because=tuple(_held(diffs)))


@transaction.atomic
def apply_plan(planned: Plan, *, on_advance: OnAdvance = lambda _done, _total, _what: None) -> None:
    """Write the whole plan, or nothing of it."""
    total = len(planned.diffs)
    for place, diff in enumerate(planned.diffs):
        on_advance(place, total, str(diff.spec.model._meta.verbose_name_plural))
        apply(diff, planned.identities, on=planned.on)
    planned.identities.save()


def _desired(
    reading: Reading, identities: Identities, *, on: date, jurisdiction: str
) -> Iterable[tuple[str, Iterable[Desired]]]:
    cast = people.cast_of(reading, known=identities.known)
    sections = list(rosters.sections(reading, known=identities.known[rosters.SECTION]))
    dates = _dates_on_hand(identities) | rosters.dates_of(sections)
    starts = min((one.starts_on for one in reading.sessions), default=on)
    yield "regions", places_and_time.regions(reading)
    yield "schools", places_and_time.schools(reading, jurisdiction=jurisdiction)
    yield "years", places_and_time.school_years(reading)
    yield "periods", places_and_time.report_periods(reading)
    yield "staff", people.staff(cast)
    yield "seats", people.seats(cast, on=on)
    yield "students", people.students(cast, on=on)
    yield "enrollments", people.enrollments(cast, starts=min(starts, on))
    yield "demographics", people.demographics(reading, cast)
    yield "guardians", people.guardians(cast)
    yield "guardian_links", people.guardian_links(cast, on=on)
    yield "courses", rosters.courses(reading)
    yield "sections", sections
    yield "section_staff", rosters.section_staff(reading, cast, dates)
    yield "section_enrollments", rosters.section_enrollments(reading, cast, dates)


def _dates_on_hand(identities: Identities) -> dict[str, tuple[date, date]]:
    """Return the dates of sections that an earlier package made: a delta may name only who moved in."""
    known = identities.known[rosters.SECTION]
    rows = {row.pk: (row.starts_on, row.ends_on) for row in Section.objects.all()} if known else {}
    return {source: rows[pk] for source, pk in known.items() if pk in rows}


def _is_bulk(reading: Reading, spec: TableSpec) -> bool:
    file = RosterFile(spec.file)
    if file is RosterFile.ROLES and reading.mode_of(file) is Mode.ABSENT:
        file = RosterFile.USERS  # 1.1 keeps roles in users
    return reading.mode_of(file) is Mode.BULK


def _taken_back(reading: Reading, spec: TableSpec) -> frozenset[str]:
    return frozenset(one.sourced_id for one in reading.deletions if one.file.value == spec.file)


def _held(diffs: Sequence[TableDiff]) -> Iterable[str]:
    for diff in diffs:
        n_gone = len(diff.endings)
        if diff.n_live >= SHARE_COUNTS_FROM and n_gone > diff.spec.at_most * diff.n_live:
            yield (
                f"{diff.spec.file}.csv lacks {n_gone:,} of {diff.n_live:,} "
                f"{diff.spec.model._meta.verbose_name_plural} ({100 * n_gone / diff.n_live:.0f} %, allowed {100 * diff.spec.at_most:.0f} %). "
                "Check that the file is complete; if these have really left, release the import."
            )
