"""What Monday says of joining and growing: one's own plan and certificate, and certificates that end."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.talent.policies import OWN_PLAN
from sextant.talent.queries.credentials import count_ending
from sextant.talent.queries.own_growth import own_growth
from sextant.web.formats import dated
from sextant.web.parts import Decision, due_in_words


def own_growth_lines(*, on: date) -> tuple[Decision, ...]:
    """Return at most two lines: a plan that waits for its writer, and a certificate that ends soon."""
    if not OWN_PLAN.holds(current_rights()):
        return ()
    found, lines = own_growth(on=on), []
    if found.plan_due_on is not None:
        lines.append(
            Decision(
                title=_("Your growth plan was sent back")
                if found.is_sent_back
                else _("Write your growth plan"),
                url=reverse("growth_plan_mine"),
                detail=_("One to three goals, each with a measure."),
                icon="sprout",
                owner=_("You"),
                due=due_in_words(found.plan_due_on, on=on),
                action=_("Write"),
            )
        )
    if found.certificate_ends_on is not None:
        day = dated(found.certificate_ends_on)
        lines.append(
            Decision(
                title=_("Your certificate ends on %(day)s") % {"day": day},
                url=reverse("credential_mine"),
                detail=_("Show Human resources the renewal as soon as you have it."),
                icon="award",
                owner=_("You"),
                action=_("Look"),
            )
        )
    return tuple(lines)


def certificate_lines(on: date) -> tuple[Decision, ...]:
    """Return a line for human resources where certificates have ended or end within the last line."""
    counts = count_ending(on=on)
    n = counts.n_expired + counts.n_last
    if not n:
        return ()
    words = ngettext(
        "%(n)d certificate has ended or ends within a month",
        "%(n)d certificates have ended or end within a month",
        n,
    )
    return (
        Decision(
            title=words % {"n": n},
            url=reverse("credential_list"),
            detail=_("%(n)d more end within half a year.") % {"n": counts.n_second + counts.n_first},
            icon="award",
            due=due_in_words(counts.first_on, on=on) if counts.first_on else None,
            action=_("Look"),
        ),
    )
