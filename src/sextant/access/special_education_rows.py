"""Rows of the matrix about programs: accommodations, special education, restricted ones."""

from sextant.access.groups import (
    BUILDERS,
    CAO,
    CAS,
    CHI,
    GRD,
    NET,
    OWN,
    SCH,
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

# Who gives services that a plan names.
PROVIDERS = (R.SPED_TEACHER, R.INTERVENTIONIST, R.COUNSELOR, R.SOCIAL_WORKER, R.PSYCHOLOGIST)

SPECIAL_EDUCATION_ROWS: dict[tuple[RecordClass, Verb], Row] = {
    # S2a: accommodations at a glance
    (C.S2A, Verb.READ): {
        **every(TEACHERS, SEC),
        **every((R.PARA, R.SUBSTITUTE), TOD),
        R.CLINICAL_SUPERVISOR: SUP,
        R.INTERVENTIONIST: CAS,
        R.PRINCIPAL: SCH,
        R.AP_INSTRUCTION: SCH,
        R.AP_CULTURE: SCH,
        R.AP_SPED: SCH,
        R.COUNSELOR: CAS,
        R.SOCIAL_WORKER: CAS,
        R.PSYCHOLOGIST: CAS,
        R.DEAN: GRD,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        **every((*BUILDERS, R.TEST_DESK, R.SUPPORT_DESK), NET),
    },
    # What students had at a test comes in with their answers.
    (C.S2A, Verb.WRITE): {
        R.AP_SPED: SCH,
        R.SPED_TEACHER: CAS,
        **every((*BUILDERS, R.TEST_DESK), NET),
    },
    # S2b: full special education, 504 and English-learner records
    (C.S2B, Verb.READ): {
        R.SPED_TEACHER: CAS,
        R.AP_SPED: SCH,
        R.PRINCIPAL: SCH,
        R.COUNSELOR: CAS,
        R.SOCIAL_WORKER: CAS,
        R.PSYCHOLOGIST: CAS,
        R.CLINICAL_SUPERVISOR: SUP,
        R.GUARDIAN: CHI,
        **every(BUILDERS, NET),
        # Groups keep what a plan asks for; that a student has one goes no further. The desk of culture
        # tells it to whoever reads accommodations, before a decision.
        **every((R.GROWTH_RUN, R.GROUP_DESK, R.CULTURE_DESK), NET),
        # Counts by group, and effects, of ten or more.
        **every((R.CONSISTENCY_DESK, R.COMMUNITY_DESK), NET),
        # The counter of removals opens the law's clocks, whoever records the day; the desk of support does so
        # for whoever heard a parent ask, and serves who comes mid-year with a plan from the first day.
        **every((R.REMOVAL_DESK, R.SUPPORT_DESK), NET),
    },
    (C.S2B, Verb.WRITE): {
        R.AP_SPED: SCH,
        R.SPED_TEACHER: CAS,
        R.PSYCHOLOGIST: CAS,
        **every((*BUILDERS, R.REMOVAL_DESK, R.SUPPORT_DESK), NET),
    },
    # S2s: service minutes: whoever gives a service reads and logs her own; the principal counts of the desk
    (C.S2S, Verb.READ): {
        **every(PROVIDERS, CAO),
        R.AP_SPED: SCH,
        R.GUARDIAN: CHI,
        **every((R.DEMO_BUILDER, R.DECIDER, R.SUPPORT_DESK), NET),
    },
    (C.S2S, Verb.WRITE): {
        **every(PROVIDERS, CAO),
        R.AP_SPED: SCH,
        **every((R.DEMO_BUILDER, R.SUPPORT_DESK), NET),
    },
    # S2k: who has read that accommodations changed: each teacher says it of herself alone
    (C.S2K, Verb.READ): {
        **every(TEACHERS, OWN),
        R.AP_SPED: SCH,
        **every((R.DEMO_BUILDER, R.DECIDER, R.SUPPORT_DESK), NET),
    },
    (C.S2K, Verb.WRITE): {
        **every(TEACHERS, OWN),
        **every((R.DEMO_BUILDER, R.SUPPORT_DESK), NET),
    },
    # S2c: restricted programs: for counts, by processes; the registrar and AP keep them
    (C.S2C, Verb.READ): {
        R.REGISTRAR: SCH,
        R.SOCIAL_WORKER: CAS,
        R.GUARDIAN: CHI,
        **every((*BUILDERS, R.CONSISTENCY_DESK), NET),
    },
    (C.S2C, Verb.WRITE): {R.REGISTRAR: SCH, **every(BUILDERS, NET)},
}
