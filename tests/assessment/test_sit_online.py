"""A student sits an online form: a code for one device, answers that are not lost, and handing in."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from sitting_cases import MOST, OPENS, RIGHT, Benchmark, hold_benchmark

from cast_for_tests import NOW, Cast
from conftest import SignIn
from sextant.assessment.actions import test_seats
from sextant.assessment.actions.administrations import move_administration, set_school_window
from sextant.assessment.actions.online_test import NotOpenToday, WrongCode, hand_in, open_seat, save_answers
from sextant.assessment.actions.seat_desk import SeatEnded, hand_in_seats
from sextant.assessment.actions.test_seats import (
    NotOpen,
    NotYourSection,
    OnPaper,
    SeatCode,
    add_minutes,
    end_all_seats,
    end_seat,
    make_seats,
    renew_code,
)
from sextant.assessment.models import Administration, Sitting, TestSeat
from sextant.assessment.queries.test_seats import end_of
from sextant.assessment.terms import AdministrationState, SittingMode
from sextant.assessment.views.seat_devices import BY_DEVICE as DEVICE_LIMIT
from sextant.assessment.views.seat_devices import COOKIE as DEVICE_COOKIE
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.programs import add_accommodation


@pytest.fixture
def held(cast: Cast, monday: None) -> Benchmark:
    return hold_benchmark(cast)


@pytest.fixture
def visitor() -> Iterator[None]:
    """Act as the site does for whoever is not signed in."""
    with guard.acting_as(process("sign_in")):
        yield


def codes(cast: Cast, held: Benchmark) -> dict[int, SeatCode]:
    """Return the codes of math 7B, as its teacher prints them."""
    with cast.as_(cast.amara_teacher):
        made = make_seats(
            administration_id=held.administration.pk, section_id=cast.math_7b.pk, on=OPENS, at=NOW
        )
    return {one.student_id: one for one in made}


def token_of(cast: Cast, held: Benchmark) -> str:
    code = codes(cast, held)[cast.jaylen.pk].code
    with guard.acting_as(process("sign_in")):
        return open_seat(code=code, on=OPENS, at=NOW)


def kept(model: Any, **query: Any) -> Any:
    with guard.acting_as(process("test_desk")):
        return model.objects.get(**query)


def test_each_student_of_the_class_has_a_code_of_her_own(cast: Cast, held: Benchmark) -> None:
    made = codes(cast, held)

    assert set(made) == {cast.jaylen.pk, cast.zuri.pk, cast.mateo.pk}
    assert len({one.code for one in made.values()}) == 3
    seat = kept(TestSeat, student=cast.jaylen)
    assert made[cast.jaylen.pk].code not in json.dumps([seat.code_digest, seat.draft])


def test_codes_are_not_made_for_another_s_class(cast: Cast, held: Benchmark) -> None:
    with cast.as_(cast.oliver_teacher_elsewhere), pytest.raises(NotYourSection):
        make_seats(administration_id=held.administration.pk, section_id=cast.math_7b.pk, on=OPENS, at=NOW)


def test_the_youngest_sit_on_paper(cast: Cast, held: Benchmark) -> None:
    with guard.acting_as(process("demo_builder")):
        Administration.objects.update(grade=2)

    with pytest.raises(OnPaper):
        codes(cast, held)


def test_no_codes_are_made_once_the_window_is_over(cast: Cast, held: Benchmark) -> None:
    with guard.acting_as(process("demo_builder")):
        move_administration(administration_id=held.administration.pk, to=AdministrationState.CLOSED)

    with pytest.raises(NotOpen):
        codes(cast, held)


def test_extra_time_comes_from_the_accommodations(cast: Cast, held: Benchmark) -> None:
    with guard.acting_as(process("demo_builder")):
        add_accommodation(student_id=cast.jaylen.pk, text="Extended time (1.5x)", valid_from=OPENS)

    made = codes(cast, held)

    assert (made[cast.jaylen.pk].extra_percent, made[cast.zuri.pk].extra_percent) == (50, 0)


def test_a_code_lets_one_device_in(cast: Cast, held: Benchmark, visitor: None) -> None:
    code = codes(cast, held)[cast.jaylen.pk].code

    open_seat(code=f" {code[:4].lower()}-{code[4:]} ", on=OPENS, at=NOW)

    with pytest.raises(WrongCode, match="another device"):
        open_seat(code=code, on=OPENS, at=NOW)


def test_a_code_opens_nothing_before_the_school_s_own_days(
    cast: Cast, held: Benchmark, visitor: None
) -> None:
    code = codes(cast, held)[cast.jaylen.pk].code
    with cast.as_(cast.lucia_principal):
        set_school_window(
            administration_id=held.administration.pk,
            school_id=cast.harbor.pk,
            opens_on=OPENS + timedelta(days=1),
            closes_on=OPENS + timedelta(days=2),
        )

    with pytest.raises(NotOpenToday):
        open_seat(code=code, on=OPENS, at=NOW)


def test_making_codes_again_replaces_unused_ones_only(cast: Cast, held: Benchmark, visitor: None) -> None:
    first = codes(cast, held)
    open_seat(code=first[cast.jaylen.pk].code, on=OPENS, at=NOW)

    second = codes(cast, held)

    assert set(second) == {cast.zuri.pk, cast.mateo.pk}
    with pytest.raises(WrongCode, match="No seat"):
        open_seat(code=first[cast.zuri.pk].code, on=OPENS, at=NOW)


def test_of_two_answers_the_later_keystroke_stands(cast: Cast, held: Benchmark, visitor: None) -> None:
    token = token_of(cast, held)

    save_answers(token=token, answers={"1": ("B", 2), "2": (["A"], 1)}, at=NOW)
    saved = save_answers(token=token, answers={"1": ("A", 1), "3": ("3/4", 1)}, at=NOW)

    assert (saved.numbers, saved.others) == ({"1": 2, "3": 1}, {"1": 2})
    assert kept(TestSeat, student=cast.jaylen).draft == {"1": ["B", 2], "2": [["A"], 1], "3": ["3/4", 1]}


def test_an_option_that_the_form_does_not_have_is_refused(cast: Cast, held: Benchmark, visitor: None) -> None:
    token = token_of(cast, held)

    for answers in ({"1": ("Z", 1)}, {"2": (["A", "Q"], 1)}, {"4": (["A"], 1)}):
        with pytest.raises(ValueError, match="Place"):
            save_answers(token=token, answers=answers, at=NOW)

    assert kept(TestSeat, student=cast.jaylen).draft == {}


def test_half_a_letter_neither_closes_the_form_nor_keeps_the_window_open(
    cast: Cast, held: Benchmark, visitor: None
) -> None:
    token = token_of(cast, held)

    save_answers(token=token, answers={"5": ("So \ud83d and\x00 \U0001f600.", 1)}, at=NOW)

    assert kept(TestSeat, student=cast.jaylen).draft == {"5": ["So  and \U0001f600.", 1]}
    with cast.as_(cast.anneke_data_director):
        end_all_seats(administration_id=held.administration.pk, at=NOW)
    assert kept(Sitting, student=cast.jaylen).answers[4] == "So  and \U0001f600."


def test_what_is_confirmed_while_a_test_is_handed_in_is_handed_in_too(
    cast: Cast, held: Benchmark, visitor: None
) -> None:
    token = token_of(cast, held)
    with guard.acting_as(process("test_desk")):
        before = TestSeat.objects.get(student=cast.jaylen)
    save_answers(token=token, answers={"1": ("B", 1)}, at=NOW)

    with guard.acting_as(process("test_desk")), transaction.atomic():
        hand_in_seats([before], at=NOW)
        hand_in_seats([before], at=NOW)

    assert kept(Sitting, student=cast.jaylen).answers[0] == "B"


def test_handing_in_makes_a_scored_sitting(cast: Cast, held: Benchmark, visitor: None) -> None:
    token = token_of(cast, held)
    typed = {"1": ("B", 1), "2": (["A", "C"], 1), "3": ("3/4", 1)}
    save_answers(token=token, answers=typed, at=NOW)

    hand_in(token=token, at=NOW + timedelta(minutes=20))

    sitting = kept(Sitting, student=cast.jaylen)
    assert sitting.answers == ["B", ["A", "C"], 0.75, None, None]
    assert (sitting.raw, sitting.max_points, sitting.mode) == (4, MOST, SittingMode.ONLINE)
    assert sitting.submitted_at - sitting.started_at == timedelta(minutes=20)
    assert kept(TestSeat, student=cast.jaylen).sitting_id == sitting.pk
    with pytest.raises(SeatEnded):
        save_answers(token=token, answers={"1": ("A", 9)}, at=NOW)


def test_answers_on_their_way_leave_no_trail_and_the_sitting_does(
    cast: Cast, held: Benchmark, visitor: None
) -> None:
    token = token_of(cast, held)
    before = AuditEntry.objects.count()

    save_answers(token=token, answers={"1": ("B", 1)}, at=NOW)
    assert AuditEntry.objects.count() == before
    hand_in(token=token, at=NOW)

    assert AuditEntry.objects.count() == before + 2


def test_after_the_time_and_a_grace_the_test_is_handed_in(cast: Cast, held: Benchmark, visitor: None) -> None:
    token = token_of(cast, held)
    save_answers(token=token, answers={"1": ("B", 1)}, at=NOW)

    save_answers(token=token, answers={"2": (["A"], 1)}, at=NOW + timedelta(minutes=51))
    with pytest.raises(SeatEnded, match="time is over"):
        save_answers(token=token, answers={"4": ("D", 1)}, at=NOW + timedelta(minutes=53))

    assert kept(Sitting, student=cast.jaylen).answers == ["B", ["A"], None, None, None]


def test_more_minutes_keep_the_test_open(cast: Cast, held: Benchmark, visitor: None) -> None:
    token = token_of(cast, held)
    with cast.as_(cast.amara_teacher):
        add_minutes(seat_id=TestSeat.objects.get(student=cast.jaylen).pk, minutes=10)

    saved = save_answers(token=token, answers={"4": ("D", 1)}, at=NOW + timedelta(minutes=55))

    assert (saved.numbers, saved.others) == ({"4": 1}, {})


def test_a_new_code_moves_the_test_to_another_device(cast: Cast, held: Benchmark, visitor: None) -> None:
    old = token_of(cast, held)
    save_answers(token=old, answers={"1": ("B", 1)}, at=NOW)
    with cast.as_(cast.amara_teacher):
        code = renew_code(seat_id=TestSeat.objects.get(student=cast.jaylen).pk).code

    new = open_seat(code=code, on=OPENS, at=NOW)

    with pytest.raises(SeatEnded):
        save_answers(token=old, answers={"1": ("A", 5)}, at=NOW)
    save_answers(token=new, answers={"4": ("D", 1)}, at=NOW)
    assert set(kept(TestSeat, student=cast.jaylen).draft) == {"1", "4"}


def test_a_proctor_ends_a_seat_and_nothing_of_another_s(cast: Cast, held: Benchmark, visitor: None) -> None:
    token = token_of(cast, held)
    save_answers(token=token, answers={"1": ("B", 1)}, at=NOW)
    seat = kept(TestSeat, student=cast.jaylen)

    with cast.as_(cast.oliver_teacher_elsewhere), pytest.raises(SeatEnded):
        end_seat(seat_id=seat.pk, at=NOW)
    with cast.as_(cast.amara_teacher):
        end_seat(seat_id=seat.pk, at=NOW)

    assert kept(Sitting, student=cast.jaylen).raw == 1


def test_closing_the_window_hands_in_what_stands(cast: Cast, held: Benchmark, visitor: None) -> None:
    token = token_of(cast, held)
    save_answers(token=token, answers={"1": ("B", 1)}, at=NOW)

    with cast.as_(cast.anneke_data_director):
        n_ended = end_all_seats(administration_id=held.administration.pk, at=NOW)

    assert n_ended == 3
    with guard.acting_as(process("test_desk")):
        assert [one.student_id for one in Sitting.objects.all()] == [cast.jaylen.pk]


def test_nobody_begins_while_the_window_closes(
    cast: Cast, held: Benchmark, visitor: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A code that is typed at that very moment opens nothing, rather than a seat that stays open for ever."""
    made = codes(cast, held)
    begun: list[str] = []

    def late(**named: Any) -> int:
        with guard.acting_as(process("sign_in")), pytest.raises(NotOpenToday):
            begun.append(open_seat(code=made[cast.jaylen.pk].code, on=OPENS, at=NOW))
        return end_all_seats(**named)

    monkeypatch.setattr(test_seats, "end_all_seats", late)
    with cast.as_(cast.anneke_data_director):
        n_ended = test_seats.close_window(administration_id=held.administration.pk, at=NOW)

    assert (begun, n_ended) == ([], 3)


