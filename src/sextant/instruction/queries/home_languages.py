"""In which language a family reads its letters: that of the guardian with whom the student lives."""

from collections.abc import Collection
from datetime import date

from sextant.network.models import Guardian, StudentGuardian

CODES = {"spanish": "es", "español": "es", "espanol": "es", "es": "es"}
ENGLISH = "en"


def home_language(*, student_id: int, on: date) -> str:
    """Return the code of a family's language, as far as within reach."""
    return home_languages([student_id], on=on).get(student_id, ENGLISH)


def home_languages(student_ids: Collection[int], *, on: date) -> dict[int, str]:
    """Return the codes of families' languages by student, as far as within reach; two queries."""
    links = StudentGuardian.objects.on(on).filter(student_id__in=student_ids, lives_with=True)
    lives_with: dict[int, int] = {}
    for student_id, guardian_id in links.order_by("pk").values_list("student_id", "guardian_id"):
        lives_with.setdefault(student_id, guardian_id)
    rows = Guardian.objects.filter(pk__in=set(lives_with.values())).values_list("pk", "language")
    said = {key: words.strip().lower() for key, words in rows}
    return {student: CODES.get(said.get(guardian, ""), ENGLISH) for student, guardian in lives_with.items()}
