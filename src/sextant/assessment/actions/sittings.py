"""Take the answers of many students down at once, score them, and leave one line in the trail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from sextant.assessment.actions.accommodation_uses import Use, note_uses
from sextant.assessment.actions.attempt_holds import hold_attempts
from sextant.assessment.actions.make_ups import keep_make_ups, late_entry, who_waits
from sextant.assessment.actions.ratings_aside import set_readings_aside
from sextant.assessment.models import Administration, Sitting
from sextant.assessment.queries.sittings import labels_of, places_of, stored_sittings
from sextant.assessment.rules.administrations import TAKES_MAKE_UPS
from sextant.assessment.rules.attempts import (
    SECOND_ATTEMPT,
    SittingEntry,
    StudentAttempts,
    Verdict,
    given_by_place,
)
from sextant.assessment.rules.scoring import Place, Points, Scored, score_many
from sextant.assessment.rules.sitting_marks import LATE
from sextant.assessment.terms import NEEDS_A_REASON, AdministrationState
from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import canonical_rows, columns_of, insert_tuples

CHUNK = 500
CHANGED = (
    "answers", "points", "by_standard", "raw", "max_points", "attempt", "mode", "form", "form_label",
    "tested_on", "started_at", "submitted_at", "note", "source", "version",
)  # fmt: skip
# The table's columns in its order, but those that `insert_tuples` fills in itself.
INSERTED = tuple(name for name in columns_of(Sitting) if name not in {"id", "version"})
UNSCORED = Scored(points=(), raw=None, max_points=0, by_standard={})


class NoAnswersNow(CannotDo):
    """The administration is not on file, or its results are settled already."""


class NotOfThisAdministration(CannotDo):
    """A sitting is of a form that the administration does not use, or has too few or too many answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingsRecorded:
    """What a batch of sittings did.

    Attributes:
        n_second: of those created, how many are kept and do not count.
        second_places: which of the entries these are.
        late_places: which of the entries came in after the release and wait for the next restatement.
    """

    n_created: int
    n_changed: int
    n_unchanged: int
    n_second: int
    second_places: tuple[int, ...] = ()
    late_places: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Sorted:
    """A batch sorted by what each entry is to those on file."""

    new: list[SittingEntry] = field(default_factory=list)
    new_places: list[int] = field(default_factory=list)
    second: list[SittingEntry] = field(default_factory=list)
    second_places: list[int] = field(default_factory=list)
    corrections: list[tuple[Sitting, SittingEntry]] = field(default_factory=list)
    n_same: int = 0


@transaction.atomic
def record_sittings(
    *, administration_id: int, entries: Sequence[SittingEntry], source: str
) -> SittingsRecorded:
    """Record attempts, score them, and let the first of each student count.

    What is on file already is changed only where it differs: the same form on the same day is a correction,
    another one a second attempt, which is kept, says so, and does not count unless the data director
    chooses it: until then both wait. After a release nothing that counts changes: the first answers of a
    student are a make-up, which counts from the next restatement on.

    Raises:
        NoAnswersNow: the administration is not on file, or its results are scored and not released yet.
        NotOfThisAdministration: a form is not one of its forms, or the number of answers is wrong.
    """
    administration: Administration | None = Administration.objects.filter(pk=administration_id).first()
    if administration is None or administration.state not in TAKES_MAKE_UPS:
        raise NoAnswersNow("This benchmark takes no answers now. The data director can take them in again.")
    labels = labels_of(administration_id)
    places = places_of(labels)
    _refuse_strangers(entries, places)
    is_late = administration.state == AdministrationState.RELEASED
    held = _sort(entries, administration_id, is_late=is_late)
    scored = _score(entries, held.corrections, places)
    first = [late_entry(entry, administration) for entry in held.new] if is_late else held.new
    scored |= {
        id(late): scored[id(own)] for late, own in zip(first, held.new, strict=True) if id(own) in scored
    }
    note = LATE if is_late else None
    new = [_as_tuple(administration_id, entry, scored, labels, source, aside=note) for entry in first]
    new += [
        _as_tuple(administration_id, entry, scored, labels, source, aside=SECOND_ATTEMPT)
        for entry in held.second
    ]
    if new:
        keys = insert_tuples(action="assessment.record_sittings", table=Sitting, columns=INSERTED, rows=new)
        if is_late:
            keep_make_ups(administration, first, keys[: len(first)], at=clock.now())
    hold_attempts(administration_id=administration_id, entries=held.second, at=clock.now())
    note_uses(administration_id=administration_id, uses=_uses(entries), source=source, at=clock.now())
    n_changed = _correct(held.corrections, scored, labels, source)
    return SittingsRecorded(
        n_created=len(new),
        n_changed=n_changed,
        n_unchanged=held.n_same + len(held.corrections) - n_changed,
        n_second=len(held.second),
        second_places=tuple(held.second_places),
        late_places=tuple(held.new_places) if is_late else (),
    )


def _uses(entries: Sequence[SittingEntry]) -> list[Use]:
    return [
        Use(student_id=entry.student_id, school_id=entry.school_id, texts=tuple(entry.accommodations))
        for entry in entries
        if entry.accommodations
    ]


def _refuse_strangers(entries: Sequence[SittingEntry], places: Mapping[int, Sequence[Place]]) -> None:
    for entry in entries:
        own = places.get(entry.form_id)
        if own is None:
            raise NotOfThisAdministration("A sitting is of a form that this benchmark does not use.")
        for given in (entry.answers, entry.given):
            if given and len(given) != len(own):
                raise NotOfThisAdministration(
                    f"The form has {len(own)} places; a sitting has {len(given)} answers. Send it anew."
                )


