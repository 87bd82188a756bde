"""The To do page and the page of one item, as people open them."""

import html
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from work_cases import PLAIN, SCREENING, one_item, open_for, proposal, read

from cast_for_tests import NOW, TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.terms import Seat
from sextant.work.actions.opening import Terms
from sextant.work.models import WorkItem
from sextant.work.terms import DismissReason, Outcome, SchoolDays, WorkState

MOST_QUERIES = 25


def page_of(item: WorkItem) -> str:
    return reverse("work_item", args=[item.public_id])


WHO_OPENS_WHAT = [
    ("samir_interventionist", 200, 200),
    ("lucia_principal", 200, 200),
    ("amara_teacher", 200, 404),
    ("thandiwe_principal_elsewhere", 200, 404),
    ("denise_guardian", 403, 403),
]


@pytest.mark.parametrize(("who", "list_status", "item_status"), WHO_OPENS_WHAT)
def test_pages_answer_by_reach(
    cast: Cast, client: Client, who: str, list_status: int, item_status: int
) -> None:
    item = one_item(cast)
    cast.sign_in(client, cast.named[who])

    assert client.get(reverse("work_list")).status_code == list_status
    assert client.get(page_of(item)).status_code == item_status


def test_the_list_opens_with_how_much_there_is_and_names_the_student(cast: Cast, client: Client) -> None:
    one_item(cast, due_on=TODAY)
    cast.sign_in(client, cast.samir_interventionist)

    page = client.get(reverse("work_list")).content.decode()

    assert "<h1>One item is due today.</h1>" in page
    assert "Remediation screening, math: Jaylen" in page
    assert "scored 0.71 SD below" in page


def test_the_item_page_shows_reason_evidence_and_history(cast: Cast, client: Client) -> None:
    item = one_item(cast)
    cast.sign_in(client, cast.samir_interventionist)
    client.post(reverse("work_accept", args=[item.public_id]), {"version": item.version})

    page = client.get(page_of(item)).content.decode()

    assert "scored 0.71 SD below" in page
    assert "expected −0.44, got −1.15" in page
    assert "Accepted" in page
    assert "Samir" in page
    assert "by the rule I-01" in page


def test_the_history_says_when_and_to_whom_an_item_was_brought(cast: Cast, client: Client) -> None:
    item = one_item(cast)
    with guard.acting_as(process("clock_watch")):
        WorkItem.objects.filter(pk=item.pk).update(
            state=WorkState.ESCALATED,
            escalated_to_id=cast.lucia_principal.staff_id,
            escalated_on=TODAY - timedelta(days=3),
            on_agenda_from=TODAY,
        )

    page = cast.sign_in(client, cast.samir_interventionist).get(page_of(item)).content.decode()
    lines = re.findall(r"<time datetime=[^>]*>([^<]+)</time><span>([^<]+(?:<span[^>]*>[^<]+)?)", page)
    history = [(day, re.sub("<[^>]+>", "", words)) for day, words in lines][-3:]

    assert history == [
        ("23 Nov", "Put on the agenda"),
        ("20 Nov", "Brought to the supervisor: Lucía Reyes"),
        ("23 Nov", "Opened"),
    ]


def test_an_item_is_closed_on_its_page_and_can_be_taken_back(cast: Cast, client: Client) -> None:
    item = one_item(cast, terms=PLAIN)
    cast.sign_in(client, cast.samir_interventionist)

    answer = client.post(
        reverse("work_finish", args=[item.public_id]),
        {"version": item.version, "finish-note": "Two groups."},
        follow=True,
    )

    assert read(item).state == WorkState.DONE
    assert "Take it back" in answer.content.decode()

    client.post(reverse("work_undo", args=[item.public_id]), {"version": read(item).version})

    assert read(item).state == WorkState.OPEN


