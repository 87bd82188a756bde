"""Publish the code: what is in force is never edited; a draft is, and takes its place on a day."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.models import (
    ClassroomRoutine,
    Expectation,
    InfractionCode,
    LadderStep,
    LadderVersion,
)
from sextant.culture.rules import code_pack
from sextant.culture.rules.translated import SPANISH, noting_newer_english
from sextant.culture.terms import LadderState
from sextant.kernel import clock
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change

DEFAULT_NAME = "Code of conduct"
FOLDER = "packs"


class DraftPart(StrEnum):
    """What a draft is made of, as the trail calls it."""

    CODE = "code"
    STEP = "step"
    EXPECTATION = "expectation"
    ROUTINE = "routine"


TABLES: dict[DraftPart, Any] = {
    DraftPart.CODE: InfractionCode,
    DraftPart.STEP: LadderStep,
    DraftPart.EXPECTATION: Expectation,
    DraftPart.ROUTINE: ClassroomRoutine,
}
# What a copy gets of its own.
OWN_COLUMNS = frozenset({"id", "public_id", "version", "ladder"})


class NotADraft(CannotDo):
    """Only a draft is edited."""


class NotWhole(CannotDo):
    """A code without codes, or a level without an answer, cannot come into force."""


@transaction.atomic
def publish_default_code(*, on: date) -> LadderVersion | None:
    """Bring the code that comes with the product into force, unless one is on file already."""
    if LadderVersion.objects.exists():
        return None
    version = LadderVersion(number=1, name=DEFAULT_NAME, state=LadderState.IN_FORCE, in_force_from=on)
    version.save()
    audit.record("culture.publish_code", on=version, changes={"state": (None, version.state)})
    codes = code_pack.read_codes(_file("pa_codes.csv"))
    _insert(InfractionCode, version, _with_spanish(codes, "pa_codes_es.csv", key=("code",)))
    _insert(LadderStep, version, list(code_pack.read_ladder(_file("pa_ladder.csv"))))
    expectations = code_pack.read_expectations(_file("pa_expectations.csv"))
    places = ("age_band", "position")
    _insert(Expectation, version, _with_spanish(expectations, "pa_expectations_es.csv", key=places))
    _insert(ClassroomRoutine, version, list(code_pack.read_expectations(_file("pa_routines.csv"))))
    return version


@transaction.atomic
def begin_draft() -> LadderVersion:
    """Copy what is in force into a draft, or return the draft that is open already."""
    draft: LadderVersion | None = LadderVersion.objects.filter(state=LadderState.DRAFT).first()
    if draft is not None:
        return draft
    current = LadderVersion.objects.filter(state=LadderState.IN_FORCE).first()
    newest = LadderVersion.objects.order_by("-number").first()
    draft = LadderVersion(
        number=(newest.number if newest else 0) + 1, name=current.name if current else DEFAULT_NAME
    )
    draft.save()
    audit.record("culture.begin_draft", on=draft, changes={"number": (None, draft.number)})
    if current is not None:
        for table in TABLES.values():
            rows = table.objects.filter(ladder_id=current.pk).order_by("pk")
            columns = [one.name for one in table._meta.concrete_fields if one.name not in OWN_COLUMNS]
            _insert(table, draft, list(rows.values(*columns)))
    return draft


@transaction.atomic
def add_code(*, ladder_id: int, **values: Any) -> InfractionCode:
    """Add an infraction code to the draft.

    Raises:
        NotADraft: the version is or was in force.
        AlreadyDone: the draft has a code of this key.
    """
    ladder = LadderVersion.objects.get(pk=ladder_id)
    _refuse_published(ladder)
    if InfractionCode.objects.filter(ladder_id=ladder_id, code=values["code"]).exists():
        raise AlreadyDone(f"The draft has a code “{values['code']}” already. Give this one another key.")
    row = InfractionCode(ladder=ladder, **values)
    row.save()
    audit.record("culture.add_code", on=row, changes={"code": (None, row.code)})
    return row


@transaction.atomic
def publish_draft(*, ladder_id: int, version: int, on: date) -> LadderVersion:
    """Bring the draft into force on a day; the version before it is retired and stays readable.

    Incidents keep the code under which they were decided.

    Raises:
        NotADraft: it is or was in force.
        NotWhole: a level has no codes or no answer.
        ChangedMeanwhile: somebody else has changed it.
    """
    draft: LadderVersion = LadderVersion.objects.get(pk=ladder_id)
    _refuse_published(draft)
    _refuse_gaps(draft)
    before = LadderVersion.objects.filter(state=LadderState.IN_FORCE).first()
    if before is not None:
        changes = change(before, state=LadderState.RETIRED, retired_on=on)
        audit.record("culture.retire_code", on=before, changes=changes)
    changes = change(draft, version=version, state=LadderState.IN_FORCE, in_force_from=on)
    audit.record("culture.publish_code", on=draft, changes=changes)
    return draft


@transaction.atomic
def add_routine(*, ladder_id: int, **values: Any) -> ClassroomRoutine:
    """Add a routine to the plan of its ages in the draft, behind those that stand there.

    Raises:
        NotADraft: the version is or was in force.
        AlreadyDone: these ages have a routine of this name.
    """
    ladder = LadderVersion.objects.get(pk=ladder_id)
    _refuse_published(ladder)
    alike = ClassroomRoutine.objects.filter(ladder_id=ladder_id, age_band=values["age_band"])
    if alike.filter(name__iexact=values["name"]).exists():
        raise AlreadyDone(f"These ages have a routine “{values['name']}” already. Change that one.")
    row = ClassroomRoutine(ladder=ladder, position=alike.count() + 1, **values)
    row.save()
    audit.record("culture.add_routine", on=row, changes={"name": (None, row.name)})
    return row


@transaction.atomic
def edit_part(part: DraftPart, *, key: int, version: int | None = None, **values: Any) -> Any:
    """Change a code, an expectation, a step or a routine of the draft; a class taught before knows it still.

    Raises:
        NotADraft: it stands in a version that is or was in force.
        ChangedMeanwhile: somebody else has changed it.
    """
    row: Any = TABLES[part].objects.select_related("ladder").get(pk=key)
    _refuse_published(row.ladder)
    if "translations" in values:
        before = {name: getattr(row, name) for name in values}
        values["translations"] = noting_newer_english(before, values, on=clock.today())
    changes = change(row, version=version, **values)
    if changes:
        verb = "take_out" if "ladder_id" in values else "edit"
        audit.record(f"culture.{verb}_{part}", on=row, changes=changes)
    return row


def take_out(part: DraftPart, *, key: int) -> Any:
    """Take a code or a routine out of the draft; versions that were in force keep theirs.

    Raises:
        NotADraft: it stands in a version that is or was in force.
    """
    return edit_part(part, key=key, ladder_id=None)


def _refuse_published(ladder: LadderVersion | None) -> None:
    if ladder is None or ladder.state != LadderState.DRAFT:
        raise NotADraft(
            "This version is or was in force and is never edited. Begin a draft, change it there, publish it."
        )


def _refuse_gaps(draft: LadderVersion) -> None:
    with_codes = set(InfractionCode.objects.filter(ladder_id=draft.pk).values_list("level", flat=True))
    with_steps = set(LadderStep.objects.filter(ladder_id=draft.pk).values_list("level", flat=True))
    lacking = [str(level) for level in (1, 2, 3, 4) if level not in with_codes & with_steps]
    if lacking:
        raise NotWhole(
            f"Level {', '.join(lacking)} has no codes or no answer yet. Add them to the draft, then publish."
        )


def _insert(table: type[Any], version: LadderVersion, rows: list[dict[str, Any]]) -> None:
    insert_rows(action="culture.write_code", rows=[table(ladder=version, **values) for values in rows])


def _with_spanish(rows: Iterable[dict[str, Any]], name: str, *, key: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the rows, each with its words in Spanish from the file beside it."""
    spanish = code_pack.read_translations(_file(name), key=key)
    return [{**row, "translations": {SPANISH: spanish[tuple(str(row[one]) for one in key)]}} for row in rows]


def _file(name: str) -> str:
    return (resources.files("sextant.culture") / FOLDER / name).read_text(encoding="utf-8")
