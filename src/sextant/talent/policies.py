"""Which rows of the matrix the pages of Talent Management stand behind, by area."""

from sextant.access.groups import LEADERS, TEACHERS
from sextant.access.policy import StaffPolicy, desk
from sextant.access.talent_rows import PANELISTS
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass, Verb

# Openings
READ_POSITIONS = StaffPolicy(verb=Verb.READ, on=RecordClass.O1)
# Who asks for positions and to fill them; finance sets what the budget allows, and decides with the region.
KEEP_POSITIONS = desk(Verb.WRITE, RecordClass.O1, {Role.PRINCIPAL, Role.AP_OPERATIONS, Role.FINANCE})
SET_BUDGET = desk(Verb.WRITE, RecordClass.O1, {Role.FINANCE})
DECIDE_REQUISITIONS = desk(Verb.APPROVE, RecordClass.O1, {Role.FINANCE, Role.REGIONAL_SUPERINTENDENT})
KEEP_POSTINGS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.O3)
READ_CANDIDATE = StaffPolicy(verb=Verb.READ, on=RecordClass.A4C)
# Lists and the funnel are for those who hire; whoever sits on a panel opens their own candidates.
READ_FUNNEL = desk(
    Verb.READ, RecordClass.A4C, {Role.RECRUITER, Role.HR, Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT}
)
# Counts of ten and more, of no application that the two read.
READ_HIRING_NUMBERS = desk(Verb.READ, RecordClass.O3, {Role.CHIEF_ACADEMIC_OFFICER, Role.DATA_DIRECTOR})
KEEP_CANDIDATES = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A4C)
READ_IMPACT = StaffPolicy(verb=Verb.READ, on=RecordClass.A5)

# Screening
HIRES = (Role.RECRUITER, Role.HR)
READ_KITS = desk(Verb.READ, RecordClass.O3, PANELISTS, HIRES)
KEEP_KITS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.O3)
READ_SCREENED = StaffPolicy(verb=Verb.READ, on=RecordClass.A4C)
PLAN_SCREENING = desk(Verb.READ, RecordClass.A4C, HIRES, (Role.PRINCIPAL,))
RATE = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A4)
READ_SCORES = StaffPolicy(verb=Verb.READ, on=RecordClass.A4)
DECIDE_CANDIDATE = StaffPolicy(verb=Verb.APPROVE, on=RecordClass.A4)
# Nobody decides who follows them in their own seat: the region decides about principals.
DECIDE_PRINCIPAL = desk(Verb.APPROVE, RecordClass.A4, {Role.REGIONAL_SUPERINTENDENT})
DECIDE_STAFF = desk(Verb.APPROVE, RecordClass.A4, {Role.PRINCIPAL})
WATCH_NORMING = desk(Verb.READ, RecordClass.A4N, HIRES)
KEEP_NORMING = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A4N)

# Joining and growing
# References and clearances: human resources alone.
READ_CHECKS = StaffPolicy(verb=Verb.READ, on=RecordClass.A4R)
KEEP_CHECKS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A4R)
# The recruiter reads an offer and notes the answer; they write none.
READ_OFFERS = StaffPolicy(verb=Verb.READ, on=RecordClass.A3O)
KEEP_OFFERS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A3O)
APPROVE_OFFERS = StaffPolicy(verb=Verb.APPROVE, on=RecordClass.A3O)
# Whoever plans for themselves, and whoever looks after others' plans.
PLANS_HERSELF = frozenset({*TEACHERS, *LEADERS, Role.COACH})
SUPERVISES = frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.REGIONAL_SUPERINTENDENT})
OVERSEES_PLANS = frozenset({*SUPERVISES, Role.CHIEF_ACADEMIC_OFFICER, Role.HR})
OWN_PLAN = desk(Verb.WRITE, RecordClass.A2G, PLANS_HERSELF)
READ_PLANS = desk(Verb.READ, RecordClass.A2G, PLANS_HERSELF, OVERSEES_PLANS)
LIST_PLANS = desk(Verb.READ, RecordClass.A2G, OVERSEES_PLANS)
SUPERVISE_PLANS = desk(Verb.WRITE, RecordClass.A2G, SUPERVISES)
# Who is new: leaders of learning at their school, human resources everywhere.
ONBOARD = desk(Verb.READ, RecordClass.A2G, {Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.HR})
# Who says that a step is done; human resources come in by the checks that they keep of a hire.
TICK_STEPS = desk(Verb.WRITE, RecordClass.A2G, {Role.PRINCIPAL, Role.AP_INSTRUCTION})
NAME_MENTORS = desk(Verb.WRITE, RecordClass.A2G, {Role.PRINCIPAL, Role.AP_INSTRUCTION})
MENTOR = desk(Verb.READ, RecordClass.A2G, TEACHERS, {Role.COACH})
# Certificates: one's own, and all for human resources.
OWN_RECORD = StaffPolicy(verb=Verb.READ, on=RecordClass.A3B)
KEEP_CREDENTIALS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A3B)
# Categories without pay.
LIST_CATEGORIES = desk(Verb.READ, RecordClass.A3A, {Role.PRINCIPAL, Role.CHIEF_ACADEMIC_OFFICER, Role.HR})
READ_CATEGORY = StaffPolicy(verb=Verb.READ, on=RecordClass.A3A)
# What each category is advised to learn is everybody's to read.
READ_PATHS = StaffPolicy(verb=Verb.READ, on=RecordClass.A3P)
KEEP_PATHS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A3P)

