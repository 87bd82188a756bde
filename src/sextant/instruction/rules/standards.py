"""How a standard stands among many teachers: means by grade band, and where most find it hard (I-15)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WHOLE = 100
# The last grade of each band, kindergarten being 0.
BANDS = ((2, "K–2"), (5, "3–5"), (8, "6–8"), (12, "9–12"))
WITHOUT_BAND = "No class"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """The mean of teachers' means on a standard, of how many, and how many of them lie under the line."""

    mean: float
    n: int
    n_below: int

    @property
    def share_below(self) -> float:
        """Return how many lie under the line, in percent."""
        return WHOLE * self.n_below / self.n


def band_of(grades: Sequence[int]) -> str:
    """Return the band in which a teacher teaches most; of two the lower one."""
    if not grades:
        return WITHOUT_BAND
    bands = [next((name for last, name in BANDS if grade <= last), WITHOUT_BAND) for grade in grades]
    return max(sorted(set(bands), key=order_of), key=bands.count)


def order_of(band: str) -> int:
    """Return a band's place from kindergarten up; those without one come last."""
    names = [name for _last, name in BANDS]
    return names.index(band) if band in names else len(names)


def stand(means: Sequence[float], *, line: float) -> Stands | None:
    """Return how a standard stands by its teachers' means; None where there is none."""
    if not means:
        return None
    return Stands(mean=sum(means) / len(means), n=len(means), n_below=sum(one < line for one in means))


def weak[K](
    standing: Mapping[K, Stands], *, share_percent: float, from_teachers: int
) -> tuple[tuple[K, Stands], ...]:
    """Return the standards that enough teachers find hard, the weakest first.

    Args:
        standing: how each standard stands at one school.
        share_percent: this share of the teachers or more lies under the line.
        from_teachers: of so many teachers or more.
    """
    found = [
        (key, one)
        for key, one in standing.items()
        if one.n >= from_teachers and one.share_below >= share_percent
    ]
    return tuple(sorted(found, key=lambda pair: pair[1].mean))
