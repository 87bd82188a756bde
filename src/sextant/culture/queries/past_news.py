"""What was news once and stands in the records still: incidents, suspensions, surveys and ratios, by day."""

from datetime import date

from django.db.models.functions import Coalesce

from sextant.culture.events import IncidentDecided, PulseClosed, RatiosComputed, SuspensionAssigned
from sextant.culture.models import ConsistencyRun, IncidentStudent, Pulse, Removal
from sextant.culture.terms import Finding, Part, RemovalKind, RemovalState
from sextant.culture.terms.community import PulseState

# More than a large network decides in a year; the oldest are left out beyond it.
MOST_NEWS = 30_000

type Told[E] = list[tuple[E, date]]


def incidents_of(since: date, until: date) -> Told[IncidentDecided]:
    """Return the incidents that were decided in these days with a finding, the oldest first."""
    rows = IncidentStudent.objects.filter(
        part=Part.RESPONSIBLE, decided_on__range=(since, until), finding=Finding.SUBSTANTIATED
    ).order_by("-decided_on", "-pk")
    told = [
        (
            IncidentDecided(incident_id=incident, student_id=student, school_id=school, level=level, on=on),
            on,
        )
        for incident, student, school, level, on in rows.values_list(
            "incident_id", "student_id", "school_id", "level", "decided_on"
        )[:MOST_NEWS]
    ]
    return told[::-1]


def suspensions_of(since: date, until: date) -> Told[SuspensionAssigned]:
    """Return the suspensions from school that were decided in these days and stand, the oldest first."""
    rows = (
        Removal.objects.filter(kind=RemovalKind.OSS, returns_on__isnull=False)
        .exclude(state=RemovalState.OVERTURNED)
        .annotate(known_on=Coalesce("decided_on", "starts_on"))
        .filter(known_on__range=(since, until))
        .order_by("known_on", "pk")
    )
    columns = ("pk", "student_id", "school_id", "returns_on", "known_on")
    return [
        (SuspensionAssigned(removal_id=key, student_id=student, school_id=school, returns_on=returns), on)
        for key, student, school, returns, on in rows.values_list(*columns)[:MOST_NEWS]
    ]


def ratios_of(since: date, until: date) -> Told[RatiosComputed]:
    """Return the runs that compared groups in these days, the oldest first."""
    rows = ConsistencyRun.objects.filter(counted_on__range=(since, until)).order_by("counted_on", "pk")
    return [(RatiosComputed(run_id=row.pk, on=row.counted_on), row.counted_on) for row in rows[:MOST_NEWS]]


def pulses_of(since: date, until: date) -> Told[PulseClosed]:
    """Return the surveys that closed in these days, the oldest first."""
    rows = Pulse.objects.filter(state=PulseState.CLOSED, closes_on__range=(since, until))
    return [
        (PulseClosed(pulse_id=row.pk, school_id=row.school_id), row.closes_on)
        for row in rows.order_by("closes_on", "pk")[:MOST_NEWS]
    ]
