"""Who may do what, to which class of record, how far: all of it. What does not stand here is denied.

Read a row as: for this class of record and this verb, THIS role reaches THAT far. The classes are
explained in ``kernel/guard.py`` and in docs/reference/matrix.md, which is generated from here.
"""

from collections.abc import Iterable

from sextant.access.terms import PROCESSES, Reach, Role
from sextant.kernel.guard import RecordClass, Verb

type Row = dict[Role, Reach]

R, C = Role, RecordClass
NET, REG, SCH, GRD, SEC, COA, CAS, SUP, CHI, OWN = (
    Reach.NETWORK,
    Reach.REGION,
    Reach.SCHOOL,
    Reach.GRADE,
    Reach.SECTION,
    Reach.COACHEES,
    Reach.CASELOAD,
    Reach.SUPERVISED,
    Reach.CHILD,
    Reach.OWN,
)


def _all(roles: Iterable[Role], reach: Reach) -> Row:
    return dict.fromkeys(roles, reach)


# Groups only spell a row shorter; a role's right is still one line in one row.
IN_CLASSROOMS = (R.TEACHER, R.SPED_TEACHER, R.EL_TEACHER, R.INTERVENTIONIST, R.PARA, R.SUBSTITUTE)
LEADERS = (R.PRINCIPAL, R.AP_INSTRUCTION, R.AP_CULTURE, R.AP_SPED, R.AP_OPERATIONS)
CARERS = (R.COUNSELOR, R.SOCIAL_WORKER, R.PSYCHOLOGIST, R.CLINICAL_SUPERVISOR, R.NURSE, R.SAFETY_LEAD)
AT_SCHOOL = (*IN_CLASSROOMS, *LEADERS, *CARERS, R.DEAN, R.COACH, R.REGISTRAR)
CENTRAL = (
    R.RECRUITER, R.HR, R.CONTENT_EXPERT, R.DATA_DIRECTOR, R.DATA_ANALYST, R.CULTURE_DIRECTOR,
    R.SUPPORT_DIRECTOR, R.CHIEF_ACADEMIC_OFFICER, R.PRIVACY_OFFICER, R.RECORDS_OFFICER, R.FINANCE,
    R.SYSTEM_ADMINISTRATOR,
)  # fmt: skip
EVERYBODY = (*AT_SCHOOL, *CENTRAL, R.REGIONAL_SUPERINTENDENT, R.GUARDIAN, R.STUDENT, R.SUPPORT_GRANTEE)
BUILDERS = (R.IMPORTER, R.DEMO_BUILDER)
ALL_PROCESSES = tuple(sorted(PROCESSES - {R.SIGN_IN}))