# Advancing
OWN_ADVANCEMENT = desk(Verb.READ, RecordClass.A2C, TEACHERS)
READ_CRITERIA = StaffPolicy(verb=Verb.READ, on=RecordClass.A3P)
SET_WINDOWS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A3P)
READ_CASES = desk(
    Verb.READ,
    RecordClass.A2C,
    {Role.HR, Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER},
)
# Whoever may open a case at all: its teacher, their leaders, its panel, human resources.
READ_CASE = StaffPolicy(verb=Verb.READ, on=RecordClass.A2C)
KEEP_CASES = desk(Verb.WRITE, RecordClass.A2C, {Role.HR})
RATE_CONTRIBUTION = desk(Verb.READ, RecordClass.A2C, {Role.PRINCIPAL})
# A principal reads cases of other schools, too, where they sit on the panel; they rate at their own alone.
OWN_SCHOOL = desk(Verb.READ, RecordClass.A3A, {Role.PRINCIPAL})
# Once a year, everybody in a category; the region steps in where a school has no principal.
RATE_YEAR = desk(Verb.READ, RecordClass.A2C, {Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT})
RATE_WITHOUT_PRINCIPAL = desk(Verb.READ, RecordClass.A2C, {Role.REGIONAL_SUPERINTENDENT})
SIT_ON_PANELS = desk(Verb.READ, RecordClass.A2C, {Role.PRINCIPAL, Role.CONTENT_EXPERT, Role.HR})
DECIDE_CASES = desk(Verb.APPROVE, RecordClass.A2C, {Role.HR})
ANSWER_APPEALS = desk(Verb.APPROVE, RecordClass.A2C, {Role.CHIEF_ACADEMIC_OFFICER})
READ_NUMBERS = StaffPolicy(verb=Verb.READ, on=RecordClass.A2V)

# Pay
READ_RULES = StaffPolicy(verb=Verb.READ, on=RecordClass.A3P)
KEEP_RULES = desk(Verb.WRITE, RecordClass.A3P, {Role.HR})
# Everybody their own; human resources anybody’s.
READ_PAY = StaffPolicy(verb=Verb.READ, on=RecordClass.A3B)
LIST_PAY = desk(Verb.READ, RecordClass.A3B, {Role.HR})
KEEP_PAY = desk(Verb.WRITE, RecordClass.A3B, {Role.HR})
# A raise outside the rule waits for a second person.
APPROVE_PAY = StaffPolicy(verb=Verb.APPROVE, on=RecordClass.A3B)
READ_MARKET = StaffPolicy(verb=Verb.READ, on=RecordClass.A3M)
KEEP_MARKET = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A3M)
READ_POOLS = StaffPolicy(verb=Verb.READ, on=RecordClass.O2)

# Staying, and leaders
# Who leaves, and who may: the principal of their school, the region, the network; nobody reads their own.
READ_STAYING = StaffPolicy(verb=Verb.READ, on=RecordClass.A2R)
WRITE_STAYING = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A2R)
CONFIRM_SEPARATIONS = desk(Verb.WRITE, RecordClass.A2R, {Role.HR})
HOLD_STAY_INTERVIEWS = desk(Verb.WRITE, RecordClass.A2R, {Role.PRINCIPAL})
READ_GRID = desk(Verb.READ, RecordClass.A2R, {Role.PRINCIPAL})
# Correlations alone, of sixty hires or more: of no row that any of the three reads.
READ_VALIDITY = desk(Verb.READ, RecordClass.O3, {Role.HR, Role.RECRUITER, Role.DATA_DIRECTOR})
READ_LEADERS = StaffPolicy(verb=Verb.READ, on=RecordClass.A2L)
EVALUATE_LEADERS = desk(Verb.WRITE, RecordClass.A2L, {Role.REGIONAL_SUPERINTENDENT})
READ_SUCCESSORS = StaffPolicy(verb=Verb.READ, on=RecordClass.A2S)
NAME_SUCCESSORS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A2S)
