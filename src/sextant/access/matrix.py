"""Who may do what, to which class of record, how far: all of it. What does not stand here is denied.

Read a row as: for this class of record and this verb, THIS role reaches THAT far. The classes are
explained in ``kernel/guard.py`` and in docs/reference/matrix.md, which is generated from here.
"""

from sextant.access.adult_rows import ADULT_ROWS
from sextant.access.community_rows import COMMUNITY_ROWS
from sextant.access.consistency_rows import CONSISTENCY_ROWS
from sextant.access.groups import Row
from sextant.access.leadership_rows import LEADERSHIP_ROWS
from sextant.access.network_rows import NETWORK_ROWS
from sextant.access.special_education_rows import SPECIAL_EDUCATION_ROWS
from sextant.access.student_rows import STUDENT_ROWS
from sextant.access.support_rows import SUPPORT_ROWS
from sextant.access.talent_rows import TALENT_ROWS
from sextant.access.wellness_rows import WELLNESS_ROWS
from sextant.kernel.guard import RecordClass, Verb

MATRIX: dict[tuple[RecordClass, Verb], Row] = {
    **NETWORK_ROWS,
    **STUDENT_ROWS,
    **ADULT_ROWS,
    **CONSISTENCY_ROWS,
    **COMMUNITY_ROWS,
    **SUPPORT_ROWS,
    **SPECIAL_EDUCATION_ROWS,
    **WELLNESS_ROWS,
    **TALENT_ROWS,
    **LEADERSHIP_ROWS,
}
