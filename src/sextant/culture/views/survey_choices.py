"""What a family says about surveys of its child (shape: family page): no to all, or yes to one of them."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions import survey_choices
from sextant.culture.queries.survey_choices import list_choices, surveys_that_ask
from sextant.culture.terms.community import ChoiceKind
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student
from sextant.web.pages import go_to, render_page


@requires(policies.CHOOSE_SURVEYS)
@require_http_methods(["GET", "POST"])
def survey_choice(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Keep what a family says; consent is to one survey whose questions it can read, and ends with it."""
    student = find_student(public_id)
    if student is None or not policies.CHOOSE_SURVEYS.reaches(current_rights(), student):
        raise Http404
    on, problem = clock.today(), ""
    if request.method == "POST":
        try:
            _keep(request, on, student_id=student.pk, school_id=student.school_id)
            messages.success(request, _("Noted. It holds from now on."))
            return go_to(request, reverse("survey_choice", args=[public_id]))
        except CannotDo as refused:
            problem = str(refused)
    rows = list_choices(student_id=student.pk, on=on)
    agreed = {row.pulse_id for row in rows}
    asking = surveys_that_ask(school_id=student.school_id, on=on)
    context = {
        "student": student,
        "rows": rows,
        "problem": problem,
        "is_family": current_rights().staff_id is None,
        "is_out": any(row.kind == ChoiceKind.OPT_OUT for row in rows),
        "asking": [one for one in asking if one.pulse.id not in agreed],
        "is_any_planned": bool(asking),
    }
    return render_page(request, "culture/survey_choice.html", context, status=422 if problem else 200)


def _keep(request: HttpRequest, on: date, *, student_id: int, school_id: int | None) -> None:
    """Keep what was sent; what is not said in full is refused, and nothing stands for it.

    Raises:
        CannotDo: the survey or the tick under the consent is missing, or the action refuses.
    """
    sent = request.POST
    if sent.get("do") == "opt_out":
        survey_choices.opt_out(student_id=student_id, on=on)
    elif sent.get("do") == "take_back":
        rows = list_choices(student_id=student_id, on=on)
        found = next((row for row in rows if str(row.id) == sent.get("choice")), None)
        if found is None:
            raise CannotDo(_("This does not stand any more. Nothing was changed."))
        survey_choices.take_back(choice_id=found.id, on=on)
    else:
        asking = surveys_that_ask(school_id=school_id, on=on)
        survey = next((one for one in asking if str(one.pulse.public_id) == sent.get("survey")), None)
        if survey is None:
            raise CannotDo(_("Say to which survey you agree. Nothing was kept."))
        if sent.get("agrees") != "yes":
            raise CannotDo(_("Tick that you have read the questions and agree. Nothing was kept."))
        survey_choices.consent(student_id=student_id, pulse_id=survey.pulse.id, on=on)
