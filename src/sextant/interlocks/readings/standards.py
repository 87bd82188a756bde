"""What a candidate’s lesson is seen by: the instructional standards that staff are seen by."""

from sextant.instruction.queries.visits_rubric import rubric_in_use
from sextant.talent.queries.standards_lent import LentStandard


def lend_standards() -> tuple[LentStandard, ...]:
    """Return the standards of the rubric in use, each with its levels."""
    rubric = rubric_in_use()
    if rubric is None:
        return ()
    return tuple(
        LentStandard(
            public_id=one.public_id,
            code=one.code,
            name=one.name,
            levels=tuple((level.level, level.teacher_action) for level in one.levels),
        )
        for one in rubric.standards
    )
