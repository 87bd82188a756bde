"""The week of the teacher of grade 7 math (domain 12), played by Amara Okafor at her browser."""

import io
from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Browser, expect

from browser.people_at_browsers import Person, Site
from browser.weeks_of_cast import WORD, give_week_of_teacher
from cast_for_tests import Cast
from instruction.sessions_of_cast import PRACTICE
from sextant.assessment.models import GradebookEntry
from sextant.culture.models import ClassroomCorrection
from sextant.instruction.models import PdSighting
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)
THURSDAY, FRIDAY = date(2026, 12, 3), date(2026, 12, 4)
STEP = "Wait three seconds before you call on somebody."
LOWEST = "Plan the re-teach of 7.RP.A.1 in Math 7B"


@pytest.fixture
def site(browser: Browser, cast: Cast) -> Iterator[Site]:
    give_week_of_teacher(cast)
    found = Site(browser=browser, cast=cast)
    yield found
    found.close()


@pytest.mark.exhaustive
def test_the_week_of_amara_okafor(site: Site) -> None:
    amara = "amara_teacher"
    site.on(MONDAY)
    she_reads_who_comes_back_and_who_is_helped_anew(site.person(amara))
    she_takes_attendance(site.person(amara))
    she_corrects_in_two_taps(site.person(amara))
    she_types_an_exit_ticket(site.person(amara))
    she_sends_a_photograph_of_her_lesson(site.person(amara))
    the_content_expert_answers_it(site.person("nadia_content_math"))
    site.on(TUESDAY)
    she_reads_the_answer_before_the_lesson(site.person(amara))
    she_leads_a_data_meeting(site.person(amara))
    yolanda_approves_the_plan(site.person("yolanda_ap_instruction"))
    site.on(WEDNESDAY)
    she_teaches_it_again(site.person(amara))
    two_meetings_are_held(site)
    she_says_her_word(site.person(amara))
    site.on(THURSDAY)
    joon_visits_and_debriefs(site.person("joon_coach"))
    she_reads_her_step(site.person(amara))
    site.on(FRIDAY)
    she_looks_again_and_the_plan_closes_itself(site.person(amara))
    she_reads_what_the_week_came_to(site.person(amara))


def she_reads_who_comes_back_and_who_is_helped_anew(amara: Person) -> None:
    amara.open("/")
    amara.heading("Two classes wait for attendance.")
    amara.reads("Comes back today: Zuri Hightower", WORD)
    amara.reads("New in tier 2, math: Jaylen Okonkwo-Reed")
    amara.reads(LOWEST, "3 preparations wait for you", "2 of them are late.")


def she_takes_attendance(amara: Person) -> None:
    amara.follow("Take attendance of Math 7B")
    mateo = amara.page.get_by_role("radiogroup", name="Mateo Figueroa")
    mateo.get_by_role("radio", name="Absent").check()
    amara.press("Save attendance")
    amara.heading("Math 7B: 11 here, 1 absent")
    amara.menu("My Monday")
    amara.heading("One class waits for attendance.")


def she_corrects_in_two_taps(amara: Person) -> None:
    amara.follow("Tap what you saw in Math 7B")
    amara.page.get_by_role("radio", name="Jaylen").click()
    amara.page.get_by_role("button", name="Off task", exact=True).click()
    expect(amara.page.locator("[data-tap-last]")).to_contain_text("Off task: Jaylen")
    expect(amara.page.locator("[data-tap-status]")).to_have_text("Saved")
    assert unguarded(ClassroomCorrection).count() == 1


def she_types_an_exit_ticket(amara: Person) -> None:
    amara.menu("Data & assessment", "Gradebooks")
    amara.follow("Math 7B")
    amara.follow("Add graded work")
    amara.fill(title="Exit ticket", max_points="4")
    amara.choose("category", "Classwork")
    amara.press("Add it")
    amara.page.get_by_label("Zuri Hightower, Exit ticket").fill("3")
    amara.page.get_by_label("Jaylen Okonkwo-Reed, Exit ticket").fill("2")
    amara.page.keyboard.press("Enter")
    expect(amara.page.locator("td.is-saved")).to_have_count(2)
    assert unguarded(GradebookEntry).count() == 2


