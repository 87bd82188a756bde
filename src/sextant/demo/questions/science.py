"""Science: groups of terms by band of grades, six strands each."""

from sextant.demo.questions.concepts import Group, Term

STRANDS = (
    ("A", "Asking and testing"),
    ("B", "Matter"),
    ("C", "Forces and energy"),
    ("D", "Living things"),
    ("E", "Earth"),
    ("F", "Sky and systems"),
)


def _group(text: str, task: str, *terms: tuple[str, str, str]) -> Group:
    one, two, three, four = (Term(*term) for term in terms)
    return Group(text=text, task=task, terms=(one, two, three, four))


EARLY = (
    _group(
        "Ask, guess, try out and write down.",
        "You want to know whether a bean grows better in the dark. Draw what you would do.",
        ("question", "something you want to find out", "Nia asks which ball rolls farther"),
        ("prediction", "what you think will happen", "Leo says that the red ball will win"),
        ("observation", "what you see, hear or feel", "Ana sees that the blue ball stops at the wall"),
        ("measurement", "how much, as a number with a unit", "Kai writes down 4 feet"),
    ),
    _group(
        "Tell what things are made of, and how they change.",
        "Draw water in three forms. Tell how one becomes the other.",
        ("solid", "something that keeps its shape", "a stone lies on the table"),
        ("liquid", "something that flows and takes the shape of a cup", "milk is poured into a cup"),
        ("melting", "turning from solid into liquid", "an ice cube becomes a puddle"),
        ("freezing", "turning from liquid into solid", "juice becomes an ice pop"),
    ),
    _group(
        "Tell pushes from pulls, and say what makes things move.",
        "Draw a push and a pull in your classroom. Tell how you know.",
        ("push", "moving a thing away from you", "Omar closes a drawer"),
        ("pull", "moving a thing toward you", "Omar opens a drawer"),
        ("friction", "rubbing that slows things down", "a sled stops on bare ground"),
        ("gravity", "what makes things fall down", "an apple drops from the tree"),
    ),
    _group(
        "Tell what living things need, and what their parts do.",
        "Draw a plant. Write what each part does.",
        ("root", "the part that takes in water", "a carrot grows under the ground"),
        ("stem", "the part that holds a plant up and carries water", "celery stands tall in red water"),
        ("leaf", "the part that makes food from light", "a flat green part turns to the sun"),
        ("seed", "the part from which a new plant grows", "a bean starts to grow in wet cotton"),
    ),
    _group(
        "Tell what the ground is made of, and what changes it.",
        "A hill is smaller after many years. Draw what happened to it.",
        ("rock", "a hard piece of the ground", "a pebble lies by the stream"),
        ("soil", "bits of stone and dead plants in which things grow", "a worm lives in the garden bed"),
        ("erosion", "moving of soil by water or wind", "rain carries sand down the hill"),
        ("flood", "water where it mostly is dry", "the street is under water after a storm"),
    ),
    _group(
        "Tell what we see in the sky, and when.",
        "Draw the sun in the morning, at noon and in the evening. Tell what changes.",
        ("weather", "what it is like outside today", "it rains this morning"),
        ("season", "a part of the year", "leaves fall for some weeks each year"),
        ("sunrise", "when the sun comes up", "it becomes light before breakfast"),
        ("sunset", "when the sun goes down", "it becomes dark after supper"),
    ),
)

