"""Benchmark rooms (shape: room grid), one standard of a room (shape: one decision), and their list."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.assessment import policies
from sextant.assessment.forms.reteach import MeetingForm
from sextant.assessment.panels.heat import FAR_BELOW, SURE_OF_IT, course_cells, student_cells
from sextant.assessment.queries.accommodations import used_at
from sextant.assessment.queries.released import (
    Benchmark,
    find_benchmark,
    newest_benchmarks,
    released_benchmarks,
)
from sextant.assessment.queries.released_pictures import find_released_picture
from sextant.assessment.queries.reteach_limits import settings_on
from sextant.assessment.queries.room_cells import CellPage, find_cell
from sextant.assessment.queries.room_lists import list_rooms
from sextant.assessment.queries.room_sections import RoomSection, find_room_section, may_in
from sextant.assessment.queries.room_view import benchmarks_of_class, find_standard, read_grid, read_room
from sextant.assessment.rules.reteach_sentences import cell_finding, room_finding, rooms_finding
from sextant.assessment.terms import Need
from sextant.assessment.thresholds import RETEACH_MOST
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.network.queries.settings import threshold
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import render_page
from sextant.web.parts import Tab

BENCHMARK = "benchmark"
MOST_ROOMS = 60
MOST_EARLIER = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a grid with its cells drawn; templates of many cells cost more than the queries."""

    row: Any
    cells: SafeString
    accommodations: tuple[str, ...] = ()


ROOMS = Exportable(
    title=_lazy("Classes at their newest benchmark"),
    record_class=RecordClass.S1B,
    cells={
        "title": "title",
        "benchmark": "benchmark.title",
        "standards": "n_standards",
        "again": "n_class",
        "groups": "n_group",
        "lowest": "lowest",
        "percent": "lowest_percent",
    },
    columns={
        "title": _lazy("Class"),
        "benchmark": _lazy("Benchmark"),
        "standards": _lazy("Standards"),
        "again": _lazy("To teach the class again"),
        "groups": _lazy("To teach a group again"),
        "lowest": _lazy("Lowest standard"),
        "percent": _lazy("Of its points, %"),
    },
    shown_as="rooms",
)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
@exportable(ROOMS)
def room_list(request: HttpRequest) -> HttpResponse:
    """List the classes with their newest benchmark, those with most to teach again first."""
    school = schools_of(request).current
    benchmarks = newest_benchmarks(on=clock.today())
    rooms = list_rooms(benchmarks, school_id=school.id if school else None)
    courses = {room.benchmark.administration_id: room.benchmark for room in rooms}
    needing = [room for room in rooms if room.n_class]
    context = {
        "rooms": rooms[:MOST_ROOMS],
        "n_more": max(len(rooms) - MOST_ROOMS, 0),
        "courses": sorted(courses.values(), key=lambda one: one.title),
        "school": school,
        "finding": rooms_finding(
            n_rooms=len(rooms),
            n_with_need=len(needing),
            n_standards=sum(room.n_class for room in needing),
        ),
    }
    return render_page(request, "assessment/room_list.html", context)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
