"""Lessons from a course's questions: one to solve and explain, one to find the thinking behind an answer.

For the courses whose lessons are not written one by one. Each lesson rests on a question of the course, so
that its exit ticket can be answered and its misconception is one that the question tempts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sextant.demo.questions.catalog import PREFIXES, ideas, topics
from sextant.demo.questions.shapes import CARELESS, Idea, Question, Topic
from sextant.instruction.rules.lessons import MOST_IDEA, IdeaEntry, LessonEntry, PartEntry, UnitEntry
from sextant.network.terms import Subject

MINUTES = 52
# Topics of each report period, by their place; the last period brings all of them together.
OF_PERIODS: Mapping[int, tuple[int, ...]] = {1: (0, 1), 2: (2, 3), 3: (4, 5), 4: (0, 1, 2, 3, 4, 5)}
# Where a unit is written by hand, its topics come in its own period.
OTHER_PERIODS: Mapping[tuple[Subject, int], Mapping[int, tuple[int, ...]]] = {
    (Subject.MATH, 7): {**OF_PERIODS, 1: (2, 3), 2: (0, 1)},
}
# In the last period each topic comes with these questions only.
LAST_QUESTIONS = slice(5, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Topic:
    """A topic with what its lessons need."""

    topic: Topic
    code: str
    ideas: Mapping[str, Idea]
    offers_answers: bool

    @property
    def aim(self) -> str:
        text = self.topic.text.rstrip(".")
        return text[:1].lower() + text[1:]


def units_of_course(subject: Subject, grade: int) -> tuple[UnitEntry, ...]:
    """Return the four units of a course, one for each report period."""
    known = {idea.code: idea for idea in ideas(subject)}
    name = "K" if grade == 0 else str(grade)
    held = [
        _Topic(
            topic=topic,
            code=f"{PREFIXES[subject]}.{name}.{topic.letter}",
            ideas=known,
            offers_answers=subject != Subject.MATH,
        )
        for topic in topics(subject, grade, variant=1)
    ]
    periods = OTHER_PERIODS.get((subject, grade), OF_PERIODS)
    return tuple(_unit(period, [held[place] for place in places]) for period, places in periods.items())


def _unit(period: int, held: Sequence[_Topic]) -> UnitEntry:
    is_last = len(held) > 2
    title = "Bringing it together" if is_last else " and ".join(_names(held))
    lessons = [lesson for one in held for lesson in (_last_lessons(one) if is_last else _lessons(one))]
    return UnitEntry(
        number=period,
        title=title,
        report_period=period,
        overview=" ".join(one.topic.text for one in held),
        assessment=held[0].topic.written.stem,
        lessons=tuple(_numbered(lessons)),
    )


def _names(held: Sequence[_Topic]) -> list[str]:
    first, second = (one.topic.strand for one in held)
    return [first, second[:1].lower() + second[1:]]


def _numbered(lessons: Sequence[LessonEntry]) -> Iterator[LessonEntry]:
    for number, lesson in enumerate(lessons, start=1):
        yield LessonEntry(
            number=number,
            title=lesson.title,
            objective=lesson.objective,
            standards=lesson.standards,
            minutes=lesson.minutes,
            parts=lesson.parts,
            exit_ticket=lesson.exit_ticket,
            exemplar=lesson.exemplar,
            materials=lesson.materials,
            misconceptions=lesson.misconceptions,
        )


def _lessons(one: _Topic) -> Iterator[LessonEntry]:
    questions = one.topic.questions
    for place, question in enumerate(questions):
        following = questions[(place + 1) % len(questions)]
        yield _solve(one, question, following, place + 1)
        yield _tempting(one, question, place + 1)
    yield _written(one)
    yield _look_back(one)


def _last_lessons(one: _Topic) -> Iterator[LessonEntry]:
    questions = one.topic.questions[LAST_QUESTIONS]
    for place, question in enumerate(questions):
        yield _tempting(one, question, place + 1)
        yield _solve(one, question, questions[(place + 1) % len(questions)], place + 1)


def _solve(one: _Topic, question: Question, following: Question, number: int) -> LessonEntry:
    wrong, _ = question.wrong[0]
    return LessonEntry(
        number=number,
        title=f"{one.topic.strand} {number}: solve and explain",
        objective=f"Students will {one.aim} and say how they know.",
        standards=(one.code,),
        minutes=MINUTES,
        parts=(
            PartEntry(
                title="Try first",
                minutes=20,
                teacher_does=f"Puts up without help: “{_asked(one, question)}” Lets students write for three "
                f"minutes, then pairs compare. Calls first on somebody who wrote “{wrong}”, then on somebody "
                f"who wrote “{question.right}”, and asks the class which reason holds.",
                students_do="Answer alone with a reason; compare, and change it only for a better one.",
            ),
            PartEntry(
                title="On your own",
                minutes=22,
                teacher_does="Goes round with the exemplar in hand; asks “how do you know?” before saying "
                "what is right.",
                students_do=f"Make up a task like this one for a partner, with its answer, and solve hers: "
                f"{one.aim}.",
            ),
        ),
        exit_ticket=f"{_asked(one, following)} Give a reason.",
        exemplar=f"{following.right}, with a reason that would convince somebody who answered "
        f"“{following.wrong[0][0]}”.",
        materials=question.passage,
        misconceptions=tuple(_ideas(one, question))[:1],
    )


def _tempting(one: _Topic, question: Question, number: int) -> LessonEntry:
    wrong, code = question.wrong[-1]
    idea = one.ideas.get(code)
    thinking = idea.says if idea else "It comes from haste: a step was left out."
    return LessonEntry(
        number=number,
        title=f"{one.topic.strand} {number}: what was the thinking?",
        objective=f"Students will find the thinking behind a wrong answer and put it right: {one.aim}.",
        standards=(one.code,),
        minutes=MINUTES,
        parts=(
            PartEntry(
                title="A worked answer",
                minutes=20,
                teacher_does=f"Shows the question “{_asked(one, question)}” with the answer “{wrong}” and "
                "asks: what was this student thinking? Takes no judgment before three explanations.",
                students_do="Write the thinking in a sentence; then find the first step that does not hold.",
            ),
            PartEntry(
                title="Two more",
                minutes=22,
                teacher_does=f"Gives the answers “{question.wrong[0][0]}” and “{question.wrong[1][0]}” to "
                "groups and asks which question each would be right for.",
                students_do="Name the thinking behind each, and write what they would ask this student.",
            ),
        ),
        exit_ticket=f"To the question “{_asked(one, question)}” somebody answers “{wrong}”. What was the "
        "thinking, and what is right?",
        exemplar=f"{thinking} Right is: {question.right}.",
        materials=question.passage,
        misconceptions=tuple(_ideas(one, question))[-1:],
    )


def _written(one: _Topic) -> LessonEntry:
    task = one.topic.written
    return LessonEntry(
        number=1,
        title=f"{one.topic.strand}: write it down",
        objective=f"Students will explain in writing, and revise by criteria: {one.aim}.",
        standards=(one.code,),
        minutes=MINUTES,
        parts=(
            PartEntry(
                title="What a full answer has",
                minutes=15,
                teacher_does="Reads two answers, one without a reason, and lets the class find what is "
                f"missing. The criteria: {' / '.join(task.rubric[1:])}",
                students_do="Score both answers and say which line of the criteria decided.",
            ),
            PartEntry(
                title="Write and revise",
                minutes=27,
                teacher_does=f"Sets the task: {task.stem}",
                students_do="Write alone, read to a partner, and change one place that she could not follow.",
            ),
        ),
        exit_ticket=task.stem,
        exemplar=task.rubric[-1],
        materials=task.passage,
    )


def _look_back(one: _Topic) -> LessonEntry:
    first, last = one.topic.questions[0], one.topic.questions[-1]
    return LessonEntry(
        number=1,
        title=f"{one.topic.strand}: looking back",
        objective=f"Students will sort their exit tickets and solve again what was shaky: {one.aim}.",
        standards=(one.code,),
        minutes=MINUTES,
        parts=(
            PartEntry(
                title="Sort",
                minutes=15,
                teacher_does="Hands back all exit tickets of the topic and asks for three piles: sure, "
                "shaky, not yet.",
                students_do="Sort, and write on the shaky ones what went wrong.",
            ),
            PartEntry(
                title="Teach each other",
                minutes=27,
                teacher_does=f"Pairs piles that fit, and sits with those who are stuck on “{first.stem}”",
                students_do="Explain a sure ticket to somebody for whom it is shaky, then solve two anew.",
            ),
        ),
        exit_ticket=f"{_asked(one, last)} What did you think about this two weeks ago?",
        exemplar=f"{last.right}; and a sentence that names what has changed.",
        materials=last.passage,
    )


def _asked(one: _Topic, question: Question) -> str:
    """Return a question as it is put: with its answers where it cannot be answered without."""
    if not one.offers_answers:
        return question.stem
    answers = sorted((question.right, *(text for text, _ in question.wrong)))
    return f"{question.stem} ({'; '.join(answers)})"


def _ideas(one: _Topic, question: Question) -> Iterator[IdeaEntry]:
    for text, code in question.wrong:
        idea = one.ideas.get(code)
        if code == CARELESS or idea is None:
            continue
        said = f"“{text}”: {idea.says}"
        yield IdeaEntry(text=said[:MOST_IDEA], response=idea.answer[:MOST_IDEA])
