"""Keep the menu of programs: what comes with the product, what the network adds, changes and retires."""

from importlib import resources
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.support.models import InterventionProgram
from sextant.support.rules.program_pack import read_programs

FOLDER, MENU = "packs", "programs.csv"


class NameTaken(CannotDo):
    """Two programs of the menu have one name."""


@transaction.atomic
def offer_default_menu() -> list[InterventionProgram]:
    """Put the programs that come with the product on the menu, those that are not there by name."""
    known = set(InterventionProgram.objects.values_list("name", flat=True))
    text = (resources.files("sextant.support") / FOLDER / MENU).read_text(encoding="utf-8")
    rows = [InterventionProgram(**values) for values in read_programs(text) if values["name"] not in known]
    return insert_rows(action="support.offer_programs", rows=rows)


@transaction.atomic
def add_program(**values: Any) -> InterventionProgram:
    """Add a program to the menu.

    Raises:
        NameTaken: another one has this name.
        OutOfReach: the actor does not keep the menu.
    """
    _refuse_name(values["name"], but=None)
    row = InterventionProgram(**values)
    row.save()
    audit.record("support.add_program", on=row, changes={"name": (None, row.name)})
    return row


@transaction.atomic
def edit_program(*, program_id: int, version: int, **values: Any) -> InterventionProgram:
    """Change a program; plans that run keep the dosage they were written with.

    Raises:
        NameTaken: another one has this name.
        ChangedMeanwhile: somebody else has changed it.
    """
    row: InterventionProgram = InterventionProgram.objects.get(pk=program_id)
    _refuse_name(values["name"], but=row.pk)
    audit.record("support.edit_program", on=row, changes=change(row, version=version, **values))
    return row


@transaction.atomic
def retire_program(*, program_id: int, is_offered: bool) -> InterventionProgram:
    """Take a program off the menu, or put it back; plans that use it run on.

    Raises:
        AlreadyDone: it is so already.
    """
    row: InterventionProgram = InterventionProgram.objects.get(pk=program_id)
    if row.is_offered is is_offered:
        raise AlreadyDone("This program is on the menu already." if is_offered else "It is retired already.")
    audit.record("support.retire_program", on=row, changes=change(row, is_offered=is_offered))
    return row


def _refuse_name(name: str, *, but: int | None) -> None:
    if InterventionProgram.objects.filter(name=name).exclude(pk=but).exists():
        raise NameTaken("A program of this name is on the menu, or was. Open it, or choose another name.")