MIDDLE = (
    _group(
        "Plan a fair test, and say what is changed, measured and kept the same.",
        "Plan a fair test of which paper towel takes up the most water. Say what you change and keep.",
        ("variable", "what is changed on purpose", "each plant gets another amount of light"),
        ("control", "what everything else is compared with", "one plant gets no fertilizer at all"),
        ("constant", "what is kept the same for all", "each plant gets one cup of water"),
        ("result", "what was measured in the end", "the plants are 4, 6 and 9 inches tall"),
    ),
    _group(
        "Tell changes of form from changes into something new.",
        "A candle burns and drips. Explain which change makes something new.",
        ("melting", "turning from solid to liquid by warmth", "butter runs in a warm pan"),
        ("dissolving", "spreading in a liquid until it cannot be seen", "salt disappears in water"),
        ("evaporation", "turning from liquid to gas at the surface", "a wet shirt dries on the line"),
        ("burning", "joining with oxygen, with heat and light", "paper becomes ash and smoke"),
    ),
    _group(
        "Tell forms of energy apart, and follow it from one to the other.",
        "Follow the energy from a battery to the light of a flashlight. Draw each step.",
        ("stored energy", "energy that waits to be used", "a wound spring sits in a toy"),
        ("energy of motion", "energy of something that moves", "a ball rolls down the street"),
        ("heat", "energy that goes from warm to cold", "a spoon gets hot in the soup"),
        ("sound", "energy of shaking that travels to the ear", "a drum is heard across the yard"),
    ),
    _group(
        "Say what part each living thing has in a food web.",
        "A pond loses all its frogs. Explain what happens to two other living things.",
        ("producer", "a living thing that makes its own food", "grass grows in the sun"),
        ("consumer", "a living thing that eats others", "a rabbit feeds on grass"),
        ("decomposer", "a living thing that breaks down what is dead", "mushrooms grow on a fallen log"),
        ("predator", "an animal that hunts others", "a hawk catches a mouse"),
    ),
    _group(
        "Tell apart what breaks, moves and lays down rock.",
        "A river carries sand to the sea. Explain what happened to it before, and what comes after.",
        ("weathering", "breaking of rock where it lies", "ice splits a boulder"),
        ("erosion", "carrying off of bits of rock", "a stream takes sand along"),
        ("deposition", "laying down of bits of rock", "a river builds a bank of mud at its mouth"),
        ("eruption", "coming out of melted rock", "lava runs down a mountain"),
    ),
    _group(
        "Explain day, year and the shapes of the moon.",
        "Explain with a ball and a lamp why it is night here while it is day elsewhere.",
        ("rotation", "turning about its own axis", "the earth turns once in 24 hours"),
        ("revolution", "going round something else", "the earth goes once round the sun in a year"),
        ("phase", "how much of the moon’s lit side we see", "the moon is a thin crescent tonight"),
        ("eclipse", "one body in the shadow of another", "the moon turns dark red for an hour"),
    ),
)

UPPER = (
    _group(
        "Tell claims from evidence, and reasons from guesses.",
        "Write a claim about sleep and learning, the evidence it needs, and what would speak against it.",
        ("hypothesis", "a guess that can be tested", "“If the soil is salty, seeds will sprout later”"),
        ("evidence", "what was observed and speaks for or against", "of 50 seeds in salt 12 sprouted"),
        ("inference", "what is concluded from observations", "salt probably hinders sprouting"),
        ("theory", "an explanation that many tests support", "all matter is made of particles"),
    ),
    _group(
        "Explain what things are made of by particles.",
        "Explain with particles why a balloon shrinks in the cold, though nothing has left it.",
        ("atom", "the smallest part of an element", "one particle of pure copper"),
        ("molecule", "atoms bound to each other", "two hydrogens and one oxygen hold together"),
        ("mixture", "substances together but not bound", "iron filings lie in sand"),
        ("compound", "one substance of several elements", "rust has iron and oxygen in a fixed share"),
    ),
    _group(
        "Tell quantities of motion apart, and say what changes them.",
        "A car takes a bend at 30 miles an hour. Explain whether it accelerates.",
        ("speed", "how far in a time", "a train covers 60 miles in an hour"),
        ("velocity", "how fast and in which direction", "a bird flies 20 miles an hour to the north"),
        ("acceleration", "how quickly velocity changes", "a car goes from 0 to 60 in 8 seconds"),
        ("inertia", "keeping on as before unless a force acts", "a cup slides on when the bus stops"),
    ),
    _group(
        "Tell the parts and the work of cells apart.",
        "Explain how a plant cell and the cell of an animal get their energy, and what they share.",
        ("photosynthesis", "making sugar with light", "a leaf gives off oxygen in the sun"),
        ("respiration", "setting energy of sugar free", "a seed takes up oxygen in the dark"),
        ("diffusion", "spreading from more to less", "perfume reaches the back of the room"),
        ("osmosis", "passing of water through a membrane", "a raisin swells in water"),
    ),
    _group(
        "Explain how plates, heat and water shape the earth.",
        "Two plates meet. Explain two things that can happen, and how one could tell afterwards.",
        ("convection", "rising of warm and sinking of cold matter", "soup turns over in a pot"),
        ("subduction", "sliding of one plate under another", "the sea floor sinks into a trench"),
        ("fault", "a break along which rock moves", "a fence is shifted after an earthquake"),
        ("sediment", "loose matter that has settled", "layers of mud lie on a lake floor"),
    ),
    _group(
        "Follow matter and energy through systems.",
        "A lake turns green each summer since farms nearby use more fertilizer. Explain how that comes.",
        ("cycle", "a path that comes back to its start", "carbon goes from air to leaf to soil to air"),
        ("feedback", "an effect that acts on its own cause", "less ice takes in more heat, which melts ice"),
        ("equilibrium", "a state in which changes balance", "as much water comes in as runs out"),
        ("limiting factor", "what there is too little of", "more light helps no further without water"),
    ),
)

