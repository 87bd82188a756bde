"""What others than the team read: one plan's progress (shape: page to print), and a class's group times."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.support import policies
from sextant.support.panels.plan_progress import family_progress
from sextant.support.queries.groups_of_section import groups_of_section
from sextant.support.queries.progress import find_progress
from sextant.support.terms.care import Domain
from sextant.support.views.groups import times_in_words
from sextant.web.pages import render_page


@requires(policies.READ_PROGRESS)
@require_GET
def plan_progress(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show how a plan gets on, to whoever reaches it: teachers of the student, and her family."""
    found = find_progress(public_id, on=clock.today())
    if found is None:
        raise Http404
    progress, student = found
    words = family_progress(progress)
    context = {
        "student": student,
        "progress": progress,
        "words": words,
        "domain": str(Domain(progress.domain).label),
        "finding": words.sentence,
        "title": _("Progress of %(name)s") % {"name": student},
    }
    return render_page(request, "support/plan_progress.html", context)


@requires(policies.READ_SUPPORT)
@require_GET
def section_groups(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show who of a class meets when and with whom, never why; the part alone where a page asks for it."""
    found = groups_of_section(public_id, on=clock.today())
    if found is None:
        raise Http404
    context = {
        "rows": [(name, one, times_in_words(one.times)) for name, one in found.rows],
        "finding": _("Help in groups: %(title)s") % {"title": found.title},
    }
    return render_page(request, "support/section_groups.html", context, fragment="rows")
