"""No group statistic of fewer than ten leaves, nor one from which such a group can be subtracted."""

from collections.abc import Mapping, Sequence

SMALLEST_SHOWN = 10
SHOWN_AS = "n<10"


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
    """Return a two-way table in which no row or column total gives a hidden cell away."""
    shown: list[list[int | None]] = [[None if n < smallest else n for n in row] for row in rows]
    changed = True
    while changed:
        changed = any(
            [_hide_companions(shown, rows, by_row=True), _hide_companions(shown, rows, by_row=False)]
        )
    return tuple(tuple(row) for row in shown)


def _hide_companions(shown: list[list[int | None]], rows: Sequence[Sequence[int]], *, by_row: bool) -> bool:
    changed = False
    outer, inner = (
        (len(rows), len(rows[0]) if rows else 0) if by_row else (len(rows[0]) if rows else 0, len(rows))
    )
    for line in range(outer):
        cells = [(line, place) if by_row else (place, line) for place in range(inner)]
        hidden = [cell for cell in cells if shown[cell[0]][cell[1]] is None]
        open_cells = [cell for cell in cells if shown[cell[0]][cell[1]] is not None]
        if len(hidden) == 1 and open_cells:
            row, column = min(open_cells, key=lambda cell: rows[cell[0]][cell[1]])
            shown[row][column] = None
            changed = True
    return changed
