"""Which rows of the matrix the pages of Student Support stand behind, by area."""

from sextant.access import policy
from sextant.access.groups import AT_SCHOOL, LEADERS_OF_LEARNING, OVERSEERS, SCREENERS, TEACHERS
from sextant.access.policy import Policy, StaffPolicy, desk
from sextant.access.terms import FAMILY_ROLES, Role
from sextant.kernel.guard import RecordClass, Verb

# Referrals, tiers, plans
READ_SUPPORT = StaffPolicy(verb=Verb.READ, on=RecordClass.S1S)
KEEP_SUPPORT = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1S)
READ_WHY = StaffPolicy(verb=Verb.READ, on=RecordClass.S1R)
# Anyone at school may refer whomever she knows by name; what she wrote she reads on.
REFER = policy.desk(Verb.READ, RecordClass.S0, AT_SCHOOL)
OWN_REFERRALS = policy.desk(Verb.READ, RecordClass.S1R, AT_SCHOOL)
FAMILY_REFERS = policy.desk(Verb.READ, RecordClass.S0, FAMILY_ROLES)
FAMILY_READS = policy.desk(Verb.READ, RecordClass.S1S, FAMILY_ROLES)
READ_PLAN = policy.read(RecordClass.S1S)
# A screening is whoever owes it; the queue is for those whose work it is, and whoever leads them.
SCREEN = StaffPolicy(verb=Verb.WRITE, on=RecordClass.W1)
SCREENING_DESK = policy.desk(
    Verb.READ, RecordClass.S1R, SCREENERS, LEADERS_OF_LEARNING, (Role.SUPPORT_DIRECTOR,)
)
SIGN_SCREENING = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1R)
READ_BOARD = policy.desk(
    Verb.READ,
    RecordClass.S1S,
    SCREENERS,
    LEADERS_OF_LEARNING,
    OVERSEERS,
    (Role.REGIONAL_SUPERINTENDENT,),
)
READ_MENU = StaffPolicy(verb=Verb.READ, on=RecordClass.P1)
KEEP_MENU = StaffPolicy(verb=Verb.WRITE, on=RecordClass.P1)
ENTRY = StaffPolicy(verb=Verb.WRITE, on=RecordClass.W1)
READ_FACTS = StaffPolicy(verb=Verb.READ, on=RecordClass.S1B)

# Groups, sessions, probes, reviews
LEADS_GROUPS = frozenset({*TEACHERS, *SCREENERS, *LEADERS_OF_LEARNING})
LEADS_LEARNING = frozenset(LEADERS_OF_LEARNING)
# Whoever leads a group, stands in, or oversees it; the action asks which.
LEAD_GROUPS = desk(Verb.WRITE, RecordClass.S1S, LEADS_GROUPS)
PLACE_GROUPS = desk(Verb.WRITE, RecordClass.S1S, {Role.PRINCIPAL, Role.AP_INSTRUCTION})
OVERSEE_GROUPS = desk(Verb.WRITE, RecordClass.S1S, LEADS_LEARNING)
# Why, and what was decided: whoever screens, manages a plan or leads the school.
REVIEW_PLANS = desk(Verb.WRITE, RecordClass.S1R, {*SCREENERS, *LEADERS_OF_LEARNING})
# The family reads how its own child gets on.
READ_PROGRESS = Policy(verb=Verb.READ, on=RecordClass.S1S)

