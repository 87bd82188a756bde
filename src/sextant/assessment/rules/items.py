"""What an item must hold before students may meet it: options, key, misconceptions, points."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sextant.assessment.terms import CARELESS, ItemKind, ItemStatus

LABELS = "ABCDEFGH"
FEWEST_OPTIONS, MOST_OPTIONS = 3, 6
FEWEST_OPTIONS_OF_SEVERAL, FEWEST_KEYS_OF_SEVERAL = 4, 2
MOST_POINTS = 20

type Option = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDraft:
    """An item as somebody wrote it; ``options`` and ``key`` have the shapes that `models.Item` names."""

    code: str
    subject: str
    grade: int | None
    kind: str
    stem: str
    options: Sequence[Option] = ()
    key: Any = None
    points: int = 1
    passage: str = ""
    depth: int | None = None
    is_anchor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemProblem:
    """Why an item cannot stand so: the field, what is wrong, and the cure."""

    field: str
    says: str
    cure: str

    def __str__(self) -> str:
        return f"{self.says} {self.cure}"


def find_item_problems(draft: ItemDraft, *, known: Collection[str]) -> tuple[ItemProblem, ...]:
    """Return everything that keeps an item from being used, in the order of the form's fields.

    Args:
        draft: the item.
        known: codes of the misconceptions on file.
    """
    problems: list[ItemProblem] = []
    if not draft.stem.strip():
        problems.append(_problem("stem", "The question is empty.", "Write what students are asked."))
    if draft.depth is not None and not 1 <= draft.depth <= 4:
        problems.append(_problem("depth", f"{draft.depth} is no depth.", "Choose 1 to 4."))
    if not 1 <= draft.points <= MOST_POINTS:
        problems.append(_problem("points", f"{draft.points} points.", f"Give 1 to {MOST_POINTS}."))
    check = {
        ItemKind.CHOICE: _choice_problems,
        ItemKind.SEVERAL: _several_problems,
        ItemKind.NUMBER: _number_problems,
        ItemKind.WRITTEN: _rubric_problems,
    }.get(draft.kind)  # type: ignore[call-overload]
    if check is None:
        problems.append(_problem("kind", f"{draft.kind!r} is no kind of item.", "Choose one of the four."))
        return tuple(problems)
    problems.extend(check(draft))
    if draft.kind in {ItemKind.CHOICE, ItemKind.SEVERAL}:
        problems.extend(_misconception_problems(draft, known))
    return tuple(problems)


def keys_of(draft: ItemDraft) -> frozenset[str]:
    """Return the labels of the options that are right."""
    if isinstance(draft.key, str):
        return frozenset({draft.key})
    return frozenset(draft.key) if isinstance(draft.key, list | tuple) else frozenset()


def _choice_problems(draft: ItemDraft) -> list[ItemProblem]:
    problems = _option_problems(draft, FEWEST_OPTIONS)
    if not isinstance(draft.key, str) or draft.key not in _labels(draft):
        problems.append(_problem("key", "No option is marked as right.", "Mark the one right option."))
    return problems


def _several_problems(draft: ItemDraft) -> list[ItemProblem]:
    problems = _option_problems(draft, FEWEST_OPTIONS_OF_SEVERAL)
    keys, labels = keys_of(draft), set(_labels(draft))
    if len(keys) < FEWEST_KEYS_OF_SEVERAL or not keys <= labels:
        problems.append(
            _problem("key", "Fewer than two options are right.", "Mark two or more, or choose “One option”.")
        )
    elif keys == labels:
        problems.append(_problem("key", "Every option is right.", "Add an option that is wrong."))
    return problems


def _option_problems(draft: ItemDraft, fewest: int) -> list[ItemProblem]:
    n = len(draft.options)
    if not fewest <= n <= MOST_OPTIONS:
        return [_problem("options", f"There are {n} options.", f"Give {fewest} to {MOST_OPTIONS}.")]
    problems = []
    if _labels(draft) != list(LABELS[:n]):
        problems.append(_problem("options", "The options are not lettered in order.", "Use A, B, C…"))
    texts = [option.get("text", "").strip() for option in draft.options]
    if not all(texts):
        problems.append(_problem("options", "An option is empty.", "Write it, or take it away."))
    if len({text.casefold() for text in texts}) < n:
        problems.append(_problem("options", "Two options say the same.", "Change one of them."))
    return problems


def _number_problems(draft: ItemDraft) -> list[ItemProblem]:
    key = draft.key if isinstance(draft.key, Mapping) else {}
    value, tolerance = key.get("value"), key.get("tolerance", 0)
    if not _is_number(value):
        return [_problem("key", "There is no right number.", "Give the number that is right.")]
    if not _is_number(tolerance) or tolerance < 0:
        return [_problem("key", "The tolerance is no number from 0 on.", "Give how far off still counts.")]
    return [_problem("options", "A number has no options.", "Take them away.")] if draft.options else []


def _rubric_problems(draft: ItemDraft) -> list[ItemProblem]:
    rows = draft.key if isinstance(draft.key, list | tuple) else []
    given = [row.get("points") for row in rows if isinstance(row, Mapping) and row.get("says", "").strip()]
    if sorted(given, key=str) != sorted(range(draft.points + 1), key=str):
        says = f"The rubric does not say what 0 to {draft.points} points are."
        return [_problem("key", says, "Write one line for each number of points.")]
    return []


def _misconception_problems(draft: ItemDraft, known: Collection[str]) -> list[ItemProblem]:
    keys = keys_of(draft)
    problems = []
    for option in draft.options:
        label, word = option.get("label", "?"), option.get("misconception", "")
        if label in keys and word:
            problems.append(
                _problem("options", f"{label} is right, and has a misconception.", "Take it away there.")
            )
        elif label not in keys and not word:
            problems.append(
                _problem(
                    "options",
                    f"{label} is wrong, and nobody has said why a student would choose it.",
                    "Choose its misconception, or “careless”.",
                )
            )
        elif word and word != CARELESS and word not in known:
            problems.append(
                _problem("options", f"{label} names the misconception {word!r}, which is not on file.",
                         "Choose one from the list, or add it first.")
            )  # fmt: skip
    return problems


def _labels(draft: ItemDraft) -> list[str]:
    return [option.get("label", "") for option in draft.options]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _problem(field: str, says: str, cure: str) -> ItemProblem:
    return ItemProblem(field=field, says=says, cure=cure)


# Where an item may go from where it stands; what is retired stays so.
MOVES: Mapping[str, tuple[str, ...]] = {
    ItemStatus.DRAFT: (ItemStatus.FIELD_TEST, ItemStatus.LIVE, ItemStatus.RETIRED),
    ItemStatus.FIELD_TEST: (ItemStatus.LIVE, ItemStatus.RETIRED),
    ItemStatus.LIVE: (ItemStatus.HELD, ItemStatus.RETIRED),
    ItemStatus.HELD: (ItemStatus.LIVE, ItemStatus.RETIRED),
}
# An item in one of these may stand on a new form.
USABLE = frozenset({ItemStatus.FIELD_TEST, ItemStatus.LIVE})
