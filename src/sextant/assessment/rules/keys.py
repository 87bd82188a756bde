"""What another key of a place may be: options that stand there, or a number with its tolerance."""

from collections.abc import Sequence
from typing import Any

from sextant.assessment.terms import ItemKind

SAME_KEY = "This is the key already. Give another, or keep the item."


def key_problem(*, kind: str, labels: Sequence[str], old_key: Any, new_key: Any) -> str:
    """Return why a place cannot take this key, as a sentence; empty where it can."""
    if kind == ItemKind.WRITTEN:
        return "A written answer has a rubric and no key. Keep the item, or drop it."
    if kind == ItemKind.NUMBER:
        return _number_problem(old_key, new_key)
    chosen = key_labels(new_key)
    if not chosen:
        return "Choose the option that is right."
    if unknown := sorted(chosen - set(labels)):
        return f"{', '.join(unknown)} is no option of this item. Choose from {', '.join(labels)}."
    if chosen == set(labels):
        return "A key with every option gives everybody the point. Drop the item instead."
    return (
        "This is the key already. Choose another, or keep the item." if chosen == key_labels(old_key) else ""
    )


def key_labels(key: Any) -> frozenset[str]:
    """Return the options of a key, of which a re-keyed place may have several."""
    if key is None or key == "":
        return frozenset()
    return frozenset({key}) if isinstance(key, str) else frozenset(str(one) for one in key)


def key_words(key: Any) -> str:
    """Return a key as people write it: ``B``, ``A or C``, ``0.75 ± 0.005``, ``by rubric``."""
    if isinstance(key, dict):
        tolerance = key.get("tolerance", 0)
        return f"{key['value']:g} ± {tolerance:g}" if tolerance else f"{key['value']:g}"
    if isinstance(key, list) and key and isinstance(key[0], dict):
        return "by rubric"
    return " or ".join(sorted(key_labels(key)))


def spell_key(*, kind: str, labels: Sequence[str]) -> Any:
    """Return chosen options as a place's key: one option as itself, several as a list."""
    ordered = sorted(set(labels))
    if kind == ItemKind.CHOICE and len(ordered) == 1:
        return ordered[0]
    return ordered


def _number_problem(old_key: Any, new_key: Any) -> str:
    if not isinstance(new_key, dict) or not isinstance(new_key.get("value"), int | float):
        return "Give the number that is right."
    if new_key.get("tolerance", 0) < 0:
        return "A tolerance is not negative."
    return SAME_KEY if new_key == old_key else ""
