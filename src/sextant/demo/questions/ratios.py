"""Grade 7, ratios and percents: sixteen questions written one by one, each wrong answer from an idea."""

from sextant.demo.questions.shapes import CARELESS, Question


def _ask(stem: str, right: str, *wrong: tuple[str, str]) -> Question:
    return Question(stem=stem, right=right, wrong=wrong, depth=2)


RATIOS = (
    _ask(
        "A recipe for 4 people needs 6 cups of rice. Imani cooks for 10 people. How many cups does she need?",
        "15",
        ("12", "ma-additive-ratio"),
        ("60", "ma-total-for-rate"),
        ("1.5", "ma-total-for-rate"),
    ),
    _ask(
        "Jaylen bikes 9 miles in 36 minutes at a steady pace. How long does he need for 1 mile?",
        "4 minutes",
        ("0.25 minutes", "ma-rate-turned"),
        ("27 minutes", "ma-additive-ratio"),
        ("36 minutes", "ma-total-for-rate"),
    ),
    _ask(
        "3 pounds of grapes cost $7.50. What does 1 pound cost?",
        "$2.50",
        ("$0.40", "ma-rate-turned"),
        ("$4.50", "ma-additive-ratio"),
        ("$22.50", "ma-total-for-rate"),
    ),
    _ask(
        "Paint is mixed from 2 parts blue and 3 parts yellow. Mei-Lin has 12 cups of yellow. "
        "How many cups of blue does she need?",
        "8",
        ("11", "ma-additive-ratio"),
        ("18", "ma-rate-turned"),
        ("24", "ma-total-for-rate"),
    ),
    _ask(
        "Which table shows amounts in one ratio? (x is the first number of each pair.)",
        "(2, 5), (4, 10), (6, 15)",
        ("(2, 5), (3, 6), (4, 7)", "ma-additive-ratio"),
        ("(2, 5), (4, 7), (6, 9)", "ma-additive-ratio"),
        ("(2, 5), (5, 2), (10, 4)", "ma-rate-turned"),
    ),
    _ask(
        "A printer makes 45 pages in 3 minutes. At this rate, how many pages does it make in 20 minutes?",
        "300",
        ("62", "ma-additive-ratio"),
        ("900", "ma-total-for-rate"),
        ("15", "ma-total-for-rate"),
    ),
    _ask(
        "The graph of a proportional relationship goes through (4, 10). Which other point lies on it?",
        "(6, 15)",
        ("(6, 12)", "ma-additive-ratio"),
        ("(10, 4)", "ma-rate-turned"),
        ("(5, 11)", "ma-additive-ratio"),
    ),
    _ask(
        "Store A sells 5 batteries for $4. Store B sells 8 batteries for $6. Which is cheaper for one, "
        "and why?",
        "Store B, because one costs $0.75 and not $0.80",
        ("Store A, because $4 is less than $6", "ma-total-for-rate"),
        ("Store A, because 5 for $4 is a difference of only 1", "ma-additive-ratio"),
        ("Store A, because 5 ÷ 4 is less than 8 ÷ 6", "ma-rate-turned"),
    ),
)

PERCENTS = (
    _ask(
        "A $60 game is 25% off. What does it cost now?",
        "$45",
        ("$35", "ma-percent-as-amount"),
        ("$15", "ma-percent-part-for-rest"),
        ("$75", "ma-percent-added"),
    ),
    _ask(
        "18 of 24 students in a club play an instrument. What percent is that?",
        "75%",
        ("18%", "ma-percent-as-amount"),
        ("25%", "ma-percent-part-for-rest"),
        ("133%", "ma-rate-turned"),
    ),
    _ask(
        "A meal costs $40. The family adds a tip of 15%. How much do they pay together?",
        "$46",
        ("$55", "ma-percent-as-amount"),
        ("$6", "ma-percent-part-for-rest"),
        ("$34", CARELESS),
    ),
    _ask(
        "A town grew from 800 to 1,000 people. By what percent did it grow?",
        "25%",
        ("20%", "ma-rate-turned"),
        ("200%", "ma-percent-as-amount"),
        ("80%", "ma-percent-part-for-rest"),
    ),
    _ask(
        "After a discount of 20% a coat costs $80. What did it cost before?",
        "$100",
        ("$96", "ma-percent-added"),
        ("$64", "ma-undoes-wrong-way"),
        ("$60", "ma-percent-as-amount"),
    ),
    _ask(
        "30% of the 50 seats on a bus are taken. How many seats are free?",
        "35",
        ("20", "ma-percent-as-amount"),
        ("15", "ma-percent-part-for-rest"),
        ("65", "ma-percent-added"),
    ),
    _ask(
        "A phone’s battery falls from 80% to 60%. By what share of what it had did it fall?",
        "one fourth",
        ("one fifth", "ma-percent-as-amount"),
        ("three fourths", "ma-percent-part-for-rest"),
        ("one third", "ma-rate-turned"),
    ),
    _ask(
        "A price of $50 rises by 10%, and the new price then falls by 10%. What is it in the end?",
        "$49.50",
        ("$50.00", "ma-percent-as-amount"),
        ("$5.50", "ma-percent-part-for-rest"),
        ("$60.50", "ma-percent-added"),
    ),
)
