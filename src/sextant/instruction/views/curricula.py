"""Curricula (shape: list), one of them with its units (shape: record), and which standards it covers."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.queries import curricula as queries
from sextant.instruction.queries.curricula import CurriculumDetail
from sextant.kernel.guard import RecordClass
from sextant.network.terms import Subject
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import render_page, wants_fragment
from sextant.web.parts import Tab

CURRICULA = Exportable(
    title=later("Curricula"),
    record_class=RecordClass.L1,
    cells={
        "course": "course",
        "title": "title",
        "state": "state",
        "units": "n_units",
        "lessons": "n_lessons",
    },
)


@requires(policies.READ_LESSONS)
@require_GET
@exportable(CURRICULA)
def curriculum_list(request: HttpRequest) -> HttpResponse:
    """List the curricula by course: in use and drafts, or earlier editions too."""
    subject = request.GET.get("subject", "")
    window = queries.curriculum_columns().window(request.GET)
    in_use, n_courses = queries.count_courses()
    context: dict[str, Any] = {
        "page": queries.list_curricula(
            window, subject=subject, shows_retired=bool(request.GET.get("earlier"))
        ),
        "subject": subject,
        "subjects": [(one, Subject(one).label) for one in queries.list_subjects()],
        "shows_retired": bool(request.GET.get("earlier")),
        "finding": _finding(in_use, n_courses),
        "may_write": policies.WRITE_LESSONS.holds(current_rights()),
        "is_part": wants_fragment(request),
    }
    return render_page(request, "instruction/curriculum_list.html", context, fragment="rows")


@requires(policies.READ_LESSONS)
@require_GET
def curriculum(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a curriculum's units and its other editions."""
    found = asked_curriculum(public_id)
    context = {
        "curriculum": found,
        "crumbs": crumbs(),
        "editions": queries.other_editions(found),
        "may_write": policies.WRITE_LESSONS.holds(current_rights()),
    }
    return render_page(request, "instruction/curriculum.html", context)


@requires(policies.READ_LESSONS)
@require_GET
def curriculum_coverage(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show each content standard of a curriculum with the lessons that teach it."""
    found = asked_curriculum(public_id)
    standards = queries.covered_standards(found)
    context = {
        "curriculum": found,
        "crumbs": crumbs(found),
        "standards": standards,
        "once": [one for one in standards if one.n_lessons == 1],
    }
    return render_page(request, "instruction/curriculum_coverage.html", context)


def asked_curriculum(public_id: UUID) -> CurriculumDetail:
    """Return the curriculum that an address names.

    Raises:
        Http404: there is none.
    """
    found = queries.find_curriculum(public_id)
    if found is None:
        raise Http404
    return found


def crumbs(curriculum: CurriculumDetail | None = None, *more: Tab) -> tuple[Tab, ...]:
    """Return the way back from a page of a curriculum."""
    held = [Tab(label=_("Curricula"), url=reverse("curriculum_list"))]
    if curriculum is not None:
        held.append(Tab(label=curriculum.title, url=reverse("curriculum", args=[curriculum.public_id])))
    return (*held, *more)


def _finding(in_use: int, n_courses: int) -> str:
    if not n_courses:
        return _("No course is on file yet, so that there is nothing to teach from")
    text = ngettext(
        "%(n)d of %(all)d course has a curriculum in use",
        "%(n)d of %(all)d courses have a curriculum in use",
        n_courses,
    )
    return text % {"n": in_use, "all": n_courses}
