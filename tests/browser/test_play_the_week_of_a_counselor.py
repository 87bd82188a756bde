"""The week of the counselor (domain 12), played by Ines Castellanos at her browser."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from browser.people_at_browsers import Person, Site
from browser.weeks_of_cast import OF_MATEO, OF_ZURI, give_week_of_counselor
from cast_for_tests import Cast
from sextant.access.models import User
from sextant.kernel.guard import unguarded
from sextant.support.models import CounselingSession, DecisionReview, Outreach

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)
THURSDAY, FRIDAY = date(2026, 12, 3), date(2026, 12, 4)
RELEASE_ENDS = "2027-01-29"
WORDS = (OF_MATEO, OF_ZURI)


@pytest.fixture
def site(browser: Browser, cast: Cast) -> Iterator[Site]:
    give_week_of_counselor(cast)
    found = Site(browser=browser, cast=cast)
    yield found
    found.close()


@pytest.mark.exhaustive
def test_the_week_of_ines_castellanos(site: Site, cast: Cast) -> None:
    ines = "ines_counselor"
    site.on(MONDAY)
    the_lead_acknowledges(site.person("gabe_lead"))
    she_looks_at_who_was_referred(site.person(ines))
    she_calls_a_family_about_absences(site.person(ines))
    she_logs_a_session_in_a_few_taps(site.person(ines))
    she_opens_a_lunch_group(site.person(ines))
    his_teacher_reads_a_time_and_no_theme(site.person("amara_teacher"))
    site.on(TUESDAY)
    she_chases_consent_in_the_language_of_the_home(site.person(ines))
    site.on(WEDNESDAY)
    she_decides_on_two_plans(site.person(ines))
    site.on(THURSDAY)
    she_meets_the_family_before_the_conference(site.person(ines))
    his_teacher_reads_of_the_meeting(site.person("erik_teacher"))
    she_sends_a_student_to_somebody_outside(site.person(ines))
    cast.named["salome_provider"] = User.objects.get(email="river@agency.example")
    the_provider_tells_a_date(site.person("salome_provider"))
    site.on(FRIDAY)
    she_reads_the_date_and_her_caseload(site.person(ines))
    nobody_else_reads_a_word(site)


def the_lead_acknowledges(gabe: Person) -> None:
    gabe.open("/safety/")
    gabe.reads("1 concern waits for you.")
    gabe.press("Acknowledge")
    gabe.reads("Nothing waits for you.")


def she_looks_at_who_was_referred(ines: Person) -> None:
    ines.open("/")
    ines.reads("Two students wait for a look today")
    ines.follow("All referrals")
    ines.heading("2 referrals wait for a safety check today.")
    for student in ("Zuri Hightower", "Mateo Figueroa"):
        ines.follow(student)
        ines.press("I checked that the student is safe")
        ines.heading("Ask for consent: nobody works with the student before.")
        ines.menu("Student support", "Wellness", "Referrals")
    ines.reads("Supported", "Safety checked")


def she_calls_a_family_about_absences(ines: Person) -> None:
    ines.menu("My Monday")
    ines.reads("4 of 40 days missed this school year (10.0%)")
    ines.follow("Call home about absences: Jaylen Okonkwo-Reed")
    ines.follow("Call, and write down the plan")
    ines.tick("was_reached", "yes")
    ines.tick("barriers", "timing")
    ines.fill(plan="His aunt wakes him at six.")
    ines.press("Keep the call")
    ines.heading("No family waits for a call about absences")
    ines.menu("My Monday")
    ines.says_not("Call home about absences")
    assert unguarded(Outreach).get().barriers == ["timing"]


def she_logs_a_session_in_a_few_taps(ines: Person) -> None:
    ines.follow("All referrals")
    ines.follow("Jaylen Okonkwo-Reed")
    ines.choose("kind", "Individual")
    ines.choose("goal", "Getting along with others")
    ines.press("Begin to work together")
    ines.menu("Student support", "Wellness", "Sessions")
    ines.follow("Log")
    ines.tick("minutes", "20")
    ines.tick("progress", "5")
    # There is nowhere to write a word.
    expect(ines.page.locator("main textarea, main input[type=text]")).to_have_count(0)
    ines.press("Log")
    ines.reads("Logged today")


def she_opens_a_lunch_group(ines: Person) -> None:
    ines.menu("Groups")
    ines.choose("kind", "Support group")
    ines.choose("theme", "Social skills")
    ines.tick("weekday", "1")
    ines.fill(starts_at="11:30")
    ines.press("Open")
    ines.heading("You lead 1 group.")
    ines.press("Let the student join")
    ines.reads("1 of 8 seats")
    ines.menu("Sessions")
    ines.follow("Log")
    ines.tick("minutes", "30")
    ines.tick("progress", "4")
    ines.press("Log")
    expect(ines.page.get_by_text("Logged today")).to_have_count(2)
    assert sorted(unguarded(CounselingSession).values_list("minutes", flat=True)) == [20, 30]


def his_teacher_reads_a_time_and_no_theme(amara: Person) -> None:
    amara.open("/")
    amara.menu("Student support", "Students")
    amara.follow("Jaylen Okonkwo-Reed")
    amara.reads("Monday, 11:30 a.m.", "appointment, 30 minutes")
    amara.says_not("Social skills")


def she_chases_consent_in_the_language_of_the_home(ines: Person) -> None:
    ines.open("/")
    ines.follow("All referrals")
    ines.follow("Mateo Figueroa")
    ines.press("I asked for consent")
    ines.heading("The answer is not in yet.")
    ines.follow("Consent letter")
    ines.reads("Estimada familia:", "Mateo Figueroa")
    ines.says_not(OF_MATEO)
    ines.follow("English")
    ines.reads("Dear family,")
    ines.menu("My Monday")
    ines.reads("One answer about consent is not in")
    ines.follow("Ask again")
    ines.follow("Mateo Figueroa")
    ines.tick("basis", "guardian")
    ines.tick("is_given", "yes")
    ines.fill(signed_by="Marisol Figueroa, mother")
    ines.press("Keep the answer")
    ines.reads("Given")
    ines.fill(words="Breakfast with two friends on Tuesdays.")
    ines.press("Keep the plan")
    ines.press("Begin the support") if ines.page.get_by_role(
        "button", name="Begin the support"
    ).count() else None
    ines.reads("Breakfast with two friends on Tuesdays.")


def she_decides_on_two_plans(ines: Person) -> None:
    ines.open("/")
    ines.reads("Review 1 plan whose day is over", "Review 1 plan within a week")
    ines.menu("Student support", "Help in groups", "Team meeting")
    ines.heading("2 plans to look at")
    ines.follow("Jaylen Okonkwo-Reed")
    ines.reads("0% of the planned minutes were delivered; under 80% says nothing about the student.")
    ines.tick("decision", "fix_dosage")
    ines.fill(because="The room was used for tests, so that nothing took place.")
    ines.press("Keep it")
    ines.heading("Zuri Hightower: reading, tier 2")
    ines.reads(
        "Kept for Jaylen Okonkwo-Reed: Deliver what was planned.", "at the goal, at 6.15 a week: fade out"
    )
    ines.tick("decision", "fade")
    ines.fill(because="The last four are above the line, and the goal is reached.")
    ines.press("Keep it")
    ines.heading("No plan needs the team now")
    ines.menu("Fading out")
    ines.heading("1 plan fades out")
    ines.reads("Zuri Hightower")
    reviews = unguarded(DecisionReview).order_by("pk").values_list("decision", flat=True)
    assert list(reviews) == ["fix_dosage", "fade"]


def she_meets_the_family_before_the_conference(ines: Person) -> None:
    ines.open("/")
    ines.menu("Student support", "Students")
    ines.follow("Jaylen Okonkwo-Reed")
    ines.follow("Log a contact")
    # The call of Monday stands here already: nothing is entered twice.
    ines.reads("Conversation, attendance (neutral)", "We reached out.")
    ines.tick("kind", "listening_conference")
    ines.choose("channel", "In person")
    ines.choose("purpose", "Support")
    ines.tick("tone", "positive")
    ines.fill(note="We agreed on who sits beside him at the conference.")
    ines.press("Log it")
    ines.reads("Listening conference")
    # What the circle itself is told is kept by the culture team alone.
    ines.open("/culture/repair/")
    ines.heading("Your role does not open this page")


def his_teacher_reads_of_the_meeting(erik: Person) -> None:
    erik.open("/")
    erik.menu("Student support", "Students")
    erik.follow("Jaylen Okonkwo-Reed")
    erik.reads("Support, positive, Ines Castellanos", "Attendance, neutral, Ines Castellanos")


def she_sends_a_student_to_somebody_outside(ines: Person) -> None:
    ines.open("/")
    ines.follow("All referrals")
    ines.follow("Jaylen Okonkwo-Reed")
    ines.follow("Somebody outside")
    ines.fill(
        agency="River Street Family Center", clinician="Dr. Salome Winter", email="river@agency.example",
        purpose="Help with sleep.", until=RELEASE_ENDS,
    )  # fmt: skip
    ines.tick("scope", "name")
    ines.tick("scope", "purpose")
    ines.press("Send")
    ines.reads("River Street Family Center, Dr. Salome Winter: sent 3 Dec 2026.")


def the_provider_tells_a_date(salome: Person) -> None:
    salome.open("/")
    salome.heading("1 student is sent to you.")
    salome.follow("Jaylen Okonkwo-Reed")
    salome.reads("Help with sleep.")
    salome.says_not("Harbor Point")
    salome.tick("state", "intake")
    salome.press("Tell")
    salome.reads("First appointment held.")


def she_reads_the_date_and_her_caseload(ines: Person) -> None:
    ines.open("/")
    ines.follow("All referrals")
    ines.follow("Jaylen Okonkwo-Reed")
    ines.reads("First appointment held 3 Dec 2026.", "1 session, 20 minutes", "1 session, 30 minutes")
    ines.menu("Student support", "Following up", "Caseloads")
    ines.heading("Your caseload is within the cap, and none of your referrals waits too long")
    ines.reads("Ines Castellanos")


def nobody_else_reads_a_word(site: Site) -> None:
    for who in ("amara_teacher", "erik_teacher", "lucia_principal"):
        one = site.person(who)
        one.open("/support/wellness/")
        one.heading("Your role does not open this page")
        one.open("/students/")
        one.follow("Mateo Figueroa")
        one.heading("Mateo Figueroa")
        for words in WORDS:
            one.says_not(words)
