"""The interlock table, I-01 to I-10; how a row is read stands in `table.py`."""

from sextant.assessment.events import (
    GrowthFlagsWithdrawn,
    GrowthRunReleased,
    ResultsReleased,
    TeacherFlagsWithdrawn,
)
from sextant.culture.events import IncidentDecided, RemovalCounted, RemovalOverturned, SuspensionAssigned
from sextant.instruction.events import GroupsProposed
from sextant.interlocks.into import (
    coaching,
    groups,
    instruction,
    removals,
    repair,
    support,
    talent_advancing,
    talent_joining,
)
from sextant.interlocks.rows import Interlock, Opens
from sextant.network.terms import Seat
from sextant.talent.events import OfferAccepted
from sextant.work.terms import Clock, Closing, SchoolDays, Weight

HARD, STANDARD, ADVISORY = Weight.HARD, Weight.STANDARD, Weight.ADVISORY

# fmt: off
ROWS: tuple[Interlock, ...] = (
    Interlock(code="I-01", version=1, when=GrowthRunReleased, decide=support.screen_lagging_students,
        until=GrowthFlagsWithdrawn, withdraws=support.name_fallen_flags,
        provided="a student is Lagging in a final run, and no screening in that subject is open",
        asks="remediation screening, with the reason; the teacher co-signs",
        opens=(Opens(Seat.INTERVENTIONIST, SchoolDays(10), STANDARD, "the outcome of the screening",
            "next growth and mastery of the target standards, against unscreened Lagging students",
                Closing.SCREENING),),
        because="A student who falls below the own path is looked at by a person before the gap grows."),
    Interlock(code="I-02", version=1, when=GrowthRunReleased, decide=coaching.coach_after_growth,
        until=TeacherFlagsWithdrawn, withdraws=coaching.name_fallen,
        provided="a teacher is flagged as ineffective, and the mean is 2.0 or less on a standard in 2 "
            "scored lessons or more by 2 observers or more",
        asks="coaching cycle on that standard; without a low standard, two visits by an outside observer",
        opens=(Opens(Seat.AP_INSTRUCTION, SchoolDays(5), STANDARD, "cycle active or reasoned refusal",
            "the standard net of the comparison; the estimate after 2 periods",
                called="Coaching on the low standard, or two outside visits"),
            Opens(Seat.DATA_DIRECTOR, SchoolDays(5), STANDARD, "rosters verified, when the proposal is sent "
                "back", "", called="Rosters to verify")),
        because="A number alone changes no teaching; with what was seen in lessons it names where to begin."),
    Interlock(code="I-03", version=1, when=GrowthRunReleased, decide=talent_advancing.ask_to_show,
        provided="a teacher is flagged as exceptional, observation is 3.0 or more, and the teacher consents",
        asks="invite as demonstration classroom or session leader; show the advancement card",
        opens=(Opens(Seat.AP_INSTRUCTION, SchoolDays(10), STANDARD, "accepted or declined",
            "visits hosted; visitors’ next score on the standard"),
            Opens(Seat.HR, SchoolDays(10), ADVISORY, "accepted or declined", "retention")),
        because="The best teaching in the network should be seen by others, and be kept."),
    Interlock(code="I-04", version=1, when=ResultsReleased, decide=instruction.plan_reteaching,
        provided="a class falls under the re-teach line on a standard of a benchmark",
        asks="re-teach plan, with a slot offered in the pacing; planned in 5 school days, taught in 10",
        opens=(Opens(Seat.TEACHER, SchoolDays(5), STANDARD, "plan drafted",
            "share that mastered on re-assessment and the next spiral item"),),
        because="A benchmark is worth its hour only if it changes what is taught next."),
    Interlock(code="I-05", version=1, when=GroupsProposed, decide=groups.decide_on_groups,
        provided="a report period ends with benchmark results, and a course has two classes or more "
            "between which students may move",
        asks="decide on the proposed groups of each section or cohort",
        opens=(Opens(Seat.AP_INSTRUCTION, SchoolDays(5), STANDARD, "approved rosters",
            "growth by group; share moved up"),),
        because="Groups that never change become tracks."),
    Interlock(code="I-06", version=1, when=OfferAccepted, decide=talent_joining.coach_newcomer,
        provided="the person is new to the network",
        asks="coaching cycle from week 2, a mentor, orientation",
        opens=(Opens(Seat.AP_INSTRUCTION, Clock("10 school days after the start"), STANDARD,
            "cycle active", "first-year observation slope; retention"),),
        because="New teachers improve most in their first months, if somebody helps."),
    Interlock(code="I-07", version=1, when=OfferAccepted, decide=talent_joining.plan_from_hiring,
        provided="the screening is locked",
        asks="growth plan from the two lowest competencies of the screening",
        opens=(Opens(Seat.PRINCIPAL, SchoolDays(20), STANDARD, "plan agreed",
            "goals attained; predictive validity"),),
        because="What was learned in hiring should not be forgotten on the first day."),
    Interlock(code="I-08", version=1, when=IncidentDecided, decide=repair.hold_a_conference,
        provided="the 3rd incident of level 2 or more in 30 school days, or the 2nd of the same code",
        asks="restorative conference, and a support referral with a hypothesis of function",
        opens=(Opens(Seat.AP_CULTURE, SchoolDays(5), STANDARD, "case closed", "recurrence in 30 days"),
            Opens(Seat.COUNSELOR, SchoolDays(10), STANDARD, "screening done", "recurrence in 30 days",
                Closing.SCREENING)),
        because="Repeated incidents are a signal for help before they are a matter of discipline."),
    Interlock(code="I-09", version=1, when=SuspensionAssigned, decide=removals.welcome_back,
        until=RemovalOverturned, withdraws=removals.name_removal,
        provided="any suspension from school",
        asks="re-entry circle, work packet, check-in adult; the teachers get a note",
        opens=(Opens(Seat.AP_CULTURE, Clock("the return day"), STANDARD, "circle held",
            "days to the next incident; attendance in 10 school days"),
            Opens(Seat.TEACHER, Clock("the first day away"), STANDARD, "work handed in", ""),
            Opens(Seat.DEAN, Clock("the return day"), STANDARD, "circle held", "")),
        because="A student who comes back to nobody leaves again."),
    Interlock(code="I-10", version=1, when=RemovalCounted, decide=removals.answer_the_lines,
        until=RemovalOverturned, withdraws=removals.name_what_counts_no_more, may_stop=False,
        provided="8 days; more than 10; a pattern; more than 15; any day for a student with an "
            "intellectual disability",
        asks="consultation, services, manifestation case, notices; a planned removal waits until these "
            "are open",
        opens=(Opens(Seat.AP_SPED, Clock("the same day"), HARD, "the clock is met",
            "timeliness; removals after", Closing.RECORD, called="What removals ask for on the same day"),
            Opens(Seat.AP_SPED, SchoolDays(10), HARD, "the clock is met", "timeliness; removals after",
                Closing.RECORD, called="Meetings about a change of placement"),
            Opens(Seat.PRINCIPAL, Clock("the same day"), HARD, "read, after a removal was recorded", "",
                Closing.READING, called="Removals to read about"),
            Opens(Seat.REGIONAL_SUPERINTENDENT, Clock("the same day"), HARD,
                "read, after a removal was recorded", "", Closing.READING, called="Removals to read about")),
        because="The law protects a student with a disability from being removed piece by piece."),
)
# fmt: on
