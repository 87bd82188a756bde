"""Who comes back these days (shape: list), and one return (shape: one decision)."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.reentry import hold_circle, plan_reentry
from sextant.culture.forms.removals import ReturnForm
from sextant.culture.queries.own_returns import own_returns
from sextant.culture.queries.reentry import ReturnPage, adults_of_school, circle_of, find_return
from sextant.culture.queries.removal_lists import list_returns
from sextant.culture.terms.restorative import RepairKind
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student
from sextant.web.formats import dated
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab, due_in_words


@requires(policies.READ_RETURNS)
@require_GET
def reentry_list(request: HttpRequest) -> HttpResponse:
    """List who comes back today and this week, and whose circle is late."""
    on = clock.today()
    rows = list_returns(on=on)
    n_late = sum(row.returns_on < on for row in rows)
    shown = [(row, due_in_words(row.returns_on, on=on)) for row in rows]
    context = {
        "late": shown[:n_late],
        "coming": shown[n_late:],
        "finding": _list_finding(
            n_late=n_late,
            n_today=sum(row.returns_on == on for row in rows),
            reads_all=policies.LIST_REMOVALS.holds(current_rights()),
        ),
    }
    return render_page(request, "culture/reentry_list.html", context)


@requires(policies.READ_OWN_RETURNS)
@require_GET
def returns_mine(request: HttpRequest) -> HttpResponse:
    """List the returns in which the reader checks in, whoever the student is."""
    on = clock.today()
    found = own_returns(on=on)
    n = sum(row.circle_held_on is None for row in found)
    context = {
        "rows": [(row, due_in_words(row.returns_on, on=on)) for row in found],
        "finding": ngettext("%(n)s student comes back to you", "%(n)s students come back to you", n)
        % {"n": n}
        if n
        else _("Nobody comes back to you now"),
    }
    return render_page(request, "culture/own_returns.html", context)


@requires(policies.READ_RETURNS)
@require_http_methods(["GET", "POST"])
def reentry(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a return; whoever plans it names who checks in, and writes to the teachers."""
    page = _page(public_id)
    may_keep = _may_keep(page)
    if request.method == "POST" and not may_keep:
        raise Http404
    form = _form(request, page) if may_keep else None
    if request.method == "POST" and form is not None and form.is_valid():
        adult = form.cleaned_data["check_in_adult"]
        try:
            plan_reentry(
                plan_id=page.id,
                check_in_adult_id=int(adult) if adult else None,
                word_to_teachers=form.cleaned_data["word_to_teachers"],
                version=page.version,
            )
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. The student’s teachers read it on their list of returns."))
            return go_to(request, reverse("reentry", args=[public_id]))
    context = {
        "page": page,
        "page_key": public_id,
        **_circle(page),
        "form": form,
        "may_keep": may_keep,
        "finding": _finding(page),
        "due": due_in_words(page.returns_on, on=clock.today()),
        "crumbs": (Tab(label=_("Returns"), url=reverse("reentry_list")), Tab(label=_("Return"))),
    }
    return render_page(
        request, "culture/reentry.html", context, status=422 if form is not None and form.errors else 200
    )


@requires(policies.KEEP_RETURNS)
@require_POST
def reentry_held(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note that the circle was held."""
    page = _page(public_id)
    if not _may_keep(page):
        raise Http404
    try:
        hold_circle(plan_id=page.id, on=clock.today())
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted. The circle was held."))
    return go_to(request, reverse("reentry", args=[public_id]))


def _circle(page: ReturnPage) -> dict[str, Any]:
    """Return the circle with whoever takes part, for readers of repair, and the way to open one."""
    rights = current_rights()
    circle = circle_of(page, on=clock.today()) if policies.READ_REPAIR.holds(rights) else None
    leads = circle is None and page.circle_held_on is None and policies.LEAD_REPAIR.holds(rights)
    asked = {"kind": RepairKind.REENTRY_CIRCLE.value, "with": str(page.student_public_id)}
    return {
        "circle": circle,
        "circle_url": reverse("repair_case", args=[circle.public_id]) if circle else "",
        "open_circle_url": f"{reverse('repair_new')}?{urlencode(asked)}" if leads else "",
    }


def _list_finding(*, n_late: int, n_today: int, reads_all: bool) -> str:
    nobody = _("Nobody comes back today.") if reads_all else _("None of your students comes back today.")
    today = (
        ngettext("%(n)s student comes back today.", "%(n)s students come back today.", n_today)
        % {"n": n_today}
        if n_today
        else nobody
    )
    if not n_late:
        return today
    late = ngettext("%(n)s circle is late.", "%(n)s circles are late.", n_late) % {"n": n_late}
    return f"{late} {today}"


def _finding(page: ReturnPage) -> str:
    if page.circle_held_on:
        return _("Welcomed back in a circle on %(day)s.") % {"day": dated(page.circle_held_on)}
    return _("Back on %(day)s, with a circle that morning.") % {"day": dated(page.returns_on)}


def _form(request: HttpRequest, page: ReturnPage) -> ReturnForm:
    adults = adults_of_school(school_id=page.school_id, on=clock.today())
    initial = {"check_in_adult": page.check_in_adult_id or "", "word_to_teachers": page.word_to_teachers}
    return ReturnForm(request.POST if request.method == "POST" else None, initial=initial, adults=adults)


def _may_keep(page: ReturnPage) -> bool:
    """Tell if the person plans returns of this student: a dean does so in his grade."""
    rights = current_rights()
    student = find_student(page.student_public_id) if policies.KEEP_RETURNS.holds(rights) else None
    return student is not None and policies.KEEP_RETURNS.reaches(rights, student)


def _page(public_id: UUID) -> ReturnPage:
    found = find_return(public_id)
    if found is None:
        raise Http404
    return found
