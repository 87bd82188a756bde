"""The interlock table, I-11 to I-20; how a row is read stands in `table.py`."""

from sextant.assessment.events import HoldSettled, ItemsAnalyzed, ResultsReleased
from sextant.instruction.events import (
    ObservationsAggregated,
    PreparationChecked,
    PreparationReady,
    SessionAttended,
)
from sextant.interlocks.into import (
    following,
    held_items,
    instruction,
    leadership_cover,
    observing,
    preparation,
    sessions,
    support_groups,
)
from sextant.interlocks.rows import Interlock, Opens
from sextant.network.events import AttendanceCorrected, SectionUncovered
from sextant.network.terms import Seat
from sextant.support.events import AttendanceCounted, EarlyWarningComputed, ProbeSaved, TierChanged
from sextant.work.terms import Clock, Closing, SchoolDays, Weight

HARD, STANDARD, ADVISORY = Weight.HARD, Weight.STANDARD, Weight.ADVISORY

# fmt: off
ROWS: tuple[Interlock, ...] = (
    Interlock(code="I-11", version=1, when=TierChanged, decide=support_groups.place_in_a_group,
        provided="a tier of 2 or 3 in a domain, and no group of that tier yet",
        asks="roster group and schedule change; the teacher’s card",
        opens=(Opens(Seat.AP_INSTRUCTION, Clock("Monday within 5 school days"), STANDARD,
            "membership active", "sessions delivered in the first 2 weeks"),),
        because="A plan without a place in the timetable is not a plan."),
    Interlock(code="I-12", version=1, when=ProbeSaved, decide=support_groups.review_the_plan,
        provided="a decision rule asks for more than to wait or to go on, and nobody reviewed the plan since "
            "the probe",
        asks="decision review, with the graph",
        opens=(Opens(Seat.INTERVENTIONIST, SchoolDays(10), STANDARD, "decision",
            "slope in the next 6 weeks"),),
        because="Help that does not work is changed, not repeated."),
    Interlock(code="I-13", version=1, when=AttendanceCounted, decide=following.follow_absences,
        until=AttendanceCorrected, withdraws=following.name_excused, may_stop=False,
        provided="the band worsens from at risk to chronic, or 2 absences in the first 10 school days "
            "after a chronic year; counted each school day",
        asks="outreach call and barrier form; truancy letters by law",
        opens=(Opens(Seat.COUNSELOR, SchoolDays(3), STANDARD, "contact and plan",
            "attendance in the next 20 school days"),
            Opens(Seat.AP_OPERATIONS, SchoolDays(10), HARD, "letter sent",
                "attendance in the next 20 school days", Closing.RECORD,
                called="Truancy letters and conferences by law")),
        because="An empty chair is cheapest to fill in its first week."),
    Interlock(code="I-14", version=1, when=EarlyWarningComputed, decide=following.manage_cases,
        provided="2 red indicators or more, and no case manager",
        asks="name a case manager; meet the family",
        opens=(Opens(Seat.COUNSELOR, SchoolDays(10), STANDARD, "plan", "red indicators in the next period"),),
        because="A child whom everybody sees and nobody owns is lost in the middle."),
    Interlock(code="I-15", version=1, when=ObservationsAggregated,
        decide=observing.plan_sessions,
        provided="the same standard is under 2.5 for 40% or more of a school’s teachers (8 or more)",
        asks="put the need on the learning calendar; a look-for on walkthroughs",
        opens=(Opens(Seat.AP_INSTRUCTION, SchoolDays(15), STANDARD, "session held",
            "mean on the standard 6 weeks later"),),
        because="What most teachers find hard is a session, not forty coaching cycles."),
    Interlock(code="I-16", version=1, when=ResultsReleased,
        decide=instruction.review_curriculum,
        provided="a standard falls short in 60% or more of the network’s sections (10 or more)",
        asks="curriculum review: unit, preparation note, item check",
        opens=(Opens(Seat.CONTENT_EXPERT, SchoolDays(15), STANDARD, "revision published, or a reason",
            "the same standard next year and in spiral items"),),
        because="What fails everywhere is the unit, not the teachers."),
    Interlock(code="I-17", version=1, when=ItemsAnalyzed, decide=held_items.settle_held_items,
        until=HoldSettled, withdraws=held_items.name_settled_benchmarks,
        provided="an item correlates below 0 with the rest, or its key is wrong",
        asks="hold the item; after release, restate scores, growth and flags",
        opens=(Opens(Seat.CONTENT_EXPERT, SchoolDays(1), STANDARD, "decision", "items withdrawn"),
            Opens(Seat.DATA_DIRECTOR, SchoolDays(1), STANDARD, "decision", "items withdrawn")),
        because="A broken question must not decide about a child or a teacher."),
    Interlock(code="I-18", version=1, when=SectionUncovered, decide=leadership_cover.plan_cover,
        provided="a core section is uncovered, or has a substitute for more than 10 school days",
        asks="coverage plan; new dosages; watch the students’ lost instruction; a visit",
        opens=(Opens(Seat.AP_OPERATIONS, SchoolDays(2), STANDARD, "permanent cover",
            "gap on the standards against a parallel section"),
            Opens(Seat.AP_INSTRUCTION, SchoolDays(2), STANDARD, "permanent cover",
                "gap on the standards against a parallel section")),
        because="Weeks without a teacher are the largest loss that a school can prevent."),
    Interlock(code="I-19", version=1, when=PreparationChecked, decide=preparation.meet_before_the_unit,
        until=PreparationReady, withdraws=preparation.name_ready_units,
        provided="preparation is missing or rated 2 or less twice, and the unit starts within 5 school days",
        asks="meet the content expert about the unit",
        opens=(Opens(Seat.AP_INSTRUCTION, Clock("before the unit starts"), STANDARD,
            "preparation rated 3 or more", "exit tickets in the unit"),),
        because="A lesson is lost before it starts when its content is not understood."),
    Interlock(code="I-20", version=1, when=SessionAttended, decide=sessions.look_for_the_practice,
        provided="the session named a practice", asks="look for the practice on the next visit",
        opens=(Opens(Seat.COACH, SchoolDays(15), ADVISORY, "seen or not seen",
            "transfer rate of the session"),),
        because="A session has happened when it is seen in a classroom."),
)
# fmt: on
