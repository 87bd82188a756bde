"""Draw answers that come to exactly the points a student is to have: the truth first, then the test.

Each point of a form is a unit. For each student the units are put in order of difficulty with chance added,
and the first as many as she has points are hers; what she misses she misses for a reason, which her class
often shares.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from sextant.demo.population import Array

# Written on paper, so that only its points are known.
ON_PAPER = "(on paper)"
CHOICE, SEVERAL, NUMBER, WRITTEN = "mc", "multi", "numeric", "cr_rubric"
CARELESS = "careless"
# In SD of an ability: how far apart the difficulties lie, and how much chance is in one answer.
DIFFICULTY_SD, CHANCE_SD = 0.9, 2.0
OMITTED_SHARE, SLOW_SHARE = 0.03, 0.05
# A misconception tempts this often as much as a slip; classes differ by a lognormal of this SD.
TEMPTS, CLASS_SD = 3.0, 0.8
# Of a mis-keyed place: who knows little chooses often what was printed as the key, who knows much never.
MISKEYED_LOW, MISKEYED_SLOPE, MISKEYED_LEAST = 0.75, -1.1, 0.02


class PlaceOnForm(Protocol):
    """One place of a form, as the demo's content describes it."""

    @property
    def kind(self) -> str: ...
    @property
    def key(self) -> Any: ...
    @property
    def options(self) -> Sequence[dict[str, str]]: ...
    @property
    def points(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a group of students answered.

    Attributes:
        answers: one row a student, one answer for each place.
        points: shape (students, places).
    """

    answers: list[list[Any]]
    points: Array


def draw_answers(
    places: Sequence[PlaceOnForm],
    totals: Array,
    groups: Array,
    *,
    rng: np.random.Generator,
    miskeyed: dict[int, str] | None = None,
) -> Drawn:
    """Draw answers of students whose points are known.

    Args:
        places: of the form they sat.
        totals: points of each student, shape (students,), whole numbers up to the form's most.
        groups: which class each sits in, whole numbers from 0, shape (students,).
        rng: source of chance.
        miskeyed: by index of the place the option that is right, where the printed key is wrong.

    Raises:
        ValueError: the points of a place cannot be given one by one, or a total is out of range.
    """
    wrong_keys = miskeyed or {}
    points = _points(places, totals, rng, wrong_keys)
    last = np.where(points > 0, np.arange(1, len(places) + 1), 0).max(axis=1, initial=0)
    is_slow = rng.random(totals.size) < SLOW_SHARE
    columns = []
    for at, place in enumerate(places):
        column = _answers(place, points[:, at], groups, rng, right=wrong_keys.get(at))
        unread = is_slow & (at >= last)
        columns.append([None if cut else one for one, cut in zip(column, unread.tolist(), strict=True)])
    return Drawn(answers=[list(row) for row in zip(*columns, strict=True)], points=points)


def _points(
    places: Sequence[PlaceOnForm], totals: Array, rng: np.random.Generator, miskeyed: dict[int, str]
) -> Array:
    """Hand each student's points out to places, shape (students, places)."""
    worth = np.array([place.points for place in places])
    blocks = [at for at, place in enumerate(places) if at in miskeyed or _comes_whole(place)]
    points = np.zeros((totals.size, len(places)), np.int64)
    left = totals.astype(np.int64)
    free = int(worth.sum() - worth[blocks].sum())
    share = totals / max(1, worth.sum())
    for at in blocks:
        rest = worth[[one for one in blocks if one > at]].sum() + free
        chance = share
        if at in miskeyed:
            chance = np.clip(MISKEYED_LOW + MISKEYED_SLOPE * share, MISKEYED_LEAST, 1.0)
        got = rng.random(totals.size) < chance
        got = (got | (left > rest)) & (left >= worth[at])
        points[:, at] = got * worth[at]
        left -= points[:, at]
    if (left < 0).any() or (left > free).any():
        raise ValueError("A total lies outside what the form can give")
    owner = np.repeat([at for at in range(len(places)) if at not in blocks], np.delete(worth, blocks))
    # The second point of a place is harder than its first, so that parts are usual.
    step = np.concatenate([np.arange(worth[at]) for at in range(len(places)) if at not in blocks])
    hardness = rng.normal(scale=DIFFICULTY_SD, size=len(places))[owner] + 0.35 * step
    order = np.argsort(hardness + rng.normal(scale=CHANCE_SD, size=(totals.size, owner.size)), axis=1)
    has = np.zeros((totals.size, owner.size), np.int64)
    np.put_along_axis(has, order, (np.arange(owner.size) < left[:, None]).astype(np.int64), axis=1)
    for unit, at in enumerate(owner.tolist()):
        points[:, at] += has[:, unit]
    return points


def _comes_whole(place: PlaceOnForm) -> bool:
    """Tell if a place gives all its points or none."""
    if place.kind == SEVERAL and 1 < place.points <= len(place.key):
        return False
    if place.kind == SEVERAL and place.points > len(place.key):
        raise ValueError("Points of a place with several options cannot exceed the number of right ones")
    return place.points > 1 and place.kind in {CHOICE, NUMBER}


def _answers(
    place: PlaceOnForm, got: Array, groups: Array, rng: np.random.Generator, *, right: str | None
) -> list[Any]:
    """Return one answer for each student, which comes to her points at this place."""
    made: list[Any]
    if place.kind == WRITTEN:
        blank = (got == 0) & (rng.random(got.size) < 0.3)
        return ["" if one else ON_PAPER for one in blank.tolist()]
    if place.kind == SEVERAL:
        made = _several(place, got, rng)
    elif place.kind == NUMBER:
        made = _numbers(place, got, rng)
    else:
        made = _choices(place, got, groups, rng, right=right)
    omits = (got == 0) & (rng.random(got.size) < OMITTED_SHARE)
    return ["" if one else answer for one, answer in zip(omits.tolist(), made, strict=True)]


def _choices(
    place: PlaceOnForm, got: Array, groups: Array, rng: np.random.Generator, *, right: str | None
) -> list[str]:
    """Return the key of who has the point, and of the others what tempts them and their class."""
    others = [option for option in place.options if option["label"] != place.key]
    labels = np.array([option["label"] for option in others])
    pull = np.array([_pull(option, right) for option in others]) * rng.lognormal(sigma=0.4, size=len(others))
    by_class = pull * rng.lognormal(sigma=CLASS_SD, size=(int(groups.max(initial=0)) + 1, len(others)))
    reach = np.cumsum(by_class / by_class.sum(axis=1, keepdims=True), axis=1)[groups]
    picks = np.minimum((rng.random((got.size, 1)) > reach).sum(axis=1), len(others) - 1)
    chosen: list[str] = np.where(got > 0, place.key, labels[picks]).tolist()
    return chosen


def _pull(option: dict[str, str], right: str | None) -> float:
    """Return how strongly an option draws: the right one, where the key is wrong, draws nearly all."""
    if option["label"] == right:
        return 12.0
    return 1.0 if option.get("misconception") in {CARELESS, "", None} else TEMPTS


def _several(place: PlaceOnForm, got: Array, rng: np.random.Generator) -> list[list[str]]:
    key = list(place.key)
    wrong = [option["label"] for option in place.options if option["label"] not in place.key]
    variants: dict[int, list[list[str]]] = {place.points: [key]}
    for worth in range(1, place.points):
        enough = next(n for n in range(1, len(key)) if n * place.points // len(key) == worth)
        variants[worth] = [key[:enough], key[-enough:]]
    variants[0] = [sorted([key[0], wrong[0]]), sorted([key[-1], wrong[-1]]), [wrong[0]]]
    picks = rng.integers(6, size=got.size).tolist()
    return [variants[one][pick % len(variants[one])] for one, pick in zip(got.tolist(), picks, strict=True)]


def _numbers(place: PlaceOnForm, got: Array, rng: np.random.Generator) -> list[float]:
    value, far = place.key["value"], 1 + 2 * place.key.get("tolerance", 0.0)
    wrong = [round(one, 4) for one in (value + far, value * 2 + far, value * 10 + far, -value - far)]
    picks = rng.choice(len(wrong), p=(0.5, 0.25, 0.15, 0.1), size=got.size).tolist()
    return [value if one else wrong[pick] for one, pick in zip(got.tolist(), picks, strict=True)]
