"""The list of students. Shape: list."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.office import policies
from sextant.office.forms.filters import StudentFilters
from sextant.office.queries import schools, students
from sextant.office.rules.sentences import students_finding
from sextant.office.views.lists import asked_scope, render_list
from sextant.web.exports import Exportable, exportable

STUDENTS = Exportable(
    title=_("Students"),
    record_class=RecordClass.S0,
    cells={key: key for key in ("name", "grade", "homeroom", "school", "programs")},
    student="public_id",
)


@requires(policies.READ_STUDENTS)
@exportable(STUDENTS)
def student_list(request: HttpRequest) -> HttpResponse:
    """Answer the students within reach."""
    on = clock.today()
    scope = asked_scope(request, policies.READ_STUDENTS)
    has_programs = policies.READ_PROGRAMS.holds(current_rights())
    filters = StudentFilters(
        request.GET,
        scope,
        has_own=students.has_own_students(on=on),
        has_programs=has_programs,
        has_gaps=bool(schools.list_places(policies.READ_CLASS_LISTS)),
    )
    narrowed = filters.narrowed(scope)
    columns = students.student_columns(has_school=scope.place is None, has_programs=has_programs)
    page = students.list_students(columns.window(request.GET), narrowed, on=on)
    finding = students_finding(
        page.total,
        place=scope.name,
        n_schools=len(scope.places),
        is_narrow=narrowed.is_narrow,
    )
    context = {
        "page": page,
        "filters": filters,
        "finding": finding,
        "is_narrow": narrowed.is_narrow,
        "has_school": scope.place is None,
        "has_programs": has_programs,
    }
    return render_list(request, "office/student_list.html", context)
