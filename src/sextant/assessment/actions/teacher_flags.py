"""Tell whose flag as a teacher no longer stands, once a final run or a withdrawal has decided it."""

from sextant.assessment.events import TeacherFlagsWithdrawn
from sextant.assessment.models import GrowthRun
from sextant.assessment.queries.teacher_flags import fallen_flags
from sextant.kernel.events import publish


def tell_fallen(run: GrowthRun) -> None:
    """Publish the flags that fell with this run, if any; call it before the run's own news.

    First the ends, then the news: a new finding must not meet work that is about to be closed.
    """
    fallen = fallen_flags(run=run)
    if fallen:
        publish(
            TeacherFlagsWithdrawn(
                run_id=run.pk,
                keys=tuple(one.key for one in fallen),
                staff_ids=tuple(dict.fromkeys(one.staff_id for one in fallen)),
            )
        )
