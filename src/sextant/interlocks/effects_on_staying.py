"""What staying and leaving do to open work: a leaver’s work goes on, and what was done closes its item."""

from sextant.interlocks.effect import Effect
from sextant.interlocks.into_talent_staying import (
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
from sextant.work.actions.closing import complete_about
from sextant.work.actions.passing_on import pass_on_from


def pass_on_what_she_owes(event: StaffSeparated) -> None:
    """Give a leaver’s work that is due when she is gone to her seat, or to the seat above (I-30)."""
    pass_on_from(staff_id=event.staff_id, gone_from=event.on, on=clock.today())


def finish_what_was_handed_over(event: HandedOver) -> None:
    """Close both items about a leaving, once nothing waits for an owner (I-30)."""
    for part in (FOR_HR, FOR_PRINCIPAL):
        complete_about(
            interlock=LEAVE, subject_label=STAFF, subject_id=event.staff_id, part=part, at=clock.now()
        )


def finish_what_was_asked(event: StayInterviewHeld) -> None:
    """Close the item that asked for a stay interview, once its themes are logged (I-29)."""
    complete_about(
        interlock=STAY, subject_label=STAFF, subject_id=event.staff_id, topic="stay", at=clock.now()
    )


def finish_what_was_reviewed(event: HiringReviewed) -> None:
    """Close both items about the screening: one decision answers both seats (I-34)."""
    for part in (FOR_RECRUITER, FOR_DATA_DIRECTOR):
        complete_about(
            interlock=VALIDITY,
            subject_label=YEAR,
            subject_id=event.school_year_id,
            part=part,
            at=clock.now(),
        )


EFFECTS_ON_STAYING: tuple[Effect, ...] = (
    Effect(
        when=StaffSeparated,
        does=pass_on_what_she_owes,
        because="What a person carried must not fall when the person goes.",
    ),
    Effect(
        when=HandedOver,
        does=finish_what_was_handed_over,
        because="Once all has an owner, nobody should be asked for it again.",
    ),
    Effect(
        when=StayInterviewHeld,
        does=finish_what_was_asked,
        because="Who has asked should not be reminded to ask.",
    ),
    Effect(
        when=HiringReviewed,
        does=finish_what_was_reviewed,
        because="One decision answers the recruiter and the data director.",
    ),
)
