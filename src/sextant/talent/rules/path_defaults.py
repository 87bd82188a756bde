"""What the product proposes for each category: goals that plans begin with, and what to learn."""

from dataclasses import dataclass

from sextant.talent.terms.growing import Category, PathKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultLine:
    """One line of a path as it comes with the product; ``category`` None: school leaders."""

    category: Category | None
    kind: PathKind
    title: str
    standard_code: str = ""
    indicator: str = ""
    hours: int = 0


def _goal(category: Category | None, title: str, indicator: str, code: str = "") -> DefaultLine:
    return DefaultLine(
        category=category, kind=PathKind.GOAL, title=title, indicator=indicator, standard_code=code
    )


def _learn(category: Category | None, title: str, hours: int, code: str = "") -> DefaultLine:
    return DefaultLine(
        category=category, kind=PathKind.LEARNING, title=title, hours=hours, standard_code=code
    )


ASSOCIATE, SENIOR, ADVANCED, MASTER = Category
DEFAULT_PATHS: tuple[DefaultLine, ...] = (
    _goal(ASSOCIATE, "Routines that students run by themselves", "Level on IS2 in scored visits", "IS2"),
    _goal(
        ASSOCIATE,
        "Lessons that reach their objective, seen in exit tickets",
        "Share of students who meet the exit ticket",
    ),
    _learn(ASSOCIATE, "August orientation: routines, relationships, our lessons", 30),
    _learn(ASSOCIATE, "Routines and clear directions", 6, "IS2"),
    _learn(ASSOCIATE, "Check for understanding while students work", 6, "IS8"),
    _goal(
        SENIOR, "Checks for understanding change the lesson that runs", "Level on IS8 in scored visits", "IS8"
    ),
    _goal(SENIOR, "Gaps after a benchmark are closed in ten school days", "Share mastered on re-assessment"),
    _learn(SENIOR, "Questions that make students explain", 6, "IS7"),
    _learn(SENIOR, "From a benchmark to the next two weeks", 4),
    _goal(ADVANCED, "Students lead the discussion with evidence", "Level on IS7 in scored visits", "IS7"),
    _goal(ADVANCED, "A colleague uses a practice of mine", "Seen on two visits in the colleague’s room"),
    _learn(ADVANCED, "Lead a content meeting", 4),
    _learn(ADVANCED, "Look at lessons together: visits with a protocol", 4),
    _goal(
        MASTER, "My room is open: colleagues visit and take a step along", "Visitors’ level on the standard"
    ),
    _goal(
        MASTER,
        "A new colleague whom I mentor grows in the first year",
        "The colleague’s level on IS2 and IS8",
    ),
    _learn(MASTER, "Lead sessions: four hours a year or more", 4),
    _learn(MASTER, "Mentor and model: how adults learn", 6),
    _goal(None, "Every teacher whom I coach gets a step each week", "Share of weeks with a step"),
    _goal(
        None, "Walkthroughs and calibration agree with the certified level", "Exact agreement when calibrated"
    ),
    _learn(None, "Coach adults: one step, practiced in the meeting", 8),
    _learn(None, "Read a growth report without claiming too much", 4),
)
