"""The weights and gates of advancement, open to all staff before anybody is judged by them."""

from sextant.kernel.thresholds import Threshold

GATES = "domain 2.c, gates"


def _weight(name: str, default: float, says: str) -> Threshold:
    return Threshold(
        key=f"talent.advance_weight_{name}",
        default=default,
        unit="share",
        lowest=0.0,
        highest=1.0,
        source="domain 2.c, advancement composite",
        says=says,
    )


def _level(name: str, default: float, says: str) -> Threshold:
    return Threshold(
        key=f"talent.advance_{name}",
        default=default,
        unit="level",
        lowest=1.0,
        highest=4.0,
        source=GATES,
        says=says,
    )


def _count(name: str, default: int, unit: str, lowest: int, highest: int, says: str) -> Threshold:
    return Threshold(
        key=f"talent.advance_{name}",
        default=default,
        unit=unit,
        lowest=lowest,
        highest=highest,
        source=GATES,
        says=says,
    )


WEIGHT_O = _weight("o", 0.50, "Instruction weighs this much in C where growth is estimated.")
WEIGHT_G = _weight("g", 0.30, "Growth weighs this much in C where it is estimated.")
WEIGHT_K = _weight("k", 0.20, "Contribution weighs this much in C where growth is estimated.")
WEIGHT_O_UNTESTED = _weight("o_untested", 0.60, "Instruction weighs this much where no growth is estimated.")
WEIGHT_G_UNTESTED = _weight("g_untested", 0.20, "Targets met weigh this much where no growth is estimated.")
WEIGHT_K_UNTESTED = _weight("k_untested", 0.20, "Contribution weighs this much where no growth is estimated.")
GROWTH_AT_ZERO = _level("growth_at_zero", 2.5, "G of a teacher whose students grow as expected.")
GROWTH_PER_UNIT = Threshold(
    key="talent.advance_growth_per_unit",
    default=5.0,
    unit="levels a standard deviation",
    lowest=1.0,
    highest=10.0,
    source="domain 2.c, advancement composite",
    says="G moves by this many levels for each student standard deviation of growth.",
)
SENIOR_C = _level("senior_c", 2.60, "Composite of a Senior Associate, at least.")
SENIOR_O = _level("senior_o", 2.50, "Instruction of a Senior Associate, at least.")
SENIOR_LOWEST = _level("senior_lowest", 2.0, "Lowest standard of a Senior Associate, at least.")
ADVANCED_C = _level("advanced_c", 2.95, "Composite of Advanced, at least.")
ADVANCED_O = _level("advanced_o", 2.80, "Instruction of Advanced, at least.")
ADVANCED_LOWEST = _level("advanced_lowest", 2.3, "Lowest standard of Advanced, at least.")
MASTER_C = _level("master_c", 3.30, "Composite of Master, at least.")
MASTER_O = _level("master_o", 3.20, "Instruction of Master, at least.")
MASTER_LOWEST = _level("master_lowest", 2.7, "Lowest standard of Master, at least.")
ADVANCED_GROWTH = Threshold(
    key="talent.advance_advanced_growth",
    default=-0.05,
    unit="student standard deviations",
    lowest=-0.5,
    highest=0.5,
    source=GATES,
    says="The estimate of growth for Advanced lies here or above.",
)
MASTER_GROWTH = Threshold(
    key="talent.advance_master_growth",
    default=0.10,
    unit="student standard deviations",
    lowest=-0.5,
    highest=0.5,
    source=GATES,
    says="The estimate of growth for Master lies here or above, with its 80% interval above zero.",
)
GROWTH_PERIODS = _count(
    "growth_periods", 6, "report periods", 3, 12, "The estimate rests on this many final report periods."
)
OBSERVATIONS = _count(
    "observations", 6, "scored visits", 4, 12, "Instruction is a mean over this many scored visits, at least."
)
OBSERVERS = _count(
    "observers", 2, "observers", 2, 4, "The scored visits are by this many observers, at least."
)
YEARS = _count("years", 2, "school years", 1, 4, "Master rests on this many school years of evidence.")
LED_HOURS = _count(
    "led_hours",
    4,
    "hours",
    1,
    40,
    "Master led colleagues’ learning this long, or opened a demonstration room.",
)
VOTES = _count("votes", 2, "votes", 2, 3, "Of the three votes of a panel this many decide to advance.")
APPEAL_DAYS = _count("appeal_days", 10, "school days", 5, 20, "A decision may be appealed for this long.")
CONSENT_O = _level(
    "ask_to_show_o", 3.0, "From this mean of scored visits on a teacher may be asked to show how they teach."
)


def _day(name: str, default: int, says: str) -> Threshold:
    return Threshold(
        key=f"talent.contribution_{name}",
        default=default,
        unit="month and day",
        lowest=101,
        highest=630,
        source="our own choice",
        says=says,
    )


RATED_FROM = _day("from", 401, "From this day on principals rate contribution each year: 401 is 1 April.")
RATED_UNTIL = _day("until", 515, "Until this day contribution is rated each year: 515 is 15 May.")
