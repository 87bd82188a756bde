"""How recognitions stand to corrections in a school's classes (shape: list), for its leaders."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.culture import policies
from sextant.culture.queries.ratio import (
    first_day,
    goal_of,
    list_classes,
    outside_class,
    ratio_columns,
    school_ratio,
)
from sextant.culture.rules.recognition import Ratio
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import number
from sextant.web.pages import render_page

RATIOS = Exportable(
    title=_lazy("Recognitions and corrections by class"),
    record_class=RecordClass.S3K,
    cells={
        "title": "title",
        "positive": "ratio.n_positive",
        "corrections": "ratio.n_corrections",
        "ratio": "ratio.value",
    },
)


@requires(policies.READ_RATIOS)
@require_GET
@exportable(RATIOS)
def ratio_list(request: HttpRequest) -> HttpResponse:
    """Show by class what was recognized and corrected; no student and no teacher is ranked."""
    on, school = clock.today(), schools_of(request).current
    if school is None:
        return render_page(request, "culture/people/choose_school.html", {"title": _("Recognition")})
    first, days = first_day(school_id=school.id, on=on)
    page = list_classes(ratio_columns().window(request.GET), school_id=school.id, first=first, on=on)
    goal = goal_of(school_id=school.id, on=on)
    whole = school_ratio(school_id=school.id, first=first, on=on)
    context = {
        "page": page,
        "goal": goal,
        "days": days,
        "outside": outside_class(school_id=school.id, first=first, on=on),
        "finding": _finding(whole, goal),
    }
    return render_page(request, "culture/people/ratio_list.html", context, fragment="rows")


def _finding(whole: Ratio, goal: float) -> str:
    words = {"seen": whole.n_positive, "corrected": whole.n_corrections, "goal": number(goal, decimals=0)}
    if whole.value is None:
        return _("%(seen)d recognitions and no correction") % words
    words["ratio"] = number(whole.value, decimals=1)
    return _("%(ratio)s recognitions to one correction; the goal is %(goal)s") % words
