"""Which rows of the matrix the pages of Student Support stand behind, by area."""

from sextant.access.policy import StaffPolicy
from sextant.kernel.guard import RecordClass, Verb

# Referrals, tiers, plans
READ_SUPPORT = StaffPolicy(verb=Verb.READ, on=RecordClass.S1S)

# Groups, sessions, probes, reviews

# Special education

# Wellness and safety

# Attendance, early warning, what works here
