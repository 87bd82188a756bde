"""Who is due for a probe (shape: list), and one group's probes on one screen (shape: form)."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.support import policies
from sextant.support.actions.leading import require_lead
from sextant.support.actions.probes import save_probes
from sextant.support.forms.probes import read_probes
from sextant.support.queries.groups import find_group, groups_of
from sextant.support.queries.probes import ProbeLine, due_by_group, lines_of_group, lines_of_manager
from sextant.support.views.schools import day_in
from sextant.web.formats import NO_VALUE, number, short_day
from sextant.web.pages import go_to, render_page


@requires(policies.LEAD_GROUPS)
@require_GET
def probe_list(request: HttpRequest) -> HttpResponse:
    """Show the reader's groups with how many are due, and the plans that she manages."""
    on, me = clock.today(), current_rights().staff_id
    groups = groups_of(staff_id=me, on=on) if me is not None else ()
    due = due_by_group(groups, on=on)
    mine = lines_of_manager(staff_id=me, on=on) if me is not None else ()
    rows = [(one, due.get(one.id, 0)) for one in groups]
    context = {
        "rows": rows,
        "n_mine": len(mine),
        "n_due": sum(one.is_due(on) for one in mine),
        "finding": _finding(sum(n for _group, n in rows)),
    }
    return render_page(request, "support/probe_list.html", context)


@requires(policies.LEAD_GROUPS)
@require_http_methods(["GET", "POST"])
def probe_group(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the students of a group with room for a score each, and keep what is typed."""
    on = clock.today()
    group = find_group(public_id, on=on)
    if group is None:
        raise Http404
    day = _day(request, on)
    if request.method == "POST":
        try:
            require_lead(group.id, on=on)
        except CannotDo as refused:
            messages.error(request, str(refused))
            return go_to(request, reverse("probe_group", args=[public_id]))
    return _screen(
        request,
        lines_of_group(group, on=day),
        day=day,
        title=group.name,
        here=reverse("probe_group", args=[public_id]),
    )


@requires(policies.LEAD_GROUPS)
@require_http_methods(["GET", "POST"])
def probe_mine(request: HttpRequest) -> HttpResponse:
    """Show the plans that the reader manages with room for a score each, and keep what is typed."""
    on, me = clock.today(), current_rights().staff_id
    day = _day(request, on)
    lines = lines_of_manager(staff_id=me, on=day) if me is not None else ()
    return _screen(request, lines, day=day, title=_("My plans"), here=reverse("probe_mine"))


def _screen(
    request: HttpRequest, lines: Sequence[ProbeLine], *, day: date, title: str, here: str
) -> HttpResponse:
    problem, typed, asks = "", request.POST, frozenset[UUID]()
    if request.method == "POST":
        read = read_probes(request.POST, lines)
        problem, asks = " ".join(read.faults), read.asks
        if not problem:
            try:
                kept = save_probes(probes=read.drafts, on=day, today=clock.today())
            except CannotDo as refused:
                problem = str(refused)
            else:
                words = ngettext("%(n)d probe saved.", "%(n)d probes saved.", kept) % {"n": kept}
                messages.success(request, words)
                return go_to(request, reverse("probe_list"))
    context = {
        "title": title,
        "here": here,
        "day": day,
        "rows": [_row(one, day, typed, asks) for one in lines],
        "problem": problem,
        "finding": _screen_finding(lines, day, title),
    }
    return render_page(request, "support/probe_screen.html", context, status=422 if problem else 200)


def _row(one: ProbeLine, day: date, typed: Any, asks: frozenset[UUID]) -> dict[str, Any]:
    standing = "" if one.score is None else f"{one.score:g}"
    return {
        "line": one,
        "last": f"{number(one.last_score)} ({short_day(one.last_on)})" if one.last_on else NO_VALUE,
        "is_due": one.is_due(day),
        "score": typed.get(f"score_{one.public_id}", standing),
        "asks": one.public_id in asks,
        "is_sure": bool(typed.get(f"sure_{one.public_id}")),
        "is_invalid": bool(typed.get(f"invalid_{one.public_id}")) if typed else not one.is_valid,
        "note": typed.get(f"note_{one.public_id}", one.note),
    }


def _day(request: HttpRequest, today: date) -> date:
    sent = request.POST if request.method == "POST" else request.GET
    return day_in(sent.get("on", ""), otherwise=today)


def _finding(n: int) -> str:
    if not n:
        return _("Nobody in your groups is due for a probe")
    return ngettext("%(n)d student is due for a probe", "%(n)d students are due for a probe", n) % {"n": n}


def _screen_finding(lines: Sequence[ProbeLine], day: date, title: str) -> str:
    n = sum(one.is_due(day) for one in lines)
    if not n:
        return _("%(title)s: nobody is due") % {"title": title}
    text = ngettext("%(title)s: %(n)d is due", "%(title)s: %(n)d are due", n)
    return text % {"title": title, "n": n}
