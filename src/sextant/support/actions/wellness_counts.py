"""Count wellness by school and closed month, so that whoever leads reads numbers and no student."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.network.actions.changes import change
from sextant.network.models import School
from sextant.network.queries.calendar import latest_school_year
from sextant.support.models import WellnessCount, WellnessReferral
from sextant.support.queries.letterbox import as_letterbox
from sextant.support.rules.wellness_counts import last_closed_month, told_next
from sextant.support.terms.wellness import WellnessCounted, WellnessState

N, S = WellnessCounted, WellnessState
type Rows = Mapping[WellnessCounted, WellnessCount]


@transaction.atomic
def count_wellness(*, on: date) -> int:
    """Count the school year's referrals of every school up to the last closed month, once a month.

    Returns:
        How many schools' numbers moved.
    """
    year, until = latest_school_year(on), last_closed_month(on)
    if year is None or until < year.starts_on:
        return 0
    with as_letterbox():
        held: dict[int, dict[WellnessCounted, WellnessCount]] = {}
        for row in WellnessCount.objects.filter(since=year.starts_on):
            held.setdefault(row.school_id, {})[N(row.counted)] = row
        schools = [
            key
            for key in School.objects.order_by("pk").values_list("pk", flat=True)
            if not _is_counted(held.get(key, {}), until)
        ]
        found = _count(schools, year.starts_on, until) if schools else {}
        n_moved = sum(
            _tell(held.get(key, {}), key, year.starts_on, found.get(key, Counter()), until) for key in schools
        )
        if n_moved:
            audit.record_batch("support.count_wellness", table=WellnessCount, keys=[], rows=[(n_moved,)])
    return n_moved


@transaction.atomic
def count_one_outside(*, school_id: int) -> None:
    """Count one student more who is seen outside, to be told once the month has closed; not which one."""
    on = clock.today()
    year, until = latest_school_year(on), last_closed_month(on)
    if year is None:
        return
    with as_letterbox():
        rows = WellnessCount.objects.filter(school_id=school_id, since=year.starts_on)
        held = {N(row.counted): row for row in rows}
        if held and until >= year.starts_on and not _is_counted(held, until):
            # The month closed before this deed, which is one of the next.
            found = _count([school_id], year.starts_on, until)
            _tell(held, school_id, year.starts_on, found.get(school_id, Counter()), until)
        row = WellnessCount.objects.filter(
            school_id=school_id, since=year.starts_on, counted=N.OUTSIDE
        ).first()
        if row is None:
            row = WellnessCount(
                school_id=school_id, since=year.starts_on, counted=N.OUTSIDE, n=0, n_so_far=1,
                as_of=until, counted_on=until,
            )  # fmt: skip
            row.save()
        else:
            change(row, n_so_far=row.n_so_far + 1)
        audit.record_batch("support.count_wellness", table=WellnessCount, keys=[], rows=[(1,)])


def count_later_outside(*, since: date, n_by_school: Mapping[int, int]) -> None:
    """Add, for a history that is inserted, who was sent outside since the last month closed."""
    rows = list(
        WellnessCount.objects.filter(since=since, counted=N.OUTSIDE, school_id__in=n_by_school).order_by("pk")
    )
    for row in rows:
        change(row, n_so_far=row.n_so_far + n_by_school[row.school_id])
    if rows:
        audit.record_batch(
            "support.count_wellness", table=WellnessCount, keys=[row.pk for row in rows],
            rows=[(row.school_id, row.n_so_far) for row in rows],
        )  # fmt: skip


def _is_counted(held: Rows, until: date) -> bool:
    referred = held.get(N.REFERRED)
    return referred is not None and referred.counted_on >= until


def _count(schools: Iterable[int], since: date, until: date) -> dict[int, Counter[WellnessCounted]]:
    rows = WellnessReferral.objects.filter(
        school_id__in=schools, received_on__gte=since, received_on__lte=until
    )
    found: dict[int, Counter[WellnessCounted]] = {}
    for row in rows.iterator(chunk_size=2_000):
        found.setdefault(row.school_id, Counter()).update(counted_until(row, until))
    return found


def _tell(held: Rows, school_id: int, since: date, counted: Counter[WellnessCounted], until: date) -> bool:
    """Keep what is told of a school as of a closed month; tell if it moved."""
    if N.OUTSIDE in held:
        counted[N.OUTSIDE] = held[N.OUTSIDE].n_so_far
    told = told_next({column: row.n for column, row in held.items()}, counted)
    for column in N:
        row = held.get(column)
        if row is None:
            n = told[column] if told else 0
            WellnessCount(
                school_id=school_id, since=since, counted=column, n=n, as_of=until, counted_on=until
            ).save()
        elif told is None:
            change(row, counted_on=until)
        else:
            change(row, n=told[column], as_of=until, counted_on=until)
    return told is not None and any(told.values())


def counted_until(row: WellnessReferral, until: date) -> Iterable[WellnessCounted]:
    """Yield what a referral counts as on the last day of a month, whatever came of it since."""
    yield N.REFERRED
    checked, received = row.safety_checked_at, row.received_at
    if checked is not None and checked.date() == received.date():
        yield N.CHECKED_SAME_DAY
    is_over = _is_by(row.closed_on, until)
    if _is_by(row.decided_on, until):
        yield N.DECLINED if is_over and row.state == S.DECLINED else N.CONSENTED
    planned_on = row.planned_on if _is_by(row.planned_on, until) else None
    if planned_on is not None and row.plan_by is not None and planned_on <= row.plan_by:
        yield N.PLANNED_IN_TIME
    if _is_by(row.active_on, until):
        yield N.SUPPORTED
    if not is_over and planned_on is None:
        yield N.WAITING


def _is_by(day: date | None, until: date) -> bool:
    return day is not None and day <= until
