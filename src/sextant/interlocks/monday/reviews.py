"""What Monday says of quarterly reviews: to whoever looks after many schools, and to a school’s team."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.leadership.queries.reviews import ReviewRow, reviews_due
from sextant.web.parts import Decision, due_in_words

SUNDAY = 6
MOST_NAMED = 5


def reviews_of_week(on: date, *, without: Collection[int]) -> tuple[Decision, ...]:
    """Return one row for all reviews within reach that are due this week, or late.

    Args:
        on: the day.
        without: keys of reviews that stand above as work of one’s own.
    """
    due = [one for one in _due(on) if one.id not in without]
    first = due[0].next_due if due else None
    if first is None:
        return ()
    words = ngettext(
        "%(n)d quarterly review is due this week", "%(n)d quarterly reviews are due this week", len(due)
    )
    schools = ", ".join(f"{one.school} ({_what_waits(one)})" for one in due[:MOST_NAMED])
    return (
        Decision(
            title=words % {"n": len(due)},
            url=reverse("quarterly_review", args=[due[0].public_id])
            if len(due) == 1
            else reverse("review_list"),
            detail=f"{schools}.",
            icon="clipboard-list",
            due=due_in_words(first, on=on),
            action=_("Open"),
        ),
    )


def review_of_school(on: date, *, school_id: int) -> tuple[Decision, ...]:
    """Return the school’s own review that is due this week: its team sits at that table."""
    return tuple(
        Decision(
            title=_("Quarterly review of %(period)s") % {"period": one.period},
            url=reverse("quarterly_review", args=[one.public_id]),
            detail=f"{_what_waits(one)[:1].upper()}{_what_waits(one)[1:]}.",
            icon="clipboard-list",
            due=due_in_words(one.next_due, on=on),
            action=_("Read"),
        )
        for one in _due(on)
        if one.school_id == school_id and one.next_due is not None
    )


def _due(on: date) -> Sequence[ReviewRow]:
    return reviews_due(until=on + timedelta(days=SUNDAY - on.weekday()))


def _what_waits(one: ReviewRow) -> str:
    return _("the root causes are due") if one.written_on is None else _("the meeting is due")
