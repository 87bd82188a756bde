"""Sums of five people or more, and nobody’s pay by subtraction, between groups or from year to year."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sextant.talent.rules.salary_pools import SMALLEST, choose_pools, pool_of, reveals
from sextant.talent.terms.pay import PoolGroup

GROUPS = (PoolGroup.TEACHING, PoolGroup.CLASSROOM, PoolGroup.CARE, PoolGroup.OFFICE)


def shown(groups: dict[PoolGroup, range], before: list[frozenset[int]] | None = None) -> set[PoolGroup]:
    return {one.group for one in choose_pools(groups, shown_before=before or [])}


def test_a_group_of_four_is_not_shown_and_neither_is_what_it_follows_from() -> None:
    # Everybody and all groups but the small one would say what the small one is paid.
    found = shown(
        {
            PoolGroup.TEACHING: range(20),
            PoolGroup.CLASSROOM: range(20, 28),
            PoolGroup.CARE: range(28, 34),
            PoolGroup.OFFICE: range(34, 38),
        }
    )
    assert found == {PoolGroup.ALL, PoolGroup.TEACHING, PoolGroup.CLASSROOM}


def test_groups_of_five_are_all_shown() -> None:
    groups = {group: range(place * 5, place * 5 + 5) for place, group in enumerate(GROUPS)}
    assert shown(groups) == {PoolGroup.ALL, *GROUPS}


def test_the_year_after_one_person_left_nothing_is_shown_that_would_say_her_pay() -> None:
    last_year = [frozenset(range(20))]
    assert shown({PoolGroup.TEACHING: range(1, 20)}, last_year) == set()
    assert shown({PoolGroup.TEACHING: range(20)}, last_year) == {PoolGroup.ALL, PoolGroup.TEACHING}
    assert shown({PoolGroup.TEACHING: range(5, 30)}, last_year) == {PoolGroup.ALL, PoolGroup.TEACHING}


def test_who_moves_between_groups_says_nobodys_pay() -> None:
    # Six leave one group, five of them join another: the sixth would be the difference.
    sums = [
        frozenset(range(20)),
        frozenset(range(6, 20)),
        frozenset(range(20, 30)),
        frozenset((*range(5), *range(20, 30))),
    ]
    assert reveals(sums)


def test_the_reader_knows_her_own() -> None:
    found = choose_pools({PoolGroup.OFFICE: range(5)}, shown_before=[], known=frozenset({0}))
    assert found == ()


def test_a_principal_is_in_no_pool() -> None:
    assert pool_of(seat="principal", has_school=True) == ""
    assert pool_of(seat="teacher", has_school=True) == PoolGroup.TEACHING
    assert pool_of(seat="teacher", has_school=False) == ""


years = st.lists(
    st.tuples(*[st.frozensets(st.integers(0, 24), max_size=14) for _group in GROUPS]), min_size=1, max_size=4
)


@pytest.mark.acceptance(5)
@given(years)
def test_no_salary_follows_from_all_years_together(drawn: list[tuple[frozenset[int], ...]]) -> None:
    """Solve for each person over all that was ever shown; the oracle is a rank, not the rule’s own code."""
    sums: list[frozenset[int]] = []
    for groups in drawn:
        taken: set[int] = set()
        disjoint = {}
        for group, members in zip(GROUPS, groups, strict=True):
            disjoint[group] = members - taken
            taken |= members
        sums += [one.members for one in choose_pools(disjoint, shown_before=sums)]
    assert all(len(one) >= SMALLEST for one in sums)
    rank = rank_of([[int(person in one) for person in range(25)] for one in sums])
    for person in range(25):
        with_her = [*sums, frozenset({person})]
        rows = [[int(who in one) for who in range(25)] for one in with_her]
        assert rank_of(rows) == rank + 1


def rank_of(rows: list[list[int]]) -> int:
    held = [[Fraction(value) for value in row] for row in rows]
    rank = 0
    for column in range(25):
        pivot = next((at for at in range(rank, len(held)) if held[at][column]), None)
        if pivot is None:
            continue
        held[rank], held[pivot] = held[pivot], held[rank]
        for at in range(rank + 1, len(held)):
            factor = held[at][column] / held[rank][column]
            held[at] = [value - factor * first for value, first in zip(held[at], held[rank], strict=True)]
        rank += 1
    return rank
