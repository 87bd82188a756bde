"""References and clearances: the files of those on their way in (list), one of them, and its forms."""

from typing import Any
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
from sextant.talent.actions.hires_taken_back import take_hire_back
from sextant.talent.actions.joining_checks import (
    ClearanceDraft,
    ReferenceDraft,
    keep_reference,
    note_clearance,
)
from sextant.talent.actions.onboarding import clear_to_start
from sextant.talent.forms.joining import ClearanceForm, ReferenceForm, WhyForm
from sextant.talent.queries.hire_files import (
    ClearanceRow,
    HireFile,
    ReferenceRow,
    find_hire_file,
    find_reference,
)
from sextant.talent.queries.hire_windows import hire_columns, page_hires
from sextant.talent.rules.pipeline import HIRED_NOT_BEGUN
from sextant.talent.terms.hiring import ENDED, ClearanceKind, ClearanceState, Stage
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone

HIRES = Exportable(
    title=_lazy("On their way in"),
    record_class=RecordClass.A4R,
    cells={
        "name": "name",
        "post": "title",
        "school": "school",
        "stage": "stage",
        "references": "n_references",
        "missing": "missing",
        "offer": "offer",
        "starts": "starts_on",
    },
    columns={
        "name": _lazy("Name"),
        "post": _lazy("Post"),
        "school": _lazy("School"),
        "stage": _lazy("Stage"),
        "references": _lazy("References answered"),
        "missing": _lazy("Not cleared"),
        "offer": _lazy("Offer"),
        "starts": _lazy("First day"),
    },
    shown_as="rows",
)
TONES = {
    ClearanceState.CLEARED: Tone.GOOD,
    ClearanceState.REQUESTED: Tone.WATCH,
    ClearanceState.MISSING: Tone.QUIET,
    ClearanceState.REFUSED: Tone.CONCERN,
}


@requires(policies.READ_CHECKS)
@require_GET
@exportable(HIRES)
def hire_list(request: HttpRequest) -> HttpResponse:
    """List who is between a decision and a first day, and what each still lacks."""
    page, n = page_hires(hire_columns().window(request.GET), on=clock.today())
    context = {
        "page": page,
        "rows": page.rows,
        "finding": ngettext("%(n)d person is not cleared yet", "%(n)d people are not cleared yet", n)
        % {"n": n}
        if n
        else _("Everybody on the way in is cleared")
        if page.rows
        else _("Nobody is on the way in"),
    }
    return render_page(request, "talent/joining/hire_list.html", context, fragment="rows")


@requires(policies.READ_CHECKS)
@require_GET
def hire_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one file: references, clearances, the offer, and whether a first day may come."""
    return _show(request, _file(public_id))


@requires(policies.KEEP_CHECKS)
@require_http_methods(["GET", "POST"])
def reference_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note that a former employer is asked, or what they answered."""
    return _reference(request, _file(public_id), None)


@requires(policies.KEEP_CHECKS)
@require_http_methods(["GET", "POST"])
def reference_edit(request: HttpRequest, public_id: UUID, reference: UUID) -> HttpResponse:
    """Write what a former employer answered."""
    file = _file(public_id)
    row = find_reference(file.id, reference)
    if row is None:
        raise Http404
    return _reference(request, file, row)


