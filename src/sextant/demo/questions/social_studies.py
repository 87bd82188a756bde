"""Social studies: groups of terms by band of grades, six strands each."""

from sextant.demo.questions.concepts import Group, Term

STRANDS = (
    ("A", "Sources"),
    ("B", "Places"),
    ("C", "Government"),
    ("D", "Rights and duties"),
    ("E", "Goods and money"),
    ("F", "Time and change"),
)


def _group(text: str, task: str, *terms: tuple[str, str, str]) -> Group:
    one, two, three, four = (Term(*term) for term in terms)
    return Group(text=text, task=task, terms=(one, two, three, four))


EARLY = (
    _group(
        "Tell how we learn about people and places.",
        "Draw something old from your home. Tell what one can learn from it.",
        ("photo", "a picture of what was there", "a picture shows Main Street in 1950"),
        ("map", "a drawing of a place from above", "a drawing shows where the school stands"),
        ("letter", "words that somebody wrote to somebody", "Grandpa wrote to his sister"),
        ("interview", "asking somebody and writing it down", "Rosa asks the baker five questions"),
    ),
    _group(
        "Use words and maps to say where things are.",
        "Draw the way from your room to the lunch room. Write two direction words.",
        ("north", "the direction at the top of most maps", "the park lies above the school on the map"),
        ("south", "the direction at the bottom of most maps", "the river lies below the school on the map"),
        ("key", "the part of a map that explains its signs", "a box says that blue means water"),
        ("scale", "the part of a map that shows how far", "a line says that an inch is a mile"),
    ),
    _group(
        "Say who makes and keeps rules.",
        "Write a rule for your class, and why it is fair.",
        ("rule", "what people agree to do in one place", "we walk in the hallway"),
        ("law", "what everybody in a state must do", "cars stop at a red light"),
        ("vote", "choosing by counting", "the class raises hands for a game"),
        ("mayor", "somebody who leads a city", "Ms. Hill speaks for all of Alder"),
    ),
    _group(
        "Tell what people owe each other and may do.",
        "Draw somebody who helps in your neighborhood. Tell how.",
        ("right", "something you may do", "Sam may say what he thinks"),
        ("duty", "something you should do", "Sam puts the books back"),
        ("citizen", "somebody who belongs to a place", "Ivy belongs to this country"),
        ("volunteer", "somebody who helps without pay", "Mr. Ode reads to children for free"),
    ),
    _group(
        "Tell needs from wants, and say how people get things.",
        "Draw one need and one want. Tell how your family gets them.",
        ("need", "something you must have to live", "Leo drinks water"),
        ("want", "something you would like to have", "Leo wishes for a drum"),
        ("goods", "things that people make or grow", "a farmer sells corn"),
        ("service", "work that people do for others", "a barber cuts hair"),
    ),
    _group(
        "Put events in order, and say what changed.",
        "Draw your street long ago and today. Tell what is different.",
        ("past", "time that is over", "people rode in wagons"),
        ("present", "time that is now", "we ride in a bus today"),
        ("future", "time that will come", "I shall be in high school"),
        ("tradition", "what people do again each year", "our town has a lantern walk every fall"),
    ),
)

MIDDLE = (
    _group(
        "Tell sources from the time from later ones.",
        "A diary and a book tell of the same fire. Explain what each can tell better.",
        ("primary source", "made at the time by somebody who was there", "a diary tells of the fire of 1890"),
        ("secondary source", "made later from other sources", "a book of 2010 tells of the fire of 1890"),
        ("artifact", "a thing that people made and used", "a clay pot is found under the street"),
        ("oral history", "memories told aloud and recorded", "a miner of 90 years speaks on tape"),
    ),
    _group(
        "Describe places by nature and by people.",
        "Why did people settle where your town stands? Give a reason of nature and one of people.",
        ("region", "an area that has something in common", "the states around the lakes have cold winters"),
        ("climate", "the weather over many years", "this coast has dry summers"),
        ("landform", "a shape of the land", "a plateau rises above the plain"),
        ("settlement", "a place where people live", "forty houses stand at the river crossing"),
    ),
    _group(
        "Name the branches of government and what each does.",
        "Write a rule for your school as a law. Explain who would make, carry out and judge it.",
        ("legislative branch", "makes laws", "Congress passes an act"),
        ("executive branch", "carries out laws", "the president signs an act and sees to it"),
        ("judicial branch", "decides what laws mean", "a court settles a quarrel about an act"),
        ("constitution", "the plan and highest law of a government", "a document says how long a term is"),
    ),
    _group(
        "Tell rights from duties, and ways to take part.",
        "Something in your town should change. Explain two ways in which people could bring it about.",
        ("petition", "a request that many people sign", "300 neighbors ask for a crossing"),
        ("election", "choosing who will govern", "the city chooses a council in May"),
        ("jury", "people from the community who decide a case", "twelve people hear a trial"),
        ("tax", "what people pay for shared things", "a share of each sale goes to the schools"),
    ),
    _group(
        "Explain how people trade and choose.",
        "You have $10 and two wishes. Explain what your choice costs you.",
        ("scarcity", "too little for everybody’s wishes", "there are ten seats and thirty people"),
        ("supply", "how much sellers offer", "farmers bring 500 pumpkins"),
        ("demand", "how much buyers want", "people ask for 700 pumpkins"),
        ("opportunity cost", "what is given up for a choice", "by buying a book she goes without a game"),
    ),
    _group(
        "Explain causes, effects and turning points.",
        "A railroad came to a village. Explain one cause and two effects.",
        ("cause", "why something happened", "the well had dried up before they moved"),
        ("effect", "what happened because of something", "after the flood the town built a wall"),
        ("era", "a long time with something in common", "for a century ships had sails"),
        ("migration", "moving of many people", "whole families went to the cities"),
    ),
)

