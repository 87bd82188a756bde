"""Whether a word to the teachers names another child of the incident; the desk reads who was there."""

from sextant.culture.models import IncidentStudent, ReentryPlan, Removal
from sextant.culture.queries.decision_facts import other_names
from sextant.culture.queries.desk import as_desk
from sextant.culture.rules.other_names import named_in


def names_in_word(plan: ReentryPlan, words: str) -> tuple[str, ...]:
    """Return the names of other students of the incident that stand in a word to the teachers."""
    with as_desk():
        removal = Removal.objects.filter(pk=plan.removal_id).first()
        part = (
            IncidentStudent.objects.select_related("student").filter(pk=removal.incident_student_id).first()
            if removal is not None
            else None
        )
        if part is None:
            return ()
        return named_in(words, own=[part.student.name], others=other_names(part))
