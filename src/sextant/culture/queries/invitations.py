"""What a conference still lacks, from the answers of whoever is asked; for the culture team alone."""

from sextant.culture.models import Invitation, RestorativeCase
from sextant.culture.queries.desk import as_desk
from sextant.culture.rules import restorative as rules
from sextant.culture.terms import Part
from sextant.culture.terms.restorative import Answer, RepairKind


def invited_to(case_id: int) -> rules.Invited:
    """Return how many were asked to a conference, what they answered, and on which side."""
    case = RestorativeCase.objects.get(pk=case_id)
    # Whoever is of another grade than a dean's is asked and answers, too.
    with as_desk():
        answers = list(Invitation.objects.filter(case_id=case_id).values_list("part", "answer"))
    yes = [part for part, answer in answers if answer == Answer.YES]
    return rules.Invited(
        n_asked=len(answers),
        n_yes=len(yes),
        n_no=sum(answer == Answer.NO for _part, answer in answers),
        n_responsible_yes=yes.count(Part.RESPONSIBLE),
        n_harmed_yes=yes.count(Part.HARMED),
        has_surrogate=bool(case.surrogate),
    )


def why_not_held(case_id: int, *, invited: rules.Invited | None = None) -> str:
    """Return what a conference still lacks before it may be held; empty for nothing."""
    case = RestorativeCase.objects.get(pk=case_id)
    return rules.why_not_held(
        kind=RepairKind(case.kind), level=case.level, invited=invited or invited_to(case_id)
    )
