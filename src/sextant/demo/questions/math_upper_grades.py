"""Math in grades 6 to 8: rates, percents, signed numbers, expressions, equations, averages."""

from random import Random

from sextant.demo.questions.shapes import Idea, Question, number_question

WHO = ("Ana", "Musa", "Leo", "Nia", "Kai", "Rosa", "Omar", "Ivy", "Sam", "Lina")
GOODS = ("apples", "notebooks", "tickets", "batteries", "bagels", "markers", "tiles", "cartons of milk")

IDEAS = (
    Idea(
        "ma-additive-ratio",
        "Keeps the difference of two quantities where the ratio stays.",
        "Put both pairs in a ratio table and ask what one of them costs in each.",
    ),
    Idea(
        "ma-rate-turned",
        "Divides the wrong way round: things for a dollar, not dollars for a thing.",
        "Write the units beside each number before dividing.",
    ),
    Idea(
        "ma-total-for-rate",
        "Gives the total where the amount for one is asked.",
        "Ask: is this for one, or for all?",
    ),
    Idea(
        "ma-percent-as-amount",
        "Takes the percent for the amount itself.",
        "Draw a bar of 100 % under the price, and find 10 % first.",
    ),
    Idea(
        "ma-percent-part-for-rest",
        "Finds the part taken off, and stops before taking it off.",
        "Color on the bar what is still to be paid.",
    ),
    Idea(
        "ma-percent-added",
        "Adds the percent where it is taken off.",
        "Ask before reckoning: will it be more or less than before?",
    ),
    Idea(
        "ma-sign-dropped",
        "Works as if every number were positive.",
        "Walk the sum on a number line, facing left for a negative number.",
    ),
    Idea(
        "ma-two-negatives",
        "Takes two minus signs for a plus wherever they stand.",
        "Set −3 + −4 and −3 × −4 side by side with counters of two colors.",
    ),
    Idea(
        "ma-subtract-negative",
        "Moves left when a negative number is taken away.",
        "Take debts away from a purse: it has more than before.",
    ),
    Idea(
        "ma-partial-distribution",
        "Multiplies the first term in the brackets only.",
        "Draw a rectangle of two parts, and fill in both areas.",
    ),
    Idea(
        "ma-joins-unlike",
        "Joins an x-term and a number into one term.",
        "Put in x = 2 on both sides, and see whether they agree.",
    ),
    Idea(
        "ma-substitutes-as-digit",
        "Writes the value beside the number instead of multiplying.",
        "Write 3x as 3 · x before putting a number in.",
    ),
    Idea(
        "ma-undoes-half",
        "Undoes one step of an equation only.",
        "Say what was done to x, step by step, and undo it from the end.",
    ),
    Idea(
        "ma-undoes-wrong-way",
        "Does the same operation again instead of undoing it.",
        "Check every answer by putting it in.",
    ),
    Idea(
        "ma-median-unsorted",
        "Takes the middle of the list as it stands.",
        "Have students line up by height before the middle one steps forward.",
    ),
    Idea(
        "ma-mean-no-division",
        "Adds up the values and stops.",
        "Level out towers of blocks: the mean is the height when all are the same.",
    ),
    Idea(
        "ma-range-for-middle",
        "Takes the spread for the middle.",
        "Mark middle and spread in two colors on one dot plot.",
    ),
)


def dollars(value: float) -> str:
    """Write an amount of money."""
    return f"${value:.2f}"


def unit_rate(rng: Random, grade: int) -> Question:
    """The cost of other numbers of things at the same price each."""
    price, n, m = rng.randint(2, 4 + grade), rng.randint(3, 6), rng.randint(7, 12)
    good = rng.choice(GOODS)
    stem = f"{n} {good} cost ${n * price}. Each costs the same. What do {m} {good} cost?"
    wrong = [
        (n * price + m - n, "ma-additive-ratio"),
        (n * price * m, "ma-total-for-rate"),
        (price * (m - n), "ma-additive-ratio"),
    ]
    return number_question(stem, price * m, wrong, write=lambda value: f"${value}")


def percent(rng: Random, grade: int) -> Question:
    """A price after a discount."""
    price, share = 20 * rng.randint(2, 3 * grade), 5 * rng.randint(1, 8)
    thing = rng.choice(("jacket", "lamp", "backpack", "bicycle", "ball", "speaker", "coat", "watch"))
    stem = f"A {thing} costs ${price}. Today it is {share}% off. What does it cost today?"
    off = price * share / 100
    wrong = [
        (price - share, "ma-percent-as-amount"),
        (off, "ma-percent-part-for-rest"),
        (price + off, "ma-percent-added"),
    ]
    return number_question(stem, price - off, wrong, write=dollars)


def signed(rng: Random, grade: int) -> Question:
    """Sums and differences of signed numbers, from temperatures."""
    a, b = rng.randint(2, 9 + grade), rng.randint(3, 9 + grade)
    if a == b:
        b += 1
    if rng.random() < 0.5:
        stem = (
            f"At night it was −{a} degrees. By noon it is {b} degrees warmer. How many degrees is it at noon?"
        )
        return _signed(
            stem,
            b - a,
            [(a + b, "ma-sign-dropped"), (-a - b, "ma-subtract-negative"), (a - b, "ma-two-negatives")],
        )
    stem = f"What is −{a} − (−{b})?"
    return _signed(
        stem,
        b - a,
        [(-a - b, "ma-subtract-negative"), (a + b, "ma-two-negatives"), (a - b, "ma-sign-dropped")],
    )


