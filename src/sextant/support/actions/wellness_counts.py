"""Count wellness by school and school year, so that whoever leads reads numbers and no student."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.network.actions.changes import change
from sextant.network.models import School
from sextant.network.queries.calendar import latest_school_year
from sextant.support.models import WellnessCount, WellnessReferral
from sextant.support.queries.letterbox import as_letterbox
from sextant.support.terms.wellness import WellnessCounted, WellnessState

N, S = WellnessCounted, WellnessState
# Counted when it happens: the letterbox does not read who is seen outside.
BY_THE_DEED = frozenset({N.OUTSIDE})
CONSENTED = frozenset({S.CONSENTED, S.PLANNING, S.ACTIVE, S.FOLLOW_UP})


@transaction.atomic
def count_wellness(*, on: date) -> int:
    """Count the school year's referrals of every school; return how many numbers changed."""
    year = latest_school_year(on)
    if year is None:
        return 0
    with as_letterbox():
        rows = WellnessReferral.objects.filter(received_on__gte=year.starts_on, received_on__lte=on)
        found: dict[int, Counter[WellnessCounted]] = {}
        for row in rows.iterator(chunk_size=2_000):
            found.setdefault(row.school_id, Counter()).update(_counted(row))
        known = {
            (one.school_id, one.counted): one for one in WellnessCount.objects.filter(since=year.starts_on)
        }
        n_changed = 0
        for school_id in School.objects.order_by("pk").values_list("pk", flat=True):
            numbers = found.get(school_id, Counter())
            for counted in N:
                if counted not in BY_THE_DEED:
                    held = known.get((school_id, counted))
                    n_changed += _keep(held, school_id, year.starts_on, counted, numbers[counted], on=on)
        if n_changed:
            audit.record_batch("support.count_wellness", table=WellnessCount, keys=[], rows=[(n_changed,)])
    return n_changed


@transaction.atomic
def count_one_outside(*, school_id: int) -> None:
    """Count one student more who is seen outside; which one is not told."""
    on = clock.today()
    year = latest_school_year(on)
    if year is None:
        return
    with as_letterbox():
        held = WellnessCount.objects.filter(
            school_id=school_id, since=year.starts_on, counted=N.OUTSIDE
        ).first()
        n = held.n + 1 if held is not None else 1
        _keep(held, school_id, year.starts_on, N.OUTSIDE, n, on=on)
        audit.record_batch("support.count_wellness", table=WellnessCount, keys=[], rows=[(1,)])


def _keep(
    held: WellnessCount | None, school_id: int, since: date, counted: WellnessCounted, n: int, *, on: date
) -> int:
    if held is None:
        if n:
            WellnessCount(school_id=school_id, since=since, counted=counted, n=n, counted_on=on).save()
        return int(bool(n))
    return int(bool(change(held, n=n))) if held.n != n else 0


def _counted(row: WellnessReferral) -> Iterable[WellnessCounted]:
    yield N.REFERRED
    checked, received = row.safety_checked_at, row.received_at
    if checked is not None and checked.date() == received.date():
        yield N.CHECKED_SAME_DAY
    if row.state == S.DECLINED:
        yield N.DECLINED
    elif row.state in CONSENTED or (row.state == S.CLOSED and row.decided_on is not None):
        yield N.CONSENTED
    if row.planned_on is not None and row.plan_by is not None and row.planned_on <= row.plan_by:
        yield N.PLANNED_IN_TIME
    if row.active_on is not None:
        yield N.SUPPORTED
    if row.state in {S.RECEIVED, S.SAFETY_CHECKED, S.CONSENT_REQUESTED, S.CONSENTED}:
        yield N.WAITING