def test_minutes_of_a_plan_are_added_to_the_seat(cast: Cast, held: Benchmark) -> None:
    with guard.acting_as(process("demo_builder")):
        add_accommodation(
            student_id=cast.jaylen.pk, text="30 minutes of extra time", valid_from=cast.year.starts_on
        )
    code = codes(cast, held)[cast.jaylen.pk]

    assert (code.extra_percent, code.extra_minutes) == (0, 30)
    with guard.acting_as(process("test_desk")):
        seat = TestSeat.objects.get(student=cast.jaylen, ended_at=None)
        assert (seat.added_minutes, seat.extra_percent) == (30, 0)
        assert end_of(seat, 50) - seat.made_at == timedelta(minutes=80)


class TestInTheBrowser:
    """The pages answer as the module expects, and as a browser without scripts does."""

    @pytest.fixture
    def at_work(self, cast: Cast, held: Benchmark, client: Client) -> Client:
        code = codes(cast, held)[cast.jaylen.pk].code
        assert client.post(reverse("sit_entry"), {"code": code}).status_code == 302
        return client

    def save(self, client: Client, **answers: Any) -> Any:
        body = json.dumps({"answers": {key[1:]: value for key, value in answers.items()}})
        return client.post(reverse("sit_save"), body, content_type="application/json")

    def test_a_wrong_code_is_refused_with_a_cure(self, held: Benchmark, client: Client) -> None:
        response = client.post(reverse("sit_entry"), {"code": "AAAA AAAA"})

        assert response.status_code == 422
        assert "letter by letter" in response.text

    def test_guessing_codes_is_stopped(self, held: Benchmark, client: Client, settings: Any) -> None:
        settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "seat_code_failed": "2/10m/ip"}

        answers = [client.post(reverse("sit_entry"), {"code": "AAAA"}).status_code for _ in range(4)]

        assert answers == [422, 422, 429, 429]

    def wrong(self, client: Client, n: int) -> list[int]:
        client.get(reverse("sit_entry"))
        return [client.post(reverse("sit_entry"), {"code": "AAAA AAAA"}).status_code for _ in range(n)]

    def test_one_device_is_stopped_and_its_neighbor_is_not(
        self, cast: Cast, held: Benchmark, settings: Any
    ) -> None:
        settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, DEVICE_LIMIT: "3/10m/key"}
        code = codes(cast, held)[cast.jaylen.pk].code

        assert self.wrong(Client(), 5) == [422, 422, 422, 429, 429]
        neighbor = Client()
        neighbor.get(reverse("sit_entry"))
        assert neighbor.post(reverse("sit_entry"), {"code": code}).status_code == 302

    def test_who_throws_cookies_away_stops_no_device_that_sat_before(
        self, cast: Cast, held: Benchmark, settings: Any
    ) -> None:
        settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "seat_code_failed": "4/10m/ip"}
        made = codes(cast, held)
        chromebook = Client()
        assert chromebook.post(reverse("sit_entry"), {"code": made[cast.jaylen.pk].code}).status_code == 302
        chromebook.post(reverse("sit_hand_in"))
        chromebook.get(reverse("sit_done"))

        assert [self.wrong(Client(), 1)[0] for _ in range(6)] == [422, 422, 422, 422, 429, 429]
        assert chromebook.post(reverse("sit_entry"), {"code": made[cast.zuri.pk].code}).status_code == 302

    def test_a_device_that_sat_before_guesses_no_more_than_others(
        self, cast: Cast, held: Benchmark, settings: Any
    ) -> None:
        settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, DEVICE_LIMIT: "3/10m/key"}
        device = Client()
        device.post(reverse("sit_entry"), {"code": codes(cast, held)[cast.jaylen.pk].code})
        device.post(reverse("sit_hand_in"))
        device.get(reverse("sit_done"))

        assert self.wrong(device, 5) == [422, 422, 422, 429, 429]

    def test_a_cookie_of_one_s_own_making_is_none(self, held: Benchmark, settings: Any) -> None:
        settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "seat_code_failed": "2/10m/ip"}
        answers = []
        for number in range(4):
            client = Client()
            client.cookies[DEVICE_COOKIE] = f'["known", "{number}"]'
            answers.append(client.post(reverse("sit_entry"), {"code": "AAAA"}).status_code)

        assert answers == [422, 422, 429, 429]

    def test_the_form_shows_questions_and_never_keys(self, at_work: Client) -> None:
        page = at_work.get(reverse("sit_form"))

        assert page.text.count("<fieldset") == 5
        assert "4 loaves" in page.text
        for secret in ("adds-instead", "careless", "Right, with a reason", "tolerance", "0.75"):
            assert secret not in page.text
        assert page.headers["Cache-Control"] == "no-store"

    def test_an_answer_is_saved_and_shown_again(self, at_work: Client) -> None:
        assert self.save(at_work, p1=["B", 1], p5=["Because 3 of 4", 2]).json() == {"saved": {"1": 1, "5": 2}}

        page = at_work.get(reverse("sit_form")).text

        assert 'name="answer-1" value="B" checked' in page
        assert "Because 3 of 4</textarea>" in page

    def test_what_is_no_answer_is_refused(self, at_work: Client) -> None:
        assert self.save(at_work, p1=["Z", 1]).status_code == 400
        assert self.save(at_work, p99=["A", 1]).status_code == 400
        assert self.save(at_work, p1="A").status_code == 400
        assert at_work.post(reverse("sit_save"), "[]", content_type="application/json").status_code == 400

    @pytest.mark.parametrize(
        "body", ['{"answers":{"1":["B",Infinity]}}', '{"answers":{"1":["B",1e400]}}', "[" * 100_000]
    )
    def test_no_body_breaks_the_page_that_takes_answers(self, at_work: Client, body: str) -> None:
        answer = at_work.post(reverse("sit_save"), body, content_type="application/json")

        assert answer.status_code == 400
        assert Client().post(reverse("sit_save"), body, content_type="application/json").status_code == 400

    def test_another_tab_learns_that_its_answer_does_not_stand(self, at_work: Client) -> None:
        self.save(at_work, p1=["B", 7])

        assert self.save(at_work, p1=["A", 7]).json() == {"saved": {"1": 7}, "stands": {"1": 7}}
        assert self.save(at_work, p1=["A", 8]).json() == {"saved": {"1": 8}}

    def test_review_lists_what_has_no_answer_without_scripts(self, at_work: Client) -> None:
        sent = {"answer-1": "B", "answer-2": ["A", "C"], "answer-3": "", "answer-4": "D", "answer-5": ""}

        page = at_work.post(reverse("sit_review"), sent, follow=True)

        assert "2 questions have no answer" in page.text
        assert "Question 3" in page.text
        assert "Question 1<" not in page.text

    def test_handing_in_ends_at_the_page_that_says_so(self, cast: Cast, at_work: Client) -> None:
        self.save(at_work, p1=["B", 1])

        done = at_work.post(reverse("sit_hand_in"), follow=True)

        assert "Your test is handed in" in done.text
        assert at_work.get(reverse("sit_form")).url == reverse("sit_entry")
        late = self.save(at_work, p1=["A", 2])
        assert (late.status_code, late.json()["go"]) == (409, reverse("sit_done"))
        assert kept(Sitting, student=cast.jaylen).answers[0] == "B"

    def test_what_came_too_late_is_told(self, at_work: Client) -> None:
        said = "What you typed last came too late"

        assert said in at_work.get(reverse("sit_done"), {"late": ""}).text
        assert said not in at_work.get(reverse("sit_done")).text

    def test_opening_the_form_after_the_time_hands_it_in(self, cast: Cast, at_work: Client) -> None:
        self.save(at_work, p1=["B", 1])

        with time_machine.travel(NOW + timedelta(minutes=60), tick=False):
            response = at_work.get(reverse("sit_form"))

        assert response.url == reverse("sit_done")
        assert kept(Sitting, student=cast.jaylen).raw == 1

    def test_the_proctor_sees_who_is_how_far(
        self, cast: Cast, held: Benchmark, at_work: Client, sign_in: SignIn
    ) -> None:
        self.save(at_work, p1=["B", 1], p2=[["A"], 1])
        address = reverse("proctor", args=[held.administration.public_id, cast.math_7b.public_id])

        page = sign_in(cast.amara_teacher).get(address)

        assert "One student is at work" in page.text
        assert "At work" in page.text
        assert sign_in(cast.oliver_teacher_elsewhere).get(address).status_code == 404


def test_answers_of_a_whole_form_are_right(cast: Cast, held: Benchmark, visitor: None) -> None:
    token = token_of(cast, held)
    typed = {str(at): (answer, 1) for at, answer in enumerate(RIGHT[:2], start=1)}

    save_answers(token=token, answers={**typed, "3": ("0.75", 1), "4": ("D", 1), "5": ("So.", 1)}, at=NOW)
    hand_in(token=token, at=NOW)

    sitting = kept(Sitting, student=cast.jaylen)
    assert sitting.points == [1, 2, 1, 1, None]
    assert sitting.raw is None
