"""The list of the rules: those that need somebody first, then those that run, then those that are off.

Shape: list.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.interlocks.interlock_pages import READ_RULES, TUNE_RULES
from sextant.interlocks.readings.records import list_failures
from sextant.interlocks.readings.rules import Need, RuleLine, list_lines
from sextant.kernel import clock
from sextant.web.formats import count_of, opened
from sextant.web.pages import render_page
from sextant.web.tables import Column, Listing

# What a rule has none of stands last, whichever way the list is sorted.
SORTED_BY: dict[str, Callable[[RuleLine], Any]] = {
    "needs": lambda line: (line.need, -line.fate.late, line.row.code),
    "asks": lambda line: line.row.asks_in_short.casefold(),
    "code": lambda line: line.row.code,
    "mode": lambda line: line.mode.label,
    "opened": lambda line: line.fate.opened or None,
    "open": lambda line: line.fate.still_open or None,
    "late": lambda line: line.fate.late or None,
    "on_time": lambda line: line.on_time_percent,
    "dismissed": lambda line: line.dismissed_percent,
    "effect": lambda line: line.effect.order,
}


@requires(READ_RULES)
@require_GET
def interlock_list(request: HttpRequest) -> HttpResponse:
    """Show every row of the table: what it needs, its items, how many were closed on time, and its effect."""
    failures = list_failures()
    lines = list_lines(on=clock.today(), failing=frozenset(one.code for one in failures))
    live = [line for line in lines if line.row.is_live]
    window = _listing().window(request.GET)
    context = {
        "headline": _what_needs_somebody(live),
        "at_work": _rules_in_words(len(live), len(lines)),
        "head": window.head,
        "live": _sorted(live, window.key, is_descending=window.is_descending),
        "waiting": tuple(line for line in lines if not line.row.is_live),
        "failures": failures,
        "may_tune": TUNE_RULES.holds(current_rights()),
    }
    return render_page(request, "interlocks/interlock_list.html", context, fragment="rows")


def _listing() -> Listing:
    return Listing(
        columns=(
            Column(key="asks", label=_("What it asks for"), order_by=("asks",)),
            Column(key="code", label=_("Rule"), order_by=("code",)),
            Column(key="needs", label=_("Needs"), order_by=("needs",)),
            Column(key="mode", label=_("Is"), order_by=("mode",)),
            Column(
                key="opened", label=_("Opened"), order_by=("opened",), is_number=True, starts_descending=True
            ),
            Column(key="open", label=_("Open"), order_by=("open",), is_number=True, starts_descending=True),
            Column(key="late", label=_("Late"), order_by=("late",), is_number=True, starts_descending=True),
            Column(key="on_time", label=_("Done on time"), order_by=("on_time",), is_number=True),
            Column(
                key="dismissed",
                label=_("Dismissed"),
                order_by=("dismissed",),
                is_number=True,
                starts_descending=True,
            ),
            Column(key="effect", label=_("Effect"), order_by=("effect",), starts_descending=True),
        ),
        opens_with="needs",
    )


def _sorted(lines: Sequence[RuleLine], key: str, *, is_descending: bool) -> tuple[RuleLine, ...]:
    by = SORTED_BY[key]
    known = [line for line in lines if by(line) is not None]
    unknown = [line for line in lines if by(line) is None]
    return (*sorted(known, key=by, reverse=is_descending), *unknown)


def _what_needs_somebody(lines: Sequence[RuleLine]) -> str:
    """Return what is first said: which rules fail or are dismissed too often, and whose work is late."""
    n_failing = sum(line.need is Need.FAILING for line in lines)
    n_tuned = sum(line.need is Need.TUNING for line in lines)
    n_late = sum(line.fate.late > 0 for line in lines)
    said = []
    if n_failing:
        said.append(ngettext("%(n)d rule failed", "%(n)d rules failed", n_failing) % {"n": n_failing})
    if n_tuned:
        words = ngettext("%(n)d is dismissed too often", "%(n)d are dismissed too often", n_tuned)
        said.append(words % {"n": n_tuned})
    if n_late:
        words = ngettext("the work of %(n)d is late", "the work of %(n)d is late", n_late)
        said.append(words % {"n": n_late})
    if not said:
        return _("No rule needs anybody: none fails, and no work is late.")
    return opened(_("Of the rules: %(said)s.") % {"said": "; ".join(said)})


def _rules_in_words(n_live: int, n_rules: int) -> str:
    live = opened(count_of(n_live, _("rule is"), _("rules are")))
    if n_live == n_rules:
        return _("%(live)s at work.") % {"live": live}
    return _("%(live)s at work; %(waiting)d more come with later parts.") % {
        "live": live,
        "waiting": n_rules - n_live,
    }
