"""Count, once a night, how much of each resource went to each school in the running report period."""

from collections import Counter
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.leadership.models import CoverageNeed, ResourceUse, SpendingLine
from sextant.leadership.queries.resources_lent import SchoolFacts, facts_between
from sextant.leadership.terms.operations import CoverKind, ResourceKind
from sextant.network.models import ReportPeriod
from sextant.network.queries.calendar import list_report_periods, report_period_on

SIXTY = 60


def count_resources(*, on: date) -> int:
    """Count the running period; return how many figures are new or changed."""
    period = report_period_on(on)
    return 0 if period is None else count_period(period=period, on=on)


@transaction.atomic
def count_all(*, on: date) -> int:
    """Count every period that has begun, as a network does that begins with this page."""
    return sum(count_period(period=one, on=on) for one in list_report_periods(until=on))


@transaction.atomic
def count_period(*, period: ReportPeriod, on: date) -> int:
    """Count one period up to a day; return how many figures are new or changed."""
    last = min(period.ends_on, on)
    facts = facts_between(period.starts_on, last, on=last)
    substitutes, spent = _substitute_days(period.starts_on, last), _spent(period, on)
    held = {(row.school_id, row.kind): row for row in ResourceUse.objects.filter(report_period=period)}
    changed: list[ResourceUse] = []
    amounts = {key: _amounts(of_school, substitutes[key], spent.get(key)) for key, of_school in facts.items()}
    # What no school has in a period was not written down then: nothing is known, which is not zero.
    known = {kind for of_school in amounts.values() for kind, amount in of_school.items() if amount}
    for school_id, of_school in sorted(facts.items()):
        for kind, amount in amounts[school_id].items():
            if kind not in known:
                continue
            row = held.get((school_id, kind)) or ResourceUse(
                school_id=school_id, report_period=period, kind=kind
            )
            if row.pk and (row.amount, row.n_students) == (amount, of_school.n_students):
                continue
            row.amount, row.n_students, row.as_of = amount, of_school.n_students, last
            row.save()
            changed.append(row)
    if changed:
        audit.record_batch(
            "leadership.count_resources",
            table=ResourceUse,
            keys=[row.pk for row in changed],
            rows=[(row.school_id, row.kind, round(row.amount, 4), row.n_students) for row in changed],
        )
    return len(changed)


def _amounts(facts: SchoolFacts, substitute_days: int, dollars: float | None) -> dict[ResourceKind, float]:
    amounts = {
        ResourceKind.COACH_HOURS: round(facts.coach_minutes / SIXTY, 2),
        ResourceKind.INTERVENTION_MINUTES: round(facts.intervention_minutes, 1),
        ResourceKind.SUBSTITUTE_DAYS: float(substitute_days),
    }
    if dollars is not None:
        amounts[ResourceKind.BUDGET] = dollars
    return amounts


def _substitute_days(first: date, last: date) -> Counter[int]:
    """Return the days of substitutes by school: one person on one day counts once, however many rooms.

    A substitute from outside stands without a name; there each room counts.
    """
    rows = CoverageNeed.objects.filter(on__range=(first, last), is_off=False, cover=CoverKind.SUBSTITUTE)
    found = {
        (school_id, day, covered_by or room)
        for school_id, day, covered_by, room in rows.values_list(
            "school_id", "on", "covered_by_id", "section__room"
        )
    }
    return Counter(school_id for school_id, _day, _who in found)


def _spent(period: ReportPeriod, on: date) -> dict[int, float]:
    """Return dollars spent and committed so far in the running year, by school; nothing of other periods.

    A line holds the year to date: it is counted each night of the running period, and what was counted last
    stays with the period when it is over.
    """
    if not period.starts_on <= on <= period.ends_on:
        return {}
    found: dict[int, float] = {}
    for line in SpendingLine.objects.filter(school_year_id=period.school_year_id).order_by("pk"):
        cents = line.actual_cents + line.committed_cents
        found[line.school_id] = round(found.get(line.school_id, 0.0) + cents / 100, 2)
    return found
