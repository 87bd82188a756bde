"""Who was served by a program between two tests, who needed it and waited, and what was known of each; pure.

A student counts once for a program: with the first plan whose two tests are there. Beside the served
stand those who needed help in the same subject at the same time, and had no program in it until the
second test: not served, or not yet.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sextant.support.terms.following import Delivered, GradeBand

type Pair = tuple[str, int, int]

# With fewer others at a school its own time cannot be told from the network's.
LEAST_OTHERS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One plan with a program: from when to when, and the share of its minutes by a day."""

    student_id: int
    program_id: int
    subject: str
    starts_on: date
    ends_on: date | None
    minutes: tuple[tuple[date, int, int], ...] = ()

    def share_until(self, on: date) -> float | None:
        """Return minutes had of minutes planned until a day, 0 to 1; None where nothing was planned."""
        seen = [(had, planned) for day, had, planned in self.minutes if day <= on]
        planned = sum(one for _, one in seen)
        return sum(one for one, _ in seen) / planned if planned else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """Somebody said that a student needs help in a subject; or, ``is_none``, that she does not."""

    student_id: int
    subject: str
    on: date
    tier: int
    is_none: bool = False


@dataclass(slots=True, kw_only=True)
class Book:
    """Everything that was on record, ready to be looked up.

    Attributes:
        z: by student, subject and occasion.
        place: school and grade by student, subject and occasion.
        days: by subject, when each occasion was over, in order.
        needs: by student and subject.
        plans: by student and subject.
        absent: by student and day: days absent in the ninety before.
        programs: students with an IEP, a 504 plan or English-learner services.
        flagged: by student and subject, the days of growth flags.
        around: by pair of tests and school, how unhelped students moved; filled as it is asked for.
    """

    z: Mapping[tuple[int, str, int], float]
    place: Mapping[tuple[int, str, int], tuple[int, int]]
    days: Mapping[str, tuple[date, ...]]
    needs: Mapping[tuple[int, str], Sequence[Needed]]
    plans: Mapping[tuple[int, str], Sequence[Served]]
    absent: Callable[[int, date], int]
    programs: frozenset[int]
    flagged: Mapping[tuple[int, str], Sequence[date]] = field(default_factory=dict)
    around: dict[Pair, Mapping[int, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One student between two tests."""

    student_id: int
    school_id: int
    pair: Pair
    grade: int
    tier: int
    is_served: bool
    share: float | None
    outcome: float
    facts: tuple[float, ...]


def band_of(grade: int) -> GradeBand:
    """Return the band of grades that a grade belongs to."""
    if grade <= 2:
        return GradeBand.K2
    if grade <= 5:
        return GradeBand.G35
    return GradeBand.G68 if grade <= 8 else GradeBand.G912


def delivered_of(share: float, *, full: float, some: float) -> Delivered:
    """Return the band of a share of minutes; ``full`` and ``some`` are shares, 0 to 1."""
    if share >= full:
        return Delivered.FULL
    return Delivered.SOME if share >= some else Delivered.LITTLE


def rows_of_program(book: Book, program_id: int, *, weeks: int) -> tuple[Row, ...]:
    """Return the served of a program, and those beside them who waited, each student once on a side."""
    served = _served(book, program_id, weeks)
    pairs = {row.pair for row in served}
    for pair in pairs - book.around.keys():
        book.around[pair] = _around(book, pair)
    waiting = _waiting(book, sorted(pairs))
    return tuple(_with_school(row, book.around[row.pair]) for row in (*served, *waiting))


def _served(book: Book, program_id: int, weeks: int) -> list[Row]:
    found: list[Row] = []
    for (student, subject), plans in sorted(book.plans.items()):
        ours = sorted((one for one in plans if one.program_id == program_id), key=lambda one: one.starts_on)
        for plan in ours:
            pair = _pair(book, subject, plan, weeks)
            row = None if pair is None else _row(book, student, pair, served=plan, known_by=plan.starts_on)
            if row is not None:
                found.append(row)
                break
    return found


def _pair(book: Book, subject: str, plan: Served, weeks: int) -> Pair | None:
    """Return the last test before a plan, and the first at least so many weeks after it began."""
    days = book.days.get(subject, ())
    before = bisect_left(days, plan.starts_on) - 1
    after = bisect_left(days, plan.starts_on + timedelta(weeks=weeks))
    return (subject, before, after) if before >= 1 and after < len(days) else None


def _waiting(book: Book, pairs: Iterable[Pair]) -> list[Row]:
    """Return whoever needed help and had none until the second test, in her first such time."""
    found: dict[int, Row] = {}
    by_subject: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_subject[pair[0]].append(pair)
    for (student, subject), needs in sorted(book.needs.items()):
        for pair in by_subject.get(subject, ()):
            if student in found or not _needs(book, needs, student, pair) or _is_helped(book, student, pair):
                continue
            row = _row(book, student, pair, served=None, known_by=_middle(book, pair))
            if row is not None:
                found[student] = row
    return list(found.values())


def _needs(book: Book, needs: Sequence[Needed], student: int, pair: Pair) -> bool:
    """Tell if by the middle of the time between the tests somebody had seen a need, and nobody denied it."""
    until = _middle(book, pair)
    known = sorted((one for one in needs if one.on <= until), key=lambda one: one.on)
    return bool(known) and not known[-1].is_none


def _middle(book: Book, pair: Pair) -> date:
    subject, before, after = pair
    first, last = book.days[subject][before], book.days[subject][after]
    return first + (last - first) / 2


def _is_helped(book: Book, student: int, pair: Pair) -> bool:
    subject, before, after = pair
    first, last = book.days[subject][before], book.days[subject][after]
    return any(
        one.starts_on <= last and (one.ends_on is None or one.ends_on > first)
        for one in book.plans.get((student, subject), ())
    )


def _row(book: Book, student: int, pair: Pair, *, served: Served | None, known_by: date) -> Row | None:
    """Return a student's row; the tier is that of the need known when help began, or should have.

    A tier is often decided after the first test, and by it the program was chosen. Taken as of that test,
    students of tier 3 would stand beside others who merely wait for a look.
    """
    subject, before, after = pair
    now, outcome = book.z.get((student, subject, before)), book.z.get((student, subject, after))
    earlier = [
        book.z[student, subject, one]
        for one in range(max(0, before - 4), before)
        if (student, subject, one) in book.z
    ]
    if now is None or outcome is None or not earlier:
        return None
    school, grade = book.place[student, subject, before]
    on = book.days[subject][before]
    flags = book.flagged.get((student, subject), ())
    tiers = [one.tier for one in book.needs.get((student, subject), ()) if one.on <= known_by]
    tier = max(tiers, default=0)
    facts = (
        now,
        sum(earlier) / len(earlier),
        now - earlier[-1],
        float(book.absent(student, on)),
        float(any(0 <= (on - day).days <= 120 for day in flags)),
        float(tier),
        float(student in book.programs),
        float(len(earlier)),
        float(grade),
    )
    return Row(
        student_id=student,
        school_id=school,
        pair=pair,
        grade=grade,
        tier=tier,
        is_served=served is not None,
        share=None if served is None else served.share_until(book.days[subject][after]),
        outcome=outcome,
        facts=facts,
    )


def _around(book: Book, pair: Pair) -> Mapping[int, float]:
    """Return, by school, how those whom nobody helped moved between the two tests: the school's own time."""
    subject, before, after = pair
    moved: dict[int, list[float]] = defaultdict(list)
    for (student, of, occasion), z in book.z.items():
        if of != subject or occasion != before or (student, subject) in book.plans:
            continue
        later = book.z.get((student, subject, after))
        if later is not None and (student, subject) not in book.needs:
            moved[book.place[student, subject, before][0]].append(later - z)
    return {
        school: sum(all_of) / len(all_of) for school, all_of in moved.items() if len(all_of) >= LEAST_OTHERS
    }


def _with_school(row: Row, around: Mapping[int, float]) -> Row:
    now, mean, change, *more = row.facts
    facts = (now, mean, change, around.get(row.school_id, 0.0), *more)
    return replace(row, facts=facts)


def strata_of(rows: Sequence[Row]) -> list[int]:
    """Return a code of what must be the same: the two tests, the band of grades, the tier of the need."""
    codes: dict[tuple[Pair, GradeBand, int], int] = {}
    return [codes.setdefault((row.pair, band_of(row.grade), row.tier), len(codes)) for row in rows]


def count_before(days: Sequence[date], on: date, *, within: timedelta) -> int:
    """Return how many of these days, in order, lie within a time up to a day."""
    return bisect_right(days, on) - bisect_left(days, on - within)


def n_by_side(rows: Iterable[Row]) -> Counter[bool]:
    """Count the served and the waiting."""
    return Counter(row.is_served for row in rows)
