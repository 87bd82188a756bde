"""What a teacher and a counselor of Harbor Point find when their weeks of domain 12 begin."""

from datetime import UTC, date, datetime, timedelta

import time_machine

from assessment import gradebook_cases
from assessment.released_benchmarks import release_benchmark
from cast_for_tests import NOW, TODAY, Cast
from instruction.lessons_of_cast import give_curriculum
from instruction.preparation_of_cast import plan as plan_meeting
from instruction.preparation_of_cast import take_part, teach
from instruction.sessions_of_cast import announced
from instruction.visits_of_cast import publish
from sextant.culture.models import NetworkValue, ReentryPlan
from sextant.instruction.thresholds import READ_ONE_IN
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import programs
from sextant.network.actions.settings import set_threshold
from sextant.network.terms import CaseKind, DayCode
from sextant.support.actions import safety
from sextant.support.actions.counted_daily import count_attendance
from sextant.support.actions.wellness_refer import refer
from sextant.support.terms.care import Domain
from sextant.support.terms.wellness import ConcernKind, HowSoon
from support.care_of_cast import stand_in
from support.delivery_of_cast import GRADE_3, group, plan, probe, program, ring
from support.test_call_home import live
from support.wellness_of_cast import appoint_lead, appoint_supervisor, planned

WEEK_BEGINS = date(2026, 11, 30)
WEDNESDAY = WEEK_BEGINS + timedelta(days=2)
# Before either opens her browser.
EARLY = datetime(2026, 11, 30, 12, 30, tzinfo=UTC)
WORD = "Seat near the door; check in once."
OF_MATEO = "He has not spoken since the holiday."
OF_ZURI = "She left the room twice on Friday."
# Nine weeks of reading that end above the goal of 80 words a minute.
WELL_AHEAD = (44, 50, 57, 62, 68, 75, 84, 88, 91)


def give_week_of_teacher(cast: Cast) -> None:
    """Zuri comes back, Jaylen is helped anew, lessons are to be prepared, a benchmark is released."""
    with time_machine.travel(NOW, tick=False):
        publish(cast)
        give_curriculum(cast)
        teach(cast, n_lessons=28)
        take_part(cast)
        with cast.as_(cast.anneke_data_director):
            set_threshold(
                key=READ_ONE_IN.key, school_id=cast.harbor.pk, value=1, because="A first term.",
                valid_from=TODAY,
            )  # fmt: skip
        plan_meeting(cast, days=(WEDNESDAY - TODAY).days)
        announced(cast, held_on=WEDNESDAY, on=TODAY)
        gradebook_cases.weigh(cast, "math_7")
        stand_in(cast, Domain.MATH)
        with guard.acting_as(process("demo_builder")):
            NetworkValue.objects.create(key="kindness", name="Kindness")
            ReentryPlan(
                removal_id=1, student=cast.zuri, school=cast.harbor, away_from=date(2026, 11, 24),
                returns_on=WEEK_BEGINS, word_to_teachers=WORD,
            ).save()  # fmt: skip
    with time_machine.travel(EARLY, tick=False):
        release_benchmark(cast, at=EARLY)


def give_week_of_counselor(cast: Cast) -> None:
    """Jaylen is under way, Mateo and Zuri were referred this morning, and two reading plans run."""
    with guard.acting_as(process("demo_builder")):
        programs.add_to_caseload(
            staff_id=cast.ines_counselor.staff_id, student_id=cast.zuri.pk, kind=CaseKind.COUNSELOR,
            valid_from=cast.year.starts_on,
        )  # fmt: skip
    with time_machine.travel(NOW, tick=False):
        appoint_supervisor(cast)
        appoint_lead(cast)
        planned(cast)
        live(cast, 4, code=DayCode.ABSENT_EXCUSED)
        program()
        ring(cast)
        unheard = plan(cast, "jaylen", manager="ines_counselor")
        probe(unheard, *GRADE_3)
        group(cast, unheard, leader="ines_counselor")
        ahead = plan(cast, "zuri", manager="ines_counselor", kind="in_class", review_on=WEDNESDAY)
        probe(ahead, *WELL_AHEAD)
    with time_machine.travel(EARLY, tick=False):
        for student, words in (("mateo", OF_MATEO), ("zuri", OF_ZURI)):
            with cast.as_(cast.amara_teacher):
                refer(
                    student_public_id=cast.named[student].public_id, words=words, how_soon=HowSoon.WEEK,
                    at=EARLY,
                )  # fmt: skip
        with cast.as_(cast.erik_teacher):
            safety.raise_concern(
                student_public_id=cast.zuri.public_id, kind=ConcernKind.CHILD_PROTECTION, at=EARLY,
                told_at=EARLY, reported_at=EARLY,
            )  # fmt: skip
        with guard.acting_as(process("support_desk")):
            count_attendance(on=WEEK_BEGINS)
