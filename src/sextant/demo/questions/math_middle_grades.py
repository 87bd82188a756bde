"""Math in grades 3 to 5: equal groups, sharing, fractions, area, and the places of a number."""

from fractions import Fraction
from random import Random

from sextant.demo.questions.shapes import CARELESS, Idea, Question, number_question

WHO = ("Ana", "Musa", "Leo", "Nia", "Kai", "Rosa", "Omar", "Ivy", "Sam", "Lina")
PACKS = (
    ("boxes", "pencils"),
    ("bags", "oranges"),
    ("rows", "chairs"),
    ("shelves", "books"),
    ("trays", "plants"),
    ("tables", "stools"),
    ("packs", "cards"),
    ("crates", "bottles"),
)

IDEAS = (
    Idea(
        "ma-adds-groups",
        "Adds the number of groups and their size.",
        "Draw the groups, fill each one, and count all.",
    ),
    Idea(
        "ma-one-group-off",
        "Loses or gains one group while skip-counting.",
        "Write the skip-count under the drawn groups, one number for each.",
    ),
    Idea(
        "ma-no-partial-product",
        "Multiplies the tens only and forgets the ones.",
        "Split the rectangle into tens and ones, and add both parts.",
    ),
    Idea(
        "ma-shares-by-subtracting",
        "Subtracts the number of shares once instead of sharing out.",
        "Deal the things out, one for each, until nothing is left.",
    ),
    Idea(
        "ma-shares-by-multiplying",
        "Multiplies where something is shared.",
        "Ask first: will each get more or less than there was?",
    ),
    Idea(
        "ma-drops-remainder",
        "Leaves the rest out, though everybody needs a place.",
        "Draw the last, half-full group: does it need a van of its own?",
    ),
    Idea(
        "ma-bigger-bottom-is-bigger",
        "Takes the fraction with the larger denominator for the larger one.",
        "Cut two equal strips into 3 and into 8, and lay one piece on the other.",
    ),
    Idea("ma-compares-tops", "Looks at the numerators only.", "Ask how large one piece is before counting."),
    Idea(
        "ma-adds-denominators",
        "Adds numerators and denominators apart.",
        "Add 1/2 and 1/2 that way, and compare with one whole strip.",
    ),
    Idea(
        "ma-keeps-one-denominator",
        "Adds the numerators over one of the two denominators.",
        "Cut both strips into pieces of one size before adding.",
    ),
    Idea(
        "ma-perimeter-for-area",
        "Adds the sides where the inside is asked for.",
        "Fill the inside with tiles, then walk round it with string.",
    ),
    Idea(
        "ma-half-way-round",
        "Adds one length and one width only.",
        "Lay the tiles of the first row, then ask how many rows there are.",
    ),
    Idea(
        "ma-rounds-down",
        "Cuts digits off instead of looking which number is nearer.",
        "Mark both neighbors on a number line, and measure the way to each.",
    ),
    Idea(
        "ma-rounds-wrong-place",
        "Rounds to another place than the one asked for.",
        "Underline the digit of the place before rounding.",
    ),
    Idea(
        "ma-longer-decimal-is-larger",
        "Takes a decimal with more digits for the larger one.",
        "Write a zero behind the shorter one: 0.5 is 0.50.",
    ),
    Idea(
        "ma-shorter-decimal-is-larger",
        "Takes a decimal with fewer digits for the larger one.",
        "Color both on a grid of a hundred squares.",
    ),
)


def multiply(rng: Random, grade: int) -> Question:
    """Equal groups."""
    groups, each = rng.randint(3, 9), rng.randint(3, 9)
    if grade > 3:
        each = 10 * rng.randint(1, 2 + grade) + rng.randint(2, 9)
    group, thing = rng.choice(PACKS)
    stem = f"There are {groups} {group} with {each} {thing} each. How many {thing} are there?"
    wrong = [
        (groups + each, "ma-adds-groups"),
        (groups * (each - each % 10), "ma-no-partial-product")
        if grade > 3
        else (groups * each + 1, CARELESS),
        (groups * each - each, "ma-one-group-off"),
    ]
    return number_question(stem, groups * each, wrong)


def divide(rng: Random, grade: int) -> Question:
    """Sharing; from grade 4 on with a rest that needs a place of its own."""
    each, n = rng.randint(3, 9), rng.randint(4, 9)
    group, thing = rng.choice(PACKS)
    if grade == 3:
        stem = f"{each * n} {thing} are put into {n} {group}, the same number in each. "
        stem += f"How many {thing} does one hold?"
        wrong = [
            (each * n - n, "ma-shares-by-subtracting"),
            (each * n * n, "ma-shares-by-multiplying"),
            (each + 1, "ma-one-group-off"),
        ]
        return number_question(stem, each, wrong)
    each += 3 * (grade - 4)
    total = each * n + rng.randint(1, each - 1)
    stem = f"{total} students ride to the museum. One van takes {each} of them. How many vans are needed?"
    wrong = [
        (n, "ma-drops-remainder"),
        (total - each, "ma-shares-by-subtracting"),
        (n + 2, "ma-one-group-off"),
    ]
    return number_question(stem, n + 1, wrong)


