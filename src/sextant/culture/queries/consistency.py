"""How consequences stand in a school and over the network, as the newest scan kept it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.access.small_numbers import SMALLEST_SHOWN, suppress
from sextant.culture.models import (
    CameAgain,
    ConsistencyRun,
    DeciderResult,
    InfractionCode,
    MajorsCounted,
    RatioResult,
)
from sextant.culture.queries.consistency_desk import as_desk
from sextant.culture.rules.funnel import Decided
from sextant.culture.rules.rates import MAJOR
from sextant.culture.rules.ratios import Tally
from sextant.culture.terms.consistency import RACES, TRIGGERED, Answer, Measure, Of, RatioGroup, Standing
from sextant.network.models import Staff

REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioRow:
    """One comparison as pages show it; counts are None where they would tell of a small group.

    ``people``: how many different students are in the cases of the group, and in those of the others.
    """

    school_id: int | None
    group: RatioGroup
    measure: Measure
    of: Of
    code: str
    code_name: str
    standing: Standing
    ratio: float
    low: float
    high: float
    is_alternate: bool
    ours: Tally | None
    others: Tally | None
    people: tuple[int, int] | None
    medians: tuple[float, float] | None

    @property
    def asks_for_review(self) -> bool:
        return self.standing in TRIGGERED


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainRow:
    """After one answer at one level: how many, and after how many it came again; None where too few."""

    level: int
    answer: Answer
    here: Tally | None
    network: Tally | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeciderRow:
    """One decider whom the reader may see, beside like cases of the network."""

    staff_id: int
    name: str
    decided: Decided


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One scan: its key, the day up to which it counted, and how many cases it compared."""

    id: int
    on: date
    n_cases: int
    n_compared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How many decided incidents of level 2 and 3 had a restorative response."""

    here: Tally | None
    network: Tally | None


def newest_run(*, on: date) -> RunRow | None:
    """Return the newest scan up to a day; None before the first one."""
    with as_desk():
        run = ConsistencyRun.objects.filter(counted_on__lte=on).order_by("-counted_on").first()
    if run is None:
        return None
    return RunRow(id=run.pk, on=run.counted_on, n_cases=run.n_cases, n_compared=run.n_compared)


def groups_to_review(*, school_id: int | None, of: Of, on: date) -> frozenset[RatioGroup]:
    """Return the groups of a school, or of the network, whose risk asks for a review by the newest scan."""
    run = newest_run(on=on)
    if run is None:
        return frozenset()
    with as_desk():
        rows = RatioResult.objects.filter(
            run_id=run.id, school_id=school_id, measure=Measure.RISK, of=of, standing__in=TRIGGERED
        )
        return frozenset(map(RatioGroup, rows.values_list("group", flat=True)))


def ratios_of(*, run_id: int, school_id: int) -> tuple[RatioRow, ...]:
    """Return what could be compared at a school, what asks for a review first."""
    rows = list(RatioResult.objects.filter(run_id=run_id, school_id=school_id))
    by_size = _races_without_counts(rows)
    alike: dict[tuple[str, str], list[RatioResult]] = {}
    for row in rows:
        alike.setdefault((row.measure, row.of), []).append(row)
    hidden = {key: by_size | _races_behind_people(ones) for key, ones in alike.items()}
    return tuple(sorted((_ratio_row(row, hidden[row.measure, row.of]) for row in rows), key=_order))


def ratios_of_network(*, run_id: int) -> tuple[RatioRow, ...]:
    """Return what could be compared over the whole network, without counts: schools would follow from it."""
    rows = RatioResult.objects.filter(run_id=run_id, school_id__isnull=True)
    return tuple(sorted((_ratio_row(row, frozenset(RatioGroup)) for row in rows), key=_order))


def matrix_of(*, run_id: int, school_ids: Iterable[int]) -> tuple[RatioRow, ...]:
    """Return of each school the sums that a matrix shows, without counts: no codes, no days."""
    rows = RatioResult.objects.filter(run_id=run_id, school_id__in=list(school_ids)).exclude(of=Of.CODE)
    return tuple(_ratio_row(row, frozenset(RatioGroup)) for row in rows.exclude(measure=Measure.DAYS))


def came_again_of(*, run_id: int, school_id: int) -> tuple[AgainRow, ...]:
    """Return how often it came again by level and answer, beside the network; of ten students and more."""
    here = {
        (row.level, row.answer): row for row in CameAgain.objects.filter(run_id=run_id, school_id=school_id)
    }
    shown: set[tuple[int, str]] = set()
    for level in {key[0] for key in here}:
        of_level = {key: row for key, row in here.items() if key[0] == level}
        people = suppress({key: row.people for key, row in of_level.items()})
        cases = suppress({key: row.n for key, row in of_level.items()})
        shown |= {key for key in of_level if people[key] and cases[key]}
    network = Counter[tuple[int, str]]()
    again = Counter[tuple[int, str]]()
    people_of = Counter[tuple[int, str]]()
    with as_desk():
        columns = ("level", "answer", "n", "n_again", "people")
        every = CameAgain.objects.filter(run_id=run_id).values_list(*columns)
        for level, answer, n, n_again, n_people in every:
            network[level, answer] += n
            again[level, answer] += n_again
            people_of[level, answer] += n_people
    return tuple(
        AgainRow(
            level=key[0],
            answer=Answer(key[1]),
            here=Tally(events=here[key].n_again, n=here[key].n) if key in shown else None,
            network=_many(again[key], network[key]) if people_of[key] >= SMALLEST_SHOWN else None,
        )
        for level in sorted({key[0] for key in network})
        for key in ((level, answer.value) for answer in Answer)
        if network[key]
    )


def balance_of(*, run_id: int, school_id: int) -> Balance:
    """Return the restorative balance of a school beside that of the network."""
    with as_desk():
        rows = list(
            MajorsCounted.objects.filter(run_id=run_id).values_list(
                "school_id", "n_restorative", "n_answered"
            )
        )
    here = next(((events, n) for school, events, n in rows if school == school_id), (0, 0))
    whole = sum(row[1] for row in rows), sum(row[2] for row in rows)
    return Balance(here=_many(*here), network=_many(*whole))


def deciders_of(*, run_id: int, school_id: int) -> tuple[DeciderRow, ...]:
    """Return the deciders of a school whom the reader may see: whom she leads, or herself."""
    rows = list(DeciderResult.objects.filter(run_id=run_id, school_id=school_id))
    people = {one.pk: one.name for one in Staff.objects.filter(pk__in=[row.staff_id for row in rows])}
    found = [
        DeciderRow(
            staff_id=row.staff_id,
            name=people.get(row.staff_id, ""),
            decided=Decided(
                decider=row.staff_id,
                n=row.n,
                n_excluded=row.n_excluded,
                expected=row.expected,
                spread=row.spread,
            ),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (not one.decided.is_outside, one.name)))


def codes_to_review() -> tuple[tuple[str, str], ...]:
    """Return word and name of each code in use, the newest version of the code first, each once."""
    rows = InfractionCode.objects.order_by("-ladder_id", "level", "name")
    names: dict[str, str] = {}
    for word, name, level in rows.values_list("code", "name", "level"):
        if level >= MAJOR:
            names.setdefault(word, name)
    return tuple(names.items())


def triggered_of(*, run_id: int) -> dict[int, tuple[RatioRow, ...]]:
    """Return the schools at which a run asks for a review, with what asks for it, the largest first."""
    rows = RatioResult.objects.filter(run_id=run_id, school_id__isnull=False, standing__in=TRIGGERED)
    found: dict[int, list[RatioRow]] = {}
    for row in rows:
        found.setdefault(row.school_id, []).append(_ratio_row(row, frozenset()))
    return {school: tuple(sorted(ones, key=_order)) for school, ones in found.items()}


def _ratio_row(row: RatioResult, without_counts: frozenset[RatioGroup]) -> RatioRow:
    group = RatioGroup(row.group)
    # Of a single code the sum over all codes would tell of the others; of an alternate ratio the size of
    # the school would tell of the few who are left.
    is_counted = group not in without_counts and not row.is_alternate and row.of != Of.CODE
    return RatioRow(
        school_id=row.school_id,
        group=group,
        measure=Measure(row.measure),
        of=Of(row.of),
        code=row.code,
        code_name=row.code_name,
        standing=Standing(row.standing),
        ratio=row.ratio,
        low=row.low,
        high=row.high,
        is_alternate=row.is_alternate,
        ours=Tally(events=row.events_ours, n=row.n_ours) if is_counted else None,
        others=Tally(events=row.events_others, n=row.n_others) if is_counted else None,
        people=(row.people_ours, row.people_others) if is_counted and row.people_ours else None,
        medians=None
        if row.median_ours is None or row.median_others is None
        else (row.median_ours, row.median_others),
    )


def _races_without_counts(rows: Sequence[RatioResult]) -> frozenset[RatioGroup]:
    """Return the races whose size, with the others', would tell of a race of fewer than ten."""
    told = {
        RatioGroup(row.group): row
        for row in rows
        if row.group in RACES
        and row.measure == Measure.RISK
        and row.of == Of.REFERRED
        and not row.is_alternate
    }
    if not told:
        return frozenset(RACES)
    total = max(row.n_ours + row.n_others for row in told.values())
    sizes: dict[str, int] = {str(group): row.n_ours for group, row in told.items()}
    rest = total - sum(sizes.values())
    shown = suppress(sizes | ({REST: rest} if rest else {}))
    return frozenset(group for group in RACES if shown.get(group) is None)


def _races_behind_people(rows: Sequence[RatioResult]) -> frozenset[RatioGroup]:
    """Return the races whose students in these cases would, taken from all, tell of fewer than ten."""
    told = {row.group: row.people_ours for row in rows if row.group in RACES and row.people_ours}
    if not told:
        return frozenset()
    total = max(row.people_ours + row.people_others for row in rows if row.group in RACES)
    rest = total - sum(told.values())
    shown = suppress(told | ({REST: rest} if rest > 0 else {}))
    return frozenset(RatioGroup(group) for group in told if shown[group] is None)


def _many(events: int, n: int) -> Tally | None:
    return Tally(events=events, n=n) if n >= SMALLEST_SHOWN else None


def _order(row: RatioRow) -> tuple[bool, str, float, str]:
    return not row.asks_for_review, row.group, -row.ratio, row.code
