"""Stories for grades 4 to 12."""

from sextant.demo.questions.reading import Passage

WHY_WRITTEN = "Why did the author most likely write this text?"
HOW_BUILT = "How is this text mainly built?"

PASSAGES = (
    Passage(
        title="The Map on the Wall",
        text="When the rowing club moved, it left an old map of the river behind. Imani’s mother wanted "
        "to paint over it. Imani asked for a week. She carried the map’s landmarks with her on a "
        "card: a bent willow, three steps, a stone with a ring. Of the willow nothing was left but "
        "a stump. The steps lay under a parking lot. Only the stone stood where the map said, deep "
        "in nettles, and its ring still shone as if a rope had been tied to it that morning. Imani "
        "went home and put the lid back on the can of paint.",
        asked=(
            (
                "What is this text mostly about?",
                "A girl looks for what an old map shows, and keeps the map.",
                "The steps lie under a parking lot.",
                "How rivers change over time.",
                "Rowing is a healthy sport.",
            ),
            (
                "Which landmark had not changed?",
                "the stone with a ring",
                "the steps, under a parking lot",
                "the bent willow",
                "the boathouse",
            ),
            (
                "What does “landmarks” mean in this text?",
                "things by which one knows a place",
                "scratches on the ground",
                "plots of land for sale",
                "the names on a card",
            ),
            (
                "Why does Imani put the lid back on the can?",
                "She wants the map to stay on the wall.",
                "She has decided to become a map maker.",
                "Painting is tiring, so she rests.",
                "She has been away for a week.",
            ),
            (
                HOW_BUILT,
                "as a search, step by step, with a decision at the end",
                "about a map and a river",
                "as a list of three plants",
                "as a comparison of two clubs",
            ),
            (
                WHY_WRITTEN,
                "to tell how somebody learns to value something old",
                "to say that the ring shone",
                "to make readers save all old buildings",
                "to teach how maps are drawn",
            ),
        ),
    ),
    Passage(
        title="Second Violin",
        text="“You could sit in the front,” said Mr. Petrov, “if you would play the solo.” Yusuf shook "
        "his head. In the second row he could hear everybody. He knew that Clara rushed when she "
        "was afraid, and that the cellos waited for somebody to breathe. On the night of the "
        "concert the lights went out in the middle of the slow part. Feet shuffled. From the second "
        "row came a breath, loud and even, and then the melody, not fast, not slow. Bar after bar "
        "the others found it in the dark. When the lights came on, nobody had stopped.",
        asked=(
            (
                "What is this text mostly about?",
                "A boy leads the orchestra from a place where he is not noticed.",
                "Clara rushes when she is afraid.",
                "how orchestras are made up",
                "Solos need much practice.",
            ),
            (
                "What did the cellos wait for?",
                "somebody to breathe",
                "the lights to come on",
                "the solo",
                "Mr. Petrov’s sign",
            ),
            (
                "What does “bar” mean in this text?",
                "a short part of a piece of music",
                "a metal rod",
                "bare",
                "a row of seats",
            ),
            (
                "What can one conclude about Yusuf?",
                "Listening matters more to him than being seen.",
                "He will never play a solo.",
                "He is afraid of the dark.",
                "He stays in the second row because the lights went out.",
            ),
            (
                HOW_BUILT,
                "as a scene that is explained by what was told before it",
                "about music",
                "as a list of instruments",
                "as a comparison of fast and slow",
            ),
            (
                WHY_WRITTEN,
                "to show a quiet kind of leadership",
                "to say that the lights went out",
                "to persuade readers to learn the violin",
                "to explain how concerts are planned",
            ),
        ),
    ),
    Passage(
        title="A Vote about a Tree",
        text="The oak before the school stood where the new ramp was to go. For the ramp spoke that "
        "three students could not enter by the main door. For the oak spoke that it had stood there "
        "for two hundred years. The council held a vote, and each side brought posters. Then "
        "Rashid, who used a wheelchair, asked to see the plan. He drew a line that went round the "
        "roots and doubled back once. It was twelve feet longer. “I do not need the short way,” he "
        "said. “I need a way.” The vote was not counted.",
        asked=(
            (
                "What is this text mostly about?",
                "Two sides find a way that serves both.",
                "The ramp was twelve feet longer.",
                "how councils work",
                "Old trees should be protected.",
            ),
            (
                "How long had the oak stood there?",
                "two hundred years",
                "twelve feet",
                "since the new ramp",
                "three years",
            ),
            (
                "What does “spoke” mean in “for the ramp spoke that …”?",
                "was a reason",
                "talked aloud",
                "a part of a wheel",
                "was drawn",
            ),
            (
                "Why was the vote not counted?",
                "It was no longer needed.",
                "Somebody had cheated.",
                "Counting is dull.",
                "Rashid asked to see the plan.",
            ),
            (
                HOW_BUILT,
                "as a conflict with its reasons, and how it ended",
                "about an oak",
                "as a description of a school",
                "as steps for drawing a plan",
            ),
            (
                WHY_WRITTEN,
                "to show that a choice between two can have a third answer",
                "to say that there were posters",
                "to persuade readers to vote",
                "to explain how oaks grow",
            ),
        ),
    ),
    Passage(
        title="The Empty Chair",
        text="At the long table of the Rossi family one chair stays empty on Fridays, and a plate is set "
        "before it. When Lena first came she thought that somebody was late. “Who is it for?” she "
        "asked. “We do not know yet,” said the grandmother. Over the winter Lena saw a neighbor in "
        "it whose heat had failed, a cousin between two trains, and once the man who reads the "
        "meters. In March her own family had to leave their flat at short notice. It was a Friday. "
        "Lena knew where there was a chair.",
        asked=(
            (
                "What is this text mostly about?",
                "A family keeps a place for whoever needs one.",
                "A man reads the meters.",
                "family customs of the world",
                "Guests should be on time.",
            ),
            (
                "What did Lena think at first?",
                "that somebody was late",
                "that the heat had failed",
                "that it was Friday",
                "that the chair was broken",
            ),
            (
                "What does “short notice” mean in this text?",
                "little time to prepare",
                "a small sign on a wall",
                "a short note in class",
                "a cold winter",
            ),
            (
                "What does Lena do at the end, most likely?",
                "She brings her family to the table.",
                "She moves in with the Rossis for good.",
                "She cries, as I would.",
                "She waits for Friday to pass.",
            ),
            (
                HOW_BUILT,
                "as a custom that means more as time goes on",
                "about a chair",
                "as a list of rules for guests",
                "as a contrast of two families",
            ),
            (
                WHY_WRITTEN,
                "to show what being welcome means",
                "to say that trains have gaps",
                "to persuade readers to set one more plate",
                "to explain how meters are read",
            ),
        ),
    ),
)
