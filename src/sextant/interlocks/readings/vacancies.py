"""The empty positions that Talent Management lends to operations."""

from datetime import date

from sextant.leadership.queries.vacancies_lent import Vacancy
from sextant.talent.queries.positions import list_vacancies

MOST = 20


def lend_vacancies(school_id: int, on: date) -> tuple[Vacancy, ...]:
    """Return the empty positions of a school, as far as whoever acts reads them."""
    rows = list_vacancies(school_id=school_id, on=on, limit=MOST)
    return tuple(
        Vacancy(
            public_id=row.public_id,
            title=row.title,
            subject=row.subject,
            since=row.since,
            days=row.days_vacant or 0,
        )
        for row in rows
    )
