"""What came of the year's sessions (shape: report to print)."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.queries.pd_value import ValueReport, value_of_sessions
from sextant.instruction.thresholds import PD_ANSWERS, PD_LEADER_SESSIONS, PD_LOOK_DAYS
from sextant.kernel import clock
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold
from sextant.web.current_school import schools_of
from sextant.web.formats import percent
from sextant.web.pages import render_page

FEWEST_ROOMS_TO_SAY = 5
MOST_SHOWN = 40


@requires(policies.READ_PD_VALUE)
@require_GET
def pd_value(request: HttpRequest) -> HttpResponse:
    """Show attendance, ratings, and in how many rooms the practice was seen within three weeks."""
    on, schools = clock.today(), schools_of(request)
    offered = [schools.current] if schools.current else list(schools.offered)
    year = latest_school_year(on)
    fewest_rooms, fewest_answers = (
        int(threshold(PD_LEADER_SESSIONS, on=on)),
        int(threshold(PD_ANSWERS, on=on)),
    )
    report = value_of_sessions(
        school_ids=[one.id for one in offered],
        first=year.starts_on if year else on,
        last=on,
        fewest_answers=fewest_answers,
        fewest_rooms=fewest_rooms,
        on=on,
        # Whoever reads no coaching reads what was seen with five teachers together, and never with one.
        fewest_seen=0 if policies.READ_COACHING.holds(current_rights()) else FEWEST_ROOMS_TO_SAY,
    )
    context = {
        "report": report,
        "finding": _finding(report),
        "fewest_rooms": fewest_rooms,
        "fewest_answers": fewest_answers,
        "days": int(threshold(PD_LOOK_DAYS, on=on)),
        "sessions": report.sessions[:MOST_SHOWN],
        "n_sessions": len(report.sessions),
        "where": schools.current.name if schools.current else _("All schools"),
    }
    return render_page(request, "instruction/pd_value.html", context)


def _finding(report: ValueReport) -> str:
    total = report.total
    if not total.n_sessions:
        return _("No session with attendance this year yet")
    came = percent(total.came_percent or 0, decimals=0)
    if total.transfer.looked < FEWEST_ROOMS_TO_SAY:
        return _("%(came)s of those asked came; too few rooms were looked into to say what was used") % {
            "came": came
        }
    return _("%(came)s of those asked came, and the practice was seen in %(n)d of %(all)d rooms") % {
        "came": came,
        "n": total.transfer.seen,
        "all": total.transfer.looked,
    }
