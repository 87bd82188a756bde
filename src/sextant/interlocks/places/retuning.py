"""The page on which it is decided what becomes of a rule that is dismissed too often."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access import policy
from sextant.access.reach import current_rights
from sextant.interlocks.models import Retuning
from sextant.interlocks.retuning import TUNE
from sextant.kernel.guard import RecordClass
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place

TUNE_RULES = policy.approve(RecordClass.N3)


def register_retuning() -> None:
    """Tell work where a rule is tuned again."""
    places.register(TUNE, _of_rule)


def _of_rule(item: AskedItem) -> Place | None:
    if not TUNE_RULES.holds(current_rights()):
        return None
    code = Retuning.objects.filter(pk=item.subject_id).values_list("code", flat=True).first()
    return Place(label=_("Decide about the rule"), url=reverse("interlock", args=[code])) if code else None
