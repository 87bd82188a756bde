"""A family asks to see or correct a record: the law's clock, the answer, the statement, the disclosures."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.actions.guardianship import change_guardian_link
from sextant.network.models import Guardian, StudentDemographics, StudentGuardian
from sextant.network.queries.other_names import NamesAnother
from sextant.network.terms import Channel
from sextant.office.actions.family_contact import NoWayThere, choose_contact, confirm_contact
from sextant.office.actions.family_requests import (
    NotOpen,
    NotYours,
    SayWhat,
    answer_request,
    ask_for_record,
    note_disclosure,
    place_statement,
)
from sextant.office.models import RecordRequest
from sextant.office.queries.family_requests import list_disclosures, open_requests, own_requests
from sextant.office.rules.requests import is_of_age
from sextant.office.terms import DisclosureBasis, RequestKind, RequestState
from sextant.work.models import WorkItem

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


def asked_by_denise(cast: Cast, kind: RequestKind = RequestKind.INSPECT) -> RecordRequest:
    with cast.as_(cast.denise_guardian):
        return ask_for_record(student_id=cast.jaylen.pk, kind=kind, says="All of it, please.", on=TODAY)


def answered(cast: Cast, request: RecordRequest, *, is_done: bool, answer: str = "Friday at nine.") -> None:
    with cast.as_(cast.gloria_registrar):
        answer_request(
            request_id=request.pk,
            version=request.version,
            is_done=is_done,
            answer=answer,
            staff_id=cast.gloria_registrar.staff_id,
            on=TODAY,
        )


def item_of(request: RecordRequest) -> WorkItem:
    return unguarded(WorkItem).get(subject_label="office.RecordRequest", subject_id=request.pk)


def test_denise_asks_to_see_and_the_registrar_owes_it_within_45_days(cast: Cast) -> None:
    request = asked_by_denise(cast)

    item = item_of(request)
    assert request.due_on == TODAY + timedelta(days=45)
    assert (item.seat, item.due_on, item.weight) == ("registrar", request.due_on, "hard")
    # Neither title nor reason holds a name or the family's words.
    assert "Jaylen" not in item.title + item.reason
    assert "All of it" not in item.title + item.reason


def test_the_answer_ends_the_work_and_only_denise_reads_it(cast: Cast) -> None:
    request = asked_by_denise(cast)
    answered(cast, request, is_done=True)

    with cast.as_(cast.denise_guardian):
        [mine] = own_requests(student_id=cast.jaylen.pk, on=TODAY)
    with cast.as_(cast.chidi_guardian):
        his = own_requests(student_id=cast.jaylen.pk, on=TODAY)
    with cast.as_(cast.amara_teacher):
        hers = own_requests(student_id=cast.jaylen.pk, on=TODAY)
    assert item_of(request).state == "done"
    assert (mine.state, mine.answer) == (RequestState.DONE, "Friday at nine.")
    assert his == hers == ()


def test_nobody_is_refused_a_look_and_no_answer_names_another_child(cast: Cast) -> None:
    request = asked_by_denise(cast)

    with pytest.raises(SayWhat, match="may see"):
        answered(cast, request, is_done=False)
    with pytest.raises(NamesAnother):
        answered(cast, request, is_done=True, answer=f"With {cast.zuri.name} on Friday.")


def test_after_a_refusal_the_family_places_one_statement(cast: Cast) -> None:
    request = asked_by_denise(cast, RequestKind.CORRECT)
    with cast.as_(cast.denise_guardian), pytest.raises(NotOpen):
        place_statement(request_id=request.pk, statement="We see it otherwise.", on=TODAY)

    answered(cast, request, is_done=False, answer="The day was looked up; it stands.")

    with cast.as_(cast.denise_guardian):
        place_statement(request_id=request.pk, statement="We see it otherwise.", on=TODAY)
        with pytest.raises(NotOpen):
            place_statement(request_id=request.pk, statement="Again.", on=TODAY)
        [mine] = own_requests(student_id=cast.jaylen.pk, on=TODAY)
    assert mine.statement == "We see it otherwise."


def test_the_same_is_not_asked_twice_while_it_waits(cast: Cast) -> None:
    asked_by_denise(cast)

    with pytest.raises(AlreadyDone):
        asked_by_denise(cast)


@pytest.mark.parametrize(
    ("born_on", "is_it"),
    [(date(2008, 11, 24), False), (date(2008, 11, 23), True), (date(2007, 1, 1), True), (None, False)],
)
def test_rights_move_to_the_student_on_the_eighteenth_birthday(born_on: date | None, is_it: bool) -> None:
    assert is_of_age(born_on, on=date(2026, 11, 23)) is is_it


def test_jaylen_asks_himself_only_once_he_is_eighteen(cast: Cast) -> None:
    with cast.as_(cast.jaylen_student), pytest.raises(NotYours, match="18"):
        ask_for_record(student_id=cast.jaylen.pk, kind=RequestKind.INSPECT, says="Mine.", on=TODAY)
    unguarded(StudentDemographics).filter(pk=cast.jaylen.pk).update(born_on=date(2008, 1, 1))

    with cast.as_(cast.jaylen_student):
        request = ask_for_record(student_id=cast.jaylen.pk, kind=RequestKind.INSPECT, says="Mine.", on=TODAY)

    assert request.guardian_id is None
    with cast.as_(cast.denise_guardian):
        assert own_requests(student_id=cast.jaylen.pk, on=TODAY) == ()


def test_the_page_tells_jaylen_whose_right_it_is_until_he_is_eighteen(cast: Cast, client: Client) -> None:
    """A minor finds no form that starts a clock; the right is his parents' (34 CFR 99.3, 99.5)."""
    page = reverse("family_records", args=[cast.jaylen.public_id])
    cast.sign_in(client, cast.jaylen_student)
    shown = client.get(page).content.decode()
    assert "Until you are 18, the right to see all of it" in shown
    assert "tell an adult at school whom you trust" in shown
    for words in ("You have a right to see all of it", "45 days", "hearing", 'name="says"'):
        assert words not in shown
    refused = client.post(page, {"kind": RequestKind.INSPECT, "says": "All of it."})
    assert refused.status_code == 422
    assert not unguarded(RecordRequest).exists()

    unguarded(StudentDemographics).filter(pk=cast.jaylen.pk).update(born_on=date(2008, 1, 1))
    shown = client.get(page).content.decode()
    assert "You have a right to see all of it" in shown
    assert 'name="says"' in shown
    cast.sign_in(client, cast.denise_guardian)
    assert 'name="says"' in client.get(page).content.decode()


