"""Who is normed (shape: list), and a session on video with its key (form)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.talent import policies
from sextant.talent.actions.norming import norm_on_video
from sextant.talent.forms.screening import SessionForm, read_levels
from sextant.talent.queries.norming import list_normed, list_pairs, normed_among
from sextant.talent.queries.screening_bars import norm_bar_on
from sextant.talent.queries.screening_seats import possible_raters
from sextant.talent.rules.rater_agreement import holds_until, hundredths, is_normed_by, quarter_of
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

NORMED = Exportable(
    title=_lazy("Norming of raters"),
    record_class=RecordClass.A4N,
    cells={"rater": "name", "school": "school", "since": "since", "until": "until", "basis": "basis"},
    columns={
        "rater": _lazy("Rater"),
        "school": _lazy("School"),
        "since": _lazy("Since"),
        "until": _lazy("Holds until"),
        "basis": _lazy("By"),
    },
    shown_as="rows",
)


@requires(policies.WATCH_NORMING)
@require_GET
@exportable(NORMED)
def norming_list(request: HttpRequest) -> HttpResponse:
    """Show who is normed until when, and how pairs of raters agree in this quarter."""
    on = clock.today()
    first, _after = quarter_of(on)
    rows = list_normed(on=on)
    n = sum(not one.is_current for one in rows)
    bar = norm_bar_on(on)
    context = {
        "rows": rows,
        "pairs": list_pairs(quarter_from=first, on=on),
        "quarter_from": first,
        "bar": {"n": bar.n, "kappa": f"{float(bar.kappa):.2f}", "apart": f"{float(bar.apart):.2f}"},
        "until": holds_until(on),
        "finding": _finding(len(rows), n),
        "may_keep": policies.KEEP_NORMING.holds(current_rights()),
    }
    return render_page(request, "talent/screening/norming_list.html", context)


@requires(policies.KEEP_NORMING)
@require_http_methods(["GET", "POST"])
def norming_session(request: HttpRequest) -> HttpResponse:
    """Take the levels of a video session beside its key; who is close enough is normed."""
    on, school = clock.today(), schools_of(request).current
    raters = possible_raters(school_id=school.id if school else None, on=on)
    sent: Any = request.POST
    form = SessionForm(sent or None)
    results: list[dict[str, Any]] = []
    problem = ""
    if request.method == "POST" and form.is_valid():
        given = {one.id: sent.get(f"levels-{one.id}", "").strip() for one in raters}
        given = {key: text for key, text in given.items() if text}
        problem, results = _take(form.cleaned_data, given, {one.id: one.name for one in raters})
        if not problem:
            _tell(request, results)
            return go_to(request, reverse("norming_list"))
    normed = normed_among([one.id for one in raters], on=on)
    context = {
        "form": form,
        "raters": [(one, sent.get(f"levels-{one.id}", ""), one.id in normed) for one in raters],
        "school": school,
        "until": holds_until(on),
        "problem": problem,
        "crumbs": (Tab(label=_("Norming"), url=reverse("norming_list")), Tab(label=_("A session"))),
    }
    status = 422 if problem or form.errors else 200
    return render_page(request, "talent/screening/norming_session.html", context, status=status)


def _take(
    said: dict[str, Any], given: dict[int, str], names: dict[int, str]
) -> tuple[str, list[dict[str, Any]]]:
    """Return what is wrong, else how each rater came out; all are taken, or none."""
    if not given:
        return _("Write the levels of one rater at least."), []
    lines = {key: read_levels(text) for key, text in given.items()}
    for key, levels in lines.items():
        if levels is None or len(levels) != len(said["key"]):
            return _("%(name)s: write %(n)d levels of 1, 2, 3 or 4, as many as the key has.") % {
                "name": names[key],
                "n": len(said["key"]),
            }, []
    on, results = clock.today(), []
    try:
        for key, levels in lines.items():
            pairing = norm_on_video(
                staff_id=key, key=said["key"], given=levels or (), basis=said["basis"], on=on
            )
            results.append({"name": names[key], "pairing": pairing})
    except CannotDo as refused:
        return str(refused), []
    return "", results


def _tell(request: HttpRequest, results: list[dict[str, Any]]) -> None:
    bar = norm_bar_on(clock.today())
    for one in results:
        found = one["pairing"]
        kappa = "–" if found.kappa is None else f"{hundredths(found.kappa) / 100:.2f}"
        values = {
            "name": one["name"],
            "kappa": kappa,
            "apart": f"{hundredths(found.mean_difference) / 100:+.2f}",
        }
        if is_normed_by(found, bar):
            messages.success(
                request,
                _("%(name)s is normed: agreement beyond chance %(kappa)s, %(apart)s levels.") % values,
            )
        else:
            messages.warning(
                request,
                _(
                    "%(name)s is not normed: agreement beyond chance %(kappa)s, %(apart)s levels. "
                    "Watch it again."
                )
                % values,
            )


def _finding(n: int, n_lapsed: int) -> str:
    if not n:
        return _("Nobody is normed yet")
    if n_lapsed:
        return ngettext(
            "The norming of one rater does not hold", "The norming of %(n)d raters does not hold", n_lapsed
        ) % {"n": n_lapsed}
    return ngettext("One rater is normed", "All %(n)d raters are normed", n) % {"n": n}
