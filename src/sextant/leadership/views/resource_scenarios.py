"""Scenarios of moves (shape: list), writing one (form), and who gains and loses (report to print)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions.resource_scenarios import Drafted, end_scenario, keep_scenario
from sextant.leadership.forms.operations import MOVE_LABELS, MOVES, ScenarioForm
from sextant.leadership.queries.resource_scenarios import (
    Outcome,
    ScenarioRow,
    find_scenario,
    list_scenarios,
    outcome_of,
    own_school_choices,
)
from sextant.leadership.rules.resource_moves import Change, MoveKind
from sextant.web.formats import number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone

MEASURES = {
    "coach_hours": (_lazy("Coach hours a week for 100 students"), 1),
    "unvisited": (_lazy("Teachers without a coach"), 1),
    "teachers": (_lazy("Teachers for 100 students"), 2),
    "minutes": (_lazy("Minutes a week for each student in tier 2 or 3"), 0),
}
MOST_BESIDE = 5


class Shown:
    """One measure of one school before and after, as the page writes it."""

    def __init__(self, school: str, change: Change) -> None:
        label, decimals = MEASURES[change.measure]
        self.school, self.measure = school, str(label)
        self.before = _written(change.before, decimals)
        self.after = _written(change.after, decimals)
        self.status = None
        if change.gains is not None:
            words = (_("Gains"), Tone.GOOD) if change.gains else (_("Loses"), Tone.CONCERN)
            self.status = Status(label=words[0], tone=words[1])


@requires(policies.PLAN_RESOURCES)
@require_GET
def resource_scenario_list(request: HttpRequest) -> HttpResponse:
    """Show the scenarios that stand, and those that were put away."""
    rows = list_scenarios()
    standing = [row for row in rows if row.ended_on is None]
    words = ngettext("%(n)d scenario stands", "%(n)d scenarios stand", len(standing))
    finding = words % {"n": len(standing)} if standing else _("No scenario stands")
    on = clock.today()
    context = {
        "finding": finding,
        "rows": [(row, _moves(row)) for row in rows],
        # Side by side: what each of the newest would change.
        "beside": [(row, _shown(outcome_of(row, on=on))) for row in standing[:MOST_BESIDE]]
        if len(standing) > 1
        else [],
    }
    return render_page(request, "leadership/operations/scenario_list.html", context)


@requires(policies.PLAN_RESOURCES)
@require_http_methods(["GET", "POST"])
def resource_scenario_new(request: HttpRequest) -> HttpResponse:
    """Write a scenario: at most three moves between schools."""
    form = ScenarioForm(request.POST or None, schools=own_school_choices())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        moves = [
            Drafted(
                kind=MoveKind(said[f"kind_{n}"]),
                giver=said[f"from_{n}"],
                taker=said[f"to_{n}"],
                amount=float(said[f"amount_{n}"]),
            )
            for n in range(1, MOVES + 1)
            if said[f"kind_{n}"]
        ]
        try:
            row = keep_scenario(name=said["name"], because=said["because"], moves=moves, on=clock.today())
            messages.success(request, _("Kept. It changes nothing until people are moved in their seats."))
            return go_to(request, reverse("resource_scenario", args=[row.public_id]))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    crumbs = (Tab(label=_("Scenarios"), url=reverse("resource_scenario_list")), Tab(label=_("New")))
    status = 422 if request.method == "POST" else 200
    return render_page(
        request, "leadership/operations/scenario_new.html", {"form": form, "crumbs": crumbs}, status=status
    )


@requires(policies.PLAN_RESOURCES)
@require_http_methods(["GET", "POST"])
def resource_scenario(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show who gains and loses by a scenario, on today’s facts; put it away."""
    row = find_scenario(public_id)
    if row is None:
        raise Http404
    if request.method == "POST":
        try:
            end_scenario(public_id=str(public_id), on=clock.today())
            messages.success(request, _("Put away. It stays readable."))
        except CannotDo as refused:
            messages.error(request, str(refused))
        return go_to(request, reverse("resource_scenario_list"))
    outcome = outcome_of(row, on=clock.today())
    context = {
        "row": row,
        "moves": _moves(row),
        "outcome": outcome,
        "shown": _shown(outcome),
        "on": clock.today(),
        "finding": _finding(outcome),
        "crumbs": (Tab(label=_("Scenarios"), url=reverse("resource_scenario_list")), Tab(label=row.name)),
    }
    return render_page(request, "leadership/operations/scenario.html", context)


def _shown(outcome: Outcome) -> list[Shown]:
    return [Shown(school, change) for school, change in outcome.changes]


def _moves(row: ScenarioRow) -> list[str]:
    return [
        _("%(n)s × %(what)s from %(giver)s to %(taker)s")
        % {
            "n": f"{one.amount:g}",
            "what": str(MOVE_LABELS[one.kind]).lower(),
            "giver": one.giver or _("a school that is gone"),
            "taker": one.taker or _("a school that is gone"),
        }
        for one in row.moves
    ]


def _finding(outcome: Outcome) -> str:
    if outcome.problem:
        return _("This cannot be reckoned today")
    gains = sum(change.gains is True for _school, change in outcome.changes)
    loses = sum(change.gains is False for _school, change in outcome.changes)
    return _("%(gains)d measures gain, %(loses)d lose") % {"gains": gains, "loses": loses}


def _written(value: float | None, decimals: int) -> str:
    return _("fewer than 10 students") if value is None else number(value, decimals=decimals)
