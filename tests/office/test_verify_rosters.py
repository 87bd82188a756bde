"""Each teacher gives her word on each roster, and the principal approves what is confirmed."""

from datetime import date

import pytest
from django.urls import reverse

from cast_for_tests import NOW, Cast
from office.more_rows import add_rooms, add_students, queries_of, text_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import roster_corrections, rosters
from sextant.network.models import RosterVerification, SectionStaff, Staff
from sextant.network.terms import SectionKind, SectionRole, StaffStatus, VerificationState

ROSTERS = "/rosters/"


@pytest.fixture
def opened(cast: Cast) -> Cast:
    """Open the first report period's rosters of Harbor Point: two of Ms. Okafor's, one of Mr. Lindqvist's."""
    with guard.acting_as(process("demo_builder")):
        rosters.open_verifications(report_period_id=cast.periods[0].pk, school_id=cast.harbor.pk)
    return cast


def roster_of(cast: Cast, name: str) -> RosterVerification:
    with guard.acting_as(process("demo_builder")):
        row: RosterVerification = RosterVerification.objects.get(section=cast.named[name])
    return row


def page_of_roster(cast: Cast, name: str) -> str:
    return reverse("roster_confirm", args=[roster_of(cast, name).public_id])


def test_a_teacher_confirms_her_rosters_one_by_one(opened, sign_in):
    client = sign_in(opened.amara_teacher)

    first = client.get(ROSTERS)
    answer = client.post(page_of_roster(opened, "math_7b"), follow=True)

    assert first.context["finding"] == "0 of 2 rosters of report period 1 are confirmed"
    assert "The roster of Math 7B is confirmed" in text_of(answer)
    assert answer.context["finding"] == "1 of 2 rosters of report period 1 are confirmed"
    assert roster_of(opened, "math_7b").state == VerificationState.CONFIRMED


def test_the_roster_says_who_was_there_from_when_to_when_and_with_what_share(opened, sign_in):
    with guard.acting_as(process("demo_builder")):
        rosters.move_out(section_id=opened.math_7b.pk, student_id=opened.zuri.pk, on=date(2026, 10, 12))

    page = sign_in(opened.amara_teacher).get(page_of_roster(opened, "math_7b"))
    roster = page.context["roster"]

    assert [(row.name, row.dosage_percent) for row in roster.teaching] == [
        ("Amara Okafor", 60),
        ("Priya Raman", 40),
        ("Tomás Ortiz", 0),
    ]
    zuri = next(row for row in roster.seats if row.name == "Zuri Hightower")
    assert (zuri.is_whole, zuri.last_on) == (False, date(2026, 10, 11))
    assert "Sun 11 Oct" in text_of(page)


def test_a_question_goes_to_the_office_and_keeps_the_roster_open(opened, sign_in):
    amara, lucia = sign_in(opened.amara_teacher), sign_in(opened.lucia_principal)
    url = page_of_roster(opened, "math_7b")

    silent = amara.post(url, {"question": "yes", "text": "  "})
    asked = amara.post(url, {"question": "yes", "text": "Zuri came on 12 October."}, follow=True)

    assert silent.status_code == 422
    assert "Say what is not right" in text_of(silent)
    assert "The office has your question" in text_of(asked)
    assert "Zuri came on 12 October." in text_of(lucia.get(ROSTERS))
    assert roster_of(opened, "math_7b").state == VerificationState.OPEN


def test_the_principal_approves_what_is_confirmed_and_sees_what_is_not(opened, sign_in):
    sign_in(opened.amara_teacher).post(page_of_roster(opened, "math_7b"))
    client = sign_in(opened.lucia_principal)

    page = client.get(ROSTERS)
    answer = client.post(f"{ROSTERS}approve/", {"period": opened.periods[0].public_id}, follow=True)

    assert "Approve one roster" in text_of(page)
    assert "2 rosters are not confirmed yet" in text_of(page)
    assert "1 roster is approved and locked" in text_of(answer)
    assert roster_of(opened, "math_7b").state == VerificationState.LOCKED
    assert roster_of(opened, "reading_7b").state == VerificationState.OPEN


