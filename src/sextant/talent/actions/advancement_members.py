"""Put somebody else on a panel for whoever cannot vote there: a panel of two would never decide."""

from datetime import date

from django.db import transaction

from sextant.access.models import PanelSeat
from sextant.access.reach import forget_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions.changes import change
from sextant.talent.actions.advancement_cases import find_case
from sextant.talent.actions.advancement_panel import CannotSit
from sextant.talent.models import AdvancementCase, PanelVote
from sextant.talent.queries.advancement_panels import may_sit
from sextant.talent.queries.desk import as_desk
from sextant.talent.terms.growing import CaseState, PanelPart


@transaction.atomic
def replace_member(*, case_id: int, part: PanelPart, staff_id: int, on: date) -> AdvancementCase:
    """Let somebody else vote for a part of a panel in which nobody has voted yet; the caller keeps cases.

    Raises:
        NoSuchCase: the case is with no panel, or not within reach.
        AlreadyDone: the vote of this part is locked; it stands, whoever gave it.
        CannotSit: they do not hold the seat that votes, are of the teacher’s school, or sit there already.
    """
    case = find_case(case_id, (CaseState.PANEL,))
    with as_desk():
        votes = {one.part: one for one in PanelVote.objects.filter(case=case).order_by("pk")}
    row = votes[part]
    if row.locked_at is not None:
        raise AlreadyDone("This vote is locked and stands, whoever gave it.")
    if staff_id in {one.voter_id for one in votes.values()} or not may_sit(
        staff_id, part=part, case=case, on=on
    ):
        raise CannotSit(
            f"{part.label}: choose somebody who holds this seat, sits on no other chair of this panel and is "
            "not of the teacher’s school."
        )
    with as_desk():
        held = PanelSeat.objects.filter(panel=case.public_id, staff_id=row.voter_id, valid_until=None)
        for seat in list(held.order_by("pk")):
            ended = change(seat, valid_until=max(on, seat.valid_from))
            audit.record("talent.end_panel_seat", on=seat, changes=ended)
        seat = PanelSeat(panel=case.public_id, staff_id=staff_id, school_id=case.school_id, valid_from=on)
        seat.save()
        audit.record("talent.seat_panel", on=seat, changes={"staff_id": (None, staff_id)})
        # What was written and not locked goes with whoever wrote it.
        changes = change(row, voter_id=staff_id, outcome="", because="")
        changes.pop("because", None)
        audit.record("talent.replace_panel_member", on=row, changes=changes)
    forget_rights()
    return case


def parts_without_vote(case: AdvancementCase) -> tuple[PanelPart, ...]:
    """Return the parts of a panel in which nobody has voted yet."""
    with as_desk():
        rows = PanelVote.objects.filter(case=case, locked_at=None).order_by("pk")
        return tuple(PanelPart(part) for part in rows.values_list("part", flat=True))
