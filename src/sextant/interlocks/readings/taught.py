"""How well teachers teach, as Talent Management shows it: scored lessons, growth, coaching."""

from collections.abc import Collection, Mapping
from datetime import date

from sextant.assessment.queries.teacher_estimates import newest_estimates
from sextant.instruction.queries.observed_means import in_a_cycle, observed_means
from sextant.network.models import CoachAssignment
from sextant.network.queries.calendar import latest_school_year
from sextant.talent.queries.effects_lent import Taught


def lend_taught(staff_ids: Collection[int], on: date) -> Mapping[int, Taught]:
    """Return teachers’ numbers of the school year that holds a day, as far as the reader reaches."""
    year = latest_school_year(on)
    if year is None:
        return {}
    seen = observed_means(staff_ids, first=year.starts_on, last=on)
    grown = newest_estimates(staff_ids, on=on)
    coached = set(
        CoachAssignment.objects.on(on)
        .filter(teacher_id__in=list(staff_ids))
        .values_list("teacher_id", flat=True)
    )
    cycles = in_a_cycle(staff_ids)
    return {
        staff: Taught(
            observation=seen[staff].mean if staff in seen else None,
            n_scored=seen[staff].n_lessons if staff in seen else 0,
            theta=grown[staff].theta if staff in grown else None,
            flag=grown[staff].flag if staff in grown else "",
            has_coach=staff in coached,
            has_cycle=staff in cycles,
        )
        for staff in staff_ids
    }
