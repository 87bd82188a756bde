"""The pages of special education as people use them: what they say, and answer to a mistake."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.network.actions.enrollment import withdraw
from sextant.network.models import Enrollment, School
from sextant.support.actions.accommodations import ask_teachers
from sextant.support.actions.anchor import PlaceDraft, place_student
from sextant.support.actions.evaluations import ask_for_evaluation
from sextant.support.models import AnchorPlacement, Evaluation, PlanReading, ServiceEntitlement, ServiceLog
from support.conftest import SignIn
from support.services_of_cast import as_builder, deliver, give_plan, give_service
from support.test_keep_an_anchor_room import DRAFT, a_place, a_room
from typed_for_tests import narrow


@pytest.fixture
def priya(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.priya_coteacher)


@pytest.fixture
def ruth(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.ruth_ap_sped)


def test_one_tap_logs_the_session_and_the_page_says_so(cast: Cast, priya: Client) -> None:
    give_plan(cast)
    service = give_service(cast)
    page = priya.get(reverse("service_today"))
    assert "1 session of today is not logged." in text_of(page)
    assert "Given, 30 min" in text_of(page)

    answer = priya.post(reverse("service_log", args=[service.public_id]), {"minutes": "30"}, follow=True)

    assert "Every session of today is logged." in text_of(answer)
    with as_builder():
        assert ServiceLog.objects.get().minutes == 30


def test_fewer_minutes_without_a_reason_are_refused_with_the_cure(cast: Cast, priya: Client) -> None:
    give_plan(cast)
    service = give_service(cast)

    answer = priya.post(reverse("service_log", args=[service.public_id]), {"minutes": "10"}, follow=True)

    assert "Fewer minutes than planned need a reason: choose one." in text_of(answer)


def test_ruth_reads_who_is_behind_and_plans_to_give_back(cast: Cast, ruth: Client) -> None:
    give_plan(cast)
    service = give_service(cast)
    deliver(service, 200)
    page = ruth.get(reverse("service_list"))
    assert "1 of 1 services is behind." in text_of(page)
    assert "Far behind" in text_of(page)

    late = {"minutes": "60", "cause": "schedule", "by": (TODAY + timedelta(days=60)).isoformat()}
    refused = ruth.post(reverse("make_up", args=[service.public_id]), late)
    assert (refused.status_code, "within 10 school days" in text_of(refused)) == (422, True)

    kept = ruth.post(
        reverse("make_up", args=[service.public_id]), late | {"by": TODAY.isoformat()}, follow=True
    )
    assert "60 min to give back" in text_of(kept)


def test_a_service_is_entered_and_ended_on_the_students_page(cast: Cast, ruth: Client) -> None:
    give_plan(cast)
    page = reverse("student_services", args=[cast.zuri.public_id])
    entered = {
        "service": "speech", "minutes": "60", "per": "week", "weekdays": ["2", "4"], "setting": "separate",
        "provider": "", "valid_from": TODAY.isoformat(),
    }  # fmt: skip
    wrong = ruth.post(reverse("service_add", args=[cast.zuri.public_id]), {**entered, "weekdays": []})
    assert (wrong.status_code, "Choose at least one weekday." in text_of(wrong)) == (422, True)

    ruth.post(reverse("service_add", args=[cast.zuri.public_id]), entered)
    assert "60 minutes a week" in text_of(ruth.get(page))
    with as_builder():
        service = ServiceEntitlement.objects.get()
    ruth.post(reverse("service_end", args=[service.public_id]))
    assert "No service is entered." in text_of(ruth.get(page))


def test_his_mother_reads_the_minutes_and_no_form(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast, who=cast.jaylen)
    give_service(cast, who=cast.jaylen)
    page = sign_in(cast.denise_guardian).get(reverse("student_services", args=[cast.jaylen.public_id]))

    assert "120 minutes a week" in text_of(page)
    assert "Enter a service" not in text_of(page)


def test_the_principal_reads_whose_clocks_run_out_and_notes_nothing(
    cast: Cast, sign_in: SignIn, ruth: Client
) -> None:
    with cast.as_(cast.amara_teacher):
        ask_for_evaluation(student_id=cast.jaylen.pk, asked_on=TODAY - timedelta(days=21), today=TODAY)
    give_plan(cast)
    address, jaylen = reverse("sped_compliance"), reverse("student", args=[cast.jaylen.public_id])
    listed = text_of(ruth.get(address))
    assert all(said in listed for said in ("Jaylen", "Note a step", "Held"))
    lucia = sign_in(cast.lucia_principal)

    answer = lucia.get(address)
    page = text_of(answer)

    assert "1 clock has run out; it comes first." in page
    assert jaylen in answer.content.decode()
    assert lucia.get(jaylen).status_code == 200
    assert "Note a step" not in page
    assert "Held on" not in answer.content.decode()


def test_new_jersey_says_that_its_rule_is_not_configured(cast: Cast, ruth: Client) -> None:
    with as_builder():
        School.objects.filter(pk=cast.harbor.pk).update(jurisdiction="nj")

    assert "State rule not configured: ask counsel" in text_of(ruth.get(reverse("sped_compliance")))


def test_a_step_out_of_order_says_what_comes_first(cast: Cast, ruth: Client) -> None:
    with cast.as_(cast.amara_teacher):
        ask_for_evaluation(student_id=cast.jaylen.pk, asked_on=TODAY, today=TODAY)
    with as_builder():
        case = Evaluation.objects.get()
    step = reverse("evaluation_step", args=[case.public_id])

    wrong = ruth.post(step, {"kind": "evaluation_report", "day": TODAY.isoformat()})
    assert (wrong.status_code, "Note this step first: Consent received" in text_of(wrong)) == (422, True)
    no_day = ruth.post(step, {"kind": "permission_issued", "day": ""})
    assert "Choose the day." in text_of(no_day)
    kept = ruth.post(step, {"kind": "permission_issued", "day": TODAY.isoformat()}, follow=True)
    assert "Under way: the parents have the form." in text_of(kept)


def test_a_teacher_notes_a_parents_word_on_any_student_of_the_school(cast: Cast, sign_in: SignIn) -> None:
    erik = sign_in(cast.erik_teacher)
    page = reverse("evaluation_ask", args=[cast.mei_lin.public_id])
    ahead = erik.post(page, {"day": (TODAY + timedelta(days=2)).isoformat()})
    assert (ahead.status_code, "cannot lie ahead" in text_of(ahead)) == (422, True)

    erik.post(page, {"day": TODAY.isoformat()})

    with as_builder():
        assert Evaluation.objects.get().student_id == cast.mei_lin.pk


def test_amara_acknowledges_in_one_tap_and_ruth_sees_who_is_missing(
    cast: Cast, sign_in: SignIn, ruth: Client
) -> None:
    give_plan(cast)
    with as_builder():
        ask_teachers(student_ids=None, on=TODAY)
        reading = PlanReading.objects.get(staff_id=cast.amara_teacher.staff_id)
    amara = sign_in(cast.amara_teacher)
    assert "Read what 1 student must be given." in text_of(amara.get(reverse("accommodation_mine")))

    done = amara.post(reverse("accommodation_read", args=[reading.public_id]), follow=True)

    assert "1 student of yours has accommodations." in text_of(done)
    school = text_of(ruth.get(reverse("accommodation_school")))
    assert "1 of 3 readings are acknowledged: 33%." in school
    assert "Erik Lindqvist" in school
    assert "Amara Okafor" not in school
    other = amara.post(reverse("accommodation_read", args=[_of_erik(cast)]))
    assert other.status_code == 404


def _of_erik(cast: Cast) -> object:
    with as_builder():
        return PlanReading.objects.get(staff_id=cast.erik_teacher.staff_id).public_id


def test_the_room_takes_taps_on_a_phone_and_shows_the_day(cast: Cast, priya: Client) -> None:
    place = a_place(cast)
    room = reverse("anchor_room", args=[_address_of_room(place)])
    assert "6 periods have no points yet." in text_of(priya.get(room))
    # Without its mark the grid would put the status into the first, narrow column; a title that covers
    # its row would take the taps.
    page = priya.get(room).content.decode()
    assert page.count("decision__ic") == 1
    assert "decision__t" not in page

    priya.post(reverse("anchor_points", args=[place.public_id]), {"points": "1:3"})
    assert "3 of 3 points, 100%" in text_of(priya.get(room))

    wrong = priya.post(reverse("anchor_points", args=[place.public_id]), {"points": "9:9"}, follow=True)
    assert "Tap 0 to 3 points for a period of today." in text_of(wrong)


def test_a_place_is_found_by_name_and_given_when_all_is_said(cast: Cast, ruth: Client) -> None:
    room = a_room(cast)
    page = reverse("anchor_place", args=[room.public_id])
    assert "Mateo Figueroa" in text_of(narrow(ruth, page, "anchor_place", "mateo"))
    said = {"student": str(cast.mateo.public_id), "because": "Calmer with few others."}

    missing = ruth.post(page, said)
    assert (missing.status_code, "Not said yet" in text_of(missing)) == (422, True)
    given = ruth.post(
        page, said | {"criteria": ["tried", "function", "family", "goal"], "times": "Period 1"}, follow=True
    )
    assert "0% of the day in class, about 0 of 6 periods: Period 1" in text_of(given)


def test_a_student_who_leaves_takes_no_services_along(cast: Cast) -> None:
    give_plan(cast, who=cast.jaylen)
    give_service(cast, who=cast.jaylen)
    a_place_of(cast)
    with cast.as_(cast.amara_teacher):
        ask_for_evaluation(student_id=cast.jaylen.pk, asked_on=TODAY, today=TODAY)
    with as_builder():
        stay = Enrollment.objects.get(student=cast.jaylen, valid_until=None)
        withdraw(enrollment_id=stay.pk, on=TODAY, reason="transfer_out")

        assert not ServiceEntitlement.objects.filter(valid_until=None).exists()
        assert Evaluation.objects.get().state == "left"
        assert not AnchorPlacement.objects.filter(valid_until=None).exists()


def a_place_of(cast: Cast) -> None:
    """Give Jaylen, who has a plan, a place after his team has met."""
    room = a_room(cast)
    with cast.as_(cast.ruth_ap_sped):
        met = PlaceDraft(criteria=DRAFT.criteria, because=DRAFT.because, team_met_on=TODAY)
        place_student(room_id=room.pk, student_id=cast.jaylen.pk, draft=met, on=TODAY)


def _address_of_room(place: AnchorPlacement) -> object:
    with as_builder():
        return AnchorPlacement.objects.select_related("room").get(pk=place.pk).room.public_id


def test_a_family_reads_minutes_in_spanish_and_that_it_is_a_draft(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast, who=cast.jaylen)
    give_service(cast, who=cast.jaylen)
    page = reverse("student_services", args=[cast.jaylen.public_id])

    words = text_of(sign_in(cast.denise_guardian).get(page, {"language": "es"}))

    assert "Enseñanza especialmente diseñada, lectura" in words
    assert "120 minutos por semana" in words
    assert "es un borrador" in words


def test_a_place_ends_only_after_the_page_has_asked(cast: Cast, ruth: Client) -> None:
    place = a_place(cast)
    page = reverse("anchor_placement", args=[place.public_id])
    assert "End this place?" in text_of(ruth.get(page))

    ended = ruth.post(f"{reverse('anchor_step', args=[place.public_id])}?do=end", follow=True)

    assert "Ended otherwise" in text_of(ended)
    assert "Forward to" not in text_of(ended)
