"""The language of a home, for whoever prints what its family reads; no name leaves the desk."""

from datetime import date

from sextant.access.reach import current_rights
from sextant.network.queries import home_languages
from sextant.support.queries.desk import as_desk


def home_language(*, student_id: int, on: date) -> str:
    """Return the code of the language in which a family reads, also for an office that reads no contacts."""
    own = current_rights().guardian_id
    with as_desk():
        return home_languages.home_language(student_id=student_id, on=on, guardian_id=own)
