"""What Lucía Reyes finds at Harbor Point when her week of domain 12 begins."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from cast_for_tests import NOW, TODAY, Cast
from culture.cases_on_file import keep_case
from culture.community_of_cast import classmates, community_meeting
from culture.incidents_of_cast import code, triaged
from culture.ratios_on_file import SUBJECTIVE, keep_run
from culture.removals_of_cast import give_plan
from instruction.sessions_of_cast import announced
from instruction.visits_of_cast import publish, shared, step_of
from leadership.agenda_of_cast import draft, owe
from leadership.operations_of_cast import ring
from sextant.culture.actions.determinations import open_determination
from sextant.culture.events import RatiosComputed
from sextant.culture.terms import Part
from sextant.instruction.actions.debriefs import Debrief, hold_debrief
from sextant.instruction.actions.steps import StepDraft
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.kernel import clock, events, guard
from sextant.kernel.actor import process
from sextant.leadership.actions.cover import call_away
from sextant.network.models import DayMark, DayTaken, Staff
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import DayCode, Seat
from sextant.talent.actions.rating import hand_in_rating
from sextant.talent.models import GrowthPlan, ScreenEvent
from sextant.talent.queries.effects_lent import Taught
from sextant.talent.terms.hiring import EventKind
from talent.screening_of_cast import apply, get_ready, plan, rating
from talent.staying_of_cast import compute, lend

MONDAY, WEDNESDAY, FRIDAY = date(2026, 11, 30), date(2026, 12, 2), date(2026, 12, 4)
# Thanksgiving shortens the week before: its last school day drafts Monday's agenda.
DRAFTED = datetime(2026, 11, 25, 19, 5, tzinfo=UTC)
DRAFTED_AGAIN = datetime(2026, 12, 4, 19, 5, tzinfo=UTC)
EARLY = datetime(2026, 11, 30, 11, 30, tzinfo=UTC)
LESSON_AT = datetime(2026, 12, 3, 19, tzinfo=UTC)
# Six school days before Monday.
DECIDED_ON = date(2026, 11, 18)
OF_YOLANDA = "Yolanda saw:"
STEP_OF_ERIK = "Name a student before each question."
MATH_GAP = "Model lesson: ratios in grade 6"
GAP_OF_CASES = "A consistency review: codes and deciders"
TAKEN_OFF = (
    "Meet before the unit (3)", "Teachers visited in the week", "Go through 1 commitment that is due",
)  # fmt: skip
VISITED = {
    "Erik Lindqvist": "Reading 7B", "Katrin Brandt": "6C", "Priya Raman": "Math 7B", "Samir Haddad": "",
}  # fmt: skip
ASKED_MEANWHILE = (
    ("I-01", "Remediation screening", Seat.INTERVENTIONIST, 14),
    ("I-13", "Call home about absences", Seat.COUNSELOR, 6),
    ("I-05", "Meet before the unit", Seat.AP_INSTRUCTION, 3),
    ("I-24", "Read the accommodations", Seat.AP_SPED, 2),
)
CONFERENCE, DETENTION, ROOM = "conference", "detention", "iss"
TWELVE = (
    *((CONFERENCE,),) * 5, *((CONFERENCE, DETENTION),) * 3, *((DETENTION,),) * 2, *((ROOM,),) * 2,
)  # fmt: skip


def give_week_of_principal(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Amara is away, a clock runs for Jaylen, Mateo is to be heard, and a candidate teaches on Thursday."""
    with time_machine.travel(datetime.combine(DECIDED_ON, NOW.time(), UTC), tick=False):
        _run_a_clock(cast)
    with time_machine.travel(NOW, tick=False):
        standards = publish(cast)
        _agree_on_a_step(cast, step_of(standards["IS8"], STEP_OF_ERIK))
        ring(cast)
        _take_attendance(cast)
        community_meeting(cast)
        _decide_twelve_like_cases(cast)
        triaged(cast, key="fighting", students=(("mateo", Part.RESPONSIBLE), ("zuri", Part.HARMED)))
        announced(cast, held_on=WEDNESDAY, on=TODAY)
        owe(cast, interlock="I-41", title=MATH_GAP, seat=Seat.AP_INSTRUCTION, subject="network.Section")
        _find_a_gap_between_like_cases(cast)
        _let_a_strong_teacher_be_at_risk(cast, monkeypatch)
    with time_machine.travel(DRAFTED, tick=False):
        draft(cast, on=DRAFTED.date(), at=DRAFTED)
    with time_machine.travel(EARLY, tick=False):
        with cast.as_(cast.marcus_ap_operations):
            call_away(staff_id=cast.amara_teacher.staff_id, school_id=cast.harbor.pk, on=MONDAY)
        get_ready(cast)
        candidate = apply(cast)
        plan(cast, candidate, at=LESSON_AT)
        plan(cast, candidate, EventKind.RETEACH, at=LESSON_AT + timedelta(hours=1))


