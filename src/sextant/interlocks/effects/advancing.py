"""What news of advancing, and of demonstration rooms, does to work that is open."""

from sextant.instruction.events import DemoInvitationAnswered
from sextant.interlocks.effects.effect import Effect, answers_about
from sextant.interlocks.into.talent_advancing import CARRY_OUT, CASE, FOR_HR, FOR_THE_AP, SHOW, STAFF
from sextant.talent.events import AdvancementAcknowledged, AdvancementInvited

EFFECTS_ON_ADVANCING: tuple[Effect, ...] = (
    answers_about(
        DemoInvitationAnswered,
        SHOW,
        STAFF,
        lambda event: (event.staff_id,),
        parts=(FOR_THE_AP,),
        because="Whoever was asked and has answered is not asked again.",
    ),
    # She is invited, or has begun a case herself.
    answers_about(
        AdvancementInvited,
        SHOW,
        STAFF,
        lambda event: (event.staff_id,),
        parts=(FOR_HR,),
        because="Who is on the way needs nobody to show it.",
    ),
    answers_about(
        AdvancementAcknowledged,
        CARRY_OUT,
        CASE,
        lambda event: (event.case_id,),
        because="A letter that is read is the end of what it promised.",
    ),
)
