"""The cards of one student that are out on a day: which periods they open to a family, and the newest one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import PeriodGrade, ReportCard
from sextant.assessment.rules.card_lines import CardLine, from_stored
from sextant.kernel import guard

_OUT, _PERIODS = "assessment.cards_out", "assessment.card_periods"
# Thirteen grades of six periods, and some more.
MOST_CARDS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPeriods:
    """Of which report periods a student's cards are out, and of which grades only wait: year and number."""

    out: frozenset[tuple[int, int]]
    waiting: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestCard:
    """The newest card that is out, with its grades."""

    public_id: UUID
    period: int
    year: str
    released_on: date
    lines: tuple[CardLine, ...]


def card_periods(*, student_id: int, until: date) -> CardPeriods:
    """Return for which report periods a student's card decides what a family sees; asked once a request."""
    known: dict[tuple[int, date], CardPeriods] = guard.memory().setdefault(_PERIODS, {})
    if (student_id, until) not in known:
        known[student_id, until] = _card_periods(student_id, until)
    return known[student_id, until]


def newest_card_of(*, student_id: int, on: date) -> NewestCard | None:
    """Return the newest card of a student that is out on a day, with its lines."""
    card = next(iter(_cards_out(student_id, on)), None)
    if card is None:
        return None
    return NewestCard(
        public_id=card.public_id,
        period=card.report_period.number,
        year=card.report_period.school_year.label,
        released_on=card.released_on,
        lines=from_stored(card.lines),
    )


def _card_periods(student_id: int, until: date) -> CardPeriods:
    graded = PeriodGrade.objects.filter(student_id=student_id, posted_on__isnull=False)
    columns = ("report_period__school_year_id", "report_period__number")
    out = frozenset(
        (card.report_period.school_year_id, card.report_period.number)
        for card in _cards_out(student_id, until)
    )
    return CardPeriods(out=out, waiting=frozenset(graded.order_by().values_list(*columns).distinct()) - out)


def _cards_out(student_id: int, on: date) -> tuple[ReportCard, ...]:
    """Return a student's current cards, the newest first: read once a request, for all that a page asks."""
    known: dict[tuple[int, date], tuple[ReportCard, ...]] = guard.memory().setdefault(_OUT, {})
    if (student_id, on) not in known:
        cards = ReportCard.objects.filter(student_id=student_id, is_current=True, released_on__lte=on)
        ordered = cards.select_related("report_period__school_year").order_by(
            "-report_period__starts_on", "-pk"
        )
        known[student_id, on] = tuple(ordered[:MOST_CARDS])
    return known[student_id, on]
