"""What empty positions cost: school days times the classes that have no teacher for it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sextant.leadership.queries.cover_runs import runs_of_school
from sextant.leadership.queries.vacancies_lent import Vacancy, vacancies_at
from sextant.leadership.rules.cover import vacancy_cost
from sextant.network.models import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyRow:
    """One empty position with the classes of its subject that are without their teacher today."""

    vacancy: Vacancy
    n_sections: int
    cost: int


def vacancies_of(*, school_id: int, on: date) -> tuple[VacancyRow, ...]:
    """Return the empty positions of a school with what they cost in class days."""
    found = vacancies_at(school_id=school_id, on=on)
    if not found:
        return ()
    uncovered = _by_subject(school_id, on)
    of_subject = Counter(one.subject for one in found)
    seen: Counter[str] = Counter()
    rows = []
    for one in found:
        # Each class is lost once: shared among the empty positions of its subject, the longest empty first.
        n = uncovered.get(one.subject, 0)
        share = n // of_subject[one.subject] + (seen[one.subject] < n % of_subject[one.subject])
        seen[one.subject] += 1
        cost = vacancy_cost(vacancy_days=one.days, sections=share)
        rows.append(VacancyRow(vacancy=one, n_sections=share, cost=cost))
    return tuple(rows)


def _by_subject(school_id: int, on: date) -> Mapping[str, int]:
    keys = [one.section_id for one in runs_of_school(school_id=school_id, on=on)]
    subjects = Section.objects.filter(pk__in=keys, course__isnull=False).values_list(
        "course__subject", flat=True
    )
    return Counter(subjects)