HIGH = (
    _group(
        "Judge studies: what they can show, and what they cannot.",
        "Towns with more ice cream stands have more swimmers. Explain what this shows and what it does not.",
        ("correlation", "going together of two quantities", "taller children read better, on average"),
        ("causation", "one thing’s bringing about another", "a drug lowers fever in a blind trial"),
        ("bias", "an error that leans to one side", "only those who liked it answered"),
        ("random error", "an error that leans to no side", "ten weighings differ by a hair"),
    ),
    _group(
        "Explain bonds and reactions.",
        "Explain why salt conducts in water and sugar does not.",
        ("ionic bond", "a hold between charges after electrons moved", "sodium and chlorine make salt"),
        ("covalent bond", "a hold by shared electrons", "two oxygens share two pairs"),
        ("oxidation", "losing of electrons", "iron gives electrons away and rusts"),
        ("catalyst", "what speeds a reaction and is not used up", "an enzyme splits starch again and again"),
    ),
    _group(
        "Use work, power, momentum and fields to explain motion.",
        "Two people carry the same box upstairs, one slowly. Compare work and power.",
        ("work", "force along a distance", "a crate is lifted two meters"),
        ("power", "work in a time", "a motor lifts the crate in three seconds"),
        ("momentum", "mass times velocity", "a slow truck is hard to stop"),
        ("field", "a force’s reach through space", "a compass needle turns near a wire"),
    ),
    _group(
        "Explain how traits are passed on and change.",
        "Explain how two parents without a trait can have a child with it.",
        ("gene", "a stretch of DNA with the plan for a protein", "one stretch codes for a blood protein"),
        ("allele", "one of several forms of such a stretch", "there is a form for type A and one for O"),
        ("mutation", "a change in the letters of DNA", "one letter differs after copying"),
        ("natural selection", "more offspring of those who fit", "dark moths grow common on dark bark"),
    ),
    _group(
        "Explain climate by energy, oceans and air.",
        "Explain why a city by the sea has milder winters than one inland.",
        ("albedo", "the share of light that is sent back", "fresh snow stays cold in the sun"),
        ("greenhouse effect", "holding of heat by gases", "a cloudy night stays warm"),
        ("heat capacity", "energy needed for one degree", "the sea warms later than the land"),
        ("jet stream", "a fast band of wind high up", "planes to the east arrive early"),
    ),
    _group(
        "Explain stars, space and time.",
        "Explain how one can know what a star is made of without going there.",
        ("fusion", "joining of light nuclei", "hydrogen becomes helium in the sun"),
        ("fission", "splitting of heavy nuclei", "uranium breaks in a power plant"),
        ("redshift", "stretching of light from what moves away", "a galaxy’s lines lie at longer waves"),
        ("half-life", "time in which half of it decays", "a bone has half its carbon-14 left"),
    ),
)

BANDS = (EARLY, MIDDLE, UPPER, HIGH)
