"""Which class of record each office page shows or changes, as staff hold it."""

from sextant.access.policy import DeskPolicy, StaffPolicy
from sextant.access.terms import FAMILY_ROLES, Role
from sextant.kernel.guard import RecordClass, Verb

KEEP_CALENDAR = StaffPolicy(verb=Verb.WRITE, on=RecordClass.N0)
READ_CALENDAR = StaffPolicy(verb=Verb.READ, on=RecordClass.N0)
# Whoever may come to sessions may have their days, and her own, in the calendar of her phone.
FOLLOW_IN_A_CALENDAR = StaffPolicy(verb=Verb.READ, on=RecordClass.L3)
READ_STUDENTS = StaffPolicy(verb=Verb.READ, on=RecordClass.S0)
READ_STAFF = StaffPolicy(verb=Verb.READ, on=RecordClass.A0)
READ_CLASS_LISTS = StaffPolicy(verb=Verb.READ, on=RecordClass.S1A)
KEEP_CLASS_LISTS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1A)
APPROVE_ROSTERS = StaffPolicy(verb=Verb.APPROVE, on=RecordClass.S1A)
READ_PROGRAMS = StaffPolicy(verb=Verb.READ, on=RecordClass.S2B)
READ_HEALTH = StaffPolicy(verb=Verb.READ, on=RecordClass.N1)
# A school year holds for every school, so that it is nobody's who keeps the days of one.
KEEP_SCHOOL_YEARS = DeskPolicy(verb=Verb.WRITE, on=RecordClass.N0, whose=frozenset({Role.DATA_DIRECTOR}))
# Whoever runs the office asks families for addresses, and hands over on paper what no mail carries.
REACH_FAMILIES = DeskPolicy(
    verb=Verb.READ,
    on=RecordClass.S1C,
    whose=frozenset({Role.PRINCIPAL, Role.REGISTRAR, Role.RECORDS_OFFICER}),
)
# Accounts carry no right: what somebody reaches follows from seats, classes and caseloads.
KEEP_ACCOUNTS = DeskPolicy(
    verb=Verb.READ,
    on=RecordClass.A0,
    whose=frozenset({Role.DATA_DIRECTOR, Role.HR, Role.SYSTEM_ADMINISTRATOR}),
)
# Erasure: one asks, another decides.
KEEP_ERASURES = StaffPolicy(verb=Verb.WRITE, on=RecordClass.K2)
DECIDE_ERASURES = StaffPolicy(verb=Verb.APPROVE, on=RecordClass.K2)
# What families ask of the record itself.
FAMILY_ASKS = DeskPolicy(verb=Verb.WRITE, on=RecordClass.S1Q, whose=FAMILY_ROLES)
OWN_CONTACT = DeskPolicy(verb=Verb.READ, on=RecordClass.S1C, whose=frozenset({Role.GUARDIAN}))
# Appointments: whoever logs contacts with families meets them; a guardian asks for her own.
MEET_FAMILIES = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1K)
OWN_APPOINTMENTS = DeskPolicy(verb=Verb.READ, on=RecordClass.S1K, whose=frozenset({Role.GUARDIAN}))
ANSWER_REQUESTS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1Q)
