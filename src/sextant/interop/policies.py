"""Who may look at imports, and who may bring files in."""

from sextant.access import policy
from sextant.kernel.guard import RecordClass

READ_IMPORTS = policy.read(RecordClass.N2)
BRING_IN = policy.write(RecordClass.N2)
RELEASE = policy.approve(RecordClass.N2)
