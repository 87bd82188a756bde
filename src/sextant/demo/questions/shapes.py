"""What a subject's module gives: topics, each with questions for a grade, and the wrong ideas they tempt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from zlib import crc32

CARELESS = "careless"
QUESTIONS_A_TOPIC = 8
# One test meets the same question only where it is an anchor: these numbers of each topic are.
ANCHORS = frozenset({1, 5})


@dataclass(frozen=True, slots=True)
class Idea:
    """A wrong idea: its code, what a student thinks, and what a teacher does about it."""

    code: str
    says: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with one right answer; each wrong one with the code of the idea behind it."""

    stem: str
    right: str
    wrong: tuple[tuple[str, str], ...]
    passage: str = ""
    depth: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A question that people score with a rubric, from 0 points up."""

    stem: str
    rubric: tuple[str, ...]
    passage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One standard of one grade."""

    letter: str
    strand: str
    text: str
    questions: tuple[Question, ...]
    written: Written


type Ask = Callable[[Random, int], Question]


def ask_eight(name: str, ask: Ask, *, grade: int, variant: int) -> tuple[Question, ...]:
    """Return eight different questions of a grade from a template; anchors are the same in each variant."""
    found: list[Question] = []
    for number in range(1, QUESTIONS_A_TOPIC + 1):
        turn = 0 if number in ANCHORS else variant
        found.append(_another(f"{name}:{number}:{turn}", ask, grade, found))
    return tuple(found)


def _another(seed: str, ask: Ask, grade: int, before: Sequence[Question]) -> Question:
    stems = {one.stem for one in before}
    for attempt in range(100):
        question = ask(Random(crc32(f"{seed}:{attempt}".encode())), grade)
        if question.stem not in stems:
            return question
    raise ValueError(f"{seed}: this template does not give eight different questions")


def number_question(
    stem: str, right: float, wrong: Iterable[tuple[float, str]], *, write: Callable[[float], str] = str
) -> Question:
    """Return a question whose wrong numbers follow from ideas; where two agree, a near number steps in."""
    taken = {right}
    held: list[tuple[str, str]] = []
    for value, code in wrong:
        if value not in taken and value >= min(0, right):
            taken.add(value)
            held.append((write(value), code))
    step = 1
    while len(held) < 3:
        if right + step not in taken:
            taken.add(right + step)
            held.append((write(right + step), CARELESS))
        step += 1
    return Question(stem=stem, right=write(right), wrong=tuple(held[:3]))


def rubric(*, full: str) -> tuple[str, str, str, str]:
    """Return the lines of a three-point rubric around what a full answer says."""
    return (
        "No answer, or one that has nothing to do with the question.",
        "A start that is right, without a reason that holds.",
        "The right answer with a reason that leaves a step out, or a sound reason with one slip.",
        full,
    )
