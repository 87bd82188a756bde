"""The effect of coaching, over cycles: whose effect is told, what is left out, and groups of ten or more.

Who reaches the cycles of a school reads them one by one. Whoever sees several schools gets means only:
the lesson desk reads for them, and what comes back names no teacher.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.access.small_numbers import tells_few
from sextant.instruction.models import CoachingCycle
from sextant.instruction.queries.cycles import PEOPLE, CycleRow, closed_of, cycle_rows
from sextant.instruction.queries.cycles_compared import DESK, effects_of
from sextant.instruction.queries.effects_growth import Span, TaughtGrowth, growth_of
from sextant.instruction.queries.effects_kept import MOST_CLOSED, KeptCycle, kept_cycles
from sextant.instruction.rules.cycles import Band
from sextant.instruction.rules.effects import (
    Effect,
    Growth,
    Stage,
    Together,
    growth_by_stage,
    stage_of,
    together,
)
from sextant.instruction.terms import CycleOutcome, CycleState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import School
from sextant.network.queries.calendar import latest_school_year

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCycle:
    """A closed cycle with its effect."""

    row: CycleRow
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCycle:
    """A closed cycle in a count of many, with its effect."""

    row: CycleRow | KeptCycle
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Cycles that have something in common: how many have a comparison, and their mean of ten or more."""

    label: str
    n: int
    together: Together | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Closed cycles together.

    Attributes:
        since: closed from here on.
        n_told: whose effect is told.
        n_compared: those of them that at least ten uncoached teachers stand beside.
        n_interrupted, n_thin, n_unscored: left out, and why.
        everything: all of them together.
        by_focus, by_reason, by_coach, by_school: the same in parts, in the order of their names.
    """

    since: date
    n_told: int
    n_compared: int
    n_interrupted: int
    n_thin: int
    n_unscored: int
    everything: Group
    by_focus: tuple[Group, ...]
    by_reason: tuple[Group, ...]
    by_coach: tuple[Group, ...]
    by_school: tuple[Group, ...]


def list_told(
    *, on: date, school_ids: Collection[int], by_desk: bool
) -> tuple[Summary, tuple[ToldCycle, ...], TaughtGrowth | None]:
    """Return the cycles of schools closed in this school year and the last, together and one by one.

    Args:
        on: the day.
        school_ids: of which schools.
        by_desk: the lesson desk reads, and no single cycle is returned.

    Returns:
        The summary; the told cycles, the newest first, none if the desk has read; and the growth of the
        coached teachers' students, None where the reader may not read it.
    """
    since = counted_since(on)
    if not by_desk:
        rows = closed_cycles(school_ids, since, on)
        effects = effects_of(closed_of(rows, on=on))
        told = tuple(ToldCycle(row=row, effect=effects[row.id]) for row in rows if row.id in effects)
        return _summary(rows, told, since, {}), told, growth_of(_spans(told))
    counted, kept = _counted_by_desk(school_ids, since, on)
    told_of_all = tuple(CountedCycle(row=row, effect=kept[row.id]) for row in counted if row.id in kept)
    return _summary(counted, told_of_all, since, _schools(school_ids)), (), growth_of(_spans(told_of_all))


def counted_since(on: date) -> date:
    """Return from which day on closed cycles are told of: this school year and the last."""
    year = latest_school_year(on)
    return (year.starts_on if year else on) - A_YEAR


def growth_of_cycle(row: CycleRow) -> TaughtGrowth | None:
    """Return the growth of one coached teacher's students; None where the reader may not read it."""
    if row.starts_on is None or row.closed_on is None:
        return TaughtGrowth()
    return growth_of({row.teacher_id: (row.starts_on, row.closed_on)})


def stages_of(growth: TaughtGrowth) -> dict[Stage, Growth]:
    """Return mean growth before, during and after, each teacher's periods by her own cycles."""
    stages: dict[tuple[Span, Span], Stage] = {}
    for span, sums in growth.taught:
        for period in {(one.first, one.last) for one in sums}:
            stages[span, period] = stage_of(
                first=period[0], last=period[1], starts_on=span[0], closed_on=span[1]
            )
    staged = [(stages[span, (one.first, one.last)], one) for span, sums in growth.taught for one in sums]
    return dict(
        growth_by_stage(
            staged, section_variance=growth.section_variance, residual_variance=growth.residual_variance
        )
    )


