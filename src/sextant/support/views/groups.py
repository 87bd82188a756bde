"""A school's intervention groups (shape: list), and one group: who, when, what was held, who stands in."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.calendar import calendar_of
from sextant.support import policies
from sextant.support.actions.leading import arrange_cover, end_cover
from sextant.support.forms.sessions import CoverForm
from sextant.support.queries.groups import (
    GroupRow,
    MeetingTime,
    adults_who_lead,
    covers_of,
    find_group,
    list_groups,
    roster_of,
)
from sextant.support.queries.groups_delivered import DeliveredRow, delivered_by_group
from sextant.support.queries.sessions import recent_days
from sextant.support.views.schools import school_of_reader
from sextant.web.formats import percent
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone

DAYS_BACK = 20
WEEKDAYS = (lazy("Mon"), lazy("Tue"), lazy("Wed"), lazy("Thu"), lazy("Fri"))


@requires(policies.LEAD_GROUPS)
@require_GET
def support_group_list(request: HttpRequest) -> HttpResponse:
    """List the groups within reach: when they meet, how full they are, what was delivered in four weeks."""
    on, school = clock.today(), school_of_reader(request)
    if school is None:
        return render_page(request, "support/group_list.html", {"finding": _("Choose a school first")})
    groups = list_groups(school_id=school.id, on=on)
    first = calendar_of(school_id=school.id).back(on, DAYS_BACK)
    delivered = delivered_by_group(groups, first=first, on=on)
    rows = [(one, times_in_words(one.meetings), _status(delivered[one.id])) for one in groups]
    rights = current_rights()
    context = {
        "rows": rows,
        "school": school,
        "finding": _finding(rows),
        "may_place": policies.PLACE_GROUPS.holds(rights)
        and policies.PLACE_GROUPS.covers(rights, school_id=school.id),
        "days_back": DAYS_BACK,
    }
    return render_page(request, "support/group_list.html", context)


@requires(policies.LEAD_GROUPS)
@require_GET
def support_group(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one group: its students, the sessions of four weeks, and who stands in."""
    return _show(request, public_id, None)


@requires(policies.LEAD_GROUPS)
@require_http_methods(["POST"])
def group_cover(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let somebody stand in for the leader of a group."""
    on = clock.today()
    group = _found(public_id, on)
    form = CoverForm(request.POST, adults=adults_who_lead(school_id=group.school_id, on=on))
    if form.is_valid():
        try:
            arrange_cover(
                group_id=group.id,
                staff_id=int(form.cleaned_data["adult"]),
                first=form.cleaned_data["first"],
                last=form.cleaned_data["last"],
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("Arranged. The group stands on the list of whoever stands in, on these days.")
            )
            return go_to(request, reverse("support_group", args=[public_id]))
    return _show(request, public_id, form)


@requires(policies.LEAD_GROUPS)
@require_POST
def group_cover_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End a cover from today on."""
    on = clock.today()
    group = _found(public_id, on)
    asked = request.POST.get("cover", "")
    mine = {str(one.id): one.id for one in covers_of(group.id, on=on)}
    if asked not in mine:
        raise Http404
    try:
        end_cover(cover_id=mine[asked], on=on)
        messages.success(request, _("Ended. From today on the leader is asked again."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("support_group", args=[public_id]))


def times_in_words(meetings: tuple[MeetingTime, ...]) -> str:
    """Write when a group meets: ``Mon, Tue 10:10``; a period that repeats is said once."""
    by_time: dict[tuple[str, str], list[str]] = {}
    for one in meetings:
        by_time.setdefault((one.starts_at, one.label), []).append(str(WEEKDAYS[one.weekday - 1]))
    return "; ".join(f"{', '.join(days)} {start}" for (start, _label), days in sorted(by_time.items()))


def _show(request: HttpRequest, public_id: UUID, form: CoverForm | None) -> HttpResponse:
    on = clock.today()
    group = _found(public_id, on)
    days = calendar_of(school_id=group.school_id)
    shown = form or CoverForm(
        adults=adults_who_lead(school_id=group.school_id, on=on), initial={"first": on, "last": on}
    )
    context: dict[str, Any] = {
        "group": group,
        "times": times_in_words(group.meetings),
        "members": roster_of(group.id, on=on),
        "days": recent_days(group, on=on, days=days.between(days.back(on, DAYS_BACK), on)),
        "covers": covers_of(group.id, on=on),
        "form": shown,
        "finding": _group_finding(group),
        "crumbs": [Tab(label=_("Groups"), url=reverse("support_group_list")), Tab(label=group.name)],
    }
    return render_page(request, "support/group.html", context, status=422 if form is not None else 200)


def _found(public_id: UUID, on: date) -> GroupRow:
    found = find_group(public_id, on=on)
    if found is None:
        raise Http404
    return found


def _status(row: DeliveredRow) -> Status:
    words = percent(row.delivered.percent, decimals=0)
    if row.delivered.percent is None:
        return Status(label=_("Just begun"), tone=Tone.QUIET)
    if row.is_short:
        return Status(label=words, tone=Tone.CONCERN)
    return Status(label=words, tone=Tone.GOOD)


def _finding(rows: list[tuple[GroupRow, str, Status]]) -> str:
    short = sum(status.tone == Tone.CONCERN for _group, _times, status in rows)
    if not rows:
        return _("No group meets yet")
    if not short:
        return _("Every group gets the minutes that were planned")
    return ngettext(
        "%(n)d group gets too few of its planned minutes",
        "%(n)d groups get too few of their planned minutes",
        short,
    ) % {"n": short}


def _group_finding(group: GroupRow) -> str:
    if group.covered_by:
        return _("%(group)s, led by %(cover)s for %(leader)s") % {
            "group": group.name, "cover": group.covered_by, "leader": group.leader,
        }  # fmt: skip
    return _("%(group)s with %(leader)s") % {"group": group.name, "leader": group.leader}