def _sort(entries: Sequence[SittingEntry], administration_id: int, *, is_late: bool) -> _Sorted:
    """Say of each entry what it is; the first entry of a student goes before her others."""
    stored = stored_sittings(
        administration_id=administration_id, student_ids={entry.student_id for entry in entries}
    )
    waiting = who_waits(administration_id) if is_late else frozenset()
    attempts: dict[int, StudentAttempts] = {}
    found, begun = _Sorted(), set[int]()
    for place, entry in enumerate(entries):
        key = entry.student_id
        own = attempts.setdefault(
            key,
            StudentAttempts(stored=stored.get(key, ()), is_released=is_late, waits=key in waiting),
        )
        verdict, known = own.judge(entry)
        is_settled = is_late and known is not None and known.counts
        if verdict is Verdict.SAME and (is_settled or not _brings_points(known, entry)):
            found.n_same += 1
        elif known is not None:
            found.corrections.append((known, entry))
        elif verdict is Verdict.SECOND or entry.student_id in begun:
            found.second.append(entry)
            found.second_places.append(place)
        else:
            found.new.append(entry)
            found.new_places.append(place)
            begun.add(entry.student_id)
    return found


def _brings_points(known: Sitting, entry: SittingEntry) -> bool:
    pairs = zip(entry.given, known.points, strict=False)
    return any(mine is not None and mine != got for mine, got in pairs)


def _score(
    entries: Sequence[SittingEntry],
    corrections: Sequence[tuple[Sitting, SittingEntry]],
    places: Mapping[int, Sequence[Place]],
) -> dict[int, Scored]:
    """Return what each entry came to, by the entry's identity; form by form."""
    before = {id(entry): known for known, entry in corrections}
    by_form: dict[int, list[SittingEntry]] = {}
    for entry in entries:
        if entry.answers:
            by_form.setdefault(entry.form_id, []).append(entry)
    found: dict[int, Scored] = {}
    for form_id, held in by_form.items():
        given: list[list[Points]] = [given_by_place(before.get(id(entry)), entry) for entry in held]
        many = score_many(places[form_id], [entry.answers for entry in held], given=given)
        found |= zip(map(id, held), many.as_lists(), strict=True)
    return found


def _as_tuple(
    administration_id: int,
    entry: SittingEntry,
    scored: Mapping[int, Scored],
    labels: Mapping[int, str],
    source: str,
    *,
    aside: str | None = None,
) -> tuple[Any, ...]:
    """Return a sitting's columns; ``aside`` says why it is kept and does not count."""
    came_to = scored.get(id(entry), UNSCORED)
    return (
        administration_id, entry.form_id, labels[entry.form_id], entry.student_id, entry.school_id,
        entry.section_id, str(entry.attempt), str(entry.mode), list(entry.answers), list(came_to.points),
        came_to.by_standard, came_to.raw, came_to.max_points if entry.answers else None,
        entry.tested_on, entry.started_at, entry.submitted_at, aside is None,
        entry.note if aside is None else aside, source,
    )  # fmt: skip


def _correct(
    corrections: Sequence[tuple[Sitting, SittingEntry]],
    scored: Mapping[int, Scored],
    labels: Mapping[int, str],
    source: str,
) -> int:
    """Change what is on file where it differs; return how many sittings that were.

    Readings of written answers whose words change are set aside.
    """
    changed, others = [], dict[int, set[int]]()
    for known, entry in corrections:
        came_to = scored.get(id(entry), UNSCORED)
        wanted = {
            "form_id": entry.form_id, "form_label": labels[entry.form_id], "answers": list(entry.answers),
            "points": list(came_to.points), "by_standard": came_to.by_standard, "raw": came_to.raw,
            "max_points": came_to.max_points if entry.answers else None, "attempt": str(entry.attempt),
            "mode": str(entry.mode), "tested_on": entry.tested_on,
        }  # fmt: skip
        if known.attempt in NEEDS_A_REASON and known.note and entry.attempt not in NEEDS_A_REASON:
            # Somebody said so, with a reason; a sheet does not take it back. Its answers are kept.
            wanted |= {"attempt": known.attempt, "raw": None, "by_standard": {}}
        if all(getattr(known, name) == value for name, value in wanted.items()):
            continue
        others[known.pk] = _changed_places(known, entry)
        wanted |= {name: value for name in ("started_at", "submitted_at", "note")
                   if (value := getattr(entry, name))}  # fmt: skip
        for name, value in {**wanted, "source": source, "version": known.version + 1}.items():
            setattr(known, name, value)
        changed.append(known)
    if changed:
        Sitting.objects.bulk_update(changed, CHANGED, batch_size=CHUNK)
        set_readings_aside({key: places for key, places in others.items() if places}, at=clock.now())
        audit.record_batch(
            "assessment.correct_sittings",
            table=Sitting,
            keys=[sitting.pk for sitting in changed],
            rows=canonical_rows(changed),
        )
    return len(changed)


def _changed_places(known: Sitting, entry: SittingEntry) -> set[int]:
    """Return the positions at which a corrected sheet says something else; of another form, all of them."""
    is_same_form = known.form_id == entry.form_id
    before = [*known.answers, *([None] * (len(entry.answers) - len(known.answers)))]
    return {
        position
        for position, (old, new) in enumerate(zip(before, entry.answers, strict=False), start=1)
        if not is_same_form or str(old) != str(new)
    }
