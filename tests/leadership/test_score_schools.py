"""Scorecards are computed from what systems lend, show nothing of fewer than ten, and freeze for good."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.counted_queries import counted_queries
from leadership.conftest import SignIn
from leadership.scorecards_of_cast import ADA, compute, everything, lend
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.definitions import CannotDefine, Span, change_measures
from sextant.leadership.actions.reviews import freeze_review
from sextant.leadership.models import MetricDefinition, Scorecard, ScorecardLine
from sextant.leadership.queries.definitions import newest_definitions
from sextant.leadership.queries.measures_lent import Measured
from sextant.leadership.terms.scorecards import SchoolType
from sextant.network.models import School

MOST_QUERIES = 25


def lines_of(card: Scorecard) -> dict[str, tuple[object, ...]]:
    with guard.acting_as(process("leadership_desk")):
        rows = ScorecardLine.objects.filter(scorecard=card)
        return {one.code: (one.value, one.n, one.counted, one.points, one.why_none) for one in rows}


@pytest.mark.acceptance(2)
def test_the_same_day_gives_the_same_scorecard_twice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    lend(monkeypatch, **everything(cast.harbor))
    first = compute(cast)
    before = lines_of(first)
    again = compute(cast)
    assert (again.pk, again.points, again.version) == (first.pk, first.points, first.version)
    assert lines_of(again) == before
    assert again.points == pytest.approx(50)
    assert again.tier == "reinforce"


def test_nine_people_are_not_measured_and_their_weight_lies_on_their_domain(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = everything(cast.harbor) | {"oss": {cast.harbor.pk: Measured(value=3.2, n=9)}}
    lend(monkeypatch, **found)
    lines = lines_of(compute(cast))
    assert lines["oss"] == (None, None, 0.0, None, "fewer than ten")
    assert lines["ada"][2] == pytest.approx(6 * 20 / 17)


def test_the_matrix_shows_no_number_of_nine(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    found = everything(cast.harbor) | {"oss": {cast.harbor.pk: Measured(value=3.21, n=9)}}
    lend(monkeypatch, **found)
    card = compute(cast)
    for page in (f"{reverse('scorecard_list')}?by=measures", reverse("scorecard", args=[card.public_id])):
        words = sign_in(cast.walter_regional).get(page).content.decode()
        assert "3.2%" not in words
        assert "Fewer than ten" in words


@pytest.mark.parametrize("by", ["domains", "measures"])
def test_a_school_without_high_school_grades_is_said_to_have_none(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn, by: str
) -> None:
    with guard.acting_as(process("demo_builder")):
        School.objects.filter(pk=cast.cedar.pk).update(grade_high=12)
    lend(monkeypatch, **everything(cast.harbor))
    compute(cast)

    page = sign_in(cast.simone_cao).get(f"{reverse('scorecard_list')}?by={by}").content.decode()

    row = page[page.index(f">{cast.harbor.name}</a></th>") :]
    assert '<span class="vh">No grades 9–12</span>' in row[: row.index("</tr>")]


@pytest.mark.acceptance(2)
def test_a_frozen_scorecard_is_never_computed_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    lend(monkeypatch, **everything(cast.harbor))
    card = compute(cast, period=0)
    with guard.acting_as(process("leadership_desk")):
        review = freeze_review(scorecard_id=card.pk, at=NOW)
    before, kept = lines_of(card), dict(review.numbers)
    lend(monkeypatch, ada={cast.harbor.pk: ADA})
    after = compute(cast, period=0)
    assert after.is_frozen
    assert (after.points, lines_of(after)) == (card.points, before)
    with guard.acting_as(process("leadership_desk")):
        review.refresh_from_db()
    assert review.numbers == kept


def test_a_change_of_weights_is_a_version_with_a_reason_and_leaves_what_was_scored(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(monkeypatch, **everything(cast.harbor))
    before = lines_of(compute(cast))
    with cast.as_(cast.anneke_data_director):
        spans = {
            one.code: Span(floor=one.floor, target=one.target, weight=one.weight)
            for one in newest_definitions(school_type=SchoolType.LOWER)
        }
        heavier = {**spans, "ada": Span(floor=86, target=95, weight=8)}
        day = TODAY + timedelta(days=1)
        with pytest.raises(CannotDefine, match="102"):
            change_measures(
                school_type=SchoolType.LOWER, spans=heavier, because="More.", valid_from=day, on=TODAY
            )
        fair = {**heavier, "chronic": Span(floor=55, target=15, weight=2)}
        with pytest.raises(CannotDefine, match="why"):
            change_measures(school_type=SchoolType.LOWER, spans=fair, because=" ", valid_from=day, on=TODAY)
        n = change_measures(
            school_type=SchoolType.LOWER, spans=fair, because="Days first.", valid_from=day, on=TODAY
        )
        assert n == 2
        versions = MetricDefinition.objects.filter(code="ada", school_type=SchoolType.LOWER)
        assert sorted((one.weight, one.valid_until) for one in versions) == [(6, day), (8, None)]
    assert lines_of(compute(cast)) == before


def test_a_teacher_reads_her_own_school_alone_and_a_leader_the_others(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    lend(monkeypatch, **everything(cast.harbor))
    card = compute(cast)
    page = reverse("scorecard", args=[card.public_id])
    assert "50 of 100 points" in sign_in(cast.erik_teacher).get(page).content.decode()
    assert sign_in(cast.thandiwe_principal_elsewhere).get(page).status_code == 200
    with guard.acting_as(process("leadership_desk")):
        theirs = Scorecard.objects.get(school=cast.cedar, report_period=cast.periods[1]).public_id
    assert sign_in(cast.erik_teacher).get(reverse("scorecard", args=[theirs])).status_code == 404
    assert sign_in(cast.lucia_principal).get(reverse("scorecard", args=[theirs])).status_code == 200


def test_the_matrix_and_a_scorecard_ask_little(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    lend(monkeypatch, **everything(cast.harbor))
    card = compute(cast)
    walter = sign_in(cast.walter_regional)
    for page in (reverse("scorecard_list"), reverse("scorecard", args=[card.public_id])):
        walter.get(page)
        with counted_queries() as asked:
            assert walter.get(page).status_code == 200
        assert len(asked) <= MOST_QUERIES
