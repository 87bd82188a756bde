"""What Monday says of Student Support to whoever screens and manages plans."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.support.queries.own_plans import count_own_plans
from sextant.web.parts import Decision


def support_lines(on: date) -> tuple[Decision, ...]:
    """Return at most two lines: plans still to be written, and plans whose review is near."""
    found, board = count_own_plans(on=on), reverse("support_board")
    lines = []
    if found.n_drafts:
        words = ngettext("Write %(n)d plan", "Write %(n)d plans", found.n_drafts)
        lines.append(
            Decision(
                title=words % {"n": found.n_drafts},
                url=f"{board}?show=without_plan",
                detail=_("In tier 2 or 3, and nothing has begun yet."),
                icon="life-buoy",
                owner=_("You"),
                action=_("Write"),
            )
        )
    if found.n_due:
        words = ngettext("Review %(n)d plan within a week", "Review %(n)d plans within a week", found.n_due)
        lines.append(
            Decision(
                title=words % {"n": found.n_due},
                url=board,
                detail=_("Six to eight weeks are over: does it help?"),
                icon="life-buoy",
                owner=_("You"),
                action=_("Look"),
            )
        )
    return tuple(lines)
