"""What the work of a rule went with: against like cases, with an interval, or plainly why nothing is said."""

import inspect
import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.cases_on_file import keep_case, keep_codes
from interlocks.closed_items import keep_closed_item
from sextant.interlocks.effect_measures.case import Case, Measure
from sextant.interlocks.effect_measures.nightly import (
    effect_of,
    keep_effects,
    measure_effects,
    measure_nightly,
)
from sextant.interlocks.effect_measures.of_belonging import incidents_with_conference
from sextant.interlocks.effect_measures.table import BY_CODE, MEASURES, NEVER, NOT_KEPT
from sextant.interlocks.effect_measures.words import EffectRow, closing_words, effect_row
from sextant.interlocks.models import InterlockEffect
from sextant.interlocks.rows import Interlock
from sextant.interlocks.table import INTERLOCKS
from sextant.interlocks.terms import WhyNoEffect
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.work.queries.fates import Fate

pytestmark = pytest.mark.usefixtures("monday_morning")
I_08 = BY_CODE["I-08"]
EXPLANATION = Path(__file__).parents[2] / "docs/explanation/what-interlocks-change.md"


def cases(n: int, *, worked: int, effect: float, seed: int = 3) -> Sequence[Case]:
    """Draw cases that all fall back by half; those with the work change by ``effect`` more."""
    rng = np.random.default_rng(seed)
    start = rng.normal(0, 1, n)
    return [
        Case(
            before=float(before),
            after=float(before / 2 + rng.normal(0, 0.3) + (effect if place < worked else 0.0)),
            is_worked=place < worked,
            school_id=place % 12,
        )
        for place, before in enumerate(start)
    ]


def says(told: EffectRow) -> list[str]:
    """Return which of the three a rule's page says: an effect, how many are missing, why none is measured."""
    kinds = {
        "effect": "90% interval" in told.sentence,
        "too few": told.sentence.startswith("Too few yet: "),
        "reason": told.sentence.startswith(("It is never compared. ", "It is not compared: it would take ")),
    }
    return [kind for kind, is_said in kinds.items() if is_said]


@pytest.mark.parametrize("row", INTERLOCKS, ids=lambda row: row.code)
def test_every_row_says_an_effect_or_how_many_are_missing_or_why_it_is_not_measured(row: Interlock) -> None:
    measure = BY_CODE.get(row.code)
    found = [] if measure is None else [
        effect_of(measure, some, on=TODAY)
        for some in (cases(400, worked=100, effect=0.5), cases(60, worked=9, effect=0.5), [])
    ]  # fmt: skip

    told = [says(effect_row(row.code, one, n_looked_at=8)) for one in found or [None]]

    assert told == ([["reason"]] if measure is None else [["effect"], ["too few"], ["too few"]])


def test_a_row_without_a_measure_and_without_a_reason_says_none_of_the_three() -> None:
    assert says(effect_row("I-99", None, n_looked_at=8)) == []


def test_no_row_is_measured_and_says_that_it_is_not() -> None:
    named = [*BY_CODE, *NEVER, *NOT_KEPT]

    assert len(named) == len(set(named))
    assert set(named) == {row.code for row in INTERLOCKS}


def test_the_page_of_explanation_names_the_rules_as_the_table_does() -> None:
    page = EXPLANATION.read_text(encoding="utf-8")
    _before, measured, never, not_kept = re.split(
        r"## What is measured|\*\*Never\*\*|\*\*Not from what is on record\*\*",
        page.partition("## What it cannot")[0],
    )

    assert re.findall(r"^\| (I-\d\d) ", measured, re.MULTILINE) == list(BY_CODE)
    assert set(re.findall(r"I-\d\d", never)) == set(NEVER)
    assert re.findall(r"^\| (I-\d\d) ", not_kept, re.MULTILINE) == list(NOT_KEPT)


def test_a_return_to_the_middle_is_no_effect_and_a_true_one_is_found() -> None:
    none = effect_of(I_08, cases(400, worked=100, effect=0.0), on=TODAY)
    some = effect_of(I_08, cases(400, worked=100, effect=0.5), on=TODAY)

    assert none.low is not None
    assert none.high is not None
    assert none.low < 0 < none.high
    assert some.low is not None
    assert some.high is not None
    assert some.low < 0.5 < some.high
    assert some.low > 0
    assert (some.is_clustered, some.n_schools) == (True, 12)


