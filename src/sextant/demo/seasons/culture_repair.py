"""Who may lead a circle, and what came of the responses that repair: cases, agreements and their promises."""

from sextant.culture.actions.restorative_history import bring_agreements, bring_trainings
from sextant.demo.ground import Ground


def repair_what_happened(ground: Ground) -> None:
    """Train facilitators at the start of the newest year, and bring a case for each restorative response."""
    bring_trainings(on=ground.today, since=ground.years[-1].starts_on, seed=ground.seed)
    bring_agreements(on=ground.today, seed=ground.seed)
