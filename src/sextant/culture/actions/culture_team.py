"""Keep the School Culture Team: who is in it, with what part, from when to when."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.models import TeamMember
from sextant.culture.terms.community import TeamPart
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions.changes import change


@transaction.atomic
def join_team(*, school_id: int, staff_id: int, part: str, on: date) -> TeamMember:
    """Put somebody in the team from a day on; whoever is in it already gets the new part.

    Raises:
        AlreadyDone: she is in the team with this part.
        OutOfReach: the actor keeps no team at this school.
    """
    known: TeamMember | None = TeamMember.objects.filter(
        school_id=school_id, member_id=staff_id, valid_until=None
    ).first()
    if known is not None and known.part == part:
        raise AlreadyDone("She is in the team with this part already.")
    if known is not None:
        changes = change(known, valid_until=max(on, known.valid_from))
        audit.record("culture.change_team_part", on=known, changes=changes)
    row = TeamMember(school_id=school_id, member_id=staff_id, part=TeamPart(part), valid_from=on)
    row.save()
    audit.record("culture.join_team", on=row, changes={"part": (None, row.part)})
    return row


@transaction.atomic
def leave_team(*, membership_id: int, on: date) -> TeamMember:
    """Let somebody's part in the team end.

    Raises:
        AlreadyDone: it has ended.
    """
    row: TeamMember = TeamMember.objects.get(pk=membership_id)
    if row.valid_until is not None:
        raise AlreadyDone("This part in the team has ended already.")
    audit.record("culture.leave_team", on=row, changes=change(row, valid_until=max(on, row.valid_from)))
    return row
