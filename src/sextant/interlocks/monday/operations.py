"""What Monday says of operations: rooms uncovered, rooms that one covers oneself, tickets that wait."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.leadership.policies import KEEP_OPERATIONS, READ_DEFINITIONS, WORK_TICKETS
from sextant.leadership.queries.cover import own_covers
from sextant.leadership.queries.cover_runs import Run, gaps_of_day
from sextant.leadership.queries.tickets import count_tickets
from sextant.web.formats import short_day
from sextant.web.parts import Decision, Due

MOST_OWN = 2


def room_lines(*, school_id: int, on: date) -> tuple[Decision, ...]:
    """Return a line for classes without a teacher for too long, and one for rooms uncovered; one question."""
    if not KEEP_OPERATIONS.covers(current_rights(), school_id=school_id):
        return ()
    gaps = gaps_of_day(school_id=school_id, on=on)
    # What is planned beyond today asks for nothing this Monday.
    waiting = [one for one in gaps.too_long if one.planned_until is None]
    lines = [_too_long(waiting)] if waiting else []
    if gaps.n_uncovered:
        words = ngettext("%(n)d room is uncovered today", "%(n)d rooms are uncovered today", gaps.n_uncovered)
        lines.append(
            Decision(
                title=words % {"n": gaps.n_uncovered},
                url=reverse("cover_today"),
                detail=_("Students sit there without a teacher until somebody covers."),
                icon="door-open",
                due=Due(label=_("Today"), is_pressing=True),
                action=_("Cover them"),
            )
        )
    return tuple(lines)


def _too_long(runs: Sequence[Run]) -> Decision:
    longest, said, url = runs[0], runs[0].said, reverse("cover_today")
    if others := len(runs) - 1:
        more = ngettext("%(n)d more class for too long", "%(n)d more classes for too long", others)
        said = f"{said}, {more % {'n': others}}"
    else:
        url = f"{reverse('cover_plan')}?class={longest.public_id}"
    return Decision(
        title=said,
        url=url,
        detail=_("Who covers changes by the day: say who takes the class, and until when."),
        icon="door-open",
        due=Due(
            label=_("Since %(day)s") % {"day": short_day(longest.since)}, is_pressing=True, day=longest.since
        ),
        action=_("Plan its cover"),
    )


def ticket_lines(*, school_id: int, on: date) -> tuple[Decision, ...]:
    """Return one line for the tickets that are overdue; one question."""
    if not WORK_TICKETS.covers(current_rights(), school_id=school_id):
        return ()
    late = count_tickets(school_id=school_id, on=on)["late"]
    if not late:
        return ()
    words = ngettext("%(n)d ticket is overdue", "%(n)d tickets are overdue", late)
    return (
        Decision(
            title=words % {"n": late},
            url=f"{reverse('ticket_list')}?show=late",
            detail=_("Whoever raised them waits for an answer."),
            icon="wrench",
            action=_("Answer"),
        ),
    )


def own_cover_lines(*, on: date) -> tuple[Decision, ...]:
    """Return the rooms that the reader covers today."""
    if not READ_DEFINITIONS.holds(current_rights()):
        return ()
    lines = []
    for _day, row in own_covers(on=on, until=on)[:MOST_OWN]:
        place = _("room %(room)s") % {"room": row.room} if row.room else row.title
        bell = row.bell_label or _("all day")
        when = _("period %(bell)s") % {"bell": bell} if len(bell) <= MOST_OWN else bell
        lines.append(
            Decision(
                title=_("You cover %(place)s, %(when)s") % {"place": place, "when": when},
                url=reverse("cover_mine"),
                detail=f"{row.starts_at}–{row.ends_at} {row.title}" if row.starts_at else row.title,
                icon="door-open",
                owner=_("You"),
                due=Due(label=_("Today"), is_pressing=True),
                action=_("See it"),
            )
        )
    return tuple(lines)
