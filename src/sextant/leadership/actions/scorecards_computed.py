"""Compute every school’s scorecard of a report period from what all systems lend; frozen ones stay."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.leadership.actions.definitions import define_measures
from sextant.leadership.models import MetricDefinition, Scorecard, ScorecardLine
from sextant.leadership.queries.measures_lent import Asked, Measured, Measures, measures_of
from sextant.leadership.queries.tier_cuts import tier_cuts
from sextant.leadership.rules.metric_defaults import type_of
from sextant.leadership.rules.scorecard_points import Card, Line, score, tier_of
from sextant.leadership.thresholds import scorecards as numbers
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import ReportPeriod
from sextant.network.queries.calendar import list_report_periods, list_school_years
from sextant.network.queries.places import SchoolRow, list_schools
from sextant.network.queries.settings import threshold

OF_CARD = ("as_of", "points", "tier", "measured_weight")
OF_LINE = ("definition_id", "value", "n", "rests_on", "weight", "counted", "points", "why_none")
NOT_MEASURED, TOO_FEW = "not measured yet", "fewer than ten"


def compute_running(*, on: date) -> int:
    """Compute the scorecards of the newest report periods that may still change; return how many cards.

    The period that runs, and the one before until its numbers are frozen.
    """
    define_measures(on=on)
    begun = list_report_periods(until=on)[-2:]
    return sum(compute_period(period, on=on) for period in begun)


def compute_period(period: ReportPeriod, *, on: date) -> int:
    """Compute the scorecards of one report period that are not frozen; return how many changed or are new."""
    frozen = set(
        Scorecard.objects.filter(report_period=period, is_frozen=True).values_list("school_id", flat=True)
    )
    schools = [one for one in list_schools() if one.id not in frozen]
    if not schools:
        return 0
    as_of = min(on, period.ends_on)
    # Everything is read before anything is written: nobody else waits meanwhile.
    found = measures_of(asked_of(period, as_of, is_over=on > period.ends_on))
    return _keep_cards(period, schools, found, as_of=as_of)


@transaction.atomic
def _keep_cards(period: ReportPeriod, schools: Sequence[SchoolRow], found: Measures, *, as_of: date) -> int:
    cards = {one.school_id: one for one in Scorecard.objects.filter(report_period=period)}
    defined = _definitions(as_of)
    fresh, changed = [], []
    scored: dict[int, tuple[Sequence[MetricDefinition], Card]] = {}
    for school in schools:
        held = defined.get(type_of(school.grade_high), ())
        card = score_school(school, held, found, on=as_of)
        scored[school.id] = (held, card)
        values = _of_card(card, as_of, school.id)
        known = cards.get(school.id)
        if known is None:
            fresh.append(Scorecard(school_id=school.id, report_period=period, **values))
        elif any(getattr(known, name) != value for name, value in values.items()):
            changed.append(_set(known, values))
    for made in insert_rows(action="leadership.open_scorecards", rows=fresh):
        cards[made.school_id] = made
    _update(Scorecard, changed, OF_CARD, "leadership.compute_scorecards")
    n_lines = _keep_lines({school.id: cards[school.id] for school in schools}, scored, found)
    return max(len(fresh) + len(changed), 1 if n_lines else 0)


def keep_frozen(cards: Sequence[Scorecard]) -> None:
    """Freeze scorecards together; none of them is computed again."""
    frozen = [_set(card, {"is_frozen": True}) for card in cards if not card.is_frozen]
    _update(Scorecard, frozen, ("is_frozen",), "leadership.freeze_scorecards")


def asked_of(period: ReportPeriod, as_of: date, *, is_over: bool = False) -> Asked:
    """Return what is asked of every system for a report period up to a day."""
    year = next(one for one in list_school_years() if one.pk == period.school_year_id)
    return Asked(
        first=period.starts_on,
        last=as_of,
        school_year_id=year.pk,
        year_starts_on=year.starts_on,
        is_over=is_over,
    )


def score_school(school: SchoolRow, held: Sequence[MetricDefinition], found: Measures, *, on: date) -> Card:
    """Return the card of one school: what rests on too few counts as not measured."""
    lines = [
        Line(
            code=one.code,
            domain=one.domain,
            floor=one.floor,
            target=one.target,
            weight=one.weight,
            value=_value(found.get(one.code, {}).get(school.id), one.least_n),
        )
        for one in held
    ]
    return score(lines, least_measured=threshold(numbers.LEAST_MEASURED, on=on, school_id=school.id))


def _value(one: Measured | None, least_n: int) -> float | None:
    return None if one is None or one.n < least_n else one.value


def _definitions(on: date) -> Mapping[str, Sequence[MetricDefinition]]:
    found: dict[str, list[MetricDefinition]] = {}
    for one in MetricDefinition.objects.on(on).order_by("school_type", "pk"):
        found.setdefault(one.school_type, []).append(one)
    return found


def _of_card(card: Card, as_of: date, school_id: int) -> dict[str, Any]:
    tier = tier_of(card.points, **tier_cuts(school_id=school_id, on=as_of))
    return {"as_of": as_of, "points": card.points, "tier": tier, "measured_weight": card.measured_weight}


def _keep_lines(
    cards: Mapping[int, Scorecard],
    scored: Mapping[int, tuple[Sequence[MetricDefinition], Card]],
    found: Measures,
) -> int:
    standing = {
        (line.scorecard_id, line.code): line
        for line in ScorecardLine.objects.filter(scorecard_id__in=[card.pk for card in cards.values()])
    }
    fresh, changed = [], []
    for school, (held, card) in scored.items():
        for one in held:
            values = _of_line(one, card, found.get(one.code, {}).get(school))
            known = standing.get((cards[school].pk, one.code))
            if known is None:
                fresh.append(
                    ScorecardLine(scorecard=cards[school], school_id=school, code=one.code, **values)
                )
            elif any(getattr(known, name) != value for name, value in values.items()):
                changed.append(_set(known, values))
    insert_rows(action="leadership.measure_schools", rows=fresh)
    _update(ScorecardLine, changed, OF_LINE, "leadership.measure_schools_again")
    return len(fresh) + len(changed)


def _of_line(one: MetricDefinition, card: Card, measured: Measured | None) -> dict[str, Any]:
    scored = card.lines[one.code]
    is_few = measured is not None and measured.n < one.least_n
    told = measured if measured is not None and not is_few else None
    return {
        "definition_id": one.pk,
        "value": told.value if told else None,
        "n": told.n if told else None,
        "rests_on": told.rests_on[:120] if told else "",
        "weight": one.weight,
        "counted": scored.counted,
        "points": scored.points,
        "why_none": "" if told else TOO_FEW if is_few else NOT_MEASURED,
    }


def _set(row: Any, values: Mapping[str, Any]) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    return row


def _update(table: Any, rows: Sequence[Any], names: Sequence[str], action: str) -> None:
    if not rows:
        return
    fields = [name.removesuffix("_id") for name in names]
    table.objects.bulk_update(rows, [*fields, "version"], batch_size=200)
    ordered = sorted(rows, key=lambda row: row.pk)
    audit.record_batch(
        action,
        table=table,
        keys=[row.pk for row in ordered],
        rows=[(row.pk, *(str(getattr(row, name)) for name in names)) for row in ordered],
    )
