"""What families ask of records: what waits (shape: list), one answer (one decision), disclosures (list)."""

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
from sextant.network.queries.people import find_student
from sextant.office import policies
from sextant.office.actions.family_requests import answer_request, note_disclosure
from sextant.office.forms.family import AnswerForm, DisclosureForm
from sextant.office.queries import family_requests as queries
from sextant.office.terms import DisclosureBasis
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.ANSWER_REQUESTS)
@require_GET
def record_request_list(request: HttpRequest) -> HttpResponse:
    """List what families have asked and what has no answer yet."""
    rows = queries.open_requests(on=clock.today())
    context = {
        "rows": rows,
        "finding": ngettext("One family waits for an answer", "%(n)d families wait for an answer", len(rows))
        % {"n": len(rows)}
        if rows
        else _("No family waits for an answer"),
        "most": queries.MOST_WAITING,
    }
    return render_page(request, "office/record_request_list.html", context)


@requires(policies.ANSWER_REQUESTS)
@require_http_methods(["GET", "POST"])
def record_request(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one request with its last day, and take the answer that the family reads."""
    found = queries.find_request(public_id, on=clock.today())
    if found is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = AnswerForm(sent, kind=found.kind)
    if sent is not None and form.is_valid():
        version = sent.get("version", "")
        try:
            answer_request(
                request_id=found.id,
                version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0,
                is_done=form.cleaned_data["outcome"] == "done",
                answer=form.cleaned_data["answer"],
                staff_id=current_rights().staff_id or 0,
                on=clock.today(),
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Answered. The family reads it on its page."))
            return go_to(request, reverse("record_request_list"))
    context = {
        "found": found,
        "form": form,
        "crumbs": (
            Tab(label=_("Requests of families"), url=reverse("record_request_list")),
            Tab(label=str(found.kind.label)),
        ),
    }
    return render_page(request, "office/record_request.html", context, status=422 if form.errors else 200)


@requires(policies.ANSWER_REQUESTS)
@require_http_methods(["GET", "POST"])
def disclosure_list(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """List to whom a student's record was disclosed, and note another disclosure."""
    student = find_student(public_id)
    if student is None or not policies.ANSWER_REQUESTS.reaches(current_rights(), student):
        raise Http404
    form = DisclosureForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            note_disclosure(
                student_id=student.pk,
                party=said["party"],
                basis=DisclosureBasis(said["basis"]),
                what=said["what"],
                interest=said["interest"],
                staff_id=current_rights().staff_id or 0,
                on=said["on"],
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Noted. The family sees it on its page."))
            return go_to(request, reverse("disclosure_list", args=[public_id]))
    context = {
        "student": student,
        "rows": queries.list_disclosures(student_id=student.pk),
        "form": form,
        "crumbs": (
            Tab(label=student.name, url=reverse("student", args=[public_id])),
            Tab(label=_("Disclosures")),
        ),
    }
    return render_page(request, "office/disclosure_list.html", context, status=422 if form.errors else 200)
