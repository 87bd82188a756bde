"""What Culture lends to grouping: how many incidents, never which nor why."""

from collections.abc import Collection, Mapping
from datetime import date

from sextant.culture.queries.incident_counts import incident_counts


def lend_incidents(student_ids: Collection[int], since: date, until: date) -> Mapping[int, int]:
    """Return by student how many incidents fell between two days."""
    return incident_counts(student_ids, since=since, until=until)
