"""The news that changes open work of Student Support, in the transaction of the news itself."""

from sextant.interlocks.effects import delivery, intake, special_education, wellness
from sextant.interlocks.effects.effect import Effect
from sextant.interlocks.effects.following import EFFECTS_ON_FOLLOWING
from sextant.interlocks.held_back import look_again
from sextant.network.events import StudentEnrolled, StudentErased, StudentWithdrawn
from sextant.support.events import (
    EntryStepDone,
    EvaluationAsked,
    ExtensionDecided,
    GroupsPlaced,
    MinutesGivenBack,
    PlanRead,
    PlanReviewed,
    SafetyConcernAcknowledged,
    SafetyConcernClosed,
    ServiceEnded,
    TierChanged,
)
from sextant.work.events import ScreeningsDropped

EFFECTS_IN_SUPPORT: tuple[Effect, ...] = (
    Effect(
        when=StudentEnrolled,
        does=intake.owe_what_a_newcomer_needs,
        because="What is owed stands before anybody is asked for it.",
    ),
    Effect(
        when=ScreeningsDropped,
        does=intake.close_what_nobody_screens,
        because="Whoever referred is told that nobody looks any more.",
    ),
    Effect(
        when=ExtensionDecided,
        does=intake.finish_what_was_stretched,
        because="One decision answers the teacher and the assistant principal.",
    ),
    Effect(
        when=EntryStepDone,
        does=intake.finish_what_was_welcomed_mid_year,
        because="Who has done all should not be asked for it again.",
    ),
    Effect(
        when=GroupsPlaced,
        does=delivery.finish_what_was_placed,
        because="Who has placed the student should not be asked again.",
    ),
    Effect(
        when=TierChanged,
        does=delivery.withdraw_what_is_not_needed,
        because="Nobody places a student who needs no group any more.",
    ),
    Effect(
        when=PlanReviewed,
        does=delivery.finish_what_was_decided,
        because="Who has decided should not be asked again.",
    ),
    Effect(
        when=StudentWithdrawn,
        does=special_education.end_what_was_given,
        because="What a school gives ends with the last day there.",
    ),
    Effect(
        when=StudentWithdrawn,
        does=wellness.end_what_was_agreed,
        because="Nobody reads on about a student who has left.",
    ),
    Effect(
        when=StudentWithdrawn,
        does=delivery.leave_groups_of_who_left,
        because="A group waits for nobody who has left.",
    ),
    Effect(
        when=StudentWithdrawn,
        does=delivery.close_what_ran_for_who_left,
        because="Nobody owes a plan to a student who has left.",
    ),
    Effect(
        when=StudentEnrolled,
        does=delivery.propose_what_ran_before,
        because="Whoever comes back within the year need not begin anew.",
    ),
    Effect(
        when=StudentEnrolled,
        does=delivery.leave_groups_of_the_school_left,
        because="Groups belong to a school, plans to a student.",
    ),
    Effect(
        when=StudentErased,
        does=wellness.forget_with_the_key,
        because="Nothing says on that somebody was counseled whose words are gone.",
    ),
    Effect(
        when=StudentEnrolled,
        does=wellness.end_at_the_school_left,
        because="Nobody reads on at the school that a student has left for another.",
    ),
    Effect(
        when=StudentEnrolled,
        does=special_education.bring_what_is_under_way,
        because="The days of an evaluation run on at the new school.",
    ),
    Effect(
        when=EvaluationAsked,
        does=special_education.start_the_clock_of_evaluation,
        because="Help that is being tried never delays an evaluation.",
    ),
    Effect(
        when=MinutesGivenBack,
        does=special_education.finish_what_was_given_back,
        because="Who has given the minutes back owes none.",
    ),
    Effect(
        when=ServiceEnded,
        does=special_education.let_off_ended_service,
        because="Nobody gives back minutes of a service that has ended.",
    ),
    Effect(
        when=PlanRead,
        does=special_education.finish_what_was_read,
        because="Who has read should not be asked again.",
    ),
    Effect(
        when=SafetyConcernAcknowledged,
        does=wellness.finish_what_was_acknowledged,
        because="Who has acknowledged has done it, in time or late.",
    ),
    Effect(
        when=SafetyConcernClosed,
        does=look_again,
        because="Nobody goes without help because somebody worried about her.",
    ),
    *EFFECTS_ON_FOLLOWING,
)
