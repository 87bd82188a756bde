"""How the classes of several teachers grew in each report period: the sums behind their estimates (A2)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sextant.assessment.models import TeacherGrowth
from sextant.assessment.rules.periods import Occasion, short_label
from sextant.assessment.terms import PeriodKind
from sextant.kernel import guard
from sextant.kernel.guard import Verb
from sextant.network.queries.calendar import list_report_periods

# The teachers of a network in six subjects.
MOST_ROWS = 6_000


class TaughtPeriod(NamedTuple):
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
    rows = TeacherGrowth.objects.filter(staff_id__in=staff_ids, is_current=True)
    rows = rows.order_by("-target_on", "-pk")
    # By themselves, and without the run: each row would bring the whole network's estimates along.
    newest: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for staff_id, subject, derivation in rows.values_list("staff_id", "subject", "derivation")[:MOST_ROWS]:
        newest.setdefault((staff_id, subject), derivation)
    latest = rows.select_related("run").only("run__settings").first()
    settings: dict[str, float] = latest.run.settings if latest else {}
    spans = _report_periods()
    return Taught(
        periods=tuple(
            _period(staff_id, subject, sums, spans[sums["period"]])
            for (staff_id, subject), derivation in newest.items()
            for sums in derivation
            if sums["period"] in spans
        ),
        section_variance=settings.get("assessment.section_variance", 0.0),
        residual_variance=settings.get("assessment.residual_variance", 0.0),
    )


def _period(staff_id: int, subject: str, sums: dict[str, Any], span: tuple[date, date]) -> TaughtPeriod:
    return TaughtPeriod(
        staff_id=staff_id,
        section_id=sums["section_id"],
        subject=subject,
        first=span[0],
        last=span[1],
        n_students=sums["n_students"],
        weight=sums["weight"],
        squared_weight=sums["squared_weight"],
        weighted_change=sums["weighted_change"],
    )


def _report_periods() -> dict[str, tuple[date, date]]:
    """Return first and last day of each report period by the words under which sums are kept."""
    return {
        short_label(
            Occasion(
                year_start=period.school_year.starts_on.year,
                order=0,
                number=period.number,
                kind=PeriodKind.REPORT_PERIOD,
                label="",
                year_id=period.school_year_id,
            )
        ): (period.starts_on, period.ends_on)
        for period in list_report_periods()
    }
