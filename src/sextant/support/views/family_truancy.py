"""The school's letter about missed days, as the family that was sent it reads it again (shape: report)."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.network.queries.places import office_phone
from sextant.network.queries.who_answers import who_holds
from sextant.network.terms import Seat
from sextant.support import policies
from sextant.support.letters.truancy import write_notice
from sextant.support.queries.family_truancy import notice_sent, papers_for_family
from sextant.support.views.care import reached_student
from sextant.web.languages import LANGUAGES, language_of
from sextant.web.pages import render_page
from sextant.web.parts import Tab


def papers_of(student_id: int, *, school_id: int | None, on: date) -> dict[str, Any]:
    """Return what the at-school page says of missed days, with whom to call about it."""
    papers = papers_for_family(student_id, on=on)
    return {
        "papers": papers,
        "has_plan_of_days": any(not one.is_letter for one in papers),
        "phone": office_phone(school_id),
        "whom": who_holds(Seat.AP_OPERATIONS, school_id=school_id, on=on) if papers and school_id else "",
    }


@requires(policies.READ_OWN_LETTERS)
@require_GET
def family_truancy_letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a guardian the notice that went out to her, in her language or another; it prints as it stands."""
    student = reached_student(public_id)
    letter = notice_sent(public_id, on=clock.today())
    if letter is None:
        raise Http404
    language = language_of(request.GET.get("language", ""), first="en")
    here = reverse("family_truancy_letter", args=[public_id])
    context = {
        "student": student,
        "letter": letter,
        "written": write_notice(letter, language=language, on=letter.sent_on, request=request),
        "languages": tuple(
            Tab(label=name, url=f"{here}?{urlencode({'language': code})}", is_current=code == language)
            for code, name in LANGUAGES.items()
        ),
        "crumbs": (
            Tab(label=student.name, url=reverse("student", args=[public_id])),
            Tab(label=_("Plans at school"), url=reverse("family_support", args=[public_id])),
            Tab(label=_("Letter about missed days")),
        ),
    }
    return render_page(request, "support/following/family_truancy_letter.html", context)