def _counted_by_desk(
    school_ids: Collection[int], since: date, on: date
) -> tuple[list[CycleRow | KeptCycle], dict[int, Effect]]:
    """Return cycles as last night counted them, and those closed since as they stand."""
    with guard.acting_as(process(DESK, on_behalf_of=guard.actor().user_id)):
        kept = kept_cycles(school_ids=school_ids, since=since, on=on)
        newer = closed_cycles(school_ids, since, on, only=kept.uncounted) if kept.uncounted else ()
        effects = effects_of(closed_of(newer, on=on)) if newer else {}
    return [*newer, *kept.cycles], kept.effects | effects


def closed_cycles(
    school_ids: Collection[int], since: date, on: date, *, only: Collection[int] | None = None
) -> Sequence[CycleRow]:
    """Return closed cycles of schools with their fidelity, the last closed first; ``only`` some of them."""
    chosen = {} if only is None else {"pk__in": only}
    rows = (
        CoachingCycle.objects.filter(
            school_id__in=school_ids,
            state=CycleState.CLOSED,
            closed_on__gte=since,
            closed_on__lte=on,
            **chosen,
        )
        .select_related(*PEOPLE)
        .order_by("-closed_on", "-pk")
    )
    return cycle_rows(list(rows[:MOST_CLOSED]), on=on)


def _summary(
    rows: Sequence[CycleRow | KeptCycle],
    told: Sequence[ToldCycle | CountedCycle],
    since: date,
    schools: dict[int, str],
) -> Summary:
    n_interrupted = sum(row.outcome is CycleOutcome.INTERRUPTED for row in rows)
    lasted = [row for row in rows if row.outcome is not CycleOutcome.INTERRUPTED]
    n_thin = sum(row.band in {None, Band.NOT_A_CYCLE} for row in lasted)
    return Summary(
        since=since,
        n_told=len(told),
        n_compared=sum(one.effect.net is not None for one in told),
        n_interrupted=n_interrupted,
        n_thin=n_thin,
        n_unscored=len(rows) - n_interrupted - n_thin - len(told),
        everything=_group("", told),
        by_coach=() if schools else _groups((one.row.coach, one) for one in told),
        **_divided(told, schools),
    )


def _divided(
    told: Sequence[ToldCycle | CountedCycle], schools: dict[int, str]
) -> dict[str, tuple[Group, ...]]:
    """Return groups by focus, reason and school, none beside another from which it would tell of a few.

    Whoever reads the cycles one by one needs no hiding; for others schools go before focus and reason.
    """
    labels = {
        "by_school": [schools.get(one.row.school_id, "") for one in told],
        "by_focus": [one.row.standard for one in told],
        "by_reason": [str(one.row.reason.label) for one in told],
    }
    if not schools:
        labels["by_school"] = []
    found: dict[str, tuple[Group, ...]] = {}
    shown: list[str] = []
    is_compared = [one.effect.net is not None for one in told]
    for way, names in labels.items():
        others = [
            Counter(
                pair
                for pair, is_in in zip(zip(names, labels[other], strict=True), is_compared, strict=True)
                if is_in
            )
            for other in shown
        ]
        is_safe = not schools or not any(tells_few(pairs) for pairs in others)
        found[way] = _groups(zip(names, told, strict=True)) if is_safe and names else ()
        shown += [way] if found[way] else []
    return found


def _groups(pairs: Iterable[tuple[str, ToldCycle | CountedCycle]]) -> tuple[Group, ...]:
    found: dict[str, list[ToldCycle | CountedCycle]] = defaultdict(list)
    for label, one in pairs:
        found[label].append(one)
    return tuple(_group(label, found[label]) for label in sorted(found))


def _group(label: str, told: Sequence[ToldCycle | CountedCycle]) -> Group:
    compared = [one.effect for one in told if one.effect.net is not None]
    return Group(label=label, n=len(compared), together=together(compared))


def _spans(told: Sequence[ToldCycle | CountedCycle]) -> dict[int, Span]:
    """Return from when to when each teacher was coached; two cycles are one span."""
    found: dict[int, Span] = {}
    for one in told:
        if one.row.starts_on is None or one.row.closed_on is None:
            continue
        first, last = found.get(one.row.teacher_id, (one.row.starts_on, one.row.closed_on))
        found[one.row.teacher_id] = (min(first, one.row.starts_on), max(last, one.row.closed_on))
    return found


def _schools(school_ids: Collection[int]) -> dict[int, str]:
    return dict(School.objects.filter(pk__in=school_ids).values_list("pk", "name"))
