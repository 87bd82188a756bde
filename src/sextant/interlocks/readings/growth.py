"""How many students lag at each school, as the superintendents' Monday shows it."""

from collections.abc import Mapping

from sextant.access.reach import current_rights
from sextant.assessment.policies import READ_RESULTS
from sextant.assessment.queries.noticed import lagging_as_counted, lagging_now


def lagging_by_school() -> Mapping[int, Mapping[str, int]]:
    """Return, by school and subject, how many students lag; what no run has measured is absent.

    Whoever reads the list of those who lag reads its number, of who is here today; others that of the run.
    """
    rights = current_rights()
    counted = lagging_as_counted()
    listed = {school for school, _subject in counted if READ_RESULTS.covers(rights, school_id=school)}
    now = lagging_now() if listed else {}
    found: dict[int, dict[str, int]] = {}
    for (school, subject), n in counted.items():
        found.setdefault(school, {})[subject] = now.get((school, subject), 0) if school in listed else n
    return found