def test_closing_a_screening_alone_leads_to_its_own_page(cast: Cast, client: Client) -> None:
    item = one_item(cast)
    cast.sign_in(client, cast.samir_interventionist)

    page = client.get(reverse("work_item", args=[item.public_id])).content.decode()
    answer = client.post(reverse("work_finish", args=[item.public_id]), {"version": item.version})

    assert "Close as done" not in page
    assert reverse("screening", args=[item.public_id]) in page
    assert answer.headers["Location"] == reverse("screening", args=[item.public_id])
    assert read(item).state == WorkState.OPEN


def test_an_item_changed_meanwhile_is_not_written_over(cast: Cast, client: Client) -> None:
    item = one_item(cast)
    cast.sign_in(client, cast.samir_interventionist)

    answer = client.post(
        reverse("work_dismiss", args=[item.public_id]),
        {"version": 9, "dismiss-reason": DismissReason.OTHER, "dismiss-text": "No."},
        follow=True,
    )

    assert "Somebody changed this record" in answer.content.decode()
    assert read(item).state == WorkState.OPEN


@pytest.mark.parametrize(
    ("page", "prefix", "field"), [("finish", "finish", "note"), ("dismiss", "dismiss", "text")]
)
def test_words_typed_while_somebody_changed_the_item_are_kept_and_can_be_sent_again(
    cast: Cast, client: Client, page: str, prefix: str, field: str
) -> None:
    item = one_item(cast, terms=PLAIN)
    cast.sign_in(client, cast.samir_interventionist)
    client.post(reverse("work_accept", args=[item.public_id]), {"version": item.version})
    typed = {f"{prefix}-{field}": "Two groups began.", "dismiss-reason": DismissReason.OTHER}

    refused = client.post(reverse(f"work_{page}", args=[item.public_id]), {"version": item.version, **typed})

    shown = refused.content.decode()
    assert refused.status_code == 422
    assert "Somebody changed this record while you wrote." in shown
    assert "Two groups began." in shown
    assert read(item).state == WorkState.ACCEPTED
    version = read(item).version
    assert f'name="version" value="{version}"' in shown
    client.post(reverse(f"work_{page}", args=[item.public_id]), {"version": version, **typed})
    assert read(item).note == "Two groups began."


def test_an_item_is_put_off_and_handed_over_from_its_page(cast: Cast, client: Client) -> None:
    item = one_item(cast)
    cast.sign_in(client, cast.samir_interventionist)

    client.post(reverse("work_snooze", args=[item.public_id]), {"version": 1, "snooze-until": "2026-11-25"})
    client.post(
        reverse("work_reassign", args=[item.public_id]),
        {"version": 2, "hand-to": cast.ines_counselor.staff_id},
    )

    moved = read(item)
    assert moved.snoozed_until is not None
    assert moved.owner_id == cast.ines_counselor.staff_id


def test_an_item_is_given_back_to_the_seat_from_its_page(cast: Cast, client: Client) -> None:
    item = one_item(cast)
    cast.sign_in(client, cast.samir_interventionist)

    page = client.get(page_of(item)).content.decode()
    client.post(reverse("work_hand_back", args=[item.public_id]), {"version": 1})

    assert "Give it back to the seat" in page
    assert read(item).owner_id is None


def test_what_somebody_wrote_is_shown_as_text_and_stays_out_of_the_trail(cast: Cast, client: Client) -> None:
    item = one_item(cast)
    cast.sign_in(client, cast.samir_interventionist)

    answer = client.post(
        reverse("work_dismiss", args=[item.public_id]),
        {"version": 1, "dismiss-reason": DismissReason.OTHER, "dismiss-text": "<script>alert(1)</script>"},
        follow=True,
    )

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.content.decode()
    assert not any("alert" in str(entry.body) for entry in AuditEntry.objects.all())


def test_next_week_shows_what_is_held(cast: Cast, client: Client) -> None:
    from sextant.kernel import guard
    from sextant.kernel.actor import process
    from sextant.network.actions.settings import set_threshold

    with guard.acting_as(process("installer")):
        set_threshold(key="work.weekly_cap_counselor", value=1, valid_from=TODAY, because="A test.")
    owner = cast.samir_interventionist.staff_id
    open_for(
        cast,
        proposal(cast, owner_staff_id=owner),
        proposal(cast, "zuri", owner_staff_id=owner, severity=0.1),
    )
    cast.sign_in(client, cast.samir_interventionist)

    page = client.get(f"{reverse('work_list')}?show=next").content.decode()

    assert "Held until there is room" in page
    assert cast.zuri.name in page
    assert cast.jaylen.name not in page


