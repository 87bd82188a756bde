"""Once a week: hold every group beside all others, at schools, in regions and in the network, and keep it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.leadership.actions.equity_sides import sides_of, told_of
from sextant.leadership.models import EquityMeasure
from sextant.leadership.queries.equity_lent import Measured, Members, measured_since, members_on
from sextant.leadership.rules.equity import Gap, found_among
from sextant.leadership.rules.equity_told import Place
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import ReportPeriod, School
from sextant.network.queries.calendar import latest_school_year, report_period_on

MONDAY, A_BATCH = 0, 500
NUMBERS = (
    "n", "n_others", "value", "value_others", "difference", "low", "high", "is_found", "as_of",
    "is_current", "is_opportunity",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    place: Place
    measured: Measured
    kind: str
    group: str
    gap: Gap

    @property
    def key(self) -> tuple[Place, str, str, str]:
        return self.place, self.measured.key, self.kind, self.group


def compute_weekly(*, on: date) -> int:
    """Compute every gap on Mondays; return how many may be told."""
    return compute_equity(on=on) if on.weekday() == MONDAY else 0


def compute_equity(*, on: date) -> int:
    """Compute every gap of the school year so far and keep it with the report period; return how many.

    It reads for seconds before it writes: nobody else waits for that.
    """
    year, period = latest_school_year(on), report_period_on(on)
    members = members_on(on)
    if year is None or period is None or members is None or not len(members.students):
        return 0
    regions = dict(School.objects.values_list("pk", "region_id"))
    lines = [
        line
        for measured in measured_since(year.starts_on, on)
        for line in _lines_of(measured, measured.members or members, regions)
    ]
    _keep(_with_found(lines), period=period, on=on)
    return len(lines)


def _lines_of(measured: Measured, members: Members, regions: Mapping[int, int]) -> Iterator[_Line]:
    sides = sides_of(measured, members, regions)
    if not len(sides.students):
        return
    for (place, kind), groups in told_of(sides).items():
        for group in groups:
            gap = sides.gap(place, kind, [group])
            if gap is not None:
                yield _Line(place=place, measured=measured, kind=kind, group=group, gap=gap)


def _with_found(lines: Sequence[_Line]) -> list[tuple[_Line, bool]]:
    """Return the lines with whether each stays on the list of its own page."""
    pages: dict[Place, list[_Line]] = defaultdict(list)
    for line in lines:
        pages[line.place].append(line)
    return [
        (line, is_found)
        for held in pages.values()
        for line, is_found in zip(held, found_among([one.gap for one in held]), strict=True)
    ]


@transaction.atomic
def _keep(lines: Sequence[tuple[_Line, bool]], *, period: ReportPeriod, on: date) -> None:
    standing = {
        ((row.school_id, row.region_id), row.measure, row.group_kind, row.group): row
        for row in EquityMeasure.objects.filter(report_period=period)
    }
    fresh: list[EquityMeasure] = []
    changed: list[EquityMeasure] = []
    for line, is_found in lines:
        row = standing.pop(line.key, None)
        (fresh if row is None else changed).append(_row(row, line, period=period, is_found=is_found, on=on))
    for row in standing.values():
        if row.is_current:
            row.is_current = False
            changed.append(row)
    insert_rows(action="leadership.compute_equity", rows=fresh)
    if changed:
        EquityMeasure.objects.bulk_update(changed, NUMBERS, batch_size=A_BATCH)
        audit.record_batch(
            "leadership.compute_equity_anew",
            table=EquityMeasure,
            keys=[row.pk for row in changed],
            rows=[(row.pk, row.n, row.difference) for row in changed],
        )


def _row(
    row: EquityMeasure | None, line: _Line, *, is_found: bool, period: ReportPeriod, on: date
) -> EquityMeasure:
    school_id, region_id = line.place
    row = row or EquityMeasure(
        school_id=school_id,
        region_id=region_id,
        report_period=period,
        measure=line.measured.key,
        group_kind=line.kind,
        group=line.group,
    )
    gap = line.gap
    row.n, row.n_others = gap.n, gap.n_others
    row.value, row.value_others, row.difference = gap.value, gap.value_others, gap.difference
    row.low, row.high, row.is_found = gap.low, gap.high, is_found
    row.as_of, row.is_current, row.is_opportunity = on, True, line.measured.is_opportunity
    return row
