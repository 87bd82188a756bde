"""Numbers in the fronts: factorization, solutions, and the entries of the inverse on the pattern."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotri

from sextant.valueadded.arrays import Floats
from sextant.valueadded.mixed.elimination import Tree


class NotPositiveDefinite(ArithmeticError):
    """The matrix has no Cholesky factor: the parameters are beyond what the arithmetic carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factorization:
    """A block L D L' factorization on the fronts of a tree.

    Attributes:
        tree: the plan.
        inverses: for each front the inverse of its pivot block, shape (width, width).
        multipliers: for each front the block of L below the pivot, shape (height, width).
        log_determinant: of the whole matrix.
    """

    tree: Tree
    inverses: tuple[Floats, ...]
    multipliers: tuple[Floats, ...]
    log_determinant: float

    def solve(self, right: Floats) -> Floats:
        """Solve for several right-hand sides, shape (columns, sides)."""
        solved = right.copy()
        for front, multiplier in zip(self.tree.fronts, self.multipliers, strict=True):
            if front.rows.size:
                solved[front.rows] -= multiplier @ solved[front.columns]
        backwards = zip(
            reversed(self.tree.fronts), reversed(self.inverses), reversed(self.multipliers), strict=True
        )
        for front, inverse, multiplier in backwards:
            own = inverse @ solved[front.columns]
            if front.rows.size:
                own -= multiplier.T @ solved[front.rows]
            solved[front.columns] = own
        return solved

    def inverse_entries(self) -> Floats:
        """Return the inverse at the stored entries of the matrix, shape (entries,).

        Source:
            Takahashi, Fagan and Chen (1973); Erisman and Tinney (1975), Commun. ACM 18, 177-179.
        """
        fronts = self.tree.fronts
        storage = np.empty(self.tree.storage)
        for number in range(len(fronts) - 1, -1, -1):
            front, width, size = fronts[number], fronts[number].width, fronts[number].size
            block = storage[front.offset : front.offset + size * size].reshape(size, size)
            if front.parent < 0:
                block[:] = self.inverses[number]
                continue
            above = fronts[front.parent]
            outer = storage[above.offset : above.offset + above.size * above.size][front.parent_places]
            outer = outer.reshape(size - width, size - width)
            multiplier = self.multipliers[number]
            carried = outer @ multiplier
            block[width:, width:] = outer
            block[width:, :width] = -carried
            block[:width, width:] = -carried.T
            block[:width, :width] = self.inverses[number] + multiplier.T @ carried
        entries: Floats = storage[self.tree.places]
        return entries


def factorize(tree: Tree, entries: Floats) -> Factorization:
    """Factor the symmetric positive definite matrix with these stored entries, shape (entries,).

    Raises:
        NotPositiveDefinite: a pivot block has no Cholesky factor.
    """
    storage = np.zeros(tree.storage)
    storage[tree.places] = entries
    inverses: list[Floats] = []
    multipliers: list[Floats] = []
    updates: dict[int, Floats] = {}
    log_determinant = 0.0
    for number, front in enumerate(tree.fronts):
        width, size = front.width, front.size
        flat = storage[front.offset : front.offset + size * size]
        for child, places in zip(front.children, front.child_places, strict=True):
            flat[places] += updates.pop(child)
        block = flat.reshape(size, size)
        inverse, log_pivot = _invert(block[:width, :width])
        log_determinant += log_pivot
        below = block[width:, :width]
        multiplier = below @ inverse
        inverses.append(inverse)
        multipliers.append(multiplier)
        if front.parent >= 0:
            updates[number] = (block[width:, width:] - multiplier @ below.T).ravel()
    return Factorization(
        tree=tree,
        inverses=tuple(inverses),
        multipliers=tuple(multipliers),
        log_determinant=log_determinant,
    )


def _invert(block: Floats) -> tuple[Floats, float]:
    # The block is stored by rows, LAPACK reads columns: its upper triangle is our lower one.
    factor, failed = dpotrf(block.T, lower=0, clean=1)
    if failed:
        raise NotPositiveDefinite
    log_pivot = 2.0 * float(np.log(factor.diagonal()).sum())
    upper, _ = dpotri(factor, lower=0, overwrite_c=1)
    inverse: Floats = upper + upper.T
    inverse[np.diag_indices_from(inverse)] *= 0.5
    return inverse, log_pivot
