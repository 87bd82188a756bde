"""Who is trained to facilitate (shape: list), with the form beside it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.facilitators import end_training, note_training
from sextant.culture.forms.detentions import TrainingForm
from sextant.culture.queries.adults_of_school import all_adults
from sextant.culture.queries.facilitators import find_training, list_trainings
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page


@requires(policies.KEEP_FACILITATORS)
@require_http_methods(["GET", "POST"])
def facilitator_list(request: HttpRequest) -> HttpResponse:
    """List the trainings of a school; take a new one."""
    schools, on = schools_of(request), clock.today()
    school = schools.current or next(iter(schools.offered), None)
    if school is None or not policies.KEEP_FACILITATORS.covers(current_rights(), school_id=school.id):
        raise Http404
    form = TrainingForm(request.POST or None, adults=all_adults(school_id=school.id, on=on))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            note_training(
                adult_id=int(said["adult"]),
                school_id=school.id,
                course=said["course"],
                trained_on=said["trained_on"],
                on=on,
            )
            messages.success(request, _("Noted. She may facilitate from now on."))
            return go_to(request, reverse("facilitator_list"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    rows = list_trainings(school_id=school.id)
    n = sum(one.until is None for one in rows)
    context = {
        "rows": rows,
        "form": form,
        "school": school,
        "finding": ngettext("%(n)d person may facilitate.", "%(n)d people may facilitate.", n) % {"n": n},
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "culture/facilitator_list.html", context, status=status)


@requires(policies.KEEP_FACILITATORS)
@require_POST
def facilitator_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End a training from today on."""
    row = find_training(public_id)
    if row is None or not policies.KEEP_FACILITATORS.covers(current_rights(), school_id=row.school_id):
        raise Http404
    try:
        end_training(training_id=row.id, on=clock.today())
        messages.success(request, _("Ended. Cases that have begun go on."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("facilitator_list"))
