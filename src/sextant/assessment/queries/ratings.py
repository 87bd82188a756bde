"""Written answers that wait for a reader, and how the readers agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from sextant.assessment.models import Administration, FormItem, Rating, Sitting, SittingMark
from sextant.assessment.rules.agreement import Agreement, agreement_of, needs_third
from sextant.assessment.terms import COUNTING_ATTEMPTS, AdministrationState, ItemKind, MarkState, MarkWord

MOST_SITTINGS = 3_000
MOST_RATINGS = 20_000
OPEN_STATES = (AdministrationState.OPEN, AdministrationState.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingTask:
    """One written question of one form, and how many of its answers wait for the actor."""

    administration_public_id: UUID
    title: str
    form_label: str
    position: int
    n_first: int
    n_second: int
    n_third: int
    n_rated: int
    agreement: Agreement

    @property
    def n_waiting(self) -> int:
        """Return how many answers wait for the actor."""
        return self.n_first + self.n_second + self.n_third


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One line of a rubric."""

    points: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerToRate:
    """One answer, without the name of whoever gave it."""

    sitting_id: int
    position: int
    reading: int
    text: str
    note: str
    stem: str
    passage: str
    most: int
    rubric: tuple[Level, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """The readings of one answer so far, and who gave them."""

    points: tuple[int, ...]
    readers: frozenset[int]
    is_drawn: bool


def list_tasks(*, staff_id: int) -> tuple[WaitingTask, ...]:
    """Return the written questions whose answers are within reach, those that wait for the actor first."""
    late = _late()
    rows = Administration.objects.filter(Q(state__in=OPEN_STATES) | Q(pk__in=set(late.values())))
    held = {row.pk: row for row in rows}
    found: dict[tuple[int, str, int], list[tuple[Any, _Read | None]]] = {}
    readings = _readings(list(held))
    for sitting in _sittings(list(held)):
        for position, text in _written(sitting, readings):
            key = (sitting.administration_id, sitting.form_label, position)
            found.setdefault(key, []).append((text, readings.get((sitting.pk, position))))
    tasks = [
        _task(held[key[0]], key, [read for _text, read in rows], staff_id) for key, rows in found.items()
    ]
    return tuple(
        sorted(tasks, key=lambda task: (-task.n_waiting, task.title, task.form_label, task.position))
    )


def next_answer(
    *, administration_id: int, form_label: str, position: int, staff_id: int
) -> AnswerToRate | None:
    """Return the next answer to one question that waits for the actor; None where none does."""
    readings = _readings([administration_id])
    for sitting in _sittings([administration_id], form_label=form_label):
        for place, text in _written(sitting, readings):
            reading = _reading_due(readings.get((sitting.pk, place)), staff_id)
            if place == position and reading:
                return AnswerToRate(
                    sitting_id=sitting.pk, position=position, reading=reading, text=text,
                    note=_why_again(sitting.pk, position), stem="", passage="", most=0, rubric=(),
                )  # fmt: skip
    return None


def is_read(sitting: Sitting) -> bool:
    """Tell if people read a sitting's answers now: unscored and counting, or waiting for a restatement."""
    if sitting.attempt not in COUNTING_ATTEMPTS:
        return False
    if SittingMark.objects.filter(sitting=sitting, state=MarkState.WAITS).exists():
        return True
    state = Administration.objects.values_list("state", flat=True).get(pk=sitting.administration_id)
    return bool(sitting.counts) and state in OPEN_STATES


def question_of(*, sitting_id: int, position: int) -> FormItem | None:
    """Return the written place that an answer stands at; whoever asks acts for the test desk."""
    form_id = Sitting.objects.filter(pk=sitting_id).values_list("form_id", flat=True).first()
    place: FormItem | None = FormItem.objects.filter(
        form_id=form_id or 0, position=position, kind=ItemKind.WRITTEN
    ).first()
    return place


def agreement_on(*, administration_id: int, form_label: str, position: int) -> Agreement:
    """Return how the two readers agree on one question, as far as the actor reaches."""
    sittings = Sitting.objects.filter(administration_id=administration_id, form_label=form_label)
    rows = _readings([administration_id], sitting_ids=sittings.values("pk"))
    return _agreement([read for (_sitting, place), read in rows.items() if place == position])


def _late() -> dict[int, int]:
    """Return the benchmarks of the sittings that wait for a restatement, by sitting."""
    rows = SittingMark.objects.filter(state=MarkState.WAITS, word=MarkWord.MAKEUP)
    return dict(rows.values_list("sitting_id", "administration_id")[:MOST_SITTINGS])


def _sittings(administration_ids: Sequence[int], **more: Any) -> list[Any]:
    """Return the sittings whose written answers people read: online ones, and sheets without points.

    They count in a benchmark that is not scored yet, or wait for the restatement of a released one.
    """
    being_taken = set(
        Administration.objects.filter(pk__in=administration_ids, state__in=OPEN_STATES).values_list(
            "pk", flat=True
        )
    )
    late = [key for key, held in _late().items() if held in set(administration_ids)]
    read = Rating.objects.filter(aside_because="").values("sitting_id")
    rows = Sitting.objects.filter(
        Q(submitted_at__isnull=False) | Q(raw=None, max_points__isnull=False) | Q(pk__in=read),
        Q(administration_id__in=being_taken, counts=True) | Q(pk__in=late),
        attempt__in=[*COUNTING_ATTEMPTS],
        **more,
    )
    columns = ("pk", "administration_id", "form_label", "answers", "points")
    return list(rows.order_by("pk").only(*columns)[:MOST_SITTINGS])


def _written(sitting: Sitting, readings: dict[tuple[int, int], _Read]) -> list[tuple[int, str]]:
    """Return position and text of the written answers: those without points, and those read already."""
    pairs = zip(sitting.answers, sitting.points, strict=False)
    return [
        (position, str(answer))
        for position, (answer, got) in enumerate(pairs, start=1)
        if answer and (got is None or (sitting.pk, position) in readings)
    ]


def _readings(administration_ids: Sequence[int], **more: Any) -> dict[tuple[int, int], _Read]:
    sittings = more.get("sitting_ids")
    if sittings is None:
        sittings = Sitting.objects.filter(administration_id__in=administration_ids).values("pk")
    standing = Rating.objects.filter(sitting_id__in=sittings, aside_because="")
    rows = standing.order_by("sitting_id", "position", "reading")
    held: dict[tuple[int, int], list[Rating]] = {}
    for row in rows[:MOST_RATINGS]:
        held.setdefault((row.sitting_id, row.position), []).append(row)
    return {
        key: _Read(
            points=tuple(row.points for row in rows),
            readers=frozenset(row.rated_by_id for row in rows),
            is_drawn=rows[0].is_drawn,
        )
        for key, rows in held.items()
    }


def _why_again(sitting_id: int, position: int) -> str:
    """Return why an answer that was read before is to be read again; empty where it was not."""
    aside = Rating.objects.filter(sitting_id=sitting_id, position=position).exclude(aside_because="")
    return aside.order_by("-pk").values_list("aside_because", flat=True).first() or ""


def _reading_due(read: _Read | None, staff_id: int) -> int:
    """Return which reading of an answer waits for this person; 0 where none does."""
    if read is None:
        return 1
    if staff_id in read.readers or not read.is_drawn:
        return 0
    if len(read.points) == 1:
        return 2
    return 3 if len(read.points) == 2 and needs_third(read.points[0], read.points[1]) else 0


def _task(
    held: Administration, key: tuple[int, str, int], reads: Sequence[_Read | None], staff_id: int
) -> WaitingTask:
    due = [_reading_due(read, staff_id) for read in reads]
    return WaitingTask(
        administration_public_id=held.public_id,
        title=held.title,
        form_label=key[1],
        position=key[2],
        n_first=due.count(1),
        n_second=due.count(2),
        n_third=due.count(3),
        n_rated=sum(read is not None for read in reads),
        agreement=_agreement([read for read in reads if read is not None]),
    )


def _agreement(reads: Sequence[_Read]) -> Agreement:
    return agreement_of([(read.points[0], read.points[1]) for read in reads if len(read.points) > 1])
