"""One case of a comparison: where the outcome stood before and after, with the work or without it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise

# Two school years and the summers: older schools were other schools.
LOOKS_BACK = timedelta(days=800)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A student, class or teacher around one day; only cases of one ``stratum`` are compared.

    ``person`` is set where somebody may stand beside in several strata: then in one of them only.
    """

    before: float
    after: float
    is_worked: bool
    school_id: int
    stratum: str = ""
    person: int | None = None


type Reader = Callable[[date], Sequence[Case]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What the work of a rule is measured by, in words, and who reads it.

    Attributes:
        code: the rule.
        key: the measure's short name, stored with each result.
        outcome: what is measured, for the middle of a sentence.
        unit: after the number.
        work: what was done, as a subject: "a conference within 20 days".
        beside: who stands beside it, in the plural.
        more_is_better: whether a rise is what the work is for.
        read: reads the cases as of a day.
        decimals: of the numbers that are told.
        by_school: whether the work reaches a school, or a course of it, as a whole: then schools are
            compared, however many people are in them.
        is_of_rule: whether the cases are items of the rule; else records tell of such help, whoever asked.
        is_chosen: whether people chose the work, and no line was drawn that held on both sides: then a
            difference is told, and never called better or worse.
    """

    code: str
    key: str
    outcome: Promise
    unit: Promise
    work: Promise
    beside: Promise
    more_is_better: bool
    read: Reader
    decimals: int = 2
    by_school: bool = False
    is_of_rule: bool = True
    is_chosen: bool = False
