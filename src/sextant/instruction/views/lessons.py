"""A unit in weeks (shape: record), a lesson, and a week to print (shape: report to print)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.queries import lessons as queries
from sextant.instruction.queries.lesson_files import files_of_lesson, files_of_lessons
from sextant.instruction.queries.lessons import LessonPlace
from sextant.web.pages import render_page
from sextant.web.parts import Tab


@requires(policies.READ_LESSONS)
@require_GET
def unit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a unit's lessons, week by week."""
    found = queries.find_unit(public_id)
    if found is None:
        raise Http404
    context = {"unit": found, "crumbs": _crumbs(found.place, with_unit=False)}
    return render_page(request, "instruction/unit.html", context)


@requires(policies.READ_LESSONS)
@require_GET
def lesson(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one lesson; it prints as it stands."""
    found = queries.find_lesson(public_id)
    if found is None:
        raise Http404
    rights = current_rights()
    context = {
        "lesson": found,
        "beside": queries.beside(found),
        "prepares": policies.PREPARE.holds(rights) and found.place.is_in_use,
        "words": found.words,
        "files": files_of_lesson(found.id),
        "may_write": policies.WRITE_LESSONS.holds(rights),
        "crumbs": _crumbs(found.place, with_unit=True),
    }
    return render_page(request, "instruction/lesson.html", context)


@requires(policies.READ_LESSONS)
@require_GET
def unit_week(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """Show the lessons of a week one after the other, each on a sheet of its own in print."""
    lessons = queries.lessons_of_week(public_id, week=number)
    if not lessons:
        raise Http404
    place = lessons[0].place
    files = files_of_lessons([one.id for one in lessons])
    context = {
        "lessons": lessons,
        "sheets": [(one, files.get(one.id, ())) for one in lessons],
        "place": place,
        "number": number,
        "crumbs": _crumbs(place, with_unit=True),
    }
    return render_page(request, "instruction/unit_week.html", context)


def _crumbs(place: LessonPlace, *, with_unit: bool) -> tuple[Tab, ...]:
    held = (
        Tab(label=_("Curricula"), url=reverse("curriculum_list")),
        Tab(label=place.course, url=reverse("curriculum", args=[place.curriculum_public_id])),
    )
    return (*held, _unit_tab(place)) if with_unit else held


def _unit_tab(place: LessonPlace) -> Tab:
    label = _("Unit %(n)d") % {"n": place.unit_number}
    return Tab(label=label, url=reverse("unit", args=[place.unit_public_id]))
