"""The years of culture: what happened at each school, what was decided, and who was kept from class.

All of it is drawn first and written once; attendance of the days follows from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.db import transaction

from sextant.culture.actions.incidents_history import insert_past_incidents
from sextant.culture.actions.removals_history import insert_past_removals
from sextant.culture.queries.codes_in_force import majors_in_force
from sextant.culture.terms import AgeBand
from sextant.demo.adults import Adult
from sextant.demo.enrollments import Spell
from sextant.demo.ground import Ground
from sextant.demo.rooms import Room
from sextant.demo.seasons.attendance import RoomDays
from sextant.demo.seasons.culture_adults import Offices, Reporters
from sextant.demo.seasons.culture_draw import CodeFacts
from sextant.demo.seasons.culture_removals import absences, mark_attendance, removals_of, sent_home
from sextant.demo.seasons.culture_rows import Writer
from sextant.demo.seasons.culture_truth import draw_truth
from sextant.demo.seasons.rosters import Sections
from sextant.demo.teaching import RoomTeachers


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What the season came to."""

    incidents: int
    removals: int


@transaction.atomic
def live_with_the_code(
    ground: Ground,
    *,
    adults: Sequence[Adult],
    rooms: Sequence[Room],
    teachers: Sequence[RoomTeachers],
    sections: Sequence[Sections],
    spells: Sequence[Spell],
    drawn: Sequence[RoomDays],
) -> Lived:
    """Publish the code, let all years be lived with it, and mark suspensions in the days that were drawn."""
    codes = codes_to_draw()
    rng = ground.rng("culture")
    truth = draw_truth(
        size=ground.size,
        population=ground.population,
        spells=spells,
        rooms=rooms,
        years=ground.years,
        today=ground.today,
        codes=codes,
        absent=absences(rooms, drawn),
        rng=rng,
    )
    mark_attendance(truth, rooms, drawn)
    offices = Offices(ground, adults)
    writer = Writer(
        ground=ground,
        truth=truth,
        codes=codes,
        person=np.array([spell.student for spell in spells]),
        offices=offices,
        reporters=Reporters(ground, rooms=rooms, teachers=teachers, sections=sections, offices=offices),
        rng=rng,
    )
    written = writer.write()
    insert_past_incidents(action="demo.culture", incidents=written.incidents)
    removals = [
        *removals_of(ground, truth, written.removed, rng=rng),
        *sent_home(ground, drawn, offices, rng),
    ]
    insert_past_removals(action="demo.culture", removals=removals)
    return Lived(incidents=len(written.incidents), removals=len(removals))


def codes_to_draw() -> list[CodeFacts]:
    """Return the majors of the code in force, the commonest first.

    None of a sexual kind: what follows there is for other people than a demo's chance.
    """
    band = {word: at for at, word in enumerate(AgeBand.values)}
    return [
        CodeFacts(
            id=one.id,
            code=one.code,
            name=one.name,
            level=one.level,
            is_subjective=one.is_subjective,
            bands=frozenset(band[word] for word in one.age_bands or band),
            circumstance=one.circumstance,
        )
        for one in majors_in_force()
        if not one.is_sexual
    ]
