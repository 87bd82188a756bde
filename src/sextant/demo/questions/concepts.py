"""Questions from groups of four terms that students take for each other: meaning, example, and back."""

from dataclasses import dataclass
from itertools import combinations

from sextant.demo.questions.shapes import Idea, Question

TURNS = (
    ("means", 0),
    ("shows", 0),
    ("means", 1),
    ("shows", 1),
    ("means", 2),
    ("shows", 2),
    ("means", 3),
    ("shows", 3),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term, what it means, and something that shows it."""

    name: str
    means: str
    shows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Four terms that belong together: the text of the standard, and how students are to sort them."""

    text: str
    task: str
    terms: tuple[Term, Term, Term, Term]


def idea_of(prefix: str, one: Term, other: Term) -> str:
    """Return the code of the idea that takes two terms for each other."""
    first, second = sorted((one.name, other.name))
    return f"{prefix}-{_word(first)}-or-{_word(second)}"


def ideas_of(prefix: str, group: Group) -> list[Idea]:
    """Return the wrong ideas of a group: each pair of terms."""
    return [
        Idea(
            idea_of(prefix, one, other),
            f"Takes {one.name} and {other.name} for the same.",
            f"Sort examples: “{one.shows}” and “{other.shows}”; say for each why it is not the other.",
        )
        for one, other in combinations(group.terms, 2)
    ]


def questions_of(prefix: str, group: Group) -> tuple[Question, ...]:
    """Return the eight questions of a group: each term by what it means and by what shows it."""
    return tuple(_ask(prefix, group, kind, group.terms[place]) for kind, place in TURNS)


def _ask(prefix: str, group: Group, kind: str, term: Term) -> Question:
    others = [one for one in group.terms if one is not term]
    if kind == "means":
        return Question(
            stem=f"What does “{term.name}” mean?",
            right=term.means,
            wrong=tuple((one.means, idea_of(prefix, term, one)) for one in others),
        )
    return Question(
        stem=f"{term.shows[:1].upper()}{term.shows[1:]}. Of what is this an example?",
        right=term.name,
        wrong=tuple((one.name, idea_of(prefix, term, one)) for one in others),
        depth=2,
    )


def _word(name: str) -> str:
    return name.replace(" ", "-").replace("’", "").lower()
