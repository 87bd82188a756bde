"""A dry run over a past period: the news decided again, nothing written, one number supposed otherwise."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from interlock_cases import IN_MATH, items, release

from cast_for_tests import NOW, TODAY, Cast
from culture.cases_on_file import keep_case, keep_codes
from sextant.interlocks import trials
from sextant.interlocks.engine import work_through
from sextant.interlocks.models import HeardNews, InterlockTrial
from sextant.interlocks.numbers_used import numbers_of
from sextant.interlocks.past_news import news_of
from sextant.interlocks.readings.tried import trials_of
from sextant.interlocks.rows import Interlock
from sextant.interlocks.table import BY_CODE, INTERLOCKS
from sextant.interlocks.terms import TrialState
from sextant.interlocks.trials import NothingToTry, Span, ask_for_trial, decide_again
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.settings import set_threshold
from sextant.network.events import StudentEnrolled
from sextant.network.models import ThresholdValue
from sextant.network.queries.settings import Supposition
from sextant.work.actions.opening import Proposal

pytestmark = pytest.mark.usefixtures("monday_morning")
THREE_INCIDENTS = "culture.repeat_incidents"


@pytest.fixture
def last_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the past period be the last sixty days."""
    monkeypatch.setattr(
        trials, "last_period", lambda on: Span(since=on - timedelta(days=60), until=on - timedelta(days=1))
    )


def keep_three(cast: Cast) -> None:
    """Keep three incidents of three codes of Jaylen: the third is one for a conference."""
    for ago, code in zip((12, 9, 6), keep_codes(3), strict=True):
        keep_case(cast.jaylen, code, reporter_id=cast.amara_teacher.staff_id, on=TODAY - timedelta(days=ago))


def test_i08_would_have_opened_one_conference_and_opens_none(cast: Cast, last_weeks: None) -> None:
    keep_three(cast)

    with cast.as_(cast.anneke_data_director):
        asked = ask_for_trial(code="I-08", on=TODAY)
    with guard.acting_as(process("decider")):
        trial = InterlockTrial.objects.get(pk=asked.pk)

    # One student, whom two seats would have met.
    assert (trial.n_students, trial.n_owners, trial.n_known) == (1, 2, 0)
    assert trial.by_school == {str(cast.harbor.pk): 2}
    # A conference, and a referral to the counselor.
    assert (trial.state, trial.n_news, trial.n_items, trial.n_opened) == (TrialState.DONE, 3, 2, 0)
    assert items() == []


@pytest.mark.parametrize(
    ("harbor", "cedar", "said"),
    [
        (78, 16, "Harbor Point Middle 78 (14.0 a week); Cedar Row Elementary 16 (2.9 a week)"),
        # What is left of the whole would tell the small number.
        (78, 3, "not told, for some of the 2 schools have fewer than 10"),
        (4, 3, "not told, for some of the 2 schools have fewer than 10"),
    ],
)
def test_a_trial_tells_each_school_its_own_number_and_no_small_one(
    cast: Cast, harbor: int, cedar: int, said: str
) -> None:
    with cast.as_(cast.anneke_data_director):
        InterlockTrial(
            code="I-08", row_version=1, since=TODAY - timedelta(days=39), until=TODAY - timedelta(days=1),
            asked_at=NOW, state=TrialState.DONE, n_news=9, n_items=harbor + cedar, n_students=40,
            by_school={str(cast.harbor.pk): harbor, str(cast.cedar.pk): cedar},
        ).save()  # fmt: skip
        (tried,) = trials_of("I-08")

    assert tried.schools == said


def test_with_another_value_of_a_number_the_count_is_another_and_nothing_is_set(
    cast: Cast, last_weeks: None
) -> None:
    keep_three(cast)

    with cast.as_(cast.anneke_data_director):
        four = ask_for_trial(code="I-08", on=TODAY, supposed=Supposition(key=THREE_INCIDENTS, value=4))
        elsewhere = ask_for_trial(
            code="I-08",
            on=TODAY,
            supposed=Supposition(key=THREE_INCIDENTS, value=4, school_id=cast.cedar.pk),
        )
    with guard.acting_as(process("decider")):
        found = {one.pk: (one.n_items, one.n_supposed) for one in InterlockTrial.objects.all()}
        assert not ThresholdValue.objects.filter(key=THREE_INCIDENTS).exists()

    assert found[four.pk] == (2, 0)
    assert found[elsewhere.pk] == (2, 2)


def test_the_record_tells_a_growth_run_again(cast: Cast) -> None:
    release(cast, IN_MATH, ("zuri", "math", -1.9))
    row = BY_CODE["I-01"]

    with guard.acting_as(process("decider")):
        news = news_of(row, TODAY, TODAY)
        decided = decide_again(row, news.told)
        assert not HeardNews.objects.filter(code="I-01").exists()

    assert news.is_from_records
    assert decided.n_items == 2


