"""Gaps that wait for a plan: standards on which a class, or a group of it, is to be taught again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from sextant.assessment.models import Administration, ReteachPlan, SectionStandard
from sextant.assessment.queries.released import Benchmark, newest_benchmarks
from sextant.assessment.queries.reteach_limits import Waits, is_before, next_steps_due
from sextant.assessment.rules.reteach import first_to_take_up
from sextant.assessment.terms import Need, PlanState
from sextant.assessment.thresholds import RETEACH_MOST
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import GuardedQuerySet
from sextant.network.queries.settings import threshold
from sextant.work.queries.owed_days import owed_days

MOST_GAPS = 2_000
# How work names the gap that it is about.
GAP = "assessment.SectionStandard"
NEEDS_A_PLAN = (Need.CLASS, Need.GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One standard in one class that needs teaching again and has no plan yet."""

    section_id: int
    section: str
    section_public_id: UUID
    standard_public_id: UUID
    standard: str
    standard_text: str
    benchmark: str
    benchmark_public_id: UUID
    need: Need
    n_students: int
    mean_percent: float
    mastered_percent: float | None
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The gaps that wait for a plan: how many, how many of them too long, and the first of them."""

    n: int
    n_late: int
    rows: tuple[GapRow, ...]


class _Place(NamedTuple):
    """What is read of every gap; its words are read only for those that are shown."""

    pk: int
    section_id: int
    standard_id: int
    administration_id: int
    school_id: int
    need: str
    mean_percent: float


def list_gaps(
    *,
    on: date,
    school_id: int | None = None,
    section_ids: Collection[int] | QuerySet[Any, Any] | None = None,
    needs: Collection[Need] = NEEDS_A_PLAN,
    most: int = MOST_GAPS,
) -> Gaps:
    """Return the gaps that each class is to take up and has no plan for, newest benchmarks, worst first.

    Args:
        on: the day.
        school_id: of one school only.
        section_ids: of these classes only.
        needs: which kinds count.
        most: how many are returned; all are counted.
    """
    benchmarks = {one.administration_id: one for one in newest_benchmarks(on=on)}
    if not benchmarks:
        return Gaps(n=0, n_late=0, rows=())
    rows = SectionStandard.objects.filter(administration_id__in=benchmarks, need__in=[*needs])
    plans = ReteachPlan.objects.filter(administration_id__in=benchmarks)
    if school_id is not None:
        rows, plans = rows.filter(school_id=school_id), plans.filter(school_id=school_id)
    if section_ids is not None:
        rows, plans = rows.filter(section_id__in=section_ids), plans.filter(section_id__in=section_ids)
    ordered = rows.order_by("mean_percent", "pk")
    # Of a few classes the whole records at once; of a network what is counted, and words for what is shown.
    whole = list(ordered.select_related("section", "standard")[:MOST_GAPS]) if section_ids is not None else []
    told = ordered.values_list(*_Place._fields)[:MOST_GAPS] if section_ids is None else ()
    found = _without_plan(whole or [_Place(*row) for row in told], plans, on=on)
    waits = [
        Waits(
            school_id=one.school_id,
            state=PlanState.GAP_FOUND,
            released_on=benchmarks[one.administration_id].released_on,
        )
        for one in found
    ]
    limits, owed = next_steps_due(waits, on=on), _owed(school_id) if found else {}
    # Whoever owes the plan owes it by the day of her item, which may wait for a week with room.
    due = {one.pk: owed.get(one.pk, limits[wait]) for one, wait in zip(found, waits, strict=True)}
    by_need = sorted(found, key=lambda one: NEEDS_A_PLAN.index(Need(one.need)))
    shown = by_need[:most]
    words = {row.pk: row for row in whole} or _words_of([one.pk for one in shown])
    return Gaps(
        n=len(found),
        n_late=sum(is_before(day, on) for day in due.values()),
        rows=tuple(_shape(words[one.pk], benchmarks[one.administration_id], due[one.pk]) for one in shown),
    )


def _owed(school_id: int | None) -> Mapping[int, date]:
    acting = guard.actor()
    with guard.acting_as(process("decider", on_behalf_of=acting.user_id or acting.on_behalf_of)):
        return owed_days(GAP, school_id=school_id)


def _words_of(keys: Sequence[int]) -> dict[int, SectionStandard]:
    if not keys:
        return {}
    rows = SectionStandard.objects.select_related("section", "standard").filter(pk__in=keys)
    return {row.pk: row for row in rows.order_by("pk")}


def _without_plan(
    read: Sequence[_Place | SectionStandard], plans: GuardedQuerySet[ReteachPlan], *, on: date
) -> list[_Place | SectionStandard]:
    columns = ("section_id", "standard_id", "administration_id")
    planned = set(plans.exclude(state=PlanState.GAP_FOUND).order_by("pk").values_list(*columns))
    return [
        one
        for one in first_to_take_up(
            read,
            of=lambda one: (one.section_id, one.administration_id),
            percent=lambda one: one.mean_percent,
            most=int(threshold(RETEACH_MOST, on=on)),
        )
        if (one.section_id, one.standard_id, one.administration_id) not in planned
    ]


def _shape(row: SectionStandard, benchmark: Benchmark, due: date | None) -> GapRow:
    return GapRow(
        section_id=row.section_id,
        section=row.section.title,
        section_public_id=row.section.public_id,
        standard_public_id=row.standard.public_id,
        standard=str(row.standard),
        standard_text=row.standard.text,
        benchmark=benchmark.title,
        benchmark_public_id=benchmark.public_id,
        need=Need(row.need),
        n_students=row.n_students,
        mean_percent=row.mean_percent,
        mastered_percent=row.mastered_percent,
        due_on=due,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GapAddress:
    """What the address of a gap's answers is made of: public ids."""

    section: UUID
    standard: UUID
    benchmark: UUID


def address_of_gap(key: int) -> GapAddress | None:
    """Return where a gap's answers stand; None where the reader does not reach its class."""
    row = SectionStandard.objects.filter(pk=key).select_related("section", "standard").first()
    if row is None:
        return None
    benchmark = Administration.objects.filter(pk=row.administration_id).first()
    if benchmark is None:
        return None
    return GapAddress(
        section=row.section.public_id, standard=row.standard.public_id, benchmark=benchmark.public_id
    )
