"""What people wrote when they closed the work of a rule, or said why it should not be done."""

from collections.abc import Mapping, Sequence

# By rule, in turn; a rule without words closes without a note.
DONE: Mapping[str, Sequence[str]] = {
    "I-02": ("Somebody who had not observed here came twice; we look at both visits on Thursday.",),
    "I-08": (
        "We met with whoever was harmed; there is an agreement until the end of the month.",
        "Short conference at lunch. They replaced what was broken and wrote a note.",
        "Conference held with both families; a check-in at the door for two weeks.",
    ),
    "I-09": ("Worksheets and the text for these days went home on paper.", "Put into the classroom folder."),
    "I-13": (
        "Reached the aunt; the bus comes too late on two days, the office looks into it.",
        "Talked with the father. We look at the week together each Friday.",
    ),
    "I-15": (
        "On the calendar of a Wednesday block; the coach leads it.",
        "In the block of next week, with a look-for.",
    ),
    "I-22": (
        "Went in twice; we agreed on one step for the first five minutes.",
        "Offered, and gladly taken.",
    ),
    "I-23": (
        "Talked it through; a new day is agreed, and I ask again on it.",
        "It was too much to promise. We made it smaller, and it is done.",
    ),
    "I-25": (
        "Two more sessions a week until the minutes are back.",
        "The provider was out; the cover gives them back in the block for help.",
    ),
    "I-27": (
        "Gets the problems of the next unit on Fridays, with a partner.",
        "Leads a reading circle from now on; we look again in six weeks.",
        "On the right track with what the class does; a project beside it until winter.",
    ),
    "I-36": ("The student council plans two mornings; the first was this week.",),
    "I-38": (
        "Looked through the test with the student: rushed the last page. Benchmark is the better picture.",
        "Was ill on the day of MAP. Winter will show.",
        "Read aloud on one test and not on the other; noted for the next window.",
    ),
    "I-40": (
        "Met at the conference evening: two projects are made up by the end of the month.",
        "Met with the mother; homework help on Tuesdays, and I write each Friday.",
        "Met by phone in the evening. We agreed on one goal each.",
    ),
}
DISMISSED: Mapping[str, Sequence[str]] = {
    "already_done": ("This is under way since last week, with the same people.", "Done before this came."),
    "wrong_evidence": (
        "What this stands on was corrected since.",
        "One line of the record was wrong; corrected.",
    ),
    "known_cause": ("We know the cause, and it is over.", "One odd week; it looks right again."),
    "other": ("Another way was agreed on, and is under way.", "Taken up with something larger, in one go."),
}
# Why conferences are waved away: most of all with the youngest, where they come too soon.
NO_CONFERENCE: Mapping[str, Sequence[str]] = {
    "already_done": ("The class circle settled it on the same day.", "They had made up before I came."),
    "other": ("Nobody was harmed; the teacher and I look at the lesson after lunch instead.",),
    "young": (
        "Too young for a conference: the teacher sees to it in the room.",
        "Two pushes in line. We practice lining up instead.",
    ),
    "known_cause": ("New to the school since Monday; the teacher has a plan.",),
}
FOUND = {
    "no_need": "Looked at the weeks since: it was the seat in the back, and that is changed.",
    "core_fix": "A routine in class for the first ten minutes; the teacher and I look again in two weeks.",
}
