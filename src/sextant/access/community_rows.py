"""Rows of the matrix about the school community: rituals, student leadership and voice, skills, pulses."""

from sextant.access.groups import (
    AT_SCHOOL,
    BUILDERS,
    CHI,
    EVERYBODY,
    GRD,
    LEADERS_OF_LEARNING,
    NET,
    OVERSEERS,
    OWN,
    PROCESSES_BUT_THE_EXTRACT,
    REG,
    SCH,
    SCR,
    SCREENERS,
    SEC,
    TEACHERS,
    C,
    R,
    Row,
    every,
)
from sextant.kernel.guard import RecordClass, Verb

COMMUNITY_ROWS: dict[tuple[RecordClass, Verb], Row] = {
    # C5: the community as published: everybody reads; leaders keep it, a teacher says what her class held
    (C.C5, Verb.READ): every((*EVERYBODY, *PROCESSES_BUT_THE_EXTRACT), NET),
    (C.C5, Verb.WRITE): {
        **every(TEACHERS, SEC),
        **every((*LEADERS_OF_LEARNING, R.DEAN, R.COUNSELOR, R.SOCIAL_WORKER), SCH),
        **every((R.CULTURE_DIRECTOR, *BUILDERS, R.INSTALLER), NET),
    },
    # C6: how a community stands: all staff of the school, for nobody is named and no group is small
    (C.C6, Verb.READ): {
        **every(AT_SCHOOL, SCH),
        R.REGIONAL_SUPERINTENDENT: REG,
        **every(OVERSEERS, NET),
        **every((R.DEMO_BUILDER, R.DECIDER, R.COMMUNITY_DESK), NET),
    },
    (C.C6, Verb.WRITE): {
        **every((*TEACHERS, *LEADERS_OF_LEARNING, R.DEAN, R.COUNSELOR, R.SOCIAL_WORKER), SCH),
        **every((R.CULTURE_DIRECTOR, R.DEMO_BUILDER, R.COMMUNITY_DESK), NET),
    },
    # C7: answers as they are counted, and who has answered: no person reads either
    (C.C7, Verb.READ): every((R.COMMUNITY_DESK, R.DEMO_BUILDER), NET),
    (C.C7, Verb.WRITE): every((R.COMMUNITY_DESK, R.DEMO_BUILDER), NET),
    # S1l: what students lead, and the adviser's words on their skills; staff write, she and her family read
    (C.S1L, Verb.READ): {
        **every(TEACHERS, SEC),
        **every(SCREENERS, SCR),
        **every(LEADERS_OF_LEARNING, SCH),
        R.DEAN: GRD,
        R.RECORDS_OFFICER: NET,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        **every((R.DEMO_BUILDER, R.COMMUNITY_DESK), NET),
    },
    (C.S1L, Verb.WRITE): {
        **every(TEACHERS, SEC),
        **every(LEADERS_OF_LEARNING, SCH),
        R.DEAN: GRD,
        R.DEMO_BUILDER: NET,
    },
    # S1v: students' own words: a suggestion, a reflection; what comes without a name the desk takes in
    (C.S1V, Verb.READ): {
        **every(TEACHERS, SEC),
        **every(LEADERS_OF_LEARNING, SCH),
        R.DEAN: GRD,
        R.RECORDS_OFFICER: NET,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        **every((R.DEMO_BUILDER, R.COMMUNITY_DESK), NET),
    },
    (C.S1V, Verb.WRITE): {
        **every(TEACHERS, SEC),
        **every(LEADERS_OF_LEARNING, SCH),
        R.DEAN: GRD,
        R.STUDENT: OWN,
        **every((R.DEMO_BUILDER, R.COMMUNITY_DESK), NET),
    },
}
