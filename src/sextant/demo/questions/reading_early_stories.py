"""Stories for kindergarten to grade 3."""

from sextant.demo.questions.reading import Passage

WHY_WRITTEN = "Why did the author write this text?"
HOW_BUILT = "How is this text built?"

PASSAGES = (
    Passage(
        title="The Bench by the Bus Stop",
        text="Every morning Mr. Alvarez waits for the bus at the corner of Pine Street. His knees hurt "
        "when he stands. One Saturday, Dara and her brother carried boards, a hammer and a can of "
        "green paint to the corner. By noon there was a bench. On Monday Mr. Alvarez sat down, "
        "looked left and right, and began to hum. “I wonder who did this,” he said to Dara. She "
        "only smiled and looked at the green spot on her thumb.",
        asked=(
            (
                "What is this story mostly about?",
                "Two children do something kind for a neighbor.",
                "Dara has a green spot on her thumb.",
                "People who live in cities.",
                "Buses are often late.",
            ),
            (
                "When was the bench finished?",
                "By noon on Saturday",
                "Monday morning",
                "Every morning",
                "After a week",
            ),
            (
                "What does “hum” mean in this story?",
                "sing softly with closed lips",
                "buzz like a bee",
                "feel at home",
                "wait for a bus",
            ),
            (
                "How can you tell that Dara made the bench?",
                "She has green paint on her thumb, and smiles.",
                "She tells everybody on the bus.",
                "She would like to have a bench too.",
                "She takes the bus on Monday.",
            ),
            (
                HOW_BUILT,
                "It tells what happened, in order.",
                "It is about a bench.",
                "It compares the left and the right side.",
                "It gives steps for using a hammer.",
            ),
            (
                WHY_WRITTEN,
                "to tell a story about kindness",
                "to say that the paint was green",
                "to make readers take the bus",
                "to teach how to repair old furniture",
            ),
        ),
    ),
    Passage(
        title="Nuri’s Long Note",
        text="Nuri had played the trumpet for three weeks. Every time she tried the long last note, it "
        "cracked. “Again,” said her uncle from the kitchen. He did not sound cross. Nuri counted to "
        "four, filled her belly with air, and blew. The note wobbled, then it stood in the room "
        "like a tall tree. The water stopped running in the kitchen. Her uncle came in, with soap "
        "on his hands, and clapped until suds flew.",
        asked=(
            (
                "What is this story mostly about?",
                "Nuri keeps trying until she plays the note.",
                "Uncle has soap on his hands.",
                "music of every kind",
                "Trumpets are hard to buy.",
            ),
            (
                "How long had Nuri played the trumpet?",
                "for three weeks",
                "for four counts",
                "since the long last note",
                "for three years",
            ),
            (
                "What does “cracked” mean in this story?",
                "It broke off with a bad sound.",
                "It split like an egg.",
                "It was crooked.",
                "It was loud and clear.",
            ),
            (
                "How does Nuri’s uncle feel at the end?",
                "proud of her",
                "sure that she will be famous",
                "tired of the noise, as I would be",
                "glad, because the water stopped",
            ),
            (
                HOW_BUILT,
                "It tells of a problem and how it ended.",
                "It is about a trumpet.",
                "It lists four things.",
                "It explains how a trumpet is made.",
            ),
            (
                WHY_WRITTEN,
                "to tell a story about not giving up",
                "to say that trees are tall",
                "to make every child buy a trumpet",
                "to explain how sound travels",
            ),
        ),
    ),
    Passage(
        title="The Kite That Stayed Home",
        text="Pilar’s kite was the largest in the park. It had cost all her savings. Today the wind was "
        "strong, and kites danced over the pond. Then she saw Ben, whose kite had torn. He rolled "
        "the string around his hand, over and over, and looked at the ground. Pilar felt her own "
        "string tug. She took a breath. “You take the first turn,” she said. Later nobody could say "
        "whose kite it was, only that it had flown the longest.",
        asked=(
            (
                "What is this story mostly about?",
                "Pilar shares what she likes best.",
                "Ben’s kite has torn.",
                "games that children play",
                "Kites are cheap to make.",
            ),
            ("Where were the kites?", "over the pond", "on the ground", "at home", "above the roofs"),
            ("What does “tug” mean in this story?", "pull", "a kind of boat", "a bug", "tear"),
            (
                "Why does Ben look at the ground?",
                "He is sad about his kite.",
                "He has lost a friend for ever.",
                "I look at the ground when I am cold.",
                "He rolled up his string.",
            ),
            (
                HOW_BUILT,
                "It tells what happened, and how somebody chose.",
                "It is about a kite.",
                "It gives steps for making a kite.",
                "It compares two parks.",
            ),
            (
                WHY_WRITTEN,
                "to tell a story about sharing",
                "to say that the wind was strong",
                "to make people go to the park",
                "to explain why kites fly",
            ),
        ),
    ),
    Passage(
        title="The Quiet Row",
        text="Theo’s class was to plant beans along the fence. The others talked and threw soil. Theo "
        "made a hole with his finger, dropped in a bean, covered it, and pressed. He did it forty "
        "times. Two weeks later there were green loops along one row of the fence, and bare soil "
        "along the rest. “Who planted this row?” asked Ms. Ortega. Nobody spoke. Theo looked at his "
        "shoes. His ears were red, but the corners of his mouth went up.",
        asked=(
            (
                "What is this story mostly about?",
                "Theo’s careful work shows in the end.",
                "Theo’s ears are red.",
                "school gardens everywhere",
                "Beans need much water.",
            ),
            (
                "What did Theo do last with each bean?",
                "He pressed the soil.",
                "He looked at his shoes.",
                "He made a hole.",
                "He watered it.",
            ),
            (
                "What does “bare” mean in this story?",
                "with nothing growing on it",
                "without clothes",
                "like a big animal",
                "green",
            ),
            (
                "How does Theo feel at the end?",
                "shy, but pleased",
                "sure that he is the best at everything",
                "bored, because planting bores me",
                "ashamed, because the teacher asked",
            ),
            (
                HOW_BUILT,
                "It tells what was done, and what came of it.",
                "It is about beans.",
                "It asks and answers four questions.",
                "It lists tools for a garden.",
            ),
            (
                WHY_WRITTEN,
                "to tell a story about careful work",
                "to say that there were forty beans",
                "to make every class plant beans",
                "to explain how a seed grows",
            ),
        ),
    ),
)
