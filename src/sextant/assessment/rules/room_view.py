"""What a class answered, read from its sittings: which wrong option, which wrong idea, which students."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sextant.assessment.terms import CARELESS, ItemKind

WORST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One student's sitting, as far as a room needs it; lists are in the order of the form's places."""

    student_id: int
    form_label: str
    answers: Sequence[Any]
    points: Sequence[float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One released place of a form."""

    form_label: str
    position: int
    kind: str
    points: int
    key: Any
    options: Sequence[Mapping[str, Any]]
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """The wrong option that most of a class chose, the idea it tempts, and who chose it."""

    label: str
    text: str
    misconception: str
    n: int
    student_ids: tuple[int, ...]

    @property
    def is_careless(self) -> bool:
        return self.misconception in {"", CARELESS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a class did with one place. ``percent``: of its points; None where nobody has met it."""

    n: int
    percent: float | None
    n_without_answer: int
    wrong: Wrong | None


def read_place(place: Place, sittings: Iterable[Answered]) -> Told:
    """Return what a class did with one place, from the sittings of whoever had that form."""
    met = [one for one in sittings if one.form_label == place.form_label]
    index = place.position - 1
    scored = [(one, value) for one in met if (value := _at(one.points, index)) is not None]
    chosen = {one.student_id: _letters(_at(one.answers, index)) for one in met}
    return Told(
        n=len(scored),
        percent=100 * sum(value for _, value in scored) / (place.points * len(scored)) if scored else None,
        n_without_answer=sum(not letters for letters in chosen.values()),
        wrong=_most_chosen(place, chosen) if place.kind in {ItemKind.CHOICE, ItemKind.SEVERAL} else None,
    )


def written_key(key: Any) -> str:
    """Write a key for people: options, a number with its tolerance, or what a rubric gives points for."""
    if isinstance(key, dict):
        tolerance = key.get("tolerance")
        return f"{key.get('value', '')}" + (f" ± {tolerance:g}" if tolerance else "")
    if isinstance(key, list | tuple):
        return "; ".join(
            f"{one['points']}: {one['says']}" if isinstance(one, dict) else str(one) for one in key
        )
    return str(key)


def worst_first(means: Mapping[int, float], *, most: int = WORST) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the standards with the lowest means, the lowest first, and the others in the order given."""
    ranked = sorted(means, key=lambda key: (means[key], key))
    worst = tuple(ranked[:most])
    return worst, tuple(key for key in means if key not in worst)


def gather_misconceptions(wrongs: Iterable[Wrong | None]) -> tuple[tuple[str, frozenset[int]], ...]:
    """Return the wrong ideas behind several places with whoever showed them, the commonest first."""
    found: dict[str, set[int]] = {}
    for wrong in wrongs:
        if wrong is not None and not wrong.is_careless:
            found.setdefault(wrong.misconception, set()).update(wrong.student_ids)
    ranked = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple((code, frozenset(students)) for code, students in ranked)


def _most_chosen(place: Place, chosen: Mapping[int, tuple[str, ...]]) -> Wrong | None:
    keys = set(_letters(place.key))
    counted = Counter(letter for letters in chosen.values() for letter in letters if letter not in keys)
    if not counted:
        return None
    label, n = min(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    option = next((one for one in place.options if one.get("label") == label), {})
    return Wrong(
        label=label,
        text=str(option.get("text", "")),
        misconception=str(option.get("misconception", "")),
        n=n,
        student_ids=tuple(sorted(student for student, letters in chosen.items() if label in letters)),
    )


def _at(values: Sequence[Any], index: int) -> Any:
    return values[index] if 0 <= index < len(values) else None


def _letters(answer: Any) -> tuple[str, ...]:
    """Return the options that an answer chooses; none for an empty one, a number or a text's absence."""
    if isinstance(answer, str):
        return (answer,) if answer else ()
    if isinstance(answer, list | tuple):
        return tuple(str(one) for one in answer)
    return () if answer is None else (str(answer),)
