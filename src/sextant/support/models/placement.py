"""Groups that were proposed for the timetable, and who stands in for whom."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import School, Staff
from sextant.support.models.delivery import OF_GROUP, InterventionGroup
from sextant.support.terms.delivery import PlacementState


class PlacementProposal(Record):
    """Groups as the solver would place them: it proposes, a named person approves or refuses."""

    # Of the whole school: a leader of one group reads none of the others.
    guard = Guarded(record_class=RecordClass.S1S, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    state = models.CharField(max_length=8, choices=PlacementState, default=PlacementState.PROPOSED)
    decided_on = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=200, blank=True)
    # Groups with their meetings and plans, and what could not be placed and why; see `rules.schedule`.
    groups = models.JSONField(default=list)
    unplaced = models.JSONField(default=list)

    class Meta:
        constraints = [
            one_of("state", PlacementState, name="placement_state_is_known"),
            models.UniqueConstraint(
                fields=["school"], condition=Q(state="proposed"), name="placement_open_once_a_school"
            ),
        ]

    def __str__(self) -> str:
        return f"Placement {self.pk}"


class GroupCover(Dated, Record):
    """Whoever leads a group in its leader's place for a time, in her own name."""

    guard = OF_GROUP

    group = models.ForeignKey(InterventionGroup, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [ends_after_it_starts("group_cover_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"Cover {self.pk}"