@requires(policies.KEEP_CHECKS)
@require_http_methods(["GET", "POST"])
def clearance_note(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Note where one clearance stands."""
    file, row = _file(public_id), None
    row = next((one for one in file.clearances if one.kind == kind), None)
    if row is None:
        raise Http404
    form = ClearanceForm(request.POST or None, initial=_standing(row))
    del form.fields["kind"]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            note_clearance(
                application_id=file.id,
                draft=ClearanceDraft(
                    kind=ClearanceKind(kind),
                    state=ClearanceState(said["state"]),
                    requested_on=said["requested_on"],
                    cleared_on=said["cleared_on"],
                    expires_on=said["expires_on"],
                ),
                today=clock.today(),
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Noted."))
            return go_to(request, reverse("hire_file", args=[public_id]))
    context = {"file": file, "row": row, "form": form, "crumbs": _crumbs(file, str(row.kind.label))}
    status = 422 if form.errors else 200
    return render_page(request, "talent/joining/clearance.html", context, status=status)


@requires(policies.KEEP_CHECKS)
@require_POST
def hire_clear(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say that a hire may start; refused with what is missing."""
    file = _file(public_id)
    try:
        clear_to_start(application_id=file.id, on=clock.today())
    except CannotDo as refused:
        return _show(request, file, str(refused))
    messages.success(request, _("Cleared. Access begins on the first day."))
    return go_to(request, reverse("hire_file", args=[public_id]))


@requires(policies.KEEP_CHECKS)
@require_POST
def hire_take_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a hire back before the first day, with a reason."""
    file, form = _file(public_id), WhyForm(request.POST)
    because = form.cleaned_data.get("because", "") if form.is_valid() else ""
    try:
        take_hire_back(application_id=file.id, because=because, on=clock.today(), at=clock.now())
    except CannotDo as refused:
        return _show(request, file, str(refused))
    messages.success(request, _("Taken back. Seat and pay have ended, and the position is open again."))
    return go_to(request, reverse("hire_file", args=[public_id]))


def _reference(request: HttpRequest, file: HireFile, row: ReferenceRow | None) -> HttpResponse:
    form = ReferenceForm(request.POST or None, initial=_said(row) if row else {})
    if request.method == "POST" and form.is_valid():
        try:
            keep_reference(
                application_id=file.id,
                draft=_draft(form.cleaned_data),
                at=clock.now(),
                reference_id=row.id if row else None,
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept. Nobody but Human resources reads it."))
            return go_to(request, reverse("hire_file", args=[file.public_id]))
    context = {"file": file, "form": form, "crumbs": _crumbs(file, _("Reference"))}
    status = 422 if form.errors else 200
    return render_page(request, "talent/joining/reference.html", context, status=status)


def _show(request: HttpRequest, file: HireFile, problem: str = "") -> HttpResponse:
    missing = [one for one in file.clearances if one.is_missing]
    context = {
        "file": file,
        "clearances": [(one, _status(one)) for one in file.clearances],
        "missing": missing,
        "may_clear": file.stage == Stage.ACCEPTED,
        "may_take_back": file.stage in HIRED_NOT_BEGUN and policies.KEEP_CHECKS.holds(current_rights()),
        "may_offer": file.stage in {Stage.PRINCIPAL, Stage.REFERENCE, Stage.OFFER},
        "problem": problem,
        "finding": _finding(file, len(missing)),
        "crumbs": (Tab(label=_("On their way in"), url=reverse("hire_list")), Tab(label=file.name)),
    }
    return render_page(request, "talent/joining/hire_file.html", context, status=422 if problem else 200)


def _finding(file: HireFile, n_missing: int) -> str:
    if file.stage in ENDED:
        return str(file.stage.label)
    if file.stage == Stage.CLEARED:
        return _("Cleared to start")
    if n_missing:
        words = ngettext("%(n)d clearance is missing", "%(n)d clearances are missing", n_missing)
        return words % {"n": n_missing}
    if file.stage == Stage.ACCEPTED:
        return _("All clearances are in: the first day can come")
    return _("All clearances are in")


def _status(row: ClearanceRow) -> Status:
    if row.is_missing and row.state is ClearanceState.CLEARED:
        return Status(label=_("Ends too soon"), tone=Tone.CONCERN)
    return Status(label=str(row.state.label), tone=TONES[row.state])


def _file(public_id: UUID) -> HireFile:
    file = find_hire_file(public_id, on=clock.today())
    if file is None:
        raise Http404
    return file


def _crumbs(file: HireFile, label: str) -> tuple[Tab, ...]:
    return (
        Tab(label=_("On their way in"), url=reverse("hire_list")),
        Tab(label=file.name, url=reverse("hire_file", args=[file.public_id])),
        Tab(label=label),
    )


def _standing(row: ClearanceRow) -> dict[str, Any]:
    return {
        "state": row.state,
        "requested_on": row.requested_on,
        "cleared_on": row.cleared_on,
        "expires_on": row.expires_on,
    }


def _said(row: ReferenceRow) -> dict[str, Any]:
    again = {None: "", True: "yes", False: "no"}
    return {
        "referee": row.referee,
        "relation": row.relation,
        "relationships": str(row.relationships or ""),
        "accepts_feedback": str(row.accepts_feedback or ""),
        "would_hire_again": again[row.would_hire_again],
        "note": row.note,
    }


def _draft(said: dict[str, Any]) -> ReferenceDraft:
    again = {"yes": True, "no": False}
    return ReferenceDraft(
        referee=said["referee"],
        relation=said["relation"],
        relationships=int(said["relationships"]) if said["relationships"] else None,
        accepts_feedback=int(said["accepts_feedback"]) if said["accepts_feedback"] else None,
        would_hire_again=again.get(said["would_hire_again"]),
        note=said["note"],
    )
