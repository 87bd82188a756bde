"""What else a family's page shows of each subject beside its band: standards mastered, growth in MAP."""

from dataclasses import dataclass
from datetime import date

from sextant.assessment.panels.map_pairs import is_told_by_vendor, judge_pair, newest_pairs, norms_of
from sextant.assessment.panels.words import released_to_reader
from sextant.assessment.queries.map_growth import list_map_results
from sextant.assessment.queries.mastery_counts import Mastered, mastered_by_subject


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreSigns:
    """Of one subject; None where the page shows nothing of it.

    Attributes:
        met_typical: of several MAP tests, each grew as is typical.
    """

    mastered: Mastered | None = None
    met_typical: bool | None = None


def more_signs(*, student_id: int, on: date) -> dict[str, MoreSigns]:
    """Return by subject what the parts of the page below say, as far as it is out on a day; two questions."""
    released = released_to_reader(on, student_id=student_id)
    if released is None:
        return {}
    mastered = mastered_by_subject(
        student_id=student_id, until=released.until, periods=released.report_periods
    )
    met = _met_typical(student_id, released.until)
    return {
        subject: MoreSigns(mastered=mastered.get(subject), met_typical=met.get(subject))
        for subject in {*mastered, *met}
    }


def _met_typical(student_id: int, until: date) -> dict[str, bool]:
    pairs = newest_pairs(list_map_results(student_id=student_id, until=until))
    norms = norms_of([pair for pair in pairs if not is_told_by_vendor(pair)])
    found: dict[str, bool] = {}
    for pair in pairs:
        is_met = judge_pair(pair, norms.get(pair[0].norms)).met_typical
        if is_met is not None:
            found[pair[0].subject] = found.get(pair[0].subject, True) and is_met
    return found
