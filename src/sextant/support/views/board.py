"""The support board (shape: Monday of a team), and the network’s schools side by side."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.network.queries.calendar import report_period_on
from sextant.support import policies
from sextant.support.queries.board import BOARD, Board, BoardRow, board_of, board_rows
from sextant.support.queries.network_board import count_schools
from sextant.support.rules.delivered import Account
from sextant.support.terms.care import Domain
from sextant.web.charts.sparklines import sparkline
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import dated, number, percent
from sextant.web.pages import render_page
from sextant.web.parts import NO_PICTURE, Tab

ROWS = Exportable(
    title=_lazy("Students in tier 2 and 3"),
    record_class=RecordClass.S1S,
    cells={
        "student": "student",
        "domain": "domain_label",
        "tier": "tier",
        "since": "days",
        "plan": "manager",
        "delivered": "delivered",
        "slope": "slope",
    },
    student="student_public_id",
)
WITHOUT = "without_plan"
# Minutes are counted over four weeks, or over what a scorecard counts: the report period.
OVER_PERIOD = "period"
FOUR_WEEKS = timedelta(weeks=4)
# In percent of what is needed.
ALL_OF_IT = 100


@requires(policies.READ_BOARD)
@require_GET
@exportable(ROWS)
def support_board(request: HttpRequest) -> HttpResponse:
    """Show a school’s tiers by domain, whoever has no plan first, and how each plan goes."""
    on, school = clock.today(), schools_of(request).current
    school_id = school.id if school else None
    shown, domain = request.GET.get("show", ""), request.GET.get("domain", "")
    over = OVER_PERIOD if request.GET.get("over") == OVER_PERIOD else ""
    since = _since(over, on)
    found = board_of(school_id=school_id, since=since, on=on)
    page = board_rows(
        BOARD.window(request.GET),
        school_id=school_id,
        delivered=found.delivered,
        since=since,
        on=on,
        without_plan=shown == WITHOUT,
        domain=domain,
    )
    context = {
        "board": found,
        "finding": say_board(found),
        "domains": [
            (one, _share(one.minutes.percent), _share(one.minutes.percent_of_logged)) for one in found.domains
        ],
        "minutes": say_minutes(found.minutes, since),
        "without_group": say_without_group(found.minutes),
        "not_logged": say_not_logged(found.minutes),
        "may_place": school is not None and policies.PLACE_GROUPS.holds(current_rights()),
        "may_log": school is not None and policies.LEAD_GROUPS.holds(current_rights()),
        "spans": _spans(shown, domain, over),
        "page": page,
        "lines": [(row, _share(row.delivered), _slope(row), _spark(row)) for row in page.rows],
        "tabs": _tabs(shown, domain, over),
        "has_many": school is None,
    }
    return render_page(request, "support/support_board.html", context, fragment="rows")


@requires(policies.READ_BOARD)
@require_GET
def support_schools(request: HttpRequest) -> HttpResponse:
    """Show schools side by side: tiers, plans that are missing, screenings that wait and are late."""
    schools = schools_of(request).offered
    rows = count_schools(schools, on=clock.today())
    context = {
        "rows": rows,
        "finding": ngettext("Support at one school", "Support at %(n)d schools", len(rows))
        % {"n": len(rows)},
    }
    return render_page(request, "support/support_schools.html", context)


def say_board(found: Board) -> str:
    """Return the sentence on top of the board: what has no plan first."""
    if not found.n:
        return _("Nobody within your reach is in tier 2 or 3")
    # A student in tier 2 or 3 of two domains is one student with two needs.
    students = ngettext("One student in tier 2 or 3", "%(n)d students in tier 2 or 3", found.n_students) % {
        "n": found.n_students
    }
    if found.without_plan:
        lacking = ngettext(
            "%(n)d of %(all)d needs has no plan that runs",
            "%(n)d of %(all)d needs have no plan that runs",
            found.without_plan,
        ) % {"n": found.without_plan, "all": found.n}
        return _("%(students)s; %(lacking)s") % {"students": students, "lacking": lacking}
    return _("%(students)s, a plan runs for each need") % {"students": students}


def say_minutes(found: Account, since: date) -> str:
    """Return how much of what plans asked for students had since a day, and of what was logged."""
    if found.percent is None:
        return _of_logs(found, since)
    asked = _("Since %(day)s students had %(part)s of the minutes their plans asked for") % {
        "day": dated(since),
        "part": percent(found.percent),
    }
    if found.percent_of_logged is None:
        return _("%(asked)s.") % {"asked": asked}
    return _("%(asked)s; of the meetings that were logged, %(part)s.") % {
        "asked": asked,
        "part": percent(found.percent_of_logged),
    }


def _of_logs(found: Account, since: date) -> str:
    if found.percent_of_logged is None:
        return ""
    return _(
        "Since %(day)s students had %(part)s of the meetings that were logged. Choose a school to see how "
        "much of what plans asked for."
    ) % {"day": dated(since), "part": percent(found.percent_of_logged)}


def say_without_group(found: Account) -> str:
    """Return how much was lost because plans are in no group; empty where none is without."""
    if not found.n_without_group:
        return ""
    return ngettext(
        "One plan was in no group: %(part)s of the minutes.",
        "%(n)d plans were in no group: %(part)s of the minutes.",
        found.n_without_group,
    ) % {"n": found.n_without_group, "part": percent(found.share(found.without_group))}


def say_not_logged(found: Account) -> str:
    """Return how much was planned for meetings that nobody logged; empty where each was."""
    if not found.not_logged:
        return ""
    return _("Meetings that nobody logged count as not held: %(part)s of the minutes.") % {
        "part": percent(found.share(found.not_logged))
    }


def _since(over: str, on: date) -> date:
    """Return the day from which minutes count: the report period's first, or four weeks ago."""
    period = report_period_on(on) if over else None
    return period.starts_on if period else on - FOUR_WEEKS


def _spans(shown: str, domain: str, over: str) -> tuple[Tab, ...]:
    return (
        Tab(label=_("Four weeks"), url=_address(shown, domain, ""), is_current=not over),
        Tab(label=_("Report period"), url=_address(shown, domain, OVER_PERIOD), is_current=bool(over)),
    )


def _tabs(shown: str, domain: str, over: str) -> tuple[Tab, ...]:
    return (
        Tab(label=_("All"), url=_address("", "", over), is_current=not shown and not domain),
        Tab(label=_("No plan"), url=_address(WITHOUT, "", over), is_current=shown == WITHOUT),
        *(
            Tab(label=str(one.label), url=_address("", one.value, over), is_current=domain == one.value)
            for one in Domain
        ),
    )


def _address(shown: str, domain: str, over: str) -> str:
    asked = {"show": shown, "domain": domain, "over": over}
    return "?" + urlencode({key: value for key, value in asked.items() if value})


def _share(value: float | None) -> str:
    return "–" if value is None else percent(value, decimals=0)


def _slope(row: BoardRow) -> str:
    if row.needed is None:
        return "–"
    needed = number(row.needed, decimals=2)
    if row.slope is None:
        return _("needs %(needed)s") % {"needed": needed}
    return _("%(slope)s of %(needed)s") % {"slope": number(row.slope, decimals=2), "needed": needed}


def _spark(row: BoardRow) -> object:
    if len(row.probes) < 2:
        return NO_PICTURE
    tone = (
        "quiet" if row.slope is None or row.share is None else "good" if row.share >= ALL_OF_IT else "watch"
    )
    label = _("Last probes, from %(first)g to %(last)g") % {"first": row.probes[0], "last": row.probes[-1]}
    return sparkline(row.probes, label=label, tone=tone)
