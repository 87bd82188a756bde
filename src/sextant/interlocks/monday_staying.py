"""What Monday says of staying to a principal: what she promised in stay interviews and has not kept yet."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.talent.policies import HOLD_STAY_INTERVIEWS
from sextant.talent.queries.stay_list import own_promises
from sextant.web.parts import Decision


def staying_lines(*, on: date) -> tuple[Decision, ...]:
    """Return at most one line: promises that wait, until each is kept."""
    if not HOLD_STAY_INTERVIEWS.holds(current_rights()):
        return ()
    n, n_late = own_promises(on=on)
    if not n:
        return ()
    words = ngettext("Keep %(n)d promise", "Keep %(n)d promises", n) % {"n": n}
    late = ngettext("%(n)d is past its day.", "%(n)d are past their day.", n_late) % {"n": n_late}
    return (
        Decision(
            title=words,
            url=reverse("risk_list"),
            detail=late if n_late else _("Made in stay interviews; none is past its day."),
            icon="users",
            owner=_("You"),
            action=_("See them"),
        ),
    )
