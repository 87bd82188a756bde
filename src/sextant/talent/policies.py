"""Which rows of the matrix the pages of Talent Management stand behind, by area."""

from sextant.access.policy import StaffPolicy
from sextant.kernel.guard import RecordClass, Verb

# Openings
READ_POSITIONS = StaffPolicy(verb=Verb.READ, on=RecordClass.O1)
# Screening

# Joining and growing

# Advancing

# Pay

# Staying, and leaders
