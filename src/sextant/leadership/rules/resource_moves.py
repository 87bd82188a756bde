"""What a move of a coach, a position or a block changes at each school; pure, no promise of growth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sextant.kernel.errors import CannotDo

FEWEST = 10


class MoveKind(StrEnum):
    """What moves."""

    COACH = "coach"
    POSITION = "position"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a school has; ``block_minutes`` are interventionist minutes a week."""

    n_students: int
    n_teachers: float
    n_coaches: float
    n_coached: float
    coach_hours_a_week: float
    block_minutes: float
    n_supported: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """So many coaches, teachers, or minutes of a block a week, from one school to another."""

    kind: MoveKind
    giver: int
    taker: int
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One measure of one school before and after; None where it cannot be said."""

    school: int
    measure: str
    before: float | None
    after: float | None
    higher_is_better: bool = True

    @property
    def gains(self) -> bool | None:
        """Tell if the school gains; None where nothing changes or nothing can be said."""
        if self.before is None or self.after is None or abs(self.after - self.before) < 1e-9:
            return None
        return (self.after > self.before) == self.higher_is_better


def after(held: Mapping[int, Holding], moves: Sequence[Move]) -> Mapping[int, Holding]:
    """Return what each school would have.

    Raises:
        CannotDo: a school would give more than it has, to itself, or something that is no school’s.
    """
    now = dict(held)
    for move in moves:
        if move.giver == move.taker:
            raise CannotDo("Choose two different schools.")
        if move.giver not in now or move.taker not in now:
            raise CannotDo("Choose schools of the list.")
        if move.amount <= 0:
            raise CannotDo("Write how much moves: more than zero.")
        now[move.giver] = _less(now[move.giver], move)
        now[move.taker] = _more(now[move.taker], move, given=held[move.giver])
    return now


def compare(held: Mapping[int, Holding], moves: Sequence[Move]) -> tuple[Change, ...]:
    """Return who gains and who loses: only schools and measures that these moves touch."""
    then = after(held, moves)
    touched = dict.fromkeys(school for move in moves for school in (move.giver, move.taker))
    kinds = {move.kind for move in moves}
    found: list[Change] = []
    for school in touched:
        found += _changes(school, held[school], then[school], kinds)
    return tuple(one for one in found if one.before != one.after)


def _less(has: Holding, move: Move) -> Holding:
    if move.kind is MoveKind.COACH:
        if move.amount > has.n_coaches:
            raise CannotDo(f"The school has {has.n_coaches:g} coaches and cannot give {move.amount:g}.")
        share = move.amount / has.n_coaches
        return replace(
            has,
            n_coaches=has.n_coaches - move.amount,
            n_coached=has.n_coached * (1 - share),
            coach_hours_a_week=has.coach_hours_a_week * (1 - share),
        )
    if move.kind is MoveKind.POSITION:
        if move.amount >= has.n_teachers:
            raise CannotDo(f"The school has {has.n_teachers:g} teachers and cannot give {move.amount:g}.")
        return replace(has, n_teachers=has.n_teachers - move.amount)
    if move.amount > has.block_minutes:
        raise CannotDo(
            f"The school has {has.block_minutes:.0f} minutes a week of interventionists "
            f"and cannot give {move.amount:.0f}."
        )
    return replace(has, block_minutes=has.block_minutes - move.amount)


def _more(has: Holding, move: Move, *, given: Holding) -> Holding:
    if move.kind is MoveKind.COACH:
        # A coach brings the hours of one coach of the giving school, and can see as many teachers.
        share = move.amount / given.n_coaches
        return replace(
            has,
            n_coaches=has.n_coaches + move.amount,
            n_coached=min(has.n_teachers, has.n_coached + given.n_coached * share),
            coach_hours_a_week=has.coach_hours_a_week + given.coach_hours_a_week * share,
        )
    if move.kind is MoveKind.POSITION:
        return replace(has, n_teachers=has.n_teachers + move.amount)
    return replace(has, block_minutes=has.block_minutes + move.amount)


def _changes(school: int, before: Holding, then: Holding, kinds: set[MoveKind]) -> list[Change]:
    found = []
    if MoveKind.COACH in kinds:
        found += [
            Change(
                school=school,
                measure="coach_hours",
                before=_per_100(before.coach_hours_a_week, before.n_students),
                after=_per_100(then.coach_hours_a_week, then.n_students),
            ),
            Change(
                school=school,
                measure="unvisited",
                before=max(before.n_teachers - before.n_coached, 0.0),
                after=max(then.n_teachers - then.n_coached, 0.0),
                higher_is_better=False,
            ),
        ]
    if MoveKind.POSITION in kinds:
        found.append(
            Change(
                school=school,
                measure="teachers",
                before=_per_100(before.n_teachers, before.n_students),
                after=_per_100(then.n_teachers, then.n_students),
            )
        )
    if MoveKind.BLOCK in kinds:
        found.append(
            Change(
                school=school,
                measure="minutes",
                before=_each(before.block_minutes, before.n_supported),
                after=_each(then.block_minutes, then.n_supported),
            )
        )
    return found


def _per_100(amount: float, n_students: int) -> float | None:
    return 100 * amount / n_students if n_students >= FEWEST else None


def _each(minutes: float, n: int) -> float | None:
    return minutes / n if n >= FEWEST else None
