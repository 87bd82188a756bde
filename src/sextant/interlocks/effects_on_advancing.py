"""What news of advancing, and of demonstration rooms, does to work that is open."""

from sextant.instruction.events import DemoInvitationAnswered
from sextant.interlocks.effect import Effect
from sextant.interlocks.into_talent_advancing import CARRY_OUT, CASE, FOR_HR, FOR_THE_AP, SHOW, STAFF
from sextant.kernel import clock
from sextant.talent.events import AdvancementAcknowledged, AdvancementInvited
from sextant.work.actions.closing import complete_about


def finish_what_was_answered(event: DemoInvitationAnswered) -> None:
    """Close the item that asked to invite her: she has answered (I-03)."""
    complete_about(
        interlock=SHOW, subject_label=STAFF, subject_id=event.staff_id, part=FOR_THE_AP, at=clock.now()
    )


def finish_what_was_shown(event: AdvancementInvited) -> None:
    """Close the card of whoever is invited, or has begun a case herself (I-03)."""
    complete_about(
        interlock=SHOW, subject_label=STAFF, subject_id=event.staff_id, part=FOR_HR, at=clock.now()
    )


def finish_what_was_carried_out(event: AdvancementAcknowledged) -> None:
    """Close what an approved case asked for: she has read the letter (I-28)."""
    complete_about(interlock=CARRY_OUT, subject_label=CASE, subject_id=event.case_id, at=clock.now())


EFFECTS_ON_ADVANCING: tuple[Effect, ...] = (
    Effect(
        when=DemoInvitationAnswered,
        does=finish_what_was_answered,
        because="Whoever was asked and has answered is not asked again.",
    ),
    Effect(
        when=AdvancementInvited,
        does=finish_what_was_shown,
        because="Who is on the way needs nobody to show it.",
    ),
    Effect(
        when=AdvancementAcknowledged,
        does=finish_what_was_carried_out,
        because="A letter that is read is the end of what it promised.",
    ),
)
