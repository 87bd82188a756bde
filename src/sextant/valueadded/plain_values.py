"""Results as values that JSON holds without loss, and back: for what a later run must find unchanged."""

from base64 import b64decode, b64encode
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from enum import IntEnum
from typing import Any

import numpy as np

from sextant.valueadded.arrays import freeze
from sextant.valueadded.errors import InvalidInput

# The keys by which arrays, tuples and dataclasses are known again; no field of the engine is called so.
ARRAY, TUPLE, KIND, WORD = "array", "tuple", "kind", "float"


def to_plain(value: Any) -> Any:
    """Return a result of the engine as JSON can hold it; arrays as their own bytes, so that nothing is lost.

    Args:
        value: dataclasses of the engine, arrays, tuples, whole numbers, floats, words.
    """
    if is_dataclass(value) and not isinstance(value, type):
        inside = {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
        return {KIND: type(value).__name__, **inside}
    if isinstance(value, np.ndarray):
        packed = value.astype(value.dtype.newbyteorder("<"), copy=False)
        words = b64encode(np.ascontiguousarray(packed).tobytes()).decode()
        return {ARRAY: words, "dtype": packed.dtype.str, "shape": list(value.shape)}
    if isinstance(value, tuple):
        return {TUPLE: [to_plain(one) for one in value]}
    return _to_plain_number(value)


def _to_plain_number(value: Any) -> Any:
    if isinstance(value, IntEnum | np.integer) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, float | np.floating):
        # JSON has no word for what is not finite.
        return float(value) if np.isfinite(value) else {WORD: str(float(value))}
    return bool(value) if isinstance(value, np.bool_) else value


def from_plain(value: Any, *, kinds: Collection[type]) -> Any:
    """Return what `to_plain` wrote.

    Args:
        value: as read from JSON.
        kinds: the dataclasses that may occur; no other is ever made.

    Raises:
        InvalidInput: it names another kind.
    """
    if not isinstance(value, dict):
        return value
    if ARRAY in value:
        array = np.frombuffer(b64decode(value[ARRAY]), dtype=value["dtype"]).reshape(value["shape"])
        return freeze(array.astype(array.dtype.newbyteorder("=")))
    if WORD in value:
        return float(value[WORD])
    if TUPLE in value:
        return tuple(from_plain(one, kinds=kinds) for one in value[TUPLE])
    known = {kind.__name__: kind for kind in kinds}
    if value.get(KIND) not in known:
        raise InvalidInput(
            f"A kept result names {value.get(KIND)!r}, which is no part of it.",
            cure="Fit anew: it was kept by another version of the engine.",
        )
    inside = {name: from_plain(one, kinds=kinds) for name, one in value.items() if name != KIND}
    try:
        return known[value[KIND]](**inside)
    except TypeError as changed:
        raise InvalidInput(
            f"A kept {value[KIND]} has other parts than this version of the engine knows.", cure="Fit anew."
        ) from changed
