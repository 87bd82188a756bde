"""Rows of the matrix about hiring, growing, advancing, pay and staying.

Two processes stand in them: the talent desk answers and writes for whoever a page has asked about; the
careers desk takes applications from people who have no account.
"""

from sextant.access.groups import (
    AT_SCHOOL,
    BUILDERS,
    CENTRAL,
    LEADERS,
    NET,
    OWN,
    PAN,
    REG,
    SCH,
    SCP,
    SUP,
    TEACHERS,
    C,
    R,
    Row,
    every,
)
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass, Verb

DESKS: tuple[Role, ...] = (R.TALENT_DESK, R.DEMO_BUILDER)
STAFF: tuple[Role, ...] = (*AT_SCHOOL, *CENTRAL, R.REGIONAL_SUPERINTENDENT)
# Who may sit on a panel, beside whoever hires there.
PANELISTS: tuple[Role, ...] = (
    *LEADERS, R.COACH, R.CONTENT_EXPERT, R.REGIONAL_SUPERINTENDENT, R.CHIEF_ACADEMIC_OFFICER,
)  # fmt: skip


TALENT_ROWS: dict[tuple[RecordClass, Verb], Row] = {
    # A2g: growth plans; no coach, since what a plan rests on may be an estimate
    (C.A2G, Verb.READ): {
        **every(TEACHERS, OWN),
        **every((*LEADERS, R.COACH), OWN),
        R.PRINCIPAL: SCH,
        R.AP_INSTRUCTION: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.HR: NET,
        **every((*DESKS, R.DECIDER), NET),
    },
    (C.A2G, Verb.WRITE): {
        **every((*TEACHERS, *LEADERS, R.COACH), OWN),
        R.PRINCIPAL: SCH,
        R.AP_INSTRUCTION: SUP,
        R.REGIONAL_SUPERINTENDENT: SUP,
        **every(DESKS, NET),
    },
    # A2c: advancement: everything but the numbers; a panel reads its own case
    (C.A2C, Verb.READ): {
        **every(TEACHERS, OWN),
        **every(PANELISTS, PAN),
        R.PRINCIPAL: SCP,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.HR: NET,
        **every((*DESKS, R.DECIDER), NET),
    },
    (C.A2C, Verb.WRITE): {**every(TEACHERS, OWN), R.HR: NET, **every(DESKS, NET)},
    (C.A2C, Verb.APPROVE): {R.HR: NET, R.CHIEF_ACADEMIC_OFFICER: NET},
    # A2v: the numbers behind a case, with the growth estimate, which no content expert reads
    (C.A2V, Verb.READ): {
        **every(TEACHERS, OWN),
        R.PRINCIPAL: SCP,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.HR: NET,
        **every(DESKS, NET),
    },
    (C.A2V, Verb.WRITE): every(DESKS, NET),
    # A2l: evaluation of principals and assistant principals
    (C.A2L, Verb.READ): {
        **every(LEADERS, OWN),
        R.PRINCIPAL: SUP,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.HR: NET,
        **every(DESKS, NET),
    },
    (C.A2L, Verb.WRITE): {R.REGIONAL_SUPERINTENDENT: REG, **every(DESKS, NET)},
    # A2r: who may leave, and why; nobody reads her own risk, for it is a question to her leader
    (C.A2R, Verb.READ): {
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.HR: NET,
        **every((*DESKS, R.DECIDER), NET),
    },
    (C.A2R, Verb.WRITE): {R.PRINCIPAL: SCH, R.HR: NET, **every(DESKS, NET)},
    # A2s: who could follow whom in a seat
    (C.A2S, Verb.READ): {
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.HR: NET,
        **every(DESKS, NET),
    },
    (C.A2S, Verb.WRITE): {R.REGIONAL_SUPERINTENDENT: REG, R.HR: NET, **every(DESKS, NET)},
    # A3a: instructor category, salary band
    (C.A3A, Verb.READ): {
        **every(TEACHERS, OWN),
        R.PRINCIPAL: SCH,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.HR: NET,
        **every((*DESKS, R.DECIDER), NET),
    },
    (C.A3A, Verb.WRITE): {R.HR: NET, **every(DESKS, NET)},
    # A3b: pay and personnel, credentials; everybody reads her own, whatever her seat
    (C.A3B, Verb.READ): {
        **every(STAFF, OWN),
        R.HR: NET,
        **every((*BUILDERS, R.TALENT_DESK), NET),
    },
    (C.A3B, Verb.WRITE): {R.HR: NET, **every((*BUILDERS, R.TALENT_DESK), NET)},
    # A raise outside the rule waits for a second person; finance reads the one that waits, by the desk.
    (C.A3B, Verb.APPROVE): {R.HR: NET, R.FINANCE: NET},
    # A3p: bands, merit and gates are everybody's to read before anybody is judged by them
    (C.A3P, Verb.READ): {**every(STAFF, NET), **every((*DESKS, R.DECIDER), NET)},
    (C.A3P, Verb.WRITE): {R.HR: NET, **every(DESKS, NET)},
    (C.A3P, Verb.APPROVE): {R.FINANCE: NET, R.CHIEF_ACADEMIC_OFFICER: NET},
    # A3m: what other employers pay, and what a proposal would cost
    (C.A3M, Verb.READ): {R.HR: NET, R.FINANCE: NET, **every((*DESKS, R.DECIDER), NET)},
    (C.A3M, Verb.WRITE): {R.HR: NET, **every(DESKS, NET)},
    # A3o: offers: the recruiter reads the amount that she tells, a principal none
    (C.A3O, Verb.READ): {R.RECRUITER: NET, R.HR: NET, **every(DESKS, NET)},
    (C.A3O, Verb.WRITE): {R.HR: NET, **every(DESKS, NET)},
    (C.A3O, Verb.APPROVE): {R.HR: NET},
    # A4: candidate scoring, blind until one's own score is locked
    (C.A4, Verb.READ): {
        R.RECRUITER: NET,
        R.HR: NET,
        **every(PANELISTS, PAN),
        R.PRINCIPAL: SCP,
        # Domain 9: her region's; she decides about principals there, and sits on panels of the center.
        R.REGIONAL_SUPERINTENDENT: SCP,
        **every(DESKS, NET),
    },
    (C.A4, Verb.WRITE): {
        R.RECRUITER: NET,
        R.HR: NET,
        R.PRINCIPAL: OWN,
        **every(PANELISTS, OWN),
        **every(DESKS, NET),
    },
    # A principal's successor is decided about by her region, everybody else of a school by its principal.
    (C.A4, Verb.APPROVE): {R.PRINCIPAL: SCH, R.REGIONAL_SUPERINTENDENT: REG, R.HR: NET},
    # A4c: who applied; a panel reads of those whom it meets, a region of all of its schools (domain 9)
    (C.A4C, Verb.READ): {
        R.RECRUITER: NET,
        R.HR: NET,
        **every(PANELISTS, PAN),
        R.PRINCIPAL: SCP,
        R.REGIONAL_SUPERINTENDENT: SCP,
        **every((*DESKS, R.CAREERS_DESK, R.DECIDER), NET),
    },
    (C.A4C, Verb.WRITE): {R.RECRUITER: NET, R.HR: NET, **every((*DESKS, R.CAREERS_DESK), NET)},
    # A4n: norming: one's own, and all for whoever looks after hiring
    (C.A4N, Verb.READ): {
        **every(PANELISTS, OWN),
        R.RECRUITER: NET,
        R.HR: NET,
        R.PRINCIPAL: SCH,
        **every(DESKS, NET),
    },
    (C.A4N, Verb.WRITE): {R.RECRUITER: NET, R.HR: NET, **every(DESKS, NET)},
    # A4r: references and clearances: human resources alone
    (C.A4R, Verb.READ): {R.HR: NET, **every(DESKS, NET)},
    (C.A4R, Verb.WRITE): {R.HR: NET, **every(DESKS, NET)},
    # A5: whoever applied says it; nobody who rates reads it
    (C.A5, Verb.READ): {R.HR: NET, **every(DESKS, NET)},
    # The talent desk moves the stage of a row that it finds by its digest; it writes no answer.
    (C.A5, Verb.WRITE): {R.CAREERS_DESK: NET, **every(DESKS, NET)},
    # O2: salary pools of five people or more
    (C.O2, Verb.READ): {
        R.PRINCIPAL: SCH,
        R.FINANCE: NET,
        R.HR: NET,
        R.REGIONAL_SUPERINTENDENT: REG,
        **every(DESKS, NET),
    },
    (C.O2, Verb.WRITE): {R.FINANCE: NET, **every(DESKS, NET)},
    # O3: openings as published, kits and letters of hiring; no candidate
    (C.O3, Verb.READ): {**every(STAFF, NET), **every((*DESKS, R.CAREERS_DESK, R.DECIDER), NET)},
    (C.O3, Verb.WRITE): {R.RECRUITER: NET, R.HR: NET, **every(DESKS, NET)},
}
