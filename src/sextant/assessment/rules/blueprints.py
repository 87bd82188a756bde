"""What a blueprint can claim, and how far a form fills it: sums, least points, gaps, anchors."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Claim(StrEnum):
    """About whom a line's points can say something."""

    STUDENT = "student"
    GROUP = "group"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One standard of a blueprint."""

    standard_id: int
    code: str
    n_items: int
    points: int
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRule:
    """The least that a claim needs (domain 4.a)."""

    student_points: int = 4
    group_items: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a blueprint comes to."""

    n_lines: int
    n_items: int
    points: int
    n_student: int
    n_group: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One item on a form, as far as the blueprint asks about it."""

    standard_id: int
    points: int
    is_anchor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A standard on which a form and its blueprint differ; positive numbers are missing on the form."""

    standard_id: int
    code: str
    items: int
    points: int


def claim_of(line: Line, *, rule: ClaimRule) -> Claim:
    """Return about whom a line will be able to say something."""
    if line.points >= rule.student_points:
        return Claim.STUDENT
    return Claim.GROUP if line.n_items >= rule.group_items else Claim.NOBODY


def totals_of(lines: Iterable[Line], *, rule: ClaimRule) -> Totals:
    """Return the sums of a blueprint."""
    held = list(lines)
    claims = Counter(claim_of(line, rule=rule) for line in held)
    return Totals(
        n_lines=len(held),
        n_items=sum(line.n_items for line in held),
        points=sum(line.points for line in held),
        n_student=claims[Claim.STUDENT],
        n_group=claims[Claim.GROUP],
    )


def find_blueprint_problems(lines: Sequence[Line], *, rule: ClaimRule) -> tuple[str, ...]:
    """Return why a blueprint cannot be frozen, each with its cure."""
    if not lines:
        return ("The blueprint has no standard yet. Add the standards that the benchmark will ask about.",)
    problems = []
    for line in lines:
        if line.n_items < 1 or line.points < line.n_items:
            problems.append(
                f"{line.code}: {line.points} points for {line.n_items} items. "
                "Give at least one item, and at least one point for each."
            )
        elif claim_of(line, rule=rule) is Claim.NOBODY:
            problems.append(
                f"{line.code}: too little to say anything about anybody. Give {rule.student_points} points "
                f"for a student, or {rule.group_items} items for a class, or take the standard out."
            )
    twice = [code for code, n in Counter(line.code for line in lines).items() if n > 1]
    problems.extend(f"{code} stands there twice. Keep one line." for code in twice)
    return tuple(problems)


def gaps_of(lines: Sequence[Line], places: Iterable[Place]) -> tuple[Gap, ...]:
    """Return where a form has more or less than its blueprint asks, in the blueprint's order."""
    items: Counter[int] = Counter()
    points: defaultdict[int, int] = defaultdict(int)
    for place in places:
        items[place.standard_id] += 1
        points[place.standard_id] += place.points
    gaps = [
        Gap(
            standard_id=line.standard_id,
            code=line.code,
            items=line.n_items - items[line.standard_id],
            points=line.points - points[line.standard_id],
        )
        for line in lines
    ]
    planned = {line.standard_id for line in lines}
    gaps += [
        Gap(standard_id=standard, code="", items=-items[standard], points=-points[standard])
        for standard in items
        if standard not in planned
    ]
    return tuple(gap for gap in gaps if gap.items or gap.points)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a form: who, and whether it passes; in the order in which they were given."""

    staff_id: int
    passes: bool


def readers_who_passed(readings: Iterable[Reading], *, builder_id: int | None) -> frozenset[int]:
    """Return who has passed a form since it was last sent back; its builder does not count."""
    passed: set[int] = set()
    for reading in readings:
        passed = passed | {reading.staff_id} if reading.passes else set()
    return frozenset(passed - {builder_id})
