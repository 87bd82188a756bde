"""Rows of the matrix about wellness and safety."""

from sextant.access.groups import (
    AT_SCHOOL,
    CHI,
    GRD,
    LEADERS_OF_LEARNING,
    NET,
    OWN,
    REG,
    REL,
    SCH,
    SCR,
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

# Who sits in the student assistance program (SAP) of a school.
SAP_TEAM = (R.COUNSELOR, R.SOCIAL_WORKER, R.PSYCHOLOGIST)
# Who lays a letter into the box and cannot open it: both write S4, and stand in no row to read it.
LETTERBOX = (R.WELLNESS_DESK, R.DEMO_BUILDER)

WELLNESS_ROWS: dict[tuple[RecordClass, Verb], Row] = {
    # S1t: how to help, when she is away, who her adult is: whoever teaches her, and nobody at home, where it
    # would tell of an episode to which she herself consented
    (C.S1T, Verb.READ): {
        **every(TEACHERS, SEC),
        **every((R.PARA, R.SUBSTITUTE), TOD),
        R.INTERVENTIONIST: SCR,
        **every(SAP_TEAM, SCH),
        R.CLINICAL_SUPERVISOR: SUP,
        **every(LEADERS_OF_LEARNING, SCH),
        R.DEAN: GRD,
        **every((R.DEMO_BUILDER, R.WELLNESS_DESK), NET),
    },
    (C.S1T, Verb.WRITE): {**every(SAP_TEAM, SCH), **every((R.DEMO_BUILDER, R.WELLNESS_DESK), NET)},
    # S4: what was said, agreed and done: the author and her clinical supervisor, and nobody else. The eraser
    # finds the rows of a student whose words are erased, to blank their codes; it has no key to open any.
    (C.S4, Verb.READ): {**every(SAP_TEAM, OWN), R.CLINICAL_SUPERVISOR: SUP, R.ERASER: NET},
    (C.S4, Verb.WRITE): {**every(SAP_TEAM, OWN), **every((*LETTERBOX, R.ERASER), NET)},
    # S4i: that somebody was referred, and where it stands: the SAP team. Whoever refers writes, and reads
    # nothing: an acknowledgement is all that comes back.
    (C.S4I, Verb.READ): {
        **every(SAP_TEAM, SCH),
        R.CLINICAL_SUPERVISOR: SUP,
        **every((R.CLOCK_WATCH, R.WELLNESS_DESK), NET),
    },
    (C.S4I, Verb.WRITE): {
        **every(AT_SCHOOL, OWN),
        **every(SAP_TEAM, SCH),
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        **every(LETTERBOX, NET),
    },
    # S4p: what a release that holds today names: the provider whom it names, and whoever gave it. The
    # letterbox ends the releases of who has left the school; what they name is sealed for it, too.
    (C.S4P, Verb.READ): {
        R.PROVIDER: REL,
        **every(SAP_TEAM, OWN),
        R.CLINICAL_SUPERVISOR: SUP,
        **every((R.WELLNESS_DESK, R.ERASER), NET),
    },
    (C.S4P, Verb.WRITE): {
        R.PROVIDER: REL,
        **every(SAP_TEAM, OWN),
        **every((*LETTERBOX, R.ERASER), NET),
    },
    # S4c: counts by school, in groups of ten or more where they are shown
    (C.S4C, Verb.READ): {
        **every(SAP_TEAM, SCH),
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        **every((R.SUPPORT_DIRECTOR, R.DATA_DIRECTOR, R.CHIEF_ACADEMIC_OFFICER), NET),
        R.WELLNESS_DESK: NET,
    },
    (C.S4C, Verb.WRITE): every(LETTERBOX, NET),
    # S5: a marker without a word of what happened: the named lead reads, everybody at school may raise. The
    # clock reads the time since, and rules ask whether a student is to be left in peace. The superintendent
    # of a region, who is called last, acknowledges; the region's log stays with the leads.
    (C.S5, Verb.READ): {R.SAFETY_LEAD: SCH, **every((R.CLOCK_WATCH, R.WELLNESS_DESK), NET)},
    (C.S5, Verb.WRITE): {
        **every(AT_SCHOOL, OWN),
        R.REGIONAL_SUPERINTENDENT: OWN,
        R.SAFETY_LEAD: SCH,
        **every((R.CLOCK_WATCH, *LETTERBOX), NET),
    },
}
