"""What cannot wait is told at once, then to the next in the tree, and stands on the wall without a name."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from work_cases import hard, one_item, read

from cast_for_tests import NOW, TODAY, Cast
from sextant.cli.worker import tell_people
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import Seat
from sextant.work.actions.moves import accept
from sextant.work.actions.notices import send_notices
from sextant.work.actions.notices_at_once import tell_at_once
from sextant.work.models import NoticeSent, WorkItem
from sextant.work.rules.notices import minutes_waited, step_due
from sextant.work.terms import NoticeStep

HOUR = timedelta(hours=1)
TOMORROW = TODAY + timedelta(days=1)
NEW_YORK = ZoneInfo("America/New_York")


def minute_of(at: datetime) -> int:
    """Do what the worker does in the minute of a moment."""
    with time_machine.travel(at, tick=False), guard.acting_as(process("clock_watch")):
        tell_at_once(at=at)
        return send_notices(at=at)


def told() -> list[str]:
    return [one.to[0] for one in mail.outbox]


def hard_item(
    cast: Cast, *, owner: str | None = "ruth_ap_sped", student: str = "jaylen", due_on: date = TOMORROW
) -> WorkItem:
    return one_item(cast, owner=owner, student=student, terms=hard(), due_on=due_on)


def test_whoever_owes_it_is_told_within_the_minute_and_once(cast: Cast) -> None:
    hard_item(cast)

    minute_of(NOW)
    minute_of(NOW + timedelta(minutes=1))

    assert told() == [cast.ruth_ap_sped.email]
    assert "An item that cannot wait is on your list in Sextant." in mail.outbox[0].body


def test_neither_subject_nor_body_says_what_or_about_whom(cast: Cast) -> None:
    hard_item(cast)

    minute_of(NOW)

    said = f"{mail.outbox[0].subject} {mail.outbox[0].body}".lower()
    hidden = ("jaylen", "okonkwo", "ruth", "screening", "math", "manifest", "removal", "special")
    assert [word for word in hidden if word in said] == []


def test_two_items_of_one_minute_are_one_mail(cast: Cast) -> None:
    hard_item(cast)
    hard_item(cast, student="zuri")

    minute_of(NOW)

    assert told() == [cast.ruth_ap_sped.email]


def test_after_an_hour_of_the_school_day_the_principal_is_told_and_finds_it_on_her_list(
    cast: Cast, client: Client
) -> None:
    item = hard_item(cast)
    minute_of(NOW)

    minute_of(NOW + HOUR - timedelta(minutes=1))
    assert told() == [cast.ruth_ap_sped.email]
    minute_of(NOW + HOUR)

    assert told() == [cast.ruth_ap_sped.email, cast.lucia_principal.email]
    late = read(item)
    assert late.escalated_to_id == cast.lucia_principal.staff_id
    assert late.owner_id == cast.ruth_ap_sped.staff_id
    cast.sign_in(client, cast.lucia_principal)
    with time_machine.travel(NOW + HOUR, tick=False):
        assert item.title in client.get(reverse("work_list")).content.decode()


def test_the_page_of_an_item_that_went_up_names_to_whom(cast: Cast, client: Client) -> None:
    item = hard_item(cast)
    minute_of(NOW)
    minute_of(NOW + HOUR)
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(reverse("work_item", args=[item.public_id]))

    assert page.status_code == 200
    assert "Brought to the next person" in page.content.decode()


def test_after_four_hours_the_region_is_told(cast: Cast) -> None:
    hard_item(cast)
    for hours in (0, 1, 4):
        minute_of(NOW + hours * HOUR)

    assert told()[-1] == cast.walter_regional.email


def test_what_is_due_next_week_is_told_to_its_owner_and_climbs_no_tree_before_it_presses(cast: Cast) -> None:
    hard_item(cast, due_on=TODAY + timedelta(days=7))
    minute_of(NOW)
    minute_of(NOW + 5 * HOUR)
    assert told() == [cast.ruth_ap_sped.email]

    # Due on Monday: it presses from the last school day before, whose minutes begin at seven.
    last_day_before = NOW + timedelta(days=2)
    minute_of(last_day_before + HOUR - timedelta(minutes=1))
    assert told() == [cast.ruth_ap_sped.email]
    minute_of(last_day_before + HOUR)

    assert told() == [cast.ruth_ap_sped.email, cast.lucia_principal.email]


def test_what_is_late_goes_the_way_of_late_work(cast: Cast) -> None:
    hard_item(cast)
    minute_of(NOW)

    minute_of(NOW + timedelta(days=2) + 3 * HOUR)

    assert told() == [cast.ruth_ap_sped.email]


def test_what_was_taken_is_told_to_nobody_else(cast: Cast) -> None:
    item = hard_item(cast)
    minute_of(NOW)
    with cast.as_(cast.ruth_ap_sped):
        accept(item_id=item.pk, version=item.version)

    minute_of(NOW + 5 * HOUR)

    assert told() == [cast.ruth_ap_sped.email]


def test_nobody_is_passed_over_because_it_was_night(cast: Cast) -> None:
    evening = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # 18:30 in Philadelphia
    hard_item(cast)
    minute_of(evening)

    minute_of(evening + 12 * HOUR)  # 6:30
    assert told() == [cast.ruth_ap_sped.email]
    minute_of(evening + 13 * HOUR + timedelta(minutes=31))  # 8:01

    assert told() == [cast.ruth_ap_sped.email, cast.lucia_principal.email]


def test_a_seat_that_nobody_holds_leads_to_the_principal_at_once(cast: Cast) -> None:
    one_item(cast, owner=None, terms=hard(Seat.PSYCHOLOGIST), due_on=TODAY)

    minute_of(NOW)

    assert told() == [cast.lucia_principal.email]


def test_what_its_owner_cannot_be_told_of_is_brought_to_nobody_before_it_presses(cast: Cast) -> None:
    item = one_item(cast, owner=None, terms=hard(Seat.PSYCHOLOGIST), due_on=TODAY + timedelta(days=7))

    minute_of(NOW)
    minute_of(NOW + 5 * HOUR)
    assert (told(), read(item).escalated_to_id) == ([], None)

    # Due on Monday: it presses from the last school day before.
    minute_of(NOW + timedelta(days=2))
    assert told() == [cast.lucia_principal.email]
    assert read(item).escalated_to_id == cast.lucia_principal.staff_id


def test_what_came_after_its_day_is_brought_to_nobody_in_the_minute_in_which_it_came(cast: Cast) -> None:
    item = one_item(cast, owner=None, terms=hard(Seat.PSYCHOLOGIST), due_on=TODAY - timedelta(days=7))

    minute_of(NOW)

    assert (told(), read(item).escalated_to_id) == ([], None)


def test_a_safety_concern_has_calls_of_its_own(cast: Cast) -> None:
    item = hard_item(cast)
    with guard.acting_as(process("clock_watch")):
        WorkItem.objects.filter(pk=item.pk).update(closing="safety")

    assert minute_of(NOW) == 0


def test_the_wall_says_which_seat_is_asked_and_neither_what_nor_about_whom(
    cast: Cast, client: Client
) -> None:
    item = hard_item(cast)
    minute_of(NOW)
    cast.sign_in(client, cast.gloria_registrar)

    with time_machine.travel(NOW + timedelta(minutes=20), tick=False):
        page = client.get(reverse("work_wall")).content.decode()

    assert "1 item that cannot wait is taken by nobody yet." in page
    assert "ssistant principal, special education" in page
    assert item.title not in page
    assert "Jaylen" not in page
    assert "Ruth" not in page


def test_the_wall_of_another_school_shows_nothing_of_this_one(cast: Cast, client: Client) -> None:
    hard_item(cast)
    minute_of(NOW)
    cast.sign_in(client, cast.thandiwe_principal_elsewhere)

    page = client.get(reverse("work_wall")).content.decode()

    assert "Everything that cannot wait has been taken." in page


def test_a_teacher_has_no_wall(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.amara_teacher)

    assert client.get(reverse("work_wall")).status_code == 403


def test_each_person_stands_once_for_an_item(cast: Cast) -> None:
    hard_item(cast)
    for hours in (0, 1, 2, 4, 5, 6):
        minute_of(NOW + hours * HOUR)

    with guard.acting_as(process("clock_watch")):
        rows = list(NoticeSent.objects.order_by("pk").values_list("staff_id", "step"))
    assert len(rows) == len({staff_id for staff_id, _step in rows}) == 3


def test_only_minutes_of_school_days_between_seven_and_six_count() -> None:
    friday_evening = datetime(2026, 11, 20, 17, 30, tzinfo=NEW_YORK)
    monday = datetime(2026, 11, 23, 7, 15, tzinfo=NEW_YORK)

    assert minutes_waited(friday_evening, monday, SchoolCalendar(days=())) == 45


def test_the_steps_come_one_after_another_and_none_twice() -> None:
    when = {"to_supervisor": 60, "to_region": 240}

    assert step_due(waited=0, told=(), **when) is NoticeStep.OWNER
    assert step_due(waited=59, told=("owner",), **when) is None
    assert step_due(waited=60, told=("owner",), **when) is NoticeStep.SUPERVISOR
    assert step_due(waited=500, told=("owner", "supervisor", "region"), **when) is None
    assert TODAY.weekday() == 0


def test_the_worker_tells_everybody_who_is_to_be_told_in_its_minute(cast: Cast) -> None:
    hard_item(cast, due_on=TODAY)

    assert tell_people(set()) == 2

    assert told() == [cast.ruth_ap_sped.email, cast.ruth_ap_sped.email]
    assert [one.subject for one in mail.outbox] == [
        "Sextant: an item that cannot wait",
        "Sextant: your list for today",
    ]
