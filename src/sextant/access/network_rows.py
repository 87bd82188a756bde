"""Rows of the matrix about the network itself: structure, administration, feeds, methods, work."""

from sextant.access.groups import (
    ALL_PROCESSES,
    AT_SCHOOL,
    BUILDERS,
    CENTRAL,
    COA,
    EVERYBODY,
    EXPORTERS,
    LEADERS,
    LEADERS_OF_LEARNING,
    NET,
    OVERSEERS,
    OWN,
    PROCESSES_BUT_THE_EXTRACT,
    REG,
    SCH,
    SCREENERS,
    SUP,
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
        R.GROUP_DESK: NET,
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
        R.REMOVAL_DESK: NET,
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
        **every((*BUILDERS, R.GROWTH_RUN, R.DECIDER, R.CLOCK_WATCH, R.EXTRACTOR), NET),
        R.CONSISTENCY_DESK: NET,
        # Which run is final: an advancement case rests on no other (domain 2.c).
        R.TALENT_DESK: NET,
    },
    (C.N3, Verb.WRITE): {
        R.DATA_DIRECTOR: NET,
        **every((*BUILDERS, R.GROWTH_RUN, R.DECIDER, R.CLOCK_WATCH, R.CONSISTENCY_DESK), NET),
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
        **every((*BUILDERS, R.TEST_DESK, R.GROWTH_RUN, R.DECIDER, R.GROUP_DESK, R.EXTRACTOR), NET),
    },
    (C.T2, Verb.WRITE): {
        R.CONTENT_EXPERT: NET,
        R.DATA_DIRECTOR: NET,
        R.PRINCIPAL: SCH,
        R.AP_INSTRUCTION: SCH,
        **every((*BUILDERS, R.TEST_DESK), NET),
    },
    (C.T2, Verb.APPROVE): {R.DATA_DIRECTOR: NET},
    # L1: lessons as staff know them; the central office writes, schools adjust and never edit
    (C.L1, Verb.READ): {
        **every((*AT_SCHOOL, *CENTRAL, R.REGIONAL_SUPERINTENDENT), NET),
        **every(PROCESSES_BUT_THE_EXTRACT, NET),
    },
    (C.L1, Verb.WRITE): {
        **every((R.CONTENT_EXPERT, R.CHIEF_ACADEMIC_OFFICER), NET),
        **every((*BUILDERS, R.INSTALLER), NET),
    },
    (C.L1, Verb.APPROVE): {R.CONTENT_EXPERT: NET, R.CHIEF_ACADEMIC_OFFICER: NET, R.DEMO_BUILDER: NET},
    # K1: wrapped keys of sealed words: the process that opens and seals, and nobody else
    (C.K1, Verb.READ): {R.KEY_KEEPER: NET},
    (C.K1, Verb.WRITE): every((R.KEY_KEEPER, R.DEMO_BUILDER), NET),
    # K2: orders to destroy a key: who keeps privacy and who keeps records, one asks and another approves
    (C.K2, Verb.READ): every((R.PRIVACY_OFFICER, R.RECORDS_OFFICER), NET),
    (C.K2, Verb.WRITE): every((R.PRIVACY_OFFICER, R.RECORDS_OFFICER, R.DEMO_BUILDER), NET),
    (C.K2, Verb.APPROVE): every((R.PRIVACY_OFFICER, R.RECORDS_OFFICER), NET),
    # C1: the code of conduct as published: everybody reads what is expected, families and students too
    (C.C1, Verb.READ): every((*EVERYBODY, *PROCESSES_BUT_THE_EXTRACT), NET),
    (C.C1, Verb.WRITE): every((R.CULTURE_DIRECTOR, R.CHIEF_ACADEMIC_OFFICER, *BUILDERS, R.INSTALLER), NET),
    # L2: how a teacher prepares and learns: her own, her coach, her leaders, the content experts; no peer
    (C.L2, Verb.READ): {
        **every((*TEACHERS, R.INTERVENTIONIST), OWN),
        R.COACH: COA,
        **every((R.PRINCIPAL, R.AP_INSTRUCTION), SCH),
        R.AP_SPED: SUP,
        R.REGIONAL_SUPERINTENDENT: REG,
        **every((R.CONTENT_EXPERT, R.CHIEF_ACADEMIC_OFFICER), NET),
        **every((*BUILDERS, R.DECIDER, R.CLOCK_WATCH, R.LESSON_DESK), NET),
    },
    (C.L2, Verb.WRITE): {
        **every((*TEACHERS, R.INTERVENTIONIST), OWN),
        R.COACH: COA,
        **every((R.PRINCIPAL, R.AP_INSTRUCTION), SCH),
        R.CONTENT_EXPERT: NET,
        **every((*BUILDERS, R.CLOCK_WATCH, R.LESSON_DESK), NET),
    },
    # L3: sessions and demonstration rooms: all staff may come, leaders and whoever leads one set them up
    (C.L3, Verb.READ): {
        **every((*AT_SCHOOL, *CENTRAL, R.REGIONAL_SUPERINTENDENT), NET),
        **every(PROCESSES_BUT_THE_EXTRACT, NET),
    },
    (C.L3, Verb.WRITE): {
        **every((*TEACHERS, R.COACH), OWN),
        **every((R.PRINCIPAL, R.AP_INSTRUCTION, R.AP_CULTURE), SCH),
        **every((R.CONTENT_EXPERT, R.CHIEF_ACADEMIC_OFFICER, R.CULTURE_DIRECTOR), NET),
        **every((*BUILDERS, R.LESSON_DESK), NET),
    },
    # L4: how the standards stand in a school: never fewer than five teachers, and nobody named
    (C.L4, Verb.READ): {
        **every((R.PRINCIPAL, R.AP_INSTRUCTION, R.AP_SPED), SCH),
        R.COACH: OWN,
        R.REGIONAL_SUPERINTENDENT: REG,
        **every((R.CONTENT_EXPERT, R.CHIEF_ACADEMIC_OFFICER, R.DATA_DIRECTOR, R.DATA_ANALYST), NET),
        **every((R.DEMO_BUILDER, R.DECIDER, R.LESSON_DESK), NET),
    },
    (C.L4, Verb.WRITE): {
        **every((R.PRINCIPAL, R.AP_INSTRUCTION), SCH),
        R.COACH: OWN,
        **every((R.DEMO_BUILDER, R.LESSON_DESK), NET),
    },
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
        # The wait-list names what is owed and not yet screened.
        R.SUPPORT_DESK: NET,
        # Openings: rates of selection that human resources looks into are open work.
        R.TALENT_DESK: NET,
        # A family's request for a record is owed from the day it is sent.
        R.FAMILY_DESK: NET,
        # Leadership: clocks of what comes after school.
        R.LEADERSHIP_DESK: NET,
    },
    (C.W1, Verb.WRITE): {
        **every((*AT_SCHOOL, *CENTRAL), OWN),
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: OWN,
        R.DECIDER: NET,
        R.DEMO_BUILDER: NET,
        R.CLOCK_WATCH: NET,
        R.SUPPORT_DESK: NET,
        R.TALENT_DESK: NET,
        R.FAMILY_DESK: NET,
        R.LEADERSHIP_DESK: NET,
    },
    # W2: notices: one's own, and the clock that sends them; no leader reads whether somebody's mail went out.
    # What families were sent is the desk's that writes in the language of the home.
    (C.W2, Verb.READ): {
        **every((*AT_SCHOOL, *CENTRAL, R.REGIONAL_SUPERINTENDENT), OWN),
        **every((R.CLOCK_WATCH, R.DEMO_BUILDER, R.SUPPORT_DESK), NET),
    },
    (C.W2, Verb.WRITE): {
        **every((*AT_SCHOOL, *CENTRAL, R.REGIONAL_SUPERINTENDENT), OWN),
        **every((R.CLOCK_WATCH, R.DEMO_BUILDER, R.SUPPORT_DESK), NET),
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
    # X2: the nightly extract: the privacy officer names its recipient and key (decision 6), others look on
    (C.X2, Verb.READ): every(
        (R.PRIVACY_OFFICER, R.DATA_DIRECTOR, R.SYSTEM_ADMINISTRATOR, R.EXTRACTOR, R.DEMO_BUILDER), NET
    ),
    (C.X2, Verb.WRITE): every((R.PRIVACY_OFFICER, R.EXTRACTOR, R.DEMO_BUILDER), NET),
}
