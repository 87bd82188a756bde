"""With which accommodations a class took a benchmark (shape: list to fill in)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions.accommodation_uses import note_class_list
from sextant.assessment.forms.accommodations import UsedForm
from sextant.assessment.queries import accommodations as queries
from sextant.assessment.queries import administrations
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_ACCOMMODATIONS)
@requires(policies.WRITE_RESULTS)
@require_http_methods(["GET", "POST"])
def used_accommodations(request: HttpRequest, public_id: UUID, section_id: UUID) -> HttpResponse:
    """Show what the plans of a class give, and take down what each student had."""
    record, section = administrations.get_administration(public_id), administrations.find_section(section_id)
    if record is None or section is None or section.course_id != record.course_id:
        raise Http404
    if not policies.WRITE_RESULTS.reaches(current_rights(), section):
        raise Http404
    students = queries.list_class(administration=record, section=section, on=clock.today())
    form = UsedForm(request.POST if request.method == "POST" else None, students=students)
    if request.method == "POST" and form.is_valid() and _note(request, record.pk, section, form):
        return go_to(request, reverse("proctor", args=[public_id, section_id]))
    n = sum(bool(one.used) for one in students)
    words = ngettext("%(n)d student had an accommodation", "%(n)d students had an accommodation", n)
    context = {
        "row": record,
        "section": section,
        "rows": form.rows(),
        "form": form,
        "finding": words % {"n": n} if n else _("Nobody has said yet who had an accommodation"),
        "crumbs": (
            Tab(label=_("Benchmarks"), url=reverse("administration_list")),
            Tab(label=record.title, url=reverse("administration", args=[public_id])),
            Tab(label=section.title, url=reverse("proctor", args=[public_id, section_id])),
            Tab(label=_("Accommodations")),
        ),
    }
    status = 422 if form.errors else 200
    return render_page(request, "assessment/used_accommodations.html", context, status=status)


def _note(request: HttpRequest, administration_id: int, section: Any, form: UsedForm) -> bool:
    try:
        note_class_list(
            administration_id=administration_id, section=section, texts=form.texts(), at=clock.now()
        )
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("What the class had is kept; it stands beside the results."))
    return True
