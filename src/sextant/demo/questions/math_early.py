"""Math in kindergarten to grade 2: adding, taking away, tens and ones, comparing, shapes, lengths."""

from random import Random

from sextant.demo.questions.shapes import CARELESS, Idea, Question, number_question

WHO = ("Ana", "Musa", "Leo", "Nia", "Kai", "Rosa", "Omar", "Ivy", "Sam", "Lina")
THINGS = ("shells", "buttons", "stickers", "beads", "acorns", "marbles", "crayons", "pebbles")
TOP = {0: 5, 1: 10, 2: 45}

IDEAS = (
    Idea(
        "ma-counts-start",
        "Counts the number one starts from as the first step.",
        "Say the start, tap the table, and count only the taps.",
    ),
    Idea(
        "ma-more-means-subtract",
        "Takes the numbers apart where they come together.",
        "Act the story out with counters before any sign is written.",
    ),
    Idea(
        "ma-less-means-add",
        "Adds where something goes away.",
        "Act the story out: is there more or less at the end?",
    ),
    Idea(
        "ma-no-regrouping",
        "Forgets the ten that the ones have made.",
        "Build both numbers with ten-sticks and trade ten ones.",
    ),
    Idea(
        "ma-smaller-from-larger",
        "Takes the smaller digit from the larger one, whichever is on top.",
        "Show that 42 − 17 cannot start with 7 − 2: there are only 2 ones.",
    ),
    Idea("ma-digits-turned", "Writes the ones before the tens.", "Say it, build it, write it: tens first."),
    Idea(
        "ma-writes-as-heard",
        "Writes a number as it sounds: 30 and 4 is 304.",
        "Lay the place-value cards on each other, so that the 4 covers the 0.",
    ),
    Idea(
        "ma-adds-digits",
        "Adds the digits instead of reading their places.",
        "Trade each ten-stick for ten ones and count.",
    ),
    Idea(
        "ma-compares-ones",
        "Looks at the ones to find the greater number.",
        "Compare the ten-sticks first; the ones only break a tie.",
    ),
    Idea(
        "ma-sides-not-counted",
        "Names a shape by its looks and not by its sides.",
        "Trace each side with a finger and count aloud.",
    ),
    Idea(
        "ma-reads-end-of-ruler",
        "Reads the end mark though the thing does not start at 0.",
        "Ask how many jumps lie between the two ends.",
    ),
    Idea(
        "ma-counts-marks",
        "Counts the marks of a ruler and not the spaces.",
        "Color the spaces, and count colors.",
    ),
)

SHAPES = (("triangle", 3), ("square", 4), ("pentagon", 5), ("hexagon", 6), ("octagon", 8))


def add(rng: Random, grade: int) -> Question:
    """Two amounts that come together."""
    top = TOP[grade]
    a, b = rng.randint(2, top), rng.randint(2, top)
    if grade == 2:
        a, b = 10 * rng.randint(1, 4) + rng.randint(5, 9), 10 * rng.randint(1, 4) + rng.randint(5, 9)
    who, thing = rng.choice(WHO), rng.choice(THINGS)
    stem = f"{who} has {a} {thing}. Then {who} finds {b} more. How many {thing} does {who} have now?"
    wrong = [
        (a + b - 1, "ma-counts-start"),
        (abs(a - b), "ma-more-means-subtract"),
        (a + b - 10, "ma-no-regrouping") if grade == 2 else (a + b + 1, CARELESS),
    ]
    return number_question(stem, a + b, wrong[::-1] if grade == 2 else wrong)


