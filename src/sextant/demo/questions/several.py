"""Questions with two right answers, grade 7 math: they stand in the place of one with a single answer."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A question whose two right options are to be chosen both; each wrong one with the idea behind it."""

    stem: str
    right: tuple[str, str]
    wrong: tuple[tuple[str, str], ...]


# By grade, letter of the topic, and number of the question.
PAIRS: Mapping[tuple[int, str, int], Pair] = {
    (7, "A", 6): Pair(
        stem="A punch is mixed from 4 cups of juice and 6 cups of water. Which two mixes taste the same? "
        "Choose both.",
        right=("2 cups of juice and 3 cups of water", "10 cups of juice and 15 cups of water"),
        wrong=(
            ("6 cups of juice and 8 cups of water", "ma-additive-ratio"),
            ("6 cups of juice and 4 cups of water", "ma-rate-turned"),
        ),
    ),
    (7, "B", 6): Pair(
        stem="In which two sales did the price fall by 20%? Choose both.",
        right=("from $50 to $40", "from $80 to $64"),
        wrong=(("from $60 to $40", "ma-percent-as-amount"), ("from $100 to $120", "ma-percent-added")),
    ),
}
