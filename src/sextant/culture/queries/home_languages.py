"""The language in which a family reads: of the guardian who acts, else of the one a student lives with."""

from datetime import date

from sextant.access.reach import current_rights
from sextant.network.models import Guardian, StudentGuardian

CODES = {"spanish": "es", "español": "es", "espanol": "es", "es": "es"}
OTHERWISE = "en"


def home_language(*, student_id: int, on: date) -> str:
    """Return the code of the language in which a student's family reads, as far as within reach."""
    own = current_rights().guardian_id
    if own is not None:
        return _code(own)
    links = StudentGuardian.objects.on(on).filter(student_id=student_id, lives_with=True).order_by("pk")
    return _code(links.values_list("guardian_id", flat=True).first())


def language_of_reader() -> str:
    """Return the code of the language of the guardian who acts; of anybody else English."""
    return _code(current_rights().guardian_id)


def _code(guardian_id: int | None) -> str:
    if guardian_id is None:
        return OTHERWISE
    words = Guardian.objects.filter(pk=guardian_id).values_list("language", flat=True).first() or ""
    return CODES.get(words.strip().lower(), OTHERWISE)
