"""Synthetic norms for the demo: a smooth curve of our own making, nobody's published numbers."""

import csv
import io
from collections.abc import Iterator

VENDOR = "Lantern (made up)"
EDITION = "Synthetic norms 2025, made up for the demo"
YEAR = 2025
LAST_GRADE = 12
SUBJECTS = ("math", "reading")
# Start of kindergarten, steps from grade to grade (first and how fast they shrink), all in invented points.
CURVES = {"math": (138.0, 13.0, 1.04), "reading": (136.0, 12.2, 1.0)}
SD_AT_START, SD_A_GRADE = 11.0, 0.6
# Share of a year's gain that stands at the time of the window, and the correlation with the fall.
SHARES = {"fall": 0.0, "winter": 0.55, "spring": 1.1}
WEEKS = {"fall": 4, "winter": 20, "spring": 32}
PAIRS = (
    ("fall", "winter", 0.84), ("fall", "spring", 0.80), ("winter", "spring", 0.86), ("fall", "fall", 0.78),
    ("winter", "winter", 0.78), ("spring", "spring", 0.78),
)  # fmt: skip
SCHOOL_SPREAD, SCHOOL_RHO = 0.4, 0.92
COLUMNS = (
    "level",
    "subject",
    "grade",
    "season",
    "weeks",
    "mean",
    "sd",
    "to_season",
    "to_mean",
    "to_sd",
    "rho",
)


def mean_of(subject: str, grade: int, season: str) -> float:
    """Return the invented mean of a grade in a season."""
    start, step, shrinks = CURVES[subject]
    before = start + sum(_gain(step, shrinks, one) for one in range(grade))
    return before + SHARES[season] * _gain(step, shrinks, grade)


def sd_of(grade: int) -> float:
    """Return the invented SD of a grade."""
    return SD_AT_START + SD_A_GRADE * grade


def synthetic_table() -> bytes:
    """Return the table as the CSV file that a network would load."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for level, spread in (("student", 1.0), ("school", SCHOOL_SPREAD)):
        for subject in SUBJECTS:
            for grade in range(LAST_GRADE + 1):
                writer.writerows(_rows(level, subject, grade, spread))
    return text.getvalue().encode()


def _rows(level: str, subject: str, grade: int, spread: float) -> Iterator[tuple[object, ...]]:
    sd = round(sd_of(grade) * spread, 2)
    for season in SHARES:
        status = (level, subject, grade, season, WEEKS[season], round(mean_of(subject, grade, season), 2), sd)
        yield (*status, "", "", "", "")
        for start, end, rho in PAIRS:
            if start == season:
                end_grade = grade + (start == end)
                end_sd = round(sd_of(end_grade) * spread, 2)
                shown = rho if level == "student" else SCHOOL_RHO
                yield (*status, end, round(mean_of(subject, end_grade, end), 2), end_sd, shown)


def _gain(step: float, shrinks: float, grade: int) -> float:
    return max(1.5, step - shrinks * grade)
