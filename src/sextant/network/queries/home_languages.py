"""In which language a family reads: that of the guardian who acts, else of the one a student lives with.

Asked for somebody who reads no contacts, the caller lets a process of its own ask.
"""

from collections.abc import Collection
from datetime import date

from sextant.network.models import Guardian, StudentGuardian

CODES = {"english": "en", "en": "en", "spanish": "es", "español": "es", "espanol": "es", "es": "es"}
ENGLISH = "en"


def code_of(words: str | None) -> str:
    """Return the code of a language as a record names it; English where it is not known here."""
    return CODES.get((words or "").strip().lower(), ENGLISH)


def language_of_guardian(guardian_id: int | None) -> str:
    """Return the code of a guardian's language; of nobody English."""
    if guardian_id is None:
        return ENGLISH
    return code_of(Guardian.objects.filter(pk=guardian_id).values_list("language", flat=True).first())


def other_language_of(guardian_id: int | None) -> str:
    """Return a guardian's language as the record names it; empty where it is English, or not on file."""
    own = Guardian.objects.filter(pk=guardian_id or 0).values_list("language", flat=True)
    return other_than_english(own.first())


def other_than_english(words: str | None) -> str:
    """Return the name of a language, or nothing where it is English: many are not known here by a code."""
    said = (words or "").strip()
    return "" if CODES.get(said.lower()) == ENGLISH else said


def home_language(*, student_id: int, on: date, guardian_id: int | None = None) -> str:
    """Return the code of a family's language, as far as within reach.

    Args:
        student_id: whose home.
        on: the day.
        guardian_id: the guardian who reads, whose own language goes before that of the home.
    """
    if guardian_id is not None:
        return language_of_guardian(guardian_id)
    return home_languages([student_id], on=on).get(student_id, ENGLISH)


def home_languages(student_ids: Collection[int], *, on: date) -> dict[int, str]:
    """Return the codes of families' languages by student, as far as within reach; two queries."""
    links = StudentGuardian.objects.on(on).filter(student_id__in=student_ids, lives_with=True)
    lives_with: dict[int, int] = {}
    for student_id, guardian_id in links.order_by("pk").values_list("student_id", "guardian_id"):
        lives_with.setdefault(student_id, guardian_id)
    rows = Guardian.objects.filter(pk__in=set(lives_with.values())).values_list("pk", "language")
    said = dict(rows)
    return {student: code_of(said.get(guardian)) for student, guardian in lives_with.items()}
