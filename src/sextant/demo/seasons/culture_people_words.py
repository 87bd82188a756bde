"""The network's values, the modules of cultural practice, and what was said at home: all our own words."""

VALUES = (
    ("courage", "Courage", "Tries what is hard, and says so when it did not work."),
    ("kindness", "Kindness", "Notices who is left out, and does something about it."),
    ("curiosity", "Curiosity", "Asks the next question without being asked to."),
    ("craft", "Craft", "Does it again until it is good."),
    ("belonging", "Belonging", "Makes room for others in the group."),
)
MODULES = (
    (
        "Names said right",
        "A name is the first thing that we give a child back or take away. Who is called by a name that is "
        "not hers answers less often, and nobody notices why.",
        "Ask five students this week how their names are said and what they like to be called. Write the "
        "respelling down where the class list shows it.",
        "Whose name had I been avoiding?\nWhat did they tell me beside the sound?",
    ),
    (
        "A first good word",
        "Most families hear from a school when something is wrong. One good call before that changes what "
        "the second call can be about.",
        "Call two families with one thing that went well today. Say nothing else in that call.",
        "How did it feel to stop there?\nWhat did I learn that I could not have read?",
    ),
    (
        "Wait before you read defiance",
        "Talking back, looking away and silence mean different things in different homes. The same act reads "
        "as disrespect in one child and as shyness in another.",
        "Before you correct for tone, name to yourself what you saw and heard, without a word of judgment. "
        "Then decide.",
        "When did my first reading change?\nWhom do I read generously, and whom not?",
    ),
    (
        "Whose books are these?",
        "A shelf tells children who is expected here. It also tells them who writes.",
        "Let students sort one shelf by who wrote it and whom it is about. Let them say what is missing.",
        "What did they see that I had not?",
    ),
)
GOOD_NEWS = (
    "Explained her way of solving it to the whole table, and waited until they had it.",
    "Read aloud for the first time this year.",
    "Helped a new student find every room today.",
    "Rewrote the paragraph twice without being asked.",
    "Asked the best question of the lesson.",
)
MATTERS = (
    "We agreed on leaving the house ten minutes earlier, and I call again on Friday.",
    "Two missing pieces of work; they will be done at the kitchen table tonight.",
    "The bus pass was lost; the office prints another.",
    "She asked for help with reading at home; I sent the short texts.",
)
HOPES = (
    "That he is asked to lead something.",
    "That she keeps drawing, and that somebody here sees it.",
    "That they finish what I could not.",
)
SAID = (("zuri", "ZOO-ree"), ("mateo", "mah-TAY-oh"), ("mei_lin", "may-LIN"))
