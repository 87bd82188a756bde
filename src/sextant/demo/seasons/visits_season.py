"""Visits and coaching of the autumn, drawn first and written once."""

from collections.abc import Sequence

from django.db import transaction

from sextant.demo.adults import Adult
from sextant.demo.ground import Ground
from sextant.demo.seasons import coaching_flagged, observers
from sextant.demo.seasons.visits import begin_season, walk_through_autumn, write_visits
from sextant.demo.seasons.visits_cycles import coach_through_autumn, write_cycles
from sextant.instruction.actions.cycles_counted import count_closed
from sextant.instruction.actions.visits_phrases import publish_default_words


@transaction.atomic
def observe_and_coach(ground: Ground, adults: Sequence[Adult]) -> None:
    """Let leaders and coaches visit, debrief and coach; nothing where no standards are published."""
    publish_default_words()
    season = begin_season(ground, adults)
    if season is None:
        return
    walk_through_autumn(season)
    runs = coach_through_autumn(season)
    observers.score_too_kindly(season)
    formal = observers.visit_formally(season)
    flagged = coaching_flagged.score_low(season, runs)
    coaching_flagged.close_one_from_a_flag(season, runs)
    write_visits(season)
    write_cycles(season, runs)
    observers.talk_about(formal)
    observers.calibrate_observers(season)
    observers.walk_through_rooms(season)
    coaching_flagged.propose_after_flag(season, flagged)
    count_closed(on=ground.today)
