"""What Monday says of Student Support: to whoever manages plans, and of a school to whoever leads it."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.support.policies import SCREENING_DESK
from sextant.support.queries.own_plans import OwnPlans, Reviews, count_late_reviews, count_own_plans
from sextant.support.queries.reviews_waiting import Waiting
from sextant.web.formats import dated
from sextant.web.parts import Decision, due_in_words


def support_lines(on: date) -> tuple[Decision, ...]:
    """Return at most three lines: plans to write, reviews that are late, and those due within a week."""
    found = count_own_plans(on=on)
    return (*_drafts(found), *_late(found.late, on), *_soon(found.soon, on))


def late_review_lines(*, school_id: int, on: date) -> tuple[Decision, ...]:
    """Return one line for the late plan reviews of a school, for whoever may open their list."""
    if not SCREENING_DESK.covers(current_rights(), school_id=school_id):
        return ()
    found = count_late_reviews(school_id=school_id, on=on)
    if not found.n or found.first_on is None:
        return ()
    words = ngettext("%(n)d plan review is late", "%(n)d plan reviews are late", found.n)
    return (
        Decision(
            title=words % {"n": found.n},
            url=_list_of(Waiting.LATE),
            detail=_("Of plans of support that run, whoever manages them."),
            icon="life-buoy",
            due=due_in_words(found.first_on, on=on),
            action=_("See them"),
        ),
    )


def _drafts(found: OwnPlans) -> tuple[Decision, ...]:
    if not found.n_drafts:
        return ()
    words = ngettext("Write %(n)d plan", "Write %(n)d plans", found.n_drafts)
    return (
        Decision(
            title=words % {"n": found.n_drafts},
            url=f"{reverse('support_board')}?show=without_plan",
            detail=_("In tier 2 or 3, and nothing has begun yet."),
            icon="life-buoy",
            owner=_("You"),
            action=_("Write"),
        ),
    )


def _late(found: Reviews, on: date) -> tuple[Decision, ...]:
    """Return the line of one’s own late reviews, as late as the oldest of them."""
    if not found.n or found.first_on is None:
        return ()
    words = ngettext("Review %(n)d plan whose day is over", "Review %(n)d plans whose day is over", found.n)
    due = ngettext("It was due on %(day)s.", "The first was due on %(day)s.", found.n)
    return (
        Decision(
            title=words % {"n": found.n},
            url=_list_of(Waiting.OWN_LATE),
            detail=due % {"day": dated(found.first_on)},
            icon="life-buoy",
            owner=_("You"),
            due=due_in_words(found.first_on, on=on),
            action=_("Review"),
        ),
    )


def _soon(found: Reviews, on: date) -> tuple[Decision, ...]:
    if not found.n or found.first_on is None:
        return ()
    words = ngettext("Review %(n)d plan within a week", "Review %(n)d plans within a week", found.n)
    return (
        Decision(
            title=words % {"n": found.n},
            url=_list_of(Waiting.OWN_SOON),
            detail=_("Six to eight weeks are over: does it help?"),
            icon="life-buoy",
            owner=_("You"),
            due=due_in_words(found.first_on, on=on),
            action=_("Look"),
        ),
    )


def _list_of(show: Waiting) -> str:
    return f"{reverse('decisions_due')}?show={show}"
