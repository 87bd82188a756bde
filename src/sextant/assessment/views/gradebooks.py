"""The gradebooks within reach (shape: list)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.queries import grade_periods, gradebooks
from sextant.assessment.rules.card_words import books_finding
from sextant.assessment.views.gradebook import PERIOD
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import render_page, wants_fragment

ALL = "all"
GRADEBOOKS = Exportable(
    title=_lazy("Gradebooks"),
    record_class=RecordClass.S1B,
    cells={
        "title": "title",
        "subject": "subject",
        "teacher": "teacher",
        "works": "n_works",
        "posted": "n_posted",
    },
)


@requires(policies.READ_GRADEBOOK)
@require_GET
@exportable(GRADEBOOKS)
def gradebook_home(request: HttpRequest) -> HttpResponse:
    """List the gradebooks within reach, the reader's own first where she teaches."""
    on = clock.today()
    periods = grade_periods.list_periods(until=on)
    period = grade_periods.choose_period(periods, asked=request.GET.get(PERIOD, ""), on=on)
    if period is None and request.GET.get(PERIOD):
        raise Http404
    teaches = gradebooks.teaches_any(on=on)
    is_mine = teaches and request.GET.get("whose") != ALL
    school = schools_of(request).current
    page = (
        gradebooks.list_gradebooks(
            gradebooks.gradebook_columns().window(request.GET),
            school_id=school.id if school else None,
            period=period,
            is_mine=is_mine,
            on=on,
        )
        if period
        else None
    )
    context = {
        "page": page,
        "period": period,
        "periods": periods,
        "is_mine": is_mine,
        "teaches": teaches,
        "finding": books_finding(n=page.total, number=period.number, is_mine=is_mine)
        if page and period
        else _("No report period has begun yet"),
        "may_weigh": policies.KEEP_WEIGHTS.holds(current_rights()),
        "is_part": wants_fragment(request),
    }
    return render_page(request, "assessment/gradebook_home.html", context, fragment="rows")