MATRIX: dict[tuple[RecordClass, Verb], Row] = {
    # N0: structure: schools, calendar, courses, sections, outside ids
    (C.N0, Verb.READ): _all((*EVERYBODY, R.API_CLIENT, *ALL_PROCESSES), NET) | {R.SIGN_IN: NET},
    (C.N0, Verb.WRITE): {
        R.DATA_DIRECTOR: NET,
        R.PRINCIPAL: SCH,
        R.AP_OPERATIONS: SCH,
        R.REGISTRAR: SCH,
        R.IMPORTER: NET,
        R.DEMO_BUILDER: NET,
        R.INSTALLER: NET,
    },
    # N1: administration: imports, thresholds, growth runs, grants
    (C.N1, Verb.READ): {
        R.DATA_DIRECTOR: NET,
        R.DATA_ANALYST: NET,
        R.PRIVACY_OFFICER: NET,
        R.SYSTEM_ADMINISTRATOR: NET,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.REGIONAL_SUPERINTENDENT: REG,
        **_all(LEADERS, SCH),
        R.REGISTRAR: SCH,
        **_all(ALL_PROCESSES, NET),
    },
    (C.N1, Verb.WRITE): {
        R.DATA_DIRECTOR: NET,
        R.IMPORTER: NET,
        R.GROWTH_RUN: NET,
        R.DECIDER: NET,
        R.DEMO_BUILDER: NET,
        R.INSTALLER: NET,
        R.CLOCK_WATCH: NET,
        R.GRANT_DESK: NET,
    },
    (C.N1, Verb.APPROVE): {R.DATA_DIRECTOR: NET},
    # W1: work items: whoever owes them, and the principal of the school
    (C.W1, Verb.READ): {
        **_all((*AT_SCHOOL, *CENTRAL), OWN),
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
        **_all((*AT_SCHOOL, *CENTRAL), OWN),
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: OWN,
        R.DECIDER: NET,
        R.DEMO_BUILDER: NET,
        R.CLOCK_WATCH: NET,
    },
    # S0: student directory: name, grade, school
    (C.S0, Verb.READ): {
        **_all(AT_SCHOOL, SCH),
        R.REGIONAL_SUPERINTENDENT: REG,
        R.DATA_DIRECTOR: NET,
        R.DATA_ANALYST: NET,
        R.CULTURE_DIRECTOR: NET,
        R.SUPPORT_DIRECTOR: NET,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.RECORDS_OFFICER: NET,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        R.SUPPORT_GRANTEE: SCH,
        R.BREAK_GLASS: SCH,
        **_all(ALL_PROCESSES, NET),
    },
    (C.S0, Verb.WRITE): {R.REGISTRAR: SCH, **_all(BUILDERS, NET)},
    # S1: routine education record: attendance, results, rosters, guardians
    (C.S1, Verb.READ): {
        **_all(IN_CLASSROOMS, SEC),
        R.INTERVENTIONIST: CAS,
        R.COACH: COA,
        **_all(LEADERS, SCH),
        R.COUNSELOR: CAS,
        R.SOCIAL_WORKER: CAS,
        R.PSYCHOLOGIST: CAS,
        R.NURSE: SCH,
        R.DEAN: GRD,
        R.REGISTRAR: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.DATA_DIRECTOR: NET,
        R.DATA_ANALYST: NET,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.CULTURE_DIRECTOR: NET,
        R.SUPPORT_DIRECTOR: NET,
        R.RECORDS_OFFICER: NET,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        R.BREAK_GLASS: SCH,
        **_all(ALL_PROCESSES, NET),
    },
    (C.S1, Verb.WRITE): {
        **_all((R.TEACHER, R.SPED_TEACHER, R.EL_TEACHER, R.SUBSTITUTE), SEC),
        R.INTERVENTIONIST: CAS,
        R.PRINCIPAL: SCH,
        R.AP_INSTRUCTION: SCH,
        R.AP_OPERATIONS: SCH,
        R.REGISTRAR: SCH,
        **_all(BUILDERS, NET),
        R.GROWTH_RUN: NET,
    },
    (C.S1, Verb.APPROVE): {R.PRINCIPAL: SCH, R.DEMO_BUILDER: NET},
    # S2a: accommodations at a glance
    (C.S2A, Verb.READ): {
        **_all(IN_CLASSROOMS, SEC),
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
        **_all(BUILDERS, NET),
    },
    (C.S2A, Verb.WRITE): {R.AP_SPED: SCH, R.SPED_TEACHER: CAS, **_all(BUILDERS, NET)},
    # S2b: full special education, 504 and English-learner records
    (C.S2B, Verb.READ): {
        R.SPED_TEACHER: CAS,
        R.AP_SPED: SCH,
        R.PRINCIPAL: SCH,
        R.COUNSELOR: CAS,
        R.SOCIAL_WORKER: CAS,
        R.PSYCHOLOGIST: CAS,
        R.GUARDIAN: CHI,
        **_all(BUILDERS, NET),
        R.GROWTH_RUN: NET,
    },
    (C.S2B, Verb.WRITE): {R.AP_SPED: SCH, R.SPED_TEACHER: CAS, **_all(BUILDERS, NET)},
    # S2c: restricted programs: for counts, by processes; the registrar and AP keep them
    (C.S2C, Verb.READ): {R.REGISTRAR: SCH, R.SOCIAL_WORKER: CAS, R.GUARDIAN: CHI, **_all(BUILDERS, NET)},
    (C.S2C, Verb.WRITE): {R.REGISTRAR: SCH, **_all(BUILDERS, NET)},
    # S3a: level and re-entry plan
    (C.S3A, Verb.READ): {
        **_all((R.TEACHER, R.SPED_TEACHER, R.EL_TEACHER), SEC),
        R.INTERVENTIONIST: CAS,
        R.PRINCIPAL: SCH,
        R.AP_INSTRUCTION: SCH,
        R.AP_CULTURE: SCH,
        R.AP_SPED: SCH,
        R.COUNSELOR: CAS,
        R.SOCIAL_WORKER: CAS,
        R.PSYCHOLOGIST: CAS,
        R.CLINICAL_SUPERVISOR: SUP,
        R.DEAN: GRD,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        R.DEMO_BUILDER: NET,
    },
    (C.S3A, Verb.WRITE): {R.AP_CULTURE: SCH, R.PRINCIPAL: SCH, R.DEAN: GRD, R.DEMO_BUILDER: NET},
    # S3b: incident facts
    (C.S3B, Verb.READ): {
        R.TEACHER: OWN,
        R.SPED_TEACHER: CAS,
        R.PRINCIPAL: SCH,
        R.AP_CULTURE: SCH,
        R.AP_SPED: CAS,
        R.COUNSELOR: CAS,
        R.SOCIAL_WORKER: CAS,
        R.CLINICAL_SUPERVISOR: SUP,
        R.DEAN: GRD,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        R.DEMO_BUILDER: NET,
        R.DECIDER: NET,
    },
    (C.S3B, Verb.WRITE): {
        **_all(IN_CLASSROOMS, OWN),
        R.PRINCIPAL: SCH,
        R.AP_CULTURE: SCH,
        R.DEAN: GRD,
        R.DEMO_BUILDER: NET,
    },
    # S3c: statements and narratives, the students' own words
    (C.S3C, Verb.READ): {
        R.PRINCIPAL: SCH,
        R.AP_CULTURE: SCH,
        R.COUNSELOR: CAS,
        R.DEAN: GRD,
        R.DEMO_BUILDER: NET,
    },
    (C.S3C, Verb.WRITE): {R.PRINCIPAL: SCH, R.AP_CULTURE: SCH, R.DEAN: GRD, R.DEMO_BUILDER: NET},
    # S3d: removal decisions
    (C.S3D, Verb.READ): {
        R.PRINCIPAL: SCH,
        R.AP_CULTURE: SCH,
        R.AP_SPED: SCH,
        R.COUNSELOR: CAS,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.GUARDIAN: CHI,
        R.STUDENT: OWN,
        R.DEMO_BUILDER: NET,
        R.DECIDER: NET,
    },
    (C.S3D, Verb.WRITE): {R.PRINCIPAL: SCH, R.AP_CULTURE: SCH, R.DEMO_BUILDER: NET},
    (C.S3D, Verb.APPROVE): {R.PRINCIPAL: SCH, R.REGIONAL_SUPERINTENDENT: REG},
    # S4: counselling: the author and the assigned clinical supervisor, nobody else, no process
    (C.S4, Verb.READ): {
        R.COUNSELOR: OWN,
        R.SOCIAL_WORKER: OWN,
        R.PSYCHOLOGIST: OWN,
        R.CLINICAL_SUPERVISOR: SUP,
    },
    (C.S4, Verb.WRITE): {R.COUNSELOR: OWN, R.SOCIAL_WORKER: OWN, R.PSYCHOLOGIST: OWN},
    # S5: safety: the named lead reads; everybody at school may raise
    (C.S5, Verb.READ): {R.SAFETY_LEAD: SCH},
    (C.S5, Verb.WRITE): {**_all(AT_SCHOOL, OWN), R.SAFETY_LEAD: SCH},
    # A0: staff directory: names, who teaches what
    (C.A0, Verb.READ): {
        **_all((*AT_SCHOOL, *CENTRAL, R.REGIONAL_SUPERINTENDENT), NET),
        R.SUPPORT_GRANTEE: SCH,
        **_all(ALL_PROCESSES, NET),
        R.SIGN_IN: NET,
    },
    (C.A0, Verb.WRITE): {
        R.HR: NET,
        R.DATA_DIRECTOR: NET,
        R.PRINCIPAL: SCH,
        R.AP_OPERATIONS: SCH,
        R.REGISTRAR: SCH,
        **_all(BUILDERS, NET),
        R.INSTALLER: NET,
    },
    # A0s: seats, and who coaches whom. Rights are derived from these rows, so only the network writes
    # them, and nobody one about herself (see reach.py).
    (C.A0S, Verb.READ): {
        **_all((*AT_SCHOOL, *CENTRAL, R.REGIONAL_SUPERINTENDENT), NET),
        R.SUPPORT_GRANTEE: SCH,
        **_all(ALL_PROCESSES, NET),
        R.SIGN_IN: NET,
    },
    (C.A0S, Verb.WRITE): {R.HR: NET, R.DATA_DIRECTOR: NET, **_all(BUILDERS, NET), R.INSTALLER: NET},
    # A1: coaching, developmental
    (C.A1, Verb.READ): {
        **_all((R.TEACHER, R.SPED_TEACHER, R.EL_TEACHER, R.INTERVENTIONIST), OWN),
        R.COACH: COA,
        R.PRINCIPAL: SCH,
        R.AP_INSTRUCTION: SCH,
        R.AP_SPED: SUP,
        R.DEMO_BUILDER: NET,
    },
    (C.A1, Verb.WRITE): {
        **_all((R.TEACHER, R.SPED_TEACHER, R.EL_TEACHER), OWN),
        R.COACH: COA,
        R.AP_INSTRUCTION: SCH,
        R.DEMO_BUILDER: NET,
    },
    # A2: evaluation, and a teacher's value-added estimate
    (C.A2, Verb.READ): {
        **_all((R.TEACHER, R.SPED_TEACHER, R.EL_TEACHER), OWN),
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.HR: NET,
        R.DATA_DIRECTOR: NET,
        R.GROWTH_RUN: NET,
        R.DEMO_BUILDER: NET,
        R.DECIDER: NET,
    },
    (C.A2, Verb.WRITE): {R.PRINCIPAL: SCH, R.GROWTH_RUN: NET, R.DEMO_BUILDER: NET},
    (C.A2, Verb.APPROVE): {R.PRINCIPAL: SCH, R.REGIONAL_SUPERINTENDENT: REG, R.DATA_DIRECTOR: NET},
    # A3a: instructor category, salary band
    (C.A3A, Verb.READ): {
        **_all((R.TEACHER, R.SPED_TEACHER, R.EL_TEACHER), OWN),
        R.PRINCIPAL: SCH,
        R.REGIONAL_SUPERINTENDENT: REG,
        R.CHIEF_ACADEMIC_OFFICER: NET,
        R.HR: NET,
        R.DEMO_BUILDER: NET,
    },
    (C.A3A, Verb.WRITE): {R.HR: NET, R.DEMO_BUILDER: NET},
    # A3b: pay and personnel, credentials
    (C.A3B, Verb.READ): {**_all((*AT_SCHOOL, R.CONTENT_EXPERT), OWN), R.HR: NET, **_all(BUILDERS, NET)},
    (C.A3B, Verb.WRITE): {R.HR: NET, **_all(BUILDERS, NET)},
    (C.A3B, Verb.APPROVE): {R.HR: NET},
    # A4: candidate scoring; A5, equal-opportunity facts
    (C.A4, Verb.READ): {R.RECRUITER: NET, R.HR: NET, R.PRINCIPAL: SCH, R.DEMO_BUILDER: NET},
    (C.A4, Verb.WRITE): {R.RECRUITER: NET, R.HR: NET, R.DEMO_BUILDER: NET},
    (C.A4, Verb.APPROVE): {R.PRINCIPAL: SCH, R.HR: NET},
    (C.A5, Verb.READ): {R.HR: NET, R.DEMO_BUILDER: NET},
    (C.A5, Verb.WRITE): {R.DEMO_BUILDER: NET},
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
        R.DEMO_BUILDER: NET,
    },
    (C.O1, Verb.WRITE): {R.PRINCIPAL: SCH, R.AP_OPERATIONS: SCH, R.FINANCE: NET, R.DEMO_BUILDER: NET},
    (C.O1, Verb.APPROVE): {R.PRINCIPAL: SCH, R.REGIONAL_SUPERINTENDENT: REG, R.FINANCE: NET},
    (C.O2, Verb.READ): {R.FINANCE: NET, R.HR: NET, R.REGIONAL_SUPERINTENDENT: REG, R.DEMO_BUILDER: NET},
    (C.O2, Verb.WRITE): {R.FINANCE: NET, R.DEMO_BUILDER: NET},
}
