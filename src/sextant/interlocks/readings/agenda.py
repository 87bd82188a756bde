"""What waits at a school, as its leaders talk about it: clocks, overdue work and flags, without names.

Read as the decider: an agenda is one for the whole team, and says of each kind how many there are, since when
and until when. Whom they are about stands where each reader’s own rights decide. Safety concerns never come.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.interlocks.titles import title_of_rule
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.queries.evidence import WORK
from sextant.leadership.rules.agenda import Matter, is_of_school, seat_in_team
from sextant.leadership.terms.meetings import ItemSource
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Seat
from sextant.web.formats import short_day
from sextant.work.queries.open_by_kind import OpenItem, open_items_of
from sextant.work.rules.titles import title_of_all
from sextant.work.terms import Closing, Weight

AGENDA, DECIDER = "I-31", "decider"
MOST_ABOUT = 20
MOST_KINDS, LONGEST_TITLE = 3, 160
# A clock is talked about while it is late, or so few school days are left on the day of the meeting that the
# next meeting may be too late.
DAYS_LEFT = 5
ONE_DAY = timedelta(days=1)
# About how many students an item is, by what its subject is: a school's review is about all of them.
STUDENTS_OF = {"network.School": 500, "network.Section": 25}
# What is about one adult, or about a student's care, is no matter for the whole table.
ABOUT_ADULTS = "network.Staff", "talent.", "instruction.Observation", "instruction.EvaluationVisit"
# Rules that ask about one teacher’s work, though the item names a class or a unit.
OF_ONE_TEACHER = frozenset({"I-02", "I-03", "I-06", "I-07", "I-19", "I-22", "I-28", "I-29", "I-30", "I-33"})
CARE_SEATS = (Seat.COUNSELOR, Seat.SOCIAL_WORKER, Seat.PSYCHOLOGIST, Seat.NURSE)


def lend_matters(school_id: int, on: date) -> Sequence[Matter]:
    """Return the clocks that run out, the overdue work and the flags of a school."""
    asking = guard.actor()
    with guard.acting_as(process(DECIDER, on_behalf_of=asking.user_id or asking.on_behalf_of)):
        items = open_items_of(school_id=school_id, on=on, but=AGENDA)
        meets_on = day_of_meeting(school_id, on)
        last = calendar_of(school_id=school_id).add(meets_on, DAYS_LEFT)
    groups: dict[tuple[ItemSource, str], list[OpenItem]] = defaultdict(list)
    for item in items:
        source = _source(item, last=last)
        if source is not None:
            groups[source, _key(source, item)].append(item)
    return [_matter(source, key, items, on=on, meets_on=meets_on) for (source, key), items in groups.items()]


def day_of_meeting(school_id: int, on: date) -> date:
    """Return the day on which the team meets about an agenda that is drafted on a day."""
    return calendar_of(school_id=school_id).next_on_or_after(on + ONE_DAY)


def _source(item: OpenItem, *, last: date) -> ItemSource | None:
    """Return as what an item comes up: a clock, overdue work, a flag; as nothing where no rule raised it.

    A clock that has more days than until ``last`` does not come up yet.
    """
    if item.subject_label.startswith(ABOUT_ADULTS) or not is_of_school(Seat(item.seat)):
        return None
    if item.interlock in OF_ONE_TEACHER or (not item.interlock and item.seat in CARE_SEATS):
        return None
    if item.closing == Closing.READING:
        # What is only read is no matter of its own: what the law asks for is another item.
        return None
    if item.weight == Weight.HARD:
        return ItemSource.CLOCK if item.due_on <= last else None
    if item.on_agenda_from is not None:
        return ItemSource.OVERDUE
    return ItemSource.FLAG if item.interlock else None


def _matter(source: ItemSource, key: str, items: list[OpenItem], *, on: date, meets_on: date) -> Matter:
    first = items[0]
    seat = Seat(Counter(item.seat for item in items).most_common(1)[0][0])
    return Matter(
        source=source,
        key=key,
        title=_title(items),
        reason=_reason(source, items, seat, on=on, meets_on=meets_on),
        seat=seat_in_team(seat),
        size=_size(source, items, on),
        due_on=first.due_on,
        about=tuple((WORK, str(item.public_id)) for item in items[:MOST_ABOUT]),
    )


def _size(source: ItemSource, items: Sequence[OpenItem], on: date) -> float:
    if source is ItemSource.OVERDUE:
        return float((on - items[0].due_on).days)
    return float(sum(STUDENTS_OF.get(item.subject_label, 1) for item in items))


def _key(source: ItemSource, item: OpenItem) -> str:
    """Return what a matter is known by: what one part of a rule asks, and for a clock of which seat, too.

    A meeting that one leader holds by law is not a letter that another one reads, though one rule asks both.
    """
    part = f"/{item.part}" if item.part else ""
    seat = f"/{item.seat}" if source is ItemSource.CLOCK else ""
    return f"{source.value}:{item.interlock or item.title}"[:80] + part + seat


def _title(items: Sequence[OpenItem]) -> str:
    """Return what they ask together: the words that all share, else each kind with how many, else the rule’s.

    Two letters and five conferences are not seven letters.
    """
    shared = title_of_all(item.title for item in items)
    kinds = Counter(item.title for item in items)
    if not shared and len(kinds) <= MOST_KINDS:
        each = "; ".join(_counted(title, n) for title, n in kinds.items())
        if len(each) <= LONGEST_TITLE:
            return each
    first = items[0]
    return _counted(shared or title_of_rule(first.interlock, first.part) or first.title, len(items))


def _counted(title: str, n: int) -> str:
    return title if n == 1 else _("%(title)s (%(n)d)") % {"title": title, "n": n}


def _reason(source: ItemSource, items: Sequence[OpenItem], seat: Seat, *, on: date, meets_on: date) -> str:
    n = len(items)
    words = {
        "n": n,
        "due": short_day(items[0].due_on),
        "since": short_day(min(item.opened_on for item in items)),
        "seat": str(seat.label),
    }
    if source is ItemSource.CLOCK and items[0].due_on < on:
        says = ngettext(
            "A clock that law or safety sets has run out on %(due)s.",
            "%(n)d clocks that law or safety sets run; the first has run out on %(due)s.",
            n,
        )
    elif source is ItemSource.CLOCK and items[0].due_on < meets_on:
        # Its day is still to come when the agenda is drafted, and over when the team reads it.
        says = ngettext(
            "A clock that law or safety sets was due on %(due)s.",
            "%(n)d clocks that law or safety sets run; the first was due on %(due)s.",
            n,
        )
    elif source is ItemSource.CLOCK:
        says = ngettext(
            "A clock that law or safety sets runs until %(due)s.",
            "%(n)d clocks that law or safety sets run; the first until %(due)s.",
            n,
        )
    elif source is ItemSource.OVERDUE:
        says = ngettext(
            "Was due on %(due)s, and not answered after the supervisor was brought in.",
            "%(n)d are long past their day, the oldest since %(due)s.",
            n,
        )
    else:
        says = ngettext("Open since %(since)s, due %(due)s.", "%(n)d are open, the first due %(due)s.", n)
    return f"{says % words} " + _("Asked of: %(seat)s.") % words
