"""Which of the actor's own rooms is next to be taken, once one is saved."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from sextant.network.models import DayTaken, PeriodTaken, Section, SectionEnrollment
from sextant.network.terms import SectionKind
from sextant.office.policies import KEEP_CLASS_LISTS
from sextant.office.queries.reached import reached
from sextant.office.queries.sections import own_sections, running

# Nobody has more rooms in a day.
MOST_ROOMS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class NextRoom:
    """A room of one's own whose attendance of the day is not taken."""

    public_id: UUID
    title: str


def next_own_room(room: Section, *, on: date) -> NextRoom | None:
    """Return the actor's next room of the day without attendance: the first after this one, else any."""
    seated = SectionEnrollment.objects.on(on).filter(section_id=OuterRef("pk"))
    by_day = DayTaken.objects.filter(section_id=OuterRef("pk"), on=on)
    by_class = PeriodTaken.objects.filter(section_id=OuterRef("pk"), on=on)
    waiting = (
        reached(running(on).filter(pk__in=own_sections(on=on)), KEEP_CLASS_LISTS)
        .filter(Exists(seated))
        .filter(
            Q(~Exists(by_day), kind=SectionKind.HOMEROOM) | Q(~Exists(by_class), kind=SectionKind.SCHEDULED)
        )
        .exclude(pk=room.pk)
        .order_by("bell_period__starts_at", Lower("title"), "pk")
        .values_list("public_id", "title", "bell_period__starts_at")[:MOST_ROOMS]
    )
    rooms = list(waiting)
    begins = room.bell_period.starts_at if room.bell_period else time.min
    later = [one for one in rooms if (one[2] or time.min) >= begins]
    for public_id, title, _starts_at in (*later, *rooms):
        return NextRoom(public_id=public_id, title=title)
    return None
