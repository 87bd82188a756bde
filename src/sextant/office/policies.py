"""Which class of record each office page shows or changes, as staff hold it."""

from dataclasses import dataclass

from sextant.access.matrix import MATRIX
from sextant.access.policy import Policy
from sextant.access.terms import FAMILY_ROLES, Role
from sextant.kernel.guard import RecordClass, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPolicy(Policy):
    """One row of the matrix without the family's columns.

    Guardians and students hold S0, S1a and N0 too, for a child or for themselves; a list of a whole
    school is no page of theirs, and would be an empty one.
    """

    @property
    def roles(self) -> frozenset[Role]:
        """The roles of staff that stand in this row."""
        return frozenset(MATRIX.get((self.on, self.verb), {})) - FAMILY_ROLES


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPolicy(StaffPolicy):
    """One row of the matrix for a few of its roles alone: a page for those whose work it is."""

    whose: frozenset[Role]

    @property
    def roles(self) -> frozenset[Role]:
        """The roles of this desk, as far as they stand in the row."""
        # No zero-argument super() in a class with slots: the decorator makes it anew.
        return frozenset(MATRIX.get((self.on, self.verb), {})) & self.whose


KEEP_CALENDAR = StaffPolicy(verb=Verb.WRITE, on=RecordClass.N0)
READ_CALENDAR = StaffPolicy(verb=Verb.READ, on=RecordClass.N0)
READ_STUDENTS = StaffPolicy(verb=Verb.READ, on=RecordClass.S0)
READ_STAFF = StaffPolicy(verb=Verb.READ, on=RecordClass.A0)
READ_CLASS_LISTS = StaffPolicy(verb=Verb.READ, on=RecordClass.S1A)
KEEP_CLASS_LISTS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1A)
APPROVE_ROSTERS = StaffPolicy(verb=Verb.APPROVE, on=RecordClass.S1A)
READ_PROGRAMS = StaffPolicy(verb=Verb.READ, on=RecordClass.S2B)
READ_HEALTH = StaffPolicy(verb=Verb.READ, on=RecordClass.N1)
# A school year holds for every school, so that it is nobody's who keeps the days of one.
KEEP_SCHOOL_YEARS = DeskPolicy(verb=Verb.WRITE, on=RecordClass.N0, whose=frozenset({Role.DATA_DIRECTOR}))
# Accounts carry no right: what somebody reaches follows from seats, classes and caseloads.
KEEP_ACCOUNTS = DeskPolicy(
    verb=Verb.READ,
    on=RecordClass.A0,
    whose=frozenset({Role.DATA_DIRECTOR, Role.HR, Role.SYSTEM_ADMINISTRATOR}),
)
