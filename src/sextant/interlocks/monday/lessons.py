"""What Monday says to a teacher of her lessons: what is to be prepared, and where she is asked to come.

Asked for once the page stands: it would cost the page as much again.
"""

from datetime import date, time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.queries.content_meetings import is_asked, list_meetings
from sextant.instruction.queries.pd_sessions import list_coming
from sextant.instruction.queries.preparation import list_mine
from sextant.instruction.terms import PdState
from sextant.interlocks.monday.parts import show_lines
from sextant.kernel import clock
from sextant.web.formats import short_day
from sextant.web.parts import Decision, due_in_words

MOST_MEETINGS = 2


@requires(policies.PREPARE)
@require_GET
def lessons_page(request: HttpRequest) -> HttpResponse:
    """Show what is to be prepared by today, and which session or content meeting of today asks for her."""
    return show_lines(
        request,
        lesson_lines(on=clock.today()),
        heading=_("Your lessons"),
        none=_("Everything due is prepared, and nobody meets today."),
    )


def lesson_lines(*, on: date) -> tuple[Decision, ...]:
    """Return what she prepares by today, then the sessions and content meetings of today that ask for her."""
    return (*preparation_lines(on=on), *_sessions(on=on), *_meetings(on=on))


def preparation_lines(*, on: date) -> tuple[Decision, ...]:
    """Return one line for preparations that are late or due today, which leads to the first of them."""
    staff_id = current_rights().staff_id
    if staff_id is None or not policies.PREPARE.holds(current_rights()):
        return ()
    due, _lately = list_mine(staff_id=staff_id, on=on)
    waiting = [one.due for one in due if not one.is_done and one.due.due_on <= on]
    if not waiting:
        return ()
    late, first = sum(one.due_on < on for one in waiting), waiting[0]
    words = ngettext("%(n)d preparation waits for you", "%(n)d preparations wait for you", len(waiting))
    detail = _("First: %(title)s, taught on %(day)s.") % {
        "title": first.title,
        "day": short_day(first.for_on),
    }
    if late:
        said = ngettext("%(n)d of them is late.", "%(n)d of them are late.", late)
        detail = f"{said % {'n': late}} {detail}"
    return (
        Decision(
            title=words % {"n": len(waiting)},
            url=reverse("preparation_mine"),
            detail=detail,
            icon="book-open",
            due=due_in_words(min(one.due_on for one in waiting), on=on),
            action=_("Prepare"),
        ),
    )


def _sessions(*, on: date) -> tuple[Decision, ...]:
    if not policies.READ_SESSIONS.holds(current_rights()):
        return ()
    coming = [
        one
        for one in list_coming(on=on, school_id=None)
        if one.held_on == on and (one.is_for_me or one.is_mine) and one.state is PdState.ANNOUNCED
    ]
    return tuple(
        _meeting(
            _("Session today: %(title)s") % {"title": one.title},
            url=reverse("pd_session", args=[one.public_id]),
            at=one.starts_at,
        )
        for one in coming[:MOST_MEETINGS]
    )


def _meetings(*, on: date) -> tuple[Decision, ...]:
    if not policies.READ_SESSIONS.holds(current_rights()):
        return ()
    today = tuple(one for one in list_meetings(on=on) if one.held_on == on)
    asked = is_asked(today) if today else frozenset()
    return tuple(
        _meeting(
            _("Content meeting today: %(unit)s") % {"unit": one.unit},
            url=reverse("content_meeting", args=[one.public_id]),
            at=one.starts_at,
        )
        for one in today
        if one.id in asked
    )[:MOST_MEETINGS]


def _meeting(title: str, *, url: str, at: time) -> Decision:
    detail = _("At %(at)s.") % {"at": f"{at:%-H:%M}"}
    return Decision(title=title, url=url, detail=detail, icon="users", action=_("Look"))
