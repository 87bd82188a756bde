"""The composite and its gates, where each quality is seen, how raters agree, what a late rater meets."""

import json
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from importlib import resources

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from sextant.talent.rules.kit_pack import read_kits
from sextant.talent.rules.rater_agreement import (
    NormBar,
    agreement_of,
    holds_until,
    hundredths,
    is_normed_by,
    lapses,
    quarter_of,
)
from sextant.talent.rules.rater_words import Lateness, count_words, far_apart, lateness
from sextant.talent.rules.screening_composite import Bar, Verdict, composite_of, composite_of_means
from sextant.talent.rules.screening_kinds import BESIDE, competencies_of, counts, seen_in, where_seen
from sextant.talent.terms.hiring import Competency, EventKind, Track

BARS = {
    "relationships": Bar(weight=30, least=200),
    "authority": Bar(weight=25, least=200),
    "accepts_feedback": Bar(weight=25, least=250),
    "smarts": Bar(weight=20, least=200),
}
NORM = NormBar(n=10, kappa=Fraction(60, 100), apart=Fraction(40, 100))
A, B = (3, 2, 4, 3, 2, 1, 3, 4, 2, 3), (3, 3, 4, 3, 2, 2, 3, 3, 2, 3)
given_levels = st.lists(st.integers(1, 4), min_size=1, max_size=6)
four = st.fixed_dictionaries(dict.fromkeys(BARS, given_levels))


def means(**values: str) -> dict[str, Fraction]:
    return {name: Fraction(value) for name, value in values.items()}


@pytest.mark.acceptance(1)
def test_the_worked_example_comes_to_3_14_and_recommends() -> None:
    said = means(relationships="3.25", authority="2.75", accepts_feedback="3.50", smarts="3.00")
    found = composite_of_means(said, bars=BARS, least=275)
    assert found.total == 314
    assert found.verdict is Verdict.RECOMMEND
    assert found.lowest_two == ("authority", "smarts")


def test_levels_that_have_these_means_come_to_the_same() -> None:
    levels = {
        "relationships": [3, 3, 3, 4],
        "authority": [2, 3, 3, 3],
        "accepts_feedback": [3, 4],
        "smarts": [3, 3],
    }
    found = composite_of(levels, bars=BARS, least=275)
    assert [part.mean for part in found.parts] == [325, 275, 350, 300]
    assert found.total == 314


@pytest.mark.parametrize(
    ("feedback", "verdict"), [("2.50", Verdict.RECOMMEND), ("2.49", Verdict.NOT_RECOMMENDED)]
)
def test_whoever_does_not_take_feedback_is_not_recommended_whatever_the_sum(
    feedback: str, verdict: Verdict
) -> None:
    said = means(relationships="4", authority="4", accepts_feedback=feedback, smarts="4")
    assert composite_of_means(said, bars=BARS, least=275).verdict is verdict


def test_a_competency_under_two_closes_its_gate_and_a_low_sum_closes_the_last() -> None:
    low = composite_of_means(
        means(relationships="1.99", authority="4", accepts_feedback="4", smarts="4"), bars=BARS, least=275
    )
    assert [part.is_met for part in low.parts] == [False, True, True, True]
    assert low.verdict is Verdict.NOT_RECOMMENDED
    said = means(relationships="2.7", authority="2.7", accepts_feedback="2.7", smarts="2.7")
    even = composite_of_means(said, bars=BARS, least=275)
    assert all(part.is_met for part in even.parts)
    assert even.verdict is Verdict.NOT_RECOMMENDED


def test_nothing_is_summed_while_a_competency_has_not_been_seen() -> None:
    found = composite_of({"relationships": [4]}, bars=BARS, least=275)
    assert found.total is None
    assert found.verdict is Verdict.INCOMPLETE
    assert found.lowest_two == ("relationships",)


@given(levels=four)
def test_a_composite_lies_between_its_lowest_and_highest_mean(levels: dict[str, list[int]]) -> None:
    found = composite_of(levels, bars=BARS, least=275)
    seen = [part.mean for part in found.parts if part.mean is not None]
    assert found.total is not None
    assert min(seen) <= found.total <= max(seen)


@given(levels=four, name=st.sampled_from(sorted(BARS)), order=st.randoms())
def test_a_higher_level_never_lowers_it_and_the_order_of_raters_does_not_matter(
    levels: dict[str, list[int]], name: str, order: object
) -> None:
    before = composite_of(levels, bars=BARS, least=275)
    raised = levels | {name: [min(level + 1, 4) for level in levels[name]]}
    after = composite_of(raised, bars=BARS, least=275)
    assert before.total is not None
    assert after.total is not None
    assert after.total >= before.total
    turned = {key: sorted(given, reverse=True) for key, given in levels.items()}
    assert composite_of(turned, bars=BARS, least=275) == before


@pytest.mark.acceptance(1)
def test_two_raters_of_the_worked_example_agree_on_seven_of_ten_and_keep_their_norming() -> None:
    found = agreement_of(A, B)
    assert found.exact == Fraction(7, 10)
    assert found.adjacent == 1
    assert found.kappa is not None
    assert hundredths(found.kappa) == 75
    assert not lapses(found, NORM)
    assert is_normed_by(found, NORM)


