"""Who may leave (shape: list), and a stay interview (shape: one decision)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.people import find_staff
from sextant.talent import policies
from sextant.talent.actions.retention_risks import Talk, hold_stay_interview, keep_promise
from sextant.talent.forms.leaving import StayForm
from sextant.talent.queries.stay_list import (
    RiskRow,
    count_bands,
    last_talks,
    list_risks,
    open_promises,
    risk_columns,
    risk_of,
    themes_in_words,
)
from sextant.talent.terms.growing import RiskBand, StayTheme
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import dated
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone

TONES = {RiskBand.HIGH: Tone.CONCERN, RiskBand.MEDIUM: Tone.WATCH, RiskBand.LOW: Tone.QUIET}
MAY_LEAVE = Exportable(
    title=_lazy("Who may leave"),
    record_class=RecordClass.A2R,
    cells={"risk": "band_words", "name": "name", "reasons": "reasons", "talk": "talked_on"},
)


@requires(policies.READ_STAYING)
@require_http_methods(["GET", "POST"])
@exportable(MAY_LEAVE)
def risk_list(request: HttpRequest) -> HttpResponse:
    """Show who may leave and why, and what was promised; a promise is marked as kept here."""
    on, schools, rights = clock.today(), schools_of(request), current_rights()
    school = schools.current
    if request.method == "POST":
        return _keep(request, on)
    band = request.GET.get("risk", "")
    school_id = school.id if school else None
    page = list_risks(window=risk_columns().window(request.GET), school_id=school_id, band=band)
    counts = count_bands(school_id=school_id)
    may_talk = policies.HOLD_STAY_INTERVIEWS.holds(rights)
    context = {
        "school": school,
        "page": page,
        "rows": [(row, _risk_status(row)) for row in page.rows],
        "promises": open_promises(school_id=school_id, on=on),
        "may_talk": may_talk,
        "finding": _risk_finding(counts["high"], sum(counts.values())),
        "tabs": _tabs(band, counts),
    }
    return render_page(request, "talent/staying/risk_list.html", context, fragment="rows")


@requires(policies.HOLD_STAY_INTERVIEWS)
@require_http_methods(["GET", "POST"])
def stay_interview(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show why somebody may leave, and log what a talk with them was about."""
    on, staff, rights = clock.today(), find_staff(public_id), current_rights()
    if staff is None or staff.has_left(on=on) or staff.pk == rights.staff_id:
        raise Http404
    if staff.school_id is None or not policies.HOLD_STAY_INTERVIEWS.covers(rights, school_id=staff.school_id):
        raise Http404
    form = StayForm(request.POST or None, themes=StayTheme.choices, today=on, initial={"held_on": on})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            hold_stay_interview(
                talk=Talk(
                    staff_id=staff.pk,
                    held_on=said["held_on"],
                    themes=said["themes"],
                    promise=said["promise"],
                    promise_due_on=said["promise_due_on"],
                ),
                on=on,
            )
            messages.success(request, _("Kept. Whoever asked for it is answered."))
            return go_to(request, reverse("risk_list"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    risk, talk = risk_of(staff.pk), last_talks([staff.pk]).get(staff.pk)
    context = {
        "staff": staff,
        "risk": risk,
        "status": _risk_status(risk) if risk else None,
        "talk": _talked(talk.held_on, themes_in_words(talk.themes)) if talk else "",
        "form": form,
        "crumbs": (Tab(label=_("Who may leave"), url=reverse("risk_list")), Tab(label=staff.name)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/staying/stay_interview.html", context, status=status)


def _keep(request: HttpRequest, on: date) -> HttpResponse:
    chosen = request.POST.get("promise", "")
    promises = {str(one.public_id): one for one in open_promises(school_id=None, on=on)}
    if not policies.WRITE_STAYING.holds(current_rights()) or chosen not in promises:
        messages.error(request, _("That promise is not yours to close, or is kept already."))
        return go_to(request, reverse("risk_list"))
    try:
        keep_promise(interview_id=promises[chosen].id, on=on)
        messages.success(request, _("Kept. It stands on your Monday no more."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("risk_list"))


def _risk_status(row: RiskRow) -> Status:
    return Status(label=row.band_words, tone=TONES[row.band])


def _risk_finding(n_high: int, n: int) -> str:
    if n_high:
        return ngettext(
            "%(n)d teacher is at high risk of leaving", "%(n)d teachers are at high risk of leaving", n_high
        ) % {"n": n_high}
    return _("Nobody is at high risk of leaving") if n else _("The risk was not computed yet")


def _tabs(band: str, counts: Mapping[str, int]) -> tuple[Tab, ...]:
    here = reverse("risk_list")
    known = counts
    tabs = [Tab(label=_("All"), url=here, is_current=band not in known, count=sum(known.values()))]
    for one in (RiskBand.HIGH, RiskBand.MEDIUM, RiskBand.LOW):
        tabs.append(
            Tab(
                label=str(one.label),
                url=f"{here}?risk={one.value}",
                is_current=band == one.value,
                count=known[one.value],
            )
        )
    return tuple(tabs)


def _talked(day: date, themes: str) -> str:
    return _("Last talk on %(day)s: %(themes)s.") % {"day": dated(day), "themes": themes.lower()}
