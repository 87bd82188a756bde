"""What staying and leaving do to open work: a leaver’s work goes on, and what was done closes its item."""

from sextant.interlocks.effects.effect import Effect, answers_about
from sextant.interlocks.into.talent_staying import (
    FOR_DATA_DIRECTOR,
    FOR_HR,
    FOR_PRINCIPAL,
    FOR_RECRUITER,
    LEAVE,
    STAFF,
    STAY,
    VALIDITY,
    YEAR,
)
from sextant.kernel import clock
from sextant.network.events import StaffSeparated
from sextant.talent.events import HandedOver, HiringReviewed, StayInterviewHeld
from sextant.work.actions.passing_on import pass_on_from


def pass_on_what_she_owes(event: StaffSeparated) -> None:
    """Give a leaver’s work that is due when she is gone to her seat, or to the seat above (I-30)."""
    pass_on_from(staff_id=event.staff_id, gone_from=event.on, on=clock.today())


EFFECTS_ON_STAYING: tuple[Effect, ...] = (
    Effect(
        when=StaffSeparated,
        does=pass_on_what_she_owes,
        because="What a person carried must not fall when the person goes.",
    ),
    answers_about(
        HandedOver,
        LEAVE,
        STAFF,
        lambda event: (event.staff_id,),
        parts=(FOR_HR, FOR_PRINCIPAL),
        because="Once all has an owner, nobody should be asked for it again.",
    ),
    answers_about(
        StayInterviewHeld,
        STAY,
        STAFF,
        lambda event: (event.staff_id,),
        topic=lambda _event: "stay",
        because="Who has asked should not be reminded to ask.",
    ),
    answers_about(
        HiringReviewed,
        VALIDITY,
        YEAR,
        lambda event: (event.school_year_id,),
        parts=(FOR_RECRUITER, FOR_DATA_DIRECTOR),
        because="One decision answers the recruiter and the data director.",
    ),
)
