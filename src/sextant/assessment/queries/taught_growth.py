"""How the classes of several teachers grew in each report period: the sums behind their estimates (A2)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sextant.assessment.models import TeacherGrowth
from sextant.assessment.rules.periods import Occasion, short_label
from sextant.assessment.terms import PeriodKind
from sextant.kernel import guard
from sextant.kernel.guard import Verb
from sextant.network.models import ReportPeriod

# The teachers of a network in six subjects.
MOST_ROWS = 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtPeriod:
    """One class of a teacher in one report period: sums of shares, and of shares times changes."""

    staff_id: int
    section_id: int
    subject: str
    first: date
    last: date
    n_students: int
    weight: float
    squared_weight: float
    weighted_change: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """The classes of teachers by period, and the variances of their newest run."""

    periods: tuple[TaughtPeriod, ...]
    section_variance: float
    residual_variance: float


def taught_growth(staff_ids: Collection[int]) -> Taught | None:
    """Return how these teachers' classes grew, as far as the reader reaches their estimates.

    Returns:
        None where the reader may read no estimate at all.
    """
    if guard.scope_of(TeacherGrowth, Verb.READ) is False:
        return None
    rows = TeacherGrowth.objects.filter(staff_id__in=staff_ids, is_current=True).select_related("run")
    newest: dict[tuple[int, str], TeacherGrowth] = {}
    for row in rows.order_by("-target_on", "-pk")[:MOST_ROWS]:
        newest.setdefault((row.staff_id, row.subject), row)
    spans = _report_periods()
    settings: dict[str, float] = next((row.run.settings for row in newest.values()), {})
    return Taught(
        periods=tuple(
            _period(row, sums, spans[sums["period"]])
            for row in newest.values()
            for sums in row.derivation
            if sums["period"] in spans
        ),
        section_variance=settings.get("assessment.section_variance", 0.0),
        residual_variance=settings.get("assessment.residual_variance", 0.0),
    )


def _period(row: TeacherGrowth, sums: dict[str, Any], span: tuple[date, date]) -> TaughtPeriod:
    return TaughtPeriod(
        staff_id=row.staff_id,
        section_id=sums["section_id"],
        subject=row.subject,
        first=span[0],
        last=span[1],
        n_students=sums["n_students"],
        weight=sums["weight"],
        squared_weight=sums["squared_weight"],
        weighted_change=sums["weighted_change"],
    )


def _report_periods() -> dict[str, tuple[date, date]]:
    """Return first and last day of each report period by the words under which sums are kept."""
    rows = ReportPeriod.objects.order_by("pk").values_list(
        "number", "starts_on", "ends_on", "school_year_id", "school_year__starts_on"
    )
    return {
        short_label(
            Occasion(
                year_start=opened.year,
                order=0,
                number=number,
                kind=PeriodKind.REPORT_PERIOD,
                label="",
                year_id=year,
            )
        ): (first, last)
        for number, first, last, year, opened in rows
    }
