"""Rows of the matrix about support: the menu, tiers, plans, groups, progress, and why."""

from sextant.access.groups import (
    AT_SCHOOL,
    CHI,
    COA,
    GRD,
    LEADERS_OF_LEARNING,
    NET,
    OVERSEERS,
    OWN,
    REG,
    SCH,
    SCR,
    SCREENERS,
    SEC,
    SUP,
    TEACHERS,
    TOD,
    C,
    R,
    Row,
    every,
)
from sextant.kernel.guard import RecordClass, Verb

SUPPORT_ROWS: dict[tuple[RecordClass, Verb], Row] = {
    # P1: the menu of interventions and what works here, in groups of ten or more: all staff
    (C.P1, Verb.READ): {
        **every((*AT_SCHOOL, R.CONTENT_EXPERT, R.REGIONAL_SUPERINTENDENT, *OVERSEERS), NET),
        **every((R.DEMO_BUILDER, R.DECIDER, R.SUPPORT_DESK), NET),
    },
    (C.P1, Verb.WRITE): every((R.SUPPORT_DIRECTOR, R.DEMO_BUILDER, R.SUPPORT_DESK), NET),
    # S1s: support as a teacher of the student sees it: tier, group times, progress; never a reason
    (C.S1S, Verb.READ): {
        **every(TEACHERS, SEC),
        **every((R.PARA, R.SUBSTITUTE), TOD),
        **every(SCREENERS, SCR),
        R.CLINICAL_SUPERVISOR: SUP,
        R.COACH: COA,
        **every(LEADERS_OF_LEARNING, SCH),
        R.DEAN: GRD,
        **every(OVERSEERS, NET),
        R.REGIONAL_SUPERINTENDENT: REG,
        R.RECORDS_OFFICER: NET,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        **every((R.DEMO_BUILDER, R.DECIDER, R.CLOCK_WATCH, R.SUPPORT_DESK), NET),
    },
    # Whoever manages a plan or leads a group keeps it; leaders of learning those of the school.
    (C.S1S, Verb.WRITE): {
        **every(TEACHERS, SEC),
        **every(SCREENERS, SCR),
        **every(LEADERS_OF_LEARNING, SCH),
        **every((R.DEMO_BUILDER, R.CLOCK_WATCH, R.SUPPORT_DESK), NET),
    },
    # S1r: why: whoever asked reads her own; whoever screens, manages the case or leads the school reads all
    (C.S1R, Verb.READ): {
        **every(AT_SCHOOL, OWN),
        **every(SCREENERS, SCR),
        R.CLINICAL_SUPERVISOR: SUP,
        **every(LEADERS_OF_LEARNING, SCH),
        R.DEAN: GRD,
        R.SUPPORT_DIRECTOR: NET,
        R.RECORDS_OFFICER: NET,
        **every((R.DEMO_BUILDER, R.DECIDER, R.CLOCK_WATCH, R.SUPPORT_DESK), NET),
    },
    # Anybody at school may refer (22 Pa. Code 12.42).
    (C.S1R, Verb.WRITE): {
        **every(AT_SCHOOL, OWN),
        **every(SCREENERS, SCR),
        **every(LEADERS_OF_LEARNING, SCH),
        R.DEAN: GRD,
        **every((R.DEMO_BUILDER, R.CLOCK_WATCH, R.SUPPORT_DESK), NET),
    },
}
