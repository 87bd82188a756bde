"""Every page of the community opens for whom it is meant, says one thing first, and stays cheap."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.community_of_cast import (
    FIVE,
    NOTICE,
    announced,
    answered,
    answered_on_paper,
    classmates,
    closed,
    community_meeting,
    morning_circle,
    opened,
)
from culture.conftest import SignIn
from culture.counted_queries import counted_queries
from sextant.culture.actions.personal_skills import begin_words
from sextant.culture.actions.pulse_answers import NotAsked
from sextant.culture.actions.pulse_papers import print_papers
from sextant.culture.actions.student_leaders import answer_offer, offer_role
from sextant.culture.actions.student_voice import suggest_for_class
from sextant.culture.models import CommunityPlan, Pulse, PulseTally, SurveyChoice
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25
AWAY = ("audit_accessentry", "django_session", "django_cache", "SAVEPOINT", "BEGIN", "COMMIT")


@pytest.fixture
def lively(cast: Cast) -> Pulse:
    """Harbor Point with rituals, leaders, a suggestion, words, and two closed pulses of forty students."""
    morning_circle(cast)
    community_meeting(cast)
    students = classmates(cast, ("black", 40))
    for name, agree, on in (("October", 36, TODAY - timedelta(days=28)), ("November", 30, TODAY)):
        pulse = opened(cast, name=name, on=on)
        answered(pulse, students, lambda nth, _place, agree=agree: nth < agree, on=on)
        closed(cast, pulse, on=on)
    with cast.as_(cast.dana_ap_culture):
        for student in students[:12]:
            row = offer_role(student_id=student.pk, role="circle_keeper", on=TODAY)
            answer_offer(appointment_id=row.pk, accepts=True, on=TODAY)
        suggest_for_class(school_id=cast.harbor.pk, section_id=None, text="A bench", on=TODAY)
    with guard.acting_as(process("demo_builder")):
        begin_words()
    return Pulse._base_manager.get(name="November")


def cost(browser: Client, where: str) -> int:
    browser.get(where)
    with CaptureQueriesContext(connections["default"]) as captured:
        assert browser.get(where).status_code == 200, where
    return sum(not any(word in one["sql"] for word in AWAY) for one in captured.captured_queries)


STAFF = ("community", "culture_team", "ritual_week", "leader_list", "voice_board", "skill_list",
         "pulse_list", "pulse_mine", "skill_class")  # fmt: skip
KEEPER = ("ritual_new", "leader_offer", "voice_desk", "pulse_new")
FAMILY = ("voice_board", "skill_list", "pulse_mine")


def test_no_page_asks_more_than_twenty_five_queries(cast: Cast, sign_in: SignIn, lively: Pulse) -> None:
    pulse = opened(cast, name="December")
    found = {}
    for who, names in (("dana_ap_culture", STAFF + KEEPER), ("erik_teacher", STAFF),
                       ("denise_guardian", FAMILY), ("jaylen_student", FAMILY)):  # fmt: skip
        browser = sign_in(cast.named[who])
        found |= {f"{who} {name}": cost(browser, reverse(name)) for name in names}
    dana, jaylen = sign_in(cast.dana_ap_culture), sign_in(cast.jaylen_student)
    for name in ("pulse_results", "plan_step"):
        found[name] = cost(dana, reverse(name, args=[lively.public_id]))
    found["pulse_notice"] = cost(dana, reverse("pulse_notice", args=[pulse.public_id]))
    codes = reverse("pulse_codes", args=[pulse.public_id, cast.homeroom_7b.public_id])
    found["pulse_codes"] = cost(sign_in(cast.erik_teacher), codes)
    for name in ("skills_of", "survey_choice", "student"):
        found[name] = cost(sign_in(cast.denise_guardian), reverse(name, args=[cast.jaylen.public_id]))
    found["pulse_answer"] = cost(jaylen, reverse("pulse_answer", args=[pulse.public_id]))

    print(found)
    assert {name: n for name, n in found.items() if n > MOST_QUERIES} == {}


def test_the_community_page_tells_joy_beside_order(cast: Cast, sign_in: SignIn, lively: Pulse) -> None:
    page = sign_in(cast.dana_ap_culture).get(reverse("community"))
    assert (
        page.context["finding"] == "0% of rituals were held, and 75% of the students who answered belong here"
    )
    rows = {row.label: row for row in page.context["rows"]}
    assert rows["Belonging"].now == "75%"
    assert rows["Belonging"].change == "−15"
    assert rows["Students in a role"].now == "12"
    assert "Majors per 100 students a day" not in rows
    assert sign_in(cast.denise_guardian).get(reverse("community")).status_code == 403


def test_dana_reads_the_pulse_plans_with_students_and_runs_it(
    cast: Cast, sign_in: SignIn, lively: Pulse
) -> None:
    dana = sign_in(cast.dana_ap_culture)
    where = reverse("pulse_results", args=[lively.public_id])
    text = dana.get(where).content.decode()
    assert "This asks for a plan" in text
    assert "Joy: 75% of 40 agree, after 90% of 40 in the pulse before (-15 points)." in text
    form = {"step": "A circle on Fridays", "invites": "", "due_on": "2026-12-11"}
    plan = reverse("plan_step", args=[lively.public_id])
    assert dana.post(plan, form).status_code == 422
    assert dana.post(plan, form | {"invites": "Circle keepers"}).status_code == 303
    row = CommunityPlan._base_manager.get()
    dana.post(reverse("plan_move", args=[row.public_id]), {"do": "run", "what_came": "Forty came."})
    assert "Forty came." in dana.get(where).content.decode()
    assert sign_in(cast.erik_teacher).get(where).status_code == 200
    assert sign_in(cast.erik_teacher).get(plan).status_code == 403
    assert sign_in(cast.oliver_teacher_elsewhere).get(where).status_code == 404


def test_dana_announces_and_is_told_what_stands_in_the_way(cast: Cast, sign_in: SignIn) -> None:
    dana = sign_in(cast.dana_ap_culture)
    form: dict[str, Any] = {
        "name": "November", "audience": "students", "notice_on": TODAY.isoformat(),
        "opens_on": TODAY.isoformat(), "closes_on": "2026-11-30", "area": "none",
    }  # fmt: skip
    early = dana.post(reverse("pulse_new"), form)
    assert early.status_code == 422
    assert "Families need notice 10 days before" in early.content.decode()
    form |= {"notice_on": NOTICE.isoformat()}
    asked = dana.post(reverse("pulse_new"), form | {"own": "Do your parents fight?"})
    assert "critical appraisals of family members" in asked.content.decode()
    assert "Do your parents fight?" in asked.content.decode()
    backwards = dana.post(reverse("pulse_new"), form | {"closes_on": "2026-11-01"})
    assert "Choose a later one" in backwards.content.decode()
    made = dana.post(reverse("pulse_new"), form)
    assert made.status_code == 303
    pulse = Pulse._base_manager.get()
    dana.post(reverse("pulse_move", args=[pulse.public_id]), {"do": "open"})
    assert dana.get(reverse("pulse_list")).context["finding"] == "“November” is open until 30 November"


def test_jaylen_answers_signed_in_and_zuri_by_her_code(cast: Cast, sign_in: SignIn) -> None:
    pulse = opened(cast)
    jaylen = sign_in(cast.jaylen_student)
    where = reverse("pulse_answer", args=[pulse.public_id])
    assert "I belong here." in jaylen.get(where).content.decode()
    assert jaylen.post(where, {}).status_code == 422
    sent = {f"answer-{place}": "4" for place in FIVE}
    assert jaylen.post(where, sent).status_code == 303
    assert jaylen.get(reverse("pulse_mine")).context["rows"] == ()
    assert "counts once" in jaylen.post(where, sent).content.decode()

    with guard.acting_as(process("demo_builder")):
        (code,) = print_papers(pulse_id=pulse.pk, student_ids=[cast.zuri.pk], on=TODAY).codes
    kiosk = Client()
    page = reverse("pulse_code")
    assert kiosk.get(page).status_code == 200
    assert kiosk.post(page, {"code": "NOTACODE"}).status_code == 422
    asked = kiosk.post(page, {"code": f" {code[:4].lower()} {code[4:]} "})
    assert "I belong here." in asked.content.decode()
    assert "Zuri" not in asked.content.decode()
    assert kiosk.post(page, {"code": code, "answers": "1"}).status_code == 422
    assert "Counted" in kiosk.post(page, {"code": code, "answers": "1"} | sent).content.decode()
    assert kiosk.post(page, {"code": code}).status_code == 422
    assert unguarded(PulseTally).get(pulse=pulse, dimension="all", position=1).n == 2


def test_erik_prints_the_codes_of_his_own_room(cast: Cast, sign_in: SignIn) -> None:
    pulse = opened(cast)
    own = reverse("pulse_codes", args=[pulse.public_id, cast.homeroom_7b.public_id])
    other = reverse("pulse_codes", args=[pulse.public_id, cast.homeroom_6c.public_id])
    erik = sign_in(cast.erik_teacher)
    assert len(erik.post(own).context["codes"]) == 3
    assert erik.get(other).status_code == 404
    assert sign_in(cast.dana_ap_culture).get(other).status_code == 200


def test_whoever_prints_learns_neither_who_has_answered_nor_whose_a_paper_is(
    cast: Cast, sign_in: SignIn
) -> None:
    pulse = opened(cast)
    page = reverse("pulse_codes", args=[pulse.public_id, cast.homeroom_7b.public_id])
    sent = {f"answer-{place}": "4" for place in FIVE}
    sign_in(cast.jaylen_student).post(reverse("pulse_answer", args=[pulse.public_id]), sent)
    erik = sign_in(cast.erik_teacher)
    before = erik.get(page).content.decode()
    printed = erik.post(page)

    # Jaylen has answered, and has a paper like the others.
    assert (len(printed.context["codes"]), printed.context["idle"]) == (3, [])
    for name in ("Jaylen", "Zuri"):
        assert name not in before + printed.content.decode()
    again = erik.post(page)
    assert (again.status_code, again.context["codes"]) == (422, [])
    assert "are printed" in again.content.decode()

    anew = erik.post(page, {"do": "anew"}).context["codes"]
    assert len(anew) == 3
    kiosk, where = Client(), reverse("pulse_code")
    assert kiosk.post(where, {"code": printed.context["codes"][0]}).status_code == 422
    opens = [code for code in anew if kiosk.post(where, {"code": code}).status_code == 200]
    assert len(opens) == 2
    kiosk.post(where, {"code": opens[0], "answers": "1"} | sent)
    late = erik.post(page, {"do": "anew"})
    assert (late.status_code, late.context["codes"]) == (422, [])


def test_whoever_is_not_asked_has_a_paper_that_opens_nothing(cast: Cast, sign_in: SignIn) -> None:
    pulse = opened(cast)
    no = reverse("survey_choice", args=[cast.jaylen.public_id])
    sign_in(cast.denise_guardian).post(no, {"do": "opt_out"})
    page = reverse("pulse_codes", args=[pulse.public_id, cast.homeroom_7b.public_id])
    printed = sign_in(cast.erik_teacher).post(page)

    (idle,) = printed.context["idle"]
    assert (len(printed.context["codes"]), printed.context["not_asked"]) == (2, ["Jaylen Okonkwo-Reed"])
    with guard.acting_as(process("demo_builder")), pytest.raises(NotAsked, match="nobody of this room"):
        print_papers(pulse_id=pulse.pk, student_ids=[cast.jaylen.pk], on=TODAY)
    answer = Client().post(reverse("pulse_code"), {"code": idle})
    assert (answer.status_code, "Nothing to do" in answer.content.decode()) == (422, True)


def test_what_is_answered_on_paper_counts_for_all_and_by_the_grades_of_the_room(cast: Cast) -> None:
    pulse = opened(cast)
    answered(pulse, [cast.jaylen])
    answered_on_paper(pulse, [cast.zuri])

    n = dict(
        unguarded(PulseTally)
        .filter(pulse=pulse, position=1)
        .values_list("dimension")
        .annotate(n=Sum("n"))
        .values_list("dimension", "n")
    )
    assert (n["all"], n["band"], n["gender"]) == (2, 2, 1)


def test_denise_says_no_and_takes_it_back(cast: Cast, sign_in: SignIn) -> None:
    denise = sign_in(cast.denise_guardian)
    where = reverse("survey_choice", args=[cast.jaylen.public_id])
    denise.post(where, {"do": "opt_out"})
    page = denise.get(where)
    assert page.context["is_out"]
    assert "do not ask my child" in denise.get(reverse("pulse_mine")).content.decode()
    denise.post(where, {"do": "take_back", "choice": str(page.context["rows"][0].id)})
    assert not denise.get(where).context["is_out"]
    zuri = reverse("survey_choice", args=[cast.zuri.public_id])
    assert denise.get(zuri).status_code == 404


def test_denise_agrees_to_one_survey_whose_question_she_has_read(cast: Cast, sign_in: SignIn) -> None:
    """Nothing is chosen beforehand; a press without a tick, or without a survey, keeps nothing at all."""
    denise = sign_in(cast.denise_guardian)
    where = reverse("survey_choice", args=[cast.jaylen.public_id])
    assert "No such survey is planned at the school now" in denise.get(where).content.decode()
    pulse = announced(cast, own="How often do you feel depressed?", with_consent=True)
    with counted_queries() as asked:
        page = denise.get(where).content.decode()
    assert len(asked) <= 25
    assert "How often do you feel depressed?" in page
    assert reverse("pulse_notice", args=[pulse.public_id]) in page
    assert 'type="checkbox" name="agrees" value="yes">' in page
    survey = str(pulse.public_id)
    for sent, because in (
        ({"do": "consent", "survey": survey}, "Tick that you have read"),
        ({"do": "consent", "agrees": "yes"}, "Say to which survey you agree"),
        ({}, "Say to which survey you agree"),
        ({"do": "take_back"}, "This does not stand any more"),
    ):
        refused = denise.post(where, sent)
        assert (refused.status_code, because in refused.content.decode()) == (422, True)
    assert not unguarded(SurveyChoice).exists()
    denise.post(where, {"do": "consent", "survey": survey, "agrees": "yes"})
    (row,) = denise.get(where).context["rows"]
    assert (row.kind, row.area, row.survey, row.until) == ("consent", "mental", pulse.name, pulse.closes_on)
    denise.post(where, {"do": "take_back", "choice": str(row.id)})
    assert denise.get(where).context["rows"] == ()
