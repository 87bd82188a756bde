"""Which rows of the matrix the pages of Student Support stand behind, by area."""

from sextant.access.groups import LEADERS_OF_LEARNING, SCREENERS, TEACHERS
from sextant.access.policy import Policy, StaffPolicy, desk
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass, Verb

# Referrals, tiers, plans
READ_SUPPORT = StaffPolicy(verb=Verb.READ, on=RecordClass.S1S)

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

# Attendance, early warning, what works here
READ_MENU = StaffPolicy(verb=Verb.READ, on=RecordClass.P1)
