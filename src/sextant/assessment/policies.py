"""Which rows of the matrix the pages of Data & Assessment stand behind."""

from sextant.access import policy
from sextant.access.groups import LEADERS_OF_LEARNING
from sextant.access.policy import DeskPolicy, StaffPolicy, desk
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass, Verb

READ_RUNS = policy.read(RecordClass.N3)
RUN_GROWTH = policy.approve(RecordClass.N3)
READ_RESULTS = policy.read(RecordClass.S1B)
READ_TEACHER_GROWTH = policy.read(RecordClass.A2)
# Families hold routine records too, for a child; a list of flags is a page of staff, and each row of
# it is still a routine record that the reader must reach.
READ_FLAGS = policy.read(RecordClass.A0)

# Norms and the terms in which schools take MAP: whoever reads a run reads them, one desk keeps them.
READ_NORMS = policy.read(RecordClass.N3)
LOAD_NORMS = policy.write(RecordClass.N3)
READ_FEEDS = policy.read(RecordClass.N2)
# Gradebook and report cards. Entries are no page of families: what they read is the card.
READ_GRADEBOOK = StaffPolicy(verb=Verb.READ, on=RecordClass.S1B)
KEEP_GRADEBOOK = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1B)
READ_CARDS = policy.read(RecordClass.S1B)
REVIEW_CARDS = DeskPolicy(
    verb=Verb.WRITE, on=RecordClass.S1B, whose=frozenset({Role.AP_INSTRUCTION, Role.PRINCIPAL})
)
RELEASE_CARDS = DeskPolicy(verb=Verb.APPROVE, on=RecordClass.S1B, whose=frozenset({Role.PRINCIPAL}))
# A school's grades as a whole: whoever leads learning there, and the center.
READ_SCHOOL_GRADES = desk(
    Verb.READ,
    RecordClass.S1B,
    LEADERS_OF_LEARNING,
    {Role.DATA_DIRECTOR, Role.DATA_ANALYST, Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER},
)
# After the release a grade changes only by the assistant principal's hand, with a reason.
CHANGE_CARDS = DeskPolicy(verb=Verb.WRITE, on=RecordClass.S1B, whose=frozenset({Role.AP_INSTRUCTION}))
CHASE_CARDS = StaffPolicy(verb=Verb.WRITE, on=RecordClass.S1E)
ACKNOWLEDGE_CARDS = policy.write(RecordClass.S1E)
# Weights are one for every class of a course; the table has no school, so that no school reaches it.
KEEP_WEIGHTS = DeskPolicy(verb=Verb.WRITE, on=RecordClass.N0, whose=frozenset({Role.DATA_DIRECTOR}))
# What a class did on a standard, and what is taught again about it, is a routine record of its students.
TEACH_AGAIN = policy.write(RecordClass.S1B)
APPROVE_RETEACH = policy.approve(RecordClass.S1B)
READ_RELEASED = policy.read(RecordClass.T2)
# Items, their keys and what they did are read before students meet them by whoever writes or releases tests.
READ_ITEM_ANALYSIS = policy.read(RecordClass.T1)
DECIDE_ITEMS = policy.approve(RecordClass.T1)
READ_RELEASES = policy.read(RecordClass.T2)
RELEASE_BENCHMARKS = policy.approve(RecordClass.T2)

# Benchmarks: that they are given (T2), who keeps their windows, who gives them to a class.
READ_BENCHMARKS = policy.read(RecordClass.T2)
KEEP_BENCHMARKS = policy.write(RecordClass.T2)
WRITE_RESULTS = policy.write(RecordClass.S1B)
OPEN_BENCHMARKS = policy.approve(RecordClass.T2)
# A questionable MAP result counts on the word of whoever writes results of the student.
KEEP_RESULTS = policy.write(RecordClass.S1B)
# Whoever computes a run again decides nothing about it: whether every digit comes out the same is all.
CHECK_RUNS = DeskPolicy(
    verb=Verb.READ, on=RecordClass.N3, whose=frozenset({Role.DATA_DIRECTOR, Role.DATA_ANALYST})
)
# Standards are no secret, but a page of staff. Test content: those who may read a test before it is given.
READ_STANDARDS = policy.read(RecordClass.T2)
READ_TESTS = policy.read(RecordClass.T1)
KEEP_TESTS = policy.write(RecordClass.T1)
APPROVE_TESTS = policy.approve(RecordClass.T1)
# What students had at a test is taken down by whoever writes results and may read accommodations.
READ_ACCOMMODATIONS = policy.read(RecordClass.S2A)

# What became of a sitting: whoever gave the test marks who was absent, two desks who is exempt or invalid.
MARK_SITTINGS = DeskPolicy(
    verb=Verb.READ,
    on=RecordClass.S1B,
    whose=frozenset(
        {
            Role.TEACHER,
            Role.SPED_TEACHER,
            Role.EL_TEACHER,
            Role.PRINCIPAL,
            Role.AP_INSTRUCTION,
            Role.DATA_DIRECTOR,
        }
    ),
)
EXCUSE_SITTINGS = DeskPolicy(verb=Verb.WRITE, on=RecordClass.S1B, whose=frozenset({Role.AP_INSTRUCTION}))
