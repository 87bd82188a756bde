"""The sentence: what, against what, from which data, as of when; its numbers add up."""

import pytest

from sextant.assessment.rules.estimates import estimate_sentence, group_sentence
from sextant.assessment.rules.sentences import (
    PathFact,
    Points,
    family_sentence,
    flags_finding,
    path_sentence,
)
from sextant.assessment.terms import FlagKind, GrowthState

LOW = PathFact(
    measure="Math report period 2",
    observed=-1.15,
    expected=-0.44,
    n_prior=4,
    state=GrowthState.LAGGING,
    is_final=True,
)
# A cell of mean 41 and SD 14: -1.15 is 24.9 points, and -0.44 is 34.84.
IN_POINTS = Points(score=25, most=60, expected=34.84)


def says(**changes: object) -> str:
    values = {name: getattr(LOW, name) for name in PathFact.__dataclass_fields__}
    return path_sentence(PathFact(**{**values, **changes}))


def test_where_the_test_counts_points_a_teacher_reads_points() -> None:
    assert says(points=IN_POINTS) == (
        "Math report period 2: 25 of 60, where the student’s four earlier results led to expect about 35 "
        "(0.71 SD lower)."
    )


def test_on_a_scale_without_points_the_sentence_speaks_in_standard_deviations() -> None:
    assert path_sentence(LOW) == (
        "Math report period 2: scored 0.71 SD below the student’s own earlier path "
        "(expected −0.44, got −1.15)."
    )


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({}, "(0.71 SD lower)."),
        ({"is_final": False}, "; a screening follows when the run is final."),
        ({"is_second_watch": True}, "; the second period running."),
        (
            {"is_second_watch": True, "is_final": False},
            "; the second period running, a screening follows when the run is final.",
        ),
        ({"state": GrowthState.WATCH}, "; watch the next result, nothing is due."),
        ({"state": GrowthState.SURGING, "observed": 0.6}, "(1.04 SD higher); look for work that stretches."),
    ],
)
def test_what_follows_depends_on_the_state_and_no_day_is_frozen_into_it(
    changes: dict[str, object], end: str
) -> None:
    assert says(points=IN_POINTS, **changes).endswith(end)
    assert "due in" not in says(points=IN_POINTS, **changes)


def test_no_change_is_claimed_where_the_test_cannot_tell() -> None:
    assert says(state=GrowthState.NONE, observed=-0.6) == (
        "Math report period 2: on the student’s own earlier path, as near as the test can tell "
        "(expected −0.44, got −0.60)."
    )
    assert says(state=GrowthState.NONE, observed=-0.6, points=Points(score=33, most=60, expected=34.84)) == (
        "Math report period 2: 33 of 60, as near as the test can tell what the student’s four earlier "
        "results led to expect (about 35)."
    )


def test_nothing_is_expected_of_whoever_has_no_earlier_result() -> None:
    assert says(state=GrowthState.NO_HISTORY, expected=None) == (
        "Math report period 2 (got −1.15); no earlier result in this subject, so nothing is expected yet."
    )
    assert says(state=GrowthState.NO_HISTORY, expected=None, points=Points(score=25, most=60)) == (
        "Math report period 2: 25 of 60; no earlier result in this subject, so nothing is expected yet."
    )


@pytest.mark.parametrize(
    ("expected", "about"), [(-3.0, "about 0 "), (64.2, "about 60 "), (12.5, "about 12 ")]
)
def test_nobody_is_expected_to_get_less_than_nothing_or_more_than_everything(
    expected: float, about: str
) -> None:
    assert about in says(points=Points(score=25, most=60, expected=expected))


def test_the_difference_is_that_of_the_numbers_shown() -> None:
    # −0.444 and −1.149 differ by 0.705, but a reader subtracts −0.44 and −1.15.
    assert "scored 0.71 SD below" in says(observed=-1.149, expected=-0.444)


@pytest.mark.parametrize(
    ("state", "points", "sentence"),
    [
        (
            GrowthState.LAGGING,
            "25 of 60",
            "Math, test: 25 of 60 points. Behind own path, going by four earlier results.",
        ),
        (GrowthState.LAGGING, "", "Math: behind own path, going by four earlier results."),
        (
            GrowthState.WATCH,
            "30 of 60",
            "Math, test: 30 of 60 points. On own path, going by four earlier results.",
        ),
        (GrowthState.SURGING, "", "Math: ahead of own path, going by four earlier results."),
        (
            GrowthState.NO_HISTORY,
            "25 of 60",
            "Math, test: 25 of 60 points. The first result in this subject.",
        ),
        (GrowthState.NO_HISTORY, "", "Math: the first result in this subject."),
    ],
)
def test_families_read_plain_words_no_standard_deviation_and_no_duty(
    state: GrowthState, points: str, sentence: str
) -> None:
    assert family_sentence(measure="Math", state=state, n_prior=4, points=points) == sentence


@pytest.mark.parametrize(
    ("n_flags", "n_students", "subject", "finding"),
    [
        (89, 81, "", "81 students lag, in 89 subjects"),
        (4, 4, "", "Four students lag in a subject each"),
        (1, 1, "", "One student lags in a subject"),
        (2, 1, "", "One student lags, in two subjects"),
        (23, 23, "Math", "23 students lag in math"),
        (0, 0, "", "No students lag"),
    ],
)
def test_students_are_counted_once_however_many_flags_they_have(
    n_flags: int, n_students: int, subject: str, finding: str
) -> None:
    said = flags_finding(n_flags=n_flags, n_students=n_students, kind=FlagKind.LAGGING, subject=subject)

    assert said == finding


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
