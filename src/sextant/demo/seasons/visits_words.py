"""What observers of a demo say: one thing to keep, one to work on, what they saw, and small steps."""

KEEP = {
    "IS1": "You greeted each student by name at the door, and they greeted each other.",
    "IS2": "Everybody knew what to do in the first minute; 24 of 26 were writing before the bell.",
    "IS3": "Both table groups in the back argued about the answer, not about the pencil.",
    "IS4": "Every task pointed at the objective on the board; the exit ticket asked for just that.",
    "IS5": "You reached the exit ticket with six minutes left, as the lesson plans it.",
    "IS6": "You gave the question back, and a student explained the second method herself.",
    "IS7": "Three students built on what the one before had said, with “I see it differently because”.",
    "IS8": "You looked at every sheet before you went on, and changed the next example.",
    "IS9": "The notes on last week’s work named one thing to do, and students did it.",
    "IS10": "The word list with pictures lay on every desk where it was needed, unasked.",
}
WORK_ON = {
    "IS1": "Two students by the window were not spoken to in the whole lesson.",
    "IS2": "The change to group work took four minutes; the signal was given three times.",
    "IS3": "Half of the class listened while the other half did the work.",
    "IS4": "The warm-up practiced another skill than the objective asks for.",
    "IS5": "The lesson stopped before the exit ticket, so that nobody knows who has it.",
    "IS6": "You solved the hard step at the board; students copied it.",
    "IS7": "Five students answered everything; the others waited for them.",
    "IS8": "You asked “Does everybody understand?” and went on when heads nodded.",
    "IS9": "The work came back with a number and without a word.",
    "IS10": "The directions were only spoken; three students began with the wrong page.",
}
# Three steps for each standard, each the next one once the one before is mastered.
STEPS = {
    "IS1": (
        ("Speak to the two students by the window within the first ten minutes.", "Both, on 4 of 5 days."),
        ("Say one true thing about a student’s work to her by name.", "Three students a lesson."),
        ("Ask one quiet student a question that has no wrong answer.", "On 4 of 5 days."),
    ),
    "IS2": (
        ("Give the signal once, and wait until every eye is on you.", "Under one minute, 4 of 5 times."),
        ("Say what to do with voice, body and material before the change.", "At each change of task."),
        ("Thank three students by name who began at once.", "On 4 of 5 days."),
    ),
    "IS3": (
        ("Ask everybody to write before anybody speaks.", "Every pencil moves, in 4 of 5 questions."),
        ("Give each pair one minute to compare before you take an answer.", "Twice a lesson."),
        ("Let students choose one of two tasks of the same kind.", "Once a day."),
    ),
    "IS4": (
        ("Read the objective aloud before the first task.", "A student can say why, on 4 of 5 days."),
        ("Strike the one task that does not serve the objective.", "Each lesson plan of the week."),
        ("Hold each task beside the exit ticket the day before.", "On 4 of 5 days."),
    ),
    "IS5": (
        ("Start the exit ticket when the clock shows six minutes.", "On 4 of 5 days."),
        ("Set a timer for the opening, and stop when it rings.", "Within one minute, 4 of 5 days."),
        ("Mark in the plan what may be left out.", "Each lesson of the week."),
    ),
    "IS6": (
        ("Answer a question with a question once before you show a step.", "In 4 of 5 questions."),
        ("Let a student explain the hard step at the board.", "Once a lesson."),
        ("Ask “How do you know?” after a right answer.", "In 3 of 5 answers."),
    ),
    "IS7": (
        ("Call on three students chosen from what you saw on their sheets.", "In 4 of 5 discussions."),
        ("Ask a second student to say what the first one meant.", "Three times a lesson."),
        ("Stay silent until a student answers a student.", "Once a discussion."),
    ),
    "IS8": (
        ("Wait three seconds before you call on somebody.", "In 4 of 5 questions."),
        ("Look at six sheets before you go on, and tick who has it.", "Once a lesson."),
        ("Ask for an answer on every board at once.", "Twice a lesson."),
    ),
    "IS9": (
        ("Write one next step on five sheets a day.", "Five sheets, on 4 of 5 days."),
        ("Give two minutes to do what the note says.", "On the day the work comes back."),
        ("Show one good line of a student’s work and say why.", "Once a lesson."),
    ),
    "IS10": (
        ("Show the directions in writing while you say them.", "At each change of task."),
        ("Put the first sentence of the answer on the board.", "In each written task."),
        ("Check the first line of the four students who need it most.", "Within three minutes."),
    ),
}
SEEN = (
    "Do-now on the board, most are writing by minute two.",
    "“What do you notice?” Four hands, one is called on.",
    "Partner talk, ninety seconds; two pairs ask each other why.",
    "Looks at the sheets of the first row, marks two.",
    "Shows the example, students copy the last step.",
    "“Who sees it differently?” A student goes to the board.",
    "Exit ticket handed out, five minutes left.",
    "Walks past the back tables twice, kneels down once.",
)
REPLIES = ("Thank you, I will try it tomorrow.", "That helped.", "", "", "")
