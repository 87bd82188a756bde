"""How a school's community stands: joy beside order, as far as the reader reaches."""

from dataclasses import dataclass
from datetime import date

from sextant.access.small_numbers import SMALLEST_SHOWN
from sextant.culture.models import Incident, IncidentStudent
from sextant.culture.queries.pulses import PulsePage, latest_page
from sextant.culture.queries.ritual_shares import RitualShare, count_leaders, shares_held
from sextant.culture.queries.student_leaders import count_serving
from sextant.culture.queries.student_voice import VoiceCount, count_voice
from sextant.culture.rules.ritual_days import Count
from sextant.culture.terms import IncidentState, Part
from sextant.culture.terms.community import Audience
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.enrollment import count_enrolled

MAJOR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Majors per 100 students a school day, over some days."""

    n_majors: int
    n_students: int
    n_days: int

    @property
    def rate(self) -> float | None:
        """None where fewer than ten students are counted."""
        if self.n_students < SMALLEST_SHOWN or not self.n_days:
            return None
        return 100 * self.n_majors / self.n_students / self.n_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """One school's community."""

    rituals: tuple[RitualShare, ...]
    held: Count
    pulse: PulsePage | None
    n_serving: int
    n_led: int
    voice: VoiceCount
    order: Order | None


def community_of(
    *, school_id: int, on: date, first: date, year_starts_on: date, reads_order: bool
) -> Community:
    """Return how a school's community stands.

    Args:
        school_id: the school.
        on: the day.
        first: rituals, leaders of the day and order are counted from this day on.
        year_starts_on: voice is counted from this day on.
        reads_order: whether the reader reaches the school's incidents; they are not counted for others.
    """
    rituals = shares_held(school_id=school_id, first=first, last=on)
    return Community(
        rituals=rituals,
        held=sum((one.count for one in rituals), Count()),
        pulse=latest_page(school_id=school_id, audience=Audience.STUDENTS, on=on),
        n_serving=count_serving(school_id=school_id),
        n_led=count_leaders(school_id=school_id, first=first, last=on),
        voice=count_voice(school_id=school_id, first=year_starts_on),
        order=_order(school_id=school_id, first=first, last=on) if reads_order else None,
    )


def _order(*, school_id: int, first: date, last: date) -> Order | None:
    merged = Incident.objects.filter(school_id=school_id, state=IncidentState.MERGED)
    rows = IncidentStudent.objects.filter(
        school_id=school_id,
        occurred_on__range=(first, last),
        level__gte=MAJOR,
        part=Part.RESPONSIBLE,
    ).exclude(incident_id__in=merged.values("pk"))
    n = rows.count()
    if not n and not IncidentStudent.objects.filter(school_id=school_id).exists():
        return None
    return Order(
        n_majors=n,
        n_students=count_enrolled(on=last, school_id=school_id),
        n_days=calendar_of(school_id=school_id).count(first, last),
    )
