"""School leaders: how they are evaluated, and who could follow whom."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, SchoolYear, Staff
from sextant.network.terms import Seat
from sextant.talent.terms.growing import Readiness

EVALUATED = Guarded(record_class=RecordClass.A2L, school="school_id", staff="staff_id")


class LeaderEvaluation(Record):
    """A regional superintendent’s evaluation of a school leader for a year; shared, then answered."""

    guard = EVALUATED

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    evaluator = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    summary = models.TextField(max_length=2000, blank=True)
    shared_on = models.DateField(null=True, blank=True)
    reply = models.TextField(max_length=2000, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "school_year"], name="leader_evaluation_once_a_year")
        ]

    def __str__(self) -> str:
        return f"Leader evaluation {self.pk}"


class LeaderScore(Record):
    """A level on one leader competency, with what was seen."""

    guard = EVALUATED

    evaluation = models.ForeignKey(LeaderEvaluation, on_delete=models.PROTECT, related_name="scores")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    competency = models.CharField(max_length=18)
    level = models.PositiveSmallIntegerField()
    evidence = models.TextField(max_length=1000)

    class Meta:
        constraints = [
            models.CheckConstraint(name="leader_score_level", condition=Q(level__range=(1, 4))),
            models.UniqueConstraint(fields=["evaluation", "competency"], name="leader_score_once"),
        ]

    def __str__(self) -> str:
        return f"Leader score {self.pk}"


class Successor(Record):
    """Somebody could take a seat of a school: how soon, and what is still to be learned."""

    guard = Guarded(record_class=RecordClass.A2S, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    seat = models.CharField(max_length=30, choices=Seat)
    candidate = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    readiness = models.CharField(max_length=10, choices=Readiness)
    to_learn = models.CharField(max_length=300, blank=True)
    named_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("seat", Seat, name="successor_seat_is_known"),
            one_of("readiness", Readiness, name="successor_readiness_is_known"),
            models.UniqueConstraint(
                fields=["school", "seat", "candidate"],
                condition=Q(ended_on=None),
                name="successor_named_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Successor {self.pk}"
