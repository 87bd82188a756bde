"""How many students lag at each school, as the superintendents' Monday shows it."""

from collections.abc import Mapping

from sextant.assessment.queries.noticed import list_school_lagging


def lagging_by_school() -> Mapping[int, Mapping[str, int]]:
    """Return, by school and subject, how many students lag; what no run has measured is absent."""
    found: dict[int, dict[str, int]] = {}
    for row in list_school_lagging():
        found.setdefault(row.school_id, {})[row.subject] = row.n_lagging
    return found
