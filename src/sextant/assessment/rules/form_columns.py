"""From the packed answers of a form's sittings to the columns that statistics are computed from."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from sextant.assessment.rules.item_statistics import FormColumns, OptionColumn
from sextant.assessment.rules.scoring import OMITTED, Place, ScoredMany, accepted
from sextant.assessment.terms import ItemKind

CHOSEN = frozenset({ItemKind.CHOICE, ItemKind.SEVERAL})


def columns_of(
    places: Sequence[Place],
    labels: Sequence[Sequence[str]],
    answers: Sequence[Sequence[Any]],
    scored: ScoredMany,
) -> FormColumns:
    """Return the columns of one form.

    Args:
        places: of the form, in order.
        labels: of each place's options; empty where there is nothing to choose from.
        answers: one row a sitting, one answer for each place.
        scored: what these answers came to.
    """
    shape = (len(answers), len(places))
    reached, answered = np.zeros(shape, bool), np.zeros(shape, bool)
    options = []
    columns: Sequence[Sequence[Any]] = list(zip(*answers, strict=True)) if answers else [()] * len(places)
    for at, column in enumerate(columns):
        reached[:, at] = [answer is not None for answer in column]
        answered[:, at] = [answer is not None and answer not in (OMITTED, []) for answer in column]
        options.append(_options(places[at], labels[at], column))
    return FormColumns(
        points=np.nan_to_num(scored.points, nan=0.0),
        answered=answered,
        reached=reached,
        most=np.array([place.points for place in places], float),
        counts=np.array([place.counts for place in places], bool),
        options=tuple(options),
    )


def _options(place: Place, labels: Sequence[str], answers: Sequence[Any]) -> tuple[OptionColumn, ...]:
    if place.kind not in CHOSEN:
        return ()
    right = accepted(place.key)
    return tuple(
        OptionColumn(
            label=label,
            is_key=label in right,
            chosen=np.array([_chose(answer, label, place.kind) for answer in answers], bool),
        )
        for label in labels
    )


def _chose(answer: Any, label: str, kind: str) -> bool:
    if kind == ItemKind.SEVERAL:
        return isinstance(answer, list | tuple) and label in answer
    return bool(answer == label)
