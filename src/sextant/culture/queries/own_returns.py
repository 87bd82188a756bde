"""The returns for which the reader was named as the adult who checks in: hers, whoever the student is.

The plan names her, so the desk tells her what teachers of the student read (S3a), and nothing else: she may
have no other reach to this student at all.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.models import ReentryPlan
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.kernel.guard import RecordClass
from sextant.kernel.reference import Reference
from sextant.network.models import Student

# She asks how it goes in the days after, and a circle that is late stays hers.
AFTERWARDS = timedelta(days=14)
MOST_RETURNS = 40
NAMED = "named to check in"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReturn:
    """One return as its check-in adult reads it."""

    student: str
    returns_on: date
    circle_held_on: date | None
    word_to_teachers: str


def own_returns(*, on: date) -> tuple[OwnReturn, ...]:
    """Return the returns in which the reader checks in, the earliest first; each read is logged."""
    me = current_rights().staff_id
    if me is None:
        return ()
    with as_the_desk():
        plans = ReentryPlan.objects.filter(
            Q(returns_on__gte=on - AFTERWARDS) | Q(circle_held_on=None), check_in_adult_id=me, is_void=False
        )
        rows = list(plans.select_related("student").order_by("returns_on", "pk")[:MOST_RETURNS])
    if rows:
        about = sorted({row.student_id for row in rows})
        audit.record_read(
            of=Reference(Student._meta.label, about[0] if len(about) == 1 else 0),
            record_class=RecordClass.S3A,
            why=NAMED,
            n_records=len(rows),
            about=about if len(about) > 1 else (),
        )
    return tuple(
        OwnReturn(
            student=row.student.name,
            returns_on=row.returns_on,
            circle_held_on=row.circle_held_on,
            word_to_teachers=row.word_to_teachers,
        )
        for row in rows
    )
