"""Go through a module of cultural practice: begin, say that one tried it, and reflect in private."""

from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.models import CulturalModule, CulturalPracticeCycle, Reflection
from sextant.culture.queries.practice import sealed_for
from sextant.culture.terms.people import PracticeState
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.actions.sealing import seal_for

LONGEST = 10_000


class NothingThought(CannotDo):
    """A reflection has words, and not a book's."""


class NotOffered(CannotDo):
    """The module was retired: whoever has begun it goes on, and nobody new begins."""


class NoSchool(CannotDo):
    """Whoever is at no school has no cycle here."""


@transaction.atomic
def publish_module(
    *, title: str, about: str, practice: str, questions: str = "", position: int = 1
) -> CulturalModule:
    """Publish something to learn and to try out."""
    row = CulturalModule(title=title, about=about, practice=practice, questions=questions, position=position)
    row.save()
    audit.record("culture.publish_module", on=row, changes={"title": ("", title)})
    return row


@transaction.atomic
def begin_practice(*, module_id: int, on: date) -> CulturalPracticeCycle:
    """Begin a module; begun twice it is one cycle.

    Raises:
        NoSchool: the actor is at no school.
        NotOffered: the module was retired.
    """
    rights = current_rights()
    if rights.staff_id is None or not rights.school_ids:
        raise NoSchool("Cycles of practice belong to the staff of a school.")
    known: CulturalPracticeCycle | None = CulturalPracticeCycle.objects.filter(
        staff_id=rights.staff_id, module_id=module_id
    ).first()
    if known is not None:
        return known
    if CulturalModule.objects.filter(pk=module_id, is_retired=True).exists():
        raise NotOffered("This module is no longer offered. Choose another one.")
    row = CulturalPracticeCycle(
        staff_id=rights.staff_id, school_id=min(rights.school_ids), module_id=module_id, began_on=on
    )
    row.save()
    audit.record("culture.begin_practice", on=row, changes={"state": ("", row.state)})
    return row


@transaction.atomic
def say_practiced(*, cycle_id: int, on: date) -> CulturalPracticeCycle:
    """Keep that the actor tried the practice out."""
    row = _own(cycle_id)
    if row.state == PracticeState.LEARNING:
        changes = change(row, state=PracticeState.PRACTICING, practiced_on=on)
        audit.record("culture.say_practiced", on=row, changes=changes)
    return row


@transaction.atomic
def reflect(*, cycle_id: int, words: str, on: date) -> Reflection:
    """Keep what the actor thinks; the trail says that she reflected, never what.

    Raises:
        NothingThought: no words, or more than a page holds.
    """
    words = words.strip()
    if not words:
        raise NothingThought("Write a sentence or two. Nobody but you reads them.")
    if len(words) > LONGEST:
        raise NothingThought(f"Keep it to {LONGEST:,} letters.")
    cycle = _own(cycle_id)
    row: Reflection | None = Reflection.objects.filter(cycle_id=cycle.pk).first()
    if row is None:
        row = Reflection(cycle_id=cycle.pk, staff_id=cycle.staff_id, school_id=cycle.school_id)
    author = sealed_for(cycle.staff_id)
    row.words = seal_for(author, {"words": words}, table=Reflection._meta.label, row=cycle.pk)["words"]
    row.written_on = on
    row.save()
    changes = change(cycle, state=PracticeState.REFLECTED, reflected_on=cycle.reflected_on or on)
    if changes:
        audit.record("culture.reflect", on=cycle, changes=changes)
    return row


def _own(cycle_id: int) -> CulturalPracticeCycle:
    row: CulturalPracticeCycle = CulturalPracticeCycle.objects.get(
        pk=cycle_id, staff_id=current_rights().staff_id or 0
    )
    return row
