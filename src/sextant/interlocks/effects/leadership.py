"""What a leadership meeting does to work: an agreed agenda closes its item, a twice open matter opens one."""

from sextant.interlocks.effects.effect import Effect
from sextant.interlocks.into.leadership import (
    AGENDA,
    FOR_THE_PRINCIPAL,
    FOR_THE_REGION,
    MEETING,
    SCHOOL,
    bring_to_the_region,
    topic_of,
)
from sextant.interlocks.table import BY_CODE
from sextant.kernel import clock
from sextant.leadership.events import AgendaAgreed, MatterSettled, MatterUnresolved
from sextant.work.actions.closing import complete_about
from sextant.work.actions.opening import open_items


def finish_what_was_edited(event: AgendaAgreed) -> None:
    """Close the item that asked the principal to edit the agenda: it stands (I-31)."""
    complete_about(
        interlock=AGENDA,
        subject_label=MEETING,
        subject_id=event.meeting_id,
        part=FOR_THE_PRINCIPAL,
        at=clock.now(),
    )


def bring_up(event: MatterUnresolved) -> None:
    """Open an item of the regional superintendent about what two meetings have left open (I-31)."""
    open_items(
        proposals=[bring_to_the_region(event)],
        terms=BY_CODE[AGENDA].terms(FOR_THE_REGION),
        on=clock.today(),
    )


def finish_what_was_settled(event: MatterSettled) -> None:
    """Close the region’s item about a matter that the school has settled now (I-31)."""
    complete_about(
        interlock=AGENDA,
        subject_label=SCHOOL,
        subject_id=event.school_id,
        topic=topic_of(event.key),
        part=FOR_THE_REGION,
        at=clock.now(),
    )


EFFECTS_ON_LEADERSHIP: tuple[Effect, ...] = (
    Effect(
        when=AgendaAgreed,
        does=finish_what_was_edited,
        because="Who has edited the agenda should not be asked for it again.",
    ),
    Effect(
        when=MatterUnresolved,
        does=bring_up,
        because="What a team cannot decide twice, it cannot decide alone.",
    ),
    Effect(
        when=MatterSettled,
        does=finish_what_was_settled,
        because="Nobody should be asked about what is decided.",
    ),
)
