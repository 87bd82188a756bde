"""The year's Wednesdays in words: title, objective, practice, and what each is about. All our own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One session: about a standard (its code) or a topic (its words)."""

    title: str
    objective: str
    practice: str = ""
    standard: str = ""
    topic: str = ""


THEMES = (
    Theme(
        title="Every student writes before anyone speaks",
        objective="Plan two questions of tomorrow’s lesson that everybody answers in writing first.",
        practice="Everybody writes, then one is called",
        standard="IS6",
    ),
    Theme(
        title="Wait three seconds, then call",
        objective="Practice the pause in pairs until it no longer feels long.",
        practice="A pause of three seconds before a name is called",
        standard="IS7",
    ),
    Theme(
        title="The first five minutes",
        objective="Agree on one way in which every class of a grade begins.",
        practice="Students begin alone while attendance is taken",
        topic="Classroom management",
    ),
    Theme(
        title="Check, then choose what comes next",
        objective="Write one question at minute twenty whose answers change the lesson.",
        practice="A check for understanding that changes what happens next",
        standard="IS8",
    ),
    Theme(
        title="A circle after harm",
        objective="Hold a short circle with the five questions, and know when not to.",
        practice="Affective statements: “When you …, I felt …”",
        topic="Restorative justice",
    ),
    Theme(
        title="Ratios: what a tape diagram shows",
        objective="Do the unit’s hardest tasks as students would, with a tape diagram.",
        topic="Content mastery",
    ),
    Theme(
        title="From answer to argument",
        objective="Turn five closed questions of a lesson into ones that ask for a reason.",
        practice="“How do you know?” after a right answer",
        topic="Higher-order thinking",
    ),
    Theme(
        title="Names, stories, examples",
        objective="Look through a unit for whose lives stand in its examples, and change three.",
        practice="An example that comes from students’ own lives",
        topic="Cultural competence",
    ),
    Theme(
        title="Feedback that a student can use today",
        objective="Mark six exit tickets with one next step each, in under four minutes.",
        practice="Feedback names one next step, and students take it",
        standard="IS9",
    ),
)
WILL_USE = (
    "the written start", "the pause", "one check at minute twenty", "the five questions", "the new examples",
    "one next step on each exit ticket", "“How do you know?”",
)  # fmt: skip
