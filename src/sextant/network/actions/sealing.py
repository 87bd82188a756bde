"""Seal texts for a subject, destroy its key, and wrap all keys anew when the network's key is changed."""

from collections.abc import Callable, Mapping
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel import sealed
from sextant.kernel.reference import Reference
from sextant.network.actions.changes import change
from sextant.network.models import SealingKey
from sextant.network.queries.sealing import as_keeper, spelled, unwrapped, wrapping_keys

A_BATCH = 500


@transaction.atomic
def seal_for(subject: Reference, values: Mapping[str, str], *, table: str, row: object) -> dict[str, str]:
    """Return the texts of one row's columns as they may lie in the database; empty ones stay empty.

    Raises:
        CannotOpen: the subject's key was destroyed, or is wrapped by a key that is not at hand.
    """
    if not any(values.values()):
        return dict(values)
    key = _key_of(subject)
    return {
        column: sealed.seal(text, key=key, place=sealed.place_of(table, row, column))
        for column, text in values.items()
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
