"""Once a week: hold every group beside all others, at schools, in regions and in the network, and keep it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from sextant.access.small_numbers import SMALLEST_SHOWN
from sextant.audit import actions as audit
from sextant.leadership.models import EquityMeasure
from sextant.leadership.queries.equity_lent import Measured, Members, measured_since, members_on
from sextant.leadership.rules.equity import Gap, found_among, gap_between
from sextant.leadership.rules.equity_told import compared, kinds_apart, told_at_schools
from sextant.leadership.terms.equity import GroupKind
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import ReportPeriod, School
from sextant.network.queries.calendar import latest_school_year, report_period_on

MONDAY, A_BATCH = 0, 500
# Which way to divide students is told before which, where two together would tell of a few.
ORDER = (
    GroupKind.RACE, GroupKind.IEP, GroupKind.EL, GroupKind.LOW_INCOME, GroupKind.GENDER,
    GroupKind.GRADE_BAND,
)  # fmt: skip
BINARY = {GroupKind.IEP: "yes", GroupKind.EL: "yes", GroupKind.LOW_INCOME: "yes"}
UNKNOWN = "unknown"
NUMBERS = (
    "n", "n_others", "value", "value_others", "difference", "low", "high", "is_found", "as_of",
    "is_current", "is_opportunity",
)  # fmt: skip

# School, region: one of them, or neither for the network.
type Place = tuple[int | None, int | None]


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
        for line in _lines_of(measured, members, regions)
    ]
    _keep(_with_found(lines), period=period, on=on)
    return len(lines)


def _lines_of(measured: Measured, members: Members, regions: Mapping[int, int]) -> Iterator[_Line]:
    known = np.array([int(one) in measured.values for one in members.students], dtype=bool)
    if not known.any():
        return
    students = members.students[known]
    values = np.array([measured.values[int(one)] for one in students], dtype=float)
    schools = members.schools[known]
    areas = np.array([regions[int(one)] for one in schools], dtype=np.int64)
    groups = {kind: words[known] for kind, words in members.groups.items()}
    told = _told_apart(schools, areas, groups, regions)
    for place, inside in _places(schools, areas):
        for kind in (kind for kind in ORDER if told.get(kind, {}).get(place)):
            words = groups[kind][inside]
            gaps: list[tuple[str, Gap]] = []
            for group in _groups(kind, words, told[kind][place]):
                mine = words == group
                enough = _enough_owners(measured, students[inside], mine)
                gap = gap_between(values[inside][mine], values[inside][~mine]) if enough else None
                if gap is None:
                    # The one that is left out would follow from the others and the whole.
                    gaps = []
                    break
                gaps.append((group, gap))
            for group, gap in gaps:
                yield _Line(place=place, measured=measured, kind=kind, group=group, gap=gap)


def _told_apart(
    schools: NDArray[np.int64],
    areas: NDArray[np.int64],
    groups: Mapping[str, NDArray[np.str_]],
    regions: Mapping[int, int],
) -> dict[str, dict[Place, frozenset[str]]]:
    """Return, by way to divide students and place, which groups may be told; no two ways tell of a few.

    A way that is not told at a school is hidden there as a small group is, so that it follows from no total;
    one that is not told in a region is told in no region and at no school.
    """
    told = {kind: _told(schools, words, regions) for kind, words in groups.items()}
    lost: dict[str, list[Place]] = defaultdict(list)
    for place, inside in _places(schools, areas):
        here = {kind: list(words[inside]) for kind, words in groups.items() if told[kind].get(place)}
        for kind in here.keys() - set(kinds_apart(here, order=ORDER)):
            lost[kind].append(place)
    for kind, places in lost.items():
        network: Place = (None, None)
        if network in places:
            told[kind] = {}
        elif any(region is not None for _school, region in places):
            told[kind] = {network: told[kind][network]}
        else:
            hidden = {school for school, _region in places if school is not None}
            told[kind] = _told(schools, groups[kind], regions, hidden=hidden)
    return told


def _places(
    schools: NDArray[np.int64], areas: NDArray[np.int64]
) -> Iterator[tuple[Place, NDArray[np.bool_]]]:
    yield (None, None), np.ones(len(schools), dtype=bool)
    for area in np.unique(areas):
        yield (None, int(area)), areas == area
    for school in np.unique(schools):
        yield (int(school), None), schools == school


def _told(
    schools: NDArray[np.int64],
    words: NDArray[np.str_],
    regions: Mapping[int, int],
    *,
    hidden: Collection[int] = (),
) -> dict[Place, frozenset[str]]:
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for school, word in zip(schools.tolist(), words.tolist(), strict=True):
        counts[school][word] += 1
    for school in hidden:
        counts[school] = Counter(dict.fromkeys(counts[school], 1))
    at_schools, in_regions, network = told_at_schools(counts, regions)
    found: dict[Place, frozenset[str]] = {(None, None): network}
    found |= {(None, region): groups for region, groups in in_regions.items()}
    found |= {(school, None): groups for school, groups in at_schools.items() if school not in hidden}
    return found


def _groups(kind: str, words: NDArray[np.str_], told: frozenset[str]) -> Sequence[str]:
    """Return the groups that are held beside all others; who did not say stands among these alone."""
    if kind in BINARY:
        return [BINARY[GroupKind(kind)]] if BINARY[GroupKind(kind)] in told else []
    present = sorted(set(words.tolist()))
    return [group for group in compared(present) if group in told and group != UNKNOWN]


def _enough_owners(measured: Measured, students: NDArray[np.int64], mine: NDArray[np.bool_]) -> bool:
    """Tell if ten teachers stand on either side, where a measure tells of teachers, too."""
    if measured.owners is None:
        return True
    owners = [measured.owners.get(int(one), frozenset()) for one in students]
    sides = (mine, ~mine)
    return all(
        len(frozenset().union(*(one for one, is_in in zip(owners, side, strict=True) if is_in)))
        >= SMALLEST_SHOWN
        for side in sides
    )


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
