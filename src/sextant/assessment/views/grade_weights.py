"""What makes a grade in each course (shape: list), and one course's weights (one decision)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.assessment import policies
from sextant.assessment.actions import grade_weights as actions
from sextant.assessment.forms.gradebook import WeightsForm
from sextant.assessment.queries import gradebooks
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page

WEIGHTS = Exportable(
    title=_lazy("What makes a grade"),
    record_class=RecordClass.N0,
    cells={"title": "title", "subject": "subject", "weights": "weights_words"},
)


@requires(policies.KEEP_WEIGHTS)
@require_GET
@exportable(WEIGHTS)
def grade_weights(request: HttpRequest) -> HttpResponse:
    """List the courses with what makes a grade in each."""
    page = gradebooks.list_courses(gradebooks.course_columns().window(request.GET), on=clock.today())
    return render_page(request, "assessment/grade_weights.html", {"page": page}, fragment="rows")


@requires(policies.KEEP_WEIGHTS)
@require_http_methods(["GET", "POST"])
def grade_weight(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Set a course's weights from a day on, for every class of it."""
    on = clock.today()
    course = gradebooks.find_course(public_id, on=on)
    if course is None:
        raise Http404
    form = WeightsForm(request.POST or None, weights=course.weights, initial={"starts_on": on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_weights(
                course_id=course.course_id, weights=form.weights, valid_from=form.cleaned_data["starts_on"]
            )
            messages.success(request, _("The weights of %(title)s are set.") % {"title": course.title})
            return go_to(request, reverse("grade_weights"))
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
    context = {"course": course, "form": form}
    return render_page(request, "assessment/grade_weight.html", context, status=422 if form.errors else 200)
