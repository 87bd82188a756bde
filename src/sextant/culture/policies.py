"""Which rows of the matrix the pages of School Culture stand behind."""

from sextant.access.groups import IN_CLASSROOMS, LEADERS_OF_LEARNING, OVERSEERS, TEACHERS
from sextant.access.policy import Policy, StaffPolicy, desk
from sextant.access.terms import FAMILY_ROLES, Role
from sextant.kernel.guard import RecordClass, Verb

# Who leads the culture of a school.
LEADERS = frozenset({Role.PRINCIPAL, Role.AP_CULTURE})

# The code and incidents: the code is everybody's to read; the network's director of culture keeps it.
READ_CODE = Policy(verb=Verb.READ, on=RecordClass.C1)
KEEP_CODE = StaffPolicy(verb=Verb.WRITE, on=RecordClass.C1)
# Values are published beside the code, by the same desk.
KEEP_VALUES = KEEP_CODE
# Whoever stands in a classroom reports; those who lead culture triage, hear and decide.
CULTURE_TEAM = frozenset({Role.PRINCIPAL, Role.AP_CULTURE, Role.DEAN})
REPORT_INCIDENTS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S3B)
READ_INCIDENTS = StaffPolicy(verb=Verb.READ, on=RecordClass.S3B)
LEAD_INCIDENTS = desk(Verb.WRITE, RecordClass.S3B, CULTURE_TEAM)
HEAR_STUDENTS = desk(Verb.WRITE, RecordClass.S3C, CULTURE_TEAM)
# How often, and no story: those who look after a student, and not whoever reported one of her incidents.
READ_CONDUCT = desk(
    Verb.READ,
    RecordClass.S3B,
    CULTURE_TEAM
    | {Role.AP_SPED, Role.SPED_TEACHER, Role.COUNSELOR, Role.SOCIAL_WORKER, Role.CLINICAL_SUPERVISOR},
)
READ_OWN_INCIDENTS = Policy(verb=Verb.READ, on=RecordClass.S3B)
READ_AS_FAMILY = desk(Verb.READ, RecordClass.S3B, FAMILY_ROLES)
SIGN_OFF_DECISIONS = StaffPolicy(verb=Verb.APPROVE, on=RecordClass.S3D)
# What classes are taught is no record of a child: all staff may know it, a teacher marks her own classes.
TEACH_ROUTINES = desk(Verb.WRITE, RecordClass.L3, TEACHERS)
# That a student has a plan is told, before a decision, to whoever may read her accommodations.
READ_BANNER = StaffPolicy(verb=Verb.READ, on=RecordClass.S2A)

# Removals and due process. The list of a school is for those who read all of it; a counselor, who reads her
# caseload, opens the record of a student. What tells a disability (S2b) stands on pages of its own.
LIST_REMOVALS = desk(Verb.READ, RecordClass.S3D, LEADERS, {Role.AP_SPED, Role.REGIONAL_SUPERINTENDENT})
# A region answers for what is signed off there: of a list it reads who stands at the line, and counts beside.
NAME_REMOVALS = desk(Verb.READ, RecordClass.S3D, LEADERS, {Role.AP_SPED})
READ_REMOVALS = StaffPolicy(verb=Verb.READ, on=RecordClass.S3D)
# A dean decides half days in school on the page of the incident; planning and recording here are not his.
KEEP_REMOVALS = desk(Verb.WRITE, RecordClass.S3D, LEADERS)
READ_PROTECTIONS = desk(Verb.READ, RecordClass.S2B, {Role.PRINCIPAL, Role.AP_SPED})
KEEP_PROTECTIONS = desk(Verb.WRITE, RecordClass.S2B, {Role.AP_SPED})
# Whether the services of a plan were given on a day in school apart: whoever answers for the plan says it.
ANSWER_SERVICES = desk(Verb.WRITE, RecordClass.S2B, {Role.AP_SPED, Role.SPED_TEACHER})
# Teachers of a student read how she comes back (S3a), and nothing of why she was away.
READ_RETURNS = StaffPolicy(verb=Verb.READ, on=RecordClass.S3A)
KEEP_RETURNS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S3A)
# Whoever was named to check in finds her own returns, as she finds her own work; the desk shows no others.
READ_OWN_RETURNS = StaffPolicy(verb=Verb.READ, on=RecordClass.W1)
# The family reads the letters about its own child.
READ_LETTERS_OF_DISCIPLINE = Policy(verb=Verb.READ, on=RecordClass.S3D)
READ_LETTERS_OF_PROTECTION = Policy(verb=Verb.READ, on=RecordClass.S2B)

