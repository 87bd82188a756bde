"""What principals, teachers and panels of a demo write in cases of advancement."""

RATED = "Conferences, team meetings and duties of this year; the log of calls home."
STATEMENTS = (
    "Two units with the students’ writing before and after, and what I changed in between.",
    "A year of exit tickets on one standard, and the three lessons that moved it.",
    "How I planned with my team, with recordings of two discussions and what students wrote.",
)
REASONS = {
    True: "The portfolio shows growth over two units, and the gates agree with it.",
    False: "One part is strong; the other needs a term more before it carries the next category.",
}
# What the letter of “not yet” says comes next, by the first gate that it names.
STEPS = {
    "enough": "Six scored visits by two observers before June; the assistant principal sets the days.",
    "composite": "Two peer visits on questioning before February, with the coach; then a new case.",
    "observation": "A coaching cycle on questioning from September on, with a visit every second week.",
    "lowest": "Work on the lowest standard in a coaching cycle from September on.",
    "growth": "Plan the next two units with the content expert, and look at exit tickets each Friday.",
    "certification": "Hand in what the full certificate still needs; human resources helps.",
    "years": "A second year of evidence is needed; hand in again in the February window.",
    "led": "Lead two sessions of professional development, or open your room, before June.",
    "lesson": "Agree with the panel on a day for the lesson that it sees.",
    "portfolio": "Bring a second unit with its results in June; the content expert helps to plan it.",
}
LESSON = "Seen by two of the panel: clear aim, most students spoke, the exit ticket showed who needs more."
SAW = "One unit is shown, and its results are missing"

# What a principal saw last year, by part of contribution and level.
SEEN = {
    "family": (
        "Three families heard from her first when a grade had dropped; the call log shows no other calls.",
        "Messages are answered within two days; the log has good news for half of the class.",
        "The log of calls has good news for every family in each term; two conferences were led by students.",
        "Families set goals with her in October and came back in May to look at them together.",
    ),
    "team": (
        "Came to four of nine team meetings without the student work that was agreed.",
        "Brought what was agreed to team meetings; shared two units when asked.",
        "Planned the spring units with the team, and covered three classes when asked once.",
        "Two colleagues teach her discussion routine now; her plans are the ones that the grade uses.",
    ),
    "reliability": (
        "Attendance was late on twelve days this spring, and report comments a week.",
        "Grades were on time but once, and she had said so the week before.",
        "Attendance and grades on time all year; no duty was missed.",
        "On time all year; the cover folder that she made is used by the whole floor.",
    ),
    "culture": (
        "Two students were spoken of in the hall, by name; we talked about it twice.",
        "Greets at the door by name; corrects in private since we spoke in October.",
        "Texts of the year come from the lives of her students; praise goes to every group alike.",
        "Asked students in November how class feels, changed seats and turns, and showed the team how.",
    ),
}
ANSWERS = (
    "Thank you. I would add the family night in March, which I planned with the counselor.",
    "I agree. For next year I want to visit two rooms each term.",
    "I see reliability one level higher: the late grades were from the week of the flood.",
)
TARGETS = "Learning objectives agreed on in September."
