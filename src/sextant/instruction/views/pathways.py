"""Pathways: a school's members and the equity check (shape: list), start and review (form)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions import pathways as actions
from sextant.instruction.forms.pathways import ReviewForm, StartForm
from sextant.instruction.queries.pathways import find_membership, school_pathways
from sextant.instruction.rules.group_sentences import pathway_finding
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_PATHWAYS)
@require_GET
def pathway_list(request: HttpRequest) -> HttpResponse:
    """List who is on a pathway at a school, what is due, and whether it is fair."""
    schools = schools_of(request)
    school = schools.current or (schools.offered[0] if schools.offered else None)
    if school is None:
        raise Http404
    page = school_pathways(school_id=school.id, on=clock.today())
    context = {
        "page": page,
        "school": school,
        "finding": pathway_finding(n=len(page.rows), n_overdue=page.n_overdue),
        "may_write": policies.KEEP_PATHWAYS.covers(current_rights(), school_id=school.id),
    }
    return render_page(request, "instruction/pathway_list.html", context)


@requires(policies.KEEP_PATHWAYS)
def pathway_start(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put a student on a pathway."""
    student = find_student(public_id)
    if student is None or not policies.KEEP_PATHWAYS.reaches(current_rights(), student):
        raise Http404
    form, problem = StartForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.start_pathway(student_id=student.pk, on=clock.today(), **form.cleaned_data)
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Noted. The review stands on the list."))
            return go_to(request, reverse("pathway_list"))
    context = {
        "form": form,
        "problem": problem,
        "who": student.name,
        "title": _("A pathway for"),
        "lede": _("Same goals, another road, and a way back. It is looked at again on the day you name."),
        "crumbs": _crumbs(_("Start")),
    }
    return render_page(
        request, "instruction/pathway_form.html", context, status=422 if form.is_bound else 200
    )


@requires(policies.KEEP_PATHWAYS)
def pathway_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Record a review of a membership."""
    found = find_membership(public_id, on=clock.today())
    if found is None or not policies.KEEP_PATHWAYS.covers(current_rights(), school_id=found.school_id):
        raise Http404
    form, problem = ReviewForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.review_pathway(
                membership_id=found.id, version=found.version, on=clock.today(), **form.cleaned_data
            )
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("The review is recorded."))
            return go_to(request, reverse("pathway_list"))
    context = {
        "form": form,
        "problem": problem,
        "who": found.row.student,
        "title": _("Review of the pathway of"),
        "lede": _("The way back that was agreed: %(words)s") % {"words": found.row.way_back},
        "crumbs": _crumbs(_("Review")),
    }
    return render_page(
        request, "instruction/pathway_form.html", context, status=422 if form.is_bound else 200
    )


def _crumbs(last: str) -> tuple[Tab, ...]:
    return (Tab(label=_("Pathways"), url=reverse("pathway_list")), Tab(label=last))
