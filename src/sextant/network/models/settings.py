"""The numbers that this network, or one school, has set for itself, from a day on."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts
from sextant.network.models.places import School


class ThresholdValue(Dated, Record):
    guard = Guarded(record_class=RecordClass.N1, school="school_id")

    key = models.CharField(max_length=80)
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    value = models.FloatField()
    because = models.CharField(max_length=300)

    class Meta:
        constraints = [
            ends_after_it_starts("threshold_value_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["key", "valid_from"],
                condition=Q(school=None),
                name="threshold_value_once_a_day_for_the_network",
            ),
            models.UniqueConstraint(
                fields=["key", "school", "valid_from"],
                condition=Q(school__isnull=False),
                name="threshold_value_once_a_day_for_a_school",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value} from {self.valid_from}"
