"""Why a rule is dismissed stands on its page: what was typed, for who reads such words, and where."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.interlocks.table import BY_CODE
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Student
from sextant.work.actions.history import PastEnding, PastItem, take_over_items
from sextant.work.actions.opening import Proposal
from sextant.work.queries.dismissals import Share, sentences_of, shares_of
from sextant.work.terms import DismissReason, WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")

TYPED = "They had made up before I came."
SINCE = TODAY - timedelta(days=60)


def keep_past(cast: Cast, student: Student, *, n: int, dismissed: int, code: str = "I-08") -> None:
    """Keep items about one student of the past weeks, some of them dismissed with the same words."""
    at = datetime.combine(TODAY - timedelta(days=5), time(16), ZoneInfo("America/New_York"))
    done = PastEnding(state=WorkState.DONE, at=at, staff_id=cast.dana_ap_culture.staff_id)
    waved = PastEnding(
        state=WorkState.DISMISSED, at=at, staff_id=cast.dana_ap_culture.staff_id,
        reason=DismissReason.ALREADY_DONE, note=TYPED,
    )  # fmt: skip
    items = [
        PastItem(
            proposal=Proposal(
                school_id=student.school_id, student_id=student.pk, subject_label="culture.Case",
                subject_id=1_000 * student.pk + place, title="Hold a conference", reason="Three times.",
            ),
            terms=BY_CODE[code].terms(0),
            opened_on=TODAY - timedelta(days=20),
            ending=waved if place < dismissed else done,
        )
        for place in range(n)
    ]  # fmt: skip
    with guard.acting_as(process("demo_builder")):
        take_over_items(items)


@pytest.mark.parametrize(
    ("who", "reads"),
    [("lucia_principal", True), ("anneke_data_director", False), ("walter_regional", False)],
)
def test_what_was_typed_is_read_by_who_reads_the_records(
    cast: Cast, client: Client, who: str, reads: bool
) -> None:
    keep_past(cast, cast.jaylen, n=4, dismissed=2)
    cast.sign_in(client, cast.named[who])

    page = client.get(reverse("interlock", args=["I-08"])).content.decode()

    assert (TYPED in page) == reads
    assert ("What was typed is read only by who reads these records." in page) == (not reads)
    assert f"<dt>{DismissReason.ALREADY_DONE.label}</dt><dd>2</dd>" in page


def test_no_more_sentences_are_read_than_fit(cast: Cast) -> None:
    keep_past(cast, cast.jaylen, n=30, dismissed=20)

    with cast.as_(cast.lucia_principal):
        assert len(sentences_of(code="I-08", since=SINCE)) == 8


def test_shares_name_schools_and_grades_with_ten_decided_items_and_no_smaller(cast: Cast) -> None:
    keep_past(cast, cast.jaylen, n=12, dismissed=6)
    elsewhere = next(one for one in cast.named.values() if getattr(one, "school_id", 0) == cast.cedar.pk)
    assert isinstance(elsewhere, Student)
    keep_past(cast, elsewhere, n=15, dismissed=3)

    with cast.as_(cast.anneke_data_director):
        found = shares_of(code="I-08", since=SINCE)

    assert [(one.of, one.n_decided, one.n_dismissed) for one in found.schools] == [
        (cast.harbor.name, 12, 6),
        (cast.cedar.name, 15, 3),
    ]
    assert found.grades[-1] == Share(of="Grade 7", n_decided=12, n_dismissed=6)


def test_a_small_school_is_left_out_with_the_next_so_that_it_cannot_be_subtracted(cast: Cast) -> None:
    keep_past(cast, cast.jaylen, n=12, dismissed=6)
    elsewhere = next(one for one in cast.named.values() if getattr(one, "school_id", 0) == cast.cedar.pk)
    assert isinstance(elsewhere, Student)
    keep_past(cast, elsewhere, n=3, dismissed=3)

    with cast.as_(cast.anneke_data_director):
        assert shares_of(code="I-08", since=SINCE).schools == ()


def test_why_is_asked_in_two_questions_however_many_were_dismissed(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    keep_past(cast, cast.jaylen, n=30, dismissed=20)
    with cast.as_(cast.lucia_principal):
        sentences_of(code="I-08", since=SINCE)
        with django_assert_max_num_queries(2):
            sentences_of(code="I-08", since=SINCE)
            shares_of(code="I-08", since=SINCE)
