"""Incidents of a student whose code names a weapon, drugs or serious bodily injury (34 CFR 300.530(g)).

Whoever opens an interim setting reads plans and not every incident: the desk names the circumstance and the
day, and nothing else.
"""

from sextant.culture.models import IncidentStudent, InfractionCode
from sextant.culture.queries.desk import as_desk
from sextant.culture.terms import Circumstance, Part

MOST_PARTS = 20


def parts_with_circumstance(*, student_id: int) -> tuple[tuple[int, str], ...]:
    """Return the student's parts in such incidents, each with circumstance and day, the newest first."""
    special = InfractionCode.objects.exclude(circumstance=Circumstance.NONE)
    with as_desk():
        parts = list(
            IncidentStudent.objects.filter(
                student_id=student_id, part=Part.RESPONSIBLE, code_id__in=special.values("pk")
            ).order_by("-occurred_on", "-pk")[:MOST_PARTS]
        )
        codes = InfractionCode.objects.in_bulk({one.code_id for one in parts})
    return tuple(
        (one.pk, f"{Circumstance(codes[one.code_id].circumstance).label}, {one.occurred_on:%-d %b %Y}")
        for one in parts
    )