def test_fewer_than_ten_on_a_side_say_how_many_there_are() -> None:
    few = effect_of(I_08, cases(60, worked=9, effect=0.5), on=TODAY)
    alone = effect_of(I_08, cases(60, worked=51, effect=0.5), on=TODAY)

    assert (few.why_none, alone.why_none) == (WhyNoEffect.FEW, WhyNoEffect.NOBODY_BESIDE)
    assert (
        "9 of 10 cases with the work (a formal conference" in effect_row("I-08", few, n_looked_at=8).sentence
    )
    assert (
        "9 of 10 cases without the work (a formal conference"
        in effect_row("I-08", alone, n_looked_at=8).sentence
    )


def test_nobody_alike_says_so() -> None:
    apart = [
        Case(before=10.0 * (place < 20), after=0.0, is_worked=place < 20, school_id=1) for place in range(60)
    ]

    assert effect_of(I_08, apart, on=TODAY).why_none == WhyNoEffect.NOBODY_ALIKE


def test_one_find_among_many_looks_is_no_find(cast: Cast) -> None:
    """With eight rules at once a chance of .04 is not listed, and one of .001 is."""
    found = [
        InterlockEffect(
            code=f"I-{n:02d}", measure="x", as_of=TODAY, n=20, n_beside=20, difference=1.0, low=0.1,
            high=1.9, chance=chance,
        )
        for n, chance in enumerate([0.001, 0.04, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95], start=1)
    ]  # fmt: skip
    with guard.acting_as(process("decider")):
        keep_effects(found, on=TODAY)
        kept = {one.code: one.is_listed for one in InterlockEffect.objects.all()}

    assert kept["I-01"] is True
    assert kept["I-02"] is False


def test_a_difference_that_is_listed_still_says_what_it_may_reflect() -> None:
    kept = effect_of(I_08, cases(400, worked=100, effect=-0.5), on=TODAY)
    kept.is_listed = True

    told = effect_row("I-08", kept, n_looked_at=8)

    assert told.status is not None
    assert told.status.label == "better"
    assert "may still reflect who was chosen" in told.sentence
    assert f"{kept.n} with the work" in told.groups


def test_where_most_are_left_out_the_page_says_of_how_many_it_speaks() -> None:
    kept = effect_of(I_08, cases(400, worked=100, effect=-0.5), on=TODAY)
    few, most = kept.n // 2, kept.n * 2
    kept.n_unmatched = few
    told_few = effect_row("I-08", kept, n_looked_at=8).groups
    kept.n_unmatched = most
    told_most = effect_row("I-08", kept, n_looked_at=8).groups

    assert f"{few} more found nobody who began alike and was still free" in told_few
    assert f"That is {kept.n} of {kept.n + most} with the work" in told_most


def test_the_page_says_whose_work_it_speaks_of(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.lucia_principal)

    whoever = client.get(reverse("interlock", args=["I-02"])).content.decode()
    own = client.get(reverse("interlock", args=["I-01"])).content.decode()

    assert "What such help changes, whoever asked for it" in whoever
    assert "What its work changes" in own


@pytest.mark.parametrize("measure", BY_CODE.values(), ids=lambda one: one.code)
def test_only_what_is_read_of_its_items_is_called_the_work_of_a_rule(measure: Measure) -> None:
    assert measure.is_of_rule is ("worked_of(" in inspect.getsource(measure.read)), measure.code


def test_how_common_a_practice_is_says_nothing_of_the_work() -> None:
    kept = effect_of(I_08, cases(30, worked=30, effect=0.0), on=TODAY)

    assert kept.why_none == WhyNoEffect.NOBODY_BESIDE
    assert "good sign" not in effect_row("I-08", kept, n_looked_at=8).sentence


def test_a_difference_comes_with_its_unit() -> None:
    kept = effect_of(I_08, cases(400, worked=100, effect=-0.5), on=TODAY)

    assert effect_row("I-08", kept, n_looked_at=8).unit == "incidents a student"


def test_what_people_chose_is_never_called_better_or_worse() -> None:
    kept = effect_of(BY_CODE["I-03"], cases(400, worked=100, effect=0.5), on=TODAY)
    kept.is_listed = True

    told = effect_row("I-03", kept, n_looked_at=8)

    assert told.status is not None
    assert told.status.label == "differs"
    assert "difference of those who did" in told.sentence
    assert [code for code, one in BY_CODE.items() if one.is_chosen] == ["I-02", "I-03", "I-20"]


def test_a_sentence_of_change_is_never_said_where_the_interval_holds_zero() -> None:
    told = effect_row("I-08", effect_of(I_08, cases(400, worked=100, effect=0.0), on=TODAY), n_looked_at=8)

    assert "no difference can be told from chance" in told.sentence
    assert told.status is not None
    assert told.status.label == "no difference told"


