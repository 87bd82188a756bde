"""The day's mail: how much waits, once a day and person, on school days at 6:30, without a word of what."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from work_cases import PLAIN, hard, one_item

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.messenger import ByMail, Message, NotDelivered
from sextant.network.models import StaffAssignment
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import Seat
from sextant.work.actions import notices
from sextant.work.actions.notice_choices import choose_notices
from sextant.work.actions.notices import send_notices, write_digests
from sextant.work.models import NoticeSent
from sextant.work.rules.notice_words import digest_words
from sextant.work.rules.notices import Listed, OpenWork, ends_week, list_by_person, what_to_tell
from sextant.work.terms import Weight

AT_630 = datetime(2026, 11, 23, 11, 30, tzinfo=UTC)
FRIDAY_630 = AT_630 + timedelta(days=11)
ADVICE = PLAIN.__class__(
    interlock="I-29", version=1, seat=Seat.PRINCIPAL, due=PLAIN.due, weight=Weight.ADVISORY
)


def round_of(at: datetime) -> int:
    """Let a worker that begins anew do what is due at a moment."""
    with time_machine.travel(at, tick=False), guard.acting_as(process("clock_watch")):
        write_digests(at=at, done=set())
        return send_notices(at=at)


def mails_to(user: Any) -> list[str]:
    return [f"{one.subject}\n{one.body}" for one in mail.outbox if one.to == [user.email]]


def test_samir_is_told_at_630_how_much_is_due_and_where_and_nothing_else(cast: Cast) -> None:
    one_item(cast, due_on=TODAY)
    one_item(cast, student="zuri", due_on=TODAY + timedelta(days=2))

    assert round_of(AT_630 - timedelta(minutes=1)) == 0
    round_of(AT_630)

    (said,) = mails_to(cast.samir_interventionist)
    assert "1 item is due today." in said
    assert "1 item is due later this week." in said
    assert "/work/" in said


def test_no_name_and_no_word_of_an_item_stands_in_any_mail(cast: Cast) -> None:
    one_item(cast, due_on=TODAY)
    one_item(cast, student="zuri", due_on=TODAY, terms=hard(Seat.INTERVENTIONIST))

    round_of(AT_630)

    said = " ".join(f"{one.subject} {one.body}" for one in mail.outbox).lower()
    names = [*cast.jaylen.name.split(), cast.zuri.given_name, "Samir", "Haddad"]
    words = ["screening", "math", "below", "i-01", "discipline", "pay", "evaluation", "counsel"]
    assert mail.outbox
    assert [word for word in (*names, *words) if word.lower() in said.split() or word.lower() in said] == []


def test_nobody_gets_two_however_often_the_worker_begins_anew(cast: Cast) -> None:
    one_item(cast, due_on=TODAY)

    assert round_of(AT_630) == 1
    assert round_of(AT_630 + timedelta(minutes=30)) == 0

    assert len(mails_to(cast.samir_interventionist)) == 1


def test_a_worker_that_is_killed_in_the_middle_leaves_nobody_out_and_tells_nobody_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = ("samir_interventionist", "amara_teacher", "erik_teacher", "ines_counselor")
    for who in everybody:
        one_item(cast, owner=who, student="zuri", terms=PLAIN, topic=who, due_on=TODAY)
    monkeypatch.setattr(notices, "messenger", lambda: DiesAfter(2))
    with pytest.raises(KeyboardInterrupt):
        round_of(AT_630)
    monkeypatch.undo()

    round_of(AT_630 + timedelta(minutes=11))

    assert [len(mails_to(cast.named[who])) for who in everybody] == [1, 1, 1, 1]


def test_a_mailbox_that_refuses_keeps_no_other_from_its_mail(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in ("samir_interventionist", "amara_teacher"):
        one_item(cast, owner=who, terms=PLAIN, topic=who, due_on=TODAY)
    monkeypatch.setattr(notices, "messenger", lambda: Refuses(cast.amara_teacher.email))
    round_of(AT_630)
    monkeypatch.undo()

    assert len(mails_to(cast.samir_interventionist)) == 1
    assert mails_to(cast.amara_teacher) == []
    round_of(AT_630 + timedelta(minutes=11))
    assert len(mails_to(cast.amara_teacher)) == 1


def test_a_mail_tells_ones_own_late_items_from_those_of_others() -> None:
    _subject, body = digest_words(Listed(n_late=3, n_brought=15), site="https://s.example", language="en")

    assert "3 items are late." in body
    assert "15 items of others were brought to you." in body


def test_on_a_day_without_school_no_list_goes_out(cast: Cast) -> None:
    one_item(cast, due_on=TODAY)

    assert round_of(AT_630 - timedelta(days=1)) == 0


def test_advice_waits_for_the_end_of_the_week_and_stands_in_the_same_mail(cast: Cast) -> None:
    one_item(cast, owner="lucia_principal", terms=ADVICE, due_on=TODAY + timedelta(days=30))
    one_item(cast, owner="lucia_principal", student="zuri", terms=PLAIN, due_on=TODAY + timedelta(days=11))

    round_of(FRIDAY_630 - timedelta(days=1))
    (thursday,) = mails_to(cast.lucia_principal)
    round_of(FRIDAY_630)
    friday = mails_to(cast.lucia_principal)

    assert "suggestion" not in thursday
    assert len(friday) == 2
    assert "1 suggestion waits" in friday[1]
    assert "1 item is due today." in friday[1]


def test_who_wants_no_daily_mail_gets_none_and_still_hears_of_what_cannot_wait(
    cast: Cast, client: Client
) -> None:
    one_item(cast, due_on=TODAY)
    cast.sign_in(client, cast.samir_interventionist)
    with time_machine.travel(NOW, tick=False):
        answer = client.post(reverse("notice_choice"), {"wants_friday": "on", "language": "en"})

    assert answer.status_code in {302, 303}
    assert round_of(AT_630) == 0
    page = client.get(reverse("notice_choice")).content.decode()
    assert "cannot be switched off" in page


def test_nobody_chooses_for_a_colleague(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal), pytest.raises(guard.OutOfReach):
        choose_notices(
            staff_id=cast.amara_teacher.staff_id, wants_daily=False, wants_friday=False, language="en"
        )


def test_an_item_that_nobody_has_taken_counts_for_whoever_holds_its_seat(cast: Cast) -> None:
    one_item(cast, owner=None, due_on=TODAY)

    round_of(AT_630)

    assert len(mails_to(cast.samir_interventionist)) == 1
    assert mails_to(cast.ines_counselor) == []


def test_who_has_left_is_told_nothing(cast: Cast) -> None:
    one_item(cast, due_on=TODAY)
    with guard.acting_as(process("demo_builder")):
        StaffAssignment.objects.filter(staff_id=cast.samir_interventionist.staff_id).update(valid_until=TODAY)

    assert round_of(AT_630) == 0


def test_the_row_says_what_was_told_and_when(cast: Cast) -> None:
    one_item(cast, due_on=TODAY)
    round_of(AT_630)

    with guard.acting_as(process("clock_watch")):
        (row,) = NoticeSent.objects.all()
    assert (row.on, row.n_today, row.n_late) == (TODAY, 1, 0)
    assert row.sent_at == AT_630


def test_the_mail_is_named_by_its_row_so_that_a_server_can_drop_a_double(cast: Cast) -> None:
    one_item(cast, due_on=TODAY)
    round_of(AT_630)

    with guard.acting_as(process("clock_watch")):
        (row,) = NoticeSent.objects.all()
    assert str(row.public_id) in mail.outbox[0].extra_headers["Message-ID"]


def work(**more: Any) -> OpenWork:
    values = {
        "owner_id": None, "escalated_to_id": None, "seat": "principal", "school_id": 1,
        "due_on": TODAY, "weight": Weight.STANDARD,
    }  # fmt: skip
    return OpenWork(**(values | more))


def test_owner_supervisor_and_seat_each_count_an_item_once() -> None:
    sits = {("principal", 1): [7], ("finance", None): [9]}
    works = [
        work(),
        work(owner_id=7, escalated_to_id=7, due_on=TODAY - timedelta(days=1)),
        work(owner_id=3, escalated_to_id=7),
        work(seat="finance", school_id=2),
        work(seat="principal", school_id=2),
    ]

    assert list_by_person(works, sits=sits, on=TODAY) == {
        7: Listed(n_late=1, n_today=1, n_brought=1),
        3: Listed(n_today=1),
        9: Listed(n_today=1),
    }


def test_a_list_with_nothing_due_makes_no_mail() -> None:
    assert what_to_tell(Listed(n_advisory=3), ends_week=False) is None
    assert what_to_tell(Listed(n_advisory=3), ends_week=True) == Listed(n_advisory=3)
    assert what_to_tell(Listed(n_late=1), ends_week=True, wants_daily=False) is None


def test_the_day_before_a_long_weekend_ends_the_week_as_friday_does() -> None:
    monday, wednesday, next_monday = TODAY, TODAY + timedelta(days=2), TODAY + timedelta(days=7)
    thanksgiving = SchoolCalendar(days=(monday, TODAY + timedelta(days=1), wednesday, next_monday))

    assert [ends_week(day, thanksgiving) for day in (monday, wednesday)] == [False, True]
    assert ends_week(TODAY + timedelta(days=4), SchoolCalendar(days=()))


class DiesAfter:
    """A mail server during whose third mail the machine goes down."""

    sent = 0

    def __init__(self, n: int) -> None:
        self.left = n

    def deliver(self, message: Message) -> None:
        if DiesAfter.sent >= self.left:
            raise KeyboardInterrupt
        DiesAfter.sent += 1
        ByMail().deliver(message)


class Refuses:
    """A mail server that takes nothing for one address."""

    def __init__(self, address: str) -> None:
        self.address = address

    def deliver(self, message: Message) -> None:
        if message.to == self.address:
            raise NotDelivered("ConnectionRefusedError")
        ByMail().deliver(message)
