"""Which rows of the matrix the pages of work stand behind."""

from sextant.access import policy
from sextant.access.groups import LEADERS
from sextant.access.policy import desk
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass, Verb

READ_WORK = policy.read(RecordClass.W1)
DO_WORK = policy.write(RecordClass.W1)
# Who looks after what nobody at a school has taken: the office, on a screen that names nobody.
SEES_WALL = frozenset({*LEADERS, Role.REGISTRAR, Role.REGIONAL_SUPERINTENDENT})
SEE_WALL = desk(Verb.READ, RecordClass.W1, SEES_WALL)
CHOOSE_NOTICES = policy.write(RecordClass.W2)
