"""An adult's groups of today, and the log of one session (shape: form on a phone, twenty seconds)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.calendar import calendar_of
from sextant.support import policies
from sextant.support.actions.sessions import log_session, undo_session
from sextant.support.forms.sessions import read_log
from sextant.support.queries.groups import GroupRow, find_group, roster_of
from sextant.support.queries.sessions import Logged, TodayRow, logged_session, today_of
from sextant.support.terms.care import MissedBecause
from sextant.support.views.schools import day_in
from sextant.web.formats import short_day
from sextant.web.pages import go_to, render_page

# The student's own absence is ticked at her name; the others are reasons why nobody met.
REASONS = tuple(one for one in MissedBecause.choices if one[0] != MissedBecause.STUDENT_ABSENT)


@requires(policies.LEAD_GROUPS)
@require_GET
def session_today(request: HttpRequest) -> HttpResponse:
    """Show the groups that the reader leads on a day, today's unless another is asked for."""
    today = clock.today()
    on = min(day_in(request.GET.get("on", ""), otherwise=today), today)
    me = current_rights().staff_id
    rows = today_of(staff_id=me, on=on) if me is not None else ()
    context = {
        "rows": rows,
        "on": on,
        "is_today": on == today,
        "before": on - timedelta(days=3 if on.weekday() == 0 else 1),
        "finding": _today_finding(rows, is_today=on == today, on=on),
    }
    return render_page(request, "support/session_today.html", context)


@requires(policies.LEAD_GROUPS)
@require_http_methods(["GET", "POST"])
def session_log(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a session with everybody present, and keep what is said of it."""
    today = clock.today()
    sent = request.POST if request.method == "POST" else request.GET
    on = day_in(sent.get("on", ""), otherwise=today)
    group = _group(public_id, on)
    members = roster_of(group.id, on=on)
    problem = ""
    if request.method == "POST":
        try:
            log_session(
                group_id=group.id,
                on=on,
                log=read_log(
                    request.POST, student_ids={str(one.public_id): one.student_id for one in members}
                ),
                today=today,
                version=_version(request.POST.get("version", "")),
            )
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Saved: %(group)s.") % {"group": group.name})
            return go_to(request, _today_url(on, today))
    logged = logged_session(group.id, on=on)
    context = {
        **_form_context(group, logged),
        "members": [(one, bool(logged and one.student_id in logged.absent)) for one in members],
        "on": on,
        "is_today": on == today,
        "problem": problem,
        "finding": _log_finding(group, logged),
    }
    return render_page(request, "support/session_log.html", context, status=422 if problem else 200)


@requires(policies.LEAD_GROUPS)
@require_POST
def session_undo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the log of a session back."""
    today = clock.today()
    on = day_in(request.POST.get("on", ""), otherwise=today)
    group = _group(public_id, on)
    try:
        undo_session(group_id=group.id, on=on, today=today)
        messages.success(request, _("Taken back: %(group)s.") % {"group": group.name})
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, _today_url(on, today))


def _group(public_id: UUID, on: date) -> GroupRow:
    found = find_group(public_id, on=on)
    if found is None:
        raise Http404
    return found


def _form_context(group: GroupRow, logged: Logged | None) -> dict[str, Any]:
    minutes = logged.minutes if logged and logged.minutes else group.minutes
    done = logged.steps_done if logged and logged.steps_done is not None else 0
    return {
        "group": group,
        "logged": logged,
        "minutes": minutes,
        # How many were done is kept, and not which: a correction opens with as many ticked.
        "steps": [(place, step, place < done) for place, step in enumerate(group.steps)],
        "reasons": REASONS,
        "covers": group.covered_by_id is not None and group.covered_by_id == current_rights().staff_id,
    }


def _version(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _today_url(on: date, today: date) -> str:
    return reverse("session_today") + ("" if on == today else f"?on={on.isoformat()}")


def _today_finding(rows: tuple[TodayRow, ...], *, is_today: bool, on: date) -> str:
    left = sum(row.logged is None or not row.logged.is_said for row in rows)
    if not is_today:
        return _("Your groups of %(day)s") % {"day": short_day(on)}
    if not _is_school(rows, on):
        return _("There is no school today")
    if not rows:
        return _("None of your groups meets today")
    if not left:
        return _("Every group of today is logged")
    return ngettext(
        "%(n)d group of today is not logged yet", "%(n)d groups of today are not logged yet", left
    ) % {"n": left}


def _is_school(rows: tuple[TodayRow, ...], on: date) -> bool:
    """Tell if there is school where the groups are; where there is none to ask, that is not said."""
    return not rows or calendar_of(school_id=rows[0].group.school_id).is_school_day(on)


def _log_finding(group: GroupRow, logged: Logged | None) -> str:
    if logged is None or not logged.is_said:
        return _("%(group)s: who was away?") % {"group": group.name}
    if logged.missed_because:
        return _("%(group)s did not meet: %(why)s") % {"group": group.name, "why": logged.why.lower()}
    return _("%(group)s: %(n)d minutes") % {"group": group.name, "n": logged.minutes}
