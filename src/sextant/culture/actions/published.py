"""Publish, edit and retire what the center gives to all schools: values, and modules of cultural practice."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from sextant.audit import actions as audit
from sextant.culture.models import CulturalModule, NetworkValue
from sextant.culture.queries.taps import MOST_WORDS
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change

LONGEST_KEY = 24


class TooMany(CannotDo):
    """More values than a phone shows under a name."""


class NoName(CannotDo):
    """A value is named in letters."""


@transaction.atomic
def publish_value(*, name: str, meaning: str = "", position: int = 1) -> NetworkValue:
    """Publish a value: from now on it stands under every name that is tapped.

    Raises:
        NoName: its name holds no letters to make a key of.
        AlreadyDone: a value of this name is on file, in use or retired.
        TooMany: as many are in use as a phone shows.
    """
    key = slugify(name)[:LONGEST_KEY]
    if not key:
        raise NoName("Name the value in letters, for example Kindness.")
    _refuse_same_name(name, key=key)
    _refuse_too_many()
    row = NetworkValue(key=key, name=name, meaning=meaning, position=position)
    row.save()
    audit.record("culture.publish_value", on=row, changes={"name": (None, name)})
    return row


@transaction.atomic
def edit_value(value_id: int, *, version: int, name: str, meaning: str, position: int) -> NetworkValue:
    """Change a value's words; what was seen under its former name keeps that name.

    Raises:
        AlreadyDone: another value has this name.
        ChangedMeanwhile: somebody else has changed it.
    """
    row: NetworkValue = NetworkValue.objects.get(pk=value_id)
    _refuse_same_name(name, but=row)
    changes = change(row, version=version, name=name, meaning=meaning, position=position)
    if changes:
        audit.record("culture.edit_value", on=row, changes=changes)
    return row


@transaction.atomic
def retire_value(value_id: int, *, is_retired: bool = True) -> NetworkValue:
    """Take a value out of use, or bring it back; what was seen stays on file.

    Raises:
        TooMany: it is brought back, and as many are in use as a phone shows.
    """
    row: NetworkValue = NetworkValue.objects.get(pk=value_id)
    if row.is_retired and not is_retired:
        _refuse_too_many()
    return _retire(row, "culture.retire_value", is_retired=is_retired)


@transaction.atomic
def edit_module(module_id: int, *, version: int, **words: Any) -> CulturalModule:
    """Change a module's words; whoever is in the midst of it reads the new ones.

    Raises:
        ChangedMeanwhile: somebody else has changed it.
    """
    row: CulturalModule = CulturalModule.objects.get(pk=module_id)
    changes = change(row, version=version, **words)
    if changes:
        audit.record("culture.edit_module", on=row, changes=changes)
    return row


@transaction.atomic
def retire_module(module_id: int, *, is_retired: bool = True) -> CulturalModule:
    """Offer a module to nobody new, or again; whoever has begun it keeps it and her reflection."""
    row: CulturalModule = CulturalModule.objects.get(pk=module_id)
    return _retire(row, "culture.retire_module", is_retired=is_retired)


def _retire[M: (NetworkValue, CulturalModule)](row: M, action: str, *, is_retired: bool) -> M:
    changes = change(row, is_retired=is_retired)
    if changes:
        audit.record(action, on=row, changes=changes)
    return row


def _refuse_same_name(name: str, *, key: str = "", but: NetworkValue | None = None) -> None:
    others = NetworkValue.objects.exclude(pk=but.pk if but else None)
    if others.filter(name__iexact=name).exists() or (key and others.filter(key=key).exists()):
        raise AlreadyDone(f"A value “{name}” is on file already. Edit it, or bring it back into use.")


def _refuse_too_many() -> None:
    if NetworkValue.objects.filter(is_retired=False).count() >= MOST_WORDS:
        raise TooMany(f"{MOST_WORDS} values are in use, as many as a phone shows. Retire one first.")
