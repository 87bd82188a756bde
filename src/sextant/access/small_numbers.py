"""No group statistic of fewer than ten leaves, nor one from which such a group can be subtracted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

SMALLEST_SHOWN = 10
SHOWN_AS = "n<10"
# With more parts than these, only sums of one or two are compared.
MOST_COMBINED = 10

type Cell = tuple[int, int]


def suppress[K](counts: Mapping[K, int], *, smallest: int = SMALLEST_SHOWN) -> dict[K, int | None]:
    """Return the counts with small cells, and enough others, hidden (None).

    With the total known, one hidden cell is the total minus the rest. So if exactly one cell is
    hidden, or the hidden ones together are still fewer than ``smallest``, the next-smallest
    is hidden too. An empty group (0) is hidden like any other small one.
    """
    hidden = {key for key, count in counts.items() if count < smallest}
    rest = sorted((key for key in counts if key not in hidden), key=lambda key: counts[key])
    while hidden and rest and (len(hidden) == 1 or sum(counts[key] for key in hidden) < smallest):
        hidden.add(rest.pop(0))
    return {key: None if key in hidden else count for key, count in counts.items()}


def suppress_table(
    rows: Sequence[Sequence[int]], *, smallest: int = SMALLEST_SHOWN
) -> tuple[tuple[int | None, ...], ...]:
    """Return a two-way table in which no row or column total gives a hidden cell away.

    In each line the hidden cells are at least two and together at least ``smallest``, where the line has
    as many; and no hidden cell follows from several totals at once. A table of one row or one column has
    no second way: use `suppress`. A line whose own total is small must not show that total.

    Args:
        rows: counts, all rows equally long.
        smallest: the smallest group that is shown.
    """
    width = len(rows[0]) if rows else 0
    lines = [[(row, place) for place in range(width)] for row in range(len(rows))]
    lines += [[(row, place) for row in range(len(rows))] for place in range(width)]
    hidden = {cell for line in lines for cell in line if rows[cell[0]][cell[1]] < smallest}
    while more := _companions(hidden, lines, rows, smallest) or _around_bridges(hidden, lines, rows):
        hidden |= more
    return tuple(
        tuple(None if (row, place) in hidden else n for place, n in enumerate(counts))
        for row, counts in enumerate(rows)
    )


def tells_few[R, C](pairs: Mapping[tuple[R, C], int], *, smallest: int = SMALLEST_SHOWN) -> bool:
    """Tell if two ways to divide the same people, each safe by itself, give a small group away together.

    Where one way follows the other (grades that only some schools have), some parts of the one hold
    some parts of the other and only a few people more: the difference of their sums is about these few.

    Args:
        pairs: how many people are in each part of the one way and of the other.
        smallest: the smallest group that may be told.
    """
    known = _merged({pair: n for pair, n in pairs.items() if n}, smallest)
    if len({row for row, _column in known}) < len({column for _row, column in known}):
        known = {(column, row): n for (row, column), n in known.items()}
    columns = sorted({column for _row, column in known})
    most = len(columns) if len(columns) <= MOST_COMBINED else 2
    for size in range(1, most + 1):
        for chosen in combinations(columns, size):
            if _difference_is_few(known, frozenset(chosen), smallest):
                return True
    return False


def _merged[R, C](known: Mapping[tuple[R, C], int], smallest: int) -> dict[Cell, int]:
    """Return the parts by number, those that each way hides already as one, for their sum alone is known."""
    rows, columns = Counter[R](), Counter[C]()
    for (row, column), n in known.items():
        rows[row] += n
        columns[column] += n
    row_of, column_of = _numbered(rows, smallest), _numbered(columns, smallest)
    found: Counter[Cell] = Counter()
    for (row, column), n in known.items():
        found[row_of[row], column_of[column]] += n
    return dict(found)


def _numbered[K](counts: Mapping[K, int], smallest: int) -> dict[K, int]:
    shown = suppress(counts, smallest=smallest)
    return {key: 0 if shown[key] is None else number for number, key in enumerate(counts, start=1)}


def _difference_is_few(known: Mapping[Cell, int], chosen: frozenset[int], smallest: int) -> bool:
    touching = {row for row, column in known if column in chosen}
    leaving = {row for row, column in known if column not in chosen}
    around = sum(n for (row, column), n in known.items() if row in touching and column not in chosen)
    inside = sum(n for (row, column), n in known.items() if row in leaving and column in chosen)
    return 0 < around < smallest or 0 < inside < smallest


def _companions(
    hidden: set[Cell], lines: Sequence[Sequence[Cell]], rows: Sequence[Sequence[int]], smallest: int
) -> set[Cell]:
    """Return, of the first line that hides too little, its smallest open cell; nothing if none does."""
    for line in lines:
        inside = [cell for cell in line if cell in hidden]
        n_inside = sum(rows[row][place] for row, place in inside)
        if inside and (len(inside) == 1 or n_inside < smallest):
            found = _smallest_open(line, hidden, rows)
            if found:
                return found
    return set()


def _around_bridges(
    hidden: set[Cell], lines: Sequence[Sequence[Cell]], rows: Sequence[Sequence[int]]
) -> set[Cell]:
    """Return an open cell beside a hidden one that follows from several totals at once.

    Rows and columns are joined by the hidden cells; a cell without which its row and column fall
    apart is the difference of the totals on either side of it.
    """
    for row, place in sorted(hidden):
        if not _are_joined(row, place, hidden - {(row, place)}):
            for line in lines:
                if (row, place) in line and (found := _smallest_open(line, hidden, rows)):
                    return found
    return set()


def _are_joined(row: int, place: int, hidden: set[Cell]) -> bool:
    seen, waiting = {row}, [row]
    places: set[int] = set()
    while waiting:
        here = waiting.pop()
        for one, column in hidden:
            if one == here and column not in places:
                places.add(column)
                more = {other for other, its in hidden if its == column} - seen
                seen |= more
                waiting.extend(more)
    return place in places


def _smallest_open(line: Sequence[Cell], hidden: set[Cell], rows: Sequence[Sequence[int]]) -> set[Cell]:
    open_cells = [cell for cell in line if cell not in hidden]
    return {min(open_cells, key=lambda cell: rows[cell[0]][cell[1]])} if open_cells else set()
