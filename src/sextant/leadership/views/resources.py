"""Where resources go, beside the growth they went to (shape: report)."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.leadership import policies
from sextant.leadership.queries.resources import PeriodUse, SchoolUse, period_of, use_of_period
from sextant.leadership.queries.resources_lent import Grown
from sextant.leadership.rules.resource_words import Grew, sentence
from sextant.leadership.terms.operations import ResourceKind
from sextant.network.queries.calendar import list_report_periods
from sextant.web.charts.intervals import Estimate, GroupEstimate, IntervalRow, interval_rows
from sextant.web.current_school import schools_of
from sextant.web.formats import STANDARD_DEVIATIONS, number
from sextant.web.pages import render_page
from sextant.web.parts import Tab

DECIMALS = {ResourceKind.COACH_HOURS: 1, ResourceKind.SUBSTITUTE_DAYS: 1}
MOST_SENTENCES, MOST_PERIODS = 6, 8


@requires(policies.READ_OPERATIONS)
@require_GET
def resources(request: HttpRequest) -> HttpResponse:
    """Show each school’s hours, minutes, days and dollars, beside its students’ growth; no ranking."""
    on, schools = clock.today(), schools_of(request)
    period = period_of(request.GET.get("for", ""), on=on)
    shown = (schools.current,) if schools.current else schools.offered
    used = use_of_period(period, schools=shown) if period else None
    context = {
        "school": schools.current,
        "used": used,
        "periods": _periods(period.pk if period else None, on=on),
        "rows": [(row, [_said(row, kind) for kind in ResourceKind]) for row in used.schools] if used else [],
        "middle": [_middle(used, kind) for kind in ResourceKind] if used and used.middle else [],
        "growth": _growth(used) if used else [],
        "sentences": _sentences(used) if used else [],
        "finding": _finding(used),
        "may_plan": policies.PLAN_RESOURCES.holds(current_rights()),
    }
    return render_page(request, "leadership/operations/resources.html", context)


def _said(row: SchoolUse, kind: ResourceKind) -> str:
    rate = row.rates.get(kind)
    if rate is None:
        return "—"
    return f"${number(rate)}" if kind is ResourceKind.BUDGET else number(rate, decimals=DECIMALS.get(kind, 0))


def _middle(used: PeriodUse, kind: ResourceKind) -> str:
    rate = used.middle.get(kind)
    if rate is None:
        return "—"
    return f"${number(rate)}" if kind is ResourceKind.BUDGET else number(rate, decimals=DECIMALS.get(kind, 0))


def _growth(used: PeriodUse) -> list[tuple[str, tuple[IntervalRow, ...]]]:
    names = {row.school_id: row for row in used.schools}
    return [
        (
            subject,
            interval_rows(
                [
                    _group(names[one.school_id], one)
                    for one in sorted(found, key=lambda one: names[one.school_id].name)
                ],
                unit=STANDARD_DEVIATIONS,
            ),
        )
        for subject, found in used.growth.items()
    ]


def _group(row: SchoolUse, one: Grown) -> GroupEstimate:
    estimate = None
    if one.low is not None and one.high is not None:
        estimate = Estimate(value=one.mean, low=one.low, high=one.high)
    words = {
        "hours": _said(row, ResourceKind.COACH_HOURS),
        "minutes": _said(row, ResourceKind.INTERVENTION_MINUTES),
    }
    return GroupEstimate(
        label=row.name,
        n=one.n_students,
        detail=_("Coach hours %(hours)s, interventionist minutes %(minutes)s for 100 students") % words,
        estimate=estimate,
    )


def _sentences(used: PeriodUse) -> list[str]:
    names = {row.school_id: row.name for row in used.schools}
    found = [
        sentence(
            Grew(
                school=names[one.school_id],
                subject=one.subject_label,
                mean=one.mean,
                low=one.low,
                high=one.high,
                n_students=one.n_students,
            )
        )
        for rows in used.growth.values()
        for one in sorted(rows, key=lambda one: names[one.school_id])
    ]
    return [words for words in found if words][:MOST_SENTENCES]


def _periods(current: int | None, *, on: date) -> tuple[Tab, ...]:
    # The newest first, as everywhere: the last tab is the one that a narrow page cuts.
    begun = list_report_periods(until=on)[-MOST_PERIODS:][::-1]
    return tuple(
        Tab(
            label=_("%(year)s, period %(n)d") % {"year": one.school_year.label, "n": one.number},
            url=f"{reverse('resources')}?for={one.public_id}",
            is_current=one.pk == current,
        )
        for one in begun
    )


def _finding(used: PeriodUse | None) -> str:
    if used is None or not any(row.rates for row in used.schools):
        return _("Nothing was counted for this period yet")
    counted = [row for row in used.schools if ResourceKind.COACH_HOURS in row.rates]
    if len(used.schools) == 1 or len(counted) < 2:
        return _("What this school had in report period %(n)d") % {"n": used.period.number}
    rates = [row.rates[ResourceKind.COACH_HOURS] for row in counted]
    words = {"low": number(min(rates), decimals=1), "high": number(max(rates), decimals=1)}
    return _("Coach hours for 100 students lie between %(low)s and %(high)s") % words
