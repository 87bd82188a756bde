"""Math in grades 9 to 12: lines, functions, powers, quadratics, right triangles, chance."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from sextant.demo.questions.shapes import CARELESS, Idea, Question, number_question

# Digits as exponents.
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

IDEAS = (
    Idea(
        "ma-slope-turned",
        "Divides the run by the rise.",
        "Climb the stairs of the graph: how far up for one step to the right?",
    ),
    Idea(
        "ma-slope-sign",
        "Loses the sign of a falling line.",
        "Ask before reckoning whether the line rises or falls.",
    ),
    Idea(
        "ma-slope-rise-only",
        "Takes the rise alone for the slope.",
        "Compare two lines with one rise and different runs.",
    ),
    Idea("ma-function-as-product", "Reads f(x) as f times x.", "Feed numbers to a machine with the name f."),
    Idea(
        "ma-square-after",
        "Multiplies first and squares afterwards.",
        "Write the square as a product before anything else: 3 · x · x.",
    ),
    Idea(
        "ma-square-doubles", "Doubles where it should square.", "Draw the square with side x, and two of x."
    ),
    Idea(
        "ma-multiplies-exponents",
        "Multiplies exponents where powers are multiplied.",
        "Write both powers out as long products and count.",
    ),
    Idea(
        "ma-multiplies-bases",
        "Multiplies the bases as well as adding the exponents.",
        "Write both powers out: how many twos stand there?",
    ),
    Idea(
        "ma-root-signs",
        "Reads the roots off the factors with the wrong signs.",
        "Put each root in: which one makes the factor 0?",
    ),
    Idea(
        "ma-one-root",
        "Gives one root and forgets the other.",
        "Ask for every x that makes one factor 0, and draw where the curve meets the axis.",
    ),
    Idea(
        "ma-adds-sides",
        "Adds the legs of a right triangle to find the long side.",
        "Walk round the corner, then straight across: is it as far?",
    ),
    Idea(
        "ma-no-square-root",
        "Adds the squares and stops before taking the root.",
        "Draw the square on the long side: its area is not its side.",
    ),
    Idea(
        "ma-adds-chances",
        "Adds chances where both must happen.",
        "Draw the tree: is “both” likelier than one alone?",
    ),
    Idea(
        "ma-chance-not-changed",
        "Leaves the second chance as if nothing had been taken out.",
        "Take a marble out, look into the bag, and count again.",
    ),
)


def slope(rng: Random, grade: int) -> Question:
    """The slope through two points."""
    x, y, run, k = (
        rng.randint(-3, 4),
        rng.randint(-4, 6),
        rng.randint(2, 4),
        rng.choice((-4, -3, -2, 2, 3, 4)),
    )
    first, second = _point(x, y), _point(x + run, y + k * run)
    stem = f"A line goes through {first} and {second}. What is its slope?"
    wrong = [
        (Fraction(-k), "ma-slope-sign"),
        (Fraction(k * run), "ma-slope-rise-only"),
        (Fraction(1, k), "ma-slope-turned"),
    ]
    return _exact(stem, Fraction(k), wrong)


def _point(x: int, y: int) -> str:
    return f"({x}, {y})".replace("-", "−")


def function(rng: Random, grade: int) -> Question:
    """The value of a quadratic function."""
    a, b, x = rng.randint(2, 4), rng.randint(1, 9), rng.randint(3, 6)
    stem = f"Let f(x) = {a}x² + {b}. What is f({x})?"
    wrong = [
        ((a * x) ** 2 + b, "ma-square-after"),
        (a * 2 * x + b, "ma-square-doubles"),
        (x * (a + b), "ma-function-as-product"),
    ]
    return number_question(stem, a * x * x + b, wrong)


def power(rng: Random, grade: int) -> Question:
    """A product of two powers of one number, as a power."""
    base, m, n = rng.choice((2, 3, 5, 7, 10)), rng.randint(2, 6), rng.randint(3, 7)
    if (m, n) == (2, 2):
        n = 3
    stem = f"Which power is the same as {_power(base, m)} · {_power(base, n)}?"
    wrong = (
        (_power(base, m * n), "ma-multiplies-exponents"),
        (_power(base * base, m + n), "ma-multiplies-bases"),
        (_power(base * base, m * n), "ma-multiplies-exponents"),
    )
    return Question(stem=stem, right=_power(base, m + n), wrong=wrong)


def _power(base: int, exponent: int) -> str:
    return f"{base}{str(exponent).translate(RAISED)}"


def quadratic(rng: Random, grade: int) -> Question:
    """The roots of a quadratic equation that is a product."""
    p, q = sorted(rng.sample(range(1, 9), 2))
    stem = f"Which numbers solve (x − {p})(x + {q}) = 0?"
    wrong = (
        (f"−{p} and {q}", "ma-root-signs"),
        (f"{p} only", "ma-one-root"),
        (f"−{p} and −{q}", "ma-root-signs"),
    )
    return Question(stem=stem, right=f"{p} and −{q}", wrong=wrong)


def right_triangle(rng: Random, grade: int) -> Question:
    """The long side of a right triangle with whole sides."""
    a, b, c = rng.choice(((3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25)))
    k = rng.randint(1, 3)
    thing = rng.choice(("ramp", "ladder", "shortcut across a field", "cable", "zip line", "roof beam"))
    stem = (
        f"A {thing} is the longest side of a right triangle whose other sides are {a * k} and {b * k} feet. "
    )
    stem += "How many feet long is it?"
    wrong = [
        ((a + b) * k, "ma-adds-sides"),
        (c * c * k * k, "ma-no-square-root"),
        ((b - a) * k, CARELESS),
    ]
    return number_question(stem, c * k, wrong)


def chance(rng: Random, grade: int) -> Question:
    """The chance of two draws without putting back."""
    red, blue = rng.randint(2, 5), rng.randint(3, 6)
    total = red + blue
    stem = (
        f"A bag holds {red} red and {blue} blue marbles. You take two, one after the other, and keep both. "
    )
    stem += "What is the chance that both are red?"
    right = Fraction(red * (red - 1), total * (total - 1))
    wrong = [
        (Fraction(red * red, total * total), "ma-chance-not-changed"),
        (Fraction(red, total) + Fraction(red - 1, total - 1), "ma-adds-chances"),
        (Fraction(red, total), CARELESS),
    ]
    return _exact(stem, right, wrong)


def _exact(stem: str, right: Fraction, wrong: Sequence[tuple[Fraction, str]]) -> Question:
    held = {str(right).replace("-", "−"): ""}
    for value, code in wrong:
        held.setdefault(str(value).replace("-", "−"), code)
    extra = 1
    while len(held) < 4:
        held.setdefault(str(right + extra).replace("-", "−"), CARELESS)
        extra += 1
    answer, *others = held.items()
    return Question(stem=stem, right=answer[0], wrong=tuple(others))


STRANDS = (
    (
        "A",
        "Lines",
        slope,
        "Find and read the slope of a line.",
        "Two plans: ${n} a month and $20 to begin with, or ${a} a month and nothing to begin with. "
        "Explain for which number of months each is cheaper.",
    ),
    (
        "B",
        "Functions",
        function,
        "Evaluate functions, and say what a value means.",
        "Explain the difference between f({n}) + 1 and f({n} + 1) for f(x) = x², with numbers and in words.",
    ),
    (
        "C",
        "Powers",
        power,
        "Rewrite products and quotients of powers.",
        "Explain why 2³ · 2⁴ is a power of 2, and why it is not a power of 4 in the same way.",
    ),
    (
        "D",
        "Quadratics",
        quadratic,
        "Solve quadratic equations by factors, and read roots from a graph.",
        "Explain why x² + {n} = 0 has no solution among the numbers on a number line.",
    ),
    (
        "E",
        "Right triangles",
        right_triangle,
        "Use the sides of right triangles to find lengths.",
        "Explain how you can tell with a tape measure alone whether the corner of a room is square.",
    ),
    (
        "F",
        "Chance",
        chance,
        "Find chances of several events, with and without putting back.",
        "Explain why taking a marble out changes the chance of the next one.",
    ),
)
