"""How a grade is written, on every page alike."""

from django.utils.translation import gettext as _


def grade_words(grade: int | None) -> str:
    """Write a grade by itself: ``Grade 7``, ``Kindergarten``; empty where there is none."""
    if grade is None:
        return ""
    if grade < 0:
        return _("Pre-kindergarten")
    return _("Kindergarten") if grade == 0 else _("Grade %(grade)d") % {"grade": grade}


def grade_within(grade: int | None) -> str:
    """Write a grade within a sentence: ``grade 7``, ``kindergarten``; empty where there is none."""
    if grade is None:
        return ""
    if grade < 0:
        return _("pre-kindergarten")
    return _("kindergarten") if grade == 0 else _("grade %(grade)d") % {"grade": grade}


def grade_mark(grade: int | None) -> str:
    """Write a grade in a column of grades: ``7``, ``K``, ``PK``."""
    if grade is None:
        return ""
    return "PK" if grade < 0 else "K" if grade == 0 else str(grade)
