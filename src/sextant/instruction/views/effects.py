"""Effect of coaching (shape: list): cycles net of the uncoached, beside the growth of their students."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.queries.effects import list_told, stages_of
from sextant.instruction.views import effects_words as words
from sextant.kernel import clock
from sextant.web.current_school import schools_of
from sextant.web.pages import render_page

MOST_SHOWN = 100


@requires(policies.READ_EFFECTS)
@require_GET
def coaching_effects(request: HttpRequest) -> HttpResponse:
    """Show what closed cycles changed: of one's own school one by one, of several schools in groups only."""
    schools, rights = schools_of(request), current_rights()
    reached = [one for one in schools.offered if policies.READ_EFFECTS.covers(rights, school_id=one.id)]
    own = [one for one in reached if policies.WATCH_COACHING.covers(rights, school_id=one.id)]
    current = schools.current
    if current is not None and not any(one.id == current.id for one in reached):
        raise Http404
    # Means of one school after another, taken from those of all, would tell of the few of the rest: who
    # does not read the cycles of a school reads all schools together.
    chosen = [one for one in own if current is None or one.id == current.id]
    by_desk = not chosen or (current is None and len(own) < len(reached))
    reached = reached if by_desk else chosen
    if not reached:
        raise Http404
    summary, told, growth = list_told(
        on=clock.today(), school_ids=[one.id for one in reached], by_desk=by_desk
    )
    context = {
        "finding": words.effects_finding(summary),
        "place": reached[0].name if len(reached) == 1 else _("All schools"),
        "summary": summary,
        "left_out": words.left_out(summary, is_exact=not by_desk),
        "parts": words.group_parts(summary),
        "dots": words.dots_of(told),
        "rows": [(one, words.net_words(one.effect)) for one in told[:MOST_SHOWN]],
        "n_more": max(0, len(told) - MOST_SHOWN),
        "by_desk": by_desk,
        "growth": None if growth is None else words.growth_part(stages_of(growth)),
    }
    return render_page(request, "instruction/effects.html", context)
