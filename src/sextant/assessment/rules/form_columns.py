"""From the packed answers of a form's sittings to the columns that statistics are computed from."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sextant.assessment.rules.item_statistics import FormColumns, OptionColumn
from sextant.assessment.rules.scoring import OMITTED, Place, ScoredMany, accepted
from sextant.assessment.terms import ItemKind

# Of a place with one choice: never read, left out, or an answer that is none of its labels.
_NEVER_READ, _LEFT_OUT, _ANOTHER = -3, -2, -1


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
        if places[at].kind == ItemKind.CHOICE:
            codes = _codes(labels[at], column)
            reached[:, at], answered[:, at] = codes != _NEVER_READ, codes >= _ANOTHER
            options.append(_choices(places[at], labels[at], codes))
            continue
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


def _codes(labels: Sequence[str], answers: Sequence[Any]) -> NDArray[np.int64]:
    """Return of each answer which of the labels it is, or what it is instead; each is looked at once."""
    code_of = {None: _NEVER_READ, OMITTED: _LEFT_OUT} | {label: at for at, label in enumerate(labels)}
    return np.fromiter((code_of.get(answer, _ANOTHER) for answer in answers), np.int64, len(answers))


def _choices(place: Place, labels: Sequence[str], codes: NDArray[np.int64]) -> tuple[OptionColumn, ...]:
    right = accepted(place.key)
    return tuple(
        OptionColumn(label=label, is_key=label in right, chosen=codes == at)
        for at, label in enumerate(labels)
    )


def _options(place: Place, labels: Sequence[str], answers: Sequence[Any]) -> tuple[OptionColumn, ...]:
    if place.kind != ItemKind.SEVERAL:
        return ()
    right = accepted(place.key)
    return tuple(
        OptionColumn(
            label=label,
            is_key=label in right,
            chosen=np.array([isinstance(one, list | tuple) and label in one for one in answers], bool),
        )
        for label in labels
    )