@given(pairs=st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=2, max_size=60))
def test_kappa_is_that_of_statsmodels_to_the_twelfth_digit(pairs: list[tuple[int, int]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    found = agreement_of(first, second).kappa
    assume(found is not None)
    table = np.zeros((4, 4))
    for a, b in pairs:
        table[a - 1, b - 1] += 1
    theirs = float(cohens_kappa(table, wt="quadratic", return_results=False))
    assert found is not None
    assert float(found) == pytest.approx(theirs, abs=1e-12)


@given(pairs=st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=30))
def test_agreement_is_the_same_from_either_side(pairs: list[tuple[int, int]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    one, other = agreement_of(first, second), agreement_of(second, first)
    assert one.kappa == other.kappa
    assert one.mean_difference == -other.mean_difference
    assert one.exact <= one.adjacent <= 1


def test_norming_lapses_by_kappa_or_by_distance_and_not_before_ten_shared_scores() -> None:
    apart = agreement_of([3, 3, 4, 2, 3, 4, 2, 3, 4, 3], [2, 3, 3, 2, 2, 4, 1, 2, 4, 3])
    assert apart.mean_difference == Fraction(5, 10)
    assert lapses(apart, NORM)
    few = agreement_of([4] * 9, [1] * 9)
    assert not lapses(few, NORM)
    against = agreement_of([1, 4, 1, 4, 2, 3, 2, 3, 1, 4], [4, 1, 4, 1, 3, 2, 3, 2, 4, 1])
    assert against.mean_difference == 0
    assert lapses(against, NORM)


def test_two_who_always_give_the_same_level_have_no_kappa_and_keep_their_norming() -> None:
    same = agreement_of([3] * 10, [3] * 10)
    assert same.kappa is None
    assert not lapses(same, NORM)


def test_a_norming_holds_until_the_next_session_month_is_over() -> None:
    assert holds_until(date(2026, 8, 20)) == date(2027, 2, 1)
    assert holds_until(date(2027, 1, 12)) == date(2027, 5, 1)
    assert holds_until(date(2027, 4, 30)) == date(2028, 2, 1)
    assert quarter_of(date(2026, 11, 23)) == (date(2026, 10, 1), date(2027, 1, 1))
    assert quarter_of(date(2027, 3, 31)) == (date(2027, 1, 1), date(2027, 4, 1))


def test_each_quality_is_scored_where_it_can_be_seen_and_nowhere_else() -> None:
    where = {
        one: {kind for kind in EventKind if counts(Track.INSTRUCTOR, kind, one)}
        for one in competencies_of(Track.INSTRUCTOR)
    }
    assert where == {
        Competency.RELATIONSHIPS: {EventKind.STRUCTURED, EventKind.DEMO},
        Competency.AUTHORITY: {EventKind.DEMO},
        Competency.ACCEPTS_FEEDBACK: {EventKind.RETEACH},
        Competency.SMARTS: {EventKind.TASKS},
    }
    # References come after the sum is locked.
    assert EventKind.REFERENCE not in where_seen(Track.INSTRUCTOR, Competency.ACCEPTS_FEEDBACK)
    for track in (Track.INSTRUCTOR, Track.LEADER):
        assert all(where_seen(track, one) for one in competencies_of(track))
        assert all(seen_in(track, kind) == (Competency.GOES_ON,) for kind in BESIDE)


def test_the_kits_that_come_along_ask_only_for_what_their_kind_shows() -> None:
    text = (resources.files("sextant.talent") / "packs" / "kits.json").read_text(encoding="utf-8")
    kits = list(read_kits(text))
    assert len({(kit.track, kit.kind) for kit in kits}) == len(kits) == 12
    for kit in kits:
        shown = set(seen_in(kit.track, kit.kind))
        assert {part.competency for part in kit.parts} == shown, kit.title
        assert all(len(set(part.anchors)) == 4 for part in kit.parts)
    assert json.loads(text)


def test_a_note_is_counted_in_words_not_in_marks() -> None:
    assert count_words("") == 0
    assert count_words("She said — to Maya’s mother, twice: “well-meant”!") == 7
    assert count_words("one\ntwo  three...") == 3


def test_a_late_rater_is_reminded_after_a_day_and_dropped_after_three_if_two_remain() -> None:
    since = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)

    def at(hours: int, n_valid: int = 2) -> Lateness:
        return lateness(
            since, at=since + timedelta(hours=hours), remind_hours=24, drop_hours=72, n_valid=n_valid
        )

    assert at(23) is Lateness.IN_TIME
    assert at(24) is Lateness.REMINDED
    assert at(72) is Lateness.DROPPED
    assert at(72, n_valid=1) is Lateness.REMINDED


def test_raters_two_levels_apart_reconcile() -> None:
    assert far_apart({"authority": [2, 3], "smarts": [4, 2, 3]}, least=2) == ("smarts",)
