"""Pure decisions about work: who may hold how much, what waits, what is late, what can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.kernel.thresholds import Threshold
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import Seat
from sextant.web.formats import count_of, opened
from sextant.work import thresholds
from sextant.work.terms import CARER_SEATS, CLASSROOM_SEATS, CalendarDays, DueRule, SchoolDays

WEEK = timedelta(days=7)
ONE_DAY = timedelta(days=1)
# A queue of two years is a fault in the rule that fills it, not a load to plan for.
LONGEST_QUEUE = 104


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A new item that counts against its owner's week: its place in the batch, and how severe it is."""

    place: int
    severity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Open items: late, due on the day, due later in the week, all that are shown now, and held ones.

    ``brought`` are items of others that were brought to their supervisor; no other count holds them.
    ``clocks_late`` and ``clocks_soon`` are what law or safety asks of a school, held items among them.
    """

    late: int
    today: int
    this_week: int
    shown: int
    held: int
    brought: int = 0
    clocks_late: int = 0
    clocks_soon: int = 0


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def cap_of(seat: Seat) -> Threshold:
    """Return the weekly cap that holds for a seat."""
    if seat in CLASSROOM_SEATS:
        return thresholds.TEACHER_CAP
    if seat in CARER_SEATS:
        return thresholds.CARER_CAP
    return thresholds.LEADER_CAP


def hold_overflow(
    newcomers: Sequence[Newcomer], *, on: date, cap: int, taken: Mapping[date, int]
) -> dict[int, date | None]:
    """Return, by place, until which Monday each newcomer is held; None: it is shown at once.

    The most severe come first; among equals, the first in the batch. What a later week has taken
    already counts there too.

    Args:
        newcomers: new items of one owner.
        on: the day they come.
        cap: new items a week.
        taken: by the Monday of a week, how many items that count came or will come in it.
    """
    room = {monday: cap - count for monday, count in taken.items()}
    this_week = week_of(on)
    monday, held = this_week, {}
    for newcomer in sorted(newcomers, key=lambda one: (-one.severity, one.place)):
        while room.get(monday, cap) <= 0 and monday < this_week + LONGEST_QUEUE * WEEK:
            monday += WEEK
        room[monday] = room.get(monday, cap) - 1
        held[newcomer.place] = None if monday == this_week else monday
    return held


def due_day(rule: DueRule, *, start: date, calendar: SchoolCalendar) -> date | None:
    """Return the day on which work that starts on ``start`` is due; None where the news must say it."""
    if isinstance(rule, SchoolDays):
        return calendar.add(start, rule.n)
    if isinstance(rule, CalendarDays):
        return start + timedelta(days=rule.n)
    return None


def latest_due(n: int, *, on: date, calendar: SchoolCalendar) -> date:
    """Return the latest due day that is ``n`` school days past on the day ``on``."""
    return calendar.back(on + ONE_DAY, n) - ONE_DAY


def can_undo(closed_at: datetime | None, *, at: datetime, seconds: float) -> bool:
    """Tell if an ending is so young that it can be taken back."""
    return closed_at is not None and at - closed_at <= timedelta(seconds=seconds)


def say_how_much(counts: Load) -> str:
    """Open the To do page: what is late, else what is due today, else this week."""
    if counts.late and counts.today:
        return _("%(late)s late, and %(today)s due today.") % {
            "late": opened(_items_are(counts.late)),
            "today": count_of(counts.today, _("is"), _("are")),
        }
    if counts.late:
        return _("%(items)s late.") % {"items": opened(_items_are(counts.late))}
    if counts.today:
        return _("%(items)s due today.") % {"items": opened(_items_are(counts.today))}
    if counts.this_week:
        # What others left undone is mostly late: it stands in rows below.
        words = _("Nothing of your own is late. %(items)s due this week.")
        if not counts.brought:
            words = _("Nothing is late. %(items)s due this week.")
        return words % {"items": opened(_items_are(counts.this_week))}
    if counts.shown:
        return _("Nothing is due this week.")
    return _("Nothing of your own waits.") if counts.brought else _("Nothing waits for you.")


def say_what_follows(counts: Load) -> str:
    """Say below it what else there is: the rest of the week, later, and what waits for another week."""
    parts: list[str] = []
    if counts.this_week and (counts.late or counts.today):
        parts.append(_("%(n)s due later this week") % {"n": _more(counts.this_week)})
    later = counts.shown - counts.late - counts.today - counts.this_week
    if later:
        parts.append(_("%(n)s due after it") % {"n": _items_are(later)})
    if counts.held:
        parts.append(_("%(n)s held for next week, because this one is full") % {"n": _items_are(counts.held)})
    if counts.brought:
        parts.append(
            ngettext(
                "%(n)d item of others was brought to you",
                "%(n)d items of others were brought to you",
                counts.brought,
            )
            % {"n": counts.brought}
        )
    return opened(f"{'; '.join(parts)}.") if parts else ""


def _items_are(n: int) -> str:
    return count_of(n, _("item is"), _("items are"))


def _more(n: int) -> str:
    return count_of(n, _("more is"), _("more are"))


# Who answers for what nobody holds any more, from the classroom up.
_HEIRS = (Seat.AP_INSTRUCTION, Seat.PRINCIPAL, Seat.REGIONAL_SUPERINTENDENT, Seat.CHIEF_ACADEMIC_OFFICER)


def heirs_of(seat: Seat, *, is_central: bool) -> tuple[Seat, ...]:
    """Return the seats that answer for a seat's work in their order, the seat itself first.

    A classroom's item has an owner by name, so that without her it goes up at once.
    """
    if is_central:
        return tuple(dict.fromkeys((seat, Seat.CHIEF_ACADEMIC_OFFICER)))
    if seat in CLASSROOM_SEATS:
        return _HEIRS
    above = _HEIRS[_HEIRS.index(seat) + 1 :] if seat in _HEIRS else _HEIRS[1:]
    return (seat, *above)
