"""Every topic of the demo's benchmarks, by subject and grade."""

from collections.abc import Mapping, Sequence

from sextant.demo.questions import (
    concepts,
    math_early,
    math_high_school,
    math_middle_grades,
    math_upper_grades,
    ratios,
    reading,
    reading_early_facts,
    reading_early_stories,
    reading_upper_facts,
    reading_upper_stories,
    science,
    social_studies,
)
from sextant.demo.questions.shapes import Idea, Question, Topic, Written, ask_eight, rubric
from sextant.network.terms import Subject

# First letters of the codes of standards and items.
PREFIXES = {Subject.MATH: "MA", Subject.ELA: "RE", Subject.SCIENCE: "SC", Subject.SOCIAL_STUDIES: "SO"}
MATH_BANDS = (math_early, math_middle_grades, math_upper_grades, math_high_school)
CONCEPTS = {Subject.SCIENCE: science, Subject.SOCIAL_STUDIES: social_studies}
BY_HAND: Mapping[tuple[int, str], Sequence[Question]] = {(7, "A"): ratios.RATIOS, (7, "B"): ratios.PERCENTS}
EARLY_PASSAGES = (*reading_early_stories.PASSAGES, *reading_early_facts.PASSAGES)
UPPER_PASSAGES = (*reading_upper_stories.PASSAGES, *reading_upper_facts.PASSAGES)
FULL_ANSWER = "The right answer, with a reason that would convince somebody who doubts it."
UP_TO_THIRD = 3


def topics(subject: Subject, grade: int, *, variant: int) -> tuple[Topic, ...]:
    """Return the six topics of a course.

    Args:
        subject: one of the four tested ones.
        grade: 0 is kindergarten.
        variant: which test; only templates with numbers vary.
    """
    if subject == Subject.MATH:
        return _math(grade, variant)
    return _reading(grade) if subject == Subject.ELA else _concepts(subject, grade)


def ideas(subject: Subject) -> tuple[Idea, ...]:
    """Return every wrong idea of a subject."""
    if subject == Subject.MATH:
        return tuple(idea for band in MATH_BANDS for idea in band.IDEAS)
    if subject == Subject.ELA:
        return reading.IDEAS
    prefix = PREFIXES[subject].lower()
    found = [
        idea
        for band in CONCEPTS[subject].BANDS
        for group in band
        for idea in concepts.ideas_of(prefix, group)
    ]
    return tuple({idea.code: idea for idea in found}.values())


def varies(subject: Subject, grade: int, letter: str) -> bool:
    """Tell if a topic's questions differ from test to test."""
    return subject == Subject.MATH and (grade, letter) not in BY_HAND


def _math(grade: int, variant: int) -> tuple[Topic, ...]:
    band = MATH_BANDS[_band(grade)]
    numbers = _numbers(grade)
    found = []
    for letter, strand, ask, text, task in band.STRANDS:
        name = f"math:{grade}:{letter}"
        by_hand = BY_HAND.get((grade, letter))
        questions = tuple(by_hand or ask_eight(name, ask, grade=grade, variant=variant))
        found.append(
            Topic(
                letter=letter,
                strand=strand,
                text=text.format(**numbers),
                questions=questions,
                written=Written(stem=task.format(**numbers), rubric=rubric(full=FULL_ANSWER)),
            )
        )
    return tuple(found)


def _reading(grade: int) -> tuple[Topic, ...]:
    passages = EARLY_PASSAGES if grade <= UP_TO_THIRD else UPPER_PASSAGES
    return tuple(
        Topic(
            letter=letter,
            strand=strand,
            text=text,
            questions=tuple(one.question(letter) for one in passages),
            written=Written(
                stem=task,
                passage=passages[place].question(letter).passage,
                rubric=rubric(full="A full answer, with words of the text that carry it."),
            ),
        )
        for place, (letter, strand, text, task) in enumerate(reading.STRANDS)
    )


def _concepts(subject: Subject, grade: int) -> tuple[Topic, ...]:
    module = CONCEPTS[subject]
    return tuple(
        Topic(
            letter=letter,
            strand=strand,
            text=group.text,
            questions=concepts.questions_of(PREFIXES[subject].lower(), group),
            written=Written(stem=group.task, rubric=rubric(full=FULL_ANSWER)),
        )
        for (letter, strand), group in zip(module.STRANDS, module.BANDS[_band(grade)], strict=True)
    )


def _band(grade: int) -> int:
    """Return 0 for kindergarten to 2, 1 to grade 5, 2 to grade 8, 3 above."""
    return sum(grade > last for last in (2, 5, 8))


def _numbers(grade: int) -> dict[str, int]:
    """Return the numbers that the texts of math standards and written questions name."""
    n = 3 + grade % 3
    early = {0: (12, 5, 5), 1: (16, 9, 20), 2: (42, 27, 100)}
    a, b, top = early.get(grade, (5 + grade, 5 * n + 2, 100))
    return {
        "n": n,
        "m": 2 * n,
        "a": a,
        "b": b,
        "c": b + n if grade > 5 else 100 * grade + 63,
        "e": 5 * n + 4,
        "top": top,
    }
