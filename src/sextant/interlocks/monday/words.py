"""How Monday words the reader's own work: she is "You", and the first line never contradicts the list."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.web.formats import count_of, opened
from sextant.web.parts import Decision
from sextant.work.panels import decisions_of, decisions_of_rules
from sextant.work.queries.by_rule import OfRule
from sextant.work.queries.items import WorkRow
from sextant.work.queries.own_lists import MyWork
from sextant.work.rules import load as load_words

# Decision 39: a home holds seven of anything; the page behind the link holds the rest.
MOST_ITEMS = 7
# Of students whose picture changed so many stand open; the others open below them.
MOST_OPEN = 3
MOST_OF_A_KIND = 3
# Of these seven, lines about others who are late: her own decisions come first.
MOST_BROUGHT = 2
# Of these seven, rows that a part asked for once the page stands adds above the reader's own.
MOST_LEADING, MOST_WELLNESS = 3, 2
# Of these seven, rows of what a leader’s seat looks at first.
MOST_FIRST = 4
SCREENING = "I-01"
ONE_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRows:
    """What a home shows of what is due.

    Attributes:
        decisions: the rows that stand open, seven at most.
        rest: lines of other pages for which no row was left; they open below the rows.
        items: the reader's own items among the rows.
    """

    decisions: tuple[Decision, ...]
    rest: tuple[Decision, ...]
    items: tuple[WorkRow, ...]


def home_rows(
    items: Sequence[WorkRow],
    lines: Sequence[Decision],
    *,
    on: date,
    most: int = MOST_ITEMS,
    brought: Sequence[OfRule] = (),
    first: Sequence[Decision] = (),
) -> HomeRows:
    """Return so many rows of own items and of lines of other pages, in one order for both.

    Args:
        items: the reader's own, in the order in which they are due.
        lines: what other pages have waiting for her.
        on: the day.
        most: rows that stand open; fewer where a part of the page adds some above them.
        brought: late work of others that was brought to her, by rule; it stands below her own.
        first: what her seat looks at before anything else; it stands above all of them.
    """
    others = decisions_of_rules(brought, on=on, is_brought=True)
    most -= min(len(others), MOST_BROUGHT)
    own = varied(items, most=max(most - len(lines), MOST_OF_A_KIND))
    sorted_lines = late_first(lines, on=on)
    room = max(most - len(own), 0)
    shown = late_first((*own_decisions(own, on=on), *sorted_lines[:room]), on=on)
    # Late work of others stands below what she owes this week, and above what is far or has no day.
    n_soon = sum((_day_of(row, on) or on + ONE_WEEK) < on + ONE_WEEK for row in shown)
    return HomeRows(
        decisions=(*first[:MOST_FIRST], *shown[:n_soon], *others[:MOST_BROUGHT], *shown[n_soon:]),
        rest=(*first[MOST_FIRST:], *sorted_lines[room:], *others[MOST_BROUGHT:]),
        items=own,
    )


def late_first(rows: Sequence[Decision], *, on: date) -> tuple[Decision, ...]:
    """Return what law asks for within a week, then rows by their day, the longest late first.

    What has no day stands after the next seven days.
    """
    return tuple(sorted(rows, key=lambda row: _place(row, on)))


def _place(row: Decision, on: date) -> tuple[bool, date]:
    day = _day_of(row, on) or on + ONE_WEEK
    return not (row.is_required and day < on + ONE_WEEK), day


def with_lines(load: load_words.Load, lines: Sequence[Decision], *, on: date) -> load_words.Load:
    """Return a load that counts lines of other pages, too: the first line speaks of all rows below it."""
    days = [day for day in (_day_of(line, on) for line in lines) if day is not None]
    week_ends = load_words.week_of(on) + ONE_WEEK
    return replace(
        load,
        late=load.late + sum(day < on for day in days),
        today=load.today + days.count(on),
        this_week=load.this_week + sum(on < day < week_ends for day in days),
        shown=load.shown + len(days),
    )


def _day_of(row: Decision, on: date) -> date | None:
    if row.due is None:
        return None
    return row.due.day or (on if row.due.is_pressing else None)


def own_decisions(rows: Sequence[WorkRow], *, on: date, most: int = MOST_ITEMS) -> tuple[Decision, ...]:
    """Return items as decisions; whose owner is the reader says so instead of her own name."""
    me = current_rights().staff_id
    shown = varied(rows, most=most)
    return tuple(
        replace(decision, owner=_("You")) if row.owner_id is not None and row.owner_id == me else decision
        for row, decision in zip(shown, decisions_of(shown, on=on), strict=True)
    )


def varied(rows: Sequence[WorkRow], *, most: int) -> tuple[WorkRow, ...]:
    """Return the first rows, of one kind three at most while others wait; in the order in which they came.

    Eighteen reviews of one rule must not hide the one clock that runs out today.
    """
    seen: Counter[tuple[str, str]] = Counter()
    first: list[WorkRow] = []
    rest: list[WorkRow] = []
    for row in rows:
        kind = (row.interlock, row.title if not row.interlock else "")
        seen[kind] += 1
        (first if seen[kind] <= MOST_OF_A_KIND else rest).append(row)
    kept = {row.id for row in [*first, *rest][:most]}
    return tuple(row for row in rows if row.id in kept)


def what_waits(mine: MyWork, load: load_words.Load) -> str:
    """Say what the reader owes: what presses, else how much there is and until when all of it is due."""
    if load.late or load.today or load.this_week or not mine.shown:
        return load_words.say_how_much(load)
    one, many = _("item is"), _("items are")
    if all(row.interlock == SCREENING for row in mine.shown):
        one, many = _("screening is"), _("screenings are")
    words = {"items": opened(count_of(len(mine.shown), one, many)), "day": f"{mine.shown[-1].due_on:%-d %B}"}
    if len(mine.shown) == 1:
        return _("%(items)s yours, due by %(day)s.") % words
    return _("%(items)s yours, all due by %(day)s.") % words
