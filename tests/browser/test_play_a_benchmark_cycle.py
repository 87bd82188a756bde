"""One benchmark cycle (W-D1), from the blueprint to the re-teach that closes, played by those who play it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from browser.network_of_cycle import (
    MISKEYED,
    MISKEYED_AT,
    STANDARDS,
    Network,
    build_network,
    codes_of,
    fill_bank,
)
from browser.people_at_browsers import Person, Site
from cast_for_tests import Cast

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

TITLE = "Math 7, report period 1"
NAME = "Math 7, fall benchmark"
ABSENT = 2
PLANNED, WRITTEN, SCHEDULED = date(2026, 9, 21), date(2026, 10, 9), date(2026, 10, 14)
OPENED, CLOSED, JUDGED, GROWN = date(2026, 10, 21), date(2026, 10, 28), date(2026, 10, 29), date(2026, 10, 30)
MET, TAUGHT, LOOKED = date(2026, 11, 2), date(2026, 11, 4), date(2026, 11, 6)


@pytest.fixture
def network(cast: Cast) -> Network:
    fill_bank()
    return build_network(cast)


@pytest.fixture
def site(browser: Browser, cast: Cast, network: Network) -> Iterator[Site]:
    found = Site(browser=browser, cast=cast)
    yield found
    found.close()


@pytest.mark.exhaustive
def test_a_benchmark_cycle_from_the_blueprint_to_the_re_teach_that_closes(
    site: Site, network: Network
) -> None:
    site.on(PLANNED)
    nadia_plans_and_freezes_the_blueprint(site.person("nadia_content_math"))
    nadia_writes_an_item_with_the_wrong_key(site.person("nadia_content_math"))
    site.on(WRITTEN)
    for label in "AB":
        nadia_builds_a_form(site.person("nadia_content_math"), label)
        two_people_approve_it(site, label)
    site.on(SCHEDULED)
    anneke_schedules_it(site.person("anneke_data_director"))
    code = amara_prints_codes(site.person("amara_teacher"))
    site.on(OPENED)
    anneke_opens_the_window(site.person("anneke_data_director"))
    jaylen_sits_it(site.somebody(), code)
    site.on(CLOSED)
    anneke_brings_in_the_sheets(
        site.person("anneke_data_director"), network.answers(site.cast, absent=ABSENT)
    )
    anneke_chases_and_closes(site.person("anneke_data_director"))
    site.on(JUDGED)
    anneke_analyzes_the_items(site.person("anneke_data_director"))
    nadia_decides_about_what_is_held(site.person("nadia_content_math"))
    anneke_releases(site.person("anneke_data_director"))
    site.on(GROWN)
    anneke_signs_a_run(site.person("anneke_data_director"))
    omar_checks_it(site.person("omar_analyst"))
    anneke_reads_that_it_is_final(site.person("anneke_data_director"))
    site.on(MET)
    jaylen_reads_no_result_yet(site.person("jaylen_student"))
    amara_leads_a_data_meeting(site.person("amara_teacher"))
    yolanda_approves_the_plan(site.person("yolanda_ap_instruction"))
    site.on(TAUGHT)
    amara_teaches_it(site.person("amara_teacher"))
    site.on(LOOKED)
    amara_looks_again_and_closes(site.person("amara_teacher"))


def nadia_plans_and_freezes_the_blueprint(nadia: Person) -> None:
    nadia.open("/blueprints/")
    nadia.heading("No benchmark is planned yet")
    nadia.follow("Plan a benchmark")
    nadia.choose("course", "Math 7")
    nadia.choose("period", "Report period 1, 2026-27")
    nadia.press("Start the blueprint")
    for code, _text in STANDARDS:
        nadia.press(f"Put {code} in")
        nadia.reads(f"Items of {code}")
    for code, _text in STANDARDS:
        nadia.page.get_by_label(f"Items of {code}").fill("4")
        nadia.page.get_by_label(f"Points of {code}").fill("4")
    nadia.press("Keep these numbers")
    nadia.heading(f"{TITLE}: 12 items, 12 points")
    nadia.press("Freeze the blueprint")
    nadia.reads("The blueprint is frozen. Build a form from it.")


def nadia_writes_an_item_with_the_wrong_key(nadia: Person) -> None:
    nadia.open("/items/")
    nadia.follow("One option")
    nadia.fill(code=MISKEYED, standard="H.7.A", stem="4 pounds cost $80. What is one pound?")
    nadia.choose("subject", "Math")
    nadia.choose("grade", "Grade 7")
    for label, text in zip("ABCD", ("$25", "$20", "$15", "$5"), strict=True):
        nadia.fill(**{f"text_{label}": text})
        if label != "C":
            nadia.choose(f"idea_{label}", "Careless")
    nadia.tick("right_C")
    nadia.press("Put it on file")
    nadia.heading(f"{MISKEYED} asks about H.7.A")
    nadia.press("Mark as live")
    nadia.reads("Live")


def nadia_builds_a_form(nadia: Person, label: str) -> None:
    nadia.open("/blueprints/")
    nadia.follow("Math 7")
    nadia.press("Build a form")
    nadia.heading(f"Form {label} does not fill its blueprint on 3 standards")
    for code in codes_of(label):
        nadia.page.get_by_role("button", name=f"Choose {code}", exact=True).click()
        nadia.page.get_by_role("button", name=f"Take {code} off", exact=True).wait_for()
    nadia.heading(f"Form {label} fills its blueprint")
    nadia.reads("12 items, 12 points, 6 anchors")
    nadia.press("Send it to its readers")
    nadia.heading(f"Form {label} has been passed by 0 of 2 readers")


def two_people_approve_it(site: Site, label: str) -> None:
    for reader, says in (
        ("gideon_content_reading", f"Form {label} has been passed by 1 of 2 readers"),
        ("anneke_data_director", f"Form {label} is approved"),
    ):
        one = site.person(reader)
        one.open("/blueprints/")
        one.follow("Math 7")
        one.follow(f"Form {label}")
        one.page.get_by_label("It may be given as it is").check(force=True)
        one.press("Give your word")
        one.heading(says)


def anneke_schedules_it(anneke: Person) -> None:
    anneke.open("/benchmarks/")
    anneke.heading("No benchmark is being given")
    anneke.follow("Schedule a benchmark")
    anneke.heading("2 approved forms can be scheduled")
    anneke.follow("form A")
    anneke.heading("120 students in 4 classes at 1 school will take it")
    anneke.fill(title="")
    anneke.press("Schedule the benchmark")
    anneke.reads("Give it a name by which teachers know it.")
    anneke.fill(title=NAME, minutes="50")
    anneke.page.get_by_label("Form B").check()
    anneke.press("Schedule the benchmark")
    anneke.reads("The benchmark is scheduled.", "Open the window then.")
    anneke.heading("4 classes take this benchmark")


def amara_prints_codes(amara: Person) -> str:
    amara.open("/benchmarks/")
    amara.follow(NAME)
    amara.follow("Math 7B")
    amara.heading("Nobody has begun")
    amara.press("Make codes to print")
    amara.heading("30 codes, shown once")
    slip = amara.page.locator(".slip").filter(has_text="Jaylen")
    return slip.locator(".slip__code").inner_text()


def anneke_opens_the_window(anneke: Person) -> None:
    anneke.open("/benchmarks/")
    anneke.follow(NAME)
    anneke.reads("Its first day has come: open the window, so that classes can begin.")
    anneke.press("Open the window")
    anneke.reads("The benchmark is open.")


def jaylen_sits_it(jaylen: Person, code: str) -> None:
    jaylen.open("/sit/")
    jaylen.page.get_by_label("Your code").fill(code)
    jaylen.press("Begin")
    for question in range(1, 13):
        jaylen.page.locator(f"#q{question} input[value=B]").check()
    expect(jaylen.page.locator("[data-status]")).to_have_text("Saved")
    jaylen.press("Look it over")
    jaylen.press("Hand in now")
    jaylen.heading("Your test is handed in")


def anneke_brings_in_the_sheets(anneke: Person, sheets: bytes) -> None:
    anneke.open("/benchmarks/")
    anneke.follow(NAME)
    anneke.follow("Bring in answer sheets")
    file = {"name": "sheets.csv", "mimeType": "text/csv", "buffer": sheets}
    anneke.page.locator("main input[type=file]").set_input_files(files=[file])  # type: ignore[list-item]
    anneke.press("Read the file")
    anneke.reads("1 row was set aside.", "row 119", "No student on file has this id.")
    anneke.press("Apply")
    anneke.follow("See who is still to be tested")


def anneke_chases_and_closes(anneke: Person) -> None:
    anneke.heading("1 of 4 classes has less than 95% tested")
    anneke.reads("Chase the class under 95%")
    anneke.press("Close the window")
    anneke.reads("The window is closed.", "analyze the items")


def anneke_analyzes_the_items(anneke: Person) -> None:
    anneke.open("/benchmarks/")
    anneke.follow(NAME)
    anneke.follow("Analyze the items")
    anneke.press("Analyze the items")
    anneke.reads("24 items of 118 students analyzed; 1 waits for a decision.")
    anneke.heading("1 of 24 items waits for a decision")
    anneke.follow("To the release")
    anneke.heading(f"{NAME} is held by 1 item")
    expect(anneke.page.get_by_role("button", name="Release to the schools")).to_have_count(0)


def nadia_decides_about_what_is_held(nadia: Person) -> None:
    nadia.open("/work/")
    nadia.follow(f"Decide about held items, {NAME}")
    nadia.follow("Decide about the items")
    nadia.follow(f"Decide about item {MISKEYED_AT}")
    nadia.heading(f"Item {MISKEYED_AT} waits: keep it, give it another key, or drop it?")
    nadia.reads("Those who do well get it wrong")
    nadia.tick("word", "rekey")
    nadia.tick("options", "B")
    nadia.press("Decide")
    nadia.reads("Say why, in a sentence; it stays with the item.")
    nadia.fill(because="80 divided by 4 is 20; the key named 15.")
    nadia.press("Decide")
    nadia.heading("None of 24 items waits for a decision")
    nadia.reads("Re-keyed to B")


def anneke_releases(anneke: Person) -> None:
    anneke.open("/benchmarks/")
    anneke.follow(NAME)
    anneke.reads("Nothing is held. Look at how the forms are linked, then release the results.")
    anneke.follow("Look and release")
    anneke.heading(f"{NAME} can be released")
    anneke.reads("The form of reference", "Linked by 6 anchor items.")
    anneke.press("Release to the schools")
    anneke.heading(f"{NAME} was released")
    anneke.reads("118")
    anneke.follow("Run growth")
    anneke.heading("No growth run has been released yet")


def anneke_signs_a_run(anneke: Person) -> None:
    anneke.open("/benchmarks/")
    anneke.follow(NAME)
    anneke.reads("Run growth on the new results.")
    anneke.follow("Run growth")
    anneke.tick("sign")
    anneke.press("Run growth")
    anneke.follow("See the outcome")
    anneke.heading("Run 1 is provisional")
    anneke.reads("5 of 5 sections had 90% or more of their students tested")
    anneke.reads("5 of 5 rosters are verified", "The data director has signed the run.")
    anneke.reads("Next: a second person, such as the data analyst, opens this run")
    expect(anneke.page.get_by_role("button", name="Check this run")).to_have_count(0)


def omar_checks_it(omar: Person) -> None:
    omar.open("/growth/")
    omar.follow("Run 1")
    omar.press("Check this run")
    omar.follow("See the outcome")
    omar.heading("Run 1 is final")
    omar.reads("Checked by Omar")


def anneke_reads_that_it_is_final(anneke: Person) -> None:
    anneke.open("/growth/")
    anneke.follow("The run in full")
    anneke.heading("Run 1 is final")
    anneke.follow("See what is taught again")
    anneke.reads("Math 7B", "H.7.C")
    anneke.open("/benchmarks/")
    anneke.follow(NAME)
    anneke.reads("Growth has read it; the run is final.")


def jaylen_reads_no_result_yet(jaylen: Person) -> None:
    jaylen.open("/")
    jaylen.heading("Jaylen Okonkwo-Reed")
    jaylen.reads("No benchmark with its answers is on file.")


def amara_leads_a_data_meeting(amara: Person) -> None:
    amara.open("/work/")
    amara.follow("Plan the re-teach of H.7.C in Math 7B")
    amara.reads("The lines are 60% of the points", "The plan closes this item.")
    amara.follow("See the answers and plan it")
    amara.reads("Takes the percent for the number.", "Draw the whole as a bar first")
    amara.page.locator("#meet").click()
    amara.fill(team="Math, grade 7")
    amara.press("Begin the meeting")
    for question, said in (
        ("What does a right answer look like?", "A bar of 80, cut in four."),
        ("Whose work has it, and whose has not?", "Those without it took 25 for 25%."),
        ("What do they think, and what is so?", "They think 25% is 25; in fact it is a fourth."),
        ("How is it taught this time? Rehearse it.", "Draw the whole as a bar first."),
    ):
        amara.heading(question)
        amara.fill(text=said)
        amara.press("Keep it and go on")
    amara.heading("What is the goal, and when do we look again?")
    amara.fill(
        replaces="Warm-up on Wednesday", exit_ticket="25% of 60? 75% of 40?", teach_on=str(TAUGHT),
        reassess_on="",
    )  # fmt: skip
    amara.press("End the meeting with this plan")
    amara.reads("Name the day of the re-assessment: without it this is no plan.")
    amara.fill(reassess_on=str(LOOKED))
    amara.press("End the meeting with this plan")
    amara.reads("The meeting has ended with a plan, which waits for approval.")
    amara.reads("Next: the assistant principal for instruction, or the principal, approves it.")
    amara.open("/work/")
    amara.says_not("Plan the re-teach of H.7.C in Math 7B")


def yolanda_approves_the_plan(yolanda: Person) -> None:
    yolanda.open("/reteach/")
    yolanda.follow("H.7.C")
    yolanda.press("Approve the plan")
    yolanda.reads("The plan is approved.")


def amara_teaches_it(amara: Person) -> None:
    amara.open("/reteach/")
    amara.follow("H.7.C")
    amara.press("It is taught")
    amara.reads("Noted. Now the exit ticket tells.", "type what the exit ticket showed")


def amara_looks_again_and_closes(amara: Person) -> None:
    amara.open("/reteach/")
    amara.follow("H.7.C")
    cells = amara.page.locator(".mark-in")
    for place in range(cells.count()):
        cells.nth(place).fill("90" if place % 5 else "40")
    amara.press("Save the results")
    amara.reads("The goal is reached, and the plan is closed.", "Gap closed")
