"""How a grade is written."""


def grade_words(grade: int | None) -> str:
    """Write a grade inside a label: ``grade 7``, ``kindergarten``; empty where there is none."""
    if grade is None:
        return ""
    if grade < 0:
        return "pre-kindergarten"
    return "kindergarten" if grade == 0 else f"grade {grade}"