# Special education
# Who keeps plans: the assistant principal for the school, teachers of special education for their caseload.
KEEPERS_OF_PLANS = frozenset({Role.AP_SPED, Role.SPED_TEACHER})
# Whoever gives a service logs it where she gives it; families read their own child's minutes.
LOG_SERVICES = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S2S)
READ_SERVICES = Policy(verb=Verb.READ, on=RecordClass.S2S)
LIST_SERVICES = desk(Verb.READ, RecordClass.S2S, KEEPERS_OF_PLANS)
KEEP_SERVICES = desk(Verb.WRITE, RecordClass.S2S, KEEPERS_OF_PLANS)
# The list of clocks and whose they are: principal and assistant principal read it, keepers note steps.
WATCH_CLOCKS = desk(Verb.READ, RecordClass.S2B, {Role.PRINCIPAL, Role.AP_SPED})
KEEP_EVALUATIONS = desk(Verb.WRITE, RecordClass.S2B, KEEPERS_OF_PLANS, {Role.PSYCHOLOGIST})
# Whoever may ask that a student be looked at may note that a parent asked for an evaluation.
ASK_FOR_EVALUATION = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1R)
READ_ACCOMMODATIONS = desk(Verb.READ, RecordClass.S2A, TEACHERS)
ACKNOWLEDGE_PLANS = desk(Verb.WRITE, RecordClass.S2K, TEACHERS)
WATCH_READINGS = desk(Verb.READ, RecordClass.S2K, {Role.AP_SPED})
KEEP_ACCOMMODATIONS = desk(Verb.WRITE, RecordClass.S2A, KEEPERS_OF_PLANS)
# Anchor rooms: the two adults of a room, and those who lead support; a place is given by the latter.
LEADS_ROOMS = frozenset({Role.PRINCIPAL, Role.AP_SPED, Role.AP_CULTURE})
READ_ROOMS = desk(Verb.READ, RecordClass.S1S, TEACHERS, {Role.PARA}, LEADS_ROOMS)
OPEN_ROOMS = desk(Verb.WRITE, RecordClass.S1S, LEADS_ROOMS)
READ_PLACEMENTS = desk(Verb.READ, RecordClass.S1R, TEACHERS, {Role.PARA}, LEADS_ROOMS)
KEEP_POINTS = desk(Verb.WRITE, RecordClass.S1R, TEACHERS, {Role.PARA}, LEADS_ROOMS)
KEEP_PLACEMENTS = desk(Verb.WRITE, RecordClass.S1R, LEADS_ROOMS)

# Wellness and safety
# Anybody refers; whoever does reads no more than that it came.
REFER_WELLNESS = Policy(verb=Verb.WRITE, on=RecordClass.S4I)
TRIAGE_WELLNESS = StaffPolicy(verb=Verb.READ, on=RecordClass.S4I)
READ_WELLNESS = StaffPolicy(verb=Verb.READ, on=RecordClass.S4)
KEEP_WELLNESS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S4)
COUNT_WELLNESS = StaffPolicy(verb=Verb.READ, on=RecordClass.S4C)
READ_HELP = StaffPolicy(verb=Verb.READ, on=RecordClass.S1T)
KEEP_HELP = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1T)
PROVIDE = desk(Verb.WRITE, RecordClass.S4P, {Role.PROVIDER})
RAISE_CONCERNS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S5)
LEAD_SAFETY = StaffPolicy(verb=Verb.READ, on=RecordClass.S5)
# Whoever is called when nobody answers: the time and the school, and no record of the lead's log.
ANSWER_CALLS = desk(
    Verb.WRITE,
    RecordClass.S5,
    {Role.COUNSELOR, Role.SOCIAL_WORKER, Role.PSYCHOLOGIST, Role.CLINICAL_SUPERVISOR},
    {Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT},
)

# Attendance, early warning
# Calls home are made by whoever carries the student; the reasons stand beside the other reasons of support.
CALL_HOME = desk(
    Verb.WRITE, RecordClass.S1R, {Role.COUNSELOR, Role.SOCIAL_WORKER, Role.PRINCIPAL, Role.AP_CULTURE}
)
# Letters are the office's: it reads attendance, and no reason of support.
# What a school wrote to a family about missed days: hers to read, not the student's.
READ_OWN_LETTERS = desk(Verb.READ, RecordClass.S1A, {Role.GUARDIAN})
KEEP_TRUANCY = desk(Verb.WRITE, RecordClass.S1A, {Role.AP_OPERATIONS, Role.PRINCIPAL})
# Red indicators count what was decided about behavior: only whoever may know that answers them.
ANSWER_WARNINGS = desk(
    Verb.WRITE, RecordClass.S1R, {Role.COUNSELOR, Role.SOCIAL_WORKER, Role.PRINCIPAL, Role.AP_CULTURE}
)
# Whoever manages a case ends it, whatever her seat; the page asks whose it is.
END_CASES = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1R)
READ_CASELOADS = desk(
    Verb.READ, RecordClass.S1D, {Role.PRINCIPAL, Role.AP_SPED, Role.COUNSELOR, Role.SOCIAL_WORKER}
)
DECIDE_CASELOADS = desk(Verb.WRITE, RecordClass.S1D, {Role.PRINCIPAL})
