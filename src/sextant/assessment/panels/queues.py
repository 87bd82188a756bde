"""What Data & Assessment lends to Monday of the data director: queues that wait for her word."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment.policies import READ_RUNS, RELEASE_BENCHMARKS
from sextant.assessment.queries.administrations import count_by_state
from sextant.assessment.queries.attempts import count_waiting
from sextant.assessment.queries.results import count_questionable
from sextant.assessment.terms import AdministrationState
from sextant.web.formats import count_of, opened
from sextant.web.parts import Decision


def queue_lines(*, on: date) -> tuple[Decision, ...]:
    """Return the queues that hold something, for whoever decides about them; none is no line."""
    rights = current_rights()
    lines: list[Decision] = []
    if RELEASE_BENCHMARKS.holds(rights):
        lines += _benchmarks()
        attempts = count_waiting()
        if attempts.n:
            days = (on - attempts.oldest_at.date()).days if attempts.oldest_at else 0
            waits = _("student has two attempts that wait"), _("students have two attempts that wait")
            lines.append(
                Decision(
                    title=opened(count_of(attempts.n, *waits)),
                    url=reverse("attempt_list"),
                    detail=_("Choose which counts; the first has waited %(days)s.")
                    % {"days": count_of(days, _("day"), _("days"))}
                    if days > 0
                    else _("Choose which counts; the first came today."),
                    icon="clipboard-list",
                    owner=_("You"),
                    action=_("Choose"),
                )
            )
    n_doubted = count_questionable() if READ_RUNS.holds(rights) and RELEASE_BENCHMARKS.holds(rights) else 0
    if n_doubted:
        waits = _("result waits for a second person"), _("results wait for a second person")
        lines.append(
            Decision(
                title=opened(count_of(n_doubted, *waits)),
                url=reverse("growth_home"),
                detail=_("Until somebody confirms them they count nowhere."),
                icon="inbox",
                action=_("Look"),
            )
        )
    return tuple(lines)


def _benchmarks() -> tuple[Decision, ...]:
    """Return one line for benchmarks whose window is over and whose items nobody has analyzed.

    What is held then, and the release once nothing is, are work of their own.
    """
    n = count_by_state().get(AdministrationState.CLOSED, 0)
    if not n:
        return ()
    waits = (
        _("benchmark waits for the analysis of its items"),
        _("benchmarks wait for the analysis of their items"),
    )
    return (
        Decision(
            title=opened(count_of(n, *waits)),
            url=reverse("item_desk"),
            detail=_("Its window is closed; what is held is decided before anything is released."),
            icon="clipboard-list",
            owner=_("You"),
            action=_("Analyze"),
        ),
    )
