"""What leading a school asks today, asked for once Monday stands: it would cost the page as much again."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.interlocks.monday.equity import gap_lines
from sextant.interlocks.monday.leadership import leadership_lines
from sextant.interlocks.monday.parts import show_lines
from sextant.interlocks.monday.seats import Asked, drawer_lines
from sextant.interlocks.monday.words import MOST_LEADING
from sextant.kernel import clock
from sextant.leadership.policies import READ_TEAM
from sextant.web.current_school import schools_of
from sextant.web.pages import wants_fragment
from sextant.web.parts import Decision
from sextant.work.policies import READ_WORK
from sextant.work.queries.counts import count_school


@requires(READ_TEAM)
@require_GET
def leading_page(request: HttpRequest) -> HttpResponse:
    """Show the meeting of the week, what one’s own seat has promised, and what does not stand above."""
    on, school = clock.today(), schools_of(request).current
    lines: tuple[Decision, ...] = ()
    if school is not None:
        sees_work = READ_WORK.covers(current_rights(), school_id=school.id)
        load = count_school(on=on, school_id=school.id) if sees_work else None
        asked = Asked(school=school, on=on, load=load)
        lines = (
            *drawer_lines(asked),
            *leadership_lines(school_id=school.id, on=on),
            *gap_lines(on, school_id=school.id, school_name=school.name),
        )
    return show_lines(
        request,
        lines,
        heading=_("Leading the school"),
        # Beside the reader's own rows nothing is said of what is not there.
        none="" if wants_fragment(request) else _("Every room is covered, and no commitment is due."),
        most=MOST_LEADING,
    )