def room_view(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one class's benchmark: the worst three standards on top, then each student by standard."""
    section = reached_section(public_id)
    asked = asked_benchmark(request, section)
    if asked is None:
        return render_page(request, "assessment/room_view.html", {"section": section, "room": None})
    room = read_room(section_id=section.id, benchmark=asked, on=clock.today())
    used = used_at(asked.administration_id, student_ids=[row.student_id for row in room.students])
    again = [cell.code for cell in room.cells if cell.need is Need.CLASS and cell.waits_for_plan]
    planned = [cell for cell in room.cells if cell.need is Need.CLASS and not cell.waits_for_plan]
    earlier = [
        one for one in benchmarks_of_class(section.id, section.course_id)[:MOST_EARLIER] if one != asked
    ]
    context = {
        "section": section,
        "benchmark": asked,
        "room": room,
        "students": [
            Line(row=row, cells=student_cells(row), accommodations=used.get(row.student_id, ()))
            for row in room.students
        ],
        "earlier": earlier,
        "finding": room_finding(
            section.title,
            to_teach_again=again,
            n_groups=sum(cell.need is Need.GROUP and cell.waits_for_plan for cell in room.cells),
            n_planned=sum(not cell.is_closed for cell in planned),
            n_closed=sum(cell.is_closed for cell in planned),
            most=int(threshold(RETEACH_MOST, on=clock.today())),
        ),
        "lines": settings_on(clock.today()).lines,
        "may_plan": may_in(public_id, policy=policies.TEACH_AGAIN),
        "crumbs": (Tab(label=_("Benchmark rooms"), url=reverse("room_list")), Tab(label=section.title)),
    }
    return render_page(request, "assessment/room_view.html", context)


@requires(policies.READ_RELEASED)
@requires(policies.READ_RESULTS)
@require_GET
def room_course(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show all classes of a course at the current school: standards down, classes across."""
    benchmark = find_benchmark(public_id)
    school = schools_of(request).current
    if benchmark is None:
        raise Http404
    grid = read_grid(school_id=school.id, benchmark=benchmark) if school else None
    rows = (*grid.worst, *grid.others) if grid else ()
    lines = settings_on(clock.today()).lines
    keys = tuple(section.public_id for section in grid.sections) if grid else ()
    n_short = sum(any(cell is not None and cell.need is Need.CLASS for cell in row.cells) for row in rows)
    context = {
        "benchmark": benchmark,
        "school": school,
        "sections": grid.sections if grid else (),
        "rows": [
            Line(row=row, cells=course_cells(row, sections=keys, benchmark=public_id, lines=lines))
            for row in rows
        ],
        "scale": {"lowest": lines.below * FAR_BELOW, "highest": SURE_OF_IT},
        "n_short": n_short,
        "crumbs": (Tab(label=_("Benchmark rooms"), url=reverse("room_list")), Tab(label=benchmark.title)),
    }
    return render_page(request, "assessment/room_course.html", context)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
def room_standard(request: HttpRequest, public_id: UUID, standard_id: UUID) -> HttpResponse:
    """Show one standard of a class: items, the option most chose, the idea behind it; prints as a sheet."""
    section = reached_section(public_id)
    benchmark = asked_benchmark(request, section)
    page = reached_cell(section, standard_id, benchmark)
    if page is None or benchmark is None:
        raise Http404
    here = f"{reverse('room_view', args=[public_id])}?{BENCHMARK}={benchmark.public_id}"
    context = {
        "section": section,
        "benchmark": benchmark,
        "page": page,
        "finding": cell_finding(
            page.cell.code,
            section.title,
            mean=page.cell.mean_percent,
            n=len(page.ideas[0].choosers) if page.ideas else 0,
            ideas=[idea.says for idea in page.ideas],
        ),
        "form": MeetingForm(),
        "may_plan": may_in(public_id, policy=policies.TEACH_AGAIN),
        "crumbs": (
            Tab(label=_("Benchmark rooms"), url=reverse("room_list")),
            Tab(label=section.title, url=here),
            Tab(label=page.cell.code),
        ),
    }
    return render_page(request, "assessment/room_standard.html", context)


@requires(policies.READ_RELEASED)
@requires(policies.READ_RESULTS)
@require_GET
def released_picture(_request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send the bytes of a released item's picture as what they were found to be, and nothing else."""
    found = find_released_picture(public_id)
    if found is None:
        raise Http404
    media_type, content = found
    response = HttpResponse(content, content_type=media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def reached_section(public_id: UUID, *, to_write: bool = False) -> RoomSection:
    """Return a section whose results the reader reaches, or may plan for.

    Raises:
        Http404: out of reach, or not there.
    """
    policy = policies.TEACH_AGAIN if to_write else policies.READ_RESULTS
    section = find_room_section(public_id, policy=policy)
    if section is None:
        raise Http404
    return section


def asked_benchmark(request: HttpRequest, section: RoomSection) -> Benchmark | None:
    """Return the benchmark that the address names, else the section's newest one.

    Raises:
        Http404: the one that is named is not released, or of another course.
    """
    asked = request.GET.get(BENCHMARK, "") or request.POST.get(BENCHMARK, "")
    if not asked:
        found = released_benchmarks(course_ids=[section.course_id]) if section.course_id else ()
        return found[0] if found else None
    benchmark = find_benchmark(asked) if _is_uuid(asked) else None
    if benchmark is None or benchmark.course_id != section.course_id:
        raise Http404
    return benchmark


def reached_cell(section: RoomSection, standard_id: UUID, benchmark: Benchmark | None) -> CellPage | None:
    """Return one standard of a class with its items, or None where the class was not tested on it."""
    standard = find_standard(standard_id)
    if standard is None or benchmark is None:
        return None
    return find_cell(section_id=section.id, standard=standard, benchmark=benchmark, on=clock.today())


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