def test_shares_above_the_whole_block_the_approval_until_it_is_a_team(opened, sign_in):
    with guard.acting_as(process("demo_builder")):
        link = SectionStaff.objects.get(section=opened.math_7b, role=SectionRole.SPED_CO_TEACHER)
        link.dosage_percent = 60
        link.save()
    sign_in(opened.amara_teacher).post(page_of_roster(opened, "math_7b"))
    client = sign_in(opened.lucia_principal)
    approve = {"period": opened.periods[0].public_id}

    blocked = client.get(ROSTERS)
    refused = client.post(f"{ROSTERS}approve/", approve, follow=True)
    with guard.acting_as(process("demo_builder")):
        roster_corrections.mark_team_taught(section_id=opened.math_7b.pk, is_team_taught=True)
    allowed = client.post(f"{ROSTERS}approve/", approve, follow=True)

    assert [one.title for one in blocked.context["blocked"]] == ["Math 7B"]
    assert "The shares of the teaching come to 120%" in text_of(blocked)
    assert "more than 100 %" in text_of(refused)
    assert "approved and locked" in text_of(allowed)


WHO_MAY = [  # who, list, rosters on it, one roster, confirming it; the one who may comes last
    ("tomas_para", 200, 1, 200, 403),
    ("dana_ap_culture", 200, 3, 200, 403),
    ("gloria_registrar", 200, 3, 200, 422),
    ("lucia_principal", 200, 3, 200, 422),
    ("katrin_teacher", 200, 0, 404, 404),
    ("thandiwe_principal_elsewhere", 200, 0, 404, 404),
    ("patrick_hr", 403, None, 403, 403),
    ("denise_guardian", 403, None, 403, 403),
    ("jaylen_student", 403, None, 403, 403),
    ("priya_coteacher", 200, 1, 200, 303),
]


def test_who_sees_and_who_confirms(opened, sign_in):
    url = page_of_roster(opened, "math_7b")

    answers = []
    for who, *_expected in WHO_MAY:
        client = sign_in(opened.named[who])
        page = client.get(ROSTERS)
        n = page.context["page"].total if page.status_code == 200 else None
        one, confirmed = client.get(url).status_code, client.post(url).status_code
        answers.append((who, page.status_code, n, one, confirmed))
        assert (roster_of(opened, "math_7b").state == VerificationState.CONFIRMED) is (confirmed == 303)

    assert answers == WHO_MAY


def test_only_the_principal_of_the_school_approves(opened, sign_in):
    with guard.acting_as(process("demo_builder")):
        rosters.confirm_roster(verification_id=roster_of(opened, "math_7b").pk, at=NOW)
    approve = {"period": opened.periods[0].public_id, "school": opened.harbor.public_id}

    answers = {
        who: sign_in(opened.named[who]).post(f"{ROSTERS}approve/", approve).status_code
        for who in ("amara_teacher", "yolanda_ap_instruction", "thandiwe_principal_elsewhere")
    }

    assert answers == {
        "amara_teacher": 403,
        "yolanda_ap_instruction": 403,
        "thandiwe_principal_elsewhere": 404,
    }
    assert roster_of(opened, "math_7b").state == VerificationState.CONFIRMED


def test_confirming_twice_says_that_it_is_done(opened, sign_in):
    client = sign_in(opened.amara_teacher)
    url = page_of_roster(opened, "math_7b")
    client.post(url)

    again = client.post(url)

    assert again.status_code == 422
    assert "This roster is confirmed already" in text_of(again)


def test_verification_is_opened_by_whoever_keeps_the_lists(cast, sign_in):
    client = sign_in(cast.gloria_registrar)
    period = {"period": cast.periods[0].public_id}

    before = client.get(ROSTERS, period)
    answer = client.post(f"{ROSTERS}open/", period, follow=True)
    refused = sign_in(cast.amara_teacher).post(f"{ROSTERS}open/", period)

    assert "No roster of report period 1 is open yet" in text_of(before)
    assert "3 rosters are open now" in text_of(answer)
    assert refused.status_code == 404