def test_a_principal_filters_the_schools_work(cast: Cast, client: Client) -> None:
    one_item(cast)
    terms = Terms(interlock="I-14", version=1, seat=Seat.COUNSELOR, due=SchoolDays(10))
    open_for(cast, proposal(cast, "zuri", title="Name a case manager"), terms=terms)
    cast.sign_in(client, cast.lucia_principal)
    address = f"{reverse('work_list')}?show=school"

    everything = client.get(address).content.decode()
    counselor = client.get(f"{address}&seat=counselor").content.decode()

    screenings = client.get(f"{address}&rule=I-01").content.decode()

    assert "<h1>Everybody’s open work</h1>" in everything
    assert "2 items are open." in everything
    assert "1 item is open. Counselor." in counselor
    assert "Remediation screening, math" in everything
    assert "Name a case manager" in everything
    assert "Remediation screening, math" not in counselor
    assert "Remediation screening, math" in screenings
    assert "Name a case manager" not in screenings


def test_late_work_of_others_is_one_line_that_opens_the_items(cast: Cast, client: Client) -> None:
    for topic, student in (("math", "jaylen"), ("ela", "zuri")):
        one_item(cast, student=student, topic=topic, title=f"Benchmark and MAP disagree, {topic}")
    one_item(cast, topic="other", title="Not late")
    with guard.acting_as(process("clock_watch")):
        late = WorkItem.objects.filter(title__startswith="Benchmark")
        late.update(escalated_to_id=cast.yolanda_ap_instruction.staff_id, due_on=TODAY)

    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        cast.sign_in(client, cast.yolanda_ap_instruction)
        page = client.get(reverse("work_list")).content.decode()
        [address] = set(re.findall(r'href="([^"]*brought=on[^"]*)"', page))
        behind = client.get(html.unescape(address)).content.decode()

    assert "2 late: Benchmark and MAP disagree" in page
    assert "2 items of others were brought to you." in page
    assert cast.jaylen.name not in page
    assert cast.jaylen.name in behind
    assert cast.zuri.name in behind
    assert "Not late" not in behind


def test_what_ended_is_shown_for_four_weeks(cast: Cast, client: Client) -> None:
    from sextant.work.actions.moves import finish_screening

    item = one_item(cast)
    with cast.as_(cast.samir_interventionist):
        finish_screening(item_id=item.pk, version=item.version, at=NOW, outcome=Outcome.NO_NEED)
    cast.sign_in(client, cast.samir_interventionist)

    page = client.get(f"{reverse('work_list')}?show=ended").content.decode()

    assert "Remediation screening, math" in page


@pytest.mark.parametrize("show", ["mine", "next", "ended", "school"])
def test_the_list_costs_the_same_with_one_row_and_with_thirty(
    cast: Cast, client: Client, show: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast.sign_in(client, cast.lucia_principal)
    client.get(reverse("work_list"))  # the first request of a session writes it
    counts = []
    for n in (1, 30):
        fill(cast, n)
        with django_assert_max_num_queries(MOST_QUERIES) as captured:
            client.get(f"{reverse('work_list')}?show={show}")
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_the_item_page_costs_no_more_than_a_page_may(
    cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    item = one_item(cast)
    cast.sign_in(client, cast.samir_interventionist)

    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(page_of(item)).status_code == 200


def fill(cast: Cast, n: int) -> None:
    owner = cast.lucia_principal.staff_id
    news = [
        proposal(cast, topic=f"t{place}", reference=f"r{place}", owner_staff_id=owner, seat=Seat.PRINCIPAL)
        for place in range(n)
    ]
    open_for(cast, *news, terms=SCREENING)
