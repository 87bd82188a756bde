"""No group statistic of fewer than ten leaves, nor one from which such a group can be subtracted."""

from collections.abc import Mapping, Sequence

SMALLEST_SHOWN = 10
SHOWN_AS = "n<10"

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
