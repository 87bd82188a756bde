"""Rows of the matrix about consistency: how consequences stand between groups, codes and deciders."""

from sextant.access.groups import NET, OWN, REG, SCH, C, R, Row, every
from sextant.kernel.guard import RecordClass, Verb

_CENTER = (R.CULTURE_DIRECTOR, R.CHIEF_ACADEMIC_OFFICER)

CONSISTENCY_ROWS: dict[tuple[RecordClass, Verb], Row] = {
    # C2: how consequences stand in a school: rates and ratios between groups of ten or more, nobody named
    (C.C2, Verb.READ): {
        **every((R.PRINCIPAL, R.AP_CULTURE, R.AP_SPED, R.DEAN), SCH),
        R.REGIONAL_SUPERINTENDENT: REG,
        **every((*_CENTER, R.SUPPORT_DIRECTOR, R.DATA_DIRECTOR, R.DATA_ANALYST), NET),
        **every((R.DEMO_BUILDER, R.DECIDER, R.CONSISTENCY_DESK), NET),
    },
    (C.C2, Verb.WRITE): every((R.DEMO_BUILDER, R.CONSISTENCY_DESK), NET),
    # C3: how deciders stand: each her own, and whoever leads them
    (C.C3, Verb.READ): {
        R.PRINCIPAL: SCH,
        **every((R.AP_CULTURE, R.DEAN), OWN),
        R.REGIONAL_SUPERINTENDENT: REG,
        **every(_CENTER, NET),
        **every((R.DEMO_BUILDER, R.CONSISTENCY_DESK), NET),
    },
    (C.C3, Verb.WRITE): every((R.DEMO_BUILDER, R.CONSISTENCY_DESK), NET),
    # C4: consistency reviews: which codes and deciders were looked at, what was found and what changes
    (C.C4, Verb.READ): {
        **every((R.PRINCIPAL, R.AP_CULTURE), SCH),
        R.REGIONAL_SUPERINTENDENT: REG,
        **every(_CENTER, NET),
        **every((R.DEMO_BUILDER, R.DECIDER), NET),
    },
    (C.C4, Verb.WRITE): {R.PRINCIPAL: SCH, R.CULTURE_DIRECTOR: NET, R.DEMO_BUILDER: NET},
}
