"""Cultural practice (shapes: list, form): a module, trying it out, and a reflection for its author alone."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.practice import begin_practice, reflect, say_practiced
from sextant.culture.queries.practice import (
    ModuleRow,
    count_practice,
    find_module,
    list_modules,
    own_reflection,
)
from sextant.culture.terms.people import PracticeState
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

BEGIN, PRACTICED = "begin", "practiced"


@requires(policies.PRACTICE)
@require_GET
def practice_list(request: HttpRequest) -> HttpResponse:
    """Show the modules and how far the reader is in each."""
    rows = list_modules()
    context = {
        "rows": rows,
        "finding": _finding(rows),
        "may_count": policies.COUNT_PRACTICE.holds(current_rights()),
    }
    return render_page(request, "culture/people/practice_list.html", context)


@requires(policies.PRACTICE)
@require_http_methods(["GET", "POST"])
def practice_module(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one module; begin it, say that one tried it, keep a private reflection."""
    module = find_module(public_id)
    if module is None:
        raise Http404
    problem, words = "", request.POST.get("words", "")
    if request.method == "POST":
        try:
            said = _do(request, module, words)
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, said)
            return go_to(request, reverse("practice_module", args=[public_id]))
    own = own_reflection(cycle_id=module.cycle) if module.cycle is not None else None
    context = {
        "module": module,
        "own": own,
        "words": words or (own.words if own else ""),
        "problem": problem,
        "crumbs": (
            Tab(label=_("Cultural practice"), url=reverse("practice_list")),
            Tab(label=module.title),
        ),
    }
    return render_page(
        request, "culture/people/practice_module.html", context, status=422 if problem else 200
    )


@requires(policies.COUNT_PRACTICE)
@require_GET
def practice_counts(request: HttpRequest) -> HttpResponse:
    """Show how many have come how far: counts, no name and no word of anybody."""
    schools = schools_of(request)
    shown = (schools.current,) if schools.current else schools.offered
    rows = count_practice(school_ids=[one.id for one in shown])
    n = sum(row.n_reflected for row in rows)
    finding = ngettext("One cycle of practice is complete", "%(n)d cycles of practice are complete", n) % {
        "n": n
    }
    return render_page(request, "culture/people/practice_counts.html", {"rows": rows, "finding": finding})


def _do(request: HttpRequest, module: ModuleRow, words: str) -> str:
    on, wish = clock.today(), request.POST.get("do", "")
    if module.cycle is None or wish == BEGIN:
        begin_practice(module_id=module.id, on=on)
        return _("Begun. Read it, then try the practice out.")
    if wish == PRACTICED:
        say_practiced(cycle_id=module.cycle, on=on)
        return _("Kept. What did you notice?")
    reflect(cycle_id=module.cycle, words=words, on=on)
    return _("Kept for you alone. Others see only that the cycle is complete.")


def _finding(rows: tuple[ModuleRow, ...]) -> str:
    done = sum(row.state == PracticeState.REFLECTED for row in rows)
    if not rows:
        return _("No module is published yet")
    return ngettext(
        "You have finished %(done)d of %(n)d module", "You have finished %(done)d of %(n)d modules", len(rows)
    ) % {"done": done, "n": len(rows)}