def yolanda_scores_first(cast: Cast) -> None:
    """Let the second rater hand in her levels of both lessons of Thursday, an hour before."""
    with guard.acting_as(process("demo_builder")):
        events_of_thursday = list(ScreenEvent.objects.order_by("scheduled_at"))
    for event in events_of_thursday:
        given = rating(event, 3)
        said = replace(
            given, evidence={key: f"{OF_YOLANDA} {words}" for key, words in given.evidence.items()}
        )
        with cast.as_(cast.yolanda_ap_instruction):
            hand_in_rating(
                event_id=event.pk, staff_id=cast.yolanda_ap_instruction.staff_id, rating=said, at=clock.now()
            )


def draft_again(cast: Cast) -> None:
    """Close Harbor Point's week on Friday at two, after a week in which more was asked for."""
    for interlock, title, seat, n in ASKED_MEANWHILE:
        owe(cast, interlock=interlock, title=title, seat=seat, n=n, opened_on=date(2026, 12, 1))
    with time_machine.travel(DRAFTED_AGAIN, tick=False):
        draft(cast, on=FRIDAY, at=DRAFTED_AGAIN)


def _run_a_clock(cast: Cast) -> None:
    give_plan(cast)
    with cast.as_(cast.ruth_ap_sped):
        open_determination(student_id=cast.jaylen.pk, on=DECIDED_ON)


def _take_attendance(cast: Cast) -> None:
    """Both homerooms are taken until Tuesday, and 7B alone on Wednesday; Jaylen missed the last two days."""
    with guard.acting_as(process("demo_builder")):
        days = [day for day in calendar_of(school_id=cast.harbor.pk).days if day < MONDAY][-40:]
        for room, those in ((cast.homeroom_7b, days), (cast.homeroom_6c, days[:-1])):
            for day in those:
                at = datetime.combine(day, time(13), UTC)
                DayTaken(section=room, school=cast.harbor, on=day, taken_at=at).save()
        for day in days[-2:]:
            DayMark(
                student=cast.jaylen, school=cast.harbor, section=cast.homeroom_7b, on=day,
                code=DayCode.ABSENT_EXCUSED,
            ).save()  # fmt: skip


def _agree_on_a_step(cast: Cast, step: StepDraft) -> None:
    visit = shared(cast, teacher="erik_teacher")
    debrief = Debrief(
        exemplar="All wrote.", gap="Three answer.", steps=[step], has_practiced=True, practice_minutes=10,
        next_visit_on=FRIDAY,
    )  # fmt: skip
    with cast.as_(cast.joon_coach):
        hold_debrief(book=COACHING_BOOK, visit_id=visit.pk, debrief=debrief, on=TODAY)


def _decide_twelve_like_cases(cast: Cast) -> None:
    fighting = code(cast, "fighting")
    for pupil, kinds in zip(classmates(cast, ("black", 6), ("white", 6)), TWELVE, strict=True):
        keep_case(pupil, fighting, reporter_id=cast.erik_teacher.staff_id, kinds=kinds)


def _find_a_gap_between_like_cases(cast: Cast) -> None:
    run = keep_run(cast, SUBJECTIVE)
    with guard.acting_as(process("consistency_desk")):
        events.publish(RatiosComputed(run_id=run.pk, on=TODAY))


def _let_a_strong_teacher_be_at_risk(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"katrin_teacher": 3.4, "amara_teacher": 2.8, "erik_teacher": 2.6}
    lend(monkeypatch, {cast.named[who].staff_id: Taught(observation=mean) for who, mean in known.items()})
    with guard.acting_as(process("demo_builder")):
        katrin = Staff.objects.get(pk=cast.katrin_teacher.staff_id)
        Staff.objects.filter(pk=katrin.pk).update(hired_on=TODAY - timedelta(days=100))
        GrowthPlan(
            staff=katrin, school=cast.harbor, school_year=cast.year, due_on=TODAY - timedelta(days=30)
        ).save()
    compute(cast)