def she_sends_a_photograph_of_her_lesson(amara: Person) -> None:
    amara.menu("My Monday")
    amara.follow("3 preparations wait for you")
    amara.follow("Ratios, day 30")
    picture = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(picture, format="JPEG")
    photograph = {"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    amara.page.locator("main input[type=file]").set_input_files(files=[photograph])  # type: ignore[list-item]
    amara.press("Send")
    amara.heading("Ratios, day 30: prepared")
    amara.reads("IMG_2041.jpg")
    amara.menu("My Monday")
    amara.reads("2 preparations wait for you")


def the_content_expert_answers_it(nadia: Person) -> None:
    nadia.open("/")
    nadia.follow("One preparation waits to be read")
    nadia.follow("Ratios, day 30")
    nadia.tick("quality", "3")
    nadia.fill(feedback="Draw the table before you ask.")
    nadia.press("Send the answer")
    nadia.heading("Nothing waits to be read")


def she_reads_the_answer_before_the_lesson(amara: Person) -> None:
    amara.open("/")
    amara.menu("Instruction", "Preparation")
    amara.follow("Ratios, day 30")
    amara.heading("Ratios, day 30: prepared, 3 of 4")
    amara.reads("Draw the table before you ask.")


def she_leads_a_data_meeting(amara: Person) -> None:
    amara.menu("My Monday")
    amara.follow(LOWEST)
    amara.follow("See the answers and plan it")
    amara.page.locator("#meet").click()
    amara.fill(team="Math, grade 7")
    amara.press("Begin the meeting")
    for question, said in (
        ("What does a right answer look like?", "A table whose rows are scaled."),
        ("Whose work has it, and whose has not?", "Those without it added to both sides."),
        ("What do they think, and what is so?", "They add where one multiplies."),
        ("How is it taught this time? Rehearse it.", "Two jars of paint: double both, then add to both."),
    ):
        amara.heading(question)
        amara.fill(text=said)
        amara.press("Keep it and go on")
    amara.heading("What is the goal, and when do we look again?")
    amara.fill(
        replaces="Warm-up on Wednesday", exit_ticket="3 to 4 is 9 to what?", teach_on=str(WEDNESDAY),
        reassess_on=str(FRIDAY),
    )  # fmt: skip
    amara.press("End the meeting with this plan")
    amara.reads("The meeting has ended with a plan, which waits for approval.")
    amara.menu("My Monday")
    amara.says_not(LOWEST)


def yolanda_approves_the_plan(yolanda: Person) -> None:
    yolanda.open("/")
    yolanda.follow("One re-teach plan waits for approval")
    yolanda.follow("7.RP.A.1")
    yolanda.press("Approve the plan")
    yolanda.reads("The plan is approved.")
    yolanda.menu("My Monday")
    yolanda.says_not("waits for approval")


def she_teaches_it_again(amara: Person) -> None:
    amara.open("/")
    amara.menu("Data & assessment", "Re-teach", "Gaps and plans")
    amara.follow("7.RP.A.1")
    amara.press("It is taught")
    amara.reads("Noted. Now the exit ticket tells.")
    amara.menu("My Monday")
    amara.follow("Session today: Wait, then call")
    amara.reads(PRACTICE)
    amara.menu("My Monday")
    amara.follow("Content meeting today: Ratios")
    amara.reads("Do task 3 together.")


def two_meetings_are_held(site: Site) -> None:
    yolanda = site.person("yolanda_ap_instruction")
    yolanda.open("/")
    yolanda.menu("Instruction", "Professional development", "Sessions")
    yolanda.follow("Wait, then call")
    yolanda.follow("Take attendance")
    yolanda.press("Save attendance")
    yolanda.reads("3 of 3")
    nadia = site.person("nadia_content_math")
    nadia.open("/")
    nadia.follow("Content meeting on Ratios")
    nadia.tick("came")
    nadia.fill(notes="A ratio table first.")
    nadia.press("Keep")
    nadia.reads("A ratio table first.")


def she_says_her_word(amara: Person) -> None:
    amara.menu("Instruction", "Preparation", "Content meetings")
    amara.follow("Ratios")
    amara.reads("A ratio table first.")
    amara.menu("Instruction", "Professional development", "Sessions")
    amara.reads("You came: what do you make of it?")
    amara.follow("Wait, then call")
    amara.tick("rating", "4")
    amara.fill(will_use="The pause", will_use_by=str(FRIDAY))
    amara.press("Send")
    amara.says_not("You came: what do you make of it?")


def joon_visits_and_debriefs(joon: Person) -> None:
    joon.open("/")
    joon.reads(f"Look for it: {PRACTICE}")
    joon.follow("Visit: Amara Okafor")
    saved = joon.page.locator("[data-visit-saved]")
    expect(saved).to_have_text("Each word is kept on this device as you write, and sent.")
    joon.choose("section", "Math 7B")
    joon.page.locator("main [name^='look-'][value='seen']").check(force=True)
    joon.fill(praise="Every student wrote before anyone spoke.", gap="Three students answer everything.")
    # An observer writes for minutes: what she wrote is with the server before she shares it.
    expect(saved).to_contain_text("Sent")
    joon.press("Share with Amara")
    joon.follow("Hold the debrief")
    joon.fill(exemplar="All wrote before anyone spoke.", gap="Three answer everything.")
    joon.page.locator("main [name$='text']").first.fill(STEP)
    joon.page.locator("main [name$='criteria']").first.fill("In 4 of 5 questions.")
    for check in joon.page.locator("main [name$='checks']").all()[:4]:
        check.check(force=True)
    joon.tick("practiced", "yes")
    joon.fill(minutes="10", next_visit_on="2026-12-09")
    joon.press("Keep the debrief")
    joon.reads(STEP, "Next visit")
    assert unguarded(PdSighting).get().is_seen


def she_reads_her_step(amara: Person) -> None:
    amara.open("/")
    amara.reads("1 visit or debrief waits for you to read it")
    amara.follow(f"Your action step: {STEP}")
    amara.heading("You work on one step")
    amara.press("I have practiced it")
    amara.follow("Quick visit")
    amara.reads("Every student wrote before anyone spoke.", "10 minutes", "Wed 9 Dec")
    amara.press("I have read it")
    amara.menu("My Monday")
    amara.reads(f"Your action step: {STEP}")
    amara.says_not("waits for you to read it")


def she_looks_again_and_the_plan_closes_itself(amara: Person) -> None:
    amara.open("/")
    amara.menu("Data & assessment", "Re-teach", "Gaps and plans")
    amara.follow("7.RP.A.1")
    cells = amara.page.locator(".mark-in")
    expect(cells).to_have_count(12)
    for place in range(12):
        cells.nth(place).fill("90" if place < 9 else "40")
    amara.press("Save the results")
    amara.reads("The goal is reached, and the plan is closed.", "Gap closed")
    expect(amara.page.get_by_role("button", name="Close the plan")).to_have_count(0)


def she_reads_what_the_week_came_to(amara: Person) -> None:
    amara.menu("My Monday")
    amara.reads("This week: 2 new, 1 done")
    amara.follow("This week: 2 new, 1 done")
    amara.reads("Ended in the last four weeks", LOWEST)
