"""What a page of the table says of itself, and the roles that several areas name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C
from sextant.kernel.guard import Verb

type Place = tuple[C, Verb]

GET, POST, BOTH = frozenset({"GET"}), frozenset({"POST"}), frozenset({"GET", "POST"})

DATA_DESK = frozenset({Role.DATA_DIRECTOR})

LEADS_LEARNING = frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION})


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page.

    Attributes:
        reads: the row of the matrix that opens it; None: whoever has signed in.
        writes: the row that its form asks for, where that is another.
        about: what the address names, by the site's names; ``kind`` says what it is.
        kind: what must be within reach: student, section, school, roster, work, one's own job.
        for_families: guardians and students may open it, too.
        without_seat: what a public page of a test answers to whoever has no seat in one.
        shown: what it answers where it may be opened; 303 where the record waits for nothing there.
        roles: where less than the row's roles may.
        methods: which it answers.
        query, data: what the address and the form carry in these tests.
        main: who uses it most.
        grows: a list of students or rooms, whose cost must not grow with them.
        counts: what a desk reads for it to count many; nobody is named, so that nobody's read is logged.
    """

    main: str
    reads: Place | None = None
    writes: Place | None = None
    about: tuple[str, ...] = ()
    kind: str = ""
    for_families: bool = False
    is_public: bool = False
    without_seat: frozenset[int] = frozenset()
    shown: frozenset[int] = frozenset({200})
    roles: frozenset[Role] | None = None
    methods: frozenset[str] = GET
    query: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    grows: bool = False
    counts: frozenset[C] = frozenset()


READ, WRITE, APPROVE = Verb.READ, Verb.WRITE, Verb.APPROVE

PRINCIPAL, TEACHER, DIRECTOR = "lucia_principal", "erik_teacher", "anneke_data_director"

STUDENT = "jaylen_student"

AUTHOR = "nadia_content_math"

REGISTRAR, HELPER, OPERATIONS = "gloria_registrar", "samir_interventionist", "marcus_ap_operations"

DAY, HARBOR, PERIOD = "{day}", "{harbor}", "{period}"

COACH = "joon_coach"

COACHED = frozenset({Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER, Role.INTERVENTIONIST})

VISITS_PEERS = frozenset({Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER})

LEADS_CULTURE = frozenset({Role.PRINCIPAL, Role.AP_CULTURE, Role.DEAN})

AP_CULTURE, ACADEMICS = "dana_ap_culture", "simone_cao"

KEEPS_COMMUNITY = frozenset({Role.PRINCIPAL, Role.AP_CULTURE})
