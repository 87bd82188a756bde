"""Turn the topics of a course into items of its test."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from zlib import crc32

from sextant.assessment.actions.items import ItemEntry
from sextant.assessment.rules.items import ItemDraft
from sextant.assessment.terms import ItemKind
from sextant.demo.questions.catalog import PREFIXES, varies
from sextant.demo.questions.several import PAIRS, Pair
from sextant.demo.questions.shapes import ANCHORS, CARELESS, QUESTIONS_A_TOPIC, Question, Topic
from sextant.network.terms import Subject

# The written questions of a test: one on each of these topics, 3 points each; 6 x 8 + 4 x 3 = 60.
WRITTEN_ON, WRITTEN_POINTS = "ABDE", 3
LABELS = "ABCD"
# In math these questions are answered by typing a number, where the right answer is a plain one.
TYPED = frozenset({("A", 4), ("D", 3)})
PLAIN_NUMBER = re.compile(r"-?\d{1,6}(\.\d{1,3})?")
# Somebody typed the letter behind the right one; the hold before the release is to find it.
MISKEYED = frozenset({"MA07-C4-2"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course whose test is written, by whom, and the keys of its standards by code."""

    subject: Subject
    grade: int
    writer_id: int
    standards: Mapping[str, int]

    @property
    def grade_name(self) -> str:
        """The grade as codes of standards write it."""
        return "K" if self.grade == 0 else str(self.grade)

    def standard_id(self, letter: str) -> int:
        """Return the key of a topic's standard."""
        return self.standards[f"{PREFIXES[self.subject]}.{self.grade_name}.{letter}"]


def items_of(course: Course, topics: Sequence[Topic], *, variant: int) -> Iterator[ItemEntry]:
    """Yield the items of one test in its order: round after round over the topics, then the written ones."""
    for number in range(1, QUESTIONS_A_TOPIC + 1):
        for topic in topics:
            has_own = varies(course.subject, course.grade, topic.letter) and number not in ANCHORS
            yield _asked(course, topic, number, f"-{variant}" if has_own else "")
    for topic in topics:
        if topic.letter in WRITTEN_ON:
            yield _written(course, topic)


def _asked(course: Course, topic: Topic, number: int, turn: str) -> ItemEntry:
    """Return one question of a topic: with one answer as a rule, with two or with a number now and then."""
    code = f"{_prefix(course, topic)}{number}{turn}"
    if course.subject == Subject.MATH:
        pair = PAIRS.get((course.grade, topic.letter, number))
        if pair is not None:
            return _entry(course, topic, _pair_draft(course, code, pair))
        right = topic.questions[number - 1].right
        if (topic.letter, number) in TYPED and PLAIN_NUMBER.fullmatch(right):
            return _entry(course, topic, _number_draft(course, code, topic.questions[number - 1]))
    return _choice(course, topic, number, code)


def _pair_draft(course: Course, code: str, pair: Pair) -> ItemDraft:
    held = [*((text, "") for text in pair.right), *pair.wrong]
    Random(crc32(code.encode())).shuffle(held)
    options = [
        {"label": label, "text": text, "misconception": idea}
        for label, (text, idea) in zip(LABELS, held, strict=True)
    ]
    return ItemDraft(
        code=code,
        subject=course.subject,
        grade=course.grade,
        kind=ItemKind.SEVERAL,
        stem=pair.stem,
        options=options,
        key=[option["label"] for option in options if not option["misconception"]],
        depth=2,
    )


def _number_draft(course: Course, code: str, question: Question) -> ItemDraft:
    return ItemDraft(
        code=code,
        subject=course.subject,
        grade=course.grade,
        kind=ItemKind.NUMBER,
        stem=question.stem,
        passage=question.passage,
        key={"value": float(question.right), "tolerance": 0.0},
        depth=question.depth,
    )


def _choice(course: Course, topic: Topic, number: int, code: str) -> ItemEntry:
    question = topic.questions[number - 1]
    options, key = _options(question, code)
    draft = ItemDraft(
        code=code,
        subject=course.subject,
        grade=course.grade,
        kind=ItemKind.CHOICE,
        stem=question.stem,
        passage=question.passage,
        options=options,
        key=key,
        depth=question.depth,
        is_anchor=number in ANCHORS,
    )
    return _entry(course, topic, draft)


def _options(question: Question, code: str) -> tuple[list[dict[str, str]], str]:
    """Return the options in an order that the code settles, and the label of the right one."""
    held = [(question.right, ""), *question.wrong]
    Random(crc32(code.encode())).shuffle(held)
    options = [
        {"label": label, "text": text, "misconception": idea}
        for label, (text, idea) in zip(LABELS, held, strict=True)
    ]
    right = next(place for place, one in enumerate(options) if not one["misconception"])
    if code not in MISKEYED:
        return options, LABELS[right]
    slip = (right + 1) % len(LABELS)
    options[right]["misconception"], options[slip]["misconception"] = CARELESS, ""
    return options, LABELS[slip]


def right_options(entries: Sequence[ItemEntry]) -> dict[int, str]:
    """Return by position the option that is right, where the key of a test's item is wrong."""
    return {
        position: LABELS[LABELS.index(str(entry.draft.key)) - 1]
        for position, entry in enumerate(entries, start=1)
        if entry.draft.code in MISKEYED
    }


def _written(course: Course, topic: Topic) -> ItemEntry:
    draft = ItemDraft(
        code=f"{_prefix(course, topic)}W",
        subject=course.subject,
        grade=course.grade,
        kind=ItemKind.WRITTEN,
        stem=topic.written.stem,
        passage=topic.written.passage,
        key=[{"points": points, "says": says} for points, says in enumerate(topic.written.rubric)],
        points=WRITTEN_POINTS,
        depth=3,
    )
    return _entry(course, topic, draft)


def _prefix(course: Course, topic: Topic) -> str:
    return f"{PREFIXES[course.subject]}{course.grade:02d}-{topic.letter}"


def _entry(course: Course, topic: Topic, draft: ItemDraft) -> ItemEntry:
    return ItemEntry(
        draft=draft, standard_id=course.standard_id(topic.letter), written_by_id=course.writer_id
    )
