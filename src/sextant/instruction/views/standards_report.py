"""How the standards stand across schools: the weakest by grade band, and one by school (shape: list)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.queries.standards_report import Report, read_report, read_schools, standards_named
from sextant.kernel import clock
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of
from sextant.web.formats import number
from sextant.web.pages import render_page


@requires(policies.REPORT_STANDARDS)
@require_GET
def standards_report(request: HttpRequest) -> HttpResponse:
    """Show each standard in use by grade band: a leader's own school, or all schools within reach."""
    school = _own_school(request)
    report = read_report(
        school_ids=[school.id] if school else _schools(request), on=clock.today(), hides_few=school is None
    )
    context = {"report": report, "finding": _finding(report), "school": school}
    return render_page(request, "instruction/standards_report.html", context)


@requires(policies.REPORT_STANDARDS)
@require_GET
def standard_schools(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show how one standard stands in each school within reach."""
    title, on = standards_named(public_id), clock.today()
    if not title:
        raise Http404
    rows = read_schools(standard=public_id, school_ids=_schools(request), on=on)
    shown = [row for row in rows if row.stands is not None]
    finding = (
        _("%(standard)s is weakest at %(school)s")
        if len(shown) > 1
        else _("%(standard)s by school: too few to compare")
    )
    context = {
        "rows": rows,
        "title": title,
        "finding": finding % {"standard": title, "school": shown[0].name if shown else ""},
    }
    return render_page(request, "instruction/standard_schools.html", context)


def _own_school(request: HttpRequest) -> SchoolRow | None:
    """Return the school in the header where the reader reads its coaching anyway.

    The center reads all schools together, and one beside the others: school after school it could work
    out the small ones.
    """
    school = schools_of(request).current
    if school is None or not policies.READ_COACHING.covers(current_rights(), school_id=school.id):
        return None
    return school


def _schools(request: HttpRequest) -> list[int]:
    """Return the schools whose standing the reader may read."""
    rights = current_rights()
    return [
        one.id
        for one in schools_of(request).offered
        if policies.REPORT_STANDARDS.covers(rights, school_id=one.id)
    ]


def _finding(report: Report) -> str:
    weakest = report.weakest
    if weakest is None or weakest.everybody is None:
        return _("Too few teachers have been scored to say how the standards stand")
    return _("Weakest: %(standard)s, %(mean)s on average among %(n)d teachers") % {
        "standard": weakest.title,
        "mean": number(weakest.everybody.mean, decimals=2),
        "n": weakest.everybody.n,
    }
