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
    """One comparison as pages show it; counts are None where they would tell of a small group."""

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
    medians: tuple[float, float] | None

    @property
    def asks_for_review(self) -> bool:
        return self.standing in TRIGGERED


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainRow:
    """After one answer: how many, and after how many it came again; None where too few to tell."""

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


def ratios_of(*, run_id: int, school_id: int) -> tuple[RatioRow, ...]:
    """Return what could be compared at a school, what asks for a review first."""
    rows = list(RatioResult.objects.filter(run_id=run_id, school_id=school_id))
    hidden = _races_without_counts(rows)
    return tuple(sorted((_ratio_row(row, hidden) for row in rows), key=_order))


def ratios_of_network(*, run_id: int) -> tuple[RatioRow, ...]:
    """Return what could be compared over the whole network, without counts: schools would follow from it."""
    rows = RatioResult.objects.filter(run_id=run_id, school_id__isnull=True)
    return tuple(sorted((_ratio_row(row, frozenset(RatioGroup)) for row in rows), key=_order))


def matrix_of(*, run_id: int, school_ids: Iterable[int]) -> tuple[RatioRow, ...]:
    """Return of each school the sums that a matrix shows, without counts: no codes, no days."""
    rows = RatioResult.objects.filter(run_id=run_id, school_id__in=list(school_ids)).exclude(of=Of.CODE)
    return tuple(_ratio_row(row, frozenset(RatioGroup)) for row in rows.exclude(measure=Measure.DAYS))


def came_again_of(*, run_id: int, school_id: int) -> tuple[AgainRow, ...]:
    """Return how often it came again by answer, beside the network; no answer with fewer than ten."""
    here = {row.answer: row for row in CameAgain.objects.filter(run_id=run_id, school_id=school_id)}
    shown = suppress({answer: row.n for answer, row in here.items()})
    network = Counter[str]()
    again = Counter[str]()
    with as_desk():
        every = CameAgain.objects.filter(run_id=run_id).values_list("answer", "n", "n_again")
        for answer, n, n_again in every:
            network[answer] += n
            again[answer] += n_again
    return tuple(
        AgainRow(
            answer=answer,
            here=Tally(events=here[answer].n_again, n=here[answer].n) if shown.get(answer) else None,
            network=_many(again[answer], network[answer]),
        )
        for answer in Answer
        if answer in here or network[answer]
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


def _many(events: int, n: int) -> Tally | None:
    return Tally(events=events, n=n) if n >= SMALLEST_SHOWN else None


def _order(row: RatioRow) -> tuple[bool, str, float, str]:
    return not row.asks_for_review, row.group, -row.ratio, row.code
