"""Whether the reader is to decide on a teacher's cycle after a growth flag, and if the rosters are verified.

No record of coaching says that a flag stands: the work item does, which its owner alone reads.
"""

from datetime import date

from sextant.network.models import ReportPeriod, RosterVerification
from sextant.network.terms import VerificationState
from sextant.work.queries.asked import is_asked

PERIODS = 2
COACHING, STAFF = "I-02", "network.Staff"


def is_to_decide(teacher_id: int) -> bool:
    """Tell if an item that asks to decide on a teacher's cycle is open and within the reader's reach."""
    return is_asked(interlock=COACHING, subject_label=STAFF, subject_id=teacher_id)


def unverified_classes(*, teacher_id: int, on: date) -> tuple[str, ...]:
    """Return the classes whose roster is not confirmed for these periods, within reach, by title."""
    periods = ReportPeriod.objects.filter(starts_on__lte=on).order_by("-starts_on", "-pk")
    keys = list(periods.values_list("pk", flat=True)[:PERIODS])
    rows = RosterVerification.objects.filter(
        staff_id=teacher_id, report_period_id__in=keys, state=VerificationState.OPEN
    )
    titles = rows.order_by("section__title", "pk").values_list("section__title", flat=True)
    return tuple(dict.fromkeys(titles))
