"""What a planned removal waits for, in sentences that name the cure and no disability."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from sextant.culture.rules.removal_counter import Light, Line


def days_in_words(n_days: Decimal) -> str:
    """Return a number of days without needless zeros: 11, 2.5."""
    return f"{n_days.normalize():f}"


def what_it_opens(n_days: Decimal, *, light: Light, services_over: int) -> str:
    """Return what a student's count opens and what to do now; it tells of nobody's plan."""
    if n_days > services_over:
        return _(
            "More than %(n)d days away: for a student with a plan, services are due on each further day, and "
            "each further removal is looked at as a change of placement. Look at the case, the way back and "
            "support before anything else."
        ) % {"n": services_over}
    if light is Light.RED:
        return _(
            "Close to %(n)d days: for a student with a plan, the assistant principal for special education "
            "is consulted before a further removal is saved. Make the way back and support ready first."
        ) % {"n": services_over}
    if light is Light.AMBER:
        return _(
            "The counter warns: ask now what keeps happening and what would help, before a further removal "
            "is planned."
        )
    return ""


def what_it_waits_for(lines: Sequence[Line], *, n_days: Decimal, is_settled_otherwise: bool) -> str:
    """Return why a planned removal is not saved yet and what to do, one sentence a line."""
    words = {
        Line.CONSULT: _(
            "The counter would stand at %(n)s days: consult the assistant principal for special education "
            "first, and have the consultation recorded up to this day."
        ),
        Line.SERVICES: _(
            "The counter would stand at %(n)s days: from day 11 on, services are written down first. Ask the "
            "assistant principal for special education for the services plan."
        ),
        Line.PATTERN: "",
        Line.CHANGE: _(
            "The counter would stand at %(n)s days: a manifestation case is opened before this removal. Ask "
            "the assistant principal for special education to open it."
        ),
    }
    if is_settled_otherwise:
        words[Line.CHANGE] = _(
            "The team found that the student returns to the placement, so that this removal is not open. "
            "Speak with the assistant principal for special education about what helps instead."
        )
    found = [words[line] % {"n": days_in_words(n_days)} for line in lines if words[line]]
    return " ".join(found)
