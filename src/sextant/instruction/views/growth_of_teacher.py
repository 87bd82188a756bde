"""A teacher's own growth (shape: report to print): levels with whose eyes gave them, steps, cycles."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.queries.cycles import list_cycles
from sextant.instruction.queries.teacher_trend import Trend, trends_of
from sextant.instruction.queries.visits_of_teacher import list_steps
from sextant.instruction.queries.visits_teachers import find_teacher
from sextant.instruction.views.cycles_words import cycle_state_of
from sextant.instruction.views.visits_words import step_state_of
from sextant.kernel import clock
from sextant.network.queries.people import staff_of_id
from sextant.web.charts.dated_dots import DatedDot, Ground, dated_dots
from sextant.web.charts.figure import Chart, Key
from sextant.web.formats import Unit
from sextant.web.pages import render_page

LEVEL = Unit()
GROUND = Ground(low=0.6, high=4.4, lines=(1.0, 2.0, 3.0, 4.0), middle=3.0)
# Of so few lessons nobody can say in which direction a teacher goes.
FEW_LESSONS = 8
# Two dots make a line that means nothing: such standards stand together in one table of words.
DAYS_OF_A_PICTURE = 3


@requires(policies.OWN_COACHING)
@require_GET
def growth_mine(request: HttpRequest) -> HttpResponse:
    """Show the reader her own growth."""
    me = staff_of_id(current_rights().staff_id or 0)
    if me is None:
        raise Http404
    return _show(request, me.pk, name=me.name, public_id=me.public_id, is_mine=True)


@requires(policies.WATCH_COACHING)
@require_GET
def growth_of(request: HttpRequest, teacher: UUID) -> HttpResponse:
    """Show a teacher's growth to whoever coaches or leads her."""
    whom = find_teacher(teacher, on=clock.today())
    if whom is None:
        raise Http404
    return _show(request, whom.id, name=whom.name, public_id=whom.public_id, is_mine=False)


def _show(request: HttpRequest, staff_id: int, *, name: str, public_id: UUID, is_mine: bool) -> HttpResponse:
    on = clock.today()
    trends, steps = trends_of(staff_id, on=on), list_steps(teacher_id=staff_id)
    drawn = [trend for trend in trends if trend.n_days >= DAYS_OF_A_PICTURE]
    context = {
        "name": name,
        "teacher_public_id": public_id,
        "is_mine": is_mine,
        "on": on,
        "charts": _charts(drawn),
        "few": [trend for trend in trends if trend not in drawn],
        "steps": [(one, step_state_of(one.state)) for one in steps],
        "cycles": [(row, cycle_state_of(row)) for row in list_cycles(on=on, teacher_ids=[staff_id])],
        "finding": _finding(trends),
    }
    return render_page(request, "instruction/growth_of_teacher.html", context)


def _charts(trends: Sequence[Trend]) -> list[tuple[Trend, Chart]]:
    """Return a picture of each standard, all on the same days, so that they are read beside each other."""
    days = [dot.on for trend in trends for dot in trend.dots]
    if not days:
        return []
    ground = replace(GROUND, days=(min(days), max(days)))
    return [(trend, _chart(trend, ground, has_key=place == 0)) for place, trend in enumerate(trends)]


def _chart(trend: Trend, ground: Ground, *, has_key: bool) -> Chart:
    key = Key(mark="k-line", meaning=_("One dot for one lesson; hollow: scored by the coach"))
    return dated_dots(
        title=trend.title,
        finding=_sentence(trend),
        dots=[
            DatedDot(on=dot.on, value=float(dot.level), label=dot.observer, is_hollow=dot.by_coach)
            for dot in trend.dots
        ],
        ground=ground,
        unit=LEVEL,
        trend=trend.line,
        keys=(key,) if has_key else (),
        columns=(_("Day"), _("Level"), _("Observer")),
    )


def _sentence(trend: Trend) -> str:
    """Return what the levels say and what they cannot: no direction is claimed of a few lessons."""
    n, newest = len(trend.dots), trend.dots[-1].level
    eyes = ngettext("%(n)d observer", "%(n)d observers", trend.n_observers) % {"n": trend.n_observers}
    said = ngettext(
        "Level %(level)d in %(n)d scored lesson, by %(eyes)s.",
        "Level %(level)d in the newest of %(n)d scored lessons, by %(eyes)s.",
        n,
    ) % {"level": newest, "n": n, "eyes": eyes}
    few = _("Too few to tell a direction from chance.") if n < FEW_LESSONS else ""
    return f"{said} {few}".strip()


def _finding(trends: Sequence[Trend]) -> str:
    """Return what stands out, and nothing where nothing can: once or twice scored is no strength."""
    if not trends:
        return _("No lesson has been scored this year")
    n_days = len({dot.on for trend in trends for dot in trend.dots})
    days = ngettext("%(n)d day with scores so far", "%(n)d days with scores so far", n_days) % {"n": n_days}
    drawn = [trend for trend in trends if trend.n_days >= DAYS_OF_A_PICTURE]
    if not drawn:
        return _("%(days)s: too few to say what stands out") % {"days": days}
    best = max(trend.line[-1][1] for trend in drawn)
    first, *others = [trend.title for trend in drawn if trend.line[-1][1] == best]
    if len(drawn) > 1 and len(others) + 1 == len(drawn):
        return _("No standard stands out in the newest scores; %(days)s") % {"days": days}
    also = ngettext(" and %(n)d more", " and %(n)d more", len(others)) % {"n": len(others)} if others else ""
    words = {"standard": f"{first}{also}", "days": days}
    return _("Strongest in the newest scores: %(standard)s; %(days)s") % words
