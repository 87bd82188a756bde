"""What leading a school asks today, asked for once Monday stands: it would cost the page as much again."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.interlocks.monday.counts import clock_lines
from sextant.interlocks.monday.leadership import leadership_lines
from sextant.interlocks.monday.operations import operations_lines
from sextant.interlocks.monday.parts import show_lines
from sextant.interlocks.monday.words import MOST_LEADING
from sextant.kernel import clock
from sextant.leadership.policies import READ_TEAM
from sextant.web.current_school import schools_of
from sextant.web.pages import wants_fragment


@requires(READ_TEAM)
@require_GET
def leading_page(request: HttpRequest) -> HttpResponse:
    """Show clocks, rooms without a teacher, the meeting of the week, and what one's own seat has promised."""
    on, school = clock.today(), schools_of(request).current
    lines = (
        ()
        if school is None
        else (
            *clock_lines(school_id=school.id, on=on),
            *operations_lines(school_id=school.id, on=on),
            *leadership_lines(school_id=school.id, on=on),
        )
    )
    return show_lines(
        request,
        lines,
        heading=_("Leading the school"),
        # Beside the reader's own rows nothing is said of what is not there.
        none="" if wants_fragment(request) else _("Every room is covered, and no commitment is due."),
        most=MOST_LEADING,
    )