def test_verification_opens_ten_school_days_before_the_period_ends(cast, sign_in):
    page = sign_in(cast.lucia_principal).get(ROSTERS, {"period": cast.periods[1].public_id})

    assert "Verification opens on Monday 4 January 2027" in text_of(page)
    assert "Open verification" not in text_of(page)


def test_a_period_of_another_network_is_not_found(opened, sign_in):
    client = sign_in(opened.lucia_principal)

    assert client.get(ROSTERS, {"period": "0190aaaa-0000-7000-8000-000000000000"}).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_rows(opened, sign_in):
    client = sign_in(opened.lucia_principal)
    one_roster = page_of_roster(opened, "math_7b")
    few = (queries_of(client, ROSTERS), queries_of(client, one_roster))

    add_rooms(opened, 30, kind=SectionKind.SCHEDULED)
    add_students(opened, 30, section=opened.math_7b)
    with guard.acting_as(process("demo_builder")):
        rosters.open_verifications(report_period_id=opened.periods[0].pk, school_id=opened.harbor.pk)

    assert (queries_of(client, ROSTERS), queries_of(client, one_roster)) == few
    assert max(few) <= 25


def test_the_office_stands_in_for_a_teacher_on_leave_and_may_not_approve_it_herself(opened, sign_in):
    with guard.acting_as(process("demo_builder")):
        Staff.objects.filter(pk=opened.amara_teacher.staff_id).update(status=StaffStatus.LEAVE)
    client, url = sign_in(opened.lucia_principal), page_of_roster(opened, "math_7b")
    approve = {"period": opened.periods[0].public_id}

    asked = client.get(url)
    client.post(url)
    confirmed = client.get(url)
    refused = client.post(f"{ROSTERS}approve/", approve, follow=True)

    assert "Stand in for Amara Okafor" in text_of(asked)
    assert "Lucía Reyes, standing in for Amara Okafor" in text_of(confirmed)
    assert "You confirmed these rosters yourself" in text_of(refused)
    assert roster_of(opened, "math_7b").state == VerificationState.CONFIRMED


def test_whoever_is_asked_about_no_school_in_particular_chooses_one_first(opened, sign_in):
    client = sign_in(opened.anneke_data_director)

    asked = client.get(f"{ROSTERS}?school=all")
    chosen = client.get(f"{ROSTERS}?school={opened.harbor.public_id}")
    nobody = client.post(f"{ROSTERS}open/", {"period": opened.periods[0].public_id, "school": "all"})

    assert "Which school?" in text_of(asked)
    assert f"?school={opened.harbor.public_id}" in text_of(asked)
    assert chosen.context["place"].name == "Harbor Point Middle"
    assert nobody.status_code in {403, 404}


def test_only_periods_with_rosters_are_offered_each_under_its_year(opened, sign_in):
    page = sign_in(opened.amara_teacher).get(ROSTERS, {"period": opened.periods[1].public_id})
    offered = [(year, [one.number for one in own]) for year, own in page.context["years"]]

    assert offered == [("2026-27", [2, 1])]
    alone = sign_in(opened.amara_teacher).get(ROSTERS)
    assert [(year, [one.number for one in own]) for year, own in alone.context["years"]] == [("2026-27", [1])]


def test_a_teachers_monday_shows_the_rosters_that_wait_for_her_word(opened, sign_in):
    client = sign_in(opened.amara_teacher)
    before = text_of(client.get("/"))
    client.post(page_of_roster(opened, "math_7b"))
    after = text_of(client.get("/"))

    assert "Two rosters wait for your word." in before
    assert page_of_roster(opened, "math_7b") in before
    assert "One roster waits for your word." in after
    assert page_of_roster(opened, "math_7b") not in after


def test_inside_a_state_classes_stand_from_a_to_z(opened, sign_in):
    rows = sign_in(opened.lucia_principal).get(ROSTERS).context["page"].rows

    assert [row.title for row in rows] == ["Math 6C", "Math 7B", "Reading 7B"]
