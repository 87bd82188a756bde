"""Consistency: how consequences stand in a school (shape: record), or in all within reach (shape: list)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.queries import consistency as queries
from sextant.culture.queries.consistency_reviews import list_reviews
from sextant.culture.rules.consistency_words import headline_of, scope_of
from sextant.culture.terms.consistency import Measure, Of, Standing
from sextant.culture.views import consistency_words as words
from sextant.culture.views.consistency_again import again_by_level
from sextant.kernel import clock
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of
from sextant.web.pages import render_page
from sextant.web.parts import Tab
from sextant.work.queries.asked import asked_until

# What the matrix can show, by the word in its address.
SHOWN = {
    "subjective": (Measure.SAME, Of.SUBJECTIVE),
    "objective": (Measure.SAME, Of.OBJECTIVE),
    "suspended": (Measure.RISK, Of.SUSPENDED),
    "excluded": (Measure.RISK, Of.EXCLUDED),
    "referred": (Measure.RISK, Of.REFERRED),
}
# The rule that asks the principal and the network's director of culture for a review.
REVIEW, SCHOOL = "I-21", "network.School"
WATCHED = frozenset({Standing.WATCH, Standing.MANY})


@requires(policies.READ_CONSISTENCY)
@require_GET
def consistency(request: HttpRequest) -> HttpResponse:
    """Show how consequences stand at the school in the header, or at each school within reach."""
    school = schools_of(request).current
    if school is None:
        return _network(request)
    if not policies.READ_CONSISTENCY.covers(current_rights(), school_id=school.id):
        raise Http404
    return _school(request, school)


def reached(request: HttpRequest) -> list[SchoolRow]:
    """Return the schools whose consistency the reader may read."""
    rights = current_rights()
    return [
        one
        for one in schools_of(request).offered
        if policies.READ_CONSISTENCY.covers(rights, school_id=one.id)
    ]


def _school(request: HttpRequest, school: SchoolRow) -> HttpResponse:
    on, rights = clock.today(), current_rights()
    run = queries.newest_run(on=on)
    if run is None:
        return render_page(request, "culture/consistency.html", {"school": school, "run": None})
    rows = queries.ratios_of(run_id=run.id, school_id=school.id)
    asking = [row for row in rows if row.asks_for_review]
    reads_deciders = policies.READ_DECIDERS.holds(rights)
    may_review = policies.REVIEW_CONSISTENCY.covers(rights, school_id=school.id)
    context = {
        "school": school,
        "run": run,
        "finding": headline_of(
            n_reviews=len(asking),
            n_watched=sum(row.standing in WATCHED for row in rows),
            n_compared=len(rows),
        ),
        "asking": [words.sentence(row) for row in asking],
        "opens_until": asked_until(interlock=REVIEW, subject_label=SCHOOL, subject_id=school.id)
        if asking
        else None,
        "reads_code": policies.READ_CODE.holds(rights),
        "leads_incidents": policies.LEAD_INCIDENTS.covers(rights, school_id=school.id),
        "risks": words.risk_rows(rows),
        "same": words.same_rows(rows),
        "codes": words.code_cells(rows),
        "days": words.days_rows(rows),
        "again": again_by_level(queries.came_again_of(run_id=run.id, school_id=school.id)),
        "balance": words.balance_sentence(queries.balance_of(run_id=run.id, school_id=school.id)),
        "reads_deciders": reads_deciders,
        "funnel": words.funnel_of(queries.deciders_of(run_id=run.id, school_id=school.id))
        if reads_deciders
        else None,
        "reviews": list_reviews(school_id=school.id) if policies.READ_REVIEWS.holds(rights) else (),
        "reads_reviews": policies.READ_REVIEWS.covers(rights, school_id=school.id),
        "may_review": may_review,
    }
    return render_page(request, "culture/consistency.html", context)


def _network(request: HttpRequest) -> HttpResponse:
    schools = reached(request)
    run = queries.newest_run(on=clock.today())
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in SHOWN else "subjective"
    rows = queries.matrix_of(run_id=run.id, school_ids=[one.id for one in schools]) if run else ()
    page = reverse("consistency")
    listed = [(one.id, one.name, f"{page}?school={one.public_id}") for one in schools]
    asking = queries.triggered_of(run_id=run.id) if run else {}
    asked = [
        (name, url, [words.sentence(row) for row in asking[key]])
        for key, name, url in listed
        if key in asking
    ]
    context = {
        "run": run,
        "asking": asked,
        "finding": _matrix_finding(len(asked), n_told=len({row.school_id for row in rows})),
        "groups": words.groups_of(rows, SHOWN[chosen]),
        "rows": words.matrix_rows(rows, listed, SHOWN[chosen]),
        "tabs": [
            Tab(label=_shown_label(key), url=f"?school=all&show={key}", is_current=key == chosen)
            for key in SHOWN
        ],
        "network": [
            words.cell_of(row)
            for row in (queries.ratios_of_network(run_id=run.id) if run else ())
            if row.measure is not Measure.DAYS and (row.asks_for_review or row.of is not Of.CODE)
        ],
    }
    return render_page(request, "culture/consistency_network.html", context)


def _matrix_finding(n_schools: int, *, n_told: int) -> str:
    if not n_told:
        return _("No school can be compared yet")
    if n_schools == 0:
        return _("No school’s answers ask for a review")
    if n_schools == 1:
        return _("One school’s answers ask for a review of codes and decisions")
    return _("The answers of %(n)d schools ask for a review of codes and decisions") % {"n": n_schools}


def _shown_label(key: str) -> str:
    measure, of = SHOWN[key]
    return str(of.label) if measure is Measure.SAME else scope_of(of).capitalize()
