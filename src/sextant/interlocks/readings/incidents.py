"""What Culture lends to grouping and to anchor rooms: how many incidents, never which nor why."""

from collections.abc import Collection, Mapping
from datetime import date

from sextant.culture.queries.incident_counts import days_of_level_4, incident_counts


def lend_incidents(student_ids: Collection[int], since: date, until: date) -> Mapping[int, int]:
    """Return by student how many incidents fell between two days."""
    return incident_counts(student_ids, since=since, until=until)


def lend_level_4(student_ids: Collection[int], since: date, until: date) -> Mapping[int, tuple[date, ...]]:
    """Return by student the days of incidents of level 4 between two days."""
    return days_of_level_4(student_ids, since=since, until=until)
