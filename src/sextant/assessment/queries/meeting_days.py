"""The data meetings that stand in a person's calendar: of her own classes, or led by her."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.assessment.models import DataMeeting
from sextant.network.models import SectionStaff

MOST_MEETINGS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDay:
    """A day on which a team meets over a benchmark."""

    public_id: UUID
    version: int
    on: date
    team: str


def meeting_days(*, first: date, last: date) -> tuple[MeetingDay, ...]:
    """Return the reader's data meetings; of the team's words nothing but its name."""
    me = current_rights().staff_id or 0
    taught = (
        SectionStaff.objects.between(first, last).filter(staff_id=me).values_list("section_id", flat=True)
    )
    rows = DataMeeting.objects.filter(held_on__range=(first, last))
    rows = rows.filter(Q(led_by_id=me) | Q(section_id__in=list(taught))).order_by("-held_on", "-pk")
    return tuple(
        MeetingDay(public_id=row.public_id, version=row.version, on=row.held_on, team=row.team)
        for row in rows[:MOST_MEETINGS]
    )
