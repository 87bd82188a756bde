"""How addresses name a growth plan."""

from uuid import UUID

from sextant.talent.models import GrowthPlan


def plan_of_id(key: int) -> UUID | None:
    """Return the public id of a plan within reach, or None."""
    found: UUID | None = GrowthPlan.objects.filter(pk=key).values_list("public_id", flat=True).first()
    return found
