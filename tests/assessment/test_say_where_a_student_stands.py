"""The sentence: what, against what, from which data, and what follows; its numbers add up."""

import pytest

from sextant.assessment.rules.estimates import estimate_sentence, group_sentence
from sextant.assessment.rules.sentences import PathFact, family_sentence, path_sentence
from sextant.assessment.terms import GrowthState

LOW = PathFact(
    measure="Math report period 2", observed=-1.15, expected=-0.44, state=GrowthState.LAGGING, is_final=True
)


def says(**changes: object) -> str:
    values = {name: getattr(LOW, name) for name in PathFact.__dataclass_fields__}
    return path_sentence(PathFact(**{**values, **changes}))


def test_a_lagging_result_reads_as_the_specification_wants_it() -> None:
    assert path_sentence(LOW) == (
        "Math report period 2: scored 0.71 SD below the student’s own earlier path "
        "(expected −0.44, got −1.15); screening due in 10 school days."
    )


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({"is_final": False}, "; a screening follows when the run is final."),
        ({"is_second_watch": True}, "; the second period running, screening due in 10 school days."),
        ({"state": GrowthState.WATCH}, "; watch the next result, nothing is due."),
        ({"state": GrowthState.SURGING, "observed": 0.6}, "; look for work that stretches."),
    ],
)
def test_what_follows_depends_on_the_state(changes: dict[str, object], end: str) -> None:
    assert says(**changes).endswith(end)


def test_no_change_is_claimed_where_the_test_cannot_tell() -> None:
    assert says(state=GrowthState.NONE, observed=-0.6) == (
        "Math report period 2: on the student’s own earlier path, as near as the test can tell "
        "(expected −0.44, got −0.60)."
    )


def test_nothing_is_expected_of_whoever_has_no_earlier_result() -> None:
    assert says(state=GrowthState.NO_HISTORY, expected=None) == (
        "Math report period 2: no earlier result in this subject, so nothing is expected yet (got −1.15)."
    )


def test_the_difference_is_that_of_the_numbers_shown() -> None:
    # −0.444 and −1.149 differ by 0.705, but a reader subtracts −0.44 and −1.15.
    assert "scored 0.71 SD below" in says(observed=-1.149, expected=-0.444)


def test_families_read_no_staff_word_and_no_duty() -> None:
    sentence = family_sentence(LOW)

    assert sentence == (
        "Math report period 2: behind own path, as near as the test can tell (expected −0.44, got −1.15)."
    )


@pytest.mark.parametrize(
    ("estimate", "probability", "part"),
    [
        (0.14, 0.97, "Students grew 0.14 SD more than their own earlier results led to expect"),
        (0.14, 0.97, "it is fairly surely above the network’s average (97 in 100), not surely by how much."),
        (-0.08, 0.15, "it is probably below the network’s average (85 in 100)."),
        (0.02, 0.6, "it cannot be told from the network’s average."),
        (0.001, 0.5, "Students grew as their own earlier results led to expect"),
    ],
)
def test_a_teacher_s_number_stands_in_a_sentence_with_its_interval(
    estimate: float, probability: float, part: str
) -> None:
    sentence = estimate_sentence(
        estimate=estimate, lower_90=estimate - 0.14, upper_90=estimate + 0.14, probability_above=probability
    )

    assert part in sentence
    assert "90% interval" in sentence


def test_a_group_whose_interval_includes_no_change_has_no_change() -> None:
    sentence = group_sentence(whom="Math", mean=-0.05, lower_90=-0.15, upper_90=0.05)

    assert sentence == "Math: no clear change against own earlier paths (90% interval −0.15 to +0.05)."
