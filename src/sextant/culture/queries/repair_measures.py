"""How a school repairs: restorative balance, promises kept, and days to the meeting, in bounded queries."""

from datetime import date

from django.db.models import Count, Q

from sextant.culture.models import AgreementItem, IncidentStudent, Response, RestorativeCase
from sextant.culture.rules.repair_measures import RepairMeasures, measures_of
from sextant.culture.terms import RESTORATIVE, Finding, Part
from sextant.culture.terms.restorative import LIGHT, ItemState
from sextant.culture.thresholds.restorative import HOLD_DAYS
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold

BALANCED_LEVELS = (2, 3)
MOST_CASES = 5_000


def repair_measures(*, school_id: int, first: date, last: date) -> RepairMeasures:
    """Return the measures of a school from ``first`` to ``last``.

    An incident counts by each student who was found responsible and decided on in these days; a promise by
    the day on which it fell due; a meeting by the day on which it was held.
    """
    decided = IncidentStudent.objects.filter(
        school_id=school_id,
        part=Part.RESPONSIBLE,
        level__in=BALANCED_LEVELS,
        decided_on__range=(first, last),
    ).exclude(finding__in=[Finding.NOT_SUBSTANTIATED, Finding.UNCLEAR])
    answered = Response.objects.filter(school_id=school_id, kind__in=RESTORATIVE)
    n_decided = decided.count()
    n_restorative = decided.filter(pk__in=answered.values("incident_student_id")).count()
    promises = AgreementItem.objects.filter(school_id=school_id, due_on__range=(first, last)).aggregate(
        kept=Count("pk", filter=Q(state=ItemState.KEPT)),
        unkept=Count("pk", filter=Q(state__in=[ItemState.LATE, ItemState.BROKEN])),
    )
    calendar = calendar_of(school_id=school_id)
    held = RestorativeCase.objects.filter(school_id=school_id, held_on__range=(first, last)).exclude(
        kind__in=LIGHT
    )
    days = [
        max(0, calendar.count(referred, met) - calendar.is_school_day(referred))
        for referred, met in held.order_by("pk").values_list("referred_on", "held_on")[:MOST_CASES]
    ]
    return measures_of(
        n_restorative=n_restorative,
        n_decided=n_decided,
        n_kept=promises["kept"],
        n_unkept=promises["unkept"],
        days=days,
        within=int(threshold(HOLD_DAYS, on=last, school_id=school_id)),
    )
