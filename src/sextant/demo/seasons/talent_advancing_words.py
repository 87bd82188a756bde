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
