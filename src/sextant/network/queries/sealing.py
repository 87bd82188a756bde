"""Open what was sealed for a subject. Keys are touched by a process of their own and never leave it."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count

from sextant.kernel import guard, sealed
from sextant.kernel.actor import Actor, process
from sextant.kernel.erased_list import is_erased
from sextant.kernel.reference import Reference
from sextant.kernel.sealed import CannotOpen, Erased
from sextant.network.models import SealingKey

KEEPER = "key_keeper"
NO_KEY = "These words have no key. Ask whoever keeps the backups of this network."


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One sealed text: for whom, at which row, and as it lies in the database."""

    subject: Reference
    row: object
    value: str


def as_keeper() -> AbstractContextManager[Actor]:
    """Act as the process that alone touches keys, on behalf of whoever acts."""
    return guard.acting_as(process(KEEPER, on_behalf_of=guard.actor().user_id))


def spelled(subject: Reference) -> str:
    """Return a subject as its key is bound to it."""
    return f"{subject.label}|{subject.pk}"


def wrapping_keys() -> Mapping[str, bytes]:
    """Return the network's keys by their marks: the one in use first, then the one before it."""
    secrets = (settings.SEALING_KEY, settings.SEALING_KEY_BEFORE)
    keys = [sealed.wrapping_key(secret) for secret in secrets if secret]
    return {sealed.mark_of(key): key for key in keys}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysWrapped:
    """How many data keys there are by what wraps them: the network's key in use, the one before, another."""

    by_newest: int
    by_before: int
    by_unknown: int


def count_wrapped() -> KeysWrapped:
    """Return how many keys are wrapped by which of the network's keys; destroyed ones are left out."""
    newest, *before = wrapping_keys()
    with as_keeper():
        rows = SealingKey.objects.exclude(wrapped="").order_by().values("wrapped_by").annotate(n=Count("pk"))
        counted = dict(rows.values_list("wrapped_by", "n"))
    n_before = sum(counted.get(mark, 0) for mark in before)
    return KeysWrapped(
        by_newest=counted.get(newest, 0),
        by_before=n_before,
        by_unknown=sum(counted.values()) - counted.get(newest, 0) - n_before,
    )


def find_key(subject: Reference) -> bytes | None:
    """Return a subject's data key, or None where nothing was ever sealed for it.

    Raises:
        CannotOpen: it was destroyed, or wrapped by a key that this network does not have.
    """
    with as_keeper():
        row = SealingKey.objects.filter(subject_label=subject.label, subject_id=subject.pk).first()
    return None if row is None else unwrapped(row)


def erased_on(subject: Reference) -> date | None:
    """Return on which day a subject's key was destroyed; None where it was not."""
    with as_keeper():
        found: date | None = (
            SealingKey.objects.filter(subject_label=subject.label, subject_id=subject.pk)
            .values_list("destroyed_on", flat=True)
            .first()
        )
    return found


def open_column_for(
    subject: Reference, values: Mapping[str, str], *, table: str, column: str
) -> dict[str, str]:
    """Return one column's texts of many rows, by row, opened with the subject's key.

    Raises:
        CannotOpen: one of them does not open.
    """
    if not any(values.values()):
        return dict(values)
    key = find_key(subject)
    if key is None:
        raise CannotOpen("These words have no key. Ask whoever keeps the backups of this network.")
    return {
        row: sealed.open_sealed(value, key=key, place=sealed.place_of(table, row, column))
        for row, value in values.items()
    }


def unwrapped(row: SealingKey) -> bytes:
    """Return the data key of a row.

    Raises:
        Erased: it was destroyed.
        CannotOpen: it was wrapped by a key that this network does not have.
    """
    # A key that an old backup brought back opens nothing either.
    if not row.wrapped or is_erased(
        spelled(Reference(row.subject_label, row.subject_id)), path=settings.ERASED_LIST
    ):
        raise Erased("These words were erased for good when their key was destroyed.")
    by = wrapping_keys().get(row.wrapped_by)
    if by is None:
        raise CannotOpen(
            f"These words are sealed under the key {row.wrapped_by}, which this network does not have. "
            "Put that key into SEXTANT_SEALING_KEY_BEFORE and try again."
        )
    subject = Reference(row.subject_label, row.subject_id)
    return sealed.unwrap(row.wrapped, by=by, of=spelled(subject))


def open_for(subject: Reference, values: Mapping[str, str], *, table: str, row: object) -> dict[str, str]:
    """Return the texts of one row's columns, opened with the subject's key; empty ones stay empty.

    Raises:
        CannotOpen: one of them does not open.
    """
    if not any(values.values()):
        return dict(values)
    key = find_key(subject)
    if key is None:
        raise CannotOpen(NO_KEY)
    return {
        column: sealed.open_sealed(value, key=key, place=sealed.place_of(table, row, column))
        for column, value in values.items()
    }


def open_each(held: Sequence[Held], *, table: str, column: str) -> list[str | None]:
    """Return one column's texts of several rows, with one query for all keys; None for what was erased.

    All subjects are rows of one table.

    Raises:
        CannotOpen: one of them does not open, though its key was not destroyed.
    """
    if not held:
        return []
    with as_keeper():
        rows = SealingKey.objects.filter(
            subject_label=held[0].subject.label, subject_id__in={one.subject.pk for one in held}
        )
        keys = {Reference(row.subject_label, row.subject_id): row for row in rows}
    return [_opened(one, keys.get(one.subject), sealed.place_of(table, one.row, column)) for one in held]


def _opened(held: Held, key: SealingKey | None, place: str) -> str | None:
    if not held.value:
        return ""
    if key is None:
        raise CannotOpen(NO_KEY)
    try:
        return sealed.open_sealed(held.value, key=unwrapped(key), place=place)
    except Erased:
        return None
