"""Rows of the matrix about leading a school, equity, and what comes after school.

The leadership desk is the process that gathers measures of all systems, drafts agendas and keeps what
students and graduates may not write themselves.
"""

from sextant.access.groups import (
    AT_SCHOOL,
    BUILDERS,
    CAS,
    CENTRAL,
    CHI,
    LEADERS,
    LEADERS_OF_LEARNING,
    NET,
    OVERSEERS,
    OWN,
    REG,
    SCH,
    SUP,
    C,
    R,
    Row,
    every,
)
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass, Verb

DESKS: tuple[Role, ...] = (R.LEADERSHIP_DESK, R.DEMO_BUILDER)
STAFF: tuple[Role, ...] = (*AT_SCHOOL, *CENTRAL, R.REGIONAL_SUPERINTENDENT)


LEADERSHIP_ROWS: dict[tuple[RecordClass, Verb], Row] = {
    # O4: all staff read their school's scorecard and goals; leaders read other schools', too
    (C.O4, Verb.READ): {
        **every(AT_SCHOOL, SCH),
        **every(LEADERS, NET),
        **every(CENTRAL, NET),
        R.REGIONAL_SUPERINTENDENT: NET,
        **every((*DESKS, R.DECIDER), NET),
    },
    (C.O4, Verb.WRITE): {R.PRINCIPAL: SCH, R.REGIONAL_SUPERINTENDENT: REG, **every(DESKS, NET)},
    # O4d: what one is measured by, and who decides what, is everybody's to read
    (C.O4D, Verb.READ): {**every(STAFF, NET), **every((*DESKS, R.DECIDER), NET)},
    (C.O4D, Verb.WRITE): {R.DATA_DIRECTOR: NET, R.CHIEF_ACADEMIC_OFFICER: NET, **every(DESKS, NET)},
    # O5: assistant principals see each other's commitments (domain 7.d)
    (C.O5, Verb.READ): {
        **every(LEADERS, SCH),
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        **every((*DESKS, R.DECIDER), NET),
    },
    (C.O5, Verb.WRITE): {**every(LEADERS, SCH), R.REGIONAL_SUPERINTENDENT: REG, **every(DESKS, NET)},
    # O6: reviews and milestones: principal, region, chief academic officer
    (C.O6, Verb.READ): {
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        **every((*DESKS, R.DECIDER), NET),
    },
    (C.O6, Verb.WRITE): {R.PRINCIPAL: SCH, R.REGIONAL_SUPERINTENDENT: REG, **every(DESKS, NET)},
    (C.O6, Verb.APPROVE): {R.REGIONAL_SUPERINTENDENT: REG, R.CHIEF_ACADEMIC_OFFICER: NET},
    # O7: own hours, and those whom one supervises
    (C.O7, Verb.READ): {
        **every(LEADERS, OWN),
        R.PRINCIPAL: SUP,
        R.REGIONAL_SUPERINTENDENT: SUP,
        **every(DESKS, NET),
    },
    (C.O7, Verb.WRITE): {**every(LEADERS, OWN), **every(DESKS, NET)},
    # O8: anybody at a school says what is broken; operations works through it
    (C.O8, Verb.READ): {
        **every(AT_SCHOOL, OWN),
        R.PRINCIPAL: SCH,
        R.AP_OPERATIONS: SCH,
        R.REGISTRAR: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        **every((*DESKS, R.DECIDER), NET),
    },
    (C.O8, Verb.WRITE): {
        **every(AT_SCHOOL, OWN),
        R.PRINCIPAL: SCH,
        R.AP_OPERATIONS: SCH,
        R.REGISTRAR: SCH,
        **every(DESKS, NET),
    },
    # O9: aggregates of ten or more by group
    (C.O9, Verb.READ): {
        **every(LEADERS, SCH),
        R.REGIONAL_SUPERINTENDENT: REG,
        **every(OVERSEERS, NET),
        **every((*DESKS, R.DECIDER), NET),
    },
    (C.O9, Verb.WRITE): {
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        **every(DESKS, NET),
    },
    # S1f: the student's own words about what comes next, and where it is being tried
    (C.S1F, Verb.READ): {
        **every((R.COUNSELOR, R.SOCIAL_WORKER), CAS),
        **every(LEADERS_OF_LEARNING, SCH),
        R.RECORDS_OFFICER: NET,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        **every((*DESKS, *BUILDERS, R.DECIDER), NET),
    },
    (C.S1F, Verb.WRITE): {
        R.COUNSELOR: CAS,
        R.PRINCIPAL: SCH,
        R.STUDENT: OWN,
        **every((*DESKS, *BUILDERS), NET),
    },
    # S1m: what a family earns stands behind it: no leader and no teacher reads it of a student
    (C.S1M, Verb.READ): {
        R.COUNSELOR: CAS,
        R.RECORDS_OFFICER: NET,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        **every((*DESKS, *BUILDERS, R.DECIDER), NET),
    },
    (C.S1M, Verb.WRITE): {R.COUNSELOR: CAS, R.STUDENT: OWN, **every((*DESKS, *BUILDERS), NET)},
    # S1g: retention class of its own: whoever looks after graduates, for as long as four semesters need
    (C.S1G, Verb.READ): {
        R.COUNSELOR: SCH,
        R.PRINCIPAL: SCH,
        R.DATA_DIRECTOR: NET,
        R.RECORDS_OFFICER: NET,
        **every((*DESKS, *BUILDERS), NET),
    },
    (C.S1G, Verb.WRITE): {R.DATA_DIRECTOR: NET, **every((*DESKS, *BUILDERS), NET)},
}
