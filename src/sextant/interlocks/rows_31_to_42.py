"""The interlock table, I-31 to I-42; how a row is read stands in `table.py`."""

from sextant.assessment.events import ReportCardChanged, ReportCardsReleased, ResultsReleased, ReteachMissed
from sextant.culture.events import PulseClosed
from sextant.instruction.events import ObserverCertificationLapsed, PathwaysCounted
from sextant.interlocks.into import (
    assessment,
    community,
    instruction,
    leadership,
    leadership_reviews,
    observing,
    pathways,
    support_entries,
    support_of_families,
    support_safety,
    talent_pay,
    talent_staying,
)
from sextant.interlocks.rows import Interlock, Opens
from sextant.leadership.events import ReviewFrozen, WeekClosed
from sextant.network.events import StudentEnrolled
from sextant.network.terms import Seat
from sextant.support.events import SafetyConcernRaised
from sextant.talent.events import HiringYearEnded, MarketDataLoaded
from sextant.work.terms import Clock, Closing, SchoolDays, Weight

HARD, STANDARD, ADVISORY = Weight.HARD, Weight.STANDARD, Weight.ADVISORY

# fmt: off
ROWS: tuple[Interlock, ...] = (
    Interlock(code="I-31", version=1, when=WeekClosed, decide=leadership.edit_the_agenda,
        provided="everything open, ranked", asks="the week’s leadership agenda, as a draft",
        opens=(Opens(Seat.PRINCIPAL, Clock("Friday 17:00"), STANDARD, "agenda agreed", "commitments kept"),
            Opens(Seat.REGIONAL_SUPERINTENDENT, SchoolDays(5), STANDARD, "decided at last", "")),
        because="Leaders meet about what matters, not about what came last."),
    Interlock(code="I-32", version=1, when=ReviewFrozen, decide=leadership_reviews.send_help,
        provided="two milestones of a domain are off track",
        asks="days of central support; a site visit each month",
        opens=(Opens(Seat.REGIONAL_SUPERINTENDENT, SchoolDays(10), STANDARD, "support plan",
            "milestone in the next period"),),
        because="A review that brings no help is a grade."),
    Interlock(code="I-33", version=1, when=ObserverCertificationLapsed,
        decide=observing.find_second_observers,
        provided="always", asks="lock the observer’s scored visits; a second observer for the teachers",
        opens=(Opens(Seat.AP_INSTRUCTION, SchoolDays(10), STANDARD, "certified again", "bias after"),),
        because="A rating is worth what the rater’s eye is worth."),
    Interlock(code="I-34", version=1, when=HiringYearEnded, decide=talent_staying.review_the_screening,
        provided="60 new hires or more have outcomes",
        asks="review rubric and weights against what became of the hires",
        opens=(Opens(Seat.RECRUITER, Clock("30 June"), STANDARD, "decision",
            "correlation of screening with teaching and growth"),
            Opens(Seat.DATA_DIRECTOR, Clock("30 June"), STANDARD, "decision",
                "correlation of screening with teaching and growth")),
        because="A hiring rubric is a forecast, and forecasts are checked."),
    Interlock(code="I-35", version=1, when=MarketDataLoaded, decide=talent_pay.propose_bands,
        provided="any cell is under 1.00", asks="proposal for the bands, with its cost",
        opens=(Opens(Seat.HR, SchoolDays(20), STANDARD, "board decision", "ratio ≥ 1; offers accepted"),),
        because="The network promises to pay what others pay, or more."),
    Interlock(code="I-36", version=1, when=PulseClosed, decide=community.plan_for_community,
        provided="a fall of 8 points or more, or a gap in belonging of 10 or more (30 answers or more)",
        asks="plan a ritual or community step; invite student leaders",
        opens=(Opens(Seat.AP_CULTURE, SchoolDays(10), STANDARD, "plan run", "next pulse"),),
        because="A survey that is not answered is not asked again in earnest."),
    Interlock(code="I-37", version=1, when=StudentEnrolled, decide=support_entries.welcome_mid_year,
        provided="a student enters in mid-year with an IEP, English-learner or tier-3 history, or with none",
        asks="services on day 1; placement probe, buddy and groups by day 5",
        opens=(Opens(Seat.AP_SPED, SchoolDays(1), HARD, "checklist",
            "attendance in the first 20 school days", Closing.RECORD),
            Opens(Seat.COUNSELOR, SchoolDays(5), STANDARD, "checklist",
                "attendance in the first 20 school days")),
        because="A child who comes in March should not start in September’s last row."),
    Interlock(code="I-38", version=1, when=ResultsReleased,
        decide=assessment.check_measures_apart,
        provided="benchmark and MAP lie 35 percentile points apart or more",
        asks="check effort, accommodations and scoring",
        opens=(Opens(Seat.TEACHER, SchoolDays(5), STANDARD, "reason", ""),),
        because="Two measures that disagree are not averaged; one of them is wrong."),
    Interlock(code="I-39", version=1, when=SafetyConcernRaised, decide=support_safety.ask_to_acknowledge,
        may_stop=False,
        provided="always",
        asks="acknowledge; automatic messages to the family stop, and no other rule sees the student",
        opens=(Opens(Seat.SAFETY_LEAD, Clock("the same day"), HARD, "acknowledged", "time to acknowledge",
            Closing.SAFETY),),
        because="Safety comes first, and quietly."),
    Interlock(code="I-40", version=1, when=ReportCardsReleased,
        decide=support_of_families.meet_families_of_failing,
        until=ReportCardChanged, withdraws=support_of_families.name_passed_cards,
        provided="any core grade is under 76",
        asks="conference with the guardian; recovery, or a tier-2 screening if not flagged yet",
        opens=(Opens(Seat.TEACHER, SchoolDays(10), STANDARD, "conference held", "grade in the next period"),
            Opens(Seat.COUNSELOR, SchoolDays(10), STANDARD, "conference held", "grade in the next period",
                Closing.SCREENING)),
        because="A bad grade should never be the first that a family hears."),
    Interlock(code="I-41", version=1, when=ReteachMissed,
        decide=instruction.model_a_lesson,
        provided="re-teaching of the same standard was not closed twice",
        asks="model lesson or co-teaching by the content expert; the coach is told",
        opens=(Opens(Seat.AP_INSTRUCTION, SchoolDays(5), STANDARD, "lesson held", "mastery"),
            Opens(Seat.COACH, SchoolDays(5), ADVISORY, "read", "mastery")),
        because="The third attempt should be different from the first two."),
    Interlock(code="I-42", version=1, when=PathwaysCounted, decide=pathways.review_the_way_back,
        provided="2 periods or more in the intensive pathway without a review; looked through each night",
        asks="review the return to core; equity check",
        opens=(Opens(Seat.AP_INSTRUCTION, SchoolDays(10), STANDARD, "decision", "share that returned"),),
        because="An intensive course is a bridge, not a track."),
)
# fmt: on