def test_news_that_no_record_tells_is_kept_and_read_back(cast: Cast) -> None:
    row = BY_CODE["I-37"]
    news = StudentEnrolled(
        student_id=cast.jaylen.pk, school_id=cast.harbor.pk, grade=7, on=TODAY, is_mid_year=True
    )
    with guard.acting_as(process("decider")):
        work_through(row, news)
        told = news_of(row, TODAY, TODAY)

    assert told.told[-1] == (news, TODAY)
    assert not told.is_from_records


def test_news_that_cannot_be_decided_again_is_left_out_and_counted(cast: Cast) -> None:
    def fail(_event: object, _on: object) -> Sequence[Proposal]:
        raise KeyError("the plan is gone")

    row = replace(BY_CODE["I-37"], decide=fail)
    gone = StudentEnrolled(student_id=1, school_id=1, grade=7, on=TODAY, is_mid_year=True)

    decided = decide_again(row, [(gone, TODAY)])

    assert (decided.n_items, decided.n_left_out) == (0, 1)


def test_safety_is_never_kept_nor_tried(cast: Cast) -> None:
    row = BY_CODE["I-39"]

    with cast.as_(cast.anneke_data_director), pytest.raises(NothingToTry):
        ask_for_trial(code="I-39", on=TODAY)
    with guard.acting_as(process("decider")):
        assert news_of(row, TODAY - timedelta(days=400), TODAY).told == ()


def test_another_value_is_set_against_the_one_of_today_and_not_of_those_days(
    cast: Cast, last_weeks: None
) -> None:
    keep_three(cast)
    with cast.as_(cast.anneke_data_director):
        set_threshold(key=THREE_INCIDENTS, value=4, valid_from=TODAY, because="Too many.")
        asked = ask_for_trial(code="I-08", on=TODAY, supposed=Supposition(key=THREE_INCIDENTS, value=3))
    with guard.acting_as(process("decider")):
        trial = InterlockTrial.objects.get(pk=asked.pk)

    assert (trial.n_items, trial.n_supposed) == (0, 2)


@pytest.mark.parametrize("row", [row for row in INTERLOCKS if row.is_live], ids=lambda row: row.code)
def test_what_a_decider_reads_is_declared_as_a_number_of_its_condition(cast: Cast, row: Interlock) -> None:
    keep_three(cast)
    with guard.acting_as(process("decider")):
        told = news_of(row, TODAY - timedelta(days=30), TODAY).told
    declared = {one.number.key for one in numbers_of(row.code)}

    read = decide_again(row, told).numbers

    assert read <= declared
    if row.code in {"I-08", "I-13"}:
        assert read == {one.number.key for one in numbers_of(row.code) if one.is_read}


def test_a_second_press_finds_the_trial_that_is_under_way_or_done(
    cast: Cast, client: Client, last_weeks: None
) -> None:
    keep_three(cast)
    cast.sign_in(client, cast.anneke_data_director)
    url = reverse("interlock_try", args=["I-08"])

    first = client.post(url, follow=True).content.decode()
    second = client.post(url, follow=True).content.decode()

    assert "I-08 is being tried; the counts appear here." in first
    assert "Tried with these numbers; the counts stand above" in first
    assert "I-08 was tried over this period already, with these numbers" in second
    with guard.acting_as(process("decider")):
        trial = InterlockTrial.objects.get()
        trial.state, trial.done_at = TrialState.WAITING, None
        trial.save()
    assert "It is being tried" in client.get(reverse("interlock", args=["I-08"])).content.decode()
    client.post(url)
    with guard.acting_as(process("decider")):
        assert InterlockTrial.objects.count() == 1


def test_a_trial_is_made_again_once_a_number_of_the_rule_is_set_or_the_first_failed(
    cast: Cast, last_weeks: None
) -> None:
    with cast.as_(cast.anneke_data_director):
        first = ask_for_trial(code="I-08", on=TODAY)
        set_threshold(key=THREE_INCIDENTS, value=4, valid_from=TODAY, because="Too many.")
        second = ask_for_trial(code="I-08", on=TODAY)
        plain = ask_for_trial(code="I-14", on=TODAY)
    with guard.acting_as(process("decider")):
        InterlockTrial.objects.filter(pk=plain.pk).update(state=TrialState.FAILED)
    with cast.as_(cast.anneke_data_director):
        again = ask_for_trial(code="I-14", on=TODAY)

    assert first.pk != second.pk
    assert again.pk != plain.pk


def test_a_value_outside_its_range_is_not_tried(cast: Cast) -> None:
    with cast.as_(cast.anneke_data_director), pytest.raises(NothingToTry):
        ask_for_trial(code="I-08", on=TODAY, supposed=Supposition(key=THREE_INCIDENTS, value=400))


def test_the_data_director_tries_a_rule_from_its_page_and_a_principal_does_not(
    cast: Cast, client: Client, last_weeks: None
) -> None:
    keep_three(cast)
    cast.sign_in(client, cast.lucia_principal)
    assert client.post(reverse("interlock_try", args=["I-08"])).status_code == 403
    cast.sign_in(client, cast.anneke_data_director)

    page = client.post(reverse("interlock_try", args=["I-08"]), follow=True).content.decode()

    assert "it would have opened 2 items" in page
    assert "3 pieces of news decided again; 0 items were opened in fact" in page
