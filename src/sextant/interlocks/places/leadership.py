"""The pages on which agendas are edited and matters are decided."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.interlocks.into.leadership import AGENDA, FOR_THE_PRINCIPAL
from sextant.leadership.policies import READ_TEAM
from sextant.leadership.queries.meetings import meeting_of_id, meeting_of_item
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place


def register_leadership() -> None:
    """Tell work where agendas stand."""
    places.register(AGENDA, _of_agenda)


def _of_agenda(item: AskedItem) -> Place | None:
    if not READ_TEAM.holds(current_rights()):
        return None
    if item.part == FOR_THE_PRINCIPAL:
        found = meeting_of_id(item.subject_id)
        label = _("Edit the agenda")
    else:
        key = item.reference.partition("#")[2]
        found = meeting_of_item(int(key)) if key.isdigit() else None
        label = _("See the meeting")
    return None if found is None else Place(label=label, url=reverse("meeting", args=[found]))
