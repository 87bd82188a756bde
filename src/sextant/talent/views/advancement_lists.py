"""Cases by state (shape: list), windows (form and list), and the panels of whoever sits (list)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.talent import policies
from sextant.talent.actions.advancement_freeze import freeze_window
from sextant.talent.actions.advancement_windows import WindowDraft, find_eligible, invite, set_window
from sextant.talent.forms.advancing import WindowForm
from sextant.talent.queries.advancement_cases import CASES, count_by_state, list_cases
from sextant.talent.queries.advancement_mine import eligible_in, find_window, list_windows
from sextant.talent.queries.advancement_panels import my_panels
from sextant.talent.terms.growing import CaseState
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

ROWS = Exportable(
    title=_lazy("Advancement cases"),
    record_class=RecordClass.A2C,
    cells={
        "name": "name",
        "school": "school",
        "target": "target_label",
        "state": "state_label",
        "composite": "composite",
        "gates": "gates",
        "decided": "decided",
    },
)


@requires(policies.READ_CASES)
@require_GET
@exportable(ROWS)
def advancement_list(request: HttpRequest) -> HttpResponse:
    """List cases within reach by state, with composite and gates; no pay."""
    school = schools_of(request).current
    school_id, state = school.id if school else None, request.GET.get("state", "")
    counts = count_by_state(school_id=school_id)
    page = list_cases(CASES.window(request.GET), state=state, school_id=school_id)
    context = {
        "page": page,
        "tabs": _tabs(counts, state),
        "finding": say_cases(counts),
        "school": school,
        "may_set": policies.SET_WINDOWS.holds(current_rights()),
    }
    return render_page(request, "talent/advancing/cases.html", context, fragment="rows")


@requires(policies.SET_WINDOWS)
@require_http_methods(["GET", "POST"])
def advancement_windows(request: HttpRequest) -> HttpResponse:
    """List the windows, and set another."""
    form = WindowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_window(WindowDraft(**form.cleaned_data))
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The window is set. All staff see it beside the criteria."))
            return go_to(request, reverse("advancement_windows"))
    on, windows = clock.today(), list_windows()
    context = {
        "windows": windows,
        "form": form,
        "today": on,
        "finding": next(
            (_("“%(name)s” is open") % {"name": one.name} for one in windows if one.is_open(on)),
            _("No window is open today"),
        ),
    }
    return render_page(request, "talent/advancing/windows.html", context, status=422 if form.errors else 200)


@requires(policies.SET_WINDOWS)
@require_POST
def advancement_window_step(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Look for who is eligible in a window, invite them all, or freeze what was handed in."""
    window, on, asked = find_window(public_id), clock.today(), request.POST.get("do", "")
    if window is None:
        raise Http404
    try:
        if asked == "find":
            n = find_eligible(window_id=window.id, on=on)
            messages.success(
                request,
                ngettext("%(n)d teacher is newly eligible.", "%(n)d teachers are newly eligible.", n)
                % {"n": n},
            )
        elif asked == "invite":
            n = invite(case_ids=eligible_in(window.id), on=on)
            messages.success(
                request, ngettext("%(n)d teacher is invited.", "%(n)d teachers are invited.", n) % {"n": n}
            )
        elif asked == "freeze":
            n = freeze_window(window_id=window.id, on=on, at=clock.now())
            messages.success(
                request, ngettext("%(n)d case is frozen.", "%(n)d cases are frozen.", n) % {"n": n}
            )
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("advancement_windows"))


@requires(policies.SIT_ON_PANELS)
@require_GET
def advancement_panels(request: HttpRequest) -> HttpResponse:
    """List the panels of whoever asks, those that wait for their vote first."""
    rows = my_panels()
    waiting = sum(one.is_open and not one.has_voted for one in rows)
    finding = (
        ngettext("%(n)d case waits for your vote", "%(n)d cases wait for your vote", waiting) % {"n": waiting}
        if waiting
        else _("No case waits for your vote")
    )
    return render_page(request, "talent/advancing/panels.html", {"rows": rows, "finding": finding})


def say_cases(counts: dict[CaseState, int]) -> str:
    """Return the sentence on top of the list: what waits for somebody."""
    waiting = sum(
        counts[state]
        for state in (CaseState.SUBMITTED, CaseState.FROZEN, CaseState.PANEL, CaseState.APPEALED)
    )
    if waiting:
        return ngettext("%(n)d case waits for a decision", "%(n)d cases wait for a decision", waiting) % {
            "n": waiting
        }
    return _("No case waits for a decision")


def _tabs(counts: dict[CaseState, int], state: str) -> tuple[Tab, ...]:
    return (
        Tab(label=_("All"), url="?", is_current=state not in CaseState.values, count=sum(counts.values())),
        *(
            Tab(label=str(one.label), url=f"?state={one}", is_current=state == one, count=counts[one])
            for one in CaseState
            if counts[one] or state == one
        ),
    )
