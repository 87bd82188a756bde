"""The week of the assistant principal of instruction (domain 12), played by Yolanda Pierce at her browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
import time_machine
from django.conf import settings
from playwright.sync_api import Browser, expect

from browser.people_at_browsers import Person, Site
from cast_for_tests import NOW, Cast
from instruction.two_classes import release_to_both, the_moves
from instruction.visits_of_cast import publish, scored, shared
from interlocks.teacher_flags import release_flags
from sextant.instruction.models import ActionStep, CoachingCycle, Observation
from sextant.instruction.terms import CycleState, MoveDecision
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.rosters import open_verifications

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)
THURSDAY, FRIDAY = date(2026, 12, 3), date(2026, 12, 4)
WHY_NOT = (
    "A pair that is kept apart would meet.",
    "Her co-teacher's minutes are in this class.",
    "She is in the middle of a plan.",
)
DOUBT = "Math 7B was taught by a substitute for five weeks."


@dataclass(frozen=True, kw_only=True)
class Week:
    """What the week begins with: proposed moves, and the visit that is debriefed on Thursday."""

    n_moves: int
    visit: Observation


@pytest.fixture
def week(cast: Cast) -> Week:
    """Release a benchmark and a growth run on the Monday before, after two low lessons of Amara's."""
    with time_machine.travel(NOW, tick=False):
        standards = publish(cast)
        scored(cast, 2, standard=standards["IS8"], on=date(2026, 9, 15))
        scored(cast, 1, standard=standards["IS8"], by="yolanda_ap_instruction", on=date(2026, 9, 22))
        visit = shared(cast, by="yolanda_ap_instruction", teacher="erik_teacher")
        release_to_both(cast)
        release_flags(cast, cast.staff_of(cast.amara_teacher).pk)
        with guard.acting_as(process("demo_builder")):
            open_verifications(report_period_id=cast.periods[1].pk, school_id=cast.harbor.pk)
    return Week(n_moves=len(the_moves()), visit=visit)


@pytest.fixture
def site(browser: Browser, cast: Cast, week: Week) -> Iterator[Site]:
    found = Site(browser=browser, cast=cast)
    yield found
    found.close()


def test_the_week_of_yolanda_pierce(site: Site, week: Week) -> None:
    yolanda = "yolanda_ap_instruction"
    site.on(MONDAY)
    she_sees_who_waits(site.person(yolanda))
    site.on(TUESDAY)
    she_leads_a_data_meeting(site.person(yolanda))
    site.on(WEDNESDAY)
    she_refuses_three_moves_and_approves_the_others(site.person(yolanda), week)
    site.on(THURSDAY)
    she_debriefs_with_practice_and_a_next_visit(site.person(yolanda), week)
    site.on(FRIDAY)
    she_sends_a_proposed_cycle_back(site.person(yolanda))
    anneke_has_it(site.person("anneke_data_director"))


def she_sees_who_waits(yolanda: Person) -> None:
    yolanda.open("/")
    yolanda.menu("Instruction")
    yolanda.menu("Visits and coaching")
    yolanda.menu("Coaching")
    yolanda.reads("Waiting for a decision", "Amara Okafor", "Never")


def she_leads_a_data_meeting(yolanda: Person) -> None:
    yolanda.open("/reteach/")
    yolanda.follow("7.RP.A.1")
    yolanda.page.locator("#meet").click()
    yolanda.fill(team="Math, grade 7")
    yolanda.press("Begin the meeting")
    for question, said in (
        ("What does a right answer look like?", "A table whose rows are scaled."),
        ("Whose work has it, and whose has not?", "Those without it added to both sides."),
        ("What do they think, and what is so?", "They add where one multiplies."),
        ("How is it taught this time? Rehearse it.", "Two jars of paint: double both, then add to both."),
    ):
        yolanda.heading(question)
        yolanda.fill(text=said)
        yolanda.press("Keep it and go on")
    yolanda.heading("What is the goal, and when do we look again?")
    yolanda.fill(
        replaces="Warm-up on Wednesday", exit_ticket="3 to 4 is 9 to what?", teach_on=str(WEDNESDAY),
        reassess_on=str(FRIDAY),
    )  # fmt: skip
    yolanda.press("End the meeting with this plan")
    yolanda.reads("The meeting has ended with a plan")


def she_refuses_three_moves_and_approves_the_others(yolanda: Person, week: Week) -> None:
    yolanda.open("/work/")
    yolanda.follow("Decide on the proposed groups")
    yolanda.follow("Decide on the groups")
    yolanda.follow("Math 7")
    boxes = yolanda.page.locator("main input[name^='approve-']")
    reasons = yolanda.page.locator("main input[name^='because-']")
    expect(boxes).to_have_count(week.n_moves)
    for place, why in enumerate(WHY_NOT):
        boxes.nth(place).uncheck(force=True)
        reasons.nth(place).fill(why)
    yolanda.press("Decide")
    yolanda.reads("Nothing is decided yet", "in,", "out:")
    yolanda.press("Decide")
    yolanda.reads("Decided on Wed 2 Dec", *WHY_NOT)
    decided = [move.decision for move in the_moves()]
    assert decided.count(MoveDecision.REFUSED) == 3
    assert decided.count(MoveDecision.APPROVED) == week.n_moves - 3 > 0


def she_debriefs_with_practice_and_a_next_visit(yolanda: Person, week: Week) -> None:
    yolanda.open(f"/visits/{week.visit.public_id}/debrief/")
    yolanda.heading("Agree on the next step with Erik Lindqvist")
    yolanda.fill(exemplar="All wrote before anyone spoke.", gap="Three answer everything.")
    yolanda.page.locator("main [name$='text']").first.fill("Wait three seconds before you call on somebody.")
    yolanda.page.locator("main [name$='criteria']").first.fill("In 4 of 5 questions.")
    for check in yolanda.page.locator("main [name$='checks']").all()[:4]:
        check.check(force=True)
    yolanda.tick("practiced", "yes")
    yolanda.fill(minutes="10", next_visit_on="2026-12-09")
    yolanda.press("Keep the debrief")
    yolanda.reads("Wait three seconds before you call on somebody.")
    with guard.acting_as(process("lesson_desk")):
        visit = Observation.objects.get(pk=week.visit.pk)
        assert (visit.has_practiced, visit.practice_minutes) == (True, 10)
        assert visit.next_visit_on == date(2026, 12, 9)
        assert ActionStep.objects.filter(observation_id=visit.pk).count() == 1


def she_sends_a_proposed_cycle_back(yolanda: Person) -> None:
    yolanda.open("/work/")
    yolanda.follow("Decide on a coaching cycle")
    yolanda.reads("1.5 on average in 2 scored coaching visits by 2 observers")
    yolanda.follow("Decide on the cycle")
    yolanda.reads("A roster behind the growth is not verified", "Math 7B")
    yolanda.fill(doubt=DOUBT)
    yolanda.press("Send it back")
    yolanda.reads("refused")
    with guard.acting_as(process("lesson_desk")):
        assert [one.state for one in CoachingCycle.objects.all()] == [CycleState.REFUSED]
    yolanda.open("/work/")
    yolanda.says_not("Decide on a coaching cycle")


def anneke_has_it(anneke: Person) -> None:
    anneke.open("/work/")
    anneke.follow("Check the rosters behind a growth flag")
    anneke.reads(DOUBT)
    anneke.follow("See the rosters")
