"""What people wrote when they closed the work of a rule, or said why it should not be done."""

import re
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
        "Works ahead in the next unit on Fridays, with a partner.",
        "On the right track with what the class does; a project beside it until winter.",
    ),
    "I-36": ("The student council plans two mornings; the first was this week.",),
    "I-38": ("Read aloud on one test and not on the other; noted for the next window.",),
    "I-40": (
        "Met at the conference evening: two projects are made up by the end of the month.",
        "Met with the mother; homework help on Tuesdays, and I write each Friday.",
        "Met by phone in the evening. We agreed on one goal each.",
    ),
}
# What fits only where the reason says so: by rule and what was found in it.
FITTING: Mapping[tuple[str, str], Sequence[str]] = {
    ("I-27", "reading"): ("Leads a reading circle from now on; we look again in six weeks.",),
    ("I-27", "math"): ("Gets the problems of the next unit on Fridays, with a partner.",),
    ("I-38", "map is lower"): (
        "Rushed through MAP, and says so. The benchmark is the better picture.",
        "Was ill on the day of MAP. Winter will show.",
    ),
    ("I-38", "benchmark is lower"): (
        "Looked through the benchmark with the student: rushed the last page. MAP is the better picture.",
        "Came late to the benchmark and did not finish. Winter will show.",
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
    "new": ("Came to the school only days ago; the teacher has a plan.",),
    "known_cause": (
        "They sat side by side; that is changed, and it is over.",
        "It was the line before lunch. We changed how we line up.",
    ),
}
FOUND = {
    "no_need": "Looked at the weeks since: it was the seat in the back, and that is changed.",
    "core_fix": "A routine in class for the first ten minutes; the teacher and I look again in two weeks.",
}
BOTH_MEASURES = re.compile(r"percentile (\d+) on the benchmark, (\d+) on MAP")


def words_when_done(code: str, reason: str) -> Sequence[str]:
    """Return what may be written at the end of an item: what fits its reason, and what fits any."""
    return (*FITTING.get((code, _found_in(code, reason)), ()), *DONE.get(code, ())) or ("",)


def _found_in(code: str, reason: str) -> str:
    """Return what of a reason decides which words fit: the lower measure, or the subject."""
    if code == "I-38" and (both := BOTH_MEASURES.search(reason)):
        benchmark, on_map = int(both[1]), int(both[2])
        return "map is lower" if on_map < benchmark else "benchmark is lower"
    if code == "I-27":
        return "math" if " in math:" in reason.lower() else "reading"
    return ""
