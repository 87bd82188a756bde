"""Set what part each kind of work makes of a course's grades: the center does, for every class."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.assessment.models import GradeCategory
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo

WHOLE = 100


class WeightsDoNotAddUp(CannotDo):
    """The weights of a course make something else than 100 percent."""


@transaction.atomic
def set_weights(*, course_id: int, weights: Mapping[str, int], valid_from: date) -> None:
    """Set what part each kind of work makes of a course's grades, from a day on, for every class.

    Raises:
        WeightsDoNotAddUp: they do not make 100 percent, or one is not positive.
    """
    if sum(weights.values()) != WHOLE or min(weights.values(), default=0) <= 0:
        raise WeightsDoNotAddUp(
            _("The weights make %(sum)d%%; they must make 100%%, each of them at least 1%%.")
            % {"sum": sum(weights.values())}
        )
    standing = GradeCategory.objects.filter(course_id=course_id, valid_until=None).order_by("pk")
    for row in standing:
        row.valid_until = max(valid_from, row.valid_from)
        row.version += 1
        row.save(update_fields=["valid_until", "version"])
        audit.record(
            "assessment.end_weight", on=row, changes={"valid_until": (None, row.valid_until.isoformat())}
        )
    for name, weight in weights.items():
        made = GradeCategory(
            course_id=course_id, name=name.strip(), weight_percent=weight, valid_from=valid_from
        )
        made.save()
        audit.record("assessment.set_weight", on=made, changes={made.name: (None, weight)})
