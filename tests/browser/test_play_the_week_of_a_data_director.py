"""The week of the network's data director (domain 12), played by Anneke de Vries at her browser."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from browser.network_of_release import build
from browser.people_at_browsers import Person, Site
from cast_for_tests import Cast
from sextant.assessment.models import GrowthRun, TeacherGrowth
from sextant.assessment.terms import RunState, TeacherFlag
from sextant.culture.thresholds.restorative import REPEAT_INCIDENTS
from sextant.interlocks.models import Retuning
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.leadership.actions.scorecards_daily import look_after_scorecards
from sextant.leadership.models import QuarterlyReview
from sextant.leadership.thresholds.scorecards import FREEZE_AFTER
from sextant.network.actions.settings import set_threshold
from sextant.network.queries.settings import threshold

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)
THURSDAY, FRIDAY = date(2026, 11, 5), date(2026, 11, 6)
FOUR_IN_THE_MORNING = datetime(2026, 11, 6, 9, tzinfo=UTC)
NAME = "Math 7, report period 1"
HELD, DISMISSED = 14, 11
ITEM = 5
DOUBTS = {
    "Amara Okafor": "Priya taught this class two days a week, not one.",
    "Priya Raman": "Jaylen was in the reading room on Mondays.",
}


@pytest.fixture
def site(browser: Browser, cast: Cast) -> Iterator[Site]:
    build(cast, on=MONDAY, done=HELD, dismissed=DISMISSED)
    with cast.as_(cast.anneke_data_director):
        set_threshold(
            key=FREEZE_AFTER.key, value=4, because="Before the weekend.", valid_from=cast.year.starts_on
        )
    found = Site(browser=browser, cast=cast)
    yield found
    found.close()


@pytest.mark.exhaustive
def test_the_week_of_anneke_de_vries(site: Site, cast: Cast) -> None:
    anneke, amara = "anneke_data_director", "amara_teacher"
    site.on(MONDAY)
    she_sees_which_records_have_gaps(site.person(anneke))
    she_brings_a_file_in_and_settles_what_was_set_aside(site.person(anneke), cast)
    she_tunes_a_rule_that_people_wave_away(site.person(anneke))
    site.on(TUESDAY)
    she_holds_an_item(site.person(anneke))
    nadia_gives_it_another_key(site.person("nadia_content_math"))
    she_releases_the_benchmark(site.person(anneke))
    site.on(WEDNESDAY)
    amara_confirms_a_roster(site.person(amara), "Math 7B", "1 of 2 rosters of report period 1 are confirmed")
    she_runs_growth_and_signs_nothing(site.person(anneke))
    amara_reads_no_flag(site.person(amara))
    site.on(THURSDAY)
    amara_confirms_a_roster(site.person(amara), "Math 6C", "All 2 rosters of report period 1 are confirmed")
    she_signs_a_run(site.person(anneke))
    omar_computes_it_again(site.person("omar_analyst"))
    lucia_reads_that_it_is_final(site.person("lucia_principal"))
    a_teacher_doubts_an_input(site.person(amara), "Amara Okafor")
    a_teacher_doubts_an_input(site.person("priya_coteacher"), "Priya Raman")
    site.on(FRIDAY)
    the_night_freezes_the_review()
    lucia_finds_her_review(site.person("lucia_principal"))
    she_sees_no_group_under_ten(site.person(anneke))
    she_answers_with_the_derivation(site.person(anneke))
    amara_reads_the_answer(site.person(amara))


def she_sees_which_records_have_gaps(anneke: Person) -> None:
    anneke.open("/")
    anneke.reads("Two schools’ records are not whole.", "Tune I-08 again")
    anneke.follow("Data health")
    anneke.heading("Every school has gaps in its records")
    anneke.reads("95.0%", "90.0%", "1 room-day missing")
    anneke.follow("1 room-day missing")
    anneke.heading("The records of Cedar Row Elementary have gaps")
    anneke.reads("Attendance not taken", "4A", "Fri 30 Oct")
    anneke.press("School: Cedar Row Elementary")
    anneke.follow("All schools", within=anneke.page.locator("#menu-school"))
    anneke.heading("Every school has gaps in its records")


def she_brings_a_file_in_and_settles_what_was_set_aside(anneke: Person, cast: Cast) -> None:
    anneke.menu("My Monday")
    anneke.follow("Import center")
    anneke.follow("Bring in a file")
    anneke.tick("kind", "scores")
    lines = [
        f"{student},212,RP2,Math,2025-26"
        for student in (cast.mei_lin.state_id, "PA0000001", "PA0000002", "PA0000003")
    ]
    text = "\n".join(["student_id,score,period,subject,school_year", *lines, ""])
    file = {"name": "late.csv", "mimeType": "text/csv", "buffer": text.encode()}
    anneke.page.locator("main input[type=file]").set_input_files(files=[file])  # type: ignore[list-item]
    anneke.press("Read the file")
    anneke.heading("Every column of this table is known")
    anneke.press("Read the file")
    anneke.heading("The file is read and waits for your word")
    anneke.press("Apply")
    anneke.heading("The file was applied")
    anneke.menu("My Monday")
    anneke.follow("Three rows wait for somebody")
    anneke.reads("No student on file has this id.")
    anneke.page.get_by_role("button", name=re.compile(r"late\.csv 5")).click()
    anneke.heading("2 rows wait for somebody")
    anneke.fill(because="Both left before the year began.")
    anneke.press("Settle all of them")
    anneke.heading("No row waits for anybody")


def she_tunes_a_rule_that_people_wave_away(anneke: Person) -> None:
    anneke.menu("My Monday")
    anneke.reads("11 of 25 decided items of I-08 were dismissed in Report period")
    anneke.follow("Tune I-08 again: restorative conference")
    anneke.follow("Decide about the rule")
    anneke.follow("From so many incidents of level 2 or more")
    anneke.heading("3 incidents")
    anneke.fill(value="4")
    anneke.press("See what it would change")
    anneke.reads("3 → 4 from 2 Nov 2026")
    anneke.fill(because="In kindergarten to grade 2 a third incident says little.")
    anneke.press("Set it")
    anneke.heading("4 incidents")
    anneke.follow("I-08")
    anneke.choose("tuned", "A number of its condition was changed")
    anneke.fill(because="Four incidents instead of three.")
    anneke.press("Decide")
    anneke.reads("Four incidents instead of three.")
    anneke.menu("My Monday")
    anneke.says_not("Tune I-08 again")
    assert unguarded(Retuning).get().decided_on == MONDAY
    with guard.acting_as(process("decider")):
        assert threshold(REPEAT_INCIDENTS, on=MONDAY) == 4


def she_holds_an_item(anneke: Person) -> None:
    anneke.open("/")
    anneke.follow("One benchmark waits for the analysis of its items")
    anneke.follow(NAME)
    anneke.press("Analyze the items")
    anneke.heading("1 of 20 items waits for a decision")
    anneke.reads("Those who do well get it wrong")
    anneke.follow("To the release")
    anneke.heading(f"{NAME} is held by 1 item")
    expect(anneke.page.get_by_role("button", name="Release to the schools")).to_have_count(0)


def nadia_gives_it_another_key(nadia: Person) -> None:
    nadia.open("/")
    nadia.follow(f"Decide about held items, {NAME}")
    nadia.follow("Decide about the items")
    nadia.follow(f"Decide about item {ITEM}")
    nadia.tick("word", "rekey")
    nadia.tick("options", "B")
    nadia.fill(because="The writer's sheet says B; the printed key says A.")
    nadia.press("Decide")
    nadia.heading("None of 20 items waits for a decision")


def she_releases_the_benchmark(anneke: Person) -> None:
    anneke.open("/")
    anneke.follow(f"Release the results, {NAME}")
    anneke.follow("Look and release")
    anneke.heading(f"{NAME} can be released")
    anneke.reads("Reliability is")
    anneke.press("Release to the schools")
    anneke.heading(f"{NAME} was released")
    anneke.menu("My Monday")
    anneke.says_not("Release the results")


def amara_confirms_a_roster(amara: Person, title: str, finding: str) -> None:
    amara.open("/")
    amara.follow(f"Look at the roster of {title}")
    amara.heading(f"Was this the roster of {title}?")
    amara.press("Yes, it was so")
    amara.heading(finding)


def she_runs_growth_and_signs_nothing(anneke: Person) -> None:
    anneke.open("/")
    anneke.follow("Growth runs")
    anneke.press("Run growth")
    anneke.follow("See the outcome")
    anneke.heading("Run 1 is provisional")
    anneke.reads("1 of 2 rosters are verified; 95% are needed.", "The data director has not signed.")
    with guard.acting_as(process("growth_run")):
        assert {row.flag for row in TeacherGrowth.objects.all()} == {TeacherFlag.NONE}


def amara_reads_no_flag(amara: Person) -> None:
    amara.open("/")
    amara.reads("a screening follows when the run is final")


def she_signs_a_run(anneke: Person) -> None:
    anneke.open("/")
    anneke.follow("Growth runs")
    anneke.tick("sign")
    anneke.press("Run growth")
    anneke.follow("See the outcome")
    anneke.heading("Run 2 is provisional")
    anneke.reads("2 of 2 rosters are verified", "The data director has signed the run.")
    expect(anneke.page.get_by_role("button", name="Check this run")).to_have_count(0)


def omar_computes_it_again(omar: Person) -> None:
    omar.open("/")
    omar.follow("Check growth run 2, Report period 1, 2026-27")
    omar.follow("Open the run")
    omar.press("Check this run")
    omar.follow("See the outcome")
    omar.heading("Run 2 is final")
    assert [run.state for run in unguarded(GrowthRun).order_by("pk")][-1] == RunState.FINAL


def lucia_reads_that_it_is_final(lucia: Person) -> None:
    lucia.open("/")
    lucia.menu("Data & assessment", "Growth")
    lucia.reads("final", "How often is a flag wrong?", "Of lagging flags about one in three is a real drop.")


def a_teacher_doubts_an_input(teacher: Person, name: str) -> None:
    teacher.open("/")
    she_opens_her_estimate(teacher, name)
    teacher.choose("about", "My share of a class or student")
    teacher.fill(says=DOUBTS[name])
    teacher.press("Question this input")
    teacher.reads("The data director has it, and answers here.", DOUBTS[name])


def she_opens_her_estimate(teacher: Person, name: str) -> None:
    teacher.menu("Instruction", "Classes", "Classes")
    teacher.follow("Math 7B")
    teacher.follow(name)
    teacher.follow("How is this made?")


def the_night_freezes_the_review() -> None:
    with guard.acting_as(process("leadership_desk")):
        look_after_scorecards(on=FRIDAY, at=FOUR_IN_THE_MORNING)
    assert unguarded(QuarterlyReview).count() == 2


def lucia_finds_her_review(lucia: Person) -> None:
    lucia.open("/")
    lucia.follow("All to do")
    lucia.follow("Write the root causes of the report period")
    lucia.reads("The numbers of Report period 1, 2026-27 are frozen.")
    lucia.follow("Write the root causes")
    lucia.reads("Report period 1, 2026-27")


def she_sees_no_group_under_ten(anneke: Person) -> None:
    anneke.open("/")
    anneke.menu("Leadership", "Scorecards", "Scorecards")
    anneke.reads("a group under ten shows nothing")
    anneke.menu("Data & assessment", "Growth")
    anneke.follow("The run in full")
    anneke.reads("Too few to show without pointing at a student")


def she_answers_with_the_derivation(anneke: Person) -> None:
    for name, doubt in DOUBTS.items():
        answer = f"The verified roster stands: {name}."
        anneke.menu("My Monday")
        anneke.follow("Growth runs")
        anneke.follow(name, within=anneke.page.locator("section[aria-labelledby='challenges']"))
        anneke.reads(doubt, "The simple estimate, step by step", "Shares × change")
        anneke.tick("decision", "refuse")
        anneke.fill(answer=answer)
        anneke.press("Answer")
        anneke.reads(answer)
    anneke.menu("My Monday")
    anneke.says_not("Challenge of a growth estimate")


def amara_reads_the_answer(amara: Person) -> None:
    amara.open("/")
    she_opens_her_estimate(amara, "Amara Okafor")
    amara.reads("The verified roster stands: Amara Okafor.")
