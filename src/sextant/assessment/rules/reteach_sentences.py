"""What the pages of rooms, plans and meetings open with: one sentence that the table below bears out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sextant.assessment.terms import PlanResult, PlanState
from sextant.web.formats import count_of, opened, percent

MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """What the sentence about one plan is made of."""

    standard: str
    section: str
    state: PlanState
    result: PlanResult | None
    result_percent: float | None
    goal_percent: int


def room_finding(
    section: str,
    *,
    to_teach_again: Sequence[str],
    n_groups: int,
    most: int,
    n_planned: int = 0,
    n_closed: int = 0,
) -> str:
    """Say which standards of a class wait for a plan; of more than a class is asked for, which come first."""
    words = {"section": section, "codes": _listed(to_teach_again[:most])}
    if to_teach_again:
        words["n"] = count_of(len(to_teach_again), _("standard"), _("standards"))
        if len(to_teach_again) > most:
            return _("%(section)s needs %(n)s again: take up %(codes)s first.") % words
        return _("%(section)s needs %(n)s again: %(codes)s.") % words
    if n_planned or n_closed:
        return _planned_finding(words["section"], n_planned=n_planned, n_closed=n_closed)
    if n_groups:
        words["n"] = count_of(n_groups, _("standard"), _("standards"))
        return _("%(section)s has it as a class; a small group needs %(n)s again.") % words
    return _("%(section)s needs no standard again; the weakest come round in later lessons.") % words


def _planned_finding(section: str, *, n_planned: int, n_closed: int) -> str:
    """Say that no standard of the class waits for a plan, and what became of those that did."""
    said = [
        count_of(n, one, many)
        for n, one, many in (
            (n_planned, _("plan is under way"), _("plans are under way")),
            (n_closed, _("gap is closed"), _("gaps are closed")),
        )
        if n
    ]
    return _("No standard of %(section)s waits for a plan: %(said)s.") % {
        "section": section,
        "said": _(" and ").join(said),
    }


def rooms_finding(*, n_rooms: int, n_with_need: int, n_standards: int) -> str:
    """Say how many classes need something again."""
    if not n_rooms:
        return _("No class within your reach has released results yet.")
    if not n_with_need:
        return _("No class needs a standard again after its newest benchmark.")
    words = {
        "classes": opened(count_of(n_with_need, _("class needs"), _("classes need"))),
        "standards": count_of(n_standards, _("standard"), _("standards")),
        "n": n_rooms,
        "total": f"{n_standards:,}",
    }
    if n_with_need == n_rooms > 1:
        return _("All %(n)d classes with results need standards again: %(total)s in all.") % words
    return _("%(classes)s %(standards)s again, of %(n)d with results.") % words


def reteach_finding(*, n_gaps: int, n_late_gaps: int, n_open: int, n_late: int) -> str:
    """Say what waits: gaps without a plan, and plans whose next step is late."""
    if not n_gaps and not n_open:
        return _("Nothing waits to be taught again.")
    said = []
    if n_gaps:
        late = _late(n_late_gaps, of=n_gaps)
        said.append(opened(count_of(n_gaps, _("gap waits"), _("gaps wait"))) + _(" for a plan") + late + ".")
    if n_open:
        late = _late(n_late, of=n_open)
        said.append(opened(count_of(n_open, _("plan is"), _("plans are"))) + _(" under way") + late + ".")
    return " ".join(said)


def plan_finding(facts: PlanFacts) -> str:
    """Say where a plan stands and what comes next."""
    words = {
        "what": _("%(standard)s in %(section)s") % {"standard": facts.standard, "section": facts.section},
        "got": percent(facts.result_percent, decimals=0),
        "goal": f"{facts.goal_percent}%",
    }
    return _SAID[facts.state, facts.result if facts.state is PlanState.CLOSED else None]() % words


def cell_finding(standard: str, section: str, *, mean: float, n: int, ideas: Sequence[str]) -> str:
    """Say what a class got on a standard and which wrong idea stands behind most of it."""
    said = _("%(section)s got %(mean)s of the points on %(standard)s.") % {
        "section": section,
        "mean": percent(mean, decimals=0),
        "standard": standard,
    }
    if not ideas or not n:
        return said
    return f"{said} " + _("%(n)s: “%(idea)s”") % {
        "n": opened(count_of(n, _("student shows"), _("students show"))) + _(" the same wrong idea"),
        "idea": ideas[0],
    }


def _late(n: int, *, of: int) -> str:
    if not n:
        return ""
    if n < of:
        return _(", %(n)d of them late") % {"n": n}
    return _(", and is late") if of == 1 else _(", all of them late")


def _listed(codes: Sequence[str]) -> str:
    named = list(codes[:MOST_NAMED])
    if len(codes) > MOST_NAMED:
        return _("%(named)s and %(n)d more") % {"named": ", ".join(named), "n": len(codes) - MOST_NAMED}
    if len(named) < 2:
        return "".join(named)
    return _("%(first)s and %(last)s") % {"first": ", ".join(named[:-1]), "last": named[-1]}


_SAID: dict[tuple[PlanState, PlanResult | None], Callable[[], str]] = {
    (PlanState.GAP_FOUND, None): lambda: _("%(what)s waits for a plan."),
    (PlanState.DRAFTED, None): lambda: _("%(what)s is planned and waits for approval."),
    (PlanState.APPROVED, None): lambda: _("%(what)s is approved: teach it."),
    (PlanState.TAUGHT, None): lambda: _("%(what)s is taught: enter what the exit ticket showed."),
    (PlanState.REASSESSED, None): lambda: _("%(what)s: %(got)s mastered it, the goal was %(goal)s."),
    (PlanState.CLOSED, PlanResult.CLOSED_GAP): lambda: _("%(what)s: the gap is closed, %(got)s mastered it."),
    (PlanState.CLOSED, PlanResult.PARTIAL): lambda: _(
        "%(what)s: the gap is closed in part, %(got)s of a goal of %(goal)s."
    ),
    (PlanState.CLOSED, PlanResult.NOT): lambda: _("%(what)s: the gap stands, %(got)s of a goal of %(goal)s."),
}
