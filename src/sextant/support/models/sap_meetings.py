"""What the student assistance team decided about a referral in its meeting: a code and a day, no words."""

from django.db import models

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, in_order, one_of
from sextant.network.models import School, Staff, Student
from sextant.support.models.wellness import WellnessReferral
from sextant.support.terms.wellness import TeamDecision


class SapDecision(Record):
    """The team looked at a referral: what follows, and when it looks again; ``staff`` answers for it."""

    guard = Guarded(
        record_class=RecordClass.S4I,
        school="school_id",
        student="student_id",
        staff="staff_id",
        follows_student=True,
    )

    referral = models.ForeignKey(WellnessReferral, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    met_on = models.DateField()
    decision = models.CharField(max_length=12, choices=TeamDecision)
    look_again_on = models.DateField()

    class Meta:
        constraints = [
            one_of("decision", TeamDecision, name="team_decision_is_known"),
            in_order("met_on", "look_again_on", name="team_decision_in_order"),
            models.UniqueConstraint(fields=["referral", "met_on"], name="team_decision_once_a_meeting"),
        ]
        indexes = [models.Index(fields=["school", "met_on"], name="team_decision_by_day")]

    def __str__(self) -> str:
        return f"Decision {self.pk}"
