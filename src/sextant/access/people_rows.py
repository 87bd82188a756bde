"""Rows of the matrix about how adults and students are with one another, and what staff learn for it."""

from sextant.access.groups import (
    AT_SCHOOL,
    BUILDERS,
    CAS,
    CHI,
    COA,
    GRD,
    LEADERS,
    NET,
    OVERSEERS,
    OWN,
    REG,
    SCH,
    SCR,
    SCREENERS,
    SEC,
    SEO,
    SUP,
    TEACHERS,
    TOD,
    C,
    R,
    Row,
    every,
)
from sextant.kernel.guard import RecordClass, Verb

PEOPLE_ROWS: dict[tuple[RecordClass, Verb], Row] = {
    # S1k: family contacts, one log for all systems: a guardian reads her own, no student and no other one;
    # whoever looks after data counts nothing from it that would need the notes
    (C.S1K, Verb.READ): {
        **every(TEACHERS, SEC),
        **every(SCREENERS, CAS),
        **every((*LEADERS, R.NURSE, R.REGISTRAR), SCH),
        R.DEAN: GRD,
        **every((R.CHIEF_ACADEMIC_OFFICER, R.CULTURE_DIRECTOR, R.SUPPORT_DIRECTOR, R.RECORDS_OFFICER), NET),
        R.REGIONAL_SUPERINTENDENT: REG,
        R.GUARDIAN: CHI,
        R.BREAK_GLASS: SCH,
        # The desk offers a family the times of whoever teaches or counsels its child, and keeps its choice.
        **every((*BUILDERS, R.DECIDER, R.CLOCK_WATCH, R.FAMILY_DESK), NET),
    },
    (C.S1K, Verb.WRITE): {
        **every(TEACHERS, SEC),
        **every(SCREENERS, CAS),
        **every((*LEADERS, R.NURSE, R.REGISTRAR), SCH),
        R.DEAN: GRD,
        **every((*BUILDERS, R.FAMILY_DESK), NET),
    },
    # S1n: which adult a student would go to: whoever reads her class lists, and her family; she names her own
    (C.S1N, Verb.READ): {
        **every(TEACHERS, SEC),
        **every((R.PARA, R.SUBSTITUTE), TOD),
        **every(SCREENERS, SCR),
        R.CLINICAL_SUPERVISOR: SUP,
        R.COACH: COA,
        **every((*LEADERS, R.NURSE, R.REGISTRAR), SCH),
        R.DEAN: GRD,
        **every(OVERSEERS, NET),
        R.REGIONAL_SUPERINTENDENT: REG,
        R.RECORDS_OFFICER: NET,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        R.BREAK_GLASS: SCH,
        **every((*BUILDERS, R.DECIDER), NET),
    },
    (C.S1N, Verb.WRITE): {
        **every(TEACHERS, SEC),
        **every((R.PARA, R.SUBSTITUTE), TOD),
        **every(SCREENERS, CAS),
        **every((*LEADERS, R.NURSE, R.REGISTRAR), SCH),
        R.DEAN: GRD,
        R.STUDENT: OWN,
        **every(BUILDERS, NET),
    },
    # S1p: recognition: whoever reads a student's class lists, and her family. A teacher sees a student of
    # another class do well in the hallway, says so, and takes a slip of the finger back.
    (C.S1P, Verb.READ): {
        **every(TEACHERS, SEO),
        **every((R.PARA, R.SUBSTITUTE), TOD),
        **every(SCREENERS, SCR),
        R.CLINICAL_SUPERVISOR: SUP,
        R.COACH: COA,
        **every((*LEADERS, R.NURSE, R.REGISTRAR), SCH),
        R.DEAN: GRD,
        **every(OVERSEERS, NET),
        R.REGIONAL_SUPERINTENDENT: REG,
        R.RECORDS_OFFICER: NET,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        R.BREAK_GLASS: SCH,
        **every((*BUILDERS, R.DECIDER), NET),
    },
    (C.S1P, Verb.WRITE): {
        **every(TEACHERS, SEO),
        **every((R.PARA, R.SUBSTITUTE), TOD),
        **every(SCREENERS, CAS),
        **every((*LEADERS, R.NURSE, R.REGISTRAR), SCH),
        R.DEAN: GRD,
        **every(BUILDERS, NET),
    },
    # S3k: corrections and check-ins: whoever gave them, and who looks after the student or the school; no
    # colleague, and no family: a tally without consequence is told by a person, or not at all
    (C.S3K, Verb.READ): {
        **every(AT_SCHOOL, OWN),
        **every((R.COUNSELOR, R.SOCIAL_WORKER, R.PSYCHOLOGIST), CAS),
        **every((R.PRINCIPAL, R.AP_CULTURE, R.AP_INSTRUCTION), SCH),
        R.DEAN: GRD,
        # The desk counts corrections by class, and for a school; it shows no row of them.
        **every((*BUILDERS, R.DECIDER, R.CONSISTENCY_DESK), NET),
    },
    (C.S3K, Verb.WRITE): {
        **every(AT_SCHOOL, OWN),
        **every((R.COUNSELOR, R.SOCIAL_WORKER, R.PSYCHOLOGIST), CAS),
        **every((R.PRINCIPAL, R.AP_CULTURE), SCH),
        R.DEAN: GRD,
        **every(BUILDERS, NET),
    },
    # L2c: how far staff are in learning about culture: one's own, and the leaders who count it
    (C.L2C, Verb.READ): {
        **every(AT_SCHOOL, OWN),
        **every((R.PRINCIPAL, R.AP_CULTURE), SCH),
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CULTURE_DIRECTOR: NET,
        R.DEMO_BUILDER: NET,
    },
    (C.L2C, Verb.WRITE): {**every(AT_SCHOOL, OWN), R.DEMO_BUILDER: NET},
    # A1p: private reflections: the author, nobody else, no leader and no process
    (C.A1P, Verb.READ): every(AT_SCHOOL, OWN),
    (C.A1P, Verb.WRITE): every(AT_SCHOOL, OWN),
}
