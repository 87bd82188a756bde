"""What raters of a demo write beside a level: of that quality, of that event, as good as the level says.

A note is put together from when it was, what was seen or heard, and what followed, so that hundreds differ.
"""

from collections.abc import Mapping, Sequence

FROM_GOOD = 3
# Relationships and culture are heard in an interview and seen in a lesson: the words differ.
HEARD_IN = frozenset({"structured_interview", "phone", "principal_interview"})

type Tones = tuple[Sequence[str], Sequence[str]]

OPENINGS: Mapping[str, Sequence[str]] = {
    "structured_interview": (
        "To the second question: ", "To the question about families: ", "Asked for an example: ",
        "Asked twice: ", "Near the end: ", "At the beginning: ",
    ),
    "phone": ("On the phone: ", "After a minute: ", "At the end of the call: ", "Asked why here: "),
    "principal_interview": ("Asked about next year: ", "At the end: ", "Asked what went wrong: "),
    "demo_lesson": (
        "In the first five minutes: ", "During the task: ", "While pairs worked: ", "At the board: ",
        "With ten minutes left: ", "From the back table: ",
    ),
    "feedback_reteach": (
        "Before the second try: ", "In the second try: ", "With the step in hand: ", "At once: ",
    ),
    "tasks": (
        "In the first task: ", "With the three papers: ", "With the two solutions: ", "Without notes: ",
    ),
}  # fmt: skip
SEEN: Mapping[str, Tones] = {
    "relationships": (
        (
            "friendly throughout, but no student was called by name",
            "a boy who looked away for minutes was not spoken to",
            "the same three hands were called, and a quiet girl in front was passed over",
        ),
        (
            "knew most names after three minutes and used them",
            "asked two students what they had found hard, and came back to both",
            "knelt beside a boy who had not begun, and waited until he had written a line",
        ),
    ),
    "relationships heard": (
        (
            "spoke of students as a group and of families as people to be informed",
            "asked for one child by name, the answer went back to the class as a whole",
            "told of rules for parents, and of no talk with any of them",
        ),
        (
            "told of one student from the first day to June, and of what was tried",
            "told what a mother said on the phone, and what changed after that call",
            "named two families who had disagreed, and how each came to trust the school",
        ),
    ),
    "authority": (
        (
            "gave three directions at once and spoke while half of the room was still turning pages",
            "raised the voice twice, then let it go, and the noise stayed",
            "two students walked about, and the question was asked over them",
        ),
        (
            "directions took one sentence, then a wait until every pencil was down",
            "a phone rang and a student laughed; one look and a calm word were enough",
            "one table was corrected quietly, and the others hardly noticed",
        ),
    ),
    "accepts_feedback": (
        (
            "explained why it had been right as it was, and asked nothing",
            "agreed at once and wrote it down, then taught as before",
            "tried the pause one time, and gave it up with the first silence in the room",
        ),
        (
            "said the step back in own words, and named the moment where it had been missing",
            "asked one question that made the step clearer, and practiced the sentence aloud",
            "used the step with the first wrong answer that a student gave",
        ),
    ),
    "smarts": (
        (
            "marked right and wrong without saying what the student may have thought",
            "called the second solution a mistake, though it leads to the answer",
            "found the error in two of three papers, and explained the rule once more",
        ),
        (
            "saw that both solutions are right, and said which one to teach first and why",
            "saw behind three wrong answers the same thought",
            "wrote a question that would show the error, and said which answer would prove the guess wrong",
        ),
    ),
    "develops_adults": (
        (
            "gave the teacher four things to change and no time to try one",
            "asked nothing about what the teacher had meant to do in the lesson",
        ),
        (
            "began with what the students did, and agreed with the teacher on one step",
            "practiced the step with the teacher for two minutes before the bell",
        ),
    ),
    "leads_by_data": (
        (
            "read the table from the top and named the lowest grade",
            "took a difference of two points for a trend",
        ),
        (
            "asked first how sure the numbers are, and picked one standard that most missed",
            "held two classes beside one another before naming a cause",
        ),
    ),
    "holds_culture": (
        (
            "corrected the first student harder than the second for the same thing",
            "walked past a corridor that nobody watched",
        ),
        (
            "treated two alike cases alike, and said so to both students",
            "greeted at the door, and asked one student back about yesterday",
        ),
    ),
    "holds_culture heard": (
        (
            "spoke of rules at length and of students little",
            "what a family would hear, and from whom, came up only when we asked",
        ),
        (
            "described how alike cases were treated alike across grades, and who called home that day",
            "told how a student came back into the room, and who sat beside him",
        ),
    ),
    "manages": (
        (
            "answered for a vacant room with good will alone, and no list of who covers",
            "left open by which day it is decided, and gave families no word",
        ),
        (
            "put the five tasks of the morning in order with a reason for each",
            "gave two of the tasks away, and said when to ask how they went",
        ),
    ),
    "goes_on": (
        (
            "the answers stayed general",
            "there was much about the school and little about own lessons or students",
            "asked no question about our students or the grade",
        ),
        (
            "had read about our grades, and asked how new teachers are coached",
            "told of one unit that went wrong, and of what was changed for the next class",
            "asked who would teach beside them, and how the team plans its week",
        ),
    ),
}
FOLLOWED: Mapping[str, Tones] = {
    "relationships": (
        (
            "; when time was called, at least four students had not been spoken to at all.",
            "; nobody in the room could have said whether they were wanted there.",
            "; the two beside the window worked alone until the end, and nothing was said.",
        ),
        (
            "; by the end each student in the room had been spoken to by name at least once.",
            "; the boy near the door, silent until then, read his answer to the class.",
            "; students went on talking about the task with one another as they left.",
        ),
    ),
    "relationships heard": (
        (
            "; asked once more for one student, there was a program and no person in the answer.",
            "; what the child or the family had said could not be told, though we waited for it.",
            "; it remained unclear who had been reached, and what had come of it for anybody.",
        ),
        (
            "; what did not work was told as well, and what was learned from it for the next one.",
            "; the student's own words stood in it, and the family's, and both were taken seriously.",
            "; asked what they would do otherwise today, the answer was quick and concrete.",
        ),
    ),
    "authority": (
        (
            "; a table at the back never began, and three students asked what the task was.",
            "; the plan was cut short by some minutes to get to the exit ticket at all.",
            "; the second direction was repeated four times before most of the room followed.",
        ),
        (
            "; work began within half a minute, and nobody asked what was to be done.",
            "; the lesson went on with the same question as before, and the room stayed with it.",
            "; the next change of task took under a minute, and no voice was raised.",
        ),
    ),
    "accepts_feedback": (
        (
            "; in the five minutes afterwards the step itself was not to be seen at all.",
            "; the second try looked like the first, and it was not noticed by the candidate.",
            "; asked how it went, the answer was about the students and not about the step.",
        ),
        (
            "; in the five minutes that followed it was done twice, the second time without a look at us.",
            "; afterwards it was named without being asked what had changed and what had not yet.",
            "; the students answered longer than before, and that was seen and said.",
        ),
    ),
    "smarts": (
        (
            "; asked what question would bring the error to light, there was the rule once more.",
            "; a picture or an example that shows why was not found, though there was time.",
            "; what a student with this answer already understands was left out altogether.",
        ),
        (
            "; the error most likely to come with it was named, and how to meet it on the next day.",
            "; a drawing of six strokes made clear why it is so, without any rule being quoted.",
            "; what comes a grade earlier and a grade later was joined to it, rightly and briefly.",
        ),
    ),
    "general": (
        (
            "; asked what would follow from it by Friday, there was no day, no name and no first step.",
            "; the second question brought nothing that had not been said in the first answer already.",
            "; what it would mean for one teacher or one student was left open at the end.",
        ),
        (
            "; asked what would follow from it by Friday, there was a name, a day and a first step.",
            "; the weak side of the own answer was named before we could ask about it at all.",
            "; it was told in an order that whoever had to do it next could follow at once.",
        ),
    ),
}


def saw(quality: str, *, kind: str, level: int, turn: int) -> str:
    """Return what a rater wrote beside a level of a quality at an event."""
    is_good = level >= FROM_GOOD
    heard = f"{quality} heard"
    key = heard if kind in HEARD_IN and heard in SEEN else quality
    parts = (OPENINGS[kind], SEEN[key][is_good], FOLLOWED.get(key, FOLLOWED["general"])[is_good])
    said = ""
    for part in parts:
        turn, place = divmod(turn, len(part))
        said += part[place]
    return said
