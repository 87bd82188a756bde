"""Texts about true things for grades 4 to 12."""

from sextant.demo.questions.reading import Passage

WHY_WRITTEN = "Why did the author most likely write this text?"
HOW_BUILT = "How is this text mainly built?"

PASSAGES = (
    Passage(
        title="Why the Streetlights Hum",
        text="For a year the city of Alder replaced its orange streetlights by white ones that use half "
        "the power. Crews finished a month early. Then calls came in: people could not sleep, and "
        "moths had gathered in clouds. The engineers had looked at cost and at brightness, but "
        "nobody had asked about color. Blue-rich white light tells bodies that it is day. The city "
        "did not take the lamps down. It put amber filters on those near homes and dimmed the rest "
        "after eleven. The calls grew few, and two thirds of the savings remained.",
        asked=(
            (
                "What is this text mostly about?",
                "A city corrects an improvement that had an unplanned effect.",
                "Crews finished a month early.",
                "how cities use electricity",
                "Moths are useful insects.",
            ),
            (
                "What did the city do near homes?",
                "It put amber filters on the lamps.",
                "It dimmed the lamps after eleven.",
                "It replaced the lamps by white ones.",
                "It switched the lamps off.",
            ),
            (
                "What does “dimmed” mean in this text?",
                "made less bright",
                "made less clever",
                "damned",
                "put filters on",
            ),
            (
                "What should the engineers have done first?",
                "asked how light of different colors affects people",
                "stayed with the old lamps for ever",
                "slept with the windows shut",
                "finished a month early",
            ),
            (
                HOW_BUILT,
                "as a problem that a solution caused, and how it was solved",
                "about streetlights and moths",
                "as steps for changing a lamp",
                "as a comparison of two cities",
            ),
            (
                WHY_WRITTEN,
                "to show that plans can have effects nobody thought of",
                "to say that white lamps use half the power",
                "to persuade cities to keep orange lamps",
                "to explain why people sleep",
            ),
        ),
    ),
    Passage(
        title="What the Tide Clock Knew",
        text="Before there were tables of the tides, people on the island of Skerra built one of stone. "
        "A row of basins climbs the beach. High water fills some of them, and each drains through a "
        "hole of its own width. A fisher who came down at any hour could read from the basins how "
        "long ago the sea had been high. The lowest basin emptied in an hour, the highest in five. "
        "Visitors used to take the basins for baths or altars. Only when a storm cleared the sand "
        "from the holes did anybody see what they were for: without drains they were bowls, and "
        "with drains a clock.",
        asked=(
            (
                "What is this text mostly about?",
                "how stone basins showed the time of the tide",
                "Visitors took the basins for baths.",
                "inventions of early peoples",
                "Fishing is hard work.",
            ),
            ("Which basin emptied last?", "the highest", "the one with the sand", "the lowest", "the widest"),
            (
                "What does “drains” mean where each basin drains?",
                "lets water run out",
                "makes tired",
                "trains",
                "fills at high water",
            ),
            (
                "Why did nobody understand the basins for so long?",
                "The holes were hidden under sand.",
                "The islanders had kept them secret.",
                "Nobody likes to look at stones.",
                "There was a storm.",
            ),
            (
                HOW_BUILT,
                "as a description that explains a puzzle at the end",
                "about the sea",
                "as five steps for building a bath",
                "as a story with a conversation",
            ),
            (
                WHY_WRITTEN,
                "to explain how a clever device worked",
                "to say that one basin took five hours",
                "to persuade people to visit the island",
                "to tell how storms arise",
            ),
        ),
    ),
    Passage(
        title="The Loaf That Failed",
        text="A baker in our street hangs the ugliest loaf of each year above the counter. This year’s "
        "is flat as a plate. “The oven door,” she says to whoever asks. “I opened it to look. Cold "
        "air, and down it went.” Customers laugh, but her two apprentices write it down. Over the "
        "years the row has taught them about salt forgotten, water too hot, dough left in the sun. "
        "The shop next door shows only its medals. Its apprentices change every spring, and each "
        "makes the same mistakes as the one before.",
        asked=(
            (
                "What is this text mostly about?",
                "Mistakes that are shown can teach.",
                "This year’s loaf is flat.",
                "bakers and their shops",
                "Bread should be eaten fresh.",
            ),
            (
                "Why did this year’s loaf fail?",
                "Cold air came into the oven.",
                "The dough lay in the sun.",
                "The water was too hot.",
                "The flour was old.",
            ),
            ("What does “row” mean in this text?", "things in a line", "move a boat", "raw", "a mistake"),
            (
                "What does the author think of the shop next door?",
                "It learns less, because it hides mistakes.",
                "It will soon be closed.",
                "It is nicer, because I like medals.",
                "Its apprentices change because spring comes.",
            ),
            (
                HOW_BUILT,
                "as a contrast of two shops",
                "about bread",
                "as a recipe in order",
                "as a question with several answers",
            ),
            (
                WHY_WRITTEN,
                "to make a point about learning with an example",
                "to say that dough needs salt",
                "to persuade readers to buy bread there",
                "to explain how ovens work",
            ),
        ),
    ),
    Passage(
        title="Listening to Ice",
        text="Engineers who keep roads open over frozen lakes walk them first. They drill, measure, and "
        "note the color: clear blue ice carries twice as much as white ice of the same thickness, "
        "because white ice is full of air. They listen, too. A deep boom is the ice settling as the "
        "night grows cold, and is no cause for fear. A short crack that runs off to the side is. "
        "The rule for trucks is not about weight alone but about speed: a truck that is too fast "
        "pushes a wave of water along below the ice, and where the wave meets the shore, the road "
        "breaks.",
        asked=(
            (
                "What is this text mostly about?",
                "how engineers judge whether an ice road is safe",
                "White ice is full of air.",
                "winter in cold countries",
                "Trucks are heavy.",
            ),
            (
                "What sound is no cause for fear?",
                "a deep boom",
                "a short crack",
                "a wave below the ice",
                "a whistle",
            ),
            (
                "What does “settling” mean in this text?",
                "moving into place",
                "going to live somewhere",
                "selling",
                "breaking",
            ),
            (
                "Why does an ice road break near the shore?",
                "The wave that a fast truck makes meets the shore there.",
                "Ice near any shore breaks every winter.",
                "Drivers are afraid of the shore.",
                "The night grows cold.",
            ),
            (
                HOW_BUILT,
                "as an explanation of several signs and their causes",
                "about ice",
                "as a story about one truck",
                "as a contrast of summer and winter",
            ),
            (
                WHY_WRITTEN,
                "to explain what lies behind the rules of an ice road",
                "to say that blue ice is clear",
                "to persuade drivers to stay at home",
                "to tell how lakes are formed",
            ),
        ),
    ),
)
