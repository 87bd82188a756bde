"""Which rows of the matrix the pages of Instructional Effectiveness stand behind."""

from sextant.access.policy import DeskPolicy, Policy, StaffPolicy
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass, Verb

# Lessons and instructional standards: all staff read, the central office writes.
READ_LESSONS = StaffPolicy(verb=Verb.READ, on=RecordClass.L1)
WRITE_LESSONS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.L1)
# How far a class is: its teachers, their coach, the school's leaders of instruction, the content experts.
READ_PACING = StaffPolicy(verb=Verb.READ, on=RecordClass.L2)
KEEP_PACING = StaffPolicy(verb=Verb.WRITE, on=RecordClass.L2)

# Visits, action steps and cycles: the developmental book (A1) and the evaluative one (A2e).
OBSERVERS = frozenset({Role.COACH, Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.AP_SPED})
COACHED = frozenset({Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER, Role.INTERVENTIONIST})
OWN_COACHING = DeskPolicy(verb=Verb.READ, on=RecordClass.A1, whose=COACHED)
READ_COACHING = StaffPolicy(verb=Verb.READ, on=RecordClass.A1)
WRITE_COACHING = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A1)
OBSERVE = DeskPolicy(verb=Verb.WRITE, on=RecordClass.A1, whose=OBSERVERS)
WATCH_COACHING = DeskPolicy(verb=Verb.READ, on=RecordClass.A1, whose=OBSERVERS)
READ_EVALUATION = StaffPolicy(verb=Verb.READ, on=RecordClass.A2E)
WRITE_EVALUATION = StaffPolicy(verb=Verb.WRITE, on=RecordClass.A2E)
APPROVE_EVALUATION = StaffPolicy(verb=Verb.APPROVE, on=RecordClass.A2E)
# Who coaches whom is for those who lead learning at a school to say.
ASSIGN_COACHES = DeskPolicy(
    verb=Verb.WRITE, on=RecordClass.L2, whose=frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION})
)
# A contested visit: by the seat whose turn it is, see `queries.visits_resolving`.
DECIDE_COACHING = StaffPolicy(verb=Verb.APPROVE, on=RecordClass.A1)
SEND_BACK = DeskPolicy(verb=Verb.WRITE, on=RecordClass.A1, whose=frozenset({Role.AP_INSTRUCTION}))
# What coaching changed, told in groups of ten or more (L4); one by one only to whoever reads coaching.
READ_EFFECTS = DeskPolicy(
    verb=Verb.READ,
    on=RecordClass.L4,
    whose=frozenset(
        {
            Role.PRINCIPAL,
            Role.AP_INSTRUCTION,
            Role.REGIONAL_SUPERINTENDENT,
            Role.CHIEF_ACADEMIC_OFFICER,
            Role.DATA_DIRECTOR,
        }
    ),
)
# Groups are records of the class: its teachers write them, the leaders of learning let students move.
READ_GROUPS = StaffPolicy(verb=Verb.READ, on=RecordClass.S1B)
EDIT_GROUPS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1B)
APPROVE_GROUPS = DeskPolicy(
    verb=Verb.APPROVE, on=RecordClass.S1B, whose=frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION})
)
KEEP_PATHWAYS = DeskPolicy(
    verb=Verb.WRITE, on=RecordClass.S1B, whose=frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION})
)
# The family reads the letter about its own child; staff as far as they read results.
READ_LETTERS = Policy(verb=Verb.READ, on=RecordClass.S1B)
# The equity check counts by demographics (S1c), which the leaders of learning read of the whole school.
READ_PATHWAYS = DeskPolicy(
    verb=Verb.READ,
    on=RecordClass.S1C,
    whose=frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.AP_CULTURE, Role.AP_SPED}),
)
# Who is kept apart from whom (S1d) is for the leaders who decide on groups, and for the one who knows what
# happened; teachers, registrars and families, who stand in the same row, have no page of it.
READ_APART = DeskPolicy(
    verb=Verb.READ,
    on=RecordClass.S1D,
    whose=frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.AP_CULTURE}),
)
KEEP_APART = DeskPolicy(
    verb=Verb.WRITE, on=RecordClass.S1D, whose=frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION})
)
# How observers score: one's own calibrations; leaders read those of their school, the center counts.
CALIBRATE = DeskPolicy(verb=Verb.WRITE, on=RecordClass.A1C, whose=OBSERVERS)
OWN_CALIBRATIONS = DeskPolicy(verb=Verb.READ, on=RecordClass.A1C, whose=OBSERVERS)
READ_CALIBRATIONS = StaffPolicy(verb=Verb.READ, on=RecordClass.A1C)
WATCH_OBSERVERS = DeskPolicy(
    verb=Verb.READ,
    on=RecordClass.A1C,
    whose=frozenset(
        {Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER}
    ),
)
# How the standards stand in a school: walks and means, nobody named; a coach sees his own walks alone.
READ_STANDING = StaffPolicy(verb=Verb.READ, on=RecordClass.L4)
WALK = StaffPolicy(verb=Verb.WRITE, on=RecordClass.L4)
REPORT_STANDARDS = DeskPolicy(
    verb=Verb.READ,
    on=RecordClass.L4,
    whose=frozenset(
        {
            Role.PRINCIPAL,
            Role.AP_INSTRUCTION,
            Role.AP_SPED,
            Role.REGIONAL_SUPERINTENDENT,
            Role.CONTENT_EXPERT,
            Role.CHIEF_ACADEMIC_OFFICER,
            Role.DATA_DIRECTOR,
            Role.DATA_ANALYST,
        }
    ),
)
# Teachers visit colleagues of their school to learn: words alone, and theirs to write as the visitor.
VISIT_PEERS = DeskPolicy(
    verb=Verb.WRITE,
    on=RecordClass.A1,
    whose=frozenset({Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER}),
)

# Preparation: a teacher's own; read by her coach and leaders, rated by those who know lesson or content.
READ_PREPARATION = StaffPolicy(verb=Verb.READ, on=RecordClass.L2)
PREPARE = DeskPolicy(verb=Verb.WRITE, on=RecordClass.L2, whose=COACHED)
RATE_PREPARATION = DeskPolicy(
    verb=Verb.WRITE,
    on=RecordClass.L2,
    whose=frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.CONTENT_EXPERT}),
)

# Sessions, meetings and demonstration rooms: all staff may come; a host is asked by those who lead learning.
READ_SESSIONS = StaffPolicy(verb=Verb.READ, on=RecordClass.L3)
INVITE_HOSTS = DeskPolicy(
    verb=Verb.WRITE,
    on=RecordClass.L2,
    whose=frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.CONTENT_EXPERT}),
)
LEAD_MEETINGS = DeskPolicy(
    verb=Verb.WRITE, on=RecordClass.L3, whose=frozenset({Role.CONTENT_EXPERT, Role.CHIEF_ACADEMIC_OFFICER})
)
# Which schools take part is a number of the network, as all its other numbers.
CHOOSE_SCHOOLS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.N1)
# Sessions (L3): all staff read them; leaders, experts and whoever leads one set them up. Who came and what
# they said is L2; the report on it is for whoever leads learning. Weekly blocks belong to a school's leaders.
SET_UP_SESSIONS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.L3)
READ_PD_VALUE = DeskPolicy(
    verb=Verb.READ,
    on=RecordClass.L2,
    whose=frozenset(
        {Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER}
    ),
)
SET_BLOCKS = DeskPolicy(
    verb=Verb.WRITE, on=RecordClass.L3, whose=frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION})
)
