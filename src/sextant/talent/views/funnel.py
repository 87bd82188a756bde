"""The funnel board (shape: list), and whether it lets groups through alike (report)."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.network.queries.settings import threshold
from sextant.talent import policies
from sextant.talent.queries import funnel as queries
from sextant.talent.queries import impact
from sextant.talent.queries.openings_named import place_keys
from sextant.talent.queries.positions import list_vacancies
from sextant.talent.rules.adverse_impact import HANDFUL
from sextant.talent.rules.seasons import hiring_season
from sextant.talent.thresholds.openings import IMPACT_LINE, IMPACT_SMALLEST
from sextant.web.current_school import schools_of
from sextant.web.formats import number, percent
from sextant.web.pages import render_page
from sextant.web.parts import Tab

MOST_VACANCIES = 12
TEN = 10


@requires(policies.READ_FUNNEL)
@require_GET
def funnel_board(request: HttpRequest) -> HttpResponse:
    """Show who stands at which stage of which school, what is overdue, and how far a season’s came."""
    school, on = schools_of(request).current, clock.today()
    school_id = school.id if school else None
    rows = queries.standing_funnel(school_id=school_id, on=on)
    n, n_late = sum(row.n for row in rows), sum(row.n_late for row in rows)
    back = 1 if request.GET.get("season") == "last" else 0
    since, until = hiring_season(on, back=back)
    keys = place_keys()
    context = {
        "rows": [(row, keys.get(row.school_id or 0, "all")) for row in rows],
        "stages": queries.SHOWN,
        "n_late": n_late,
        "reached": _shares(queries.reached_funnel(school_id=school_id, since=since, until=until)),
        "ended": queries.ended_count(school_id=school_id, since=since, until=until),
        "since": since,
        "seasons": _seasons(back, on),
        "vacancies": list_vacancies(school_id=school_id, on=on, limit=MOST_VACANCIES),
        "may_screen": policies.KEEP_CANDIDATES.holds(current_rights()),
        "finding": _finding(n, n_late),
    }
    return render_page(request, "talent/openings/funnel.html", context)


@requires(policies.READ_HIRING_NUMBERS)
@require_GET
def hiring_numbers(request: HttpRequest) -> HttpResponse:
    """Show how far the applications of a season came in the whole network; no stage of fewer than ten."""
    on = clock.today()
    back = 1 if request.GET.get("season") == "last" else 0
    since, until, rows = queries.told_funnel(back=back, on=on)
    context = {
        "rows": [(row, "" if row.share is None else percent(row.share, decimals=0)) for row in rows],
        "since": since,
        "until": until,
        "seasons": _seasons(back, on),
        "finding": _told_finding(rows),
        "is_told": any(row.n is not None for row in rows),
    }
    return render_page(request, "talent/openings/numbers.html", context)


@requires(policies.READ_IMPACT)
@require_GET
def adverse_impact(request: HttpRequest) -> HttpResponse:
    """Show the selection rates of each stage by group; nothing of a group of fewer than twenty."""
    on = clock.today()
    way = request.GET.get("by", impact.RACE)
    way = way if way in impact.WAYS else impact.RACE
    stages = impact.impact(way=way, on=on)
    n = sum(len(stage.below) for stage in stages)
    labels = {
        impact.RACE: _("By race"),
        impact.GENDER: _("By gender"),
        impact.HISPANIC: _("By Hispanic origin"),
    }
    context = {
        "stages": [
            (
                stage,
                [
                    (group, _percent(group.rate_thousandths), _percent(group.ratio_thousandths))
                    for group in stage.groups
                ],
            )
            for stage in stages
            if stage.can_be_compared
        ],
        "tabs": tuple(Tab(label=labels[one], url=f"?by={one}", is_current=one == way) for one in impact.WAYS),
        "few": [stage.stage for stage in stages if stage.groups and not stage.can_be_compared],
        "smallest": int(threshold(IMPACT_SMALLEST, on=on)),
        "line": int(threshold(IMPACT_LINE, on=on)),
        "handful": HANDFUL,
        "finding": ngettext(
            "%(n)d rate lies below the line and is looked into", "%(n)d rates lie below the line", n
        )
        % {"n": n}
        if n
        else _("No rate that may be shown lies below the line"),
    }
    return render_page(request, "talent/openings/impact.html", context)


def _told_finding(rows: tuple[queries.ToldStage, ...]) -> str:
    first, told = rows[0], [row for row in rows if row.n is not None]
    if first.n is None:
        return _("Too few applications to tell of")
    last = told[-1]
    if last is first or last.share is None:
        return _("%(n)s applications, and too few further on to tell of") % {"n": number(first.n)}
    return _("Of %(n)s applications %(share)s came to “%(stage)s”") % {
        "n": number(first.n),
        "share": percent(last.share, decimals=0),
        "stage": last.label,
    }


def _shares(rows: tuple[queries.StageCount, ...]) -> list[tuple[queries.StageCount, str]]:
    first = rows[0].n if rows else 0
    return [(row, percent(100 * row.n / first, decimals=0) if first else "–") for row in rows]


def _percent(thousandths: int | None) -> str:
    return "–" if thousandths is None else percent(thousandths / TEN, decimals=0)


def _seasons(back: int, on: date) -> tuple[Tab, ...]:
    del on
    return (
        Tab(label=_("This season"), url="?", is_current=back == 0),
        Tab(label=_("Last season"), url="?season=last", is_current=back == 1),
    )


def _finding(n: int, n_late: int) -> str:
    if not n:
        return _("Nobody is being decided now")
    told = ngettext("%(n)d candidate on the way", "%(n)d candidates on the way", n) % {"n": n}
    if not n_late:
        return _("%(told)s, none of them overdue") % {"told": told}
    late = ngettext("%(n)d is overdue", "%(n)d are overdue", n_late) % {"n": n_late}
    return f"{told}, {late}"
