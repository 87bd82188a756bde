"""Which of several test events stands for a student in a course and term, and why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from math import inf
from typing import Protocol

from sextant.interop.map_growth.rows import MapResultRow
from sextant.interop.map_growth.terms import KindOfTest, MapTerm


class Contender(Protocol):
    """What the choice looks at; a row of a file has it, and a stored result can."""

    @property
    def key(self) -> str: ...
    @property
    def student_id(self) -> str: ...
    @property
    def term(self) -> MapTerm: ...
    @property
    def subject(self) -> str: ...
    @property
    def course(self) -> str: ...
    @property
    def kind(self) -> KindOfTest: ...
    @property
    def growth_measure(self) -> bool | None: ...
    @property
    def is_questionable(self) -> bool: ...
    @property
    def standard_error(self) -> float | None: ...
    @property
    def started_on(self) -> date | None: ...
    @property
    def started_at(self) -> time | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a result stands for its term, and why; no reason where it is the only one."""

    is_chosen: bool
    reason: str = ""


ALONE = Verdict(is_chosen=True)
SCREENING = Verdict(
    is_chosen=False, reason="A screening shows who may need help; it never stands for the term."
)


def judge(contenders: Sequence[Contender]) -> tuple[Verdict, ...]:
    """Return one verdict each, in the same order; one is chosen per student, course and term.

    The vendor's growth measure comes first; then results without doubt; then the lowest standard
    error (the vendor's rule: never the highest score); then the earlier test. Run it again when a
    later file or a confirmed result changes the field.
    """
    fields: dict[tuple[object, ...], list[Contender]] = defaultdict(list)
    for contender in contenders:
        if contender.kind is not KindOfTest.SCREENING:
            fields[_contest(contender)].append(contender)
    for field in fields.values():
        if len(field) > 1:
            field.sort(key=_rank)
    return tuple(
        SCREENING if each.kind is KindOfTest.SCREENING else _verdict(each, fields[_contest(each)])
        for each in contenders
    )


def choose_within_terms(results: Sequence[MapResultRow]) -> tuple[MapResultRow, ...]:
    """Return all results in the same order, each marked as chosen or not, with the reason."""
    return tuple(
        result
        if verdict is ALONE
        else replace(result, is_chosen=verdict.is_chosen, choice_reason=verdict.reason)
        for result, verdict in zip(results, judge(results), strict=True)
    )


def _contest(each: Contender) -> tuple[object, ...]:
    term = each.term
    return each.student_id, term.school_year.start, term.season, (each.course or each.subject).casefold()


def _verdict(contender: Contender, ranked: Sequence[Contender]) -> Verdict:
    if len(ranked) == 1:
        return ALONE
    first, second = ranked[:2]
    if contender is first:
        return Verdict(is_chosen=True, reason=f"Chosen of {len(ranked)}: {_why(first, second)}.")
    which = f"the test of {first.started_on:%Y-%m-%d}" if first.started_on else "another test"
    return Verdict(is_chosen=False, reason=f"Not chosen; {which} is: {_why(first, contender)}.")


def _rank(each: Contender) -> tuple[object, ...]:
    return (
        each.growth_measure is not True,
        each.is_questionable,
        inf if each.standard_error is None else each.standard_error,
        each.started_on or date.max,
        each.started_at or time.max,
        each.key,
    )


def _why(winner: Contender, loser: Contender) -> str:
    """Return in words the first thing in which the winner goes before the loser."""
    if winner.growth_measure is True and loser.growth_measure is not True:
        return "the vendor marks it as the growth measure"
    if loser.is_questionable and not winner.is_questionable:
        return "the other is questionable"
    if winner.standard_error is not None and winner.standard_error != loser.standard_error:
        return f"it has the lower standard error, {winner.standard_error:g}"
    return "it was taken earlier"
