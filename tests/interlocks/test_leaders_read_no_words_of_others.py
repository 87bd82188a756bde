"""Who leads a region or the network reads of others' work only what she would read in the record itself."""

import pytest
from django.test import Client
from django.urls import reverse
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from sextant.access.matrix import MATRIX
from sextant.access.terms import Role
from sextant.interlocks.table import BY_CODE, INTERLOCKS
from sextant.interlocks.what_work_holds import HOLDS
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import RecordClass, Verb
from sextant.network.terms import Seat
from sextant.work.actions import moves
from sextant.work.actions.opening import Proposal, open_items
from sextant.work.models import WorkItem
from sextant.work.queries.items import rows_with_names
from sextant.work.terms import Closing

pytestmark = pytest.mark.usefixtures("monday_morning")

WORDS = "Away 18 Nov to 19 Nov, back on 20 Nov"
LEADERS = {
    "anneke_data_director": Role.DATA_DIRECTOR,
    "simone_cao": Role.CHIEF_ACADEMIC_OFFICER,
    "walter_regional": Role.REGIONAL_SUPERINTENDENT,
}


def open_for_jaylen(cast: Cast, code: str) -> WorkItem:
    terms = BY_CODE[code].terms(0)
    proposal = Proposal(
        school_id=cast.harbor.pk, student_id=cast.jaylen.pk, subject_label="network.Student",
        subject_id=cast.jaylen.pk, title="Asked of somebody", reason=WORDS, evidence=WORDS,
        reference=f"test#{code}", due_on=TODAY, seat=Seat.AP_CULTURE,
    )  # fmt: skip
    with guard.acting_as(process("decider")):
        open_items(proposals=[proposal], terms=terms, on=TODAY)
    (made,) = [one for one in items() if one.interlock == code]
    return made


def test_every_rule_names_the_class_of_its_words() -> None:
    assert list(HOLDS) == [row.code for row in INTERLOCKS]


@pytest.mark.parametrize("who", LEADERS)
def test_a_suspension_in_a_sentence_is_read_by_nobody_who_reads_no_suspension(
    cast: Cast, client: Client, who: str
) -> None:
    item = open_for_jaylen(cast, "I-09")
    cast.sign_in(client, cast.named[who])

    listed = client.get(reverse("work_list"), {"show": "school"})
    opened = client.get(reverse("work_item", args=[item.public_id]))

    assert listed.status_code == 200
    assert WORDS not in listed.content.decode()
    assert opened.status_code == 404
    with cast.as_(cast.named[who]), pytest.raises(WorkItem.DoesNotExist):
        moves.accept(item_id=item.pk, version=item.version)


@pytest.mark.parametrize("code", HOLDS)
def test_each_rules_work_is_read_by_leaders_as_its_record_is(cast: Cast, code: str) -> None:
    if BY_CODE[code].opens[0].closing is Closing.SAFETY:
        pytest.skip("kept apart from everybody but the safety lead")
    item = open_for_jaylen(cast, code)
    reads = MATRIX.get((HOLDS[code], Verb.READ), {})
    for who, role in LEADERS.items():
        with cast.as_(cast.named[who]):
            seen = rows_with_names().filter(pk=item.pk).exists()
        may = reads.get(role) == MATRIX[RecordClass.W1, Verb.READ][role]
        may = may or str(reads.get(role)) in {"network", "region"}
        assert seen == may, (code, who)


def test_the_principal_reads_the_work_of_her_school(cast: Cast, client: Client) -> None:
    item = open_for_jaylen(cast, "I-09")
    cast.sign_in(client, cast.lucia_principal)

    assert client.get(reverse("work_item", args=[item.public_id])).status_code == 200


def test_who_is_brought_what_she_may_not_read_learns_that_it_is_late_and_of_nobody(
    cast: Cast, client: Client
) -> None:
    item = open_for_jaylen(cast, "I-10")
    with guard.acting_as(process("clock_watch")):
        WorkItem.objects.filter(pk=item.pk).update(
            escalated_to_id=cast.simone_cao.staff_id, escalated_on=TODAY
        )
    cast.sign_in(client, cast.simone_cao)

    pages = [
        client.get(address).content.decode()
        for address in (
            reverse("work_list"),
            reverse("work_item", args=[item.public_id]),
            reverse("student", args=[cast.jaylen.public_id]),
        )
    ]

    assert "It was brought to you because it is not done." in pages[1]
    assert [WORDS in page for page in pages] == [False, False, False]
    assert "Asked of somebody" not in pages[1] + pages[2]
    assert cast.jaylen.name not in pages[0] + pages[1]
    assert "Take it" not in pages[1]
    with cast.as_(cast.simone_cao), pytest.raises(WorkItem.DoesNotExist):
        moves.accept(item_id=item.pk, version=item.version)