def test_an_interval_that_is_printed_with_a_zero_holds_zero() -> None:
    kept = InterlockEffect(
        code="I-08", measure="x", as_of=TODAY, n=40, n_beside=40, n_schools=9,
        difference=-0.2, low=-0.4, high=-0.004, chance=0.02, is_listed=True,
    )  # fmt: skip

    told = effect_row("I-08", kept, n_looked_at=8)

    assert told.short == "−0.20 (−0.40 to 0.00)"
    assert told.status is not None
    assert told.status.label == "no difference told"


def test_what_may_be_chance_says_how_many_of_all_rules_would_differ_so() -> None:
    kept = InterlockEffect(
        code="I-08", measure="x", as_of=TODAY, n=40, n_beside=40, n_schools=9,
        difference=-0.2, low=-0.4, high=-0.1, chance=0.08,
    )  # fmt: skip

    told = effect_row("I-08", kept, n_looked_at=8)

    assert "Of 8 rules looked at, about 0.8 would differ so by chance alone." in told.sentence


def test_further_incidents_are_counted_after_the_time_for_a_conference(cast: Cast) -> None:
    code = keep_codes(1)[0]
    for ago in (100, 95, 75, 45, 20):
        keep_case(cast.jaylen, code, reporter_id=cast.amara_teacher.staff_id, on=TODAY - timedelta(days=ago))
    with guard.acting_as(process("decider")):
        (case,) = incidents_with_conference(TODAY)

    # The first repeats nothing. Of the second: twenty days on there was still time for a conference, fifty
    # days on there was none. The others' days overlap with its own, or are not over yet.
    assert (case.before, case.after, case.is_worked) == (2.0, 1.0, False)


def test_an_incident_that_repeats_nothing_asks_for_no_conference_and_is_no_case(cast: Cast) -> None:
    once, other = keep_codes(2)
    for code, ago in ((once, 150), (other, 145)):
        keep_case(cast.jaylen, code, reporter_id=cast.amara_teacher.staff_id, on=TODAY - timedelta(days=ago))
    with guard.acting_as(process("decider")):
        assert incidents_with_conference(TODAY) == []

    keep_case(cast.jaylen, once, reporter_id=cast.amara_teacher.staff_id, on=TODAY - timedelta(days=141))
    with guard.acting_as(process("decider")):
        (case,) = incidents_with_conference(TODAY)
    assert (case.before, case.after) == (3.0, 0.0)


def test_all_readers_read_and_a_day_is_measured_once(cast: Cast) -> None:
    with guard.acting_as(process("decider")):
        assert measure_effects(on=TODAY) == len(MEASURES)
        assert measure_nightly(on=TODAY) == 0
        assert measure_effects(on=TODAY) == 0
        kept = list(InterlockEffect.objects.all())

    assert {one.as_of for one in kept} == {date.fromisoformat(f"{TODAY}")}
    assert all(one.why_none for one in kept)


def test_the_page_of_a_rule_says_why_nothing_can_be_said(cast: Cast, client: Client) -> None:
    with guard.acting_as(process("decider")):
        measure_effects(on=TODAY)
    cast.sign_in(client, cast.lucia_principal)

    measured = client.get(reverse("interlock", args=["I-08"])).content.decode()
    not_measured = client.get(reverse("interlock", args=["I-10"])).content.decode()

    assert "0 of 10 cases with the work (a formal conference" in measured
    assert "clock of the law" in not_measured
    assert "there were none this school year" in not_measured


def test_a_rule_that_is_not_compared_says_how_its_items_are_closed() -> None:
    fate = Fate(opened=12, done=9, on_time=8, still_open=3)

    assert closing_words(fate, 3.5).endswith(
        "9 of 12 are done, 8 of them on time, half of them within 3.5 days."
    )
    assert closing_words(Fate(opened=2), None).endswith("none of 2 is done yet.")


def test_the_page_of_a_rule_counts_in_how_many_days_its_items_were_closed(cast: Cast, client: Client) -> None:
    with guard.acting_as(process("decider")):
        for place, days in enumerate((1, 3, 7), start=1):
            keep_closed_item("I-07", cast, opened_on=TODAY - timedelta(days=9), days=days, subject_id=place)
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(reverse("interlock", args=["I-07"])).content.decode()

    assert "3 of 3 are done" in page
    # Seven days are more than the five it was due in; of so few no share is said.
    assert ">2 (of 3)<" in page
    assert "2 of 3 that were due were done on time" in page
    assert "half of them within 3.0 days" in page
