"""What a tolerant reading gives back: typed rows in reading order, repairs, quarantine, doubts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sextant.interop.oneroster.errors import Diagnostic, Quarantined, Repair, RepairCount
from sextant.interop.oneroster.rows import (
    AcademicSessionRow,
    CategoryRow,
    ClassRow,
    CourseRow,
    Deletion,
    DemographicsRow,
    EnrollmentRow,
    LineItemRow,
    OrgRow,
    ResultRow,
    RoleRow,
    Row,
    UserRow,
)
from sextant.interop.oneroster.terms import Mode, RosterFile, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A whole package, read. Every reference in it leads to a row of the package or into ``outside``."""

    version: Version
    sha256: str
    modes: Mapping[RosterFile, Mode]  # of files that were read; a promised file that is missing is absent
    orgs: tuple[OrgRow, ...] = ()
    sessions: tuple[AcademicSessionRow, ...] = ()
    users: tuple[UserRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    demographics: tuple[DemographicsRow, ...] = ()
    courses: tuple[CourseRow, ...] = ()
    classes: tuple[ClassRow, ...] = ()
    enrollments: tuple[EnrollmentRow, ...] = ()
    categories: tuple[CategoryRow, ...] = ()
    line_items: tuple[LineItemRow, ...] = ()
    results: tuple[ResultRow, ...] = ()
    deletions: tuple[Deletion, ...] = ()
    outside: Mapping[RosterFile, frozenset[str]] = field(default_factory=dict)  # ids for the records on hand
    quarantined: tuple[Quarantined, ...] = ()
    doubts: tuple[Diagnostic, ...] = ()
    repairs: tuple[Repair, ...] = ()  # the first hundred thousand
    repair_counts: tuple[RepairCount, ...] = ()  # all of them

    def mode_of(self, file: RosterFile) -> Mode:
        """Return how a file was read."""
        return self.modes.get(file, Mode.ABSENT)

    def rows(self) -> Iterator[Row]:
        """Yield every row so that what it names comes before it."""
        for rows in (
            self.orgs, self.sessions, self.users, self.roles, self.demographics, self.courses, self.classes,
            self.enrollments, self.categories, self.line_items, self.results,
        ):  # fmt: skip
            yield from rows
