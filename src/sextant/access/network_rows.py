"""Rows of the matrix about the network itself: structure, administration, feeds, methods, work."""

from sextant.access.groups import (
    ALL_PROCESSES,
    AT_SCHOOL,
    BUILDERS,
    CENTRAL,
    EVERYBODY,
    EXPORTERS,
    LEADERS,
    LEADERS_OF_LEARNING,
    NET,
    OVERSEERS,
    OWN,
    REG,
    SCH,
    SCREENERS,
    TEACHERS,
    C,
    R,
    Row,
    every,
)
from sextant.kernel.guard import RecordClass, Verb

NETWORK_ROWS: dict[tuple[RecordClass, Verb], Row] = {
    # N0: structure: schools, calendar, courses, sections, outside ids
    (C.N0, Verb.READ): every((*EVERYBODY, R.API_CLIENT, *ALL_PROCESSES), NET) | {R.SIGN_IN: NET},
    (C.N0, Verb.WRITE): {
        R.DATA_DIRECTOR: NET,
        R.PRINCIPAL: SCH,
        R.AP_OPERATIONS: SCH,
        R.REGISTRAR: SCH,
        R.IMPORTER: NET,
        R.DEMO_BUILDER: NET,
        R.INSTALLER: NET,
    },
    # N1: administration: thresholds, grants
    (C.N1, Verb.READ): {
        R.DATA_DIRECTOR: NET,
        R.DATA_ANALYST: NET,
        R.PRIVACY_OFFICER: NET,
        R.SYSTEM_ADMINISTRATOR: NET,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.REGIONAL_SUPERINTENDENT: REG,
        **every(LEADERS, SCH),
        R.REGISTRAR: SCH,
        **every((*BUILDERS, R.GROWTH_RUN, R.DECIDER, R.INSTALLER, R.CLOCK_WATCH, R.GRANT_DESK), NET),
    },
    (C.N1, Verb.WRITE): {
        R.DATA_DIRECTOR: NET,
        **every((*BUILDERS, R.INSTALLER, R.GRANT_DESK), NET),
    },
    (C.N1, Verb.APPROVE): {R.DATA_DIRECTOR: NET},
    # N2: feeds: files that came in, rows set aside, news that failed; of no school, so for the network's own
    (C.N2, Verb.READ): {
        R.DATA_DIRECTOR: NET,
        R.DATA_ANALYST: NET,
        R.PRIVACY_OFFICER: NET,
        R.SYSTEM_ADMINISTRATOR: NET,
        **every((*BUILDERS, R.DECIDER, R.CLOCK_WATCH), NET),
    },
    (C.N2, Verb.WRITE): {R.DATA_DIRECTOR: NET, **every((*BUILDERS, R.DECIDER, R.CLOCK_WATCH), NET)},
    (C.N2, Verb.APPROVE): {R.DATA_DIRECTOR: NET},
    # N3: methods: growth runs, the interlocks' modes and runs; what a leader's figures rest on
    (C.N3, Verb.READ): {
        R.DATA_DIRECTOR: NET,
        R.DATA_ANALYST: NET,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.REGIONAL_SUPERINTENDENT: NET,
        **every(LEADERS_OF_LEARNING, NET),
        **every((*BUILDERS, R.GROWTH_RUN, R.DECIDER, R.CLOCK_WATCH), NET),
    },
    (C.N3, Verb.WRITE): {
        R.DATA_DIRECTOR: NET,
        **every((*BUILDERS, R.GROWTH_RUN, R.DECIDER, R.CLOCK_WATCH), NET),
    },
    (C.N3, Verb.APPROVE): {R.DATA_DIRECTOR: NET},
    # T1: tests before they are given, and what their items did: whoever has read an item has had the test
    (C.T1, Verb.READ): {
        R.CONTENT_EXPERT: NET,
        R.DATA_DIRECTOR: NET,
        R.DATA_ANALYST: NET,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        **every((*BUILDERS, R.TEST_DESK, R.DECIDER), NET),
    },
    (C.T1, Verb.WRITE): {
        R.CONTENT_EXPERT: NET,
        R.DATA_DIRECTOR: NET,
        **every((*BUILDERS, R.TEST_DESK), NET),
    },
    (C.T1, Verb.APPROVE): {R.CONTENT_EXPERT: NET, R.DATA_DIRECTOR: NET},
    # T2: tests as staff may know them: windows, and items once they are released; never students or families
    (C.T2, Verb.READ): {
        **every((*TEACHERS, *SCREENERS, R.COACH, R.DEAN, *LEADERS), NET),
        R.CONTENT_EXPERT: NET,
        R.REGIONAL_SUPERINTENDENT: NET,
        **every(OVERSEERS, NET),
        **every((*BUILDERS, R.TEST_DESK, R.GROWTH_RUN, R.DECIDER), NET),
    },
    (C.T2, Verb.WRITE): {
        R.CONTENT_EXPERT: NET,
        R.DATA_DIRECTOR: NET,
        R.PRINCIPAL: SCH,
        R.AP_INSTRUCTION: SCH,
        **every((*BUILDERS, R.TEST_DESK), NET),
    },
    (C.T2, Verb.APPROVE): {R.DATA_DIRECTOR: NET},
    # W1: work items: whoever owes them, and the principal of the school
    (C.W1, Verb.READ): {
        **every((*AT_SCHOOL, *CENTRAL), OWN),
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.DATA_DIRECTOR: NET,
        R.DECIDER: NET,
        R.GROWTH_RUN: NET,
        R.DEMO_BUILDER: NET,
        R.CLOCK_WATCH: NET,
    },
    (C.W1, Verb.WRITE): {
        **every((*AT_SCHOOL, *CENTRAL), OWN),
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: OWN,
        R.DECIDER: NET,
        R.DEMO_BUILDER: NET,
        R.CLOCK_WATCH: NET,
    },
    # X1: lists taken out: whoever made them; the privacy officer reads who took what, and why
    (C.X1, Verb.READ): {
        **every((*EXPORTERS, R.REGIONAL_SUPERINTENDENT), OWN),
        R.PRIVACY_OFFICER: NET,
        **every((R.DEMO_BUILDER, R.CLOCK_WATCH), NET),
    },
    (C.X1, Verb.WRITE): {
        **every((*EXPORTERS, R.REGIONAL_SUPERINTENDENT), OWN),
        **every((R.DEMO_BUILDER, R.CLOCK_WATCH), NET),
    },
}
