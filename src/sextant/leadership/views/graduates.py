"""What became of classes (shape: report): admitted, enrolled in semesters 1, 2 and 4, still there."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.leadership import policies
from sextant.leadership.queries.graduates import ClassOf, classes_of
from sextant.leadership.rules.outcomes import Semester, Share
from sextant.network.queries.places import list_schools
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import number, percent
from sextant.web.pages import render_page

CLASSES = Exportable(
    title=_lazy("Graduates"),
    record_class=RecordClass.O4,
    shown_as="rows",
    cells={
        "school": "school", "year": "year", "n": "n", "admitted": "admitted", "first": "first",
        "second": "second", "fourth": "fourth", "gaps": "gaps",
    },
    columns={
        "school": _lazy("School"), "year": _lazy("Class of"), "n": _lazy("Graduates"),
        "admitted": _lazy("Admitted"), "first": _lazy("Semester 1"), "second": _lazy("Semester 2"),
        "fourth": _lazy("Semester 4"), "gaps": _lazy("Not said"),
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One class as the page writes it."""

    school: str
    year: int
    n: str
    admitted: str
    first: str
    second: str
    fourth: str
    gaps: str
    is_few: bool


@requires(policies.READ_AFTER_SCHOOL)
@require_GET
@exportable(CLASSES)
def graduate_list(request: HttpRequest) -> HttpResponse:
    """Show, class by class, how many were admitted and enrolled, and how many were still there later."""
    on, schools = clock.today(), schools_of(request)
    names = {one.id: one.name for one in list_schools()}
    reached = [schools.current.id] if schools.current else [one.id for one in schools.offered]
    found = [one for one in classes_of(on=on) if one.school_id in set(reached)]
    rows = [_shown(one, names.get(one.school_id, "")) for one in found]
    context = {
        "school": schools.current,
        "rows": [row for row in rows if not row.is_few],
        "n_few": sum(row.is_few for row in rows),
        "finding": _finding(found),
        "may_load": policies.LOAD_GRADUATES.holds(current_rights()),
    }
    return render_page(request, "leadership/after_school/graduates.html", context)


def _shown(one: ClassOf, school: str) -> Shown:
    said = {number_: one.semester(number_) for number_ in (1, 2, 4)}
    newest = max((held.semester for held in one.semesters), default=0)
    gaps = one.semester(newest)
    return Shown(
        school=school,
        year=one.year,
        n=number(one.n),
        admitted=_percent(one.admitted),
        first=_semester(said[1]),
        second=_semester(said[2]),
        fourth=_semester(said[4]),
        gaps=_gaps(gaps.n_not_in_file if gaps else one.n),
        is_few=one.is_few,
    )


def _percent(share: Share | None) -> str:
    if share is None:
        return "–"
    return percent(share.percent, decimals=0) if share.percent is not None else "n<10"


def _semester(one: Semester | None) -> str:
    if one is None:
        return _("no file yet")
    if one.persisted is None:
        return _percent(one.enrolled)
    return _("%(enrolled)s (of those who began: %(stayed)s)") % {
        "enrolled": _percent(one.enrolled),
        "stayed": _percent(one.persisted),
    }


def _gaps(n: int) -> str:
    if not n:
        return "0"
    return number(n) if n >= 10 else _("fewer than 10")


def _finding(found: list[ClassOf]) -> str:
    told = [(one, first) for one in found if not one.is_few and (first := one.semester(1)) is not None]
    if not found:
        return _("No class has graduated within your reach")
    if not told:
        return _("No file has said yet where the graduates are")
    year = max(one.year for one, _first in told)
    of_year = [first for one, first in told if one.year == year]
    n, n_yes = sum(one.enrolled.n for one in of_year), sum(one.enrolled.n_yes for one in of_year)
    if n < 10:
        return _("Fewer than ten graduates: nothing can be told")
    gap = sum(one.n_not_in_file for one in of_year)
    return _(
        "%(share)s of the %(n)d graduates of %(year)d whom the file names are enrolled; %(gap)s are not in it"
    ) % {"share": percent(100 * n_yes / n, decimals=0), "n": n, "year": year, "gap": _gaps(gap)}
