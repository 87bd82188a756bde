"""Teachers’ newest growth estimates, for pages of other systems whose readers may read them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.assessment.models import TeacherGrowth
from sextant.assessment.terms import TeacherFlag

MOST_ROWS = 8_000
# An estimate of longer ago says nothing of this year.
FRESH = timedelta(days=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestEstimate:
    """A teacher’s newest estimate up to a day, over her subjects; a flag in any subject counts."""

    theta: float
    flag: str
    run_id: int


def newest_estimates(staff_ids: Collection[int] | None, *, on: date) -> Mapping[int, NewestEstimate]:
    """Return the estimates of the newest target up to a day, by teacher, as far as the reader reaches.

    Subjects are averaged by their effective number of students. ``staff_ids`` None asks for everybody.
    """
    rows = TeacherGrowth.objects.filter(is_current=True, target_on__lte=on, target_on__gt=on - FRESH)
    if staff_ids is not None:
        rows = rows.filter(staff_id__in=list(staff_ids))
    columns = ("staff_id", "target_on", "estimate", "n_effective", "flag", "run_id")
    newest: dict[int, list[tuple[date, float, float, str, int]]] = {}
    for staff, *one in rows.order_by("-target_on", "pk").values_list(*columns)[:MOST_ROWS]:
        held = newest.setdefault(staff, [])
        if not held or held[0][0] == one[0]:
            held.append((one[0], one[1], one[2], one[3], one[4]))
    return {staff: _joined(ones) for staff, ones in newest.items()}


def _joined(ones: list[tuple[date, float, float, str, int]]) -> NewestEstimate:
    weight = sum(max(one[2], 1e-9) for one in ones)
    flags = {one[3] for one in ones}
    flag = next(
        (str(one) for one in (TeacherFlag.INEFFECTIVE, TeacherFlag.EXCEPTIONAL) if one in flags),
        str(TeacherFlag.NONE),
    )
    return NewestEstimate(
        theta=sum(one[1] * max(one[2], 1e-9) for one in ones) / weight, flag=flag, run_id=ones[0][4]
    )
