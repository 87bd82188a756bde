"""Harbor Point's leadership team for tests: open work of known kinds, weeks that were kept, a draft."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.drafting import close_week
from sextant.leadership.models import AgendaItem, LeadershipMeeting, MetricWeek
from sextant.leadership.queries import news_lent
from sextant.leadership.queries.news_lent import WeekValue
from sextant.network.terms import Seat
from sextant.work.actions.opening import Proposal, Terms, open_items
from sextant.work.terms import CalendarDays, Weight

FRIDAY = date(2026, 11, 20)
FRIDAY_AT_TWO = datetime(2026, 11, 20, 19, 5, tzinfo=UTC)
MONDAY_AT_SEVEN = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
WEEK = timedelta(days=7)
STUDENT, SCHOOL = "network.Student", "network.School"


def owe(
    cast: Cast,
    *,
    interlock: str,
    title: str,
    seat: Seat,
    n: int = 1,
    weight: Weight = Weight.STANDARD,
    subject: str = STUDENT,
    opened_on: date = date(2026, 11, 2),
    days: int = 14,
    topic: str = "",
) -> None:
    """Let Harbor Point owe work that a rule asked for, about ``n`` subjects."""
    with guard.acting_as(process("decider")):
        open_items(
            proposals=[
                Proposal(
                    school_id=cast.harbor.pk,
                    subject_label=subject,
                    subject_id=cast.harbor.pk if subject == SCHOOL else 1000 + place,
                    topic=topic,
                    title=title,
                    reason="As a rule says it.",
                )
                for place in range(n)
            ],
            terms=Terms(interlock=interlock, version=1, seat=seat, due=CalendarDays(days), weight=weight),
            on=opened_on,
        )


def keep(cast: Cast, code: str, values: Sequence[float], *, until: date = FRIDAY) -> None:
    """Keep the weeks of a measure, the last of them the week of a day."""
    last = until - timedelta(days=until.weekday())
    with guard.acting_as(process("leadership_desk")):
        for back, value in enumerate(reversed(values)):
            MetricWeek(school=cast.harbor, code=code, week_of=last - back * WEEK, value=value, n=480).save()


def lend_nothing() -> None:
    """Let no system lend weeks: what is kept is what a test has kept."""
    lend = news_lent._matters[0]
    news_lent.register(lend, _no_weeks)


def _no_weeks(_school_id: int, _on: date) -> Sequence[WeekValue]:
    return ()


def draft(cast: Cast, *, on: date = FRIDAY, at: datetime = FRIDAY_AT_TWO) -> LeadershipMeeting:
    """Close Harbor Point's week."""
    with guard.acting_as(process("leadership_desk")):
        made = close_week(school_id=cast.harbor.pk, on=on, at=at)
    assert made is not None
    return made


def items_of(meeting: LeadershipMeeting) -> list[AgendaItem]:
    """Return what stands on an agenda, in order."""
    with guard.acting_as(process("leadership_desk")):
        return list(AgendaItem.objects.filter(meeting=meeting, is_removed=False).order_by("rank"))


__all__ = ["FRIDAY", "FRIDAY_AT_TWO", "MONDAY_AT_SEVEN", "TODAY", "draft", "items_of", "keep", "owe"]
