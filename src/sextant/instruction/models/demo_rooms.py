"""Rooms that others may visit: who was asked to host, what she lists, and who comes.

Nobody but the host and her leaders learns of an invitation; a room is listed by its host alone.
"""

from django.db import models
from django.db.models import F, Q

from sextant.instruction.models.rubric import InstructionalStandard
from sextant.instruction.terms import InvitationState
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Staff


class DemoRoom(Record):
    """A room that its host lists: what one sees there, and when. Over on ``ended_on``."""

    guard = Guarded(record_class=RecordClass.L3, school="school_id", staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    standard = models.ForeignKey(
        InstructionalStandard, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    shows = models.CharField(max_length=300)
    times = models.CharField(max_length=120)
    listed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff"], condition=Q(ended_on=None), name="demo_room_listed_once"
            )
        ]

    def __str__(self) -> str:
        return f"Demonstration room {self.pk}"


class DemoInvitation(Record):
    """A teacher was asked to open her room, and why; she says yes or no."""

    guard = Guarded(record_class=RecordClass.L2, school="school_id", staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    standard = models.ForeignKey(
        InstructionalStandard, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    because = models.CharField(max_length=300)
    asked_on = models.DateField()
    state = models.CharField(max_length=8, choices=InvitationState, default=InvitationState.ASKED)
    answered_on = models.DateField(null=True, blank=True)
    room = models.ForeignKey(DemoRoom, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("state", InvitationState, name="demo_invitation_state_is_known"),
            models.UniqueConstraint(
                fields=["staff"], condition=Q(state=InvitationState.ASKED), name="demo_invitation_waits_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"


class DemoVisit(Record):
    """A colleague comes to see the room on a day. ``school``: where the room is."""

    guard = Guarded(record_class=RecordClass.L2, school="school_id", staff="staff_id", deputy="host_id")

    room = models.ForeignKey(DemoRoom, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    visits_on = models.DateField()
    looks_for = models.CharField(max_length=200)
    canceled_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="demo_visit_by_somebody_else", condition=~Q(staff=F("host"))),
            models.UniqueConstraint(
                fields=["room", "staff", "visits_on"],
                condition=Q(canceled_on=None),
                name="demo_visit_once_a_day",
            ),
        ]
        indexes = [models.Index(fields=["room", "visits_on"], name="demo_visit_by_room")]

    def __str__(self) -> str:
        return f"Visit {self.pk} on {self.visits_on}"
