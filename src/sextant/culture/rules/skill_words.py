"""The words for personal skills that a network begins with: described for an age, never scored; pure."""

type Words = tuple[tuple[str, str], ...]

STARTING_WORDS: dict[str, Words] = {
    "k_2": (
        ("Kindness", "I notice when somebody is left out, and ask them to join."),
        ("Courage", "I try a thing that I cannot do yet, and ask when I need help."),
        ("Care", "I put things back, and finish what I began."),
        ("Calm", "I can say what I feel, and use a way to calm down."),
    ),
    "3_5": (
        ("Kindness", "I look for who needs a partner, and speak well of people who are not there."),
        ("Perseverance", "I try a second way when the first one does not work."),
        ("Responsibility", "I own what I did, and help to put it right."),
        ("Curiosity", "I ask questions that nobody told me to ask."),
    ),
    "6_8": (
        ("Empathy", "I can say how somebody else sees it before I say how I do."),
        ("Perseverance", "I plan hard work in steps, and keep going after a setback."),
        ("Integrity", "I do what I said I would, also when nobody looks."),
        ("Voice", "I say what I think with reasons, and change my mind for better ones."),
    ),
    "9_12": (
        ("Empathy", "I seek out views unlike mine, and can give them fairly."),
        ("Purpose", "I can say what I work toward, and what I do about it this month."),
        ("Integrity", "I keep agreements, and repair what I broke without being told."),
        ("Leadership", "I help a group to do its work, and make room for others to lead."),
    ),
}


def band_of(grade: int | None) -> str:
    """Return the age band whose words a student of this grade reads."""
    if grade is None or grade <= 2:
        return "k_2"
    if grade <= 5:
        return "3_5"
    return "6_8" if grade <= 8 else "9_12"
