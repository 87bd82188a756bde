"""Rows are grouped by integer codes, whatever codes a database hands out."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sextant.valueadded.arrays import count_distinct, group, pack

CODES = st.one_of(st.integers(-3, 3), st.integers(-(2**60), 2**60))
ROWS = st.lists(st.tuples(CODES, CODES, CODES), min_size=1, max_size=30)


@given(ROWS)
@settings(deadline=None)
def test_keys_sort_and_match_as_the_columns_do(rows):
    key = pack(*(np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)))

    order = sorted(range(len(rows)), key=lambda row: (rows[row], row))
    assert np.argsort(key, kind="stable").tolist() == order
    assert len(set(key.tolist())) == len(set(rows))


@given(ROWS)
@settings(deadline=None)
def test_groups_hold_the_rows_that_agree(rows):
    first, second, third = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))

    groups = group(first, second)

    pairs = [row[:2] for row in rows]
    assert [sorted(set(pairs)).index(pair) for pair in pairs] == groups.of_row.tolist()
    assert [pairs[row] for row in groups.example] == sorted(set(pairs))
    assert groups.size.tolist() == [pairs.count(pair) for pair in sorted(set(pairs))]
    distinct = [len({row[2] for row in rows if row[:2] == pair}) for pair in sorted(set(pairs))]
    assert count_distinct(groups, third).tolist() == distinct


def test_no_rows_make_no_groups():
    assert group(np.zeros(0, dtype=np.int64)).n_groups == 0