def _signed(stem: str, right: int, wrong: list[tuple[int, str]]) -> Question:
    return Question(
        stem=stem, right=_minus(right), wrong=tuple((_minus(value), code) for value, code in wrong)
    )


def _minus(value: int) -> str:
    return f"−{-value}" if value < 0 else str(value)


def expression(rng: Random, grade: int) -> Question:
    """An expression without its brackets, or its value."""
    a, b, x = rng.randint(3, 9), rng.randint(2, 9), rng.randint(2, 9)
    if rng.random() < 0.5:
        stem = f"Which expression is the same as {a}(x + {b}) for every x?"
        wrong = (
            (f"{a}x + {b}", "ma-partial-distribution"),
            (f"{a * b}x", "ma-joins-unlike"),
            (f"x + {a * b}", "ma-partial-distribution"),
        )
        return Question(stem=stem, right=f"{a}x + {a * b}", wrong=wrong)
    stem = f"What is the value of {a}x + {b} for x = {x}?"
    wrong_values = [
        (10 * a + x + b, "ma-substitutes-as-digit"),
        (a + x + b, "ma-joins-unlike"),
        (a * (x + b), "ma-partial-distribution"),
    ]
    return number_question(stem, a * x + b, wrong_values)


def equation(rng: Random, grade: int) -> Question:
    """An equation of one or two steps, as a story or bare."""
    x, a, b = rng.randint(3, 12), rng.randint(2, 6 + grade - 6), rng.randint(2, 15)
    if grade == 6:
        stem = f"Solve {a}x = {a * x}."
        return number_question(
            stem,
            x,
            [
                (a * x - a, "ma-undoes-half"),
                (a * a * x, "ma-undoes-wrong-way"),
                (a * x + a, "ma-undoes-wrong-way"),
            ],
        )
    stem = f"Solve {a}x + {b} = {a * x + b}."
    wrong = [
        (a * x, "ma-undoes-half"),
        (a * x + 2 * b, "ma-undoes-wrong-way"),
        (x + b, "ma-undoes-half"),
    ]
    return number_question(stem, x, wrong)


def middle(rng: Random, grade: int) -> Question:
    """The mean or the median of a short list."""
    who = rng.choice(WHO)
    low = rng.randint(3, 9)
    if rng.random() < 0.5:
        values = [low, low + rng.randint(2, 3), low + rng.randint(4, 5), low + 7, low + rng.randint(9, 14)]
        middle_one = values[2]
        listed = [values[2], values[4], values[0], values[3], values[1]]
        stem = f"{who} read {', '.join(map(str, listed))} pages on five days. What is the median?"
        wrong = [
            (listed[2], "ma-median-unsorted"),
            (values[4] - values[0], "ma-range-for-middle"),
            (sum(values), "ma-mean-no-division"),
        ]
        return number_question(stem, middle_one, wrong)
    values = [low, low + 2, low + 4, low + rng.choice((6, 10, 14))]
    total = sum(values)
    if total % 4:
        values[3] += 4 - total % 4
    rng.shuffle(values)
    stem = f"{who} scored {', '.join(map(str, values))} points in four games. What is the mean?"
    wrong = [
        (sum(values), "ma-mean-no-division"),
        (max(values) - min(values), "ma-range-for-middle"),
        (values[1], "ma-median-unsorted"),
    ]
    return number_question(stem, sum(values) // 4, wrong)


STRANDS = (
    (
        "A",
        "Ratios and rates",
        unit_rate,
        "Use the amount for one to find any other amount.",
        "{n} tickets cost ${b}. Somebody says that {m} tickets cost ${c}, “because it is that many more.” "
        "Explain what is wrong, and give the right price.",
    ),
    (
        "B",
        "Percents",
        percent,
        "Find percents of amounts, and amounts after a change in percent.",
        "A price rises by 10% and then falls by 10%. Explain whether it is the old price again.",
    ),
    (
        "C",
        "Signed numbers",
        signed,
        "Add, subtract and compare positive and negative numbers.",
        "Explain with a number line why 3 − (−{n}) is more than 3.",
    ),
    (
        "D",
        "Expressions",
        expression,
        "Write expressions in other forms that have the same value.",
        "Somebody writes {n}(x + 2) = {n}x + 2. Show with one number and with a drawing that this is wrong.",
    ),
    (
        "E",
        "Equations",
        equation,
        "Solve equations by undoing steps, and check by putting the answer in.",
        "Write a story for the equation {n}x + 4 = {e}, solve it, and say what x means in your story.",
    ),
    (
        "F",
        "Middle and spread",
        middle,
        "Describe a list of numbers by its middle and its spread.",
        "Five friends earn $6, $7, $8, $9 and $40. Explain which tells more about them, mean or median.",
    ),
)
