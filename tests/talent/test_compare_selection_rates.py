"""Selection rates by group: four fifths, twenty applicants, nothing to subtract, and an item for HR."""

from datetime import date

import pytest

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.talent.actions.impact_daily import count_impact, look_at_impact
from sextant.talent.models import EqualOpportunity
from sextant.talent.queries.impact import impact
from sextant.talent.rules.adverse_impact import Told, counts_of, impact_of, taken_anew
from sextant.talent.rules.seasons import hiring_season
from sextant.talent.terms.hiring import Stage
from sextant.work.models import WorkItem
from talent.openings_of_cast import as_builder, posting_of


def group(name: str, *, out: int, on: int) -> list[Told]:
    """Return a group of which so many were not taken at the résumé, and so many went on."""
    return [
        Told(group=name, furthest=Stage.APPLIED, ending=Stage.REJECTED.value, n=out),
        Told(group=name, furthest=Stage.RESUME_SCREENED, ending="", n=on),
    ]


def first_stage(told: list[Told]) -> dict[str, tuple[int | None, int | None, bool]]:
    found = impact_of(counts_of(told, on=TODAY))[0]
    assert found.stage is Stage.APPLIED
    return {one.group: (one.n, one.ratio_thousandths, one.is_below) for one in found.groups}


def test_four_fifths_exactly_is_not_below_and_a_hair_less_is() -> None:
    # 48 of 80 is 60 %, 24 of 50 is 48 %: exactly four fifths.
    assert first_stage([*group("A", out=32, on=48), *group("B", out=26, on=24)])["B"] == (50, 800, False)
    # 48 of 101 is 47.5 %: 79.2 % of it.
    assert first_stage([*group("A", out=32, on=48), *group("B", out=53, on=48)])["B"] == (101, 792, True)


def test_a_group_of_nineteen_is_hidden_and_takes_the_smallest_other_with_it() -> None:
    told = [*group("A", out=40, on=60), *group("B", out=20, on=30), *group("C", out=15, on=4)]

    found = first_stage(told)

    assert found["C"] == (None, None, False)
    assert found["B"] == (None, None, False)
    assert found["A"][0] == 100


def test_who_still_waits_or_withdrew_was_not_decided_about() -> None:
    told = [
        *group("A", out=20, on=20),
        Told(group="A", furthest=Stage.APPLIED, ending="", n=50),
        Told(group="A", furthest=Stage.APPLIED, ending=Stage.WITHDRAWN.value, n=50),
        *group("B", out=20, on=20),
    ]

    assert first_stage(told)["A"] == (40, 1000, False)


def test_a_hidden_group_stays_hidden_at_later_stages() -> None:
    told = [*group("A", out=40, on=60), *group("B", out=40, on=60), *group("C", out=5, on=8)]
    assert all(
        one.n is None
        for stage in impact_of(counts_of(told, on=TODAY))
        for one in stage.groups
        if one.group == "C"
    )


def test_a_stage_keeps_its_counts_until_ten_more_were_decided_about() -> None:
    later = date(2026, 11, 30)
    before = counts_of([*group("A", out=30, on=30), *group("B", out=30, on=30)], on=TODAY)
    nine = counts_of([*group("A", out=30, on=30), *group("B", out=39, on=30)], on=later)
    ten = counts_of([*group("A", out=30, on=30), *group("B", out=40, on=30)], on=later)

    assert taken_anew(before, nine)[Stage.APPLIED] == before[Stage.APPLIED]
    assert taken_anew(before, ten)[Stage.APPLIED] == ten[Stage.APPLIED]
    # Nobody was decided about at the next stage: it says nothing yet, however many came to the first.
    assert Stage.RESUME_SCREENED not in taken_anew({}, ten)


def tell(cast: Cast) -> None:
    """Let 50 of 60 White and 30 of 60 Black applicants pass the résumé."""
    posting = posting_of(cast)
    since = hiring_season(TODAY)[0]
    with as_builder():
        for number in range(120):
            is_a = number < 60
            passed = number % 60 < (50 if is_a else 30)
            EqualOpportunity(
                digest=f"{number}",
                posting_id=posting.pk,
                stage=Stage.RESUME_SCREENED if passed else Stage.APPLIED,
                ending="" if passed else Stage.REJECTED,
                race="white" if is_a else "black",
                applied_on=since,
            ).save()


@pytest.mark.django_db
def test_one_decision_moves_no_number_that_anybody_reads(cast: Cast) -> None:
    tell(cast)
    with guard.acting_as(process("talent_desk")):
        assert impact(way="race", on=TODAY) == ()
    with as_builder():
        assert count_impact(on=TODAY) is not None
    with guard.acting_as(process("talent_desk")):
        before = impact(way="race", on=TODAY)
        EqualOpportunity.objects.filter(digest="119").update(ending="", stage=Stage.RESUME_SCREENED)
        assert count_impact(on=date(2026, 11, 23)) is None
        assert impact(way="race", on=date(2026, 11, 23)) == before
        assert count_impact(on=date(2026, 11, 24)) is None


@pytest.mark.django_db
def test_human_resources_is_asked_once_and_the_item_names_nobody_and_no_number(cast: Cast) -> None:
    tell(cast)

    with guard.acting_as(process("talent_desk")):
        look_at_impact(on=TODAY)
        look_at_impact(on=TODAY)
        assert look_at_impact(on=date(2026, 11, 24)).n_opened == 0

    item = unguarded(WorkItem).get()
    assert item.owner_id == cast.patrick_hr.staff_id
    assert "race" in item.title
    assert "Black" not in item.reason
    assert "30 " not in item.reason
    assert f"as counted on {TODAY:%-d %b %Y}" in item.reason
