"""Culture pulse: majors per 100 students and school day, in every way (shape: report to print)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.queries.consistency import newest_run
from sextant.culture.queries.corrections_counted import Corrections
from sextant.culture.queries.pulse import Pulse, RateRow, pulse_of, rates_of_schools
from sextant.culture.terms import Place
from sextant.culture.views.breakdowns import Breakdown, Part, breakdown
from sextant.kernel import clock
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of
from sextant.web.findings import Finding
from sextant.web.formats import NO_VALUE, Unit, number
from sextant.web.grades import grade_words
from sextant.web.pages import render_page

RATE = Unit(one="", many="", decimals=2)
# Not “fewer than ten”: a larger number is withheld, too, where a smaller one would follow from it.
FEW = _lazy("withheld")


@requires(policies.READ_RATES)
@require_GET
def culture_pulse(request: HttpRequest) -> HttpResponse:
    """Show the majors of the school in the header, or the rates of all schools within reach."""
    school, rights, on = schools_of(request).current, current_rights(), clock.today()
    run = newest_run(on=on)
    if school is None:
        return _network(request, run.id if run else None)
    if not policies.READ_RATES.covers(rights, school_id=school.id):
        raise Http404
    hides_few = not policies.READ_WHO.covers(rights, school_id=school.id)
    pulse = pulse_of(school_id=school.id, run_id=run.id if run else None, on=on, hides_few=hides_few)
    context: dict[str, Any] = {"school": school, "pulse": pulse, "run": run, "hides_few": hides_few}
    if pulse is not None:
        context |= {"finding": _finding(pulse), "cuts": cuts_of(pulse), "overall": _overall(pulse)}
        context["corrections"] = _corrections(pulse.corrections)
    return render_page(request, "culture/pulse.html", context)


def part_label(way: str, key: str, code_names: Mapping[str, str]) -> str:
    """Return what a part of a way to divide majors is called."""
    if way == "month":
        return f"{date.fromisoformat(f'{key}-01'):%B %Y}"
    if way == "hour":
        return f"{int(key):02}:00"
    if way == "place":
        return str(Place(key).label)
    if way == "code":
        return code_names.get(key, key)
    return grade_words(int(key))


def way_label(way: str) -> str:
    """Return what a way to divide majors is called."""
    return {
        "month": _("Month"),
        "hour": _("Hour"),
        "place": _("Place"),
        "code": _("Code"),
        "grade": _("Grade"),
    }[way]


def cuts_of(pulse: Pulse) -> tuple[Breakdown, ...]:
    """Return the rates in every way, written; by month there is no network to hold them against."""
    return tuple(
        breakdown(
            key=way,
            heading=way_label(way),
            columns=(_("Rate"), _("Last year"), *(() if way == "month" else (_("Network"),))),
            parts=[_part(way, row, pulse) for row in rows],
        )
        for way, rows in pulse.ways.items()
    )


def _part(way: str, row: RateRow, pulse: Pulse) -> Part:
    rates = (row.rate, row.last_year, *(() if way == "month" else (row.network,)))
    return Part(
        label=part_label(way, row.key, pulse.code_names),
        count=row.n,
        n=str(FEW) if row.n is None else number(row.n),
        cells=tuple(RATE.level(one) for one in rates),
    )


def _overall(pulse: Pulse) -> tuple[str, str, str, str]:
    before = pulse.before.rate if pulse.before else None
    change = RATE.change(pulse.changed.change) if pulse.changed else NO_VALUE
    return RATE.level(pulse.now.rate), change, RATE.level(before), RATE.level(pulse.network)


def _corrections(found: Corrections) -> tuple[str, str, str]:
    """Return how many corrections there were, by how many adults, and their rate, written."""
    return (
        str(FEW) if found.n is None else number(found.n),
        str(FEW) if found.n_adults is None else number(found.n_adults),
        RATE.level(found.rate),
    )


def _finding(pulse: Pulse) -> str:
    if not pulse.now.n_majors:
        return _("No major has been recorded this school year")
    if pulse.changed is None:
        return _("%(rate)s majors per 100 students and school day") % {"rate": RATE.level(pulse.now.rate)}
    return Finding(
        measure=_("majors per 100 students and day"),
        change=pulse.changed.change,
        low=pulse.changed.low,
        high=pulse.changed.high,
        unit=RATE,
        since=_("against the same days of last year"),
        is_plural=True,
        higher_is_better=False,
    ).sentence.removesuffix(".")


def _network(request: HttpRequest, run_id: int | None) -> HttpResponse:
    rights = current_rights()
    schools: list[SchoolRow] = [
        one for one in schools_of(request).offered if policies.READ_RATES.covers(rights, school_id=one.id)
    ]
    known = (
        {one.school_id: one for one in rates_of_schools(run_id=run_id, school_ids=[s.id for s in schools])}
        if run_id
        else {}
    )
    page = reverse("culture_pulse")
    rows = [
        (
            school.name,
            f"{page}?school={school.public_id}",
            RATE.level(known[school.id].rate) if school.id in known else NO_VALUE,
        )
        for school in schools
    ]
    return render_page(request, "culture/pulse_network.html", {"rows": rows, "has_run": run_id is not None})
