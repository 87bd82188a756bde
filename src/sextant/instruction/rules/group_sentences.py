"""What pages about groups open with, in sentences."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from sextant.instruction.terms import ProposalState
from sextant.web.formats import count_of, full_day, opened


def list_finding(states: Sequence[str], *, decides: bool) -> str:
    """Say how many proposals wait and for whom, and how many could not be made."""
    n_waiting = states.count(ProposalState.PROPOSED)
    n_impossible = states.count(ProposalState.IMPOSSIBLE)
    said = []
    if n_waiting:
        said.append(
            opened(count_of(n_waiting, _("regrouping waits"), _("regroupings wait")))
            + (_(" for your decision.") if decides else _(" for the assistant principal."))
        )
    if n_impossible:
        said.append(
            opened(count_of(n_impossible, _("course has"), _("courses have")))
            + _(" no grouping that keeps every rule.")
        )
    if said:
        return " ".join(said)
    return _("Every proposed regrouping is decided.") if states else _("No new groups are proposed.")


def proposal_finding(
    course: str, *, state: ProposalState, n_moves: int, n_refused: int, n_students: int, starts_on: date
) -> str:
    """Say what a proposal would change, or what was decided."""
    if state is ProposalState.IMPOSSIBLE:
        return _("No grouping of %(course)s keeps every rule.") % {"course": course}
    if state is ProposalState.REPLACED:
        return _("These groups of %(course)s are replaced by a newer proposal.") % {"course": course}
    words = {
        "moves": count_of(n_moves, _("student"), _("students")),
        "course": course,
        "n": n_students,
        "day": full_day(starts_on),
    }
    if state is ProposalState.PROPOSED:
        said = (
            _("%(moves)s of %(n)s in %(course)s would change classes, on the Monday after the decision.")
            % words
        )
        return opened(said)
    words["moves"] = count_of(n_moves - n_refused, _("student changes"), _("students change"))
    said = opened(_("%(moves)s classes in %(course)s on %(day)s.") % words)
    if not n_refused:
        return said
    return f"{said} " + opened(count_of(n_refused, _("move was"), _("moves were")) + _(" refused."))


def class_finding(title: str, *, n_groups: int, last_day: date | None, n_ungrouped: int) -> str:
    """Say in how many groups a class works, until when, and who is in none."""
    if not n_groups or last_day is None:
        return _("%(title)s works as one class; no groups are formed.") % {"title": title}
    said = _("%(title)s works in %(groups)s until %(day)s.") % {
        "title": title,
        "groups": count_of(n_groups, _("group"), _("groups")),
        "day": full_day(last_day),
    }
    if not n_ungrouped:
        return said
    return f"{said} " + opened(count_of(n_ungrouped, _("student is"), _("students are")) + _(" in none."))


def apart_finding(school: str, *, n: int) -> str:
    """Say how many pairs of a school are kept apart."""
    if not n:
        return _("Nobody at %(school)s is kept apart from anybody.") % {"school": school}
    said = opened(count_of(n, _("pair is"), _("pairs are")))
    return said + _(" kept apart at %(school)s.") % {"school": school}


def pathway_finding(*, n: int, n_overdue: int) -> str:
    """Say how many students are on a pathway, and how many were too long without a review."""
    if not n:
        return _("Every student is on the core pathway.")
    said = opened(count_of(n, _("student is"), _("students are"))) + _(" on a pathway other than core.")
    if not n_overdue:
        return said
    return f"{said} " + opened(count_of(n_overdue, _("needs"), _("need"))) + _(" a review now.")
