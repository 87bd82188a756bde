"""Set readings of written answers aside where a corrected sheet says something else."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sextant.assessment.models import Rating
from sextant.audit import actions as audit
from sextant.network.actions.bulk import canonical_rows

CHANGED_SINCE = "A corrected sheet changed the answer after it was read."


def set_readings_aside(changed: Mapping[int, Collection[int]], *, at: datetime) -> int:
    """Set the readings of changed answers aside; the answers go back to the readers.

    Args:
        changed: by sitting, the positions that say something else now.
        at: the moment.

    Returns:
        How many readings were set aside.
    """
    if not changed:
        return 0
    standing = Rating.objects.filter(sitting_id__in=sorted(changed), aside_because="").order_by("pk")
    rows = [row for row in standing if row.position in changed[row.sitting_id]]
    for row in rows:
        row.aside_because, row.aside_at = CHANGED_SINCE, at
    Rating.objects.bulk_update(rows, ["aside_because", "aside_at"], batch_size=200)
    if rows:
        audit.record_batch(
            "assessment.set_ratings_aside",
            table=Rating,
            keys=[row.pk for row in rows],
            rows=canonical_rows(rows),
        )
    return len(rows)
