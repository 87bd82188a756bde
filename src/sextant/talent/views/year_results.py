"""The results of a year (shape: list), one teacher’s (record), and rating contribution (form on a phone)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
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
from sextant.talent.actions.year_freeze import freeze_year
from sextant.talent.actions.year_ratings import rate_year
from sextant.talent.forms.advancing import RateForm
from sextant.talent.queries.year_list import RESULTS, TO_RATE, WITHOUT, Progress, read_year, say_progress
from sextant.talent.queries.year_ratings import RatedYear
from sextant.talent.queries.year_record import YearRecord, find_record
from sextant.talent.queries.year_results import YearAsked, days_of_rating, freezes_from, year_asked, year_of
from sextant.talent.views.advancement_rating import ratings_in, targets_in
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

ROWS = Exportable(
    title=_lazy("Results of the year"),
    record_class=RecordClass.A2V,
    cells={
        "name": "name",
        "school": "school",
        "category": "category",
        "rated": "rated",
        "composite": "composite",
        "missing": "missing_words",
    },
)


@requires(policies.READ_CASES)
@require_http_methods(["GET", "POST"])
@exportable(ROWS)
def year_result_list(request: HttpRequest) -> HttpResponse:
    """List everybody in a category with contribution and composite; human resources freeze them."""
    if request.method == "POST":
        return _freeze(request)
    on, asked = clock.today(), year_asked(request.GET.get("year", ""), on=clock.today())
    if asked is None:
        return render_page(request, "talent/advancing/year_none.html", {})
    school, state, year = schools_of(request).current, request.GET.get("state", ""), asked.year
    days = days_of_rating(year, on=on)
    found = read_year(
        year=year,
        school_id=school.id if school else None,
        on=on,
        window=RESULTS.window(request.GET),
        state=state,
        is_now=asked.is_now,
    )
    context = {
        "page": found.page,
        "progress": found.progress,
        "finding": say_progress(found.progress),
        "tabs": _tabs(found.progress, state, year.label),
        "years": _year_tabs(asked),
        "school": school,
        "year": year.label,
        "days": days,
        "may_freeze": policies.KEEP_CASES.holds(current_rights())
        and asked.is_now
        and on >= freezes_from(year, on=on),
    }
    return render_page(request, "talent/advancing/year_list.html", context, fragment="rows")


@requires(policies.READ_CASES)
@require_GET
def year_result(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show how one teacher was rated, what they answered, and how their composite is made."""
    asked = year_asked(request.GET.get("year", ""), on=clock.today())
    if asked is None:
        raise Http404
    found = _record(public_id, asked)
    context = {"found": found, "finding": say_record(found), "crumbs": _crumbs(found.one.name)}
    return render_page(request, "talent/advancing/year_result.html", context)


@requires(policies.RATE_YEAR)
@require_http_methods(["GET", "POST"])
def year_rate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Rate one teacher’s contribution for the year: a draft, or shared with them."""
    on, year = clock.today(), year_of(clock.today())
    if year is None:
        raise Http404
    found = _record(public_id, YearAsked(year=year, is_now=True, labels=(year.label,)))
    if not found.may_rate:
        return go_to(request, reverse("year_result", args=[public_id]))
    form = RateForm(request.POST or None, initial=_said(found.rating))
    if request.method == "POST" and form.is_valid():
        try:
            rate_year(
                staff_id=found.one.staff_id,
                ratings=ratings_in(form.cleaned_data),
                targets=targets_in(form.cleaned_data),
                is_shared=request.POST.get("deed") == "share",
                on=on,
                at=clock.now(),
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            return _kept(request)
    context = {
        "found": found,
        "form": form,
        "year": year.label,
        "crumbs": _crumbs(found.one.name),
        "days": days_of_rating(year, on=on),
    }
    return render_page(
        request, "talent/advancing/year_rate.html", context, status=422 if form.errors else 200
    )


def say_record(found: YearRecord) -> str:
    """Return the sentence on top of one teacher’s year."""
    if found.composite:
        return _("Composite %(c)s, frozen") % {"c": found.composite}
    if found.rating is not None and found.rating.shared_on is not None:
        return _("Rated and shared; no composite yet")
    return _("A draft") if found.rating is not None else _("Not rated yet")


def _kept(request: HttpRequest) -> HttpResponse:
    """Say how far it is, and go on to the next."""
    if request.POST.get("deed") == "share":
        messages.success(request, _("Shared. The teacher reads it under “My advancement”, and may answer."))
    else:
        messages.success(request, _("Draft kept. The teacher reads it once you share it."))
    return go_to(request, f"{reverse('year_result_list')}?state={TO_RATE}")


def _freeze(request: HttpRequest) -> HttpResponse:
    try:
        done = freeze_year(on=clock.today(), at=clock.now())
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        said = ngettext("%(n)d composite is frozen.", "%(n)d composites are frozen.", done.n) % {"n": done.n}
        more = ngettext(
            "%(n)d teacher lacks a part; the list says which.",
            "%(n)d teachers lack a part; the list says which.",
            done.n_lacking,
        ) % {"n": done.n_lacking}
        messages.success(request, f"{said} {more}" if done.n_lacking else said)
    return go_to(request, reverse("year_result_list"))


def _record(public_id: UUID, asked: YearAsked) -> YearRecord:
    found = find_record(public_id, year=asked.year, is_now=asked.is_now, on=clock.today())
    if found is None:
        raise Http404
    return found


def _said(rating: RatedYear | None) -> dict[str, object]:
    if rating is None:
        return {}
    met, n = rating.targets or (None, None)
    found: dict[str, object] = {"n_targets": n, "n_targets_met": met, "targets_are": rating.targets_are}
    for one in rating.parts:
        found |= {f"level_{one.part}": str(one.level), f"evidence_{one.part}": one.evidence}
    return found


def _year_tabs(asked: YearAsked) -> tuple[Tab, ...]:
    return tuple(
        Tab(label=one, url=f"?year={one}", is_current=one == asked.year.label) for one in asked.labels
    )


def _tabs(progress: Progress, state: str, year: str) -> tuple[Tab, ...]:
    shown = (
        ("", _("All"), progress.n),
        (TO_RATE, _("To rate"), progress.n - progress.n_rated),
        (WITHOUT, _("No composite yet"), progress.n - progress.n_frozen),
    )
    return tuple(
        Tab(label=label, url=f"?year={year}&state={key}", is_current=state == key, count=n)
        for key, label, n in shown
    )


def _crumbs(name: str) -> tuple[Tab, ...]:
    return (Tab(label=_("Results of the year"), url=reverse("year_result_list")), Tab(label=name))
