"""Which rows of the matrix the pages of Active Leadership stand behind, by area."""

from sextant.access.groups import LEADERS, LEADERS_OF_LEARNING, OVERSEERS
from sextant.access.policy import StaffPolicy, desk, read, write
from sextant.access.terms import FAMILY_ROLES, Role
from sextant.kernel.guard import RecordClass, Verb

# Agendas, meetings, commitments, plans
READ_TEAM = StaffPolicy(verb=Verb.READ, on=RecordClass.O5)
KEEP_TEAM = StaffPolicy(verb=Verb.WRITE, on=RecordClass.O5)
EDIT_AGENDA = desk(Verb.WRITE, RecordClass.O5, {Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT})
NAME_ACTING = desk(Verb.WRITE, RecordClass.O5, {Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT})
READ_PLANS = StaffPolicy(verb=Verb.READ, on=RecordClass.O4)
KEEP_PLANS = desk(Verb.WRITE, RecordClass.O4, {Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT})

# Scorecards, reviews, turnaround
READ_SCORECARDS = StaffPolicy(verb=Verb.READ, on=RecordClass.O4)
READ_DEFINITIONS = StaffPolicy(verb=Verb.READ, on=RecordClass.O4D)
KEEP_DEFINITIONS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.O4D)
READ_REVIEWS = StaffPolicy(verb=Verb.READ, on=RecordClass.O6)
KEEP_REVIEWS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.O6)
DECIDE_REVIEWS = StaffPolicy(verb=Verb.APPROVE, on=RecordClass.O6)
WRITE_CAUSES = desk(Verb.WRITE, RecordClass.O6, {Role.PRINCIPAL})
# Rating a school, giving it help and ending its turnaround is one seat's.
GIVE_HELP = desk(Verb.WRITE, RecordClass.O6, {Role.REGIONAL_SUPERINTENDENT})
END_TURNAROUND = desk(Verb.WRITE, RecordClass.O6, {Role.REGIONAL_SUPERINTENDENT})

# Operations and resources
# A recruiter reads vacancies and nothing else of a school's operations (domain 9).
READ_OPERATIONS = desk(
    Verb.READ,
    RecordClass.O1,
    {
        Role.PRINCIPAL,
        Role.AP_OPERATIONS,
        Role.AP_INSTRUCTION,
        Role.REGIONAL_SUPERINTENDENT,
        Role.CHIEF_ACADEMIC_OFFICER,
        Role.FINANCE,
        Role.HR,
        Role.DATA_DIRECTOR,
    },
)
KEEP_OPERATIONS = desk(Verb.WRITE, RecordClass.O1, {Role.PRINCIPAL, Role.AP_OPERATIONS})
LOAD_SPENDING = desk(Verb.WRITE, RecordClass.O1, {Role.PRINCIPAL, Role.AP_OPERATIONS, Role.FINANCE})
# A scenario changes nothing; whoever reads the resources of several schools may think aloud.
PLAN_RESOURCES = desk(
    Verb.READ,
    RecordClass.O1,
    {Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER, Role.FINANCE},
)
OWN_HOURS = desk(Verb.WRITE, RecordClass.O7, LEADERS)
SUPERVISED_HOURS = desk(Verb.READ, RecordClass.O7, {Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT})
READ_HOURS = StaffPolicy(verb=Verb.READ, on=RecordClass.O7)
RAISE_TICKETS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.O8)
READ_TICKETS = StaffPolicy(verb=Verb.READ, on=RecordClass.O8)
# Who decides what is the chief academic officer’s to write, and everybody’s to read.
KEEP_RIGHTS = desk(Verb.WRITE, RecordClass.O4D, {Role.CHIEF_ACADEMIC_OFFICER})
WORK_TICKETS = desk(Verb.WRITE, RecordClass.O8, {Role.PRINCIPAL, Role.AP_OPERATIONS, Role.REGISTRAR})

# Equity
READ_EQUITY = StaffPolicy(verb=Verb.READ, on=RecordClass.O9)
DECIDE_EQUITY = StaffPolicy(verb=Verb.WRITE, on=RecordClass.O9)

# After school
READ_AFTER_SCHOOL = desk(
    Verb.READ,
    RecordClass.O4,
    LEADERS,
    OVERSEERS,
    {Role.COUNSELOR, Role.SOCIAL_WORKER, Role.REGIONAL_SUPERINTENDENT},
)
READ_OWN_PLANS = StaffPolicy(verb=Verb.READ, on=RecordClass.S1F)
KEEP_OWN_PLANS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1F)
# A student’s page: the family’s columns, too.
READ_WAY_ON = read(RecordClass.S1F)
WRITE_WAY_ON = write(RecordClass.S1F)
OWN_WAY_ON = desk(Verb.READ, RecordClass.S1F, FAMILY_ROLES)
READ_AID = StaffPolicy(verb=Verb.READ, on=RecordClass.S1M)
WRITE_AID = write(RecordClass.S1M)
READ_CREDITS = desk(Verb.READ, RecordClass.S1B, LEADERS_OF_LEARNING, {Role.COUNSELOR, Role.SOCIAL_WORKER})
LOAD_RESULTS = desk(Verb.READ, RecordClass.S1B, {Role.COUNSELOR, Role.PRINCIPAL, Role.DATA_DIRECTOR})
READ_PLACES = StaffPolicy(verb=Verb.READ, on=RecordClass.O4D)
LOAD_PLACES = StaffPolicy(verb=Verb.WRITE, on=RecordClass.O4D)
READ_GRADUATES = StaffPolicy(verb=Verb.READ, on=RecordClass.S1G)
CALL_GRADUATES = desk(Verb.READ, RecordClass.S1G, {Role.COUNSELOR, Role.PRINCIPAL})
LOAD_GRADUATES = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1G)
