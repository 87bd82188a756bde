"""Seal texts for a subject, destroy its key, and wrap all keys anew when the network's key is changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import date

from django.conf import settings
from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel import sealed
from sextant.kernel.erased_list import note_erased
from sextant.kernel.reference import Reference
from sextant.kernel.sealed_fields import declared
from sextant.network.actions.bulk import insert_tuples
from sextant.network.actions.changes import change
from sextant.network.models import SealingKey
from sextant.network.queries.sealing import as_keeper, spelled, unwrapped, wrapping_keys

A_BATCH = 500
KEY_COLUMNS = ("subject_label", "subject_id", "wrapped", "wrapped_by", "destroyed_on")


class NotDeclared(ValueError):
    """Words were sealed for a column that is no `SealedText`: nobody would watch over them there."""


@transaction.atomic
def seal_for(subject: Reference, values: Mapping[str, str], *, table: str, row: object) -> dict[str, str]:
    """Return the texts of one row's columns as they may lie in the database; empty ones stay empty.

    Raises:
        CannotOpen: the subject's key was destroyed, or is wrapped by a key that is not at hand.
        NotDeclared: one of the columns does not hold sealed words.
    """
    _refuse_undeclared(table, values)
    if not any(values.values()):
        return dict(values)
    key = _key_of(subject)
    return {
        column: sealed.seal(text, key=key, place=sealed.place_of(table, row, column))
        for column, text in values.items()
    }


@transaction.atomic
def seal_for_new(
    items: Sequence[tuple[Reference, Mapping[str, str]]], *, action: str, table: str
) -> list[dict[str, str]]:
    """Return the texts of many rows, each at the place of its subject, which has no key as yet.

    For records of the past that come by thousands: all keys are made at once, with one line in the trail.

    Raises:
        NotDeclared: one of the columns does not hold sealed words.
        OutOfReach: whoever acts reaches no keys.
    """
    keys = [sealed.new_key() for _item in items]
    mark, by = next(iter(wrapping_keys().items()))
    rows = [
        (subject.label, subject.pk, sealed.wrap(key, by=by, of=spelled(subject)), mark, None)
        for (subject, _values), key in zip(items, keys, strict=True)
    ]
    with as_keeper():
        insert_tuples(action=f"{action}.keys", table=SealingKey, columns=KEY_COLUMNS, rows=rows)
    for columns in {tuple(values) for _subject, values in items}:
        _refuse_undeclared(table, columns)
    return [
        {
            column: sealed.seal(text, key=key, place=sealed.place_of(table, subject.pk, column))
            for column, text in values.items()
        }
        for (subject, values), key in zip(items, keys, strict=True)
    ]


@transaction.atomic
def seal_many(
    items: Sequence[tuple[Reference, object, Mapping[str, str]]], *, action: str, table: str
) -> list[dict[str, str]]:
    """Return the texts of many rows, each at its own place; keys that are missing are made at once.

    Args:
        items: the subject, the row's place, and the texts of its columns.
        action: what is done, for the trail.
        table: whose rows.

    Raises:
        CannotOpen: one of the keys was destroyed, or is wrapped by a key that is not at hand.
        NotDeclared: one of the columns does not hold sealed words.
    """
    for columns in {tuple(values) for _subject, _row, values in items}:
        _refuse_undeclared(table, columns)
    keys = _keys_of({subject for subject, _row, _values in items}, action=action)
    return [
        {
            column: sealed.seal(text, key=keys[subject], place=sealed.place_of(table, row, column))
            for column, text in values.items()
        }
        for subject, row, values in items
    ]


def _keys_of(subjects: Set[Reference], *, action: str) -> dict[Reference, bytes]:
    mark, by = next(iter(wrapping_keys().items()))
    with as_keeper():
        known = SealingKey.objects.filter(subject_label__in={one.label for one in subjects})
        keys = {
            subject: unwrapped(row)
            for row in known.iterator(chunk_size=A_BATCH)
            if (subject := Reference(row.subject_label, row.subject_id)) in subjects
        }
        made = {one: sealed.new_key() for one in sorted(subjects - keys.keys(), key=str)}
        if made:
            rows = [
                (one.label, one.pk, sealed.wrap(key, by=by, of=spelled(one)), mark, None)
                for one, key in made.items()
            ]
            insert_tuples(action=f"{action}.keys", table=SealingKey, columns=KEY_COLUMNS, rows=rows)
    return keys | made


def seal_column_for(
    subject: Reference, texts: Mapping[str, str], *, table: str, column: str
) -> dict[str, str]:
    """Return one column's texts of many rows, by row, as they may lie in the database.

    Raises:
        NotDeclared: the column does not hold sealed words.
        OutOfReach: whoever acts reaches no keys.
    """
    _refuse_undeclared(table, [column])
    if not any(texts.values()):
        return dict(texts)
    key = _key_of(subject)
    return {
        row: sealed.seal(text, key=key, place=sealed.place_of(table, row, column))
        for row, text in texts.items()
    }


@transaction.atomic
def destroy_key(subject: Reference, *, on: date) -> bool:
    """Destroy a subject's key, and with it whatever it sealed; tell if there was one."""
    with as_keeper():
        row = SealingKey.objects.filter(subject_label=subject.label, subject_id=subject.pk).first()
        if row is None or not row.wrapped:
            return False
        change(row, wrapped="", destroyed_on=on)
        audit.record("network.destroy_key", on=row, changes={"destroyed_on": (None, on.isoformat())})
    path = settings.ERASED_LIST
    transaction.on_commit(lambda: note_erased(spelled(subject), on=on, path=path))
    return True


@transaction.atomic
def wrap_keys_anew(*, on_progress: Callable[[int], None] = lambda _n: None) -> int:
    """Wrap every key by the network's newest one, all of them or none; return how many.

    Args:
        on_progress: is told how many are wrapped so far.

    Raises:
        CannotOpen: one is wrapped by a key that is not at hand; nothing has changed then.
    """
    newest, total = next(iter(wrapping_keys())), 0
    while True:
        with as_keeper():
            older = SealingKey.objects.exclude(wrapped="").exclude(wrapped_by=newest)
            rows = list(older.order_by("pk")[:A_BATCH])
            if not rows:
                return total
            for row in rows:
                row.wrapped = _wrapped(unwrapped(row), Reference(row.subject_label, row.subject_id))
                row.wrapped_by = newest
            SealingKey.objects.bulk_update(rows, ["wrapped", "wrapped_by"])
            keys = [row.pk for row in rows]
            audit.record_batch(
                "network.wrap_keys_anew", table=SealingKey, keys=keys, rows=[(key, newest) for key in keys]
            )
            total += len(rows)
        on_progress(total)


def _key_of(subject: Reference) -> bytes:
    """Return a subject's key; the first time it is made."""
    with as_keeper():
        row = SealingKey.objects.filter(subject_label=subject.label, subject_id=subject.pk).first()
        if row is not None:
            return unwrapped(row)
        key = sealed.new_key()
        row = SealingKey(
            subject_label=subject.label,
            subject_id=subject.pk,
            wrapped=_wrapped(key, subject),
            wrapped_by=next(iter(wrapping_keys())),
        )
        row.save()
        audit.record("network.make_key", on=row)
        return key


def _wrapped(key: bytes, subject: Reference) -> str:
    return sealed.wrap(key, by=next(iter(wrapping_keys().values())), of=spelled(subject))


def _refuse_undeclared(table: str, columns: Iterable[str]) -> None:
    if not declared(table, columns):
        raise NotDeclared(f"Declare {', '.join(columns)} of {table} as SealedText.")