# Restorative practice: the culture team of a school, and whoever facilitates or verifies, for her own.
READ_REPAIR = desk(Verb.READ, RecordClass.S3B, CULTURE_TEAM, {Role.TEACHER})
KEEP_REPAIR = desk(Verb.WRITE, RecordClass.S3B, CULTURE_TEAM, {Role.TEACHER})
# Who was invited, who declined, and what was said in the circle: the culture team alone.
LEAD_REPAIR = desk(Verb.WRITE, RecordClass.S3C, CULTURE_TEAM)
DECIDE_REPAIR = desk(Verb.WRITE, RecordClass.S3B, LEADERS)
READ_AGREEMENT = Policy(verb=Verb.READ, on=RecordClass.S3B)
READ_FACILITATORS = StaffPolicy(verb=Verb.READ, on=RecordClass.L3)
KEEP_FACILITATORS = desk(Verb.WRITE, RecordClass.L3, LEADERS)
# Detentions and lost privileges: teachers of a student see what she goes without, to hold to it.
KEEP_DETENTIONS = desk(Verb.WRITE, RecordClass.S3B, CULTURE_TEAM)
READ_PRIVILEGES = StaffPolicy(verb=Verb.READ, on=RecordClass.S3A)
KEEP_PRIVILEGES = desk(Verb.WRITE, RecordClass.S3A, CULTURE_TEAM)

# Area people: relationships, recognition, contacts
IN_ROOMS = frozenset(IN_CLASSROOMS)
LOOKS_AFTER = frozenset(
    {Role.PRINCIPAL, Role.AP_CULTURE, Role.AP_INSTRUCTION, Role.DEAN, Role.COUNSELOR, Role.SOCIAL_WORKER}
)
# Whoever is in a room taps what she saw there; the rows are her own.
TAP = desk(Verb.WRITE, RecordClass.S3K, IN_ROOMS)
# Out of class, a teacher taps whomever of her school she met.
TAP_OUT_OF_CLASS = desk(Verb.WRITE, RecordClass.S3K, TEACHERS)
READ_MAP = desk(Verb.READ, RecordClass.S1N, LOOKS_AFTER)
NAME_ADULTS = desk(Verb.WRITE, RecordClass.S1N, LOOKS_AFTER, IN_ROOMS)
NAME_OWN_ADULT = desk(Verb.WRITE, RecordClass.S1N, {Role.STUDENT})
ASSIGN_MINUTES = desk(
    Verb.WRITE, RecordClass.S3K, LEADERS, {Role.DEAN, Role.COUNSELOR, Role.SOCIAL_WORKER, Role.PSYCHOLOGIST}
)
GIVE_MINUTES = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S3K)
# How a school's classes stand is for its leaders; a teacher sees her own ratio on her own page.
READ_RATIOS = desk(Verb.READ, RecordClass.S3K, LEADERS, {Role.AP_INSTRUCTION})
READ_RECOGNITION = Policy(verb=Verb.READ, on=RecordClass.S1P)
READ_CONTACTS = StaffPolicy(verb=Verb.READ, on=RecordClass.S1K)
LOG_CONTACTS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1K)
COUNT_CONTACTS = desk(
    Verb.READ,
    RecordClass.S1K,
    LEADERS,
    {Role.CULTURE_DIRECTOR, Role.SUPPORT_DIRECTOR, Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER},
)
SAY_NAMES = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1A)
# A practice is one's own; leaders count who has finished, and nobody reads another's reflection.
PRACTICE = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A1P)
COUNT_PRACTICE = desk(
    Verb.READ, RecordClass.L2C, LEADERS, {Role.CULTURE_DIRECTOR, Role.REGIONAL_SUPERINTENDENT}
)

