"""Tell a family that there is news of its appointment: agreed, canceled, tomorrow; never what about."""

from datetime import datetime, timedelta

from sextant.kernel import clock
from sextant.kernel.reference import to
from sextant.network.actions.family_messages import as_post_desk, tell_families
from sextant.network.terms import FamilyNews
from sextant.office.models import Appointment
from sextant.office.queries.family_desk import as_family_desk
from sextant.office.terms import AppointmentState


def remind_of_tomorrow(*, at: datetime) -> int:
    """Write to guardians whose appointment begins within a day and a half; once, without a word of it."""
    with as_family_desk():
        rows = list(
            Appointment.objects.filter(
                state=AppointmentState.BOOKED, starts_at__gt=at, starts_at__lte=at + timedelta(hours=36)
            )
        )
    return sum(tell_of(row, "reminder") for row in rows)


def tell_of(row: Appointment, what: str) -> int:
    """Write to the guardian of an appointment that there is news of it, and never which."""
    if row.student_id is None or row.guardian_id is None:
        return 0
    with as_post_desk():
        return tell_families(
            student_ids=[row.student_id],
            school_id=row.school_id,
            kind=FamilyNews.APPOINTMENT,
            occasion=f"{to(row)} {what}",
            on=clock.today(),
            at=clock.now(),
            guardian_id=row.guardian_id,
        )
