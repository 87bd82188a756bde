"""Benchmarks whose window is over: which items wait, and what a restatement would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from sextant.assessment.models import Administration, HoldDecision, ItemStatistics, Release
from sextant.assessment.queries.attempts import count_chosen_since
from sextant.assessment.queries.sitting_marks import NOTHING_WAITS, count_marks_waiting
from sextant.assessment.rules.item_desk import Waiting, waits_for
from sextant.assessment.terms import AdministrationState, HoldWord

MOST_BENCHMARKS = 200
ALL = Q()
JUDGED = (AdministrationState.CLOSED, AdministrationState.SCORED, AdministrationState.RELEASED)


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkRow:
    """One benchmark, with how many items wait, and what changed since its newest release.

    Attributes:
        n_pending: keys that changed.
        n_chosen: students of whom another attempt was chosen.
        n_make_ups: students whose answers came in since, and have their points.
        n_marks: students marked absent, exempt or invalid since, or counted again.
    """

    id: int
    public_id: UUID
    title: str
    state: AdministrationState
    closes_on: date
    n_held: int
    n_pending: int
    newest_release: int | None
    n_chosen: int = 0
    n_make_ups: int = 0
    n_marks: int = 0

    @property
    def is_out_of_date(self) -> bool:
        """Tell if a restatement would change something: a key, an attempt, a make-up or a mark."""
        return self.n_pending + self.n_chosen + self.n_make_ups + self.n_marks > 0

    @property
    def is_released(self) -> bool:
        return self.state is AdministrationState.RELEASED

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Return who does what next with it."""
        return waits_for(state=self.state, n_held=self.n_held, is_out_of_date=self.is_out_of_date)

    @property
    def waiting_words(self) -> str:
        """Return who does what next, in words."""
        return "; ".join(f"{one.seat.label}: {one.what.lower()}" for one in self.waiting)

    @property
    def state_words(self) -> str:
        """Return how it stands, in a word."""
        if self.n_held:
            return "Held"
        return "To be restated" if self.is_out_of_date else str(self.state.label)


def list_benchmarks(*, narrowed: Q = ALL, limit: int = MOST_BENCHMARKS) -> tuple[BenchmarkRow, ...]:
    """Return the benchmarks whose window is over, those with waiting items first, then the newest."""
    rows = Administration.objects.filter(narrowed, state__in=JUDGED).order_by(
        "-closes_on", "subject", "grade", "title", "pk"
    )[:limit]
    shaped = _benchmarks(list(rows))
    return tuple(sorted(shaped, key=lambda row: (row.n_held + row.n_pending == 0, row.n_held == 0)))


def find_benchmark(public_id: UUID) -> BenchmarkRow | None:
    """Return a benchmark within reach."""
    found = Administration.objects.filter(public_id=public_id).first()
    return None if found is None else _benchmarks([found])[0]


def get_benchmark(administration_id: int) -> BenchmarkRow | None:
    """Return a benchmark within reach, by its key."""
    found = Administration.objects.filter(pk=administration_id).first()
    return None if found is None else _benchmarks([found])[0]


def _benchmarks(rows: Sequence[Administration]) -> list[BenchmarkRow]:
    keys = [row.pk for row in rows]
    held = _held(keys)
    released: dict[int, Release] = {
        one.administration_id: one
        for one in Release.objects.filter(administration_id__in=keys).order_by("number")
    }
    pending, chosen = _pending(keys, released), count_chosen_since(released)
    waiting = count_marks_waiting(released)
    return [
        BenchmarkRow(
            id=row.pk,
            public_id=row.public_id,
            title=row.title,
            state=AdministrationState(row.state),
            closes_on=row.closes_on,
            n_held=held.get(row.pk, 0),
            n_pending=pending.get(row.pk, 0),
            newest_release=released[row.pk].number if row.pk in released else None,
            n_chosen=chosen.get(row.pk, 0),
            n_make_ups=waiting.get(row.pk, NOTHING_WAITS).n_make_ups,
            n_marks=waiting.get(row.pk, NOTHING_WAITS).n_marks,
        )
        for row in rows
    ]


def _held(keys: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    held = ItemStatistics.objects.filter(administration_id__in=keys, is_current=True, is_held=True)
    for administration_id in held.values_list("administration_id", flat=True):
        found[administration_id] = found.get(administration_id, 0) + 1
    return found


def _pending(keys: Sequence[int], released: Mapping[int, Release]) -> dict[int, int]:
    found: dict[int, int] = {}
    changing = HoldDecision.objects.filter(administration_id__in=keys).exclude(word=HoldWord.KEEP)
    for administration_id, at in changing.values_list("administration_id", "at"):
        newest = released.get(administration_id)
        if newest is not None and at > newest.at:
            found[administration_id] = found.get(administration_id, 0) + 1
    return found
