"""What raters of a demo write beside a level: of that quality, and as good as the level says."""

from collections.abc import Mapping

FROM_GOOD = 3
# By quality: what stands beside a low level, and beside a good one.
SEEN: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "relationships": (
        (
            "Spoke of students as a group and of families as people to be informed; asked for one child "
            "by name, the answer went back to the class as a whole.",
            "Friendly throughout, but no student was called by name, and a boy who looked away for "
            "minutes was not spoken to before the time was over.",
        ),
        (
            "Told of one student from the first day to June: what was tried, what the mother said on the "
            "phone, and what changed after that call.",
            "Knew most names after three minutes, asked two students what they had found hard, and came "
            "back to both of them before the end.",
        ),
    ),
    "authority": (
        (
            "Gave three directions at once and began to speak while half of the room was still turning "
            "pages; a table at the back never began.",
            "Raised the voice twice, then let it go; the noise stayed, and the plan was cut short by some "
            "minutes to get to the exit ticket.",
        ),
        (
            "Directions took one sentence, then a wait until every pencil was down; one table was "
            "corrected quietly, and work began within half a minute.",
            "A phone rang and a student laughed; one look and a calm word were enough, and the lesson "
            "went on with the same question as before.",
        ),
    ),
    "accepts_feedback": (
        (
            "Explained why it had been right as it was and asked nothing; in the five minutes afterwards "
            "the step was not to be seen at all.",
            "Agreed at once and wrote it down, then taught as before; the pause was tried one time, and "
            "given up with the first silence in the room.",
        ),
        (
            "Said the step back in own words, named the moment in the lesson where it had been missing, "
            "and did it twice in the five minutes that followed.",
            "Asked one question that made the step clearer, practiced the sentence aloud, and used it "
            "with the first wrong answer that a student gave.",
        ),
    ),
    "smarts": (
        (
            "Marked right and wrong without saying what the student may have thought; the second solution "
            "was called a mistake, though it leads to the answer.",
            "Found the error in two of three papers; asked what question would bring it to light, the "
            "answer was to explain the rule once more.",
        ),
        (
            "Both solutions were right and differed; said which one to teach first and why, and named the "
            "error most likely to come with the other.",
            "Saw behind three wrong answers the same thought, wrote a question that would show it, and "
            "said which answer would prove the guess wrong.",
        ),
    ),
    "develops_adults": (
        (
            "Gave the teacher four things to change and no time to try one; asked nothing about what the "
            "teacher had meant to do in the lesson.",
        ),
        (
            "Began with what the students did, agreed with the teacher on one step, practiced it for two "
            "minutes, and set the day to see it again.",
        ),
    ),
    "leads_by_data": (
        (
            "Read the table from the top and named the lowest grade; what would be taught again, by whom "
            "and when was left open at the end.",
        ),
        (
            "Asked first how sure the numbers are, picked one standard that most missed, and named owner, "
            "week and the second look for it.",
        ),
    ),
    "holds_culture": (
        (
            "Spoke of rules at length and of students little; what a family would hear, and from whom, "
            "came up only when we asked about it.",
        ),
        (
            "Described how alike cases were treated alike across grades, who called home that day, and "
            "how the student came back into the room.",
        ),
    ),
    "manages": (
        (
            "Answered for a vacant room with good will alone: no list of who covers, no day by which it "
            "is decided, no word to the families.",
        ),
        (
            "Put the five tasks of the morning in order with a reason for each, gave two of them away, "
            "and said when to ask how they went.",
        ),
    ),
    "goes_on": (
        (
            "The answers stayed general; asked what the last year had been like, there was much about the "
            "school and little about own lessons or students.",
        ),
        (
            "Had read about our grades and asked how new teachers are coached; told of one unit that went "
            "wrong and of what was changed for the next class.",
        ),
    ),
}


def saw(quality: str, *, level: int, turn: int) -> str:
    """Return what a rater wrote beside a level of a quality."""
    held = SEEN[quality][level >= FROM_GOOD]
    return held[turn % len(held)]
