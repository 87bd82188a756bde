"""What adults wrote about incidents: short, about what could be seen, and without a name."""

SEEN = {
    "disruption": (
        "Called across the room during the problem of the day and went on after two quiet reminders.",
        "Threw paper twice after being asked to stop. Two groups could not go on with their work.",
        "Sang over the read-aloud and laughed when redirected. I paused the lesson for some minutes.",
    ),
    "disrespect": (
        "Mimicked how a classmate reads, loud enough for the table to hear.",
        "Swore at me when I asked for the exit ticket, in front of the class.",
        "Rolled eyes and said that this class is a joke, twice, after I had spoken with the student alone.",
    ),
    "defiance": (
        "Would not put the phone away after two requests with time in between, and said so.",
        "Walked out when asked to stay for a minute after the bell.",
        "Refused to move to the other table, twice. I gave a choice and time.",
    ),
    "profanity": ("Shouted coarse words at a student across the room.",),
    "horseplay": (
        "Pushed in the line. Nobody was hurt; one student stumbled.",
        "Wrestling as a game, close to the stairs.",
    ),
    "skipping": ("In the building, not in class. Found in the gym in the second half of the period.",),
    "leaving_area": ("Ran out of the room and did not come back when called. An adult walked along.",),
    "dishonesty": ("The exit ticket was copied word for word, including a crossed-out line.",),
    "property_minor": ("Wrote on the desk with a marker after being asked to stop.",),
    "repeated_minor": ("The fourth time in ten days. What was tried each time is in the log.",),
    "fighting": (
        "Two students traded blows. Two adults parted them. The nurse looked at both; nobody needed care.",
        "Pushing became hitting near the lockers. It was over when I came. No injuries seen.",
    ),
    "hitting": (
        "Hit a classmate on the arm after words about a seat. The classmate did not hit back.",
        "Kicked a student who was sitting. I saw it from the door.",
    ),
    "theft": ("Headphones were missing after class and were found in the bag.",),
    "bullying": ("For some weeks one student has been kept out of the table; today it was said aloud.",),
    "threat_low": ("Said in anger: I will get you. No plan, no time. Calm ten minutes later.",),
    "damage": ("Kicked the door of a stall until it broke.",),
    "tobacco_alcohol": ("A vape, seen and handed over when asked.",),
    "drug_use": ("Smelled strongly and said that it had been an edible. The nurse was called first.",),
    "assault": ("One blow to the face; a lip was cut and the nurse called the family.",),
    "threat_serious": (
        "Wrote that something would happen, with a day and a place. The threat team was called.",
    ),
    "weapon": ("A small knife in a coat, handed over when asked. No threat was made.",),
}
OTHERWISE = (
    "I saw most of it and asked everybody to sit down. More when I have spoken with the others.",
    "It began before I came. What I saw is as reported here.",
)
BEFORE = (
    "",
    "A change of seats that morning.",
    "Words at lunch, I am told.",
    "Came late and without breakfast.",
    "A hard task, and the partner was absent.",
    "Nothing that I could see.",
)
TRIED = (
    "",
    "Quiet reminder, then a choice.",
    "Moved closer; a minute in the hallway together.",
    "Offered the calm corner.",
    "Asked what was going on, away from the others.",
)
FOR_FAMILY = "We have heard your child and decided on it."
SENT_HOME = "The school asked the family to pick up."
FIRST_EXCUSED = "The school asked the family to pick up; first coded as an excused absence."