# Modules are the center's, as values are; a school's leaders write sessions of this class, and no module.
KEEP_MODULES = desk(Verb.WRITE, RecordClass.L3, {Role.CULTURE_DIRECTOR, Role.CHIEF_ACADEMIC_OFFICER})

# Community
# The community as published: families and students read what their school holds and answers.
READ_BOARD = Policy(verb=Verb.READ, on=RecordClass.C5)
READ_COMMUNITY = StaffPolicy(verb=Verb.READ, on=RecordClass.C6)
# Who keeps rituals, the team and surveys of a school, and plans what follows from them.
KEEPERS = frozenset(
    {Role.PRINCIPAL, Role.AP_CULTURE, Role.AP_INSTRUCTION, Role.DEAN, Role.COUNSELOR, Role.SOCIAL_WORKER}
)
KEEP_RITUALS = desk(Verb.WRITE, RecordClass.C5, KEEPERS)
KEEP_TEAM = desk(Verb.WRITE, RecordClass.C5, LEADERS)
SAY_OF_RITUALS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.C5)
LOOK_AT_RITUALS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.C6)
KEEP_PULSES = desk(Verb.WRITE, RecordClass.C5, LEADERS)
PLAN_COMMUNITY = desk(Verb.WRITE, RecordClass.C6, LEADERS)
WRITE_SKILL_WORDS = desk(Verb.WRITE, RecordClass.C5, {Role.CULTURE_DIRECTOR})
# Roles of students: whoever teaches or leads them offers one.
READ_LEADERS = StaffPolicy(verb=Verb.READ, on=RecordClass.S1L)
OFFER_ROLES = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1L)
# Who leads the school reads how fairly roles are offered, in groups of ten or more.
READ_FAIRNESS = desk(Verb.READ, RecordClass.S1L, LEADERS_OF_LEARNING)
# What students say: a student her own word, staff for a class, the culture team's leaders answer.
SUGGEST = Policy(verb=Verb.WRITE, on=RecordClass.S1V)
ANSWER_STUDENTS = desk(Verb.WRITE, RecordClass.S1V, LEADERS)
READ_SKILLS = Policy(verb=Verb.READ, on=RecordClass.S1V)
COMMENT_ON_SKILLS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1L)
CLASS_SKILLS = StaffPolicy(verb=Verb.READ, on=RecordClass.S1V)
# Codes on paper for one's own homeroom, or for any of a school that one leads.
PRINT_CODES = desk(Verb.READ, RecordClass.S1V, LEADERS, TEACHERS)
# What families say about surveys of their child.
CHOOSE_SURVEYS = Policy(verb=Verb.WRITE, on=RecordClass.S1E)

# Consistency: ratios between groups for those who lead; rates and places for whoever answers, too.
READ_CONSISTENCY = desk(
    Verb.READ, RecordClass.C2, LEADERS, OVERSEERS, {Role.AP_SPED, Role.REGIONAL_SUPERINTENDENT}
)
READ_RATES = StaffPolicy(verb=Verb.READ, on=RecordClass.C2)
READ_DECIDERS = StaffPolicy(verb=Verb.READ, on=RecordClass.C3)
READ_REVIEWS = StaffPolicy(verb=Verb.READ, on=RecordClass.C4)
REVIEW_CONSISTENCY = StaffPolicy(verb=Verb.WRITE, on=RecordClass.C4)
# Who was in an incident; a school's small numbers are theirs alone who read all its incidents.
READ_WHO = StaffPolicy(verb=Verb.READ, on=RecordClass.S3B)