UPPER = (
    _group(
        "Judge sources: who made them, for whom, and what supports them.",
        "Two newspapers tell of the same strike in other words. Explain how you find out what happened.",
        ("bias", "a leaning to one side", "the owner’s paper calls the strikers a mob"),
        ("corroboration", "agreement of independent sources", "a diary and a police log give the same hour"),
        ("context", "what surrounded an event", "bread had doubled in price that winter"),
        ("propaganda", "messages made to move people to a side", "a poster shows the enemy as a beast"),
    ),
    _group(
        "Explain how people and places shape each other.",
        "Explain how one invention changed where people live.",
        ("urbanization", "growing of cities", "half of the farmhands moved to town"),
        ("irrigation", "bringing water to fields", "canals lead from the river to the fields"),
        ("diffusion", "spreading of ideas and things", "a game is played on a second continent"),
        ("adaptation", "changing one’s ways to fit a place", "houses stand on poles by the river"),
    ),
    _group(
        "Explain how power is divided and held in check.",
        "Explain how each branch can stop another, with one example each.",
        ("federalism", "power shared by nation and states", "states run schools, the nation the army"),
        ("separation of powers", "power split among branches", "who makes laws does not judge by them"),
        ("veto", "refusing to sign a law", "the governor sends a bill back"),
        ("judicial review", "a court’s striking down a law", "a court finds a law against the constitution"),
    ),
    _group(
        "Explain rights, and how they were won and limited.",
        "Choose a right. Explain why it has a limit, and who decides.",
        ("due process", "fair steps before a penalty", "a student is heard before a suspension"),
        ("equal protection", "the same laws for all", "a rule may not name one group only"),
        ("civil disobedience", "breaking a law openly to change it", "riders sit where a rule forbids it"),
        ("suffrage", "the right to vote", "women cast ballots for the first time"),
    ),
    _group(
        "Explain markets, prices and the part of government.",
        "The price of eggs doubles in a month. Explain two causes, and how one could tell which it was.",
        ("inflation", "a general rise of prices", "the same basket costs more each year"),
        ("tariff", "a tax on goods from abroad", "imported shoes cost 10% more at the border"),
        ("monopoly", "one seller without rivals", "a single company owns all the rails"),
        ("subsidy", "money by which government supports a good", "farmers get a payment for each acre"),
    ),
    _group(
        "Explain change and continuity over long times.",
        "Name something that changed after a revolution and something that did not. Explain both.",
        ("revolution", "a quick, deep change of rule", "a crowd drives out the king"),
        ("reform", "change within the rules", "a law shortens the working day"),
        ("continuity", "what stays the same", "the same families own the land as before"),
        ("industrialization", "moving of work to machines", "looms leave cottages for mills"),
    ),
)

HIGH = (
    _group(
        "Weigh historical arguments.",
        "Two historians explain the same war differently. Explain how you would decide between them.",
        ("thesis", "the claim that an argument defends", "“Railroads, not law, ended the frontier”"),
        ("counterclaim", "a claim against it that is answered", "“Some say that the law came first”"),
        ("periodization", "cutting time into parts", "the author ends the era in 1877"),
        ("presentism", "judging the past by today’s views", "the writer wonders that nobody had a phone"),
    ),
    _group(
        "Explain how space, resources and people interact.",
        "A dam is planned. Explain who gains, who loses, and how one could weigh that.",
        ("carrying capacity", "how many an area can feed", "the valley feeds 2,000 and no more"),
        ("push factor", "a reason to leave a place", "a drought drives families away"),
        ("pull factor", "a reason to come to a place", "wages draw workers to the port"),
        ("remittance", "money sent home", "a nurse abroad pays for her brother’s school"),
    ),
    _group(
        "Compare forms of government and of representation.",
        "Compare two ways of electing a parliament. Explain what each makes more likely.",
        ("republic", "rule by elected representatives", "citizens choose a senate"),
        ("direct democracy", "rule by votes on each question", "citizens vote on the budget itself"),
        ("autocracy", "rule by one", "a general decides without a parliament"),
        (
            "gerrymandering",
            "drawing districts for one’s own side",
            "a district winds round the rival’s towns",
        ),
    ),
    _group(
        "Explain how courts balance rights.",
        "A school wants to search lockers. Explain which rights and interests a court would weigh.",
        ("precedent", "an earlier decision that binds", "the judge follows a case of 1969"),
        ("probable cause", "grounds for a search", "an officer has seen the stolen bicycle"),
        ("prior restraint", "forbidding speech before it is uttered", "a paper may not print a report"),
        ("incorporation", "applying rights to the states", "a state must provide a lawyer"),
    ),
    _group(
        "Explain how an economy is measured and steered.",
        "Unemployment rises while prices fall. Explain what government and bank could do, and the risk.",
        ("fiscal policy", "steering by taxes and spending", "Congress lowers a tax"),
        ("monetary policy", "steering by interest and money", "the central bank raises its rate"),
        ("recession", "shrinking of the economy", "output falls for two quarters"),
        ("comparative advantage", "what one gives up least to make", "a country trades wool for wine"),
    ),
    _group(
        "Explain the twentieth century and what it left.",
        "Choose a conflict after 1945. Explain what had come before that made it likely.",
        ("imperialism", "rule over other peoples’ lands", "a fleet takes a harbor far away"),
        ("nationalism", "putting one’s nation first", "students demand schools in their language"),
        ("containment", "keeping a rival from spreading", "allies station troops along a border"),
        ("decolonization", "ending of rule from abroad", "a flag is lowered at midnight"),
    ),
)

BANDS = (EARLY, MIDDLE, UPPER, HIGH)