def compare_fractions(rng: Random, grade: int) -> Question:
    """The greatest of four fractions."""
    low = rng.randint(2, 4)
    bottoms = [low, low + rng.randint(1, 2), low + rng.randint(3, 4), low + rng.randint(5, 7)]
    top = 1 if grade == 3 else rng.randint(2, 3 + grade - 4)
    bottoms = [bottom + top for bottom in bottoms] if grade > 3 else bottoms
    who = rng.choice(WHO)
    thing = rng.choice(("ribbon", "sandwich", "garden bed", "path", "sheet of paper", "bar of clay"))
    stem = f"{who} compares four parts of the same {thing}. Which part is the greatest?"
    stem += f" ({', '.join(f'{top}/{bottom}' for bottom in bottoms[::-1])})"
    wrong = [
        (f"{top}/{bottoms[3]}", "ma-bigger-bottom-is-bigger"),
        (f"{top}/{bottoms[2]}", "ma-bigger-bottom-is-bigger"),
        (f"{top}/{bottoms[1]}", CARELESS),
    ]
    return Question(stem=stem, right=f"{top}/{bottoms[0]}", wrong=tuple(wrong))


def add_fractions(rng: Random, grade: int) -> Question:
    """A sum of two fractions: of one denominator, in grade 5 of two."""
    who = rng.choice(WHO)
    bottom = rng.choice((4, 5, 6, 7, 8, 9, 10))
    a, b = rng.randint(1, bottom - 2), 1
    other = bottom
    if grade == 5:
        other = bottom * rng.choice((2, 3))
        b = rng.randint(1, other // bottom)
    right = Fraction(a, bottom) + Fraction(b, other)
    stem = f"{who} reads {a}/{bottom} of a book on Monday and {b}/{other} of it on Tuesday. "
    stem += "How much of the book is that together?"
    written = (
        f"{right.numerator * (other // right.denominator)}/{other}" if grade == 5 else f"{a + b}/{bottom}"
    )
    wrong = [
        (f"{a + b}/{bottom + other}", "ma-adds-denominators"),
        (f"{a + b}/{other}", "ma-keeps-one-denominator") if grade == 5 else (f"{a}/{bottom}", CARELESS),
        (f"{a * b}/{bottom * other}", CARELESS),
        (f"{a + b + 1}/{other}", CARELESS),
    ]
    held = [one for one in dict(wrong).items() if one[0] != written]
    return Question(stem=stem, right=written, wrong=tuple(held[:3]))


def area(rng: Random, grade: int) -> Question:
    """The area of a rectangle, larger in higher grades."""
    long, wide = rng.randint(5, 6 + 3 * (grade - 2)), rng.randint(3, 9)
    if long == wide:
        long += 1
    thing = rng.choice(("garden bed", "poster", "stage", "mat", "table top", "playing field", "window"))
    unit = rng.choice(("feet", "yards", "meters"))
    stem = f"A {thing} is {long} {unit} long and {wide} {unit} wide. How many square {unit} does it cover?"
    wrong = [
        (2 * (long + wide), "ma-perimeter-for-area"),
        (long + wide, "ma-half-way-round"),
        (long * wide + wide, "ma-one-group-off"),
    ]
    return number_question(stem, long * wide, wrong)


def places(rng: Random, grade: int) -> Question:
    """Rounding to tens or hundreds; in grade 5 the greatest decimal."""
    if grade == 5:
        whole, tenth = rng.randint(0, 4), rng.randint(4, 9)
        right = f"{whole}.{tenth}"
        wrong = [
            (f"{whole}.{tenth - 3}{rng.randint(5, 9)}{rng.randint(1, 9)}", "ma-longer-decimal-is-larger"),
            (f"{whole}.{tenth - 2}{rng.randint(1, 9)}", "ma-longer-decimal-is-larger"),
            (f"{whole}.{tenth - 1}", "ma-shorter-decimal-is-larger"),
        ]
        stem = f"Four runners write down their distances in miles. {rng.choice(WHO)} ran farthest. "
        stem += "Which distance is the greatest?"
        stem += f" ({', '.join(one for one, _ in wrong)}, {right})"
        return Question(stem=stem, right=right, wrong=tuple(wrong))
    unit = 10 if grade == 3 else 100
    n = unit * rng.randint(2, 9) + rng.randint(unit // 2 + 1, unit - 2)
    n += 1000 * rng.randint(1, 8) if grade == 4 else 100 * rng.randint(1, 8)
    up = n - n % unit + unit
    stem = f"{n} people came to the fair. "
    stem += f"What is that, rounded to the nearest {'ten' if unit == 10 else 'hundred'}?"
    other = 100 if unit == 10 else 1000
    near = [
        (up - unit, "ma-rounds-down"),
        (round(n / other) * other, "ma-rounds-wrong-place"),
        (up + unit, CARELESS),
    ]
    return number_question(stem, up, near)


STRANDS = (
    (
        "A",
        "Equal groups",
        multiply,
        "Multiply to find how many there are in equal groups.",
        "Explain two ways to find {n} × {a}, and why both give the same.",
    ),
    (
        "B",
        "Sharing",
        divide,
        "Divide to share or to group, and say what the rest means.",
        "{b} cookies are packed in boxes of {n}. How many boxes are needed? Explain the rest.",
    ),
    (
        "C",
        "Comparing fractions",
        compare_fractions,
        "Compare fractions of the same whole by the size of parts.",
        "Somebody says: “1/{a} is larger than 1/{n}, because {a} is larger than {n}.” Explain what is wrong.",
    ),
    (
        "D",
        "Adding fractions",
        add_fractions,
        "Add fractions, with parts of one size.",
        "Somebody adds 1/{n} and 1/{n} and gets 2/{m}. Show with a drawing why that cannot be.",
    ),
    (
        "E",
        "Area",
        area,
        "Find the area of rectangles, and tell it from the way round.",
        "Draw two rectangles with an area of 24 square feet. Is the way round the same? Explain.",
    ),
    (
        "F",
        "Places of a number",
        places,
        "Use places to round and to compare numbers.",
        "Explain how you find the hundred that is nearest to {c}.",
    ),
)
