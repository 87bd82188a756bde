"""What Monday says of relationships: chats that corrections suggest, and two minutes to give today."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.queries.chats import count_chats
from sextant.culture.queries.minutes import own_minutes
from sextant.web.parts import Decision


def people_lines(*, on: date) -> tuple[Decision, ...]:
    """Return at most two lines: restorative chats, without any consequence, and two minutes not given yet."""
    if not policies.GIVE_MINUTES.holds(current_rights()):
        return ()
    lines = []
    chats = count_chats(on=on)
    if chats:
        words = ngettext("Sit down with %(n)d student", "Sit down with %(n)d students", chats)
        lines.append(
            Decision(
                title=words % {"n": chats},
                url=reverse("tap_list"),
                detail=_("Several corrections in one class: a restorative chat, and no consequence."),
                icon="message-circle",
                owner=_("You"),
                action=_("See whom"),
            )
        )
    waiting = [one for one in own_minutes(on=on) if not one.is_ticked_today]
    if waiting:
        words = ngettext("Two minutes with %(n)d student", "Two minutes with %(n)d students", len(waiting))
        lines.append(
            Decision(
                title=words % {"n": len(waiting)},
                url=reverse("minutes_mine"),
                detail=_("Anything but school; tick it when it was given."),
                icon="timer",
                owner=_("You"),
                action=_("Tick"),
            )
        )
    return tuple(lines)
