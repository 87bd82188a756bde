"""Who may sit on a panel, and the panels of whoever asks."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.models import Staff, StaffAssignment
from sextant.network.terms import Seat
from sextant.talent.models import AdvancementCase, PanelVote
from sextant.talent.terms.growing import CaseState, Category, PanelPart

SEAT_OF = {
    PanelPart.PRINCIPAL: Seat.PRINCIPAL,
    PanelPart.CONTENT: Seat.CONTENT_EXPERT,
    PanelPart.HR: Seat.HR,
}
MOST_OFFERED = 100
MOST_PANELS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Somebody who may sit for a part."""

    staff_id: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MyPanel:
    """A case on whose panel whoever asks sits."""

    public_id: UUID
    name: str
    school: str
    target: Category
    part: PanelPart
    has_voted: bool
    is_open: bool


def offered_for(case: AdvancementCase, *, on: date) -> dict[PanelPart, tuple[Offered, ...]]:
    """Return who may sit for each part: a principal of another school, a content expert, human resources."""
    seats = StaffAssignment.objects.on(on).filter(seat__in=SEAT_OF.values()).exclude(staff_id=case.staff_id)
    rows = seats.select_related("staff", "school").order_by("staff__family_name", "staff__given_name", "pk")
    found: dict[PanelPart, tuple[Offered, ...]] = {}
    held = list(rows[: MOST_OFFERED * len(SEAT_OF)])
    for part, seat in SEAT_OF.items():
        ones = [one for one in held if one.seat == seat and not _is_of_her_school(one, case, part)]
        named = {
            one.staff_id: f"{one.staff.name}, {one.school.name}" if one.school else one.staff.name
            for one in ones
        }
        found[part] = tuple(Offered(staff_id=key, label=label) for key, label in named.items())
    return found


def may_sit(staff_id: int, *, part: PanelPart, case: AdvancementCase, on: date) -> bool:
    """Tell if somebody holds the seat that votes in this part, and is not of the teacher’s school."""
    seats = StaffAssignment.objects.on(on).filter(staff_id=staff_id, seat=SEAT_OF[part])
    return staff_id != case.staff_id and any(not _is_of_her_school(one, case, part) for one in seats)


def my_panels() -> tuple[MyPanel, ...]:
    """Return the panels of whoever asks, those that wait for their vote first; two queries."""
    votes = PanelVote.objects.filter(voter_id=current_rights().staff_id or 0).order_by("-case_id")
    mine = {one.case_id: one for one in votes[:MOST_PANELS]}
    # Asked for by themselves: that one reads of a colleague is logged, whatever of one's own led there.
    cases = AdvancementCase.objects.filter(pk__in=mine).select_related("staff", "school")
    found = [
        MyPanel(
            public_id=one.public_id,
            name=one.staff.name,
            school=one.school.name if one.school else "",
            target=Category(one.target),
            part=PanelPart(mine[one.pk].part),
            has_voted=mine[one.pk].locked_at is not None,
            is_open=one.state == CaseState.PANEL,
        )
        for one in cases.order_by("-pk")
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_open, one.has_voted)))


def names_of(staff_ids: set[int]) -> dict[int, str]:
    """Return names by key."""
    return {one.pk: one.name for one in Staff.objects.filter(pk__in=staff_ids)}


def _is_of_her_school(one: StaffAssignment, case: AdvancementCase, part: PanelPart) -> bool:
    return part is PanelPart.PRINCIPAL and (one.school_id is None or one.school_id == case.school_id)
