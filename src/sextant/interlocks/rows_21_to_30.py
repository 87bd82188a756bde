"""The interlock table, I-21 to I-30; how a row is read stands in `table.py`."""

from sextant.assessment.events import GrowthRunReleased
from sextant.culture.events import AgreementItemLate, CorrectionsCounted, RatiosComputed
from sextant.interlocks.into import (
    consistency,
    following,
    repair,
    support_ahead,
    support_plans,
    support_services,
    talent_advancing,
    talent_staying,
)
from sextant.interlocks.rows import Interlock, Opens
from sextant.network.events import StaffSeparated
from sextant.network.terms import Seat
from sextant.support.events import CaseloadsCounted, PlanChanged, ServiceMinutesCounted
from sextant.talent.events import AdvancementDecided, RetentionRisksComputed, SeparationTakenBack
from sextant.work.terms import Closing, SchoolDays, Weight

HARD, STANDARD, ADVISORY = Weight.HARD, Weight.STANDARD, Weight.ADVISORY

# fmt: off
ROWS: tuple[Interlock, ...] = (
    Interlock(code="I-21", version=1, when=RatiosComputed, decide=consistency.review_consistency,
        provided="the risk ratio or the same-infraction ratio passes its trigger",
        asks="consistency review: codes and deciders; learning on restorative practice and cultural context",
        opens=(Opens(Seat.PRINCIPAL, SchoolDays(15), STANDARD, "findings and a change",
            "ratio in the next period"),
            Opens(Seat.CULTURE_DIRECTOR, SchoolDays(15), STANDARD, "findings and a change",
                "ratio in the next period")),
        because="Consistent consequences are a promise that can be measured."),
    Interlock(code="I-22", version=1, when=CorrectionsCounted, decide=consistency.offer_help,
        provided="more than twice the same students’ rate elsewhere, on ten events, and not by chance",
        asks="offer support with classroom management; coaching, not evaluation",
        opens=(Opens(Seat.COACH, SchoolDays(5), ADVISORY, "visit and step", "density 4 weeks later"),),
        because="When the same children are calm next door, the room needs help."),
    Interlock(code="I-23", version=1, when=AgreementItemLate, decide=repair.follow_up_promise,
        provided="2 school days of grace are over",
        asks="the facilitator follows up; the counselor looks in at the second",
        opens=(Opens(Seat.DEAN, SchoolDays(2), STANDARD, "kept or waived", "share kept"),
            Opens(Seat.COUNSELOR, SchoolDays(2), STANDARD, "kept or waived", "share kept")),
        because="A promise nobody asks about teaches that promises do not count."),
    Interlock(code="I-24", version=1, when=PlanChanged, decide=support_plans.ask_to_read,
        provided="any change of an IEP, 504 or English-learner plan",
        asks="every teacher acknowledges the accommodations; tests and groups are checked again",
        opens=(Opens(Seat.AP_SPED, SchoolDays(3), HARD, "100% acknowledged",
            "accommodations used at the benchmark", Closing.RECORD,
                called="Teachers read the accommodations"),
            Opens(Seat.TEACHER, SchoolDays(3), HARD, "acknowledged", "accommodations used at the benchmark",
                Closing.RECORD, called="Accommodations to read")),
        because="A right that the teacher has not read is not given."),
    Interlock(code="I-25", version=1, when=ServiceMinutesCounted,
        decide=support_services.give_minutes_back, provided="less than 90% of the minutes in 4 weeks",
        asks="make-up plan with a cause",
        opens=(Opens(Seat.AP_SPED, SchoolDays(10), STANDARD, "minutes given back", "share delivered"),),
        because="Minutes in a plan are owed."),
    Interlock(code="I-26", version=1, when=CaseloadsCounted, decide=following.balance_caseloads,
        provided="a caseload over 100%, or a wait over 10 school days",
        asks="balance the caseloads, or ask for a position",
        opens=(Opens(Seat.PRINCIPAL, SchoolDays(10), STANDARD, "decision", "days of waiting"),),
        because="Help that comes after the waiting list comes late."),
    Interlock(code="I-27", version=1, when=GrowthRunReleased,
        decide=support_ahead.review_for_extension,
        provided="Surging, or the 90th percentile or above, from two sources",
        asks="review for extension or the accelerated pathway",
        opens=(Opens(Seat.TEACHER, SchoolDays(10), STANDARD, "decision", "growth stays typical or better"),
            Opens(Seat.AP_INSTRUCTION, SchoolDays(10), STANDARD, "decision",
                "growth stays typical or better")),
        because="Students who race ahead need work too."),
    Interlock(code="I-28", version=1, when=AdvancementDecided, decide=talent_advancing.carry_out,
        provided="the advancement is approved",
        asks="salary record, letter, budget line, the next category’s plan and duties",
        opens=(Opens(Seat.HR, SchoolDays(10), STANDARD, "letter acknowledged", "retention of the advanced"),),
        because="A promotion that is not paid is a sentence on paper."),
    Interlock(code="I-29", version=1, when=RetentionRisksComputed,
        decide=talent_staying.ask_why_somebody_stays,
        provided="in the top third or exceptional, and at high risk of leaving",
        asks="stay interview",
        opens=(Opens(Seat.PRINCIPAL, SchoolDays(10), STANDARD, "themes logged", "stayed on 1 October"),),
        because="The best time to ask why somebody leaves is before."),
    Interlock(code="I-30", version=1, when=StaffSeparated, provided="any separation",
        decide=talent_staying.hand_over_what_was_carried,
        until=SeparationTakenBack, withdraws=talent_staying.name_taken_back,
        asks="requisition; cover the sections; hand over caseload, plans and cycles; end access",
        opens=(Opens(Seat.HR, SchoolDays(2), STANDARD, "all reassigned", "days of vacancy"),
            Opens(Seat.PRINCIPAL, SchoolDays(2), STANDARD, "all reassigned", "days of vacancy")),
        because="What a person carried must not fall when the person goes."),
)
# fmt: on