def test_a_registrar_elsewhere_has_nothing_to_answer(cast: Cast) -> None:
    asked_by_denise(cast)

    with cast.as_(cast.gloria_registrar):
        assert [row.asked_by for row in open_requests(on=TODAY)] == ["Denise Reed"]
    with cast.as_(cast.thandiwe_principal_elsewhere):
        assert open_requests(on=TODAY) == ()


def test_both_parents_read_a_disclosure_and_no_other_family_does(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar):
        note_disclosure(
            student_id=cast.jaylen.pk,
            party="Northgate Library",
            basis=DisclosureBasis.CONSENT,
            what="Reading level",
            interest="To place him in a group.",
            staff_id=cast.gloria_registrar.staff_id,
            on=TODAY,
        )

    for who in (cast.denise_guardian, cast.chidi_guardian, cast.jaylen_student):
        with cast.as_(who):
            assert [row.party for row in list_disclosures(student_id=cast.jaylen.pk)] == ["Northgate Library"]
    with cast.as_(cast.amara_teacher):
        assert list_disclosures(student_id=cast.jaylen.pk) == ()


def test_denise_chooses_how_she_is_reached_and_touches_nothing_of_custody(cast: Cast) -> None:
    before = list(unguarded(StudentGuardian).order_by("pk").values())
    with cast.as_(cast.denise_guardian):
        choose_contact(language="Spanish", channel=Channel.PHONE)
        confirm_contact(on=TODAY)

    denise = unguarded(Guardian).get(pk=cast.denise_guardian.guardian_id)
    assert (denise.language, denise.channel, denise.confirmed_on) == ("Spanish", "phone", TODAY)
    assert list(unguarded(StudentGuardian).order_by("pk").values()) == before


def test_nobody_is_reached_by_a_number_that_is_not_there(cast: Cast) -> None:
    unguarded(Guardian).filter(pk=cast.denise_guardian.guardian_id).update(phone="")

    with cast.as_(cast.denise_guardian), pytest.raises(NoWayThere, match="Ask below"):
        choose_contact(language="English", channel=Channel.TEXT)


def test_a_father_kept_away_by_a_court_asks_for_nothing_and_sees_nothing(cast: Cast, client: Client) -> None:
    with guard.acting_as(process("demo_builder")):
        link = StudentGuardian.objects.get(guardian_id=cast.chidi_guardian.guardian_id)
        change_guardian_link(
            link_id=link.pk, on=TODAY, has_custody=False, lives_with=False, may_pick_up=False,
            may_see_records=False, legal_alert="Order of the court",
        )  # fmt: skip

    with cast.as_(cast.chidi_guardian), pytest.raises((NotYours, OutOfReach)):
        ask_for_record(student_id=cast.jaylen.pk, kind=RequestKind.INSPECT, says="All of it.", on=TODAY)
    cast.sign_in(client, cast.chidi_guardian)
    child = [cast.jaylen.public_id]
    for page in ("family_records", "family_people", "family_more", "student", "family_support", "card_list"):
        assert client.get(reverse(page, args=child)).status_code == 404
    assert client.get(reverse("family_contact")).status_code == 404
    home = client.get("/").content.decode()
    assert "Nothing is open to you" in home
    assert "Jaylen" not in home
