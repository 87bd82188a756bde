"""What students said and schools answered, how students describe themselves, and words of thanks."""

ANSWERED = (
    (
        "Lunch is over before the line is",
        "The line opens five minutes earlier, and fruit has its own table.",
        "done",
    ),
    (
        "The bathrooms on the second floor are locked too often",
        "They are open between all lessons now.",
        "done",
    ),
    ("We want music in the morning", "The community-meeting leads choose a song for each Friday.", "done"),
    ("Nobody plays with new kids", "Buddies meet each new student on the first day.", "done"),
    (
        "Homework on weekends",
        "Each grade keeps one weekend a month without homework from January on.",
        "will",
    ),
    ("Phones at lunch", "Not this year: lunch is for talking. We look at it again in June.", "cannot"),
)
WAITING = (
    "The gym clock is ten minutes slow",
    "A quiet table at recess for people who want to read",
    "More books about people like us",
)
THANKS = (
    "Everybody in the room was greeted by name.",
    "Kept calm when others could not.",
    "Made a new student feel expected.",
)
REFLECTIONS = (
    "In the group project I asked what others thought before I said my plan.",
    "I wanted to stop at the third problem, and tried a second way.",
    "I said sorry first, and we went on playing.",
    "It was hard to listen when I was sure; I wrote my answer down and waited.",
    "I told my group that I had not done my part, and did it that evening.",
    "I led the circle on Tuesday and called on people who had not spoken.",
)
COMMENTS = (
    "Notices who is left out, and makes room.",
    "Has begun to ask for help early, which is brave.",
    "Keeps promises to the group; next, a harder one of one’s own choosing.",
    "Finds words for feelings before acting on them more and more often.",
    "Speaks up with reasons, and lets others finish.",
)
