"""The pages of a leadership team: who comes in, what they say when nothing is there, and what they cost."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from access.leadership_agenda_of_site import give
from cast_for_tests import TODAY, Cast
from culture.counted_queries import counted_queries
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.models import AgendaItem, Commitment, LeadershipMeeting
from sextant.leadership.terms.meetings import CommitmentState, ItemSource
from sextant.network.terms import Seat

MOST = 25
LISTS = ("agenda", "meeting_list", "commitment_list", "leadership_team", "school_plan")


def open_as(cast: Cast, who: str) -> Client:
    return cast.sign_in(Client(), cast.named[who])


@pytest.mark.parametrize("who", ["lucia_principal", "dana_ap_culture", "walter_regional", "simone_cao"])
@pytest.mark.parametrize("page", LISTS)
def test_a_page_opens_for_leaders_with_and_without_anything(cast: Cast, who: str, page: str) -> None:
    client = open_as(cast, who)
    assert client.get(reverse(page)).status_code == 200

    give(cast)

    assert client.get(reverse(page)).status_code == 200


@pytest.mark.parametrize("who", ["erik_teacher", "ines_counselor", "patrick_hr"])
@pytest.mark.parametrize("page", LISTS[:-1])
def test_the_team_s_papers_are_the_team_s(cast: Cast, who: str, page: str) -> None:
    assert open_as(cast, who).get(reverse(page)).status_code == 403


def test_another_school_s_meeting_is_not_there(cast: Cast) -> None:
    made = give(cast)
    elsewhere = open_as(cast, "thandiwe_principal_elsewhere")

    for page in ("meeting", "meeting_mode", "meeting_minutes"):
        assert elsewhere.get(reverse(page, args=[made["leadership_meeting"].public_id])).status_code == 404
    assert elsewhere.get(reverse("commitment", args=[made["commitment_made"].public_id])).status_code == 404


def test_staff_read_the_plan_once_it_is_agreed(cast: Cast) -> None:
    teacher = open_as(cast, "erik_teacher")
    assert "The principal writes it" in teacher.get(reverse("school_plan")).content.decode()

    give(cast)

    page = teacher.get(reverse("school_plan")).content.decode()
    assert "Attendance reaches 93" in page
    assert reverse("school_plan_edit") not in page


def test_pages_stay_within_their_questions_however_much_there_is(cast: Cast) -> None:
    made = give(cast)
    with guard.acting_as(process("leadership_desk")):
        for back in range(1, 31):
            meeting = LeadershipMeeting(
                school=cast.harbor,
                week_of=TODAY - timedelta(weeks=back),
                drafted_at=made["leadership_meeting"].drafted_at,
            )
            meeting.save()
            item = AgendaItem(
                meeting=meeting, school=cast.harbor, source=ItemSource.OWN, key=f"own:{back}", title="Lunch",
                rank=1, seat=Seat.PRINCIPAL,
            )  # fmt: skip
            item.save()
            Commitment(
                school=cast.harbor, item=item, words="Two lines", seat=Seat.AP_OPERATIONS,
                made_on=meeting.week_of, due_on=meeting.week_of + timedelta(days=4),
                state=CommitmentState.OPEN,
            ).save()  # fmt: skip
    client = open_as(cast, "lucia_principal")
    key = made["leadership_meeting"].public_id
    addresses = [reverse(page) for page in (*LISTS, "monday")]
    addresses += [reverse(page, args=[key]) for page in ("meeting", "meeting_mode", "meeting_minutes")]
    client.get(addresses[0])

    costs = {}
    for address in addresses:
        with counted_queries() as asked:
            assert client.get(address).status_code == 200
        costs[address] = len(asked)

    assert {address: n for address, n in costs.items() if n > MOST} == {}


def test_moving_an_item_brings_the_focus_back_to_its_button(cast: Cast) -> None:
    meeting = give(cast)["leadership_meeting"]
    with guard.acting_as(process("leadership_desk")):
        for rank in (8, 9):
            item = AgendaItem(
                meeting=meeting, school=cast.harbor, source=ItemSource.OWN, key=f"own:{rank}",
                title=f"Item {rank}", rank=rank, seat=Seat.PRINCIPAL,
            )  # fmt: skip
            item.save()
    client, address = open_as(cast, "lucia_principal"), reverse("meeting", args=[meeting.public_id])

    page = client.post(address, {"item": item.public_id, "do": "up"}, follow=True)

    pressed = re.findall(r"<button[^>]*autofocus>.*?</button>", page.content.decode(), re.DOTALL)
    assert page.redirect_chain[0][0].endswith(f"?moved={item.public_id}&by=up")
    assert len(pressed) == 1
    assert "Move up: Item 9" in pressed[0]


def test_the_end_of_a_meeting_has_its_title(cast: Cast) -> None:
    meeting = give(cast)["leadership_meeting"]
    client = open_as(cast, "lucia_principal")
    client.post(reverse("meeting", args=[meeting.public_id]), {"do": "begin"})

    page = client.get(reverse("meeting_mode", args=[meeting.public_id]), {"item": "end"})

    assert page.status_code == 200
    assert re.search(r"<title>\s*End of the meeting", page.content.decode())
