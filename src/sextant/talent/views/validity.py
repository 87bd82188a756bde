"""What screening foresaw (shape: report), and the decision about its weights."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.talent import policies
from sextant.talent.actions.hiring_outcomes import decide_on_weights
from sextant.talent.forms.reviewing import WeightForm
from sextant.talent.queries.hiring_outcomes import Validity, ValidityRow, list_reviews, read_validity
from sextant.talent.rules.validity import Correlation
from sextant.talent.terms.growing import WeightDecision
from sextant.web.charts.intervals import Estimate, interval_cell
from sextant.web.charts.scales import Scale
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import number, signed
from sextant.web.pages import go_to, render_page

SCALE = Scale(low=-1, high=1, start=2, stop=98)
CORRELATIONS = Exportable(
    title=_lazy("What screening foresaw"),
    record_class=RecordClass.O3,
    cells={"what": "label", "lessons": "lessons", "growth": "growth"},
    shown_as="all_rows",
    columns={
        "what": _lazy("Scored in hiring"),
        "lessons": _lazy("First-year lessons"),
        "growth": _lazy("First-year growth"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One quality as the page writes it."""

    label: str
    lessons: str
    lessons_picture: SafeString
    growth: str
    growth_picture: SafeString


@requires(policies.READ_VALIDITY)
@require_http_methods(["GET", "POST"])
@exportable(CORRELATIONS)
def hiring_validity(request: HttpRequest) -> HttpResponse:
    """Show the correlations of screening with the first year, and keep what was decided about the weights."""
    on = clock.today()
    report = read_validity(on=on)
    reviews = list_reviews()
    is_decided = any(one.year == report.year for one in reviews)
    form = WeightForm(request.POST or None) if report.is_enough and not is_decided else None
    if request.method == "POST" and form is None:
        messages.error(
            request, _too_few(report) if not is_decided else _("This year’s decision is on file already.")
        )
        return go_to(request, reverse("hiring_validity"))
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            decide_on_weights(
                decision=WeightDecision(form.cleaned_data["decision"]),
                because=form.cleaned_data["because"],
                on=on,
            )
            messages.success(request, _("Kept. Whoever asked for it is answered."))
            return go_to(request, reverse("hiring_validity"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    rows, by_row = [_shown(one) for one in report.rows], [_shown(one) for one in report.by_row]
    context = {
        "report": report,
        "rows": rows,
        "by_row": by_row,
        "all_rows": [*rows, *by_row],
        "finding": _finding(report),
        "about": _about(report),
        "stayed": _correlation(report.stayed) if report.stayed else "",
        "reviews": reviews,
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/staying/hiring_validity.html", context, status=status)


def _shown(one: ValidityRow) -> Shown:
    return Shown(
        label=one.label,
        lessons=_correlation(one.lessons),
        lessons_picture=_picture(one.label, one.lessons),
        growth=_correlation(one.growth),
        growth_picture=_picture(one.label, one.growth),
    )


def _correlation(one: Correlation | None) -> str:
    if one is None:
        return _("too few, or nothing varies")
    return _("%(r)s (%(low)s to %(high)s), n = %(n)s") % {
        "r": signed(one.r, decimals=2),
        "low": signed(one.low, decimals=2),
        "high": signed(one.high, decimals=2),
        "n": number(one.n),
    }


def _picture(label: str, one: Correlation | None) -> SafeString:
    if one is None:
        return SafeString("")
    estimate = Estimate(value=one.r, low=one.low, high=one.high)
    return interval_cell(estimate, scale=SCALE, label=f"{label}: {_correlation(one)}")


def _finding(report: Validity) -> str:
    if not report.is_enough:
        return _("Not enough hires to say what screening foresees")
    whole = report.rows[0].lessons
    if whole is None or not whole.is_clear:
        return _("Screening cannot be told from chance yet")
    if whole.r > 0:
        return _("Screening foresaw who would teach well")
    return _("Screening pointed the wrong way")


def _about(report: Validity) -> str:
    if not report.is_enough:
        return _too_few(report)
    return _(
        "%(n)s hires have scored lessons in their first year, %(growth)s an estimate of growth. "
        "Each number is a correlation with its 95%% interval."
    ) % {"n": number(report.n_lessons), "growth": number(report.n_growth)}


def _too_few(report: Validity) -> str:
    return _(
        "%(n)s hires have a first year on record; %(least)s are needed. With fewer, a correlation says more "
        "about chance than about the rubric. Outcomes are written down each June."
    ) % {"n": number(report.n), "least": number(report.least)}
