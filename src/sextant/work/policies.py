"""Which class of record a work item is."""

from sextant.access import policy
from sextant.kernel.guard import RecordClass

READ_WORK = policy.read(RecordClass.W1)
DO_WORK = policy.write(RecordClass.W1)
