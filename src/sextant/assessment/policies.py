"""Which rows of the matrix the pages of Data & Assessment stand behind."""

from sextant.access import policy
from sextant.kernel.guard import RecordClass

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
