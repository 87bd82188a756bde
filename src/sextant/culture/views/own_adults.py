"""“An adult I would go to” (shape: one decision): a student names her own, and takes it back."""

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
from sextant.culture import policies
from sextant.culture.actions.named_adults import end_own_adult, name_own_adult
from sextant.culture.forms.relationships import OwnAdultForm
from sextant.culture.queries.own_adults import OwnAdult, adults_to_choose, names_herself, own_adults_of
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import student_of_id
from sextant.web.pages import go_to, render_page

TAKE_BACK = "take_back"


@requires(policies.NAME_OWN_ADULT)
@require_http_methods(["GET", "POST"])
def own_adults(request: HttpRequest) -> HttpResponse:
    """Show whom the student would go to; she names one, or takes one back."""
    on, student = clock.today(), student_of_id(current_rights().student_id or 0)
    if student is None or student.school_id is None:
        raise Http404
    named = own_adults_of(student_id=student.pk, on=on)
    may_name = names_herself(student, on=on)
    offered = adults_to_choose(student_id=student.pk, school_id=student.school_id, on=on)
    is_naming = request.method == "POST" and request.POST.get("do") != TAKE_BACK
    form = OwnAdultForm(request.POST if is_naming else None, offered=offered)
    problem = ""
    if request.method == "POST" and (not is_naming or form.is_valid()):
        try:
            said = _name(form) if is_naming else _take_back(request, named)
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, said)
            return go_to(request, reverse("own_adults"))
    context = {
        "named": named,
        "form": form if may_name else None,
        "finding": _finding(named),
        "problem": problem,
    }
    status = 422 if problem or form.errors else 200
    return render_page(request, "culture/people/own_adults.html", context, status=status)


def _name(form: Any) -> str:
    name_own_adult(staff_id=int(form.cleaned_data["staff"]), on=clock.today())
    return _("Kept. You can change it whenever you like.")


def _take_back(request: HttpRequest, named: tuple[OwnAdult, ...]) -> str:
    try:
        asked = UUID(request.POST.get("adult", ""))
    except ValueError:
        asked = None
    found = next((one.id for one in named if one.public_id == asked), 0)
    end_own_adult(named_adult_id=found, on=clock.today())
    return _("Taken back.")


def _finding(named: tuple[OwnAdult, ...]) -> str:
    n = sum(one.is_own for one in named)
    if not n:
        return _("Whom would you go to?")
    return ngettext("You have named an adult", "You have named %(n)d adults", n) % {"n": n}
