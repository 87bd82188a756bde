"""The funnel: who stands at which stage of which school since when, and how far those of a year came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q
from django.utils.timezone import localtime, make_aware

from sextant.talent.models import Application, StageMove
from sextant.talent.queries.candidates import limits, within_reach
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.openings_named import place_names
from sextant.talent.rules.pipeline import CLOCK_ENDS, ORDER
from sextant.talent.rules.seasons import hiring_season
from sextant.talent.rules.told_funnel import end_of_count, told_counts
from sextant.talent.terms.hiring import ENDED, Stage

# What is being decided, and what is agreed on and not begun yet.
SHOWN = tuple(stage for stage in ORDER if stage is not Stage.ONBOARDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelCell:
    """How many stand at a stage of a school, the longest of them for so many days."""

    stage: Stage
    n: int
    longest: int
    n_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelRow:
    """One school, or the central office."""

    school_id: int | None
    school: str
    cells: tuple[FunnelCell, ...]

    @property
    def n(self) -> int:
        return sum(cell.n for cell in self.cells)

    @property
    def n_late(self) -> int:
        return sum(cell.n_late for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCount:
    """How many of those who applied in a span came to a stage."""

    stage: Stage
    n: int

    @property
    def label(self) -> str:
        return str(self.stage.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStage:
    """A stage as it may leave hiring; ``n`` is None where it would tell of fewer than ten."""

    label: str
    n: int | None
    share: float | None


def standing_funnel(*, school_id: int | None, on: date) -> tuple[FunnelRow, ...]:
    """Return who stands where now, by school; a school at which nobody stands is left out."""
    screen, decide = limits(on)
    late = Q(applied_at__lt=_start(on - timedelta(days=decide))) & ~Q(
        stage__in=[one.value for one in CLOCK_ENDS]
    )
    late |= Q(stage=Stage.APPLIED, applied_at__lt=_start(on - timedelta(days=screen)))
    rows = within_reach().filter(stage__in=[one.value for one in SHOWN])
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    grouped = (
        rows.order_by()
        .values("school_id", "stage")
        .annotate(n=Count("pk"), since=Min("stage_since"), late=Count("pk", filter=late))
    )
    by_school: dict[int | None, dict[str, Mapping[str, Any]]] = {}
    for one in grouped:
        by_school.setdefault(one["school_id"], {})[one["stage"]] = one
    names = place_names()
    found = [
        FunnelRow(
            school_id=key,
            school=names.get(key, "") if key else "Central office",
            cells=tuple(_cell(stage, held.get(stage.value), on) for stage in SHOWN),
        )
        for key, held in by_school.items()
    ]
    return tuple(sorted(found, key=lambda row: row.school))


def reached_funnel(
    *, school_id: int | None, since: date, until: date, moved_before: date | None = None
) -> tuple[StageCount, ...]:
    """Return how many came to each stage, of the applications that came in a span of days.

    Counted from the moves, so that it says the same whoever has ended since; one taken back counts nowhere.
    Statistics stay with a recruiter when the record of a hire is closed to them.
    """
    came = Application.objects.filter(applied_at__gte=_start(since), applied_at__lt=_start(until))
    moves = StageMove.objects.filter(undone_at=None, application_id__in=came.values("pk"))
    if school_id is not None:
        moves = moves.filter(school_id=school_id)
    if moved_before is not None:
        moves = moves.filter(at__lt=_start(moved_before))
    counted = moves.order_by().values("stage").annotate(n=Count("application_id", distinct=True))
    n_at = {one["stage"]: one["n"] for one in counted}
    return tuple(StageCount(stage=stage, n=n_at.get(stage.value, 0)) for stage in ORDER)


def told_funnel(*, back: int, on: date) -> tuple[date, date, tuple[ToldStage, ...]]:
    """Return a season’s first day, the day up to which it is counted, and what of its stages may be told.

    Counted by the desk for whoever the page lets in: no stage of fewer than ten leaves it.
    """
    since, end = hiring_season(on, back=back)
    until = min(end_of_count(on), end)
    with as_desk():
        rows = reached_funnel(school_id=None, since=since, until=until, moved_before=until)
    told = told_counts([row.n for row in rows])
    first = told[0] if told else None
    return (
        since,
        until,
        tuple(
            ToldStage(label=row.label, n=n, share=None if n is None or not first else 100 * n / first)
            for row, n in zip(rows, told, strict=True)
        ),
    )


def ended_count(*, school_id: int | None, since: date, until: date) -> tuple[StageCount, ...]:
    """Return how many of those applications ended without a hire, and how."""
    came = Application.objects.filter(applied_at__gte=_start(since), applied_at__lt=_start(until))
    rows = came if school_id is None else came.filter(school_id=school_id)
    counted = rows.filter(stage__in=[one.value for one in ENDED]).order_by().values("stage")
    n_at = {one["stage"]: one["n"] for one in counted.annotate(n=Count("pk"))}
    return tuple(StageCount(stage=stage, n=n_at[stage.value]) for stage in Stage if stage.value in n_at)


def _cell(stage: Stage, held: Mapping[str, Any] | None, on: date) -> FunnelCell:
    if held is None:
        return FunnelCell(stage=stage, n=0, longest=0, n_late=0)
    longest = max(0, (on - localtime(held["since"]).date()).days)
    return FunnelCell(stage=stage, n=held["n"], longest=longest, n_late=held["late"])


def _start(day: date) -> datetime:
    return make_aware(datetime.combine(day, datetime.min.time()))
