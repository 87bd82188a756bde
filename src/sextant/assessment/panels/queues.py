"""What Data & Assessment lends to Monday of the data director: queues that wait for her word."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment.policies import READ_RUNS, RELEASE_BENCHMARKS
from sextant.assessment.queries.attempts import count_waiting
from sextant.assessment.queries.results import count_questionable
from sextant.web.formats import count_of, opened
from sextant.web.parts import Decision


def queue_lines(*, on: date) -> tuple[Decision, ...]:
    """Return the queues that hold something, for whoever decides about them; none is no line."""
    rights = current_rights()
    lines: list[Decision] = []
    if RELEASE_BENCHMARKS.holds(rights):
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
