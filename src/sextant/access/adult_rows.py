"""Rows of the matrix about adults at work: directory, coaching, evaluation; and the budget."""

from sextant.access.groups import (
    ALL_PROCESSES,
    AT_SCHOOL,
    BUILDERS,
    CENTRAL,
    COA,
    NET,
    OWN,
    REG,
    SCH,
    SUP,
    TEACHERS,
    C,
    R,
    Row,
    every,
)
from sextant.kernel.guard import RecordClass, Verb

ADULT_ROWS: dict[tuple[RecordClass, Verb], Row] = {
    # A0: staff directory: names, who teaches what
    (C.A0, Verb.READ): {
        **every((*AT_SCHOOL, *CENTRAL, R.REGIONAL_SUPERINTENDENT), NET),
        R.SUPPORT_GRANTEE: SCH,
        **every(ALL_PROCESSES, NET),
        R.SIGN_IN: NET,
    },
    (C.A0, Verb.WRITE): {
        R.HR: NET,
        R.DATA_DIRECTOR: NET,
        R.PRINCIPAL: SCH,
        R.AP_OPERATIONS: SCH,
        R.REGISTRAR: SCH,
        # Whoever accepts an offer is put on file, with her seat, in the transaction of her answer.
        # The talent desk ends what somebody held once human resources has recorded that she leaves.
        **every((*BUILDERS, R.TALENT_DESK), NET),
        R.INSTALLER: NET,
    },
    # A0s: seats, and who coaches whom. Rights are derived from these rows, so only the network writes
    # them, and nobody one about herself (see reach.py). The lesson desk writes who coaches whom, where a
    # cycle is agreed on or a leader of learning says so. The leadership desk writes who acts in a vacant seat
    # of a school's team (domain 7.a: a vacant seat has a named acting person), where the principal or the
    # region says so, of somebody else, for at most 120 days.
    (C.A0S, Verb.READ): {
        **every((*AT_SCHOOL, *CENTRAL, R.REGIONAL_SUPERINTENDENT), NET),
        R.SUPPORT_GRANTEE: SCH,
        **every(ALL_PROCESSES, NET),
        R.SIGN_IN: NET,
    },
    (C.A0S, Verb.WRITE): {
        R.HR: NET,
        R.DATA_DIRECTOR: NET,
        **every((*BUILDERS, R.LESSON_DESK, R.TALENT_DESK, R.LEADERSHIP_DESK), NET),
        R.INSTALLER: NET,
    },
    # A1: coaching, developmental; one's own are also the visits that one has made
    (C.A1, Verb.READ): {
        **every((R.TEACHER, R.SPED_TEACHER, R.EL_TEACHER, R.INTERVENTIONIST), OWN),
        R.COACH: COA,
        R.PRINCIPAL: SCH,
        R.AP_INSTRUCTION: SCH,
        R.AP_SPED: SUP,
        **every((R.DEMO_BUILDER, R.LESSON_DESK, R.DECIDER), NET),
    },
    (C.A1, Verb.WRITE): {
        **every(TEACHERS, OWN),
        R.COACH: COA,
        R.PRINCIPAL: OWN,
        R.AP_INSTRUCTION: SCH,
        R.AP_SPED: SUP,
        **every((R.DEMO_BUILDER, R.LESSON_DESK), NET),
    },
    # A contested visit is decided by one seat: neither side of it, nor the teacher's coach (see instruction).
    (C.A1, Verb.APPROVE): {
        R.AP_INSTRUCTION: SCH,
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
    },
    # A1c: how observers score beside the master scores of a calibration
    (C.A1C, Verb.READ): {
        **every((R.COACH, R.AP_SPED, R.AP_CULTURE), OWN),
        R.PRINCIPAL: SCH,
        R.AP_INSTRUCTION: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        **every((R.DEMO_BUILDER, R.LESSON_DESK, R.DECIDER), NET),
    },
    (C.A1C, Verb.WRITE): {
        **every((R.COACH, R.PRINCIPAL, R.AP_INSTRUCTION, R.AP_SPED, R.AP_CULTURE), OWN),
        **every((R.DEMO_BUILDER, R.LESSON_DESK), NET),
    },
    # A2: a teacher's value-added estimate; the data director reads it for quality control
    (C.A2, Verb.READ): {
        **every(TEACHERS, OWN),
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.HR: NET,
        R.DATA_DIRECTOR: NET,
        **every((R.GROWTH_RUN, R.DEMO_BUILDER, R.DECIDER, R.TALENT_DESK), NET),
    },
    (C.A2, Verb.WRITE): every((R.GROWTH_RUN, R.DEMO_BUILDER), NET),
    # A2e: evaluation: what was seen, scored and said; no coach, no peer, and nobody who looks after data
    (C.A2E, Verb.READ): {
        **every(TEACHERS, OWN),
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.HR: NET,
        **every((R.DEMO_BUILDER, R.DECIDER, R.LESSON_DESK, R.TALENT_DESK), NET),
    },
    # The lesson desk writes a teacher's word and an appeal's end, for whoever may say them.
    (C.A2E, Verb.WRITE): {R.PRINCIPAL: SCH, **every((R.DEMO_BUILDER, R.LESSON_DESK), NET)},
    (C.A2E, Verb.APPROVE): {R.PRINCIPAL: SCH, R.REGIONAL_SUPERINTENDENT: REG},
    # O1: budget and positions; O2, salary pools of five people or more
    (C.O1, Verb.READ): {
        R.PRINCIPAL: SCH,
        R.AP_OPERATIONS: SCH,
        R.AP_INSTRUCTION: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.FINANCE: NET,
        R.HR: NET,
        R.DATA_DIRECTOR: NET,
        R.RECRUITER: NET,
        **every((R.DEMO_BUILDER, R.TALENT_DESK, R.CAREERS_DESK, R.DECIDER, R.LEADERSHIP_DESK), NET),
    },
    (C.O1, Verb.WRITE): {
        R.PRINCIPAL: SCH,
        R.AP_OPERATIONS: SCH,
        R.FINANCE: NET,
        **every((R.DEMO_BUILDER, R.TALENT_DESK, R.LEADERSHIP_DESK), NET),
    },
    (C.O1, Verb.APPROVE): {R.PRINCIPAL: SCH, R.REGIONAL_SUPERINTENDENT: REG, R.FINANCE: NET},
}
