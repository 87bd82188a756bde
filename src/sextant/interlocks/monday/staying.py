"""What Monday says of staying to a principal: talks that wait, and promises that she has not kept yet."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.interlocks.into.talent_staying import STAY
from sextant.talent.policies import HOLD_STAY_INTERVIEWS
from sextant.talent.queries.stay_list import own_promises
from sextant.web.parts import Decision, due_in_words
from sextant.work.queries.own_lists import list_mine_of


def staying_lines(*, on: date) -> tuple[Decision, ...]:
    """Return at most two lines: talks to hold, and promises that wait until each is kept."""
    if not HOLD_STAY_INTERVIEWS.holds(current_rights()):
        return ()
    return (*_talks(on), *_promises(on))


def _talks(on: date) -> tuple[Decision, ...]:
    asked = list_mine_of(STAY, on=on)
    if not asked:
        return ()
    words = ngettext("Hold %(n)d stay interview", "Hold %(n)d stay interviews", len(asked))
    return (
        Decision(
            title=words % {"n": len(asked)},
            url=reverse("work_item", args=[asked[0].public_id]),
            detail=_("Ask what would make somebody stay, before another school does."),
            icon="users",
            owner=_("You"),
            due=due_in_words(asked[0].due_on, on=on),
            action=_("Open"),
        ),
    )


def _promises(on: date) -> tuple[Decision, ...]:
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
