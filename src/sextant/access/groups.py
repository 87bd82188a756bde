"""Groups of roles, and short names for classes and reaches: they only spell the matrix shorter."""

from collections.abc import Iterable

from sextant.access.terms import PROCESSES, Reach, Role
from sextant.kernel.guard import RecordClass

type Row = dict[Role, Reach]

R, C = Role, RecordClass
NET, REG, SCH, GRD, SEC, SEO, TOD, COA, CAS, CAO, SCR, SUP, REL, PAN, SCP, CHI, OWN = (
    Reach.NETWORK,
    Reach.REGION,
    Reach.SCHOOL,
    Reach.GRADE,
    Reach.SECTION,
    Reach.SECTION_OR_OWN,
    Reach.TODAY,
    Reach.COACHEES,
    Reach.CASELOAD,
    Reach.CASELOAD_OR_OWN,
    Reach.SCREENING,
    Reach.SUPERVISED,
    Reach.RELEASED,
    Reach.PANEL,
    Reach.SCHOOL_OR_PANEL,
    Reach.CHILD,
    Reach.OWN,
)


def every(roles: Iterable[Role], reach: Reach) -> Row:
    """Return a row in which each of these roles reaches this far."""
    return dict.fromkeys(roles, reach)


# A role's right is still one line in one row.
TEACHERS = (R.TEACHER, R.SPED_TEACHER, R.EL_TEACHER)
IN_CLASSROOMS = (*TEACHERS, R.INTERVENTIONIST, R.PARA, R.SUBSTITUTE)
SCREENERS = (R.INTERVENTIONIST, R.COUNSELOR, R.SOCIAL_WORKER, R.PSYCHOLOGIST)
LEADERS_OF_LEARNING = (R.PRINCIPAL, R.AP_INSTRUCTION, R.AP_CULTURE, R.AP_SPED)
LEADERS = (*LEADERS_OF_LEARNING, R.AP_OPERATIONS)
CARERS = (R.COUNSELOR, R.SOCIAL_WORKER, R.PSYCHOLOGIST, R.CLINICAL_SUPERVISOR, R.NURSE, R.SAFETY_LEAD)
AT_SCHOOL = (*IN_CLASSROOMS, *LEADERS, *CARERS, R.DEAN, R.COACH, R.REGISTRAR)
CENTRAL = (
    R.RECRUITER, R.HR, R.CONTENT_EXPERT, R.DATA_DIRECTOR, R.DATA_ANALYST, R.CULTURE_DIRECTOR,
    R.SUPPORT_DIRECTOR, R.CHIEF_ACADEMIC_OFFICER, R.PRIVACY_OFFICER, R.RECORDS_OFFICER, R.FINANCE,
    R.SYSTEM_ADMINISTRATOR,
)  # fmt: skip
OVERSEERS = (
    R.DATA_DIRECTOR, R.DATA_ANALYST, R.CHIEF_ACADEMIC_OFFICER, R.CULTURE_DIRECTOR, R.SUPPORT_DIRECTOR,
)  # fmt: skip
EVERYBODY = (*AT_SCHOOL, *CENTRAL, R.REGIONAL_SUPERINTENDENT, R.GUARDIAN, R.STUDENT, R.SUPPORT_GRANTEE)
# Who takes lists out. Paraprofessionals and substitutes read today's rooms, and need no file of them.
EXPORTERS = tuple(
    role for role in (*AT_SCHOOL, *CENTRAL) if role not in {R.PARA, R.SUBSTITUTE, R.SYSTEM_ADMINISTRATOR}
)
BUILDERS = (R.IMPORTER, R.DEMO_BUILDER)
ALL_PROCESSES = tuple(sorted(PROCESSES - {R.SIGN_IN}))
# What leaves each night holds nothing of lessons, whose record is no student's.
PROCESSES_BUT_THE_EXTRACT = tuple(role for role in ALL_PROCESSES if role is not R.EXTRACTOR)
