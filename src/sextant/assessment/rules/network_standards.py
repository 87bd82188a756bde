"""Classes on a standard put together: what a school or the network came to, if it is large enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from sextant.assessment.terms import Need

# Of fewer students than these no number leaves (domain 9, small numbers).
SMALLEST_GROUP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassOnStandard:
    """One class on one standard, percents from 0 to 100."""

    standard_id: int
    school_id: int
    n_students: int
    mean_percent: float
    mastered_percent: float | None
    need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """Several classes on one standard; without numbers where there are too few students."""

    n_students: int
    n_classes: int
    mean_percent: float | None
    mastered_percent: float | None
    n_again: int | None

    @property
    def is_few(self) -> bool:
        return self.mean_percent is None

    @property
    def order(self) -> tuple[bool, float]:
        """Return what sorts the lowest first, and those without a number last."""
        return (self.mean_percent is None, self.mean_percent or 0.0)


def combine(rows: Sequence[ClassOnStandard], *, is_hidden: bool = False) -> Combined:
    """Return classes as one group, each weighted by its students.

    Args:
        rows: the classes.
        is_hidden: the group shows no number, though it may be large enough: another one would follow from it.
    """
    n = sum(row.n_students for row in rows)
    if is_hidden or n < SMALLEST_GROUP:
        return Combined(
            n_students=n, n_classes=len(rows), mean_percent=None, mastered_percent=None, n_again=None
        )
    judged = [row for row in rows if row.mastered_percent is not None]
    n_judged = sum(row.n_students for row in judged)
    mastered = None
    if n_judged >= SMALLEST_GROUP:
        mastered = sum((row.mastered_percent or 0.0) * row.n_students for row in judged) / n_judged
    return Combined(
        n_students=n,
        n_classes=len(rows),
        mean_percent=sum(row.mean_percent * row.n_students for row in rows) / n,
        mastered_percent=mastered,
        n_again=sum(row.need == Need.CLASS for row in rows),
    )


def network_finding(*, title: str, worst: Sequence[tuple[str, int, int]]) -> str:
    """Return what the network is to take up again.

    Args:
        title: of the benchmark.
        worst: of each standard, the lowest first: code, classes that are taught it again, classes tested.
    """
    again = [(code, n, all_of) for code, n, all_of in worst if n]
    if not again:
        return f"{title}: no class is taught a standard again"
    # Of several with the same share the first one, which is the lowest.
    code, n, all_of = max(again, key=lambda one: one[1] / one[2])
    classes = "class" if all_of == 1 else "classes"
    return f"{title}: {code} is taught again in {n} of {all_of} {classes}"
