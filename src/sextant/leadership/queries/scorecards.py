"""A school’s scorecard of a report period, with the periods before; and all schools side by side."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.leadership.models import MetricDefinition, Scorecard, ScorecardLine
from sextant.leadership.rules.metric_defaults import type_of
from sextant.leadership.rules.metric_words import DOMAIN_ORDER
from sextant.leadership.terms.scorecards import MetricDomain, Tier
from sextant.network.models import ReportPeriod
from sextant.network.queries.calendar import list_report_periods, list_school_years
from sextant.network.queries.places import SchoolRow, list_schools
from sextant.web.formats import period_title

MOST_PERIODS = 8
MOST_LINES = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One measure of a school; ``trend`` holds its values in the periods up to this one, the oldest first."""

    code: str
    domain: str
    label: str
    unit: str
    formula: str
    floor: float
    target: float
    weight: float
    counted: float
    value: float | None
    n: int | None
    rests_on: str
    points: float | None
    why_none: str
    trend: tuple[float | None, ...] = ()

    @property
    def is_raised(self) -> bool:
        return self.counted > self.weight + 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainRow:
    """The measures of one domain with what they earned of what weight."""

    domain: str
    label: str
    points: float | None
    weight: float
    lines: tuple[LineRow, ...]

    @property
    def share(self) -> float | None:
        return self.points / self.weight if self.points is not None and self.weight else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """A scorecard; ``points`` is empty where too little was measured."""

    id: int
    public_id: UUID
    school_id: int
    period_id: int
    period: str
    as_of: date
    points: float | None
    tier: str
    measured_weight: float
    is_frozen: bool
    domains: tuple[DomainRow, ...] = ()
    trend: tuple[float | None, ...] = ()
    trend_labels: tuple[str, ...] = ()

    @property
    def tier_label(self) -> str:
        return str(Tier(self.tier).label) if self.tier else ""

    @property
    def lines(self) -> tuple[LineRow, ...]:
        return tuple(line for domain in self.domains for line in domain.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """A report period that scorecards may be asked of."""

    id: int
    public_id: UUID
    label: str


def scored_periods(*, on: date) -> tuple[PeriodRow, ...]:
    """Return the report periods begun by a day that have scorecards within reach, the newest first."""
    known = set(Scorecard.objects.values_list("report_period_id", flat=True).distinct())
    found = [one for one in list_report_periods(until=on) if one.pk in known]
    return tuple(
        PeriodRow(id=one.pk, public_id=one.public_id, label=titles_of_periods()[one.pk])
        for one in reversed(found[-MOST_PERIODS:])
    )


def titles_of_periods() -> Mapping[int, str]:
    """Return the title of each report period by its key."""
    years = {year.pk: year.label for year in list_school_years()}
    return {one.pk: period_title(one.number, years[one.school_year_id]) for one in list_report_periods()}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLink:
    """A scorecard of the same school in another period."""

    public_id: UUID
    period_id: int
    label: str


def find_scorecard(public_id: UUID) -> CardRow | None:
    """Return one scorecard within reach, with its trend."""
    found = Scorecard.objects.filter(public_id=public_id).values_list("school_id", "report_period_id").first()
    return read_scorecard(school_id=found[0], period_id=found[1]) if found else None


def cards_of_school(school_id: int) -> tuple[CardLink, ...]:
    """Return a school’s scorecards within reach, the newest period first."""
    titles = titles_of_periods()
    order = {one.pk: place for place, one in enumerate(list_report_periods())}
    rows = Scorecard.objects.filter(school_id=school_id).values_list("public_id", "report_period_id")
    found = [CardLink(public_id=key, period_id=period, label=titles[period]) for key, period in rows]
    return tuple(sorted(found, key=lambda one: -order[one.period_id])[:MOST_PERIODS])


def newest_card_of(school_id: int) -> UUID | None:
    """Return the public id of a school’s newest scorecard within reach."""
    found = cards_of_school(school_id)
    return found[0].public_id if found else None


def read_scorecard(*, school_id: int, period_id: int) -> CardRow | None:
    """Return a school’s scorecard of a period with its trend, within reach; three questions."""
    upto = _until(period_id)
    cards = {
        card.report_period_id: card
        for card in Scorecard.objects.filter(
            school_id=school_id, report_period_id__in=[one.pk for one in upto]
        )
    }
    card = cards.get(period_id)
    if card is None:
        return None
    lines: dict[int, list[ScorecardLine]] = defaultdict(list)
    rows = ScorecardLine.objects.filter(scorecard_id__in=[one.pk for one in cards.values()])
    for line in rows.select_related("definition").order_by("definition_id", "pk")[:MOST_LINES]:
        lines[line.scorecard_id].append(line)
    values = {
        (one.report_period_id, line.code): line.value for one in cards.values() for line in lines[one.pk]
    }
    titles = titles_of_periods()
    shaped = [
        as_line(line, trend=tuple(values.get((one.pk, line.code)) for one in upto)) for line in lines[card.pk]
    ]
    return CardRow(
        id=card.pk,
        public_id=card.public_id,
        school_id=card.school_id,
        period_id=period_id,
        period=titles[period_id],
        as_of=card.as_of,
        points=card.points,
        tier=card.tier,
        measured_weight=card.measured_weight,
        is_frozen=card.is_frozen,
        domains=by_domain(shaped),
        trend=tuple(cards[one.pk].points if one.pk in cards else None for one in upto),
        trend_labels=tuple(titles[one.pk] for one in upto),
    )


def _until(period_id: int) -> Sequence[ReportPeriod]:
    periods = list_report_periods()
    place = next((n for n, one in enumerate(periods) if one.pk == period_id), -1)
    return periods[max(0, place + 1 - MOST_PERIODS) : place + 1]


def as_line(line: ScorecardLine, *, trend: tuple[float | None, ...] = ()) -> LineRow:
    """Return a line as pages show it."""
    defined: MetricDefinition = line.definition
    return LineRow(
        code=line.code,
        domain=defined.domain,
        label=defined.label,
        unit=defined.unit,
        formula=defined.formula,
        floor=defined.floor,
        target=defined.target,
        weight=line.weight,
        counted=line.counted,
        value=line.value,
        n=line.n,
        rests_on=line.rests_on,
        points=line.points,
        why_none=line.why_none,
        trend=trend,
    )


def by_domain(lines: Sequence[LineRow]) -> tuple[DomainRow, ...]:
    """Return lines by domain, in the order of the specification."""
    held: dict[str, list[LineRow]] = defaultdict(list)
    for line in lines:
        held[line.domain].append(line)
    return tuple(
        DomainRow(
            domain=domain,
            label=str(MetricDomain(domain).label),
            points=_sum(held[domain]),
            weight=sum(line.weight for line in held[domain]),
            lines=tuple(held[domain]),
        )
        for domain in DOMAIN_ORDER
        if held[domain]
    )


def _sum(lines: Sequence[LineRow]) -> float | None:
    known = [line.points for line in lines if line.points is not None]
    return sum(known) if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One school among all: its card, or none."""

    school: SchoolRow
    school_type: str
    card: CardRow | None


def read_matrix(*, period_id: int, region_id: int | None = None) -> tuple[MatrixRow, ...]:
    """Return every school within reach with its scorecard of a period, by name; two questions."""
    schools = list_schools(region_id=region_id)
    cards = {card.school_id: card for card in Scorecard.objects.filter(report_period_id=period_id)}
    lines: dict[int, list[LineRow]] = defaultdict(list)
    rows = ScorecardLine.objects.filter(scorecard_id__in=[card.pk for card in cards.values()])
    for line in rows.select_related("definition").order_by("definition_id", "pk")[:MOST_LINES]:
        lines[line.scorecard_id].append(as_line(line))
    title = titles_of_periods().get(period_id, "")
    return tuple(
        MatrixRow(
            school=school,
            school_type=type_of(school.grade_high),
            card=_of_matrix(cards[school.id], lines[cards[school.id].pk], title),
        )
        for school in schools
        if school.id in cards
    )


def _of_matrix(card: Scorecard, lines: Sequence[LineRow], title: str) -> CardRow:
    return CardRow(
        id=card.pk,
        public_id=card.public_id,
        school_id=card.school_id,
        period_id=card.report_period_id,
        period=title,
        as_of=card.as_of,
        points=card.points,
        tier=card.tier,
        measured_weight=card.measured_weight,
        is_frozen=card.is_frozen,
        domains=by_domain(lines),
    )
