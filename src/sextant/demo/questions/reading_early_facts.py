"""Texts about true things for kindergarten to grade 3."""

from sextant.demo.questions.reading import Passage

WHY_WRITTEN = "Why did the author write this text?"
HOW_BUILT = "How is this text built?"

PASSAGES = (
    Passage(
        title="Where Do Puddles Go?",
        text="After the rain there is a puddle by the school door. At recess it is smaller. When school "
        "ends it is gone. Nobody has mopped it up. The sun has warmed the water, and tiny bits of "
        "it have risen into the air, too small to see. Wind helps, too: it carries the damp air off "
        "so that more water can rise. In the shade behind the school another puddle lies until the "
        "next day, because less warmth reaches it there.",
        asked=(
            (
                "What is this text mostly about?",
                "how puddles dry up",
                "There is a puddle by the school door.",
                "all kinds of weather",
                "Rain is good for plants.",
            ),
            (
                "Where does a puddle stay longest?",
                "in the shade behind the school",
                "in the wind",
                "by the school door",
                "in a deep hole",
            ),
            (
                "What does “rises” mean when the water rises into the air?",
                "goes up",
                "gets up in the morning",
                "gets wet like rice",
                "is mopped up",
            ),
            (
                "Why would a puddle dry slowly on a cool day without wind?",
                "Little warmth reaches it, and damp air stays.",
                "It will rain again before night.",
                "Cool days are not nice.",
                "It rained before.",
            ),
            (
                HOW_BUILT,
                "It asks a question and explains the answer.",
                "It is about water.",
                "It compares two schools.",
                "It tells a story about a child at the door.",
            ),
            (
                WHY_WRITTEN,
                "to explain something that you can see",
                "to say when recess is",
                "to make you mop up puddles",
                "to tell about boats",
            ),
        ),
    ),
    Passage(
        title="A House for a Crab",
        text="A hermit crab has a soft body and no hard shell of its own. So it moves into the empty "
        "shell of a snail. The shell keeps it safe from birds and from drying out. But the crab "
        "grows, and the shell does not. When the house is too tight, the crab looks for a larger "
        "one. Sometimes many crabs meet and wait in line, the biggest first. When the biggest crab "
        "moves, each of the others takes the shell that has just become free.",
        asked=(
            (
                "What is this text mostly about?",
                "how hermit crabs find shells to live in",
                "Crabs wait in line.",
                "animals of the sea",
                "Crabs can pinch.",
            ),
            (
                "Why does the crab need a shell?",
                "Its body is soft.",
                "It looks for a larger one.",
                "It has a shell of its own.",
                "It wants to be pretty.",
            ),
            (
                "What does “tight” mean in this text?",
                "too small",
                "pulled hard like a rope",
                "at night",
                "safe from birds",
            ),
            (
                "What would happen if the biggest crab did not move?",
                "The others could not change their shells.",
                "All the crabs would die.",
                "I would be angry with it.",
                "The crabs would meet.",
            ),
            (
                HOW_BUILT,
                "It tells of a need, and how it is met.",
                "It is about crabs.",
                "It is a list of sizes.",
                "It is a story about one crab with a name.",
            ),
            (
                WHY_WRITTEN,
                "to teach how an animal lives",
                "to say that snails have shells",
                "to make people keep crabs at home",
                "to tell how to cook a crab",
            ),
        ),
    ),
    Passage(
        title="Bread in the Sun",
        text="In some dry places people bake without a fire. They line a box with shiny metal and tilt "
        "its lid, so that sunlight is thrown inside. A black pot takes up the light and becomes "
        "hot. A sheet of glass on top lets light in and keeps warm air from leaving. Around noon "
        "the box is hot enough for bread. It takes longer than a stove, but it needs no wood. That "
        "matters where trees are few.",
        asked=(
            (
                "What is this text mostly about?",
                "a box that bakes with sunlight",
                "The pot is black.",
                "cooking all over the world",
                "Bread is healthy.",
            ),
            (
                "What keeps the warm air in?",
                "a sheet of glass",
                "a black pot",
                "shiny metal",
                "a thick blanket",
            ),
            (
                "What does “tilt” mean in this text?",
                "set at a slant",
                "a game with balls",
                "until",
                "shut tightly",
            ),
            (
                "Where would this box be of little use?",
                "in a place with few sunny days",
                "in every country without wood",
                "in my kitchen, because I like stoves",
                "in a dry place",
            ),
            (
                HOW_BUILT,
                "It explains how the parts of a thing work together.",
                "It is about bread.",
                "It compares noon and night.",
                "It is a story about a baker.",
            ),
            (
                WHY_WRITTEN,
                "to explain how a thing works",
                "to say that glass is on top",
                "to make readers plant trees",
                "to give a recipe for bread",
            ),
        ),
    ),
    Passage(
        title="Two Ways Across the River",
        text="Our town lies on both sides of a river. One can cross by the bridge or by the little "
        "ferry. The bridge is always open, and a car needs two minutes. But the walk is noisy, and "
        "in winter it is icy. The ferry runs only from April to October, and one may have to wait. "
        "Still, many people like it. From the deck they see herons, and the captain tells where the "
        "old mill stood. Both cost nothing.",
        asked=(
            (
                "What is this text mostly about?",
                "two ways to cross a river",
                "The captain tells of a mill.",
                "rivers of the world",
                "Bridges are safer than boats.",
            ),
            (
                "When does the ferry run?",
                "from April to October",
                "in two minutes",
                "always",
                "only on Sundays",
            ),
            (
                "What does “deck” mean in this text?",
                "the floor of a boat",
                "a set of cards",
                "a desk",
                "the river bank",
            ),
            (
                "Who would rather take the ferry?",
                "somebody who has time and likes birds",
                "everybody in the town",
                "I would, because I like water",
                "somebody who has to wait",
            ),
            (
                HOW_BUILT,
                "It compares two things.",
                "It is about a town.",
                "It tells a story in order.",
                "It gives directions to the mill.",
            ),
            (
                WHY_WRITTEN,
                "to show how two ways differ",
                "to say that herons live there",
                "to make readers take the ferry",
                "to explain how bridges are built",
            ),
        ),
    ),
)
