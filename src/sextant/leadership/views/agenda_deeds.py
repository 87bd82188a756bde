"""What can be done to an agenda from its page, one deed a button."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions import agenda_edits as edits
from sextant.leadership.actions.meetings import begin_meeting
from sextant.leadership.queries.meetings import MeetingRow
from sextant.leadership.queries.reached import keeps
from sextant.network.terms import Seat
from sextant.web.numbers import whole_number

UP, DOWN = -1, 1


class NotForYou(CannotDo):
    """Somebody else does this."""


def do_deed(request: HttpRequest, meeting: MeetingRow, form: Any) -> str:
    """Do what a button asks for; return what to say, or nothing.

    Raises:
        CannotDo: it is not the reader’s to do, or cannot be done; the message names the cure.
    """
    deed = request.POST.get("do", "")
    current_rights()
    if not keeps(policies.KEEP_TEAM, school_id=meeting.school_id):
        raise NotForYou(_("The school’s leadership team writes its agenda."))
    if deed == "add":
        return _add(meeting, form.cleaned_data)
    if deed == "begin":
        begin_meeting(meeting_id=meeting.id, at=clock.now())
        return ""
    if not keeps(policies.EDIT_AGENDA, school_id=meeting.school_id):
        raise NotForYou(_("The principal edits the agenda. Add what you want to talk about below."))
    if deed == "agree":
        edits.agree(meeting_id=meeting.id, at=clock.now())
        return _("Agreed. The team reads it on Monday.")
    return _on_item(request, meeting, deed)


def _on_item(request: HttpRequest, meeting: MeetingRow, deed: str) -> str:
    asked = request.POST.get("item", "")
    item = next((one for one in (*meeting.items, *meeting.removed) if str(one.public_id) == asked), None)
    if item is None:
        raise NotForYou(_("Choose an item of this agenda."))
    if deed == "remove":
        edits.remove_item(item_id=item.id)
        return _("Taken off. It stands below, and can be put back.")
    if deed == "restore":
        edits.restore_item(item_id=item.id)
        return _("Put back, at the end.")
    if deed in {"up", "down"}:
        edits.move_item(item_id=item.id, by=UP if deed == "up" else DOWN)
        return ""
    minutes = whole_number(request.POST.get("minutes", ""))
    if deed != "minutes" or minutes is None:
        raise NotForYou(_("Write the minutes as a number, for example 7."))
    edits.set_minutes(item_id=item.id, minutes=minutes)
    return ""


def _add(meeting: MeetingRow, said: dict[str, Any]) -> str:
    edits.add_item(
        meeting_id=meeting.id,
        title=said["title"],
        reason=said["reason"],
        seat=Seat(said["seat"]),
        minutes=said["minutes"],
    )
    return _("Added, at the end.")
