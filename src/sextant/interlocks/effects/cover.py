"""What a teacher of record does to open work about a class without one (I-18)."""

from sextant.interlocks.effects.effect import Effect, answers_about
from sextant.interlocks.into.leadership_cover import COVER, FOR_INSTRUCTION, FOR_OPERATIONS, SECTION
from sextant.network.events import SectionStaffed

EFFECTS_ON_COVER: tuple[Effect, ...] = (
    answers_about(
        SectionStaffed,
        COVER,
        SECTION,
        lambda event: (event.section_id,),
        parts=(FOR_OPERATIONS, FOR_INSTRUCTION),
        because="Who has found a teacher should not be asked for one.",
    ),
)
