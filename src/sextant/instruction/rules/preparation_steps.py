"""The eight steps of preparing a unit or a lesson, in the order in which one takes them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: the column that keeps whether it is done, what to do, and why."""

    key: str
    label: str
    says: str


STEPS = (
    Step(
        key="has_read_assessment",
        label="Read the unit’s assessment",
        says="What will students have to be able to do?",
    ),
    Step(key="has_done_tasks", label="Do the tasks as a student", says="Pencil in hand, every step."),
    Step(
        key="has_written_exemplar",
        label="Write the exemplar",
        says="The answer that you want to see, in a student’s words.",
    ),
    Step(
        key="has_named_essentials",
        label="Name one to three things that students must know or do",
        says="What do they keep when they forget the rest?",
    ),
    Step(
        key="has_foreseen_misconceptions",
        label="Foresee misconceptions, and your response",
        says="What will they write instead, and what do you ask then?",
    ),
    Step(
        key="has_marked_checks",
        label="Mark the checks for understanding",
        says="Where do you stop and look at everybody’s work?",
    ),
    Step(
        key="has_planned_access",
        label="Plan access",
        says="What lets students with a plan and English learners do the same task?",
    ),
    Step(key="has_rehearsed", label="Rehearse", says="Say the hardest two minutes aloud."),
)
