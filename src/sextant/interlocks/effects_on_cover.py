"""What a teacher of record does to open work about a class without one (I-18)."""

from sextant.interlocks.effect import Effect
from sextant.interlocks.into_leadership_cover import COVER, FOR_INSTRUCTION, FOR_OPERATIONS, SECTION
from sextant.kernel import clock
from sextant.network.events import SectionStaffed
from sextant.work.actions.closing import complete_about


def finish_what_was_uncovered(event: SectionStaffed) -> None:
    """Close both items about a class, once it has a teacher of record (I-18)."""
    for part in (FOR_OPERATIONS, FOR_INSTRUCTION):
        complete_about(
            interlock=COVER,
            subject_label=SECTION,
            subject_id=event.section_id,
            part=part,
            at=clock.now(),
        )


EFFECTS_ON_COVER: tuple[Effect, ...] = (
    Effect(
        when=SectionStaffed,
        does=finish_what_was_uncovered,
        because="Who has found a teacher should not be asked for one.",
    ),
)
