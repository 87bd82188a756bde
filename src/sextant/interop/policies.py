"""Who may look at imports, and who may bring files in."""

from sextant.access import policy
from sextant.access.policy import DeskPolicy
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass, Verb

READ_IMPORTS = policy.read(RecordClass.N2)
BRING_IN = policy.write(RecordClass.N2)
RELEASE = policy.approve(RecordClass.N2)

# The nightly extract (decision 6): the privacy officer orders it; the data director, too, makes and takes it.
READ_EXTRACTS = policy.read(RecordClass.X2)
ORDER_EXTRACTS = policy.write(RecordClass.X2)
TAKE_EXTRACTS = DeskPolicy(
    verb=Verb.READ, on=RecordClass.X2, whose=frozenset({Role.PRIVACY_OFFICER, Role.DATA_DIRECTOR})
)
