"""Refer a student (shape: form on a phone), and what is told afterwards: it came, somebody is looking."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student, own_students, search_students
from sextant.support import policies
from sextant.support.actions.wellness_refer import refer
from sextant.support.forms.wellness import ReferForm
from sextant.support.queries.letterbox import own_acknowledgements
from sextant.support.terms.wellness import HowSoon
from sextant.web.pages import go_to, render_page

SEARCH = "q"
MOST_FOUND = 20


@requires(policies.REFER_WELLNESS)
@require_GET
def wellness_ask(request: HttpRequest) -> HttpResponse:
    """Offer whom one may refer: one's child, oneself, or a student of one's school by name."""
    text = request.GET.get(SEARCH, "").strip()
    is_staff = current_rights().staff_id is not None
    # A family and a student have few names; whoever works at a school looks for one.
    if is_staff:
        found = search_students(text=text, on=clock.today(), limit=MOST_FOUND)
    else:
        found = own_students(on=clock.today(), limit=MOST_FOUND)
    acknowledged = own_acknowledgements()
    # Who has asked before reads here that it came; whoever has not has nothing to choose among one.
    if not is_staff and len(found) == 1 and not acknowledged:
        return go_to(request, reverse("wellness_refer", args=[found[0].public_id]))
    context = {
        "people": found,
        "text": text,
        "is_staff": is_staff,
        "acknowledged": acknowledged,
    }
    return render_page(request, "support/wellness/ask.html", context)


@requires(policies.REFER_WELLNESS)
@require_http_methods(["GET", "POST"])
def wellness_refer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a referral; what was written is not shown again."""
    student = find_student(public_id)
    if student is None or student.school_id is None:
        raise Http404
    rights = current_rights()
    form = ReferForm(request.POST or None, for_oneself=rights.student_id is not None)
    if request.method == "POST" and form.is_valid():
        try:
            refer(
                student_public_id=public_id,
                words=form.cleaned_data["words"],
                how_soon=HowSoon(form.cleaned_data["how_soon"]),
                at=clock.now(),
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Received. Somebody is looking."))
            return go_to(request, reverse("wellness_ask"))
    context = {"student": student, "form": form, "is_staff": rights.staff_id is not None}
    return render_page(request, "support/wellness/refer.html", context, status=422 if form.errors else 200)
