"""The week of the principal (domain 12), played by Lucía Reyes at her browser."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from browser import week_of_principal as week
from browser.people_at_browsers import Person, Site
from cast_for_tests import Cast
from instruction.sessions_of_cast import PRACTICE
from sextant.culture.models import Response
from sextant.kernel.guard import unguarded
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState
from talent.screening_of_cast import EVIDENCE

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)
THURSDAY, FRIDAY = date(2026, 12, 3), date(2026, 12, 4)
STEP_OF_AMARA = "Wait three seconds before you call on somebody."


@pytest.fixture
def site(browser: Browser, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    week.give_week_of_principal(cast, monkeypatch)
    found = Site(browser=browser, cast=cast)
    yield found
    found.close()


@pytest.mark.exhaustive
def test_the_week_of_lucia_reyes(site: Site) -> None:
    lucia = "lucia_principal"
    site.on(MONDAY)
    she_reads_on_her_phone_what_is_due(site.person(lucia))
    marcus_covers_two_rooms(site.person("marcus_ap_operations"))
    she_holds_the_leadership_meeting(site.person(lucia))
    she_logs_the_community_meeting(site.person(lucia))
    she_makes_four_quick_visits(site.person(lucia))
    site.on(TUESDAY)
    she_scores_a_lesson(site.person(lucia))
    she_hears_and_decides(site.person(lucia))
    site.on(WEDNESDAY)
    she_debriefs(site.person(lucia))
    amara_reads_her_step(site.person("amara_teacher"))
    she_holds_the_weekly_block(site.person(lucia))
    site.on(THURSDAY)
    yolanda_has_kept_what_she_promised(site.person("yolanda_ap_instruction"))
    she_checks_in_seat_by_seat(site.person(lucia))
    week.yolanda_scores_first(site.cast)
    she_scores_a_candidate(site.person(lucia))
    site.on(FRIDAY)
    week.draft_again(site.cast)
    she_edits_the_next_agenda(site.person(lucia))
    she_asks_what_would_make_katrin_stay(site.person(lucia))
    others_find_what_she_did(site)


def she_reads_on_her_phone_what_is_due(lucia: Person) -> None:
    lucia.page.set_viewport_size({"width": 390, "height": 844})
    lucia.open("/")
    lucia.reads("2 rooms are uncovered", "Daily attendance", "Hold the manifestation meeting", "Fri 4 Dec")
    assert lucia.page.evaluate("document.documentElement.scrollWidth") <= 390
    lucia.page.set_viewport_size({"width": 1280, "height": 900})


def marcus_covers_two_rooms(marcus: Person) -> None:
    marcus.open("/")
    marcus.follow("2 rooms are uncovered")
    marcus.press("Take all proposals")
    marcus.heading("Every room is covered")


def she_holds_the_leadership_meeting(lucia: Person) -> None:
    lucia.open("/")
    lucia.says_not("uncovered")
    lucia.follow("the team meets at 7:30")
    lucia.follow("Edit the agenda")
    lucia.press(f"Move up: {week.MATH_GAP}")
    lucia.press("Agree on it")
    lucia.press("Begin the meeting")
    lucia.heading(week.MATH_GAP)
    lucia.tick("outcome", "decided")
    lucia.fill(decision="Nadia teaches it first in 6C.", words="A model lesson in 6C", due_on=str(THURSDAY))
    lucia.choose("seat", "Assistant principal, instruction")
    lucia.press("Keep it and go on")
    lucia.heading(week.GAP_OF_CASES)
    lucia.tick("outcome", "delegated")
    lucia.fill(decision="Dana reads codes and deciders.", words="Two codes side by side", due_on=str(FRIDAY))
    lucia.choose("seat", "Assistant principal, culture")
    lucia.press("Keep it and go on")
    lucia.heading("Every item has ended")
    lucia.press("End the meeting")
    lucia.heading("2 of 2 items were settled")
    lucia.reads("Nadia teaches it first in 6C.", "Dana reads codes and deciders.")


def she_logs_the_community_meeting(lucia: Person) -> None:
    lucia.open("/")
    lucia.menu("Culture", "Community", "Rituals")
    lucia.press("Held")
    lucia.heading("Everything that was planned today has been said")


def wait_for_the_form(lucia: Person) -> None:
    ready = "Each word is kept on this device as you write, and sent."
    expect(lucia.page.locator("[data-visit-saved]")).to_have_text(ready)


def she_makes_four_quick_visits(lucia: Person) -> None:
    for name, room in week.VISITED.items():
        lucia.open("/")
        lucia.follow("All teachers")
        lucia.follow(name)
        lucia.reads(week.STEP_OF_ERIK if name == "Erik Lindqvist" else "No open action step")
        wait_for_the_form(lucia)
        if room:
            lucia.choose("section", room)
        lucia.fill(praise="Every student wrote before anyone spoke.", gap="Three students answer everything.")
        expect(lucia.page.locator("[data-visit-saved]")).to_contain_text("Sent")
        lucia.press(f"Share with {name.partition(' ')[0]}")
        lucia.reads("Hold the debrief")


def she_scores_a_lesson(lucia: Person) -> None:
    lucia.open("/")
    lucia.follow("Visit: Amara Okafor")
    lucia.follow("Scored")
    wait_for_the_form(lucia)
    lucia.choose("section", "Math 7B")
    for one in lucia.page.locator("main fieldset").filter(has=lucia.page.locator("[name^='level-']")).all():
        if "IS8" in one.inner_text():
            one.locator("[value='3']").check(force=True)
            one.locator("textarea").fill("9:02 All wrote.\n9:05 Four of five spoke.")
        else:
            one.locator("[value='ne']").check(force=True)
    lucia.fill(praise="Every student wrote before anyone spoke.", gap="Three students answer everything.")
    expect(lucia.page.locator("[data-visit-saved]")).to_contain_text("Sent")
    lucia.press("Share with Amara")
    # The test is through in a minute, and so was the visit.
    lucia.reads("20 to 30 are usual")
    lucia.tick("all_the_same", "yes")
    expect(lucia.page.locator("[data-visit-saved]")).to_contain_text("Sent")
    lucia.press("Share with Amara")
    lucia.heading("Strongest: IS8 Checks for understanding and response, level 3")
    lucia.reads("Debrief due: Thu 3 Dec")


def she_hears_and_decides(lucia: Person) -> None:
    lucia.open("/")
    lucia.follow("One incident to hear and decide")
    lucia.follow("Mon 23 Nov")
    lucia.follow("Hear the student")
    lucia.tick("was_told_reason")
    lucia.fill(words="He laughed at my brother.")
    lucia.press("Keep her words")
    lucia.heading("Fighting without injury, level 3, time 1 this year")
    lucia.reads("Of the last 12, kept from class: 2.")
    expect(lucia.page.locator(".peers--side").get_by_role("row", name="Formal conference")).to_contain_text(
        "8"
    )
    lucia.tick("finding", "substantiated")
    lucia.tick("kind", "conference")
    lucia.tick("kind", "detention")
    lucia.fill(words_for_family="Mateo and another student fought. They will talk it through.")
    lucia.page.locator("main .bar").get_by_role("button", name="Decide").click()
    lucia.heading("Fighting without injury: decided")
    lucia.reads("Formal conference and agreement", "Detention")
    decided = unguarded(Response).filter(student__given_name="Mateo").order_by("kind")
    assert list(decided.values_list("kind", flat=True)) == [week.CONFERENCE, week.DETENTION]


def she_debriefs(lucia: Person) -> None:
    lucia.open("/")
    lucia.menu("Instruction", "Visits and coaching", "Coaching")
    lucia.follow("Amara Okafor")
    lucia.follow("Scored visit")
    lucia.follow("Hold the debrief")
    lucia.fill(exemplar="All wrote before anyone spoke.", gap="Three answer everything.")
    lucia.page.locator("main [name$='text']").first.fill(STEP_OF_AMARA)
    lucia.page.locator("main [name$='criteria']").first.fill("In 4 of 5 questions.")
    for check in lucia.page.locator("main [name$='checks']").all()[:4]:
        check.check(force=True)
    lucia.tick("practiced", "yes")
    lucia.fill(minutes="10", next_visit_on="2026-12-09")
    lucia.press("Keep the debrief")
    lucia.reads(STEP_OF_AMARA)


def amara_reads_her_step(amara: Person) -> None:
    amara.open("/")
    amara.follow(f"Your action step: {STEP_OF_AMARA}")
    amara.reads("Scored visit")


def she_holds_the_weekly_block(lucia: Person) -> None:
    lucia.open("/")
    lucia.menu("Instruction", "Professional development", "Sessions")
    lucia.follow("Wait, then call")
    lucia.follow("Take attendance")
    lucia.press("Save attendance")
    lucia.reads("3 of 3")
    lucia.menu("Visits and coaching")
    lucia.follow("Erik Lindqvist")
    lucia.reads(week.STEP_OF_ERIK, PRACTICE)


def yolanda_has_kept_what_she_promised(yolanda: Person) -> None:
    yolanda.open("/")
    yolanda.follow("A model lesson in 6C")
    yolanda.fill(evidence="Nadia taught it; six slips are in the folder.")
    yolanda.press("Keep")
    yolanda.says_not("A model lesson in 6C")


def she_checks_in_seat_by_seat(lucia: Person) -> None:
    lucia.open("/")
    lucia.reads("Your team", "1 late")
    lucia.follow("See it", within=lucia.page.locator("section[aria-labelledby='work']"))
    lucia.choose("seat", "Assistant principal, instruction")
    lucia.press("Show")
    lucia.reads(week.MATH_GAP, "17 days late")
    lucia.says_not(week.GAP_OF_CASES)
    lucia.menu("Leadership", "Commitments")
    lucia.reads("Two codes side by side")
    lucia.follow("Ended")
    lucia.reads("Nadia taught it; six slips are in the folder.")


def she_scores_a_candidate(lucia: Person) -> None:
    for lesson in ("Demo lesson", "Feedback and re-teach"):
        lucia.open("/")
        lucia.follow(f"{lesson}: Wanjiru Njoroge")
        for box in lucia.page.locator("main textarea[name^='evidence-']").all():
            box.fill(f"Lucía saw: {EVIDENCE}")
        rated = lucia.page.locator("main fieldset").filter(has=lucia.page.locator("[name^='level-']"))
        for group in rated.all():
            group.locator("[value='3']").first.check(force=True)
        lucia.says_not(week.OF_YOLANDA)
        lucia.press("Hand in and lock")
        lucia.heading("All levels are in")
        lucia.reads(week.OF_YOLANDA)
    lucia.open("/")
    lucia.says_not("Candidates whom you rate")


def she_edits_the_next_agenda(lucia: Person) -> None:
    lucia.open("/")
    lucia.follow("Edit Monday’s leadership agenda: 5 items")
    lucia.follow("Edit the agenda")
    for title in week.TAKEN_OFF:
        lucia.press(f"Take off : {title}")
        lucia.reads(f"Put back: {title}")
    lucia.fill(title="Who leads the showcase")
    lucia.press("Add it")
    lucia.heading("3 items for 23 minutes are drafted")
    lucia.press("Agree on it")
    lucia.heading("3 items for 23 minutes on Mon 7 Dec")


def she_asks_what_would_make_katrin_stay(lucia: Person) -> None:
    lucia.open("/")
    lucia.menu("Talent", "Talent grid")
    lucia.heading("4 teachers at one glance")
    row = lucia.page.get_by_role("row", name="Katrin Brandt")
    expect(row).to_contain_text("High")
    expect(row).to_contain_text("3.40")
    lucia.says_not("$")
    lucia.menu("My Monday")
    lucia.follow("All to do")
    lucia.follow("Ask what would make a strong teacher stay")
    lucia.follow("Log the talk")
    lucia.heading("What would make this colleague stay?")
    lucia.tick("themes", "growth")
    lucia.fill(held_on=str(FRIDAY), promise="A coach from January.", promise_due_on="2026-12-18")
    lucia.press("Keep the themes")
    lucia.reads("Promised and not kept yet", "A coach from January.")
    assert unguarded(WorkItem).get(interlock="I-29").state == WorkState.DONE
    lucia.open("/")
    lucia.reads("Keep 1 promise")
    lucia.follow("All to do")
    lucia.says_not("Ask what would make a strong teacher stay")


def others_find_what_she_did(site: Site) -> None:
    dana = site.person("dana_ap_culture")
    dana.open("/")
    dana.reads("Two codes side by side", "Promised in the leadership meeting.")
    erik = site.person("erik_teacher")
    erik.open("/")
    erik.follow("2 visits and debriefs wait for you to read them")
    erik.reads("Every student wrote before anyone spoke.")
    marisol = site.person("marisol_guardian")
    marisol.open("/")
    marisol.menu("Conducta")
    marisol.reads("Mateo and another student fought. They will talk it through.", "Detención")