def take_away(rng: Random, grade: int) -> Question:
    """An amount of which some goes away."""
    top = TOP[grade]
    b = rng.randint(1, top)
    a = b + rng.randint(2, top)
    if grade == 2:
        tens, ones = rng.randint(4, 9), rng.randint(1, 5)
        a, b = 10 * tens + ones, 10 * rng.randint(1, tens - 2) + rng.randint(ones + 1, 9)
    who, thing = rng.choice(WHO), rng.choice(THINGS)
    stem = f"{who} has {a} {thing} and gives {b} of them away. How many {thing} are left?"
    turned = 10 * (a // 10 - b // 10) + abs(a % 10 - b % 10)
    wrong = [(a + b, "ma-less-means-add"), (a - b + 1, "ma-counts-start")]
    wrong.insert(0, (turned, "ma-smaller-from-larger") if grade == 2 else (a - b + 2, CARELESS))
    return number_question(stem, a - b, wrong)


def tens_and_ones(rng: Random, grade: int) -> Question:
    """A number by its tens and ones."""
    tens = 1 if grade == 0 else rng.randint(2, 9)
    ones = rng.randint(2, 9)
    names = rng.choice(("", f"{rng.choice(WHO)} builds a number. ", f"Look at the {rng.choice(THINGS)}. "))
    word = "ten" if tens == 1 else "tens"
    stem = f"{names}Which number is {tens} {word} and {ones} ones?"
    value = 10 * tens + ones
    wrong = [
        (10 * ones + tens, "ma-digits-turned"),
        (tens + ones, "ma-adds-digits"),
        (100 * tens + ones, "ma-writes-as-heard"),
    ]
    return number_question(stem, value, wrong)


def compare(rng: Random, grade: int) -> Question:
    """The greatest of four numbers, of which a smaller one has more ones."""
    if grade == 0:
        a, b, c, d = sorted(rng.sample(range(1, 11), 4))
        stem = f"Four cups hold {a}, {c}, {d} and {b} {rng.choice(THINGS)}. Which number is the greatest?"
        return number_question(stem, d, [(a, "ma-counts-start"), (c, CARELESS), (b, CARELESS)])
    tens = rng.randint(4, 9)
    right = 10 * tens + rng.randint(0, 3)
    tempting = 10 * rng.randint(1, tens - 2) + 9
    near, low = 10 * (tens - 1) + rng.randint(4, 8), 10 * (tens - 2) + rng.randint(1, 3)
    stem = f"{rng.choice(WHO)} and friends count {rng.choice(THINGS)}. Which count is the greatest?"
    stem += f" ({', '.join(str(one) for one in sorted({right, tempting, near, low}, key=lambda n: n % 10))})"
    return number_question(
        stem, right, [(tempting, "ma-compares-ones"), (near, "ma-compares-ones"), (low, CARELESS)]
    )


def shape(rng: Random, grade: int) -> Question:
    """A shape by its sides and corners, or the sides of a shape by its name."""
    name, sides = rng.choice(SHAPES)
    others = [one for one in SHAPES if one[0] != name]
    rng.shuffle(others)
    thing = rng.choice(("sign", "tile", "sticker", "cookie", "window", "kite", "card", "stone"))
    if rng.random() < 0.5:
        equal = "equally long sides" if grade else "straight sides"
        stem = f"A {thing} has {sides} {equal} and {sides} corners. Which shape is it?"
        wrong = tuple((one, "ma-sides-not-counted") for one, _ in others[:3])
        return Question(stem=stem, right=name, wrong=wrong)
    stem = f"A {thing} has the shape of {'an' if name[0] in 'aeiou' else 'a'} {name}. How many sides has it?"
    return Question(
        stem=stem,
        right=str(sides),
        wrong=tuple((str(n), "ma-sides-not-counted") for _, n in others[:3]),
    )


def length(rng: Random, grade: int) -> Question:
    """The length of something that does not start at the ruler's zero."""
    start, long = rng.randint(1, 4 + 2 * grade), rng.randint(3, 6 + 4 * grade)
    unit = ("cubes", "inches", "centimeters")[grade]
    thing = rng.choice(("pencil", "ribbon", "leaf", "brush", "key", "feather", "string", "spoon"))
    stem = f"A {thing} lies beside a row of {unit}, from mark {start} to mark {start + long}. "
    stem += f"How many {unit} long is the {thing}?"
    wrong = [
        (start + long, "ma-reads-end-of-ruler"),
        (long + 1, "ma-counts-marks"),
        (2 * start + long, "ma-less-means-add"),
    ]
    return number_question(stem, long, wrong)


STRANDS = (
    (
        "A",
        "Adding",
        add,
        "Add within {top} in stories where amounts come together.",
        "Make up an adding story with the numbers {a} and {b}. Draw it, and write how many there are.",
    ),
    (
        "B",
        "Taking away",
        take_away,
        "Subtract within {top} in stories where something goes away.",
        "You have {a} stickers and give {b} away. Draw it, and write how many are left.",
    ),
    (
        "C",
        "Tens and ones",
        tens_and_ones,
        "Read, build and write numbers as tens and ones.",
        "Show the number {a} in two different ways with tens and ones. Tell how you know that both are {a}.",
    ),
    (
        "D",
        "Comparing",
        compare,
        "Compare numbers by tens first, and say which is greater.",
        "Which is greater, {a} or {b}? Draw or write how you know.",
    ),
    (
        "E",
        "Shapes",
        shape,
        "Name flat shapes by counting their sides and corners.",
        "Draw a shape with {n} sides. Write its name, and tell how you know.",
    ),
    (
        "F",
        "Length",
        length,
        "Measure a length in equal units from any starting mark.",
        "A pencil lies from mark {n} to mark {a} of a ruler. How long is it? Tell how you know.",
    ),
)
